"""Words as sums over their letters, so that the hash of any part of any word, or of a word with a letter less, is one
subtraction: all words are looked up at once, without a string or a dict for each.

A part's hash is its letters' numbers times the powers of an odd number, modulo 2^64; two of a few million parts are the
same with a chance of one in a million, and the lexicon's own words are checked when it is compiled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.ragged import Ints, spread, starts

Hashes = NDArray[np.uint64]

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
FACTOR = np.uint64(0xD6E8FEB86659FD93)
_PLACES = 1 << 20  # of the sieve that tells most absent hashes before they are searched for


@dataclass(frozen=True)
class Letters:
    """code: the words' letters, word after word; word i is code[start[i] : start[i + 1]]."""

    code: NDArray[np.unsignedinteger]
    start: Ints

    def __len__(self) -> int:
        return len(self.start) - 1

    @cached_property
    def sizes(self) -> Ints:
        """The words' lengths."""
        return np.diff(self.start)

    @cached_property
    def ends(self) -> Ints:
        """Where each word ends."""
        return self.start[1:]

    @cached_property
    def whole(self) -> Hashes:
        """The words' hashes."""
        return self.part(self.start[:-1], self.ends)

    def part(self, begin: Ints, end: Ints) -> Hashes:
        """Hashes of the letters from `begin` to `end` (places in `code`), none of them over the edge of a word."""
        return (self._sums[end] - self._sums[begin]) * _powers(self._room)[1][begin]

    def without(self, word: Ints, place: Ints) -> Hashes:
        """Hashes of the words without the letter at `place`."""
        power, inverse = _powers(self._room)
        begin, end = self.start[word], self.ends[word]
        behind = (self._sums[end] - self._sums[place + 1]) * inverse[1]
        return (self._sums[place] - self._sums[begin] + behind) * inverse[begin]

    def picked(self, place: Ints, sizes: Ints) -> Letters:
        """New words of these sizes: the letters at `place`, word after word."""
        return Letters(self.code[place], starts(sizes))

    def some(self, words: Ints) -> Letters:
        """These of the words."""
        return self.picked(spread(self.start[words], self.sizes[words])[1], self.sizes[words])

    @cached_property
    def _sums(self) -> Hashes:
        sums = np.zeros(len(self.code) + 1, dtype=np.uint64)
        np.cumsum(_mixed(self.code) * _powers(self._room)[0][: len(self.code)], out=sums[1:])
        return sums

    @cached_property
    def _room(self) -> int:
        return 1 << max(12, len(self.code).bit_length())


def letters(words: Sequence[str]) -> Letters:
    """Words as letters."""
    code = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return Letters(code, starts(np.fromiter(map(len, words), dtype=np.int64, count=len(words))))


def lines(joined: NDArray[np.uint8]) -> Letters:
    """Words of a to z and digits, each with a line end behind it, as letters."""
    ends = np.flatnonzero(joined == ord("\n"))
    start = np.zeros(len(ends) + 1, dtype=np.int64)
    start[1:] = ends - np.arange(len(ends))
    return Letters(joined[joined != ord("\n")], start)


@lru_cache(maxsize=4)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    both = np.empty((2, size), dtype=np.uint64)
    both[0], both[1] = np.uint64(_BASE), np.uint64(_INVERSE)
    both[:, 0] = 1
    np.cumprod(both, axis=1, out=both)
    return both[0], both[1]


def _mixed(code: NDArray[np.unsignedinteger]) -> Hashes:
    if code.dtype == np.uint8:
        return _mixed(np.arange(256, dtype=np.uint32))[code]
    spread = (code.astype(np.uint64) + np.uint64(1)) * FACTOR
    return (spread ^ (spread >> np.uint64(32))) * FACTOR


@dataclass(frozen=True)
class Table:
    """Where hashes stand: `keys` ascending, `row` what each stands for."""

    keys: Hashes
    row: Ints

    @cached_property
    def _sieve(self) -> NDArray[np.bool_]:
        sieve = np.zeros(_PLACES, dtype=bool)
        sieve[_place(self.keys)] = True
        return sieve

    def find(self, hashes: Hashes) -> Ints:
        """The row of each hash, -1 where it is not there."""
        found = np.full(len(hashes), -1, dtype=np.int64)
        maybe = np.flatnonzero(self._sieve[_place(hashes)])
        if len(maybe):
            sought = hashes[maybe]
            at = np.minimum(np.searchsorted(self.keys, sought), len(self.keys) - 1)
            there = self.keys[at] == sought
            found[maybe[there]] = self.row[at[there]]
        return found


def table(hashes: Hashes, rows: Ints) -> Table:
    """The table of hashes, each standing for its row."""
    order = np.argsort(hashes)
    return Table(hashes[order], rows[order])


def _place(hashes: Hashes) -> NDArray[np.int64]:
    return (hashes >> np.uint64(44)).astype(np.int64)
