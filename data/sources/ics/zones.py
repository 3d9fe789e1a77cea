"""Zones of a calendar: names of the IANA database, Windows names, paths that end in one, and VTIMEZONEs of the file."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

from data.sources.ics.lines import Calendar, Component
from data.sources.ics.rules import Rule, RuleError, instances, parsed

EPOCH = datetime(1970, 1, 1)
UTC_NAMES = {"UTC", "GMT", "Z", "TZONE://MICROSOFT/UTC", "ETC/UTC"}
MOST_ONSETS = 4_000


class Zone(Protocol):
    """Wall clock to instant and back; naive datetimes and integer seconds since 1970 UTC."""

    @property
    def name(self) -> str:
        """As shown to people."""

    def instant(self, wall: datetime) -> int:
        """An hour that comes twice is its first coming; a missing one uses the offset before the gap."""

    def wall(self, instant: int) -> datetime:
        """Local time of an instant."""


class NamedZone:
    """A zone of the IANA database."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._info = ZoneInfo(name)

    def instant(self, wall: datetime) -> int:
        try:
            return round(wall.replace(tzinfo=self._info, fold=0).timestamp())
        except (OverflowError, ValueError):
            return round((wall - EPOCH).total_seconds())

    def wall(self, instant: int) -> datetime:
        return (
            (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=instant))
            .astimezone(self._info)
            .replace(tzinfo=None, fold=0)
        )


class FileZone:
    """A VTIMEZONE: observances with their onsets, in wall clock before the change."""

    def __init__(self, name: str, component: Component, years: tuple[int, int]) -> None:
        self.name = name
        onsets: list[tuple[datetime, int, int]] = []
        for part in component.parts:
            onsets += _onsets(part, years)
        onsets.sort(key=lambda o: o[0] - timedelta(seconds=o[1]))
        self._walls = [o[0] for o in onsets]
        self._changes = [(o[1], o[2]) for o in onsets]
        self._instants = [round((o[0] - EPOCH).total_seconds()) - o[1] for o in onsets]
        self._first = self._changes[0][0] if onsets else 0

    def instant(self, wall: datetime) -> int:
        at = bisect_right(self._walls, wall) - 1
        offset = self._first
        if at >= 0:
            before, after = self._changes[at]
            missing = after > before and wall < self._walls[at] + timedelta(seconds=after - before)
            offset = before if missing else after
        return round((wall - EPOCH).total_seconds()) - offset

    def wall(self, instant: int) -> datetime:
        at = bisect_right(self._instants, instant) - 1
        offset = self._changes[at][1] if at >= 0 else self._first
        return EPOCH + timedelta(seconds=instant + offset)


def _onsets(part: Component, years: tuple[int, int]) -> list[tuple[datetime, int, int]]:
    """(wall clock before the change, offset before, offset after) of an observance, in seconds, near these years."""
    start, before, after = part.one("DTSTART"), part.one("TZOFFSETFROM"), part.one("TZOFFSETTO")
    if not start or not after:
        return []
    to = _offset(after.value)
    came = _offset(before.value) if before else to
    begin = _wall(start.value)
    if begin is None or to is None or came is None:
        return []
    found = [begin]
    for rdate in part.all("RDATE"):
        found += [w for text in rdate.value.split(",")[:MOST_ONSETS] if (w := _wall(text.split("/")[0])) is not None]
    rule = part.one("RRULE")
    if rule:
        found += _by_rule(rule.value, begin, came, years)
    return [(w, came, to) for w in dict.fromkeys(found)]


def _by_rule(text: str, begin: datetime, came: int, years: tuple[int, int]) -> list[datetime]:
    try:
        rule: Rule = parsed(text)
        until = rule.until_wall(lambda instant: EPOCH + timedelta(seconds=instant + came))
        low, high = datetime(max(years[0] - 2, 1), 1, 1), datetime(min(years[1] + 2, 9998), 1, 1)
        return [w for w in instances(rule, begin, low, high, until=until, most=MOST_ONSETS) if low <= w < high]
    except (RuleError, ValueError, OverflowError):
        return []


def _wall(text: str) -> datetime | None:
    digits = text.strip().rstrip("Zz")
    try:
        return datetime.strptime(digits, "%Y%m%dT%H%M%S") if "T" in digits else datetime.strptime(digits, "%Y%m%d")
    except ValueError:
        return None


def _offset(text: str) -> int | None:
    digits = text.strip()
    sign = -1 if digits[:1] == "-" else 1
    digits = digits.lstrip("+-")
    if len(digits) not in (4, 6) or not digits.isdigit() or not digits.isascii():
        return None
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    return sign * seconds if seconds < 86_400 else None


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {name.upper(): name for name in available_timezones()}


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    from tzlocal.windows_tz import win_tz

    return {name.upper(): str(zone) for name, zone in win_tz.items()}


@lru_cache(maxsize=512)
def named(name: str) -> NamedZone | None:
    """The zone of a name: IANA without regard to case, Windows, or an IANA name at the end of a path."""
    key = name.strip().strip('"').upper()
    if key in UTC_NAMES:
        return NamedZone("UTC")
    found = _known().get(key) or _windows().get(key)
    if found is None:
        parts = key.strip("/").split("/")
        tails = ("/".join(parts[i:]) for i in range(1, len(parts)))
        found = next((_known()[tail] for tail in tails if (tail in _known() and "/" in tail) or tail in ("UTC",)), None)
    return NamedZone(found) if found else None


class Zones:
    """The zones of one file, each looked up once; `unknown` are the names that had to be read as floating."""

    def __init__(self, calendars: list[Calendar], home: Zone, years: tuple[int, int]) -> None:
        self._calendars = calendars
        self._home = home
        self._years = years
        self._found: dict[tuple[int, str], Zone | None] = {}
        self.unknown: dict[str, None] = {}

    def of(self, name: str, calendar: Calendar) -> Zone:
        """The zone that a TZID means in a calendar."""
        key = (id(calendar), name)
        if key not in self._found:
            self._found[key] = named(name) or self._of_file(name, calendar)
        zone = self._found[key]
        if zone is None:
            self.unknown[name] = None
            return self.floating(calendar)
        return zone

    def floating(self, calendar: Calendar) -> Zone:
        """X-WR-TIMEZONE of the calendar if that names a zone, else the owner's."""
        given = calendar.head.one("X-WR-TIMEZONE")
        return (named(given.value) if given else None) or self._home

    def _of_file(self, name: str, calendar: Calendar) -> Zone | None:
        for one in [calendar, *self._calendars]:
            component = one.zone(name)
            if component is not None and component.parts:
                return FileZone(name, component, self._years)
        return None
