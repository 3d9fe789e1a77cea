"""Weekly sheets: a row a task, a column a day; dates in the header, or weekdays with the week in a title or a sheet's name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.sources.base import Choices
from data.sources.clocks import between
from data.sources.content import kind_of
from data.sources.dates import day, lacks_year
from data.sources.day_heads import FEWEST, Days, days_in, hold_lengths, joined
from data.sources.layout import DEEPEST_HEADER, settled
from data.sources.order import Texts
from data.sources.people import are_people
from data.sources.records import Records
from data.sources.roles import EMPTY, is_never, is_total
from data.sources.scales import Scale, decimal_sign
from data.sources.table import RawTable
from data.sources.values import length
from data.sources.weeks import Week, day_of_week, week_in
from data.sources.when import Reader
from data.sources.words import plain

_NAMES = ("first_name", "last_name")
_LABELS = ("description", "project", "client", "task", "person", "email", "tags")


@dataclass(frozen=True)
class Matrix:
    """One block: header row, its names, the day columns, label columns by role, and the positions of its rows."""

    position: int
    names: tuple[str, ...]
    days: Days
    columns: Mapping[str, tuple[int, ...]]
    first_row: int
    until: int

    @property
    def dated(self) -> bool:
        """Whether every day column says its date."""
        return all(text for _at, text, _weekday in self.days)


def matrices(table: RawTable, words: Mapping[str, str] | None = None) -> list[Matrix]:
    """The blocks of a table, one below the other; empty when its header is no week."""
    if table.memo.get("no matrix"):
        return []
    # Most tables have no day in their first rows: the rest of those is not looked at.
    head = list(zip(*(column.slice(0, DEEPEST_HEADER).to_pylist() for column in table.columns), strict=True))
    rows = [[(cell or "").strip() for cell in row] for row in head]
    in_month = bool(week_in(table.sheet).month)
    month_above = in_month or any(_names_month(row) for row in rows)
    if not any(len(days_in(row, in_month=month_above)) >= FEWEST for row in rows):
        table.memo["no matrix"] = True
        return []
    texts = [column.to_pylist() for column in table.columns]
    found: list[Matrix] = []
    position = 0
    while position < len(table) and (found or position < DEEPEST_HEADER):
        row = [(c[position] or "").strip() for c in texts]
        in_month = in_month or _names_month(row)
        days = days_in(row, in_month=in_month)
        if len(days) >= FEWEST:
            below = [(c[position + 1] or "").strip() for c in texts] if position + 1 < len(table) else []
            under = days_in(below)
            double = len(under) >= FEWEST and {d[0] for d in under} == {d[0] for d in days}
            days = joined(days, under) if double else days
            first = position + (2 if double else 1)
            if hold_lengths(texts, days, first):
                found.append(_block(table, position, row, below if double else [], days, first, words or {}))
                position, in_month = first, False  # numbers below are hours, until another month is named
                continue
        position += 1
    table.memo["no matrix"] = not found
    ends = [*(m.position for m in found[1:]), len(table)][: len(found)]
    return [
        Matrix(m.position, m.names, m.days, m.columns, m.first_row, end) for m, end in zip(found, ends, strict=True)
    ]


def _names_month(row: Sequence[str]) -> bool:
    """Whether a row is a title that names a month."""
    filled = [cell for cell in row if cell]
    return len(filled) <= 3 and any(week_in(cell[:80]).month for cell in filled)


def _block(
    table: RawTable,
    position: int,
    row: Sequence[str],
    under: Sequence[str],
    days: Days,
    first: int,
    words: Mapping[str, str],
) -> Matrix:
    places = {at for at, _text, _weekday in days}
    names = tuple("" if at in places else (name or (under[at] if under else "")) for at, name in enumerate(row))
    found = settled(table, first - 1, names, words)
    columns = {role: at for role, at in found.columns.items() if role in (*_LABELS, *_NAMES, "week")}
    named = {at for places_ in columns.values() for at in places_}
    for at in range(min(places)):
        labels = _labels(table, at, first) if at not in named and not (names[at] and is_never(names[at])) else []
        if labels:
            role = _unsaid_role(labels, columns.keys())
            columns |= {role: (at,)} if role else {}
    return Matrix(position, tuple(row), days, columns, first, len(table))


def _labels(table: RawTable, at: int, first: int) -> list[str]:
    """The words of a column, sums left out."""
    cells = [t.strip() for t in table.columns[at].slice(first, 200).to_pylist() if t and t.strip()]
    return [c for c in cells if kind_of(c[:80]) in {"text", "email"} and not is_total(c)]


def _unsaid_role(labels: Sequence[str], taken: Collection[str]) -> str:
    """What a column of labels is whose header does not say it."""
    if "person" not in taken and are_people(labels):
        return "person"
    return next((role for role in ("project", "description") if role not in taken), "")


def header_dates(table: RawTable, blocks: Sequence[Matrix], year: int | None) -> list[Texts]:
    """(row number, date with its weekday) of each header, for the order of day and month; with the year if it has none."""
    shown = []
    for block in blocks:
        texts = [block.names[at] if text in block.names[at] else text for at, text, _w in block.days if text]
        ends = [f"/{year}" if year and re.search(r"\b\d{1,2}/\d{1,2}$", text) else "" for text in texts]
        shown.append([(int(table.numbers[block.position]), t + end) for t, end in zip(texts, ends, strict=True)])
    return shown


class MatrixReader:
    """Adds the rows of a block to the records: an entry a filled day cell."""

    def __init__(
        self, table: RawTable, block: Matrix, records: Records, reader: Reader, choice: Choices, around: Week
    ) -> None:
        self.table, self.block, self.records, self.reader, self.around = table, block, records, reader, around
        self.texts = [column.to_pylist() for column in table.columns]
        self.above = ""  # the person of the rows above
        cells = [self._text(p, at) for p in range(block.first_row, block.until) for at, _t, _w in block.days]
        decimal = choice.decimal or decimal_sign([c for c in cells if c], "hours")[0]
        self.scale = Scale(0, _unit(cells, decimal), decimal)
        self.dates = self._dates(self._week_of_block())

    def _text(self, position: int, at: int) -> str:
        cell = (self.texts[at][position] or "").strip()
        return "" if cell in EMPTY else cell

    def read(self) -> None:
        """Every row of the block."""
        filled = [
            p for p in range(self.block.first_row, self.block.until) if any((c[p] or "").strip() for c in self.texts)
        ]
        hours = {p: self._hours(p) for p in filled}
        last = max((p for p in filled if hours[p]), default=-1)
        above: dict[int, float] = {}
        for position in filled:
            if self._is_title(position, last):
                continue
            if self._is_total(position, hours[position], above):
                self.records.add(int(self.table.numbers[position]), reason="total")
                continue
            for at, seconds in hours[position].items():
                above[at] = above.get(at, 0.0) + seconds
            self._row(position)

    def _hours(self, position: int) -> dict[int, float]:
        found = {at: self.scale.seconds(self._text(position, at)) for at, _t, _w in self.block.days}
        return {at: s for at, s in found.items() if s}

    def _is_title(self, position: int, last: int) -> bool:
        """A foot line, or the title of the next block: words in the first cells, behind the last row with hours."""
        raw = [(c[position] or "").strip() for c in self.texts]
        filled = [c for c in raw if c]
        worded = len(filled) == 1 and bool(raw[0]) and self._length_of(raw[0]) is None
        return worded and (position > last or week_in(raw[0]).known or self._before_header(position))

    def _length_of(self, text: str) -> float | None:
        return length(text)

    def _before_header(self, position: int) -> bool:
        """Right above the next block's header, with nothing but empty rows between."""
        return position >= self.block.until - 3 and self.block.until < len(self.table)

    def _is_total(self, position: int, hours: Mapping[int, float], above: Mapping[int, float]) -> bool:
        days = {at for at, _text, _weekday in self.block.days}
        labels = [self._text(position, at) for at in range(len(self.texts)) if at not in days]
        worded = [t for t in labels if t and self._length_of(t) is None]
        if any(is_total(t) for t in worded):
            return True
        same = {at: s for at, s in above.items() if s}
        return (
            not worded
            and bool(hours)
            and len(same) > 0
            and all(abs(same.get(at, 0.0) - s) <= 60 for at, s in hours.items())
        )

    def _row(self, position: int) -> None:
        number = int(self.table.numbers[position])
        dates = self._dates(self._week_of_row(position)) if self.block.columns.get("week") else self.dates
        about: dict[str, Any] = {role: self._first(position, role) for role in _LABELS}
        about["person"] = self._person(position)
        about["email"] = about["email"].lower()
        added, problem = 0, ""
        for (at, _text, _weekday), when in zip(self.block.days, dates, strict=True):
            cell = self._text(position, at)
            seconds = self.scale.seconds(cell) if cell else None
            if cell and seconds is None and between(cell) and when:
                added += self._spans(number, cell, when, about)
            elif seconds is not None and seconds < 0:
                problem = problem or "negative"
            elif seconds and when is None:
                problem = "bad_date"
            elif seconds and when:
                self.records.add(
                    number, self.reader.moment(when.isoformat(), ""), length=seconds, only_day=True, **about
                )
                added += 1
        if not added:
            self.records.add(number, reason=self._reason(position, problem))

    def _reason(self, position: int, problem: str) -> str:
        lost = any((position, at) in self.table.missing for at, _t, _w in self.block.days)
        return "no_value" if lost else problem or "no_duration"

    def _spans(self, number: int, cell: str, when: date, about: dict[str, Any]) -> int:
        spans = self.reader.spans(cell, when.isoformat())
        for begin, end in spans:
            self.records.add(number, begin.stamp, end, loose=True, **about)
        return len(spans)

    def _person(self, position: int) -> str:
        """The person, or both names; in a row without any that of the rows above, where only the first of several says it."""
        here = self._first(position, "person")
        self.above = self.above if not here or is_total(here) else here
        return here or " ".join(filter(None, (self._first(position, role) for role in _NAMES))) or self.above

    def _first(self, position: int, role: str) -> str:
        return next((t for at in self.block.columns.get(role, ()) if (t := self._text(position, at))), "")

    def _week_of_row(self, position: int) -> Week:
        return week_in(next((self._text(position, at) for at in self.block.columns["week"]), ""), self.reader.order)

    def _week_of_block(self) -> Week:
        """The week that stands closest above the header, else beside it, else around the table."""
        for position in range(self.block.position, max(self.block.position - 8, -1), -1):
            row = [(c[position] or "").strip() for c in self.texts]
            cells = [
                c for at, c in enumerate(row) if c and (position < self.block.position or at < self.block.days[0][0])
            ]
            for text in (*cells, " ".join(cells)):
                found = week_in(text, self.reader.order)
                if found.known:
                    return found.with_year(self.around.year)
        return self.around

    def _dates(self, week: Week) -> list[date | None]:
        year = self.reader.year or week.year
        found: list[date | None] = []
        for _at, text, weekday in self.block.days:
            if text and lacks_year(text) and year is None:
                found.append(None)
            elif text and not re.fullmatch(r"\d{1,2}\.?", text):
                found.append(day(text, self.reader.order, year))
            else:
                found.append(day_of_week(week, weekday, self.block.days[0][2], text))
        return found


def _unit(cells: Sequence[str], decimal: str) -> str:
    """Hours; minutes where most whole numbers are over 24."""
    numbers = [float(c) for c in cells if c.isascii() and c.isdigit() and int(c) > 0]
    whole = len(numbers) == sum(1 for c in cells if c and plain(c) not in {"0"} and kind_of(c) == "number" and c != "0")
    return "minutes" if numbers and whole and sum(n > 24 for n in numbers) * 2 > len(numbers) else "hours"
