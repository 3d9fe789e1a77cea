"""The rows of a list, each an entry or several, or skipped with a reason."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from data.sources.clocks import DAY, between
from data.sources.dates import range_of
from data.sources.facts import Facts, Rows
from data.sources.records import Records
from data.sources.roles import NO, YES, is_total
from data.sources.sections import Sections
from data.sources.stamps import MISSING, Stamp, wall
from data.sources.totals import is_total_row
from data.sources.values import is_length
from data.sources.weekday_lists import week_of_title
from data.sources.when import Start
from data.sources.words import plain

_LENGTHS = ("duration", "duration_decimal", "end", "end_time", "span")
_TIMES = (*_LENGTHS, "date", "start", "start_date", "start_time")
_TEXTS = ("description", "project", "client", "task", "tags", "label")


class ListReader:
    """Adds the rows of one list to the records. laid: rows of one start are laid one after another; undated: there are
    no dates; dated_only: rows without a date are sums (a table in several levels)."""

    def __init__(
        self, rows: Rows, facts: Facts, records: Records, *, laid: bool, undated: bool, dated_only: bool, sums: bool
    ) -> None:
        self.rows, self.facts, self.records = rows, facts, records
        self.laid, self.undated, self.dated_only, self.sums = laid, undated, dated_only, sums
        self._has_dates = any(rows.layout.has(role) for role in ("date", "start_date")) or undated
        self.carried = "" if self._has_dates else rows.date_above(facts.reader.date)
        self.position = 0
        chosen = records.choice.period
        self.undated_day = wall(chosen[0].year, chosen[0].month, chosen[0].day, 0) if chosen else Stamp(946_684_800.0)
        self._laid: dict[float, float] = defaultdict(float)
        self._sections = Sections(rows)

    def read(self) -> None:
        """Every row below the header, and those that the file's end cut."""
        for index, position in enumerate(self.rows.positions):
            self.position = position
            self._row(index)

    def _above(self) -> str:
        """The date that holds for a row without one."""
        return self.carried if self.facts.carries or not self._has_dates else ""

    def cell(self, role: str) -> str:
        """The row's first filled cell of a role."""
        return self.rows.cell(self.position, role)

    def _row(self, index: int) -> None:
        raw = self.rows.raw(self.position)
        if self._is_date_heading(raw) or self._is_week_heading(raw) or self._sections.opens(self.position):
            return
        lost = self._without_value()
        if self.sums or is_total_row(self.rows, self.facts, index, undated=self.undated, dated_only=self.dated_only):
            self._skip("total")
        elif len(raw) > 1 and self._is_short():
            self._skip("short_row")
        elif lost:
            self._skip("no_value", lost)
        elif self.undated:
            seconds, _half = self.facts.length(self.rows, self.position)
            self._add(self.undated_day, seconds, only_day=True)
        else:
            self._dated()

    def _skip(self, reason: str, column: str = "") -> None:
        self.records.add(int(self.rows.table.numbers[self.position]), reason=reason, column=column)

    def _add(self, start: Stamp, length: float = math.nan, **more: Any) -> None:
        self.records.add(int(self.rows.table.numbers[self.position]), start, more.pop("end", MISSING), length, **more,
                         billable=self._billable(), **self._about())  # fmt: skip

    def _about(self) -> dict[str, Any]:
        first, person, email = self.cell("first_name"), self.cell("person"), self.cell("email").lower()
        last = self.cell("last_name") or (person if first and first not in person else "")  # "Nom" beside "Prénom"
        person = " ".join(filter(None, (first, last))) or person
        if not email and "@" in person and " " not in person:
            email = person.lower()
        said = {role: self.cell(role) for role in _TEXTS} | {"person": person, "email": email}
        return said | {role: name for role, name in self._sections.over.items() if not said[role]}

    def _billable(self) -> bool | None:
        word = plain(self.cell("billable"))
        return True if word in YES else False if word in NO else None

    def _is_date_heading(self, raw: Sequence[str]) -> bool:
        """A date alone in a row, above the rows of its day, in a list without a column of dates; with the sum of its day
        beside it, it is a row of sums whose date holds."""
        head, *sums = [c.strip() for c in raw if c.strip()] or [""]
        if self._has_dates or self.facts.reader.date(head) is None or not all(map(is_length, sums)):
            return False
        self.carried = head
        return not sums

    def _is_week_heading(self, raw: Sequence[str]) -> bool:
        """The title of the next week, in a list whose dates are weekdays."""
        week = self.facts.reader.week
        found = week_of_title(raw) if week and self.facts.reader.date(self.cell("date")) is None else None
        if week is None or found is None or not found.known or any(map(is_total, raw)):
            return False
        self.facts = replace(self.facts, reader=replace(self.facts.reader, week=found.with_year(week.year)))
        return True

    def _is_short(self) -> bool:
        """Too few fields to hold any of the columns that say when and how long."""
        width = self.rows.width(self.position)
        if width >= len(self.rows.layout.names):
            return False
        return all(at[0] >= width for role, at in self.rows.layout.columns.items() if role in _TIMES)

    def _without_value(self) -> str:
        """The column whose missing value (a formula never saved, an error) leaves the row without when or how long."""
        missing = self.rows.table.missing
        if not missing:
            return ""
        for role, places in self.rows.layout.columns.items():
            empty = [at for at in places if (self.position, at) in missing] if role in _TIMES else []
            if empty and (role not in _LENGTHS or math.isnan(self.facts.length(self.rows, self.position)[0])):
                return self.rows.layout.names[empty[0]]
        return ""

    def _dated(self) -> None:
        columns = self.rows.layout.columns
        if len(columns.get("start", ())) > 1 and columns.get("end"):
            self._pairs()
            return
        start, end, loose = self.facts.reader.both(self.rows.moments[self.position], self._above())
        if self.rows.layout.has("date") or self.rows.layout.has("start_date"):
            self.carried = start.day
        spans = self._spans(start)
        if spans:
            self._several(spans)
            return
        seconds, half = self.facts.length(self.rows, self.position)
        period = bool(start.last_day) and self._covers_days(start)
        if self._lunch(start, end):
            return
        # 0:00 to 0:00 beside 8 hours: clock times that nobody filled in.
        unfilled = loose and 0 < seconds < DAY and end.seconds - start.stamp.seconds == DAY
        end = MISSING if unfilled else end
        only_day = start.only_day or (unfilled and start.stamp.seconds % DAY == 0)
        begin = self._after_those_before(start.stamp, seconds) if self.laid and not start.only_day else start.stamp
        self._add(begin, seconds, end=end, only_day=only_day, pause=self._pause(), loose=loose, half_step=half, flag=period,
                  column=self._fault(start.stamp, end))  # fmt: skip

    def _covers_days(self, start: Start) -> bool:
        last = self.facts.reader.date(start.last_day)
        first = self.facts.reader.date(start.day)
        return first is not None and last is not None and last > first

    def _after_those_before(self, start: Stamp, seconds: float) -> Stamp:
        """The moment behind the rows of the same interval that came before."""
        if start.why or not math.isfinite(seconds):
            return start
        begin = start.seconds + self._laid[start.seconds]
        self._laid[start.seconds] += max(seconds, 0.0)
        return Stamp(begin, start.local)

    def _pause(self) -> float:
        if self.facts.pause is None:
            return 0.0
        text = self.rows.text(self.position, self.facts.pause.at)
        if text and (both := between(text)):
            spans = self.facts.reader.spans(text, "2000-01-01")
            return sum(end.seconds - begin.stamp.seconds for begin, end in spans) if both else 0.0
        found = self.facts.pause.seconds(text) if text else None
        return max(found or 0.0, 0.0)

    def _spans(self, start: Start) -> list[tuple[Start, Stamp]]:
        """What a column of "9:00am - 10:30am" says, or a date that is such a span itself."""
        text = self.cell("span")
        if text:
            return self.facts.reader.spans(text, start.day)
        if start.stamp.why and (both := self.cell("date") or self.cell("start")) and range_of(both) is None:
            return self.facts.reader.spans(both, self._above())
        return []

    def _several(self, spans: Sequence[tuple[Start, Stamp]]) -> None:
        """One entry a span; a length beside a single one is its length, a pause comes off the only one."""
        seconds, half = self.facts.length(self.rows, self.position) if len(spans) == 1 else (math.nan, 0.0)
        pause = self._pause() if len(spans) == 1 else 0.0
        for begin, end in spans:
            loose = not begin.last_day
            self._add(
                begin.stamp,
                seconds,
                end=end,
                loose=loose,
                half_step=half,
                pause=pause,
                column=self._fault(begin.stamp, end),
            )

    def _lunch(self, start: Start, end: Stamp) -> bool:
        """Start, end and a lunch with start and end of its own: what is before and what is after it."""
        first, last = self.cell("break_start"), self.cell("break_end")
        if not first or not last or start.stamp.why or end is MISSING or end.why:
            return False
        stop = self.facts.reader.same_day(start, first)
        again = self.facts.reader.same_day(Start(stop, False, start.day, start.offset), last) if not stop.why else stop
        if stop.why or again.why or not start.stamp.seconds < stop.seconds < again.seconds < end.seconds:
            return False
        self._add(start.stamp, end=stop)
        self._add(again, end=end)
        return True

    def _fault(self, start: Stamp, end: Stamp) -> str:
        """The header of the column that is no date or no clock time."""
        dates, clocks, ends = ("date", "start_date", "start"), ("start_time", "start", "span"), ("end_time", "end")
        roles = dates if start.why == "bad_date" else clocks if start.why else ends if end.why else ()
        at = next((self.rows.layout.first(r) for r in roles if self.rows.layout.first(r) is not None), None)
        return self.rows.layout.names[at] if at is not None else ""

    def _pairs(self) -> None:
        """In and out, in and out: an entry a pair. A row without any clock may still say a length."""
        day_text = self.cell("date") or self.cell("start_date") or (self._above())
        self.carried = day_text
        marks = sorted((at, role) for role in ("start", "end") for at in self.rows.layout.columns.get(role, ()))
        filled = [(role, text) for at, role in marks if (text := self.rows.text(self.position, at))]
        if self.facts.reader.date(day_text) is None and day_text:
            self._add(Stamp(why="bad_date"), column=self._fault(Stamp(why="bad_date"), MISSING))
            return
        pairs = [(a[1], b[1]) for a, b in zip(filled, filled[1:], strict=False) if (a[0], b[0]) == ("start", "end")]
        added, problem = 0, ""
        for first, last in pairs:
            begin = self._begin(first, day_text)
            end, loose = self.facts.reader.end(lambda role, last=last: last if role == "end" else "", begin)  # type: ignore[misc]
            problem = problem or begin.stamp.why or end.why
            if not begin.stamp.why and not end.why and end is not MISSING:
                self._add(begin.stamp, end=end, loose=loose)
                added += 1
        if not added:
            self._without_pairs(day_text, filled, problem)

    def _begin(self, text: str, day_text: str) -> Start:
        return self.facts.reader.start(
            lambda role: text if role == "start" else day_text if role == "date" else "", day_text
        )

    def _without_pairs(self, day_text: str, filled: Sequence[tuple[str, str]], problem: str) -> None:
        if not filled:
            length = self._day_length()
            self._add(self.facts.reader.moment(day_text, ""), length, only_day=True)
            return
        begin = self._begin(filled[0][1], day_text)
        self._skip(problem or begin.stamp.why or "running", self._fault(Stamp(why="bad_time"), MISSING))

    def _day_length(self) -> float:
        """The length of a day that was typed in without clock times."""
        texts = ((scale, self.rows.text(self.position, scale.at)) for scale in self.facts.day_scales)
        return next((scale.seconds(text) or math.nan for scale, text in texts if text), math.nan)
