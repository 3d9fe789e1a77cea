"""What a series lists by name: dates added (RDATE), dates left out (EXDATE), and instances that overrides take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.sources.calendar.events import Reader, Row, When
from data.sources.calendar.facts import Facts
from data.sources.calendar.moments import DAY, length
from data.sources.calendar.properties import divided
from data.sources.calendar.zones import Zone


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance of a series: a wall clock in a zone, and the instant of its own end when it has one (a PERIOD)."""

    zone: Zone
    wall: int
    end: int | None = None

    @property
    def instant(self) -> int:
        """UTC seconds."""
        return self.zone.instant(self.wall)

    def wall_in(self, home: When) -> int:
        """On the wall clock of the series."""
        return self.wall if self.zone is home.zone or home.is_date else home.zone.wall(self.instant)

    def place(self, home: When) -> int:
        """Comparable with When.place of the same series."""
        return self.wall if home.is_date else self.instant


class Lists:
    """Reads each list of a series once."""

    def __init__(self, reader: Reader, facts: Facts) -> None:
        self._reader = reader
        self._facts = facts
        self._added: dict[int, list[Instance]] = {}
        self._taken: dict[int, tuple[set[int], set[int]]] = {}
        self.unread: dict[int, str] = {}  # row -> a value of RDATE or EXDATE that is no date

    def added(self, row: Row, start: When) -> list[Instance]:
        """RDATE."""
        if not row.has_dates:
            return []
        if row.number not in self._added:
            self._added[row.number] = list(self._dates(row, start))
        return self._added[row.number]

    def taken(self, row: Row, start: When) -> tuple[set[int], set[int]]:
        """Instants, and days on the wall clock of the series, at which it has no instance of its own."""
        if row.number not in self._taken:
            taken: tuple[set[int], set[int]] = (set(), set())
            for moment in self._exceptions(row, start):
                _take(moment, start, taken)
            for override in row.series.overrides if row.series else ():
                if override.replaces is not None:
                    _take(override.replaces, start, taken)
            self._taken[row.number] = taken
        return self._taken[row.number]

    def onward(self, row: Row) -> list[int]:
        """Where overrides begin that hold from there on; When.place of a master's series."""
        if row.series is None or row.start is None:
            return []
        home = row.start
        return [o.replaces.place(home) for o in row.series.overrides if o.is_onward and o.replaces is not None]

    def _values(self, rest: str) -> Iterator[tuple[str, str]]:
        head, values = divided(rest)
        for value in values.split(","):
            if value.strip():
                yield head, value

    def _exceptions(self, row: Row, start: When) -> Iterator[When]:
        for rest in self._facts.of(row).get("EXDATE", ()):
            for head, value in self._values(rest):
                moment = self._reader.moment(head, value, row.raw.calendar, start)
                if moment is None:
                    self.unread.setdefault(row.number, f"EXDATE {value[:40]}")
                else:
                    yield moment

    def _dates(self, row: Row, start: When) -> Iterator[Instance]:
        for rest in (row.raw.repeated or {}).get("RDATE", ()):
            for head, value in self._values(rest):
                instance = self._date(row, start, head, value)
                if instance is None:
                    self.unread.setdefault(row.number, f"RDATE {value[:40]}")
                else:
                    yield instance

    def _date(self, row: Row, start: When, head: str, value: str) -> Instance | None:
        first, slash, second = value.partition("/")
        moment = self._reader.moment(head, first, row.raw.calendar, start)
        if moment is None:
            return None
        if start.is_date:
            return Instance(start.zone, moment.wall // DAY * DAY)
        if moment.is_date:
            return Instance(start.zone, moment.wall + start.wall % DAY)
        if not slash:
            return Instance(moment.zone, moment.wall)
        end = self._period_end(row, head, moment, second)
        return None if end is None or end < moment.instant else Instance(moment.zone, moment.wall, end)

    def _period_end(self, row: Row, head: str, moment: When, text: str) -> int | None:
        if text.strip()[:1].upper() not in ("P", "+", "-"):
            end = self._reader.moment(head, text, row.raw.calendar, row.start, as_end=True)
            return end.instant if end else None
        size = length(text)
        if size is None:
            return None
        return moment.zone.instant(moment.zone.wall(moment.instant) + size.days * DAY) + size.seconds


def _take(moment: When, start: When, taken: tuple[set[int], set[int]]) -> None:
    """A date takes the day; so does a moment in a series of dates."""
    instants, days = taken
    if moment.is_date or start.is_date:
        days.add(moment.wall // DAY)
    else:
        instants.add(moment.instant)
