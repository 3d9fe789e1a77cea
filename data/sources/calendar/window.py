"""The period a calendar is read for when nobody named one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from data.sources.base import ReadOptions
from data.sources.calendar.events import EVER, Row
from data.sources.calendar.facts import Facts, Head
from data.sources.calendar.moments import DAY, FIRST_DAY, LAST_DAY, date_of, day_of
from data.sources.calendar.occurrences import Window
from data.sources.calendar.zones import Zone

_STAMP = re.compile(r"\n(?:DTSTAMP|LAST-MODIFIED|CREATED)[^:\n]*:(\d{8}T\d{6}Z?)[ \t]*(?=\n|$)", re.I | re.ASCII)


@dataclass(frozen=True)
class Period:
    """Local dates, last inclusive, None where a side is open; `proof` is "" when the user named both."""

    first: date | None
    last: date | None
    proof: str = ""


def window(period: Period, zone: Zone) -> Window:
    """The period as instants of the owner's zone."""
    first = -EVER if period.first is None else day_of(period.first)
    last = EVER if period.last is None else day_of(period.last) + 1
    start = -EVER if period.first is None else zone.instant(first * DAY)
    end = EVER if period.last is None else zone.instant(last * DAY)
    return Window(start, end, first, last)


@dataclass(frozen=True)
class Finder:
    """Finds the period. `counts`: whether a window gives an entry; `living`: rows that would count if they took place."""

    rows: list[Row]
    calendars: list[Head]
    facts: Facts
    text: str
    zone: Zone
    living: Callable[[], list[Row]]
    counts: Callable[[Window], bool]

    def period(self, options: ReadOptions) -> Period:
        """What the user named, else the range the exporter wrote, else the whole file, else the last month with work."""
        if options.first and options.last:
            return Period(options.first, options.last)
        endless = any(rule.is_endless for row in self.rows for rule in row.rules)
        if options.first:
            last = _month(self._written())[1] if endless else None
            why = "the month the file was written in ends there" if endless else "every series in the file ends"
            return Period(options.first, last, why)
        if options.last:
            begins = [row.begin for row in self.rows if row.start is not None and not row.reason]
            first = date_of(self.zone.wall(min(begins)) // DAY) if begins else None
            return Period(first, options.last, "the first event begins there")
        clips = [head.clip for head in self.calendars if head.clip]
        if clips:
            low, high = min(clip[0] for clip in clips), max(clip[1] for clip in clips)
            return Period(
                self._date(low), self._date(high - 1), "Outlook wrote that it exported this range (X-CLIPSTART)"
            )
        return self._last_month() if endless else Period(None, None, "every series in the file ends")

    def _date(self, instant: int) -> date:
        return date_of(self.zone.wall(instant) // DAY)

    def _written(self) -> date:
        """The local date of the newest stamp of an event; without stamps, of the newest start."""
        newest = max((self._stamp(row) for row in self.rows), default=0)
        if newest == 0:
            newest = max((row.begin for row in self.rows if row.start is not None and not row.reason), default=0)
        return date_of(min(max(self.zone.wall(newest) // DAY, FIRST_DAY), LAST_DAY - 1))

    def _stamp(self, row: Row) -> int:
        """The newest stamp of an event, without those of what is inside it."""
        start, end = row.raw.start, row.raw.end
        inner = self.text.find("\nBEGIN:", start, end)
        if inner < 0:
            return max((self.facts.stamp(stamp) for stamp in _STAMP.findall(self.text, start, end)), default=0)
        if self.text.find("\nBEGIN:", inner + 7, end) >= 0:
            return self.facts.written(row)
        after = self.text.find("\nEND:", inner, end)
        stamps = _STAMP.findall(self.text, start, inner) + _STAMP.findall(self.text, after, end)
        return max((self.facts.stamp(stamp) for stamp in stamps), default=0)

    def _last_month(self) -> Period:
        written = self._written()
        own = _month(written)
        living = self.living()
        begin = min((row.low if row.low > -EVER else row.begin for row in living), default=EVER)
        month = _month(own[0] - timedelta(days=1))
        while living and window(Period(*month), self.zone).end > begin - DAY:
            if self.counts(window(Period(*month), self.zone)):
                return Period(*month, f"the last whole month with entries before {written}, when the file was written")
            if month[0].year <= 1970:
                break
            month = _month(month[0] - timedelta(days=1))
        return Period(*own, f"the month in which the file was written ({written}); no month before has an entry")


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
