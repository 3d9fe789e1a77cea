"""Pieces of words as numbers: each word's letter groups hashed into a fixed table, all words at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
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
        """Each row's sum of value x the table's row: rows x categories."""
        out = np.zeros((len(self.start) - 1, table.shape[1]), dtype=np.float32)
        filled = np.flatnonzero(np.diff(self.start))
        for part in np.array_split(filled, max(1, len(self.bucket) // 200_000)):
            if len(part):
                low, high = self.start[part[0]], self.start[part[-1] + 1]
                weighted = table[self.bucket[low:high]] * self.value[low:high, None]
                out[part] = np.add.reduceat(weighted, self.start[part] - low, axis=0)
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


def bag(texts: Sequence[Sequence[str]], buckets: int, salt: int = 0, share: float = 1.0) -> Bag:
    """Tokenised texts as a bag; a text's length does not make it weigh more."""
    number: dict[str, int] = {}
    ids = np.array([number.setdefault(word, len(number)) for words in texts for word in words], dtype=np.int64)
    sizes = np.array([len(words) for words in texts], dtype=np.int64)
    start = np.concatenate([[0], np.cumsum(sizes)])
    scale = share / np.sqrt(np.maximum(sizes, 1))
    rows = Sparse(start, ids, np.repeat(scale, sizes).astype(np.float32))
    crc = np.array([crc32(word.encode()) for word in number], dtype=np.uint64)
    inner = np.ones(len(ids), dtype=bool)
    inner[start[1:][sizes > 0] - 1] = False
    at = np.flatnonzero(inner)
    joined = _mixed(crc[ids[at]] * np.uint64(31) + crc[ids[at + 1]] * np.uint64(17) + np.uint64(salt))
    pair_start = np.concatenate([[0], np.cumsum(np.maximum(sizes - 1, 0))])
    pairs = Sparse(
        pair_start,
        (joined % np.uint64(buckets)).astype(np.int64),
        np.repeat(scale, np.maximum(sizes - 1, 0)).astype(np.float32),
    )
    return Bag(word_grams(list(number), buckets, salt), rows, pairs)


def project_bag(texts: Sequence[Sequence[str]], buckets: int) -> Bag:
    """Words of project and tags: told apart from the description's words, and lighter."""
    return bag(texts, buckets, salt=9176, share=_PROJECT_SHARE)
