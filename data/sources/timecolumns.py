"""Whole columns of plainly written days, clock times, stamps and lengths as numbers; NaN where a cell is anything else.

Only what can be read in one way counts as plain; the rest is for the readers of single rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analysis.time import DAY, EPOCH
from data.sources.textcolumns import (
    Bytes,
    Column,
    Flags,
    Ints,
    chunk_sizes,
    chunks,
    distinct,
    in_threads,
    lengths_of,
    picked,
    rows_of_length,
)

Floats = npt.NDArray[np.float64]
MOST_DISTINCT = 20_000
_FEW = 64  # cells that are read one by one
_YEARS = range(1970, 2101)
_DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?", re.ASCII)
_HALF_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))? ([AP])M", re.ASCII | re.I)
_LENGTH = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_DECIMAL = re.compile(r"\d{1,5}(?:([.,])\d{1,2})?", re.ASCII)


@dataclass(frozen=True)
class Stamps:
    """seconds since 1970, of UTC where `zoned`, else of the wall clock; NaN where not plain."""

    seconds: Floats
    zoned: Flags


def _missing(count: int) -> Floats:
    return np.full(count, np.nan)


@lru_cache(maxsize=1)
def _day_table() -> npt.NDArray[np.float64]:
    """Day number by year * 372 + month * 31 + day (counted from 0 and 1970); NaN where the calendar has none."""
    table = _missing(len(_YEARS) * 372)
    months = np.arange(len(_YEARS) * 12 + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    for at, (low, high) in enumerate(zip(months, months[1:], strict=False)):
        table[at * 31 : at * 31 + high - low] = np.arange(low, high)
    return table


def _pairs(numbers: npt.NDArray[np.uint64], pattern: bytes) -> tuple[npt.NDArray[np.uint64], Flags]:
    """Eight letters in one number each: the number of two digits that begins at every letter, in its byte, and whether
    digits (0 in the pattern) and marks fit. All letters of a cell are looked at in the same step."""
    marks = int.from_bytes(bytes(0xFF if c != 0x30 else 0 for c in pattern), "little")
    digits = numbers ^ np.uint64(int.from_bytes(pattern, "little"))
    over = (digits | (digits + np.uint64(0x7676767676767676))) & np.uint64(0x8080808080808080)
    fits = (over | (digits & np.uint64(marks))) == 0
    return digits * np.uint64(10) + (digits >> np.uint64(8)), fits


def _two(pairs: npt.NDArray[np.uint64], at: int) -> Ints:
    """The number of two digits that stands at this letter."""
    return ((pairs >> np.uint64(8 * at)) & np.uint64(0xFF)).view(np.int64)


def _iso_days(cells: Bytes) -> Floats:
    """Days of cells that begin with 2026-03-31. The rows of a day mostly stand together: then each day is read once."""
    begins = _runs(cells)
    if len(begins) * 4 > len(cells):
        return _each_iso_day(cells)
    return np.repeat(_each_iso_day(cells[begins]), np.diff(begins, append=len(cells)))


def _runs(cells: Bytes) -> Ints:
    """Where cells begin that are not as the one above; every cell where most are not, or where their width is odd."""
    count, width = cells.shape
    if width % 2:
        return np.arange(count)
    pairs = cells.reshape(-1).view("<u2")
    apart = np.flatnonzero(pairs[width // 2 :] != pairs[: -width // 2])
    return np.arange(count) if len(apart) > count else np.unique([0, *(apart // (width // 2) + 1)])


def _each_iso_day(cells: Bytes) -> Floats:
    value, fits = _pairs(np.ascontiguousarray(cells[:, :8]).view("<u8").reshape(-1), b"0000-00-")
    tens, ones = cells[:, 8] ^ 0x30, cells[:, 9] ^ 0x30
    fits &= (tens < 10) & (ones < 10)
    year = _two(value, 0) * 100 + _two(value, 2) - 1970
    month, day = _two(value, 5) - 1, tens.astype(np.int64) * 10 + ones - 1
    fits &= (year >= 0) & (year < len(_YEARS)) & (month >= 0) & (month < 12) & (day >= 0) & (day < 31)
    return np.where(fits, _day_table()[np.where(fits, year * 372 + month * 31 + day, 0)], np.nan)


@lru_cache(maxsize=2)
def _clock_tables(most_hours: int) -> tuple[Floats, ...]:
    """Seconds of each two letters of 09:30:00, as one number each: its hours, ":3", "0:" and its seconds."""
    places = (
        {f"{n:02}": n * 3600 for n in range(most_hours + 1)},
        {f":{n}": n * 600 for n in range(6)},
        {f"{n}:": n * 60 for n in range(10)},
        {f"{n:02}": n for n in range(60)},
    )
    tables = tuple(_missing(1 << 16) for _ in places)
    for table, seconds in zip(tables, places, strict=True):
        table[[int.from_bytes(letters.encode(), "little") for letters in seconds]] = list(seconds.values())
    return tables


def _hms(cells: Bytes, at: int, most_hours: int) -> Floats:
    """Seconds of 09:30:00 at a letter of each cell."""
    pairs = np.ascontiguousarray(cells[:, at : at + 8]).view("<u2")
    parts = [np.take(table, pairs[:, i], mode="clip") for i, table in enumerate(_clock_tables(most_hours))]
    return np.asarray(parts[0] + parts[1] + parts[2] + parts[3])


def days(column: Column, order: str | None) -> Floats:
    """Day numbers since 1970 of 2026-03-31, and of 31.03.2026, 31/03/2026, 03/31/2026 in this order of day and month
    ("dmy" or "mdy"; None: no such date is plain)."""
    found = _missing(len(column))
    iso, cells = rows_of_length(column, 10)
    if iso.any():
        found[iso] = _iso_days(cells)
    return _with_others(column, found, lambda text: _day(text, order))


def _day(text: str, order: str | None) -> float:
    match = _DAY.fullmatch(text)
    if match is None or order not in {"dmy", "mdy"}:
        return np.nan
    first, second = int(match[1]), int(match[3])
    day, month = (second, first) if order == "mdy" and match[2] != "." else (first, second)
    try:
        found = date(int(match[4]), month, day)
    except ValueError:
        return np.nan
    return float((found - EPOCH).days) if found.year in _YEARS else np.nan


def other_days(column: Column) -> list[str] | None:
    """The distinct texts that do not begin as 2026-03-31 does; None when they are too many."""

    def others(part: Column) -> Column:
        fits, cells = rows_of_length(part, 10)
        dashed = (cells[:, 4] == ord("-")) & (cells[:, 7] == ord("-"))
        if fits.all() and dashed.all():
            return part.slice(0, 0)
        fits[fits] = dashed
        return picked(part, ~fits)

    left = pa.chunked_array(in_threads(others, chunks(column, chunk_sizes([column]))), column.type)
    shown = distinct(left, MOST_DISTINCT)
    return shown[0] if shown else None


def date_order(texts: Sequence[str]) -> str | None:
    """Which order of day and month the distinct dates prove: "ymd" when none is written like 31.03.2026, None when they
    prove none or both."""
    pairs = [(int(m[1]), int(m[3]), m[2]) for text in texts if (m := _DAY.match(text))]
    if not pairs:
        return "ymd"
    day_first = any(mark == "." or a > 12 for a, _b, mark in pairs)
    month_first = any(mark != "." and b > 12 for _a, b, mark in pairs)
    return None if day_first == month_first else "dmy" if day_first else "mdy"


def clocks(column: Column) -> Floats:
    """Seconds after midnight of 09:30:00, 9:30 and 9:30 PM."""
    found = _missing(len(column))
    full, cells = rows_of_length(column, 8)
    if full.any():
        found[full] = _hms(cells, 0, 23)
    return _with_others(column, found, _clock)


def _clock(text: str) -> float:
    if match := _CLOCK.fullmatch(text):
        hour = int(match[1])
    elif match := _HALF_CLOCK.fullmatch(text):
        hour = int(match[1]) % 12 + (12 if match[4].upper() == "P" else 0) if 1 <= int(match[1]) <= 12 else 24
    else:
        return np.nan
    minute, second = int(match[2]), int(match[3] or 0)
    return float(hour * 3600 + minute * 60 + second) if hour < 24 and minute < 60 and second < 60 else np.nan


def stamps(column: Column) -> Stamps:
    """Moments of 2026-03-31 09:30:00, with T or a blank, without seconds, with Z or +02:00 behind."""
    seconds, zoned = _missing(len(column)), np.zeros(len(column), dtype=bool)
    for length in (16, 19, 20, 25):
        fits, cells = rows_of_length(column, length)
        if not fits.any():
            continue
        at = np.where(np.isin(cells[:, 10], [ord("T"), ord(" ")]), 0.0, np.nan) + _iso_days(cells) * DAY
        if length == 16:
            cells = np.hstack([cells, np.tile(np.frombuffer(b":00", dtype=np.uint8), (len(cells), 1))])
        at = at + _hms(cells, 11, 23)
        if length == 20:
            at = np.where(cells[:, 19] == ord("Z"), at, np.nan)
        if length == 25:
            at = at - _offset(cells)
        seconds[fits], zoned[fits] = at, length >= 20
    return Stamps(seconds, zoned)


def _offset(cells: Bytes) -> Floats:
    """Seconds of +02:00 at letter 19."""
    digits = cells[:, [20, 21, 23, 24]] ^ 0x30
    sign = np.where(cells[:, 19] == ord("+"), 1.0, np.where(cells[:, 19] == ord("-"), -1.0, np.nan))
    size = (digits[:, 0] * 10.0 + digits[:, 1]) * 3600 + (digits[:, 2] * 10.0 + digits[:, 3]) * 60
    fits = (digits < 10).all(axis=1) & (cells[:, 22] == ord(":")) & (size <= 14 * 3600)
    return np.where(fits, sign * size, np.nan)


def lengths(column: Column) -> Floats:
    """Seconds of 1:30 and 01:30:00."""
    found = _missing(len(column))
    full, cells = rows_of_length(column, 8)
    if full.any():
        found[full] = _hms(cells, 0, 99)
    return _with_others(column, found, _length)


def _length(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    return int(match[1]) * 3600.0 + int(match[2]) * 60 + int(match[3] or 0) if match else np.nan


def figures(column: Column) -> Floats:
    """Numbers with up to two digits behind a point or a comma, the same sign in the whole column, else none is plain."""
    shown = distinct(column, MOST_DISTINCT)
    if shown is None:
        return _missing(len(column))
    marks = {m[1] for text in shown[0] if (m := _DECIMAL.fullmatch(text)) and m[1]}
    if len(marks) > 1:
        return _missing(len(column))
    values = [float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else np.nan for text in shown[0]]
    return np.array(values, dtype=np.float64)[shown[1]]


def _with_others(column: Column, found: Floats, read: Callable[[str], float]) -> Floats:
    """The cells that are not settled yet, each distinct one read once."""
    open_ones = np.flatnonzero(np.isnan(found) & (lengths_of(column) > 0))
    if len(open_ones) <= _FEW:
        found[open_ones] = (
            [read(text) for text in column.take(pa.array(open_ones)).to_pylist()] if len(open_ones) else []
        )
        return found
    shown = distinct(picked(column, open_ones), MOST_DISTINCT)
    if shown is None:
        return found
    found[open_ones] = np.array([read(text) for text in shown[0]], dtype=np.float64)[shown[1]]
    return found
