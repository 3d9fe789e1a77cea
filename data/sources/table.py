"""A rectangle of cells as a file holds it, every cell as text, with the number of each row in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

Cell = str | int | float | bool | datetime | date | time | timedelta | None

# Spreadsheets count from here; a cell of 26 hours formatted as a clock time arrives as a stamp of January 1900.
_SERIAL_ZERO = datetime(1899, 12, 30)


@dataclass(frozen=True)
class RawTable:
    """One table of a file.

    columns: a text array each, whole or in chunks, all of one length, "" where nothing stands; numbers: the row's number in the file
    (physical line, sheet row, n-th <tr>), from 1; missing: (position of row, position of column) -> why the cell has
    no value ("formula", "#DIV/0!"); typed: numbers came as numbers, so that their decimal sign is the point;
    widths: fields each row really had, where rows can be ragged.
    """

    columns: tuple[pa.Array | pa.ChunkedArray, ...]
    numbers: np.ndarray
    sheet: str = ""
    member: str = ""
    missing: Mapping[tuple[int, int], str] = field(default_factory=dict)
    typed: bool = False
    widths: np.ndarray | None = None
    broken: tuple[int, ...] = ()  # numbers of rows that the file's end cut: no part of the columns
    memo: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)  # what was already found out about it

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, position: int) -> list[str]:
        """The cells of one row."""
        return [column[position].as_py() or "" for column in self.columns]

    @classmethod
    def of_rows(
        cls,
        rows: Iterable[Sequence[Cell]],
        numbers: Sequence[int] | None = None,
        *,
        sheet: str = "",
        member: str = "",
        missing: Mapping[tuple[int, int], str] | None = None,
        typed: bool = True,
    ) -> RawTable:
        """From rows of cells of any width; `numbers` default to 1, 2, 3 …; `missing` counts positions in `rows`."""
        texts = [[as_text(cell) for cell in row] for row in rows]
        width = max((len(row) for row in texts), default=0)
        columns = tuple(
            pa.array([row[i] if i < len(row) else "" for row in texts], type=pa.string()) for i in range(width)
        )
        where = np.arange(1, len(texts) + 1) if numbers is None else np.asarray(numbers, dtype=np.int64)
        return cls(columns, where, sheet, member, dict(missing or {}), typed)


def as_text(cell: Cell) -> str:
    """A cell as the readers of text expect it: ISO dates, h:mm:ss for times and lengths, numbers with a point."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return _length(cell - _SERIAL_ZERO) if cell.year < 1901 else _stamp(cell)
    if isinstance(cell, timedelta):
        return _length(cell)
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _stamp(moment: datetime) -> str:
    # Serials are fractions of a day: 08:59:59.999999 is nine o'clock.
    zone = moment.tzinfo
    rounded = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return rounded.isoformat(" ") if zone or rounded.time() != time(0) else rounded.date().isoformat()


def _length(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
