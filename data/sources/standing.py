"""Weeks with a column a day whose rows are when it begins and ends, its break and its hours: a time sheet on its side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

from analysis.problems import Issue
from data.sources.matrix import Matrix
from data.sources.records import Records
from data.sources.roles import EMPTY, is_total, said
from data.sources.scales import scale_of
from data.sources.stamps import MISSING, Stamp
from data.sources.table import RawTable
from data.sources.titles import person_over
from data.sources.when import Reader, Start

_ROLES = {
    "start": "start",
    "start_time": "start",
    "end": "end",
    "end_time": "end",
    "break": "break",
    "duration": "length",
}


def rows_by_role(table: RawTable, block: Matrix) -> dict[str, list[int]]:
    """start, end, break, length -> positions of the rows of a block that are labelled so; empty when it is a week of tasks."""
    found: dict[str, list[int]] = {}
    for position in range(block.first_row, block.until):
        cells = [c.strip() for c in table.row(position)[: block.days[0][0]]]
        role = next((r for c in cells if c for r in [_role(c)] if r), "")
        if role:
            found.setdefault(role, []).append(position)
    starts, ends = found.get("start", []), found.get("end", [])
    return (
        found if starts and len(starts) == len(ends) and all(a < b for a, b in zip(starts, ends, strict=True)) else {}
    )


def _role(label: str) -> str:
    if is_total(label):
        return "length"
    return next((_ROLES[role] for role, strength in said(label) if strength and role in _ROLES), "")


class StandingReader:
    """Adds the days of such a block to the records: an entry a pair of clock times, else a day's hours."""

    def __init__(self, table: RawTable, records: Records, reader: Reader, roles: Mapping[str, Sequence[int]]) -> None:
        self.table, self.records, self.reader, self.roles = table, records, reader, roles
        self.rows = {p: [c.strip() for c in table.row(p)] for places in roles.values() for p in places}
        self.scales = {p: scale_of(0, row[0], row[1:], [None] * (len(row) - 1), None) for p, row in self.rows.items()}

    def read(self, block: Matrix, dates: Sequence[date | None]) -> None:
        """Every day of the block; the rows of hours beside clock times are sums."""
        person = person_over(self.table, block.position, block.since)
        entered: set[int] = set()
        for (at, _text, _weekday), when in zip(block.days, dates, strict=True):
            entered |= self._day(at, when, person)
        for position in self.rows:
            filled = [self._text(position, at) for at, _t, _w in block.days if self._text(position, at)]
            if position in entered or not filled:
                continue
            if position in self.roles.get("length", ()):
                self.records.add(int(self.table.numbers[position]), reason="total")
            elif position in self.roles["start"]:
                self.records.add(int(self.table.numbers[position]), reason="bad_date" if None in dates else "running")

    def _text(self, position: int, at: int) -> str:
        cell = self.rows[position][at]
        return "" if cell in EMPTY else cell

    def _day(self, at: int, when: date | None, person: str) -> set[int]:
        """The rows that a day's entries are of."""
        if when is None:
            return set()
        pairs = [(p, *pair) for p, q in zip(self.roles["start"], self.roles["end"], strict=True)
                 if (pair := self._pair(self._text(p, at), self._text(q, at), when.isoformat()))]  # fmt: skip
        broken = sum(bool(self._text(p, at)) for p in self.roles["start"]) - len(pairs)
        if broken:
            self.records.issues.append(Issue("warning", f"{when}: a beginning without a readable end was left out"))
        lengths = [(p, s) for p in self.roles.get("length", ()) if (s := self._seconds(p, at)) > 0]
        pause = sum(self._seconds(p, at) for p in self.roles.get("break", ()))
        for position, begin, end in pairs:
            alone = len(pairs) == 1
            self.records.add(int(self.table.numbers[position]), begin.stamp, end,
                             lengths[0][1] if alone and lengths else math.nan, pause=pause if alone else 0.0, loose=True, person=person)  # fmt: skip
        if pairs or not lengths:
            return {position for position, _begin, _end in pairs}
        position, seconds = lengths[0]
        self.records.add(int(self.table.numbers[position]), self.reader.moment(when.isoformat(), ""), length=seconds, only_day=True, person=person)  # fmt: skip
        return {position}

    def _seconds(self, position: int, at: int) -> float:
        text = self._text(position, at)
        return (self.scales[position].seconds(text) or 0.0) if text else 0.0

    def _pair(self, first: str, last: str, day: str) -> tuple[Start, Stamp] | None:
        begin = self.reader.start(lambda role: first if role == "start" else day if role == "date" else "", day)
        end, _loose = self.reader.end(lambda role: last if role == "end" else "", begin)
        usable = (
            bool(first and last) and not begin.stamp.why and not begin.only_day and end is not MISSING and not end.why
        )
        return (begin, end) if usable else None
