"""Which days a recurrence rule takes: a table of days, and every BY part that speaks of days as a filter on it.

As sets of days, expanding and limiting parts are the same thing (RFC 5545, 3.3.10): a day belongs to an interval when all
parts that are given hold for it. What differs is only what is taken from DTSTART when a part is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from data.sources.calendar.rules import DAILY, MONTHLY, WEEKLY, YEARLY, Rule

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Days:
    """Days since 1970 and what they are. month: months since 1970; of_month, of_year: from 1; weekday: Monday = 0."""

    day: Ints
    year: Ints
    month: Ints
    of_month: Ints
    of_year: Ints
    month_length: Ints
    year_length: Ints
    weekday: Ints


@lru_cache(maxsize=16)
def _table(first: int, end: int) -> Days:
    day = np.arange(first, end, dtype=np.int64)
    return _described(day)


def _described(day: Ints) -> Days:
    stamp = day.astype("datetime64[D]")
    months, years = stamp.astype("datetime64[M]"), stamp.astype("datetime64[Y]")
    month_start, year_start = months.astype("datetime64[D]"), years.astype("datetime64[D]")

    def number(values: npt.NDArray[np.datetime64] | npt.NDArray[np.timedelta64]) -> Ints:
        return np.asarray(values.astype(np.int64))

    return Days(
        day=day,
        year=number(years) + 1970,
        month=number(months),
        of_month=number(stamp - month_start) + 1,
        of_year=number(stamp - year_start) + 1,
        month_length=number((months + 1).astype("datetime64[D]") - month_start),
        year_length=number((years + 1).astype("datetime64[D]") - year_start),
        weekday=(day + 3) % 7,
    )


def between(low: int, high: int) -> Days:
    """The days of all years that [low, high) touches, and a week on either side, so that no interval is cut."""
    first, last = np.array([low, max(high - 1, low)]).astype("datetime64[D]").astype("datetime64[Y]")
    begin = int(first.astype("datetime64[D]").astype(np.int64))
    end = int((last + 1).astype("datetime64[D]").astype(np.int64))
    return _table(begin - 7, end + 7)


def taken(rule: Rule, start: int, days: Days) -> Ints:
    """The days that the rule takes for a series that begins on day `start`, also those before it."""
    origin = _described(np.array([start], dtype=np.int64))
    mask = _in_interval(rule, origin, days)
    for wanted, found, length in (
        (rule.months, days.month % 12 + 1, None),
        (rule.month_days, days.of_month, days.month_length),
        (rule.year_days, days.of_year, days.year_length),
    ):
        if wanted:
            mask &= _is_one_of(found, length, wanted)
    if rule.weeks:
        mask &= _in_weeks(rule, days)
    if rule.days:
        mask &= _on_weekdays(rule, days)
    return days.day[_by_default(rule, origin, days, mask)]


def periods(rule: Rule, days: Ints) -> Ints:
    """The number of the interval that each day lies in, for BYSETPOS."""
    found = _described(days)
    if rule.freq == YEARLY:
        return found.year
    if rule.freq == MONTHLY:
        return found.month
    return _week(found.day, rule.wkst) if rule.freq == WEEKLY else days


def _week(day: Ints, wkst: int) -> Ints:
    # Day 0 was a Thursday: day -3 + wkst is the first of a week.
    return (day + 3 - wkst) // 7


def _in_interval(rule: Rule, origin: Days, days: Days) -> Bools:
    if rule.freq > DAILY or rule.interval == 1:
        return np.ones(len(days.day), dtype=bool)
    if rule.freq == YEARLY:
        steps = days.year - origin.year
    elif rule.freq == MONTHLY:
        steps = days.month - origin.month
    elif rule.freq == WEEKLY:
        steps = _week(days.day, rule.wkst) - _week(origin.day, rule.wkst)
    else:
        steps = days.day - origin.day
    return np.asarray(steps % rule.interval == 0)


def _is_one_of(found: Ints, length: Ints | None, wanted: tuple[int, ...]) -> Bools:
    """Whether a number is wanted, counted from the beginning or, below zero, from the end."""
    mask = np.isin(found, wanted)
    if length is not None and wanted[0] < 0:
        mask |= np.isin(found - length - 1, wanted)
    return mask


def _in_weeks(rule: Rule, days: Days) -> Bools:
    """Week 1 is the first with four days in the year, so a week's year is that of its fourth day."""
    fourth = _described(days.day - (days.weekday - rule.wkst) % 7 + 3)
    from_begin = (fourth.of_year - 1) // 7 + 1
    from_end = -((fourth.year_length - fourth.of_year) // 7 + 1)
    return np.isin(from_begin, rule.weeks) | np.isin(from_end, rule.weeks)


def _on_weekdays(rule: Rule, days: Days) -> Bools:
    counts = rule.freq == MONTHLY or (rule.freq == YEARLY and not rule.weeks)
    mask = np.isin(days.weekday, [day for ordinal, day in rule.days if not ordinal or not counts])
    numbered = [(ordinal, day) for ordinal, day in rule.days if ordinal] if counts else []
    if numbered:
        in_month = rule.freq == MONTHLY or bool(rule.months)
        place = days.of_month if in_month else days.of_year
        length = days.month_length if in_month else days.year_length
        nth, nth_last = (place - 1) // 7 + 1, -((length - place) // 7 + 1)
        for ordinal, day in numbered:
            mask |= (days.weekday == day) & ((nth if ordinal > 0 else nth_last) == ordinal)
    return mask


def _by_default(rule: Rule, origin: Days, days: Days, mask: Bools) -> Bools:
    """What the rule does not say is as in DTSTART: weekday, day of the month, month."""
    if rule.freq >= DAILY or rule.days:
        return mask
    if rule.month_days or rule.year_days:
        return mask
    if rule.freq == WEEKLY or rule.weeks:
        return mask & (days.weekday == origin.weekday)
    mask = mask & (days.of_month == origin.of_month)
    if rule.freq == YEARLY and not rule.months:
        mask &= days.month % 12 == origin.month % 12
    return mask
