"""Pieces of words as numbers: each word's letter groups hashed into a fixed table, all words at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.ragged import Ints, starts
from analysis.categorize.tokenised import Tokens

Floats = NDArray[np.float32]

SIZES = (3, 4, 5)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_PROJECT_SHARE = 0.5  # project and tags say less than the description


@dataclass(frozen=True)
class Sparse:
    """Rows of (bucket, value) pairs, row after row: row i is start[i] to start[i + 1]."""

    start: Ints
    bucket: Ints
    value: Floats

    def times(self, table: Floats) -> Floats:
        """Each row's sum of value x the table's row: rows x categories. The first pairs of all rows at once, then the
        second ones: each step stays in the processor's cache, and the longest rows come first so that those left are a slice."""
        sizes = np.diff(self.start)
        order = np.argsort(-sizes, kind="stable")
        start, left = self.start[:-1][order], sizes[order]
        sums = np.zeros((len(order), table.shape[1]), dtype=np.float32)
        for step in range(int(left.max(initial=0))):
            at = start[: int(np.searchsorted(-left, -step))] + step
            sums[: len(at)] += table[self.bucket[at]] * self.value[at, None]
        out = np.empty_like(sums)
        out[order] = sums
        return out


def _mixed(number: NDArray[np.uint64]) -> NDArray[np.uint64]:
    number = (number ^ (number >> np.uint64(29))) * _FACTOR
    return number ^ (number >> np.uint64(32))


def word_grams(words: Sequence[str], buckets: int, salt: int) -> Sparse:
    """Letter groups of 3 to 5 with the word's edges, and the word itself; a word's groups weigh 1 together."""
    edged = [f"^{word[:24]}$" for word in words]
    letters = np.frombuffer("".join(edged).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    sizes = np.array([len(word) for word in edged], dtype=np.int64)
    owner = np.repeat(np.arange(len(edged)), sizes)
    after = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(letters))  # letters left in the word
    owners, hashes = [], []
    rolling = np.zeros(len(letters), dtype=np.uint64)
    for size in range(1, max(SIZES) + 1):
        here = len(letters) - size + 1
        rolling = (
            rolling[:here] * np.uint64(1_000_003) + letters[size - 1 :] + np.uint64(salt) if here > 0 else rolling[:0]
        )
        if size in SIZES and here > 0:
            fits = after[:here] >= size
            owners.append(owner[:here][fits])
            hashes.append(_mixed(rolling[fits] + np.uint64(size)))
    counts = np.bincount(np.concatenate(owners), minlength=len(edged)) if owners else np.zeros(len(edged), int)
    whole = _mixed(np.array([crc32(word.encode()) for word in words], dtype=np.uint64) + np.uint64(salt + 77))
    owners.append(np.arange(len(edged)))
    hashes.append(whole)
    values = [(1 / np.sqrt(np.maximum(counts, 1)))[part] for part in owners[:-1]] + [np.ones(len(edged))]
    everything = np.concatenate(owners)
    order = np.argsort(everything, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(everything, minlength=len(edged)))])
    bucket = (np.concatenate(hashes) % np.uint64(buckets)).astype(np.int64)
    return Sparse(start, bucket[order], np.concatenate(values)[order].astype(np.float32))


@dataclass(frozen=True)
class Bag:
    """Texts as words: `grams` of each distinct word, `rows` which word is in which text with what value, `pairs`
    neighbouring words hashed."""

    grams: Sparse
    rows: Sparse
    pairs: Sparse

    def times(self, table: Floats) -> Floats:
        """Texts x categories. Words are multiplied once, however many texts hold them."""
        return self.rows.times(self.grams.times(table)) + self.pairs.times(table)


def bag(texts: Tokens, buckets: int, salt: int = 0, share: float = 1.0) -> Bag:
    """Texts as a bag; a text's length does not make it weigh more."""
    sizes = texts.sizes
    scale = (share / np.sqrt(np.maximum(sizes, 1))).astype(np.float32)
    rows = Sparse(texts.ids.start, texts.ids.values, scale[texts.text])
    crc = np.array([crc32(word.encode()) for word in texts.words], dtype=np.uint64)
    first = np.flatnonzero(texts.text[:-1] == texts.text[1:])
    one, other = texts.ids.values[first], texts.ids.values[first + 1]
    joined = _mixed(crc[one] * np.uint64(31) + crc[other] * np.uint64(17) + np.uint64(salt))
    neighbours = starts(np.maximum(sizes - 1, 0))
    pairs = Sparse(neighbours, (joined % np.uint64(buckets)).astype(np.int64), scale[texts.text[first]])
    return Bag(word_grams(texts.words, buckets, salt), rows, pairs)


def project_bag(texts: Tokens, buckets: int) -> Bag:
    """Words of project and tags: told apart from the description's words, and lighter."""
    return bag(texts, buckets, salt=9176, share=_PROJECT_SHARE)
