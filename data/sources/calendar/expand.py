"""Instances of a recurrence rule near a window, on the wall clock of the series, at a cost that follows the window.

Times are seconds of the wall clock since 1970. Nothing walks from DTSTART to the window instance by instance: days are
taken from a table at once, and what COUNT needs to know of the time before is a sum over days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data.sources.calendar.days import Ints, between, periods, taken
from data.sources.calendar.moments import DAY, LAST_DAY
from data.sources.calendar.rules import DAILY, HOURLY, MINUTELY, SECONDLY, WEEKLY, Rule, RuleError

_UNIT = {SECONDLY: 1, MINUTELY: 60, HOURLY: 3600, DAILY: DAY, WEEKLY: 7 * DAY}
LAST = LAST_DAY * DAY
MOST = 10_000  # occurrences of one event in a period; callers may let some more pass, to look at them closely


class TooMany(RuleError):
    """More instances than anybody has events."""


def walls(rule: Rule, start: int, low: int, high: int, most: int) -> list[int]:
    """The instances in [low, high) in order, `start` among them as the first of the series, whether the rule gives it or
    not. COUNT is kept; UNTIL is the caller's, who knows the zone. TooMany above `most`, which is MOST or more."""
    high = min(high, LAST)
    own = [start] if low <= start < high else []
    if high <= start or rule.count == 1:
        return own
    if rule.is_plain and rule.freq in _UNIT:
        return own + _stepped(rule, start, low, high, most)
    if rule.freq == WEEKLY and not rule.is_filtered:
        return own + _weekly(rule, start, low, high, most)
    if rule.freq > WEEKLY or not rule.positions:
        found = _by_days(rule, start, low, high, most)
    else:
        found = _by_positions(rule, start, low, high, most)
    return own + found


def _stepped(rule: Rule, start: int, low: int, high: int, most: int) -> list[int]:
    """Equal steps: the first and last index are a division."""
    step = _UNIT[rule.freq] * rule.interval
    first = max(1, -((start - low) // step))
    last = (high - 1 - start) // step
    if rule.count is not None:
        last = min(last, rule.count - 1)
    _check(last - first + 1, most)
    return [start + step * i for i in range(first, last + 1)]


def _weekly(rule: Rule, start: int, low: int, high: int, most: int) -> list[int]:
    """Some weekdays at one clock time."""
    step = 7 * DAY * rule.interval
    into = (start // DAY + 3 - rule.wkst) % 7 * DAY
    week = start - into
    offsets = sorted({(day - rule.wkst) % 7 * DAY for _ordinal, day in rule.days})
    before = sum(offset <= into for offset in offsets)
    first = max(0, (low - week - 6 * DAY) // step)
    last = (high - 1 - week) // step
    last_number = (1 << 62) if rule.count is None else rule.count - 2
    last = min(last, (last_number + before) // len(offsets))
    _check((last - first - 1) * len(offsets), most)
    found = []
    for index in range(first, last + 1):
        for place, offset in enumerate(offsets):
            wall = week + step * index + offset
            if start < wall and low <= wall < high and index * len(offsets) + place - before <= last_number:
                found.append(wall)
    return found


def _check(count: int, most: int) -> None:
    if count > most:
        raise TooMany(f"it repeats more than {MOST:,} times in the period")


@dataclass(frozen=True)
class _Clock:
    """Clock times of a day, in seconds after midnight: how many there are on each of some days, and those of one."""

    counts: Callable[[Ints], Ints]
    times: Callable[[int], Ints]


def _by_days(rule: Rule, start: int, low: int, high: int, most: int) -> list[int]:
    """Days of the rule times clock times."""
    if rule.count is not None and _cannot_bind(rule, start, high):
        rule = _without_count(rule)
    first_day = start // DAY if rule.count is not None else max(start, low) // DAY
    end_day = (high - 1) // DAY + 1
    if end_day <= first_day:
        return []
    days = taken(rule, start // DAY, between(first_day, end_day))
    days = days[(days >= first_day) & (days < end_day)]
    clock = _steady(rule, start) if rule.freq <= DAILY else _phased(rule, start)
    counts = clock.counts(days)
    total = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(counts)))

    def position(wall: int) -> int:
        """How many instances of these days lie before a moment."""
        day = wall // DAY
        at = int(np.searchsorted(days, day))
        inside = at < len(days) and int(days[at]) == day
        return int(total[at]) + (int(np.searchsorted(clock.times(day), wall % DAY)) if inside else 0)

    after_start = position(start + 1)
    begin, end = max(position(low), after_start), position(high)
    if rule.count is not None:
        end = min(end, after_start + rule.count - 1)
    _check(end - begin, most)
    found: list[int] = []
    at = int(np.searchsorted(total, begin, side="right")) - 1
    while begin + len(found) < end:
        day = int(days[at])
        times = clock.times(day) + day * DAY
        skip = begin + len(found) - int(total[at])
        found += times[skip : skip + end - begin - len(found)].tolist()
        at += 1
    return found


def _cannot_bind(rule: Rule, start: int, high: int) -> bool:
    """Whether COUNT is more than there could be until `high`, so that nobody needs to count."""
    if rule.freq <= DAILY:
        each = len(_clock_times(rule, start)) / DAY
    else:
        each = len(_expanded(rule, start)) / (_UNIT[rule.freq] * rule.interval)
    return rule.count is not None and rule.count > ((high - start) / DAY + 2) * DAY * each + 1


def _without_count(rule: Rule) -> Rule:
    from dataclasses import replace

    return replace(rule, count=None)


def _steady(rule: Rule, start: int) -> _Clock:
    """The same clock times every day."""
    times = np.array(_clock_times(rule, start), dtype=np.int64)
    return _Clock(lambda days: np.full(len(days), len(times), dtype=np.int64), lambda _day: times)


def _clock_times(rule: Rule, start: int) -> list[int]:
    """Clock times that BYHOUR, BYMINUTE and BYSECOND expand to; what is missing is as in DTSTART."""
    hours = rule.hours or (start % DAY // 3600,)
    minutes = rule.minutes or (start % 3600 // 60,)
    seconds = _seconds(rule, start)
    found = [h * 3600 + m * 60 + s for h in hours for m in minutes for s in seconds]
    return _positioned(found, rule.positions) if rule.freq == DAILY else found


def _seconds(rule: Rule, start: int) -> tuple[int, ...]:
    # A leap second is on no clock of ours.
    return tuple(s for s in rule.seconds if s < 60) if rule.seconds else (start % 60,)


def _positioned(found: list[int], positions: tuple[int, ...]) -> list[int]:
    if not positions:
        return found
    places = {p - 1 if p > 0 else len(found) + p for p in positions}
    return [found[place] for place in sorted(places) if 0 <= place < len(found)]


def _expanded(rule: Rule, start: int) -> list[int]:
    """Seconds into an hour, minute or second at which instances of a frequency below a day lie."""
    if rule.freq == HOURLY:
        minutes = rule.minutes or (start % 3600 // 60,)
        found = [m * 60 + s for m in minutes for s in _seconds(rule, start)]
    else:
        found = list(_seconds(rule, start)) if rule.freq == MINUTELY else [0]
    return _positioned(found, rule.positions)


def _phased(rule: Rule, start: int) -> _Clock:
    """Every n-th hour, minute or second: the clock times of a day follow from where the count stands at its midnight."""
    unit = _UNIT[rule.freq]
    slots = DAY // unit
    allowed = _allowed(rule, unit)
    offsets = np.array(_expanded(rule, start), dtype=np.int64)

    def phase(day: Ints) -> Ints:
        return np.asarray((start // unit - day * slots) % rule.interval)

    @lru_cache(maxsize=1024)
    def times_at(first: int) -> Ints:
        chosen = (
            np.arange(first, slots, rule.interval, dtype=np.int64) if first < slots else np.zeros(0, dtype=np.int64)
        )
        chosen = chosen[allowed[chosen]] * unit
        return np.asarray((chosen[:, None] + offsets).reshape(-1))

    def counts(days: Ints) -> Ints:
        phases, inverse = np.unique(phase(days), return_inverse=True)
        each = [int(np.count_nonzero(allowed[int(p) :: rule.interval])) if p < slots else 0 for p in phases]
        return np.array(each, dtype=np.int64)[inverse] * len(offsets) if len(days) else days

    return _Clock(counts, lambda day: times_at(int(phase(np.array(day)))))


def _allowed(rule: Rule, unit: int) -> np.ndarray:
    """For each hour, minute or second of a day whether BYHOUR, BYMINUTE and BYSECOND let it pass."""
    moment = np.arange(0, DAY, unit, dtype=np.int64)
    mask = np.ones(len(moment), dtype=bool)
    if rule.hours:
        mask &= np.isin(moment // 3600, rule.hours)
    if rule.minutes and rule.freq > HOURLY:
        mask &= np.isin(moment // 60 % 60, rule.minutes)
    if rule.seconds and rule.freq == SECONDLY:
        mask &= np.isin(moment % 60, rule.seconds)
    return mask


def _by_positions(rule: Rule, start: int, low: int, high: int, most: int) -> list[int]:
    """BYSETPOS on the sets of weeks, months or years, each whole even where DTSTART or the window lies inside."""
    first_day = (start if rule.count is not None else max(start, low)) // DAY
    days = taken(rule, start // DAY, between(first_day, (high - 1) // DAY + 1))
    times = np.array(_clock_times(rule, start), dtype=np.int64)
    if not len(days) or not len(times):
        return []
    period = periods(rule, days)
    first = np.flatnonzero(np.r_[True, period[1:] != period[:-1]])
    sizes = np.diff(np.r_[first, len(days)]) * len(times)
    found: list[Ints] = []
    for position in rule.positions:
        place = np.full(len(first), position - 1) if position > 0 else sizes + position
        exists = (place >= 0) & (place < sizes)
        place, base = place[exists], first[exists]
        found.append(days[base + place // len(times)] * DAY + times[place % len(times)])
    instances = np.unique(np.concatenate(found))
    instances = instances[instances > start]
    if rule.count is not None:
        instances = instances[: rule.count - 1]
    instances = instances[(instances >= low) & (instances < high)]
    _check(len(instances), most)
    return [int(wall) for wall in instances]
