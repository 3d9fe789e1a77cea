"""Recurrence rules as written (RFC 5545, 3.3.10): every part checked, nothing expanded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.sources.calendar.moments import Moments

YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY, MINUTELY, SECONDLY = range(7)
_FREQS = {
    name: level for level, name in enumerate(("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"))
}
_WEEKDAYS = {name: day for day, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
# Part -> (largest value, whether 0 may stand, whether it may count from the end).
_RANGES = {
    "BYMONTH": (12, False, False),
    "BYWEEKNO": (53, False, True),
    "BYYEARDAY": (366, False, True),
    "BYMONTHDAY": (31, False, True),
    "BYHOUR": (23, True, False),
    "BYMINUTE": (59, True, False),
    "BYSECOND": (60, True, False),
    "BYSETPOS": (366, False, True),
}
_KNOWN = frozenset(_RANGES) | {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", "RSCALE", "SKIP"}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,3}", re.ASCII)
_POSITIVE = re.compile(r"\+?\d{1,18}", re.ASCII)


class RuleError(ValueError):
    """A rule that cannot be read, or that has too many occurrences; the text says which part, for people."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One RRULE. until: (DATE, LOCAL or INSTANT, seconds); tuples are sorted and empty when the part is absent; days:
    (ordinal or 0, weekday from Monday = 0); wkst: the weekday on which weeks begin."""

    freq: int
    interval: int = 1
    count: int | None = None
    until: tuple[int, int] | None = None
    wkst: int = 0
    months: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()

    @property
    def is_endless(self) -> bool:
        """Neither COUNT nor UNTIL."""
        return self.count is None and self.until is None

    @property
    def is_plain(self) -> bool:
        """No BY part at all."""
        return not (self.days or self.is_filtered)

    @property
    def is_filtered(self) -> bool:
        """A BY part other than BYDAY."""
        return bool(
            self.months
            or self.month_days
            or self.positions
            or self.hours
            or self.minutes
            or self.seconds
            or self.weeks
            or self.year_days
        )


def parsed(text: str, moments: Moments) -> Rule:
    """The rule; RuleError names the part that cannot be read. X- parts and empty ones are passed over."""
    parts = _parts(text)
    freq = _FREQS.get(parts.get("FREQ", ""))
    if freq is None:
        raise RuleError(f"FREQ={parts['FREQ'][:20]} is unknown" if "FREQ" in parts else "it has no FREQ")
    return Rule(
        freq=freq,
        interval=_positive(parts, "INTERVAL") or 1,
        count=_positive(parts, "COUNT"),
        until=_until(parts, moments),
        wkst=_week_start(parts),
        months=_numbers(parts, "BYMONTH"),
        weeks=_numbers(parts, "BYWEEKNO"),
        year_days=_numbers(parts, "BYYEARDAY"),
        month_days=_numbers(parts, "BYMONTHDAY"),
        days=_days(parts),
        hours=_numbers(parts, "BYHOUR"),
        minutes=_numbers(parts, "BYMINUTE"),
        seconds=_numbers(parts, "BYSECOND"),
        positions=_numbers(parts, "BYSETPOS"),
    )


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for piece in text.upper().split(";"):
        if not piece.strip():
            continue
        name, equals, value = piece.partition("=")
        name = name.strip()
        if not equals or (name not in _KNOWN and not name.startswith("X-")):
            raise RuleError(f"the part {piece.strip()[:20]} is unknown")
        parts.setdefault(name, value.strip())
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN" or parts.get("SKIP", "OMIT") != "OMIT":
        raise RuleError("RSCALE and SKIP are not supported")
    return parts


def _positive(parts: dict[str, str], name: str) -> int | None:
    value = parts.get(name)
    if value is None:
        return None
    if not _POSITIVE.fullmatch(value) or int(value) < 1:
        raise RuleError(f"{name}={value[:20]} is not a number above 0")
    return int(value)


def _until(parts: dict[str, str], moments: Moments) -> tuple[int, int] | None:
    if "UNTIL" not in parts:
        return None
    found = moments.read(parts["UNTIL"], as_end=True)
    if found is None:
        raise RuleError(f"UNTIL={parts['UNTIL'][:20]} is not a date")
    return found


def _week_start(parts: dict[str, str]) -> int:
    value = parts.get("WKST", "MO")
    if value not in _WEEKDAYS:
        raise RuleError(f"WKST={value[:20]} is not a weekday")
    return _WEEKDAYS[value]


def _numbers(parts: dict[str, str], name: str) -> tuple[int, ...]:
    if name not in parts:
        return ()
    most, zero, from_end = _RANGES[name]
    found = set()
    for word in parts[name].split(","):
        number = int(word) if _NUMBER.fullmatch(word.strip()) else most + 1
        if abs(number) > most or (number == 0 and not zero) or (number < 0 and not from_end):
            raise RuleError(f"{name}={word.strip()[:20]} does not exist")
        found.add(number)
    return tuple(sorted(found))


def _days(parts: dict[str, str]) -> tuple[tuple[int, int], ...]:
    if "BYDAY" not in parts:
        return ()
    found = set()
    for word in parts["BYDAY"].split(","):
        match = _DAY.fullmatch(word.strip())
        ordinal = int(match[1] or 0) if match else 0
        if match is None or abs(ordinal) > 53 or (match[1] and ordinal == 0):
            raise RuleError(f"BYDAY={word.strip()[:20]} does not exist")
        found.add((ordinal, _WEEKDAYS[match[2]]))
    return tuple(sorted(found))
