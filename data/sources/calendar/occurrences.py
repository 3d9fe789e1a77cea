"""Where a row takes place within a window: its own moment, its series' instances, or those that an override moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.sources.calendar.events import EVER, Row, When
from data.sources.calendar.expand import LAST, MOST, TooMany, walls
from data.sources.calendar.facts import Facts
from data.sources.calendar.moments import DATE, DAY, INSTANT
from data.sources.calendar.rules import Rule
from data.sources.calendar.series import Instance, Lists
from data.sources.calendar.zones import Zone

# A wall clock of a day that never was (Apia, 2011) lies up to a day before the same instant's; DST is an hour or two.
_MARGIN = 26 * 3600
_ALLOWED = MOST + 4 * _MARGIN


@dataclass(frozen=True, slots=True)
class Window:
    """UTC seconds [start, end) and the same as local days [first, last); EVER where a side is open."""

    start: int = -EVER
    end: int = EVER
    first: int = -EVER
    last: int = EVER

    def has(self, start: int, end: int) -> bool:
        """Whether an occurrence lies partly inside; one without length has its start inside."""
        return start < self.end and (end > self.start or start == end >= self.start)

    def has_days(self, first: int, last: int) -> bool:
        """Whether one of the days [first, last) is inside."""
        return first < self.last and last > self.first


@dataclass(frozen=True, slots=True)
class Occurrence:
    """UTC seconds [start, end) and the days that it touches in its own zone, [first, last)."""

    start: int
    end: int
    first: int
    last: int


class Occurrences:
    """Finds the occurrences of rows."""

    def __init__(self, facts: Facts, lists: Lists) -> None:
        self._facts = facts
        self._lists = lists

    def of(self, row: Row, window: Window) -> list[Occurrence]:
        """The occurrences that are the row's own and partly inside. TooMany above 10,000."""
        start = row.start
        if start is None:
            return []
        by_day = self._facts.is_all_day(row)
        # Its days are those of its own zone: a day on either side covers all.
        near = Window(window.start - 2 * DAY, window.end + 2 * DAY) if by_day else window
        if by_day:
            inside = [one for one in self._found(row, start, near) if window.has_days(one.first, one.last)]
        else:
            inside = [one for one in self._found(row, start, near) if window.has(one.start, one.end)]
        _check(len(inside))
        return inside

    def _found(self, row: Row, start: When, window: Window) -> Iterator[Occurrence]:
        if row.is_override or not (row.is_series or row.series):
            yield _occurrence(row, start, Instance(start.zone, start.wall))
            if row.is_onward:
                yield from self._moved(row, start, window)
            return
        until = min(self._lists.onward(row), default=EVER)
        for instance in self._instances(row, start, window.start, window.end):
            if until == EVER or instance.place(start) < until:
                yield _occurrence(row, start, instance)

    def _moved(self, row: Row, start: When, window: Window) -> Iterator[Occurrence]:
        """RANGE=THISANDFUTURE: the master's later instances, moved by the same shift on its wall clock, until the next
        override of that kind."""
        for master in row.series.masters if row.series else ():
            home, replaces = master.start, row.replaces
            if home is None or replaces is None:
                continue
            here = replaces.place(home)
            until = min((place for place in self._lists.onward(master) if place > here), default=EVER)
            shift = start.wall_in(home) - replaces.wall_in(home)
            size = row.days * DAY + row.seconds + 2 * DAY
            zone = start.zone if home.is_date else home.zone
            for instance in self._instances(master, home, window.start - shift - size, window.end - shift + 2 * DAY):
                if here < instance.place(home) < until:
                    moved = Instance(zone, instance.wall_in(home) + shift)
                    yield _occurrence(row, start, moved)

    def _instances(self, row: Row, start: When, low: int, high: int) -> list[Instance]:
        """The instances of a master that could touch [low, high), instants, and that nothing takes away."""
        size = (row.days + 1) * DAY + row.seconds if row.days else row.seconds
        found: dict[int, Instance] = {}
        for wall in self._by_rules(row, start, low - size, high):
            found.setdefault(start.zone.instant(wall), Instance(start.zone, wall))
        for instance in self._lists.added(row, start):
            found[instance.instant] = instance
        instants, days = self._lists.taken(row, start)
        if instants or days:
            return [
                instance
                for instant, instance in found.items()
                if instant not in instants and instance.wall_in(start) // DAY not in days
            ]
        return list(found.values())

    def _by_rules(self, row: Row, start: When, low: int, high: int) -> list[int]:
        """Wall clocks that DTSTART and the rules give in [low, high), instants, and not much besides."""
        if not row.rules:
            return [start.wall]
        # Open sides stay far away; no zone could tell the time there.
        first = start.zone.wall(low) - _MARGIN if low > -EVER // 2 else -EVER
        end = start.zone.wall(high) + _MARGIN if high < EVER // 2 else LAST
        found = [wall for rule in row.rules for wall in _by_rule(rule, start, first, end)]
        _check(sum(first + 2 * _MARGIN <= wall < end - 2 * _MARGIN for wall in found))
        for rule in row.without:
            taken = set(_by_rule(rule, start, first, end))
            found = [wall for wall in found if wall not in taken]
        return found


def _by_rule(rule: Rule, start: When, low: int, high: int) -> list[int]:
    if rule.until is None:
        return walls(rule, start.wall, low, high, _ALLOWED)
    kind, until = rule.until
    if start.is_date or kind == DATE:
        return walls(rule, start.wall, low, min(high, (until // DAY + 1) * DAY), _ALLOWED)
    if kind != INSTANT:
        return walls(rule, start.wall, low, min(high, until + 1), _ALLOWED)
    found = walls(rule, start.wall, low, min(high, start.zone.wall(until) + _MARGIN), _ALLOWED)
    return [wall for wall in found if start.zone.instant(wall) <= until]


def _check(count: int) -> None:
    if count > MOST:
        raise TooMany(f"it repeats more than {MOST:,} times in the period")


def _occurrence(row: Row, start: When, instance: Instance) -> Occurrence:
    """How long the row is there: exact seconds, or days by the calendar and then seconds."""
    zone: Zone = instance.zone
    begin = instance.instant
    if start.is_date:
        day = instance.wall // DAY
        # A date that ends on itself is meant as that day.
        last = day + max(row.days, 1)
        return Occurrence(begin, zone.instant(last * DAY), day, last)
    if instance.end is not None:
        end = instance.end
    elif row.days:
        end = zone.instant(zone.wall(begin) + row.days * DAY) + row.seconds
    else:
        end = begin + row.seconds
    return Occurrence(begin, end, zone.wall(begin) // DAY, zone.wall(max(end - 1, begin)) // DAY + 1)
