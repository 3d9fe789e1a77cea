"""The rows of a long table that can be read in one way only, and the entries that they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis import time
from analysis.entries import SCHEMA
from data.sources import timecolumns
from data.sources.base import FileReading, ReadOptions
from data.sources.plaintimes import times_of
from data.sources.roles import EMPTY
from data.sources.table import RawTable
from data.sources.textcolumns import Column, Flags, Ints, distinct, lengths_of, mapped, picked, same, stripped
from data.sources.timecolumns import Floats

DEEPEST = 80  # rows above which a header stands
NEAR = 60.0
LONGEST = 366 * time.DAY
_TEXTS = ("description", "project", "client", "task", "tags", "person", "email")
_TIMES = ("date", "start_date", "start_time", "start", "end_date", "end_time", "end")
_LENGTHS = ("duration", "duration_decimal")
_KNOWN = frozenset({*_TEXTS, *_TIMES, *_LENGTHS, "break", "billable", "ignore", ""})
_MOST_ANSWERS = 50  # distinct cells of a column that says whether it is billed
_MOST_DATES = 3_000


@dataclass(frozen=True)
class Layout:
    """Where the rows begin (position below the header) and which columns have which role."""

    first: int
    columns: dict[str, tuple[int, ...]]

    def one(self, role: str) -> int | None:
        """The only column of a role."""
        found = self.columns.get(role, ())
        return found[0] if found else None


@dataclass(frozen=True)
class Rule:
    """What a length is made of: the column of lengths, in figures of `unit` seconds if it has such, or the span."""

    by_length: bool
    unit: float = 3600.0


def layout_of(table: RawTable, said: Sequence[tuple[str, str, str]]) -> Layout | None:
    """The layout that a reading of the first rows found (header, role, example); None where it is not a simple one: a
    role that is not known here, or two columns for the same time."""
    names = [name for name, _role, _example in said]
    for position in range(min(len(table), DEEPEST)):
        header = [c.strip() for c in table.row(position)]
        if names and [h for h in header if h] == names:
            break
    else:
        return None
    places = [i for i, h in enumerate(header) if h]
    columns: dict[str, tuple[int, ...]] = {}
    for at, (_name, role, _example) in zip(places, said, strict=True):
        columns[role] = (*columns.get(role, ()), at)
    twice = any(len(columns.get(role, ())) > 1 for role in (*_TIMES, "break", "billable"))
    return None if twice or columns.keys() - _KNOWN else Layout(position + 1, columns)


@dataclass(frozen=True)
class PlainRows:
    """All rows below the header, of one length each: numbers in the file; start in UTC seconds (NaN: a day without a
    clock), end, day (of the owner, since 1970), length by colons, figures; `plain`: rows that a rule settles."""

    numbers: Ints
    columns: tuple[Column, ...]
    has_day: Flags
    candidate: Flags
    start: Floats
    end: Floats
    day: Floats
    length: Floats
    figure: Floats
    texts: dict[str, Column]
    billed: Ints | None
    dates: tuple[Ints, ...]  # rows in which each date stands first, where days and months are to be told apart
    plain: Flags = field(default_factory=lambda: np.zeros(0, dtype=bool))
    seconds: Floats = field(default_factory=lambda: np.zeros(0))

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def deciding(self) -> list[Ints]:
        """Rows that tell what others are: the first with each date, the first plain one with each answer."""
        if self.billed is None:
            return list(self.dates)
        plain = np.flatnonzero(self.plain)
        return [*self.dates, plain[firsts(self.billed[plain])]]

    @property
    def rules(self) -> list[Rule]:
        """What a length may be, the likeliest first."""
        units = (3600.0, 60.0, 1.0) if np.isfinite(self.figure).any() else (3600.0,)
        return [Rule(by_length, unit) for by_length in (True, False) for unit in units]

    def by(self, rule: Rule, without: Sequence[int] = ()) -> PlainRows:
        """The rows with their lengths by a rule: plain where there is one above a second that nothing contradicts."""
        with np.errstate(invalid="ignore"):
            said = np.where(np.isnan(self.length), np.floor(self.figure * rule.unit + 0.5), self.length)
            span = self.end - self.start
            known, spanned = ~np.isnan(said), ~np.isnan(span)
            fits = (known | spanned) & (~(known & spanned) | (np.abs(span - said) <= NEAR))
            seconds = np.where(known & (rule.by_length | ~spanned), said, span)
            plain = self.candidate & fits & (seconds >= 1) & (seconds <= LONGEST)
        plain[list(without)] = False
        return replace(self, plain=plain, seconds=seconds)

    def head(self, count: int) -> PlainRows:
        """The first rows alone."""
        parts = {
            f.name: getattr(self, f.name)[:count]
            for f in fields(self)
            if f.name not in {"columns", "texts", "billed", "dates"}
        }
        billed = None if self.billed is None else self.billed[:count]
        return replace(self, **parts, texts={role: c.slice(0, count) for role, c in self.texts.items()}, billed=billed)

    def frame(self, keep: Flags | Ints, like: pd.DataFrame) -> pd.DataFrame:
        """The entries of the rows where `keep`, or of these; what the rows do not say is as in the entries `like`."""
        return _framed({name: self._column(name, keep, like) for name in SCHEMA})

    def entries(self, told: pd.DataFrame) -> pd.DataFrame:
        """All entries: the plain rows', and of the others those that were `told`, in the order of the rows."""
        where = np.minimum(np.searchsorted(self.numbers, told["row"].to_numpy()), len(self) - 1)
        more = told[~self.plain[where]].reset_index(drop=True)
        places = where[~self.plain[where]]
        like = told[self.plain[where]]
        if len(np.unique(places)) < len(places):
            both = pd.concat([self.frame(self.plain, like), more], ignore_index=True)
            return both.sort_values("row", kind="stable", ignore_index=True)
        keep = self.plain.copy()
        keep[places] = True
        at = np.cumsum(keep)[places] - 1
        return _framed({name: _patched(self._column(name, keep, like), at, more[name]) for name in SCHEMA})

    def _column(self, name: str, keep: Flags | Ints, like: pd.DataFrame) -> Any:
        if name in self.texts:
            return picked(self.texts[name], keep)
        if name == "row":
            return self.numbers[keep]
        if name == "seconds":
            return np.nan_to_num(self.seconds[keep]).astype(np.int64)
        if name in {"start", "end", "date"}:
            return _times(self._moments(name, keep))
        if name == "billable" and self.billed is not None:
            return self._billable(keep, like)
        return _constant(like[name], len(self.numbers[keep]))

    def _moments(self, name: str, keep: Flags | Ints) -> Floats:
        if name == "date":
            return self.day[keep] * time.DAY
        start = np.floor(self.start[keep])
        return start + np.floor(self.seconds[keep] + 0.5) if name == "end" else start

    def _billable(self, keep: Flags | Ints, like: pd.DataFrame) -> pd.Series:
        """As the reader of rows took the same cell."""
        assert self.billed is not None
        codes = self.billed[np.searchsorted(self.numbers, like["row"].to_numpy())]
        answers = pd.array([pd.NA] * (int(self.billed.max(initial=0)) + 1), dtype="boolean")
        answers[codes] = like["billable"].array
        return pd.Series(answers[self.billed[keep]])


def plain_rows(table: RawTable, layout: Layout, options: ReadOptions, begun: FileReading) -> PlainRows | None:
    """The rows of a table below its header, as numbers and texts; None when their times cannot be told. `begun`: a
    reading of the first of them."""
    cells = {role: table.columns[at[0]] for role, at in layout.columns.items()}
    order, dates = _date_order(cells, options, begun)
    if order is None:
        return None
    times = times_of(cells, order, begun.zone or options.zone, options.zone)
    if times is None:
        return None
    length, figure, plain = _lengths(
        [table.columns[at] for role in _LENGTHS for at in layout.columns.get(role, ())], len(table)
    )
    candidate = times.plain & plain
    if "break" in cells:
        candidate = candidate & (lengths_of(cells["break"]) == 0)
    billed = distinct(cells["billable"], _MOST_ANSWERS) if "billable" in cells else None
    if "billable" in cells and billed is None:
        return None
    codes = billed[1] if billed else None
    return PlainRows(
        numbers=table.numbers, columns=table.columns, has_day=times.has_day, candidate=candidate, start=times.start,
        end=times.end, day=times.day, length=length, figure=figure, texts=_texts(table, layout), billed=codes,
        dates=tuple(dates),
    )  # fmt: skip


def _date_order(cells: dict[str, Column], options: ReadOptions, begun: FileReading) -> tuple[str | None, list[Ints]]:
    """The order of day and month that the user chose or the cells prove (None: neither), and the rows in which each
    date stands first where days and months are to be told apart."""
    choice = options.choices.get(begun.file)
    found, starts = [], []
    for role in ("start_date", "date", "end_date"):
        shown = distinct(cells[role], timecolumns.MOST_DISTINCT) if role in cells else None
        if role in cells:
            found.append(timecolumns.date_order(shown[0]) if shown else None)
        if shown and found[-1] != "ymd":
            starts.append(firsts(shown[1]))
    chosen = choice.date_order if choice else None
    proven = {order for order in found if order != "ymd"}
    order = "ymd" if not proven else chosen or (proven.pop() if len(proven) == 1 else None)
    return (order if sum(len(s) for s in starts) <= _MOST_DATES else None), starts


def firsts(codes: Ints) -> Ints:
    """The row in which each code stands first."""
    return np.unique(codes, return_index=True)[1].astype(np.int64)


def _lengths(columns: Sequence[Column], count: int) -> tuple[Floats, Floats, Flags]:
    """Lengths by colons, of the first column that has one in a row; figures, of the first column of figures; and whether
    every cell is one of these or empty."""
    length, figure, plain = np.full(count, np.nan), np.full(count, np.nan), np.ones(count, dtype=bool)
    for column in columns:
        found = timecolumns.lengths(column)
        length = np.where(np.isnan(length), found, length)
        if np.isnan(found).all():
            found = timecolumns.figures(column)
            figure = np.where(np.isnan(figure), found, figure)
        plain &= ~np.isnan(found) | (lengths_of(column) == 0)
    return length, figure, plain


def _texts(table: RawTable, layout: Layout) -> dict[str, Column]:
    """Each role's text: of its columns the first that says something."""
    found: dict[str, Column] = {}
    for role in _TEXTS:
        text = None
        for at in layout.columns.get(role, ()):
            here = stripped(table.columns[at], EMPTY)
            text = here if text is None else pc.if_else(pc.equal(text, ""), here, text)
        if text is not None:
            found[role] = text
    if "email" in found:
        email = found["email"]
        found["email"] = mapped(email, lengths_of(email) > 0, str.lower)
    return found


def _times(seconds: Floats) -> npt.NDArray[np.datetime64]:
    gone = np.isnan(seconds)
    times = (
        np.where(gone, 0, seconds).astype(np.int64).astype("datetime64[s]")
        if gone.any()
        else seconds.astype(np.int64).astype("datetime64[s]")
    )
    if gone.any():
        times[gone] = np.datetime64("NaT")
    return times


def _constant(like: pd.Series, count: int) -> Any:
    """What all entries have in common, so often."""
    first = like.iloc[0]
    if like.dtype == "bool":
        return np.full(count, bool(first))
    if like.dtype == "boolean":
        return pd.Series(pd.array([first], dtype="boolean").repeat(count))
    return same(str(first), count)


def _patched(values: Any, at: Ints, more: pd.Series) -> Any:
    """The values of a column with those at some places taken from other entries."""
    if not len(at):
        return values
    if isinstance(values, pa.Array):
        given = pa.array(more.tolist(), pa.large_string())
        if values.take(at).equals(given):
            return values
        mask = np.zeros(len(values), dtype=bool)
        mask[at] = True
        return pc.replace_with_mask(values, pa.array(mask), given)
    if isinstance(values, pd.Series):
        values = values.copy()
        values.iloc[at] = more.array
        return values
    given = more.dt.tz_localize(None) if isinstance(more.dtype, pd.DatetimeTZDtype) else more
    values[at] = given.to_numpy()
    return values


def _framed(made: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame({name: _series(values, SCHEMA[name]) for name, values in made.items()}, copy=False)


def _series(values: Any, dtype: str) -> pd.Series:
    if isinstance(values, pa.Array):
        return pd.Series(pd.array(pa.chunked_array([values]), dtype="str"), copy=False)
    series = values if isinstance(values, pd.Series) else pd.Series(values, copy=False)
    return series.dt.tz_localize("UTC") if dtype == "datetime64[s, UTC]" else series
