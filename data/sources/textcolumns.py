"""Columns of texts as Arrow keeps them, looked at as bytes: where each begins, how long it is, how it begins and ends.

A long column is in chunks, so that nobody copies it to make it one, and so that what is computed from a chunk stays in
the processor's cache. What looks at bytes takes one chunk; `distinct` and `picked` take whole columns too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Column: TypeAlias = Any  # pa.StringArray, pa.LargeStringArray or chunks of one: they have no types of their own
T = TypeVar("T")
R = TypeVar("R")

# Arrow's own pool takes memory in pieces of 2 MB, most of which a column in chunks never uses: a third more processor time.
pa.set_memory_pool(pa.system_memory_pool())

CHUNK = 131_072  # rows of a chunk at most; with short ones, threads wait for the interpreter more than they compute

# First bytes of the blanks beyond ASCII (U+0085 … U+3000), and their last ones.
_BLANK_FIRST = (*range(0x21), 0xC2, 0xE1, 0xE2, 0xE3)
_BLANK_LAST = (*range(0x21), 0x80, *range(0x81, 0x8B), 0x9F, 0xA0, 0xA8, 0xA9, 0xAF)
EDGE_FIRST, EDGE_LAST = np.zeros(256, dtype=bool), np.zeros(256, dtype=bool)
EDGE_FIRST[list(_BLANK_FIRST)] = True
EDGE_LAST[list(_BLANK_LAST)] = True


def chunk_sizes(columns: Sequence[Column]) -> list[int]:
    """Rows of each chunk of columns of one length: as the first one is divided, and no more than CHUNK."""
    return [min(CHUNK, len(part) - low) for part in _parts(columns[0]) for low in range(0, len(part), CHUNK)]


def chunks(column: Column, sizes: Iterable[int]) -> list[Column]:
    """The column in chunks of these sizes; nothing is copied where it is divided so already."""
    low, found = 0, []
    for size in sizes:
        found.append(whole(column.slice(low, size)))
        low += size
    return found


def whole(column: Column) -> Column:
    """The column as one chunk of texts."""
    one = column
    if isinstance(column, pa.ChunkedArray):  # to combine a single chunk would copy it
        one = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return one if pa.types.is_string(one.type) or pa.types.is_large_string(one.type) else one.cast(pa.string())


def in_threads(work: Callable[[T], R], parts: Sequence[T]) -> list[R]:
    """The work done for each part, on all cores: numpy and Arrow leave the interpreter alone while they compute."""
    if len(parts) < 2:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(work, parts))


def same(text: str, count: int) -> Column:
    """The same text so often; all chunks are the same one."""
    piece = pa.repeat(pa.scalar(text, pa.large_string()), min(count, CHUNK))
    return pa.chunked_array([*[piece] * (count // CHUNK), piece.slice(0, count % CHUNK)], pa.large_string())


def is_blank(column: Column) -> bool:
    """Whether no text of it says anything."""
    return not any(len(letters_of(part)) for part in _parts(column))


def blank(count: int) -> Column:
    """So many empty texts, the same ones for all who ask: most exports have columns in which nothing stands."""
    return _blanks().slice(0, count) if count <= len(_blanks()) else pa.repeat("", count)


@lru_cache(maxsize=1)
def _blanks() -> Column:
    return pa.repeat("", 100_000)


def _parts(column: Column) -> list[Column]:
    return column.chunks if isinstance(column, pa.ChunkedArray) else [column]


def taken(column: Column, places: npt.NDArray[Any]) -> Column:
    """The texts at these places, as one chunk; Arrow would make a column in chunks whole for it."""
    parts = _parts(column)
    edges = np.cumsum([0, *map(len, parts)])
    home = np.searchsorted(edges, places, side="right") - 1
    runs = np.split(np.arange(len(places)), np.flatnonzero(np.diff(home)) + 1) if len(places) else []
    found = [parts[home[run[0]]].take(pa.array(places[run] - edges[home[run[0]]])) for run in runs]
    return whole(pa.chunked_array(found, column.type))


def offsets_of(column: Column) -> npt.NDArray[Any]:
    """Where each text begins in the column's buffer, and where the last one ends."""
    buffer, kind = column.buffers()[1], np.int64 if pa.types.is_large_string(column.type) else np.int32
    if not len(column) or buffer is None:
        return np.zeros(len(column) + 1, dtype=kind)
    return np.frombuffer(buffer, dtype=kind)[column.offset : column.offset + len(column) + 1]


def lengths_of(column: Column) -> npt.NDArray[Any]:
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
        return taken(column, keep)
    return column if keep.all() else column.filter(pa.array(keep))


def stripped(column: Column, empty: frozenset[str]) -> Column:
    """The texts without blanks around them; those that only say that nothing is there are empty."""
    filled, first, last = edges_of(column)
    if not filled.any():
        return column
    odd = _odd(first, EDGE_FIRST, 0xC1) | _odd(last, EDGE_LAST, 0x7F)
    longest, begins = _signs(empty)
    short = lengths_of(column)[filled] <= longest
    if short.any():
        odd = odd | short & begins[first]
    if not np.any(odd):
        return column
    rows = np.zeros(len(column), dtype=bool)
    rows[np.flatnonzero(filled)[odd]] = True
    return mapped(column, rows, lambda text: "" if text.strip() in empty else text.strip())


def _odd(edges: Bytes, table: Flags, safe: int) -> Flags | bool:
    """Where a text's edge may be blank; no table is asked where all are visible letters up to the byte `safe`."""
    if not ((edges - np.uint8(0x21)) > safe - 0x21).any():
        return False
    return table[edges]


@lru_cache(maxsize=4)
def _signs(empty: frozenset[str]) -> tuple[int, Flags]:
    """Bytes of the longest of these texts, and which bytes they begin with."""
    signs = [sign.encode() for sign in empty if sign]
    begins = np.zeros(256, dtype=bool)
    begins[[sign[0] for sign in signs]] = True
    return max(map(len, signs), default=0), begins


def lowered(column: Column) -> Column:
    """The texts in lower case."""
    letters = letters_of(column)
    if not ((letters - np.uint8(ord("A")) < 26) | (letters >= 0x80)).any():
        return column
    return mapped(column, lengths_of(column) > 0, str.lower)


def mapped(column: Column, rows: Flags, change: Callable[[str], str]) -> Column:
    """The column with the texts of these rows changed, each distinct one once."""
    mask = pa.array(rows)
    coded = column.filter(mask).dictionary_encode()
    before = coded.dictionary.to_pylist()
    after = [change(text) for text in before]
    if before == after:
        return column
    new = pa.array(after, column.type).take(coded.indices)
    return pc.replace_with_mask(column, mask, new)


def distinct(column: Column, most: int) -> tuple[list[str], Ints] | None:
    """The distinct texts in the order they come, and which of them each row has; None when there are more than `most`."""
    if len(column) and _says_one_thing(column):
        return [column[0].as_py()], np.zeros(len(column), dtype=np.int64)
    if len(column) > 4 * most and len(pc.unique(column.slice(0, 2 * most))) > most:
        return None
    coded = column.dictionary_encode()
    parts = _parts(coded)
    if not parts:
        return [], np.zeros(0, dtype=np.int64)
    texts = parts[0].dictionary
    if len(texts) > most:
        return None
    return texts.to_pylist(), np.concatenate([p.indices.to_numpy(zero_copy_only=False) for p in parts]).astype(np.int64)


def _says_one_thing(column: Column) -> bool:
    """Whether the same text stands in all rows, by their bytes; not where all are empty."""
    text = column[0].as_py().encode()
    return bool(text) and all(_repeats(part, text) for part in _parts(column))


def _repeats(column: Column, text: bytes) -> bool:
    letters, length = letters_of(column), len(text)
    if len(letters) != length * len(column) or not (lengths_of(column) == length).all():
        return False
    return letters[:length].tobytes() == text[: len(letters)] and bool((letters[length:] == letters[:-length]).all())
