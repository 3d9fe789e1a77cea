"""When the row of a list begins and ends, from whatever columns say it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from analysis.time import DAY, EPOCH
from data.sources.clocks import between, clock
from data.sources.content import epoch_of
from data.sources.dates import day, orders, range_of, split
from data.sources.order import weekday_of
from data.sources.stamps import MISSING, Stamp
from data.sources.vocabulary import STILL
from data.sources.weeks import Week, day_of_week, week_of
from data.sources.words import plain

DAY_NUMBER = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.?", re.ASCII)
ROLES = ("start_date", "date", "start_offset", "offset", "start_time", "start", "end_date", "end_offset", "end_time", "end")  # fmt: skip
Cell = Callable[[str], str]  # role -> text of the row's first column of that role
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−]?)(\d{1,2})(?::?(\d\d)|\.(\d))?", re.ASCII)
_HOURS = frozenset(str(hour) for hour in range(1, 13))
_DASHED = re.compile(r"([01]?\d|2[0-4])-([0-5]\d)", re.ASCII)
_SEVERAL = re.compile(r"\s*(?:[,;/&+\n]|\bund\b|\band\b|\bet\b|\by\b|\be\b|\ben\b)\s*")


@dataclass(frozen=True)
class Start:
    """A row's start: the moment, whether it is a day without a clock, the text of its day, its offset as text."""

    stamp: Stamp
    only_day: bool
    day: str
    offset: str = ""
    last_day: str = ""  # of a row that covers a period


@dataclass(frozen=True)
class Reader:
    """How the dates and clocks of a table are read. days_only: the clock beside a date is a default, not a time; month:
    year and month whose days the dates are, where these are bare numbers; week: whose weekdays they are, where these are
    names, with the weekday that begins it; wrap: seconds from a clock time to the next one that is written so; weeks: the
    dates are numbers of weeks."""

    order: str
    year: int | None = None
    days_only: bool = False
    month: tuple[int, int] | None = None
    week: Week | None = None
    first: int = 1
    wrap: int = DAY
    weeks: bool = False

    def date(self, text: str) -> date | None:
        """The date of a text."""
        if self.week and (weekday := weekday_of(text)):
            return day_of_week(self.week, weekday, self.first)
        if self.month and DAY_NUMBER.fullmatch(text):
            return day(f"{self.month[0]}-{self.month[1]:02}-{int(text.rstrip('.')):02}", "ymd")
        return day(text, self.order, self.year)

    def moment(self, day_text: str, clock_text: str, offset: str = "") -> Stamp:
        """A date and a clock time as a moment; `why` when one of them is none."""
        epoch = epoch_of(clock_text)
        if epoch is not None:
            return Stamp(float(int(epoch)))
        found = self.date(day_text) if day_text else None
        if found is None:
            return Stamp(why="bad_date")
        seconds = clock(clock_text, bare=True) if clock_text else 0
        if seconds is None:
            return Stamp(why="bad_time")
        at = float((found - EPOCH).days * DAY + seconds)
        shift = seconds_of_offset(offset)
        return Stamp(at, local=True) if shift is None or not clock_text else Stamp(at - shift)

    def both(self, texts: tuple[str, ...], carried: str) -> tuple[Start, Stamp, bool]:
        """When a row begins and ends, and whether its end has no date of its own; `texts`: of ROLES. Kept for a while,
        since what all rows decide asks for every row, and then each row asks again."""
        return _both(self, texts, "" if texts[0] or texts[1] else carried)

    def start(self, cell: Cell, carried: str) -> Start:
        """When the row begins; `carried`: the date of the rows above, for rows without one."""
        day_text = cell("start_date") or cell("date") or carried
        clock_text, offset = "", cell("start_offset") or cell("offset")
        parts = split(day_text)
        if parts.clock and parts.day:
            day_text, clock_text, offset = parts.day, "" if self.days_only else parts.clock, parts.zone or offset
        ended = cell("end_time") or cell("end")
        for text in (cell("start_time"), cell("start")):
            if text:
                text = _colon(text) if ended else text  # alone, "9-17" is a span
                day_text, clock_text, offset = self._joint(text, day_text, clock_text, offset)
        period = range_of(day_text) or self._week(day_text) if not clock_text and self.date(day_text) is None else None
        if period:
            return Start(self.moment(period[0], ""), True, period[0], "", period[1])
        last = "" if clock_text else self._last_day(cell)
        return Start(self.moment(day_text, clock_text, offset), not clock_text, day_text, offset, last)

    def _week(self, day_text: str) -> tuple[str, str] | None:
        return week_of(day_text, self.year) if self.weeks else None

    def _last_day(self, cell: Cell) -> str:
        text = split(cell("end_date") or cell("end")).day
        return text if text and self.date(text) is not None else ""

    def _joint(self, text: str, day_text: str, clock_text: str, offset: str) -> tuple[str, str, str]:
        """A cell that may hold a stamp, a clock time or a date, over what is known so far."""
        parts = split(text)
        text = text if parts.day or not parts.clock else parts.clock
        if epoch_of(text) is not None:
            return day_text or "1970-01-01", text, ""
        if parts.clock and parts.day:
            return parts.day, parts.clock, parts.zone or offset
        if clock(text, bare=bool(day_text)) is not None:
            return day_text, text, offset
        if self.date(parts.day) is not None or (orders(parts.day) and not day_text):
            return parts.day, clock_text, offset
        return day_text, text, offset

    def end(self, cell: Cell, start: Start) -> tuple[Stamp, bool]:
        """When the row ends, and whether its end has no date of its own; MISSING without a clock time."""
        day_text, clock_text, offset = cell("end_date"), "", cell("end_offset") or start.offset
        parts = split(day_text)
        if parts.clock and parts.day:
            day_text, clock_text, offset = parts.day, parts.clock, parts.zone or offset
        for text in (cell("end_time"), cell("end")):
            if text and plain(text) not in STILL:
                day_text, clock_text, offset = self._joint(_colon(text), day_text, clock_text, offset)
        if not clock_text or start.stamp.why or start.only_day:
            return MISSING, False
        if day_text:
            return self.moment(day_text, clock_text, offset), False
        return self.same_day(start, clock_text, offset), True

    def same_day(self, start: Start, clock_text: str, offset: str = "") -> Stamp:
        """A clock time without a date: on the day of the start, on the next one when it is not after it."""
        end = self.moment(start.day, clock_text, offset or start.offset)
        if end.why or start.stamp.why:
            return Stamp(why=end.why or start.stamp.why)
        return end if end.seconds > start.stamp.seconds else Stamp(end.seconds + self.wrap, end.local)

    def spans(self, text: str, day_text: str) -> list[tuple[Start, Stamp]]:
        """The spans of a cell such as "9:00-12:30, 13:00-17:00"; empty when it holds none."""
        whole = self._span(text, day_text)
        if whole:
            return [whole]
        found = [self._span(part, day_text) for part in _SEVERAL.split(text) if part]
        return [span for span in found if span] if found and all(found) else []

    def _span(self, text: str, day_text: str) -> tuple[Start, Stamp] | None:
        both = between(text)
        if both is None:
            return None
        first, last = both
        from_day, from_clock, offset = self._joint(first, day_text, "", "")
        start = Start(self.moment(from_day, from_clock, offset), False, from_day, offset)
        to_day, to_clock, to_offset = self._joint(last, "", "", offset) if split(last).day else ("", last, offset)
        # "9-5" is a day, not a night of twenty hours.
        reader = replace(self, wrap=DAY // 2) if {first, last} <= _HOURS else self
        end = self.moment(to_day, to_clock, to_offset) if to_day else reader.same_day(start, to_clock)
        return start, end


def _colon(text: str) -> str:
    """ "9-05" as 9:05."""
    match = _DASHED.fullmatch(text)
    return f"{match[1]}:{match[2]}" if match else text


@lru_cache(maxsize=10_000)
def _both(reader: Reader, texts: tuple[str, ...], carried: str) -> tuple[Start, Stamp, bool]:
    cell = dict(zip(ROLES, texts, strict=True)).__getitem__
    start = reader.start(cell, carried)
    return start, *reader.end(cell, start)


@lru_cache(maxsize=1_000)
def seconds_of_offset(text: str) -> int | None:
    """Seconds east of UTC of "Z", "+01:00", "-0500", "GMT+1" or "-5"; None when it is no offset."""
    cell = text.strip()
    if cell.upper() in {"Z", "UTC", "GMT"}:
        return 0
    match = _OFFSET.fullmatch(cell)
    if not match:
        return None
    minutes = int(match[3] or 0) + int(match[4] or 0) * 6
    size = int(match[2]) * 3600 + minutes * 60
    return (-size if match[1] in {"-", "−"} else size) if size <= 15 * 3600 else None
