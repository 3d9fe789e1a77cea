"""Tables that begin with an entry instead of a header: their columns are counted, so that no row is taken for names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from data.sources import values
from data.sources.table import RawTable
from data.sources.textcolumns import Column

NAME = "Column {n}"
_NAMES = re.compile(r"Column \d+")
_NUMBER = re.compile(r"\d+([.,:]\d+)*")


def is_entry(cells: Sequence[str]) -> bool:
    """Whether a row holds a day or two figures: nobody names columns so."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    days = any(not _NUMBER.fullmatch(c) and values.day(values.split(c).day) is not None for c in filled if len(c) < 40)
    return days or sum(bool(_NUMBER.fullmatch(c)) for c in filled) > 1


def names_for(count: int) -> tuple[str, ...]:
    """What the columns are called in the form and in the choice that it makes."""
    return tuple(NAME.format(n=n) for n in range(1, count + 1))


def is_counted(roles: Mapping[str, str]) -> bool:
    """Whether a choice names columns by their place."""
    return bool(roles) and all(_NAMES.fullmatch(name) for name in roles)


def with_names(table: RawTable) -> RawTable:
    """The table with a header of counted names above its first row; rows keep their numbers."""
    names = names_for(len(table.columns))
    return replace(
        table,
        columns=tuple(_below(name, column) for name, column in zip(names, table.columns, strict=True)),
        numbers=np.concatenate(([0], table.numbers)),
        missing={(row + 1, column): why for (row, column), why in table.missing.items()},
        widths=None if table.widths is None else np.concatenate(([len(names)], table.widths)),
        memo={},
    )


def _below(name: str, column: Column) -> pa.ChunkedArray:
    parts = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    return pa.chunked_array([pa.array([name], type=column.type), *parts])
