"""Dates, times and lengths as RFC 5545 writes them, in whole seconds and days since 1970 on the wall clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
FIRST_DAY = 0
LAST_DAY = (
    date(2101, 1, 1).toordinal() - _EPOCH
)  # years from 1970 to 2100 are plausible, this day is the first behind them
_LENGTH = re.compile(
    r"([+-]?)P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?", re.ASCII | re.I
)

DATE, LOCAL, INSTANT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Length:
    """A DURATION: days go by the calendar, seconds are exact (3.3.6)."""

    days: int
    seconds: int


class Moments:
    """Reads dates and times; each date and each clock time of a file is computed once."""

    def __init__(self) -> None:
        self._days: dict[str, int] = {}
        self._clocks: dict[str, int] = {}

    def read(self, value: str, as_end: bool = False) -> tuple[int, int] | None:
        """(DATE, LOCAL or INSTANT, seconds of the wall clock since 1970) or None. 24:00 only as an end."""
        try:
            day = self._days[value[:8]]
        except KeyError:
            found = _day(value[:8])
            if found is None:
                # Blanks around a value are the only thing forgiven.
                stripped = value.strip()
                return self.read(stripped, as_end) if stripped != value else None
            day = self._days[value[:8]] = found
        rest = value[8:]
        if not rest:
            return DATE, day * DAY
        try:
            return (INSTANT if len(rest) == 8 else LOCAL), day * DAY + self._clocks[rest]
        except KeyError:
            return self._new_clock(rest, day, as_end)

    def _new_clock(self, rest: str, day: int, as_end: bool) -> tuple[int, int] | None:
        text = rest.strip().upper()
        if not text:
            return DATE, day * DAY
        digits = text[1:7]
        if text[:1] != "T" or text[7:] not in ("", "Z") or len(digits) != 6 or not _is_digits(digits):
            return None
        hour, minute, second = int(digits[:2]), int(digits[2:4]), int(digits[4:])
        is_end_of_day = as_end and hour == 24 and minute == second == 0
        if (hour > 23 and not is_end_of_day) or minute > 59 or second > 60:
            return None
        seconds = hour * 3600 + minute * 60 + min(second, 59)
        if rest == text and not is_end_of_day:
            self._clocks[rest] = seconds
        return (INSTANT if text.endswith("Z") else LOCAL), day * DAY + seconds


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _day(text: str) -> int | None:
    if len(text) != 8 or not _is_digits(text):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).toordinal() - _EPOCH
    except ValueError:
        return None


def length(value: str) -> Length | None:
    """A DURATION that is not negative; None when it is, or cannot be read."""
    match = _LENGTH.fullmatch(value.strip())
    if match is None or match[1] == "-" or not any(match.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(group or 0) for group in match.groups()[1:])
    return Length(weeks * 7 + days, hours * 3600 + minutes * 60 + seconds)


def day_of(moment: date) -> int:
    """Days since 1970."""
    return moment.toordinal() - _EPOCH


def date_of(day: int) -> date:
    """The date of a day number."""
    return date.fromordinal(day + _EPOCH)
