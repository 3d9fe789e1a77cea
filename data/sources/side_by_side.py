"""Sheets with several lists beside one another, each with the same header: laid out one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from data.sources.roles import is_header, said
from data.sources.table import RawTable

DEEPEST = 12  # rows above the header
_LENGTHS = {"duration", "end", "end_time", "span"}


def stacked(table: RawTable) -> RawTable:
    """The lists of a table below one another, with their titles and the numbers of their rows; any other table as it is."""
    for position in range(min(DEEPEST, len(table))):
        names = [c.strip() for c in table.row(position)]
        if width := _repeats(names):
            return _below_one_another(table, names, width)
        if is_header(names):
            break
    return table


def _repeats(names: Sequence[str]) -> int:
    """How many columns it is from one list to the next; 0 where a header is that of a single list."""
    filled = [at for at, name in enumerate(names) if name]
    first = filled[0] if filled else 0
    again = [at for at in filled[1:] if names[at] == names[first]]
    if not again or not is_header(names[first : again[0]]):
        return 0
    width = again[0] - first
    lists = [[n for n in names[at : at + width] if n] for at in range(first, len(names), width)]
    lists = [one for one in lists if one]
    apart = not names[again[0] - 1]
    same = len(lists) > 1 and all(one == lists[0] for one in lists)
    return width if same and (apart or len(lists[0]) > 2) and _is_list(lists[0]) else 0


def _is_list(names: Sequence[str]) -> bool:
    """Whether names say a day and how long."""
    roles = {role for name in names for role, _strength in said(name)[:1]}
    return "date" in roles and bool(roles & _LENGTHS)


def _below_one_another(table: RawTable, names: Sequence[str], width: int) -> RawTable:
    first = next(at for at, name in enumerate(names) if name)
    parts = []
    for at in range(first, len(names), width):
        cells = [c.combine_chunks() if isinstance(c, pa.ChunkedArray) else c for c in table.columns[at : at + width]]
        blank = pa.array([""] * len(table), type=pa.string())
        parts.append([*cells, *[blank] * (width - len(cells))])
    kept = [_filled(part) for part in parts]
    columns = tuple(
        pa.concat_arrays([part[at].take(pa.array(rows)) for part, rows in zip(parts, kept, strict=True)])
        for at in range(width)
    )
    missing = {
        (int(np.searchsorted(rows, row)) + sum(map(len, kept[:n])), column - first - n * width): why
        for (row, column), why in table.missing.items()
        for n, rows in enumerate(kept)
        if first + n * width <= column < first + (n + 1) * width and row in rows
    }
    numbers = np.concatenate([table.numbers[rows] for rows in kept])
    return replace(table, columns=columns, numbers=numbers, missing=missing, widths=None, memo={})


def _filled(part: Sequence[pa.Array]) -> np.ndarray:
    """The rows of a list in which something stands."""
    filled = [any((cell or "").strip() for cell in row) for row in zip(*(c.to_pylist() for c in part), strict=True)]
    return np.flatnonzero(filled)
