"""Time arithmetic in whole seconds: local days and hours of a zone, moments covered twice, who was in front when.

Times are UTC seconds since 1970 as int64 arrays, intervals half-open. Shares of a moment are counted in ticks: a second
has 720,720 of them (the least common multiple of 1 to 16), so that a moment which up to sixteen entries cover divides
without remainder, sums are exact in any order, and the parts of an audit add up to the whole to the last tick.
"""

from __future__ import annotations

from collections.abc import Callable, Sized
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
T = TypeVar("T", bound=Sized)
R = TypeVar("R")

TICKS = 720_720  # in a second
HOUR = 3600
DAY = 86_400
EPOCH = date(1970, 1, 1)
# Seconds until the year 2242 fit below this bit, so person << _PERSON_BIT | second is one sortable number.
_WORTH_A_THREAD = 100_000  # numbers
_PERSON_BIT = 33


@dataclass(frozen=True)
class Pieces:
    """Intervals cut at local edges: `row` is the position of the interval it came from, `day` local days since 1970,
    `hour` the local hour of the day (0 to 23)."""

    row: Ints
    start: Ints
    seconds: Ints
    day: Ints
    hour: Ints


@dataclass(frozen=True)
class Front:
    """Who was in front: intervals of one person without overlaps, in order; `row` is the interval seen there."""

    row: Ints
    start: Ints
    end: Ints


def utc_seconds(times: pd.Series) -> Ints:
    """Seconds since 1970 of aware times; missing ones must have been left out."""
    return np.asarray(times.dt.tz_convert("UTC").dt.tz_localize(None).to_numpy("datetime64[s]")).view(np.int64)


def day_number(day: date) -> int:
    """Days since 1970."""
    return (day - EPOCH).days


def day_date(number: int) -> date:
    """The date of a day number."""
    return EPOCH + timedelta(days=int(number))


@lru_cache(maxsize=64)
def offsets(zone: str, first: int, last: int) -> tuple[Ints, Ints]:
    """The zone's offsets from UTC in seconds between two day numbers: offsets[i] holds below changes[i], the last one
    after all. Found by looking at every day's offset and halving the days on which it differs."""
    info = ZoneInfo(zone)

    def offset(second: int) -> int:
        shift = datetime.fromtimestamp(second, UTC).astimezone(info).utcoffset()
        return int(shift.total_seconds()) if shift is not None else 0

    low, known = first * DAY, [offset(first * DAY)]
    changes: list[int] = []
    for edge in range((first + 1) * DAY, (last + 1) * DAY + 1, DAY):
        after = offset(edge)
        if after != known[-1]:
            changes.append(_change(offset, low, edge))
            known.append(after)
        low = edge
    return np.array(changes, dtype=np.int64), np.array(known, dtype=np.int64)


def _change(offset: Callable[[int], int], low: int, high: int) -> int:
    before = offset(low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if offset(middle) == before else (low, middle)
    return high


def offsets_around(zone: str, low: float, high: float) -> tuple[Ints, Ints]:
    """The offsets as in `offsets` for all seconds from low to high, and some more."""
    # Widened to whole years, so that the same months ask for the same cached table.
    first = date((EPOCH + timedelta(seconds=int(low))).year, 1, 1) - timedelta(days=2)
    last = date((EPOCH + timedelta(seconds=int(high))).year, 12, 31) + timedelta(days=2)
    return offsets(zone, day_number(first), day_number(last))


def _zone_table(zone: str, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    return offsets_around(zone, int(start.min()), int(end.max()))


def local_seconds(seconds: Ints, zone: str) -> Ints:
    """What the owner's clock showed, as seconds since 1970 of that clock."""
    if not len(seconds):
        return seconds
    changes, shifts = _zone_table(zone, seconds, seconds)
    return np.asarray(seconds + shifts[np.searchsorted(changes, seconds, side="right")])


def local_pieces(start: Ints, seconds: Ints, zone: str, step: int = HOUR) -> Pieces:
    """Intervals cut at the owner's full hours (step HOUR) or midnights (step DAY), and where the zone's offset changes.

    Lengths are true ones: a day with a change has 23 or 25 hours, an hour that comes twice has two pieces with the same
    day and hour. Every second is in one piece. Intervals must be longer than zero.
    """
    empty = np.zeros(0, dtype=np.int64)
    if not len(start):
        return Pieces(empty, empty, empty, empty, empty)
    row = np.arange(len(start), dtype=np.int64)
    end = start + seconds
    changes, shifts = _zone_table(zone, start, end)
    era = np.searchsorted(changes, start, side="right").astype(np.int64)
    eras = np.searchsorted(changes, end - 1, side="right") - era + 1
    if (eras > 1).any():
        row, nth = _repeated(eras)
        era = era[row] + nth
        edges = np.concatenate(([np.iinfo(np.int64).min], changes, [np.iinfo(np.int64).max]))
        start, end = np.maximum(start[row], edges[era]), np.minimum(end[row], edges[era + 1])
    shift = shifts[era]
    first = (start + shift) // step
    cells = (end - 1 + shift) // step - first + 1
    piece, nth = _repeated(cells)
    cell = (first[piece] + nth) * step
    low = np.maximum(start[piece], cell - shift[piece])
    high = np.minimum(end[piece], cell + step - shift[piece])
    return Pieces(row[piece], low, high - low, cell // DAY, cell % DAY // HOUR)


def _repeated(counts: Ints) -> tuple[Ints, Ints]:
    """Each position as often as counted, and which time it is (from 0)."""
    row = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    nth = np.arange(len(row), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
    return row, nth


@dataclass(frozen=True)
class _Blocks:
    """Intervals in the order of person and start, and the runs of them without a free moment between."""

    order: Ints
    start: Ints  # person << _PERSON_BIT | second
    end: Ints
    block: Ints  # number of the block of each interval

    @property
    def sizes(self) -> Ints:
        return np.bincount(self.block).astype(np.int64)


def _blocks(person: Ints, start: Ints, end: Ints) -> _Blocks:
    key = (person << _PERSON_BIT) + start
    order = np.arange(len(key), dtype=np.int64) if (key[1:] >= key[:-1]).all() else np.argsort(key, kind="stable")
    low = key[order]
    high = low + (end - start)[order]
    reach = np.maximum.accumulate(high) if len(high) else high
    opens = np.ones(len(low), dtype=bool)
    opens[1:] = low[1:] >= reach[:-1]
    return _Blocks(order, low, high, np.cumsum(opens) - 1)


def union_seconds(person: Ints, start: Ints, end: Ints) -> int:
    """Seconds that at least one interval of a person covers, summed over persons."""
    if not len(start):
        return 0
    # Starts and ends may be sorted apart: a moment is free when as many intervals have ended as have begun.
    base = int(start.min())
    apart = int(end.max()) - base + 1
    fits = (int(person.max()) + 1) * apart < 1 << 31  # half the bytes sort in less than half the time
    row = person * (apart if fits else 1 << _PERSON_BIT) - base
    low, high = both(np.sort, *((row + moment).astype(np.int32 if fits else np.int64) for moment in (start, end)))
    gone = np.concatenate((low[:1], high[:-1]))
    return int((high - np.maximum(low, gone)).sum(dtype=np.int64))


def both(work: Callable[[T], R], one: T, other: T) -> tuple[R, R]:
    """The work done for two of about one length; for long ones at the same time."""
    if len(one) < _WORTH_A_THREAD:
        return work(one), work(other)
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(work, one)
        done = work(other)
        return beside.result(), done


def shared_ticks(person: Ints, start: Ints, end: Ints) -> Ints:
    """Each interval's share of the wall clock, in ticks: a moment that n intervals of one person cover counts 1/n to
    each. The shares of a person sum to the union of that person's intervals exactly."""
    ticks = (end - start) * TICKS
    if len(start) < 2:
        return ticks
    found = _blocks(person, start, end)
    crowded = found.sizes[found.block] > 1
    if crowded.any():
        ticks[found.order[crowded]] = _swept(found.start[crowded], found.end[crowded])
    return ticks


def _swept(low: Ints, high: Ints) -> Ints:
    """Shares by running totals: what one of n gets up to a moment, at an interval's end less at its start."""
    marks = np.sort(np.concatenate((low * 2 + 1, high * 2)))
    moment = marks >> 1
    count = np.cumsum((marks & 1) * 2 - 1)[:-1]
    length = np.where(count > 0, np.diff(moment), 0) * TICKS
    each = length // np.maximum(count, 1)
    running = np.concatenate(([0], np.cumsum(each)))
    shares = np.asarray(running[np.searchsorted(moment, high)] - running[np.searchsorted(moment, low)])
    left = length - each * np.maximum(count, 0)
    if left.any():  # more than sixteen at once: the odd ticks go to the interval that ends next
        ends, owner = np.unique(high, return_index=True)
        np.add.at(shares, owner[np.searchsorted(ends, moment[1:])], left)
    return shares


def front(person: Ints, start: Ints, end: Ints) -> Front:
    """The interval that began last at every covered moment: a call inside a long timer is in front while it lasts, then
    the timer is again. Persons follow one another in the order of their numbers."""
    empty = np.zeros(0, dtype=np.int64)
    if not len(start):
        return Front(empty, empty, empty)
    found = _blocks(person, start, end)
    mask = (1 << _PERSON_BIT) - 1
    if found.block[-1] == len(start) - 1:
        return Front(found.order, start[found.order], end[found.order])
    crowded = found.sizes[found.block] > 1
    alone = found.order[~crowded]
    row, low, high = _front_of_crowd(found, crowded)
    row, low, high = np.r_[alone, row], np.r_[found.start[~crowded], low], np.r_[found.end[~crowded], high]
    order = np.argsort(low, kind="stable")
    return Front(row[order], low[order] & mask, high[order] & mask)


def _front_of_crowd(found: _Blocks, crowded: npt.NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    part = _Blocks(found.order[crowded], found.start[crowded], found.end[crowded], found.block[crowded])
    moment = np.sort(np.concatenate((part.start, part.end)))
    moment = moment[np.r_[True, moment[1:] > moment[:-1]]]
    seen = _last_running(part, moment[:-1])
    keep = seen >= 0
    row, low, high = seen[keep], moment[:-1][keep], moment[1:][keep]
    opens = np.r_[True, (row[1:] != row[:-1]) | (low[1:] != high[:-1])]
    last = np.r_[np.flatnonzero(opens)[1:] - 1, len(row) - 1]
    return part.order[row[opens]], low[opens], high[last]


def _last_running(found: _Blocks, moment: Ints) -> Ints:
    """For each moment the last interval begun that has not ended, -1 for none; by doubling steps back over the greatest
    ends, so that many short intervals inside a long one cost no more than their logarithm."""
    place = np.searchsorted(found.start, moment, side="right") - 1
    opens = np.r_[True, found.block[1:] != found.block[:-1]]
    floor = np.maximum.accumulate(np.where(opens, np.arange(len(opens)), 0))[place]
    late = np.flatnonzero(found.end[place] <= moment)
    tables = [found.end]
    for level in range(int(found.sizes.max()).bit_length()):
        table = tables[-1].copy()
        step = 1 << level
        table[step:] = np.maximum(tables[-1][step:], tables[-1][:-step])
        tables.append(table)
    back, base, until = place[late], floor[late], moment[late]
    for level in range(len(tables) - 1, -1, -1):
        ended = (back >= base) & (tables[level][np.maximum(back, 0)] <= until)
        back = np.where(ended, back - (1 << level), back)
    place[late] = np.where(back >= base, back, -1)
    return place


def collisions(person: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """Double bookings: (row, other, seconds) for each interval that begins while an earlier one of the same person
    runs; `other` is the earlier one that runs longest, seconds what both cover."""
    empty = np.zeros(0, dtype=np.int64)
    if len(start) < 2:
        return empty, empty, empty
    found = _blocks(person, start, end)
    reach = np.maximum.accumulate(found.end)
    place = np.arange(len(reach))
    holder = np.maximum.accumulate(np.where(np.r_[True, reach[1:] > reach[:-1]], place, 0))
    later = np.flatnonzero(np.r_[False, found.start[1:] < reach[:-1]])
    seconds = np.minimum(found.end[later], reach[later - 1]) - found.start[later]
    return found.order[later], found.order[holder[later - 1]], seconds


def uncovered(start: Ints, end: Ints, cover_start: Ints, cover_end: Ints) -> tuple[Ints, Ints, Ints]:
    """What is left of intervals where no cover lies: (row, start, end), several rows for one that is cut in the middle.
    All of one person; covers may overlap and stand in any order."""
    low, high = joined(cover_start, cover_end)
    first = np.searchsorted(high, start, side="right")
    count = np.maximum(np.searchsorted(low, end, side="left") - first, 0)
    row, nth = _repeated(count.astype(np.int64) + 1)
    edge_low = np.concatenate(([np.iinfo(np.int64).min], high))
    edge_high = np.concatenate((low, [np.iinfo(np.int64).max]))
    gap = first[row] + nth
    left, right = np.maximum(start[row], edge_low[gap]), np.minimum(end[row], edge_high[gap])
    keep = left < right
    return row[keep], left[keep], right[keep]


def joined(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """The union of intervals as intervals in order, those that touch joined."""
    if not len(start):
        return start, end
    order = np.argsort(start, kind="stable")
    low, high = start[order], np.maximum.accumulate(end[order])
    opens = np.r_[True, low[1:] > high[:-1]]
    last = np.r_[np.flatnonzero(opens)[1:] - 1, len(low) - 1]
    return low[opens], high[last]


def left_over(
    person: Ints, start: Ints, end: Ints, loses: npt.NDArray[np.bool_], covers: npt.NDArray[np.bool_]
) -> tuple[Ints, Ints, Ints]:
    """What `uncovered` leaves of the intervals that lose where the covering ones of the same person lie: (position
    among all, start, end)."""
    mask = (1 << _PERSON_BIT) - 1
    base = person << _PERSON_BIT
    low, high = base + start, base + end
    row, left, right = uncovered(low[loses], high[loses], low[covers], high[covers])
    return np.flatnonzero(loses)[row], left & mask, right & mask
