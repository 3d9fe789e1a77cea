"""The rows of a long table that can be read in one way only, and the entries that they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis import time
from data.sources import timecolumns
from data.sources.base import FileReading, ReadOptions
from data.sources.plaintimes import Times, times_of
from data.sources.roles import EMPTY
from data.sources.table import RawTable
from data.sources.textcolumns import (
    Column,
    Flags,
    Ints,
    chunk_sizes,
    chunks,
    distinct,
    in_threads,
    lengths_of,
    lowered,
    stripped,
)
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
AT_ONCE = 65_536  # rows that a rule settles at once: their numbers stay in the processor's cache


@dataclass(frozen=True)
class Layout:
    """Where the rows begin (position below the header) and which columns have which role."""

    first: int
    columns: dict[str, tuple[int, ...]]


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
        answers = [self.plain & (self.billed == code) for code in range(int(self.billed.max(initial=-1)) + 1)]
        return [*self.dates, np.array([int(np.argmax(here)) for here in answers if here.any()], dtype=np.int64)]

    @property
    def rules(self) -> list[Rule]:
        """What a length may be, the likeliest first."""
        units = (3600.0, 60.0, 1.0) if np.isfinite(self.figure).any() else (3600.0,)
        return [Rule(by_length, unit) for by_length in (True, False) for unit in units]

    def by(self, rule: Rule, without: Sequence[int] = ()) -> PlainRows:
        """The rows with their lengths by a rule: plain where there is one above a second that nothing contradicts."""
        plain, seconds = np.empty(len(self), dtype=bool), np.empty(len(self))

        def settle(low: int) -> None:
            cut = slice(low, low + AT_ONCE)
            plain[cut], seconds[cut] = self._settled(rule, cut)

        in_threads(settle, range(0, len(self), AT_ONCE))
        plain[list(without)] = False
        return replace(self, plain=plain, seconds=seconds)

    def _settled(self, rule: Rule, cut: slice) -> tuple[Flags, Floats]:
        said, figure, span = self.length[cut], self.figure[cut], self.end[cut] - self.start[cut]
        with np.errstate(invalid="ignore"):
            said = np.where(np.isnan(said), np.floor(figure * rule.unit + 0.5), said)
            known, spanned = ~np.isnan(said), ~np.isnan(span)
            fits = (known | spanned) & (~(known & spanned) | (np.abs(span - said) <= NEAR))
            seconds = np.where(known & (rule.by_length | ~spanned), said, span)
            return self.candidate[cut] & fits & (seconds >= 1) & (seconds <= LONGEST), seconds

    def head(self, count: int) -> PlainRows:
        """The first rows alone."""
        parts = {
            f.name: getattr(self, f.name)[:count]
            for f in fields(self)
            if f.name not in {"columns", "texts", "billed", "dates"}
        }
        billed = None if self.billed is None else self.billed[:count]
        return replace(self, **parts, texts={role: c.slice(0, count) for role, c in self.texts.items()}, billed=billed)


def plain_rows(table: RawTable, layout: Layout, options: ReadOptions, begun: FileReading) -> PlainRows | None:
    """The rows of a table below its header, as numbers and texts; None when their times cannot be told. `begun`: a
    reading of the first of them."""
    cells = {role: table.columns[at[0]] for role, at in layout.columns.items()}
    order, dates = _date_order(cells, options, begun)
    if order is None:
        return None
    parts = _parts(table, layout, lambda here: times_of(here, order, begun.zone or options.zone, options.zone))
    times = [part.times for part in parts if part.times is not None]
    if len(times) < len(parts) or not parts:
        return None
    length, figure, plain = _lengths(table, layout, parts)
    start, end, day = in_threads(np.concatenate, [[getattr(t, of) for t in times] for of in ("start", "end", "day")])
    billed = _answers(cells)
    if "billable" in cells and billed is None:
        return None
    return PlainRows(
        numbers=table.numbers,
        columns=table.columns,
        has_day=np.concatenate([t.has_day for t in times]),
        candidate=np.concatenate([t.plain for t in times]) & plain,
        start=start,
        end=end,
        day=day,
        length=length,
        figure=figure,
        texts={role: pa.chunked_array([part.texts[role] for part in parts]) for role in parts[0].texts},
        billed=billed,
        dates=tuple(dates),
    )


def _answers(cells: Mapping[str, Column]) -> Ints | None:
    """Which of the few answers each row gives that says whether it is billed."""
    found = distinct(cells["billable"], _MOST_ANSWERS) if "billable" in cells else None
    return found[1] if found else None


@dataclass(frozen=True)
class _Part:
    """What a chunk of rows says; `lengths`: of each column of lengths those by colons; `plain`: no pause, and every
    cell of a length empty or by colons (`figures` settle the others)."""

    times: Times | None
    lengths: tuple[Floats, ...]
    empty: tuple[Flags, ...]
    plain: Flags
    texts: dict[str, Column]


def _parts(table: RawTable, layout: Layout, times: Callable[[Mapping[str, Column]], Times | None]) -> list[_Part]:
    sizes = chunk_sizes(table.columns)
    cut = {at: chunks(table.columns[at], sizes) for places in layout.columns.values() for at in places}

    def part(i: int) -> _Part:
        cells = {role: [cut[at][i] for at in places] for role, places in layout.columns.items()}
        lasting = [column for role in _LENGTHS for column in cells.get(role, ())]
        return _Part(
            times({role: columns[0] for role, columns in cells.items()}),
            tuple(timecolumns.lengths(column) for column in lasting),
            tuple(lengths_of(column) == 0 for column in lasting),
            lengths_of(cells["break"][0]) == 0 if "break" in cells else np.ones(sizes[i], dtype=bool),
            _texts(cells),
        )

    return in_threads(part, range(len(sizes)))


def _date_order(cells: dict[str, Column], options: ReadOptions, begun: FileReading) -> tuple[str | None, list[Ints]]:
    """The order of day and month that the user chose or the cells prove (None: neither), and the rows in which each
    date stands first where days and months are to be told apart."""
    choice = options.choices.get(begun.file)
    found, starts = [], []
    for role in ("start_date", "date", "end_date"):
        if role not in cells:
            continue
        others = timecolumns.other_days(cells[role])
        found.append(None if others is None else timecolumns.date_order(others))
        shown = None if found[-1] == "ymd" else distinct(cells[role], timecolumns.MOST_DISTINCT)
        if shown:
            starts.append(firsts(shown[1]))
    chosen = choice.date_order if choice else None
    proven = {order for order in found if order != "ymd"}
    order = "ymd" if not proven else chosen or (proven.pop() if len(proven) == 1 else None)
    return (order if sum(len(s) for s in starts) <= _MOST_DATES else None), starts


def firsts(codes: Ints) -> Ints:
    """The row in which each code stands first."""
    where = np.full(int(codes.max(initial=-1)) + 1, -1, dtype=np.int64)
    where[codes[::-1]] = np.arange(len(codes), dtype=np.int64)[::-1]  # the last one that is written stays
    return where[where >= 0]


def _lengths(table: RawTable, layout: Layout, parts: Sequence[_Part]) -> tuple[Floats, Floats, Flags]:
    """Lengths by colons, of the first column that has one in a row; figures, of the first column of figures; and whether
    every cell is one of these or empty, and no pause comes off."""
    length = figure = np.broadcast_to(np.nan, len(table))
    plain = np.concatenate([part.plain for part in parts])
    for i, at in enumerate([at for role in _LENGTHS for at in layout.columns.get(role, ())]):
        found = np.concatenate([part.lengths[i] for part in parts])
        length = found if not i else np.where(np.isnan(length), found, length)
        if np.isnan(found).all():
            found = timecolumns.figures(table.columns[at])
            figure = np.where(np.isnan(figure), found, figure)
        plain &= ~np.isnan(found) | np.concatenate([part.empty[i] for part in parts])
    return length, figure, plain


def _texts(cells: Mapping[str, Sequence[Column]]) -> dict[str, Column]:
    """Each role's text: of its columns the first that says something."""
    found: dict[str, Column] = {}
    for role in _TEXTS:
        for column in cells.get(role, ()):
            here = stripped(column, EMPTY)
            found[role] = pc.if_else(pc.equal(found[role], ""), here, found[role]) if role in found else here
    if "email" in found:
        found["email"] = lowered(found["email"])
    return found
