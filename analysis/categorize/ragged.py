"""Rows of different length as one array, and what is asked of them again and again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Ragged:
    """Rows of numbers, row after row: row i is values[start[i] : start[i + 1]]."""

    start: Ints
    values: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.start) - 1

    @property
    def sizes(self) -> Ints:
        """How long each row is."""
        return np.diff(self.start)

    @property
    def owner(self) -> Ints:
        """For each value its row."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def row(self, number: int) -> Ints:
        """The values of one row."""
        return self.values[self.start[number] : self.start[number + 1]]

    def rows(self, numbers: NDArray[np.integer]) -> tuple[Ints, Ints]:
        """All values of these rows, one row after the other, each with its place in `numbers`."""
        place, at = spread(self.start[numbers], self.start[numbers + 1] - self.start[numbers])
        return place, self.values[at]

    def kept(self, keep: NDArray[np.bool_]) -> Ragged:
        """The rows with the values that are kept."""
        return Ragged(starts(np.bincount(self.owner[keep], minlength=len(self))), self.values[keep])


def starts(sizes: NDArray[np.integer]) -> Ints:
    """Where rows of these sizes start, and where the last one ends."""
    start = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=start[1:])
    return start


def spread(start: NDArray[np.integer], sizes: NDArray[np.integer]) -> tuple[Ints, Ints]:
    """The numbers start[i] to start[i] + sizes[i] of every i, one after the other, each with its i."""
    ends = np.cumsum(sizes)
    place = np.repeat(np.arange(len(sizes)), sizes)
    return place, np.arange(int(ends[-1]) if len(ends) else 0) - (ends - sizes - start)[place]


def flags_of(numbers: NDArray[np.integer], size: int) -> NDArray[np.bool_]:
    """True at each of the numbers, of 0 to size."""
    on = np.zeros(size, dtype=bool)
    on[numbers] = True
    return on
