"""Any table with times in it: header found, columns taken for what they are, every row an entry or skipped with a reason."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pandas as pd

from data.sources import values
from data.sources.base import Choices, FileReading, Guess, ReadOptions
from data.sources.records import MISSING, Records, Stamp, stamp
from data.sources.roles import EMPTY, is_header, is_total, role_of, unit_of
from data.sources.source import NOT_MINE, Document, Sure
from data.sources.table import RawTable

DEEPEST_HEADER = 80
_LENGTHS = frozenset({"duration", "duration_decimal", "end", "end_time"})
_TIMES = _LENGTHS | {"date", "start", "start_date", "start_time"}


@dataclass(frozen=True)
class Layout:
    """A table's header row (position), its names, and role -> column positions in order."""

    position: int
    names: tuple[str, ...]
    columns: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def first(self, role: str) -> int | None:
        """The first column of a role."""
        found = self.columns.get(role)
        return found[0] if found else None

    def has(self, *roles: str) -> bool:
        """Whether every role has a column."""
        return all(self.columns.get(r) for r in roles)


def layout(table: RawTable, chosen: Choices | None = None) -> Layout | None:
    """Where the header is and what each column is; None when no row is a header."""
    for position in range(min(len(table), DEEPEST_HEADER)):
        names = [c.strip() for c in table.row(position)]
        if chosen and chosen.roles and set(chosen.roles) <= set(names):
            return Layout(position, tuple(names), _by_role([chosen.roles.get(n, "") for n in names]))
        if is_header(names):
            return Layout(position, tuple(names), _by_role([role_of(n) for n in names]))
    return None


def _by_role(roles: Sequence[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for i, role in enumerate(roles):
        if role and role != "ignore":
            found.setdefault(role, []).append(i)
    return {role: tuple(at) for role, at in found.items()}


def usable(found: Layout | None) -> bool:
    """Whether a layout says when and how long."""
    if found is None:
        return False
    when = any(found.has(r) for r in ("date", "start", "start_date"))
    long = any(found.has(r) for r in ("duration", "duration_decimal", "end", "end_time", "end_date"))
    return (when and long) or found.has("start", "end")


@dataclass
class _Reader:
    """One table while it is read."""

    table: RawTable
    layout: Layout
    records: Records
    order: str
    decimal: str
    choice: Choices
    undated: bool = False
    sums: float = 0.0
    previous_day: str = ""
    last: int = -1

    def cell(self, row: list[str], role: str) -> str:
        at = self.layout.first(role)
        text = row[at].strip() if at is not None and at < len(row) else ""
        return "" if text in EMPTY else text

    def texts(self, row: list[str]) -> dict[str, Any]:
        return {
            role: self.cell(row, role) for role in ("description", "project", "client", "task", "tags", "person")
        } | {"email": self.cell(row, "email").lower()}

    def read(self) -> None:
        """Every row below the header."""
        header = [values.plain(n) for n in self.layout.names]
        self.last = self._last_filled()
        for position in range(self.layout.position + 1, len(self.table)):
            row = self.table.row(position)
            if not any(c.strip() for c in row) or [values.plain(c) for c in row[: len(header)]] == header:
                continue
            self._row(position, row)
        for number in self.table.broken:
            self.records.add(number, reason="broken")

    def _last_filled(self) -> int:
        """The last row that is more than a line of text."""
        for position in range(len(self.table) - 1, -1, -1):
            if sum(1 for c in self.table.row(position) if c.strip()) > 1:
                return position
        return -1

    def _width(self, position: int) -> int:
        """Fields that the row really has."""
        return len(self.layout.names) if self.table.widths is None else int(self.table.widths[position])

    def _row(self, position: int, row: list[str]) -> None:
        filled = [c for c in row if c.strip()]
        number = int(self.table.numbers[position])
        is_text = len(filled) == 1 and row[0].strip() and not any(ch.isdigit() for ch in row[0])
        if self._is_total(row, filled):
            self.records.add(number, reason="total")
        elif is_text and (position > self.last or self._width(position) >= len(self.layout.names)):
            return  # a foot line of free text, or a heading between the rows
        elif len(row) > 1 and self._is_short(position):
            self.records.add(number, reason="short_row")
        elif lost := self._without_value(position, row):
            self.records.add(number, reason="no_value", column=lost)
        elif self.undated:
            seconds = self._length(row)
            self.records.add(
                number,
                Stamp(values.stamp_seconds(datetime(2000, 1, 1))),
                length=seconds,
                only_day=True,
                **self.texts(row),
            )
        else:
            self._dated(number, row)

    def _is_short(self, position: int) -> bool:
        """Too few fields to hold any of the columns that say when and how long."""
        width = self._width(position)
        needed = [at[0] for role, at in self.layout.columns.items() if role in _TIMES]
        return width < len(self.layout.names) and all(at >= width for at in needed)

    def _without_value(self, position: int, row: list[str]) -> str:
        """The column whose missing value (a formula that was never saved, an error) leaves the row without when or how long."""
        lost = {at for (where, at) in self.table.missing if where == position} if self.table.missing else set()
        for role, places in self.layout.columns.items() if lost else ():
            empty = role in _TIMES and lost & set(places)
            if empty and (role not in _LENGTHS or math.isnan(self._length(row))):
                return self.layout.names[min(lost & set(places))]
        return ""

    def _is_total(self, row: list[str], filled: list[str]) -> bool:
        day = self.cell(row, "date") or self.cell(row, "start_date") or self.cell(row, "start")
        dated = bool(day) and values.day(values.split(day).day, self.order, self.choice.year) is not None
        return bool(filled) and not dated and is_total(filled[0])

    def _length(self, row: list[str]) -> float:
        """Seconds of the finest length column that holds one; NaN when none does, infinite when it cannot be."""
        best = math.nan
        for role in ("duration", "duration_decimal"):
            for at in self.layout.columns.get(role, ()):
                text = row[at].strip() if at < len(row) else ""
                if text in EMPTY:
                    continue
                found = values.length(text, unit_of(self.layout.names[at]), self.decimal)
                if found is not None and (math.isnan(best)):
                    best = found
        return best

    def _dated(self, number: int, row: list[str]) -> None:
        pairs = list(zip(self.layout.columns.get("start", ()), self.layout.columns.get("end", ()), strict=False))
        if len(pairs) > 1:
            self._pairs(number, row, pairs)
            return
        start, only_day = self._start(row)
        end = self._end(row, start)
        seconds = self._length(row)
        pause = self._pause(row)
        billable = {
            "yes": True,
            "no": False,
            "ja": True,
            "nein": False,
            "oui": True,
            "non": False,
            "si": True,
            "sim": True,
            "nao": False,
        }.get(values.plain(self.cell(row, "billable")))
        if only_day and not start.why and end is not MISSING and not end.why and math.isnan(seconds):
            end = MISSING
        if pause and not only_day and end is not MISSING and not end.why and not start.why:
            span = end.seconds - start.seconds - pause
            seconds, end = (span if math.isnan(seconds) or abs(seconds - span) > 60 else seconds), MISSING
        self.records.add(number, start, MISSING if only_day else end, seconds, only_day=only_day, billable=billable,
                         column=self._fault(start, end), **self.texts(row))  # fmt: skip

    def _fault(self, start: Stamp, end: Stamp) -> str:
        roles = (
            ("date", "start_date", "start")
            if start.why == "bad_date"
            else ("start_time", "start")
            if start.why
            else ("end_time", "end")
            if end.why
            else ()
        )
        at = next((self.layout.first(r) for r in roles if self.layout.first(r) is not None), None)
        return self.layout.names[at] if at is not None else ""

    def _pause(self, row: list[str]) -> float:
        at = self.layout.first("break")
        if at is None or at >= len(row) or row[at].strip() in EMPTY:
            return 0.0
        unit = unit_of(self.layout.names[at])
        found = values.length(
            row[at],
            "minutes" if unit == "hours" and row[at].strip().isdigit() and int(row[at]) > 12 else unit,
            self.decimal,
        )
        return found or 0.0

    def _start(self, row: list[str]) -> tuple[Stamp, bool]:
        """The start, and whether it is a day without a clock."""
        day_text = self.cell(row, "start_date") or self.cell(row, "date")
        clock_text = self.cell(row, "start_time")
        joint = self.cell(row, "start")
        if joint:
            parts = values.split(joint)
            day_text, clock_text = (parts.day or day_text), (clock_text or parts.clock)
            if not parts.clock and not parts.day:
                clock_text = joint
            if parts.day and not parts.clock and day_text == joint and self.layout.has("date"):
                day_text, clock_text = self.cell(row, "date"), joint
        elif day_text and not clock_text:
            parts = values.split(day_text)
            day_text, clock_text = parts.day, ("" if self.layout.has("date") and not self._clocked() else parts.clock)
        if not day_text:
            day_text = self.previous_day
        elif self.layout.has("date"):
            self.previous_day = day_text
        return self._moment(day_text, clock_text), not clock_text

    def _clocked(self) -> bool:
        return any(self.layout.has(r) for r in ("start", "start_time"))

    def _moment(self, day_text: str, clock_text: str) -> Stamp:
        whole = stamp(f"{day_text}T{clock_text}") if clock_text[-1:] in "Zz" or "+" in clock_text else MISSING
        if clock_text and whole is not MISSING and not whole.why:
            return whole
        found = values.day(day_text, self.order, self.choice.year, False) if day_text else None
        if found is None:
            return Stamp(why="bad_date")
        seconds = values.clock(clock_text) if clock_text else 0
        if seconds is None:
            return Stamp(why="bad_time")
        return Stamp(values.stamp_seconds(datetime(found.year, found.month, found.day)) + seconds, local=True)

    def _end(self, row: list[str], start: Stamp) -> Stamp:
        day_text, clock_text = self.cell(row, "end_date"), self.cell(row, "end_time")
        joint = self.cell(row, "end")
        if joint:
            parts = values.split(joint)
            day_text, clock_text = (parts.day or day_text), (clock_text or parts.clock)
            if values.clock(joint) is not None or (
                not parts.clock and values.day(parts.day, self.order, self.choice.year) is None
            ):
                day_text, clock_text = self.cell(row, "end_date"), joint
        if not clock_text or start.why or start is MISSING:
            return MISSING
        if day_text:
            return self._moment(day_text, clock_text)
        return _same_day(start, clock_text)

    def _pairs(self, number: int, row: list[str], pairs: list[tuple[int, int]]) -> None:
        """In and out, in and out: one entry a filled pair; a half-filled one is running, none at all has no length."""
        day_text = self.cell(row, "date") or self.previous_day
        self.previous_day = day_text
        added = False
        problem = ""
        for come, go in pairs:
            first, last = (row[i].strip() if i < len(row) else "" for i in (come, go))
            first, last = ("" if t in EMPTY else t for t in (first, last))
            if not first and not last:
                continue
            start = self._moment(day_text, first) if first else Stamp(why="bad_time")
            end = _same_day(start, last) if last and not start.why else MISSING
            if start.why or end.why or end is MISSING:
                problem = problem or start.why or end.why or "running"
                continue
            self.records.add(number, start, end, **self.texts(row))
            added = True
        if not added:
            bad = values.day(values.split(day_text).day, self.order, self.choice.year) is None
            self.records.add(number, reason="bad_date" if bad else problem or "no_duration")


def _same_day(start: Stamp, clock_text: str) -> Stamp:
    """An end time without a date: the day of the start, the next one when it is not after it."""
    seconds = values.clock(clock_text)
    if seconds is None:
        return Stamp(why="bad_time")
    midnight = start.seconds // 86_400 * 86_400
    end = midnight + seconds
    return Stamp(end if end > start.seconds else end + 86_400, local=True)


def date_texts(table: RawTable, found: Layout) -> list[list[tuple[int, str]]]:
    """(row number, date text) of each column that holds dates."""
    columns = []
    for role in ("date", "start_date", "end_date", "start", "end"):
        for at in found.columns.get(role, ()):
            cells = [
                (int(n), values.split(t or "").day)
                for n, t in zip(table.numbers, table.columns[at].to_pylist(), strict=True)
                if n > table.numbers[found.position]
            ]
            columns.append([(n, d) for n, d in cells if d])
    return [c for c in columns if c]


def date_order(columns: list[list[tuple[int, str]]], american: bool) -> Guess | None:
    """The order of day and month, decided from all rows of all date columns; unproven when no row decides it."""
    seen: dict[str, tuple[int, str]] = {}
    any_digits = None
    for column in columns:
        for number, text in column:
            possible = values.orders(text)
            if possible and "ymd" not in possible:
                any_digits = any_digits or (number, text)
                if "." in text:
                    return Guess("date_order", "dmy", f"dates read day first: row {number} says {text}", proven=True)
            if len(possible) == 1:
                seen.setdefault(next(iter(possible)), (number, text))
    if "dmy" in seen and "mdy" not in seen:
        return Guess(
            "date_order", "dmy", f"dates read day first: row {seen['dmy'][0]} says {seen['dmy'][1]}", proven=True
        )
    if "mdy" in seen and "dmy" not in seen:
        return Guess(
            "date_order", "mdy", f"dates read month first: row {seen['mdy'][0]} says {seen['mdy'][1]}", proven=True
        )
    if any_digits is None:
        return Guess("date_order", "ymd", "", proven=True) if "ymd" in seen else None
    rising = _rising(columns)
    value = rising or ("mdy" if american else "dmy")
    other = "dmy" if value == "mdy" else "mdy"
    why = f"is {any_digits[1]} in row {any_digits[0]} day first or month first? No row decides it"
    return Guess(
        "date_order",
        value,
        f"{why}; the rows rise in time when read so" if rising else why,
        (other,),
        proven=bool(rising),
    )


def _rising(columns: list[list[tuple[int, str]]]) -> str | None:
    """The order in which the first column's dates rise or fall all the way, when only one does."""
    fits = []
    for order in ("dmy", "mdy"):
        days = [d for _n, t in columns[0] if (d := values.day(t, order))]
        spread = (max(days) - min(days)).days if days else 0
        if len(days) > 2 and (days == sorted(days) or days == sorted(days, reverse=True)) and spread < 120:
            fits.append(order)
    return fits[0] if len(fits) == 1 else None


def decimal_sign(table: RawTable, found: Layout, delimiter: str | None) -> str:
    """The decimal sign of the length columns."""
    cells = [
        t or ""
        for role in ("duration", "duration_decimal", "break")
        for at in found.columns.get(role, ())
        for t in table.columns[at].to_pylist()
    ]
    commas = sum(1 for c in cells if "," in c and ":" not in c)
    points = sum(1 for c in cells if "." in c and ":" not in c)
    if table.typed or commas == points == 0:
        return "."
    if commas and points:
        last = [c for c in cells if "," in c and "." in c]
        return ("," if last[0].rfind(",") > last[0].rfind(".") else ".") if last else ("," if commas >= points else ".")
    return "," if commas else "."


def read_tables(
    document: Document, options: ReadOptions, source: str, why: str, *, undated: bool = False
) -> FileReading:
    """All tables of the document that have a usable layout, as one file."""
    choice = options.choices.get(document.upload.name) or Choices()
    records = Records(document, options)
    guesses: list[Guess] = []
    columns: tuple[tuple[str, str, str], ...] = ()
    order = "dmy"
    for table in document.tables:
        found = layout(table, choice)
        if found is None or not (usable(found) or undated):
            continue
        american = any(re.search(r"\b[AaPp][Mm]\b", t or "") for c in table.columns for t in c[:20].to_pylist())
        guess = date_order(date_texts(table, found), american)
        order = choice.date_order or (guess.value if guess else "ymd")
        if guess and guess.value != "ymd":
            guesses.append(
                replace(
                    guess,
                    value=order,
                    others=tuple({"dmy", "mdy"} - {order}),
                    proven=guess.proven or bool(choice.date_order),
                )
            )
        records.sheet = table.sheet
        decimal = choice.decimal or decimal_sign(table, found, document.delimiter)
        _Reader(table, found, records, order, decimal, choice, undated).read()
        columns = columns or _examples(table, found)
    reading = records.reading(source, why)
    if undated:
        reading = replace(reading, entries=reading.entries.assign(date=pd.NaT).astype({"date": "datetime64[s]"}))
    if records.any_local:
        guesses.append(
            Guess("zone", reading.zone or options.zone, f"clock times taken as {reading.zone}: the file names no zone")
        )
    return replace(reading, delimiter=document.delimiter, date_order=order if guesses and guesses[0].what == "date_order" else "ymd",
                   guesses=tuple(guesses[:1] if guesses and guesses[0].what == "date_order" else ()) + tuple(g for g in guesses if g.what == "zone"), columns=columns)  # fmt: skip


def _examples(table: RawTable, found: Layout) -> tuple[tuple[str, str, str], ...]:
    """Header, role and first value of each column."""
    below = range(found.position + 1, len(table))
    roles = {at: role for role, places in found.columns.items() for at in places}
    shown = []
    for at, name in enumerate(found.names):
        example = next((t for i in below if (t := (table.columns[at][i].as_py() or "").strip())), "")
        if name:
            shown.append((name, roles.get(at, "ignore"), example[:80]))
    return tuple(shown)


@dataclass(frozen=True)
class TableSource:
    """A tabular source: `sees` says how sure it is from the first usable layout; `dated` ids have dates."""

    ids: tuple[str, ...]
    name: str
    how_to_export: tuple[str, ...]
    sees: Callable[[Layout, Document], Sure]
    undated: frozenset[str] = frozenset()

    def recognise(self, document: Document) -> Sure:
        """By the set of column names, in any order."""
        best = NOT_MINE
        for table in document.tables:
            found = layout(table)
            if found is not None:
                sure = self.sees(found, document)
                best = sure if sure.confidence > best.confidence else best
        return best

    def read(self, document: Document, options: ReadOptions) -> FileReading:
        """The entries of all its tables."""
        sure = self.recognise(document)
        return read_tables(document, options, sure.id or self.ids[0], sure.why, undated=sure.id in self.undated)


def names_of(found: Layout) -> set[str]:
    """The header's words, for comparing."""
    return {values.plain(n) for n in found.names if n}
