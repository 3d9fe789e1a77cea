"""The rows of a week: an entry a filled day cell, sums and headings told from tasks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.sources.base import Choices
from data.sources.clocks import between
from data.sources.content import kind_of
from data.sources.dates import day, lacks_year
from data.sources.matrix import LABELS, NAMES, Matrix
from data.sources.outline import Outline, Row, outline
from data.sources.records import Records
from data.sources.roles import EMPTY, is_total, said
from data.sources.scales import Scale, decimal_sign
from data.sources.table import RawTable
from data.sources.titles import person_over
from data.sources.values import length
from data.sources.weeks import Week, day_of_week, week_in
from data.sources.when import Reader
from data.sources.words import plain


class WeekReader:
    """Adds the rows of a block to the records: an entry a filled day cell."""

    def __init__(
        self, table: RawTable, block: Matrix, records: Records, reader: Reader, choice: Choices, around: Week
    ) -> None:
        self.table, self.block, self.records, self.reader, self.around = table, block, records, reader, around
        self.texts = [column.to_pylist() for column in table.columns]
        self.above = person_over(table, block.position, block.since)  # the person of the rows above
        cells = [self._text(p, at) for p in range(block.first_row, block.until) for at, _t, _w in block.days]
        decimal = choice.decimal or decimal_sign([c for c in cells if c], "hours")[0]
        self.scale = Scale(0, _unit(cells, decimal), decimal)
        self.dates = self._dates(self._week_of_block())
        self.outline = Outline()
        self.people = {at for at in block.columns.get("person", ()) if self._lists_people(at)}

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
        filled = [p for p in filled if not self._is_title(p, last)]
        self.outline = self._outline(filled, hours)
        above: dict[int, float] = {}
        for position in filled:
            if position in self.outline.headings:
                continue
            if position in self.outline.sums or self._is_total(position, hours[position], above):
                self.records.add(int(self.table.numbers[position]), reason="total")
                continue
            for at, seconds in hours[position].items():
                above[at] = above.get(at, 0.0) + seconds
            self._row(position)

    def _outline(self, filled: Sequence[int], hours: Mapping[int, Mapping[int, float]]) -> Outline:
        """Which rows stand over others, sums by their words left out."""
        worded = {p for p in filled if self._says_total(p)}
        rows = [Row(p, self._labels(p), hours[p], self._is_bare(p)) for p in filled if p not in worded]
        return outline(rows, next((hours[p] for p in reversed(filled) if p in worded), {}))

    def _lists_people(self, at: int) -> bool:
        """Whether a column is headed so, and none of its rows with hours stands twice."""
        places = range(self.block.first_row, self.block.until)
        names = [text for p in places if (text := self._text(p, at)) and self._hours(p)]
        return ("person", 2) in said(self.block.names[at]) and len(set(names)) == len(names)

    def _labels(self, position: int) -> dict[int, str]:
        """Column -> words before the first day."""
        cells = {at: self._text(position, at) for at in range(self.block.days[0][0])}
        return {at: text for at, text in cells.items() if text and length(text) is None}

    def _is_bare(self, position: int) -> bool:
        """One cell, a label; none of a column that says that each of its rows is a person."""
        labels = self._labels(position)
        alone = sum(bool((c[position] or "").strip()) for c in self.texts) == 1 and bool(labels)
        return alone and not labels.keys() & self.people

    def _hours(self, position: int) -> dict[int, float]:
        found = {at: self.scale.seconds(self._text(position, at)) for at, _t, _w in self.block.days}
        return {at: s for at, s in found.items() if s}

    def _is_title(self, position: int, last: int) -> bool:
        """A foot line, or the title of the next block: words in the first cells, behind the last row with hours."""
        raw = [(c[position] or "").strip() for c in self.texts]
        filled = [c for c in raw if c]
        worded = len(filled) == 1 and bool(raw[0]) and length(raw[0]) is None
        return worded and (position > last or week_in(raw[0]).known or self._before_header(position))

    def _before_header(self, position: int) -> bool:
        """Right above the next block's header, with nothing but empty rows between."""
        return position >= self.block.until - 3 and self.block.until < len(self.table)

    def _is_total(self, position: int, hours: Mapping[int, float], above: Mapping[int, float]) -> bool:
        if self._says_total(position):
            return True
        same = {at: s for at, s in above.items() if s}
        return (
            not self._words(position)
            and bool(hours)
            and len(same) > 0
            and all(abs(same.get(at, 0.0) - s) <= 60 for at, s in hours.items())
        )

    def _words(self, position: int) -> list[str]:
        """What stands beside the days and is no length."""
        days = {at for at, _text, _weekday in self.block.days}
        labels = [self._text(position, at) for at in range(len(self.texts)) if at not in days]
        return [t for t in labels if t and length(t) is None]

    def _says_total(self, position: int) -> bool:
        return any(is_total(t) for t in self._words(position))

    def _row(self, position: int) -> None:
        number = int(self.table.numbers[position])
        dates = self._dates(self._week_of_row(position)) if self.block.columns.get("week") else self.dates
        about: dict[str, Any] = {role: self._first(position, role) for role in LABELS}
        about["person"] = self._person(position)
        about |= self._from_above(position, about)
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
        return here or " ".join(filter(None, (self._first(position, role) for role in NAMES))) or self.above

    def _from_above(self, position: int, about: Mapping[str, str]) -> dict[str, str]:
        """What the labels over a row say: its person, then its project; where those are its own, its client."""
        names = self.outline.above.get(position, ())
        if not names:
            return {}
        person = {"person": names[0], "project": about["project"] or about["person"]} if self.outline.people else {}
        groups = names[len(person) // 2 :]
        if not groups:
            return person
        at = self.block.columns.get("project", ())
        if any(("project", 2) in said(self.block.names[place]) for place in at):
            return person | {"client": groups[0]}
        return person | {"project": groups[0], "description": about["description"] or about["project"]}

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
