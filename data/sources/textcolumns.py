"""Columns of texts as Arrow keeps them, looked at as bytes: where each begins, how long it is, how it begins and ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Column: TypeAlias = Any  # pa.LargeStringArray, which has no types of its own

# First bytes of the blanks beyond ASCII (U+0085 … U+3000), and their last ones.
_BLANK_FIRST = (*range(0x21), 0xC2, 0xE1, 0xE2, 0xE3)
_BLANK_LAST = (*range(0x21), 0x80, *range(0x81, 0x8B), 0x9F, 0xA0, 0xA8, 0xA9, 0xAF)
EDGE_FIRST, EDGE_LAST = np.zeros(256, dtype=bool), np.zeros(256, dtype=bool)
EDGE_FIRST[list(_BLANK_FIRST)] = True
EDGE_LAST[list(_BLANK_LAST)] = True


def large(column: pa.Array | pa.ChunkedArray) -> Column:
    """The column as one array of texts with long offsets."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return whole if whole.type == pa.large_string() else whole.cast(pa.large_string())


def same(text: str, count: int) -> Column:
    """The same text so often."""
    if not text:
        none = pa.py_buffer(bytes(8 * (count + 1)))
        return pa.LargeStringArray.from_buffers(count, none, pa.py_buffer(b""))
    return pa.repeat(pa.scalar(text, pa.large_string()), count)


def offsets_of(column: Column) -> Ints:
    """Where each text begins in the column's buffer, and where the last one ends."""
    buffer = column.buffers()[1]
    if not len(column) or buffer is None:
        return np.zeros(len(column) + 1, dtype=np.int64)
    return np.frombuffer(buffer, dtype=np.int64)[column.offset : column.offset + len(column) + 1]


def lengths_of(column: Column) -> Ints:
    """Bytes of each text."""
    return np.diff(offsets_of(column))


def letters_of(column: Column) -> Bytes:
    """The bytes of all texts one behind the other."""
    offsets = offsets_of(column)
    buffer = column.buffers()[2] if len(column) else None
    if buffer is None:
        return np.zeros(0, dtype=np.uint8)
    return np.frombuffer(buffer, dtype=np.uint8)[offsets[0] : offsets[-1]]


def edges_of(column: Column) -> tuple[Flags, Bytes, Bytes]:
    """Which texts are not empty, and the first and the last byte of those."""
    offsets, letters = offsets_of(column), letters_of(column)
    if not len(letters):
        return np.zeros(len(column), dtype=bool), letters, letters
    filled = offsets[1:] > offsets[:-1]
    if filled.all():
        return filled, letters[offsets[:-1] - offsets[0]], letters[offsets[1:] - offsets[0] - 1]
    return filled, letters[(offsets[:-1] - offsets[0])[filled]], letters[(offsets[1:] - offsets[0] - 1)[filled]]


def rows_of_length(column: Column, length: int) -> tuple[Flags, Bytes]:
    """The texts of so many bytes: which, and their bytes as a rectangle."""
    lengths = lengths_of(column)
    fits = lengths == length
    if (fits | (lengths == 0)).all():
        return fits, letters_of(column).reshape(-1, length)
    return fits, letters_of(column.filter(pa.array(fits))).reshape(-1, length)


def picked(column: Column, keep: Flags | Ints) -> Column:
    """The texts where `keep`, or at these places; the column itself where it is everywhere."""
    if keep.dtype != np.bool_:
        return column.take(keep)
    return column if keep.all() else column.filter(pa.array(keep))


def stripped(column: Column, empty: frozenset[str]) -> Column:
    """The texts without blanks around them; those that only say that nothing is there are empty."""
    filled, first, last = edges_of(column)
    if not filled.any():
        return column
    odd = EDGE_FIRST[first] | EDGE_LAST[last]
    signs = [e.encode() for e in empty if e]
    short = lengths_of(column)[filled] <= max((len(s) for s in signs), default=0)
    odd |= short & np.isin(first, [s[0] for s in signs])
    if not odd.any():
        return column
    rows = np.zeros(len(column), dtype=bool)
    rows[np.flatnonzero(filled)[odd]] = True
    return mapped(column, rows, lambda text: "" if text.strip() in empty else text.strip())


def mapped(column: Column, rows: Flags, change: Callable[[str], str]) -> Column:
    """The column with the texts of these rows changed, each distinct one once."""
    mask = pa.array(rows)
    coded = column.filter(mask).dictionary_encode()
    before = coded.dictionary.to_pylist()
    after = [change(text) for text in before]
    if before == after:
        return column
    new = pa.array(after, pa.large_string()).take(coded.indices)
    return pc.replace_with_mask(column, mask, new)


def distinct(column: Column, most: int) -> tuple[list[str], Ints] | None:
    """The distinct texts in the order they come, and which of them each row has; None when there are more than `most`."""
    if len(column) > 4 * most and len(pc.unique(column.slice(0, 2 * most))) > most:
        return None
    coded = column.dictionary_encode()
    if len(coded.dictionary) > most:
        return None
    return coded.dictionary.to_pylist(), coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
