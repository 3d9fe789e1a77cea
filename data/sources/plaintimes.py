"""When the rows of a long table begin and end, all at once, where they say it plainly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from analysis import time
from data.sources import timecolumns
from data.sources.textcolumns import Column, Flags, Ints, lengths_of
from data.sources.timecolumns import Floats

_FEW_EDGES = 3


@dataclass(frozen=True)
class Times:
    """start, end: UTC seconds, NaN where a row has none; day: the owner's local date as days since 1970; plain: rows
    whose every cell of a time is empty or plain, and that have at least a day; has_day: a cell for the day is filled."""

    start: Floats
    end: Floats
    day: Floats
    plain: Flags
    has_day: Flags


def times_of(cells: Mapping[str, Column], order: str | None, zone: str, owner_zone: str) -> Times | None:
    """The times of all rows by the columns of each role; None where two columns say the same time. `zone`: that of the
    file's clock times."""
    pairs = (("start_date", "date"), ("start_time", "start"), ("end_time", "end"))
    if any(a in cells and b in cells for a, b in pairs):
        return None
    day, clock, stop = (cells.get(a, cells.get(b)) for a, b in pairs)
    if day is not None:
        begun = _on_days(day, clock, "start" in cells, order)
    elif "start" in cells:
        begun = _stamped(cells["start"])
    else:
        return None
    ended = _ends(begun, stop, "end" in cells, cells.get("end_date"), order)
    plain = begun.plain & ended.plain & (begun.clocked | np.isnan(ended.wall)) & (begun.zoned == ended.zoned)
    start, sure_start = _instants(begun.wall, plain & begun.clocked & ~begun.zoned, zone)
    end, sure_end = _instants(ended.wall, plain & ~np.isnan(ended.wall) & ~begun.zoned, zone)
    plain &= sure_start & sure_end
    return Times(
        np.where(begun.clocked, start, np.nan),
        end,
        _owner_days(begun, start, plain, zone, owner_zone),
        plain,
        begun.has_day,
    )


@dataclass(frozen=True)
class _Begun:
    wall: Floats  # of UTC where zoned
    midnight: Floats
    zoned: Flags
    clocked: Flags
    has_day: Flags
    plain: Flags


def _on_days(day: Column, clock: Column | None, is_joint: bool, order: str | None) -> _Begun:
    """Starts of a column of days and one of clock times; of clock times or stamps where `is_joint`."""
    midnight = timecolumns.days(day, order) * time.DAY
    has_day, nothing = lengths_of(day) > 0, np.zeros(len(day), dtype=bool)
    if clock is None:
        return _Begun(midnight, midnight, nothing, nothing, has_day, ~np.isnan(midnight))
    clocked = lengths_of(clock) > 0
    wall = midnight + timecolumns.clocks(clock)
    if not clocked.all():
        wall = np.where(clocked, wall, midnight)
    if is_joint and np.isnan(wall).any():
        found = timecolumns.stamps(clock)
        same_day = ~found.zoned & (_midnight(found.seconds) == midnight)
        wall = np.where(same_day, found.seconds, wall)
    return _Begun(wall, midnight, nothing, clocked, has_day, ~np.isnan(wall))


def _stamped(column: Column) -> _Begun:
    found = timecolumns.stamps(column)
    filled = lengths_of(column) > 0
    return _Begun(found.seconds, _midnight(found.seconds), found.zoned, filled, filled, ~np.isnan(found.seconds))


def _midnight(seconds: Floats) -> Floats:
    return np.floor(seconds / time.DAY) * time.DAY


@dataclass(frozen=True)
class _Ended:
    wall: Floats
    zoned: Flags
    plain: Flags


def _ends(begun: _Begun, stop: Column | None, is_joint: bool, last_day: Column | None, order: str | None) -> _Ended:
    """Ends on their own day, on the day of the start, or on the next one when they are not after it."""
    count = len(begun.wall)
    no_day = np.ones(count, dtype=bool) if last_day is None else lengths_of(last_day) == 0
    if stop is None:
        return _Ended(np.full(count, np.nan), begun.zoned, no_day)
    filled = lengths_of(stop) > 0
    clock = timecolumns.clocks(stop)
    wall = np.full(count, np.nan) if last_day is None else timecolumns.days(last_day, order) * time.DAY + clock
    if len(alone := np.flatnonzero(no_day & filled)):
        later = begun.midnight[alone] + clock[alone]
        later = np.where(later > begun.wall[alone], later, later + time.DAY)
        wall[alone] = np.where(begun.zoned[alone], np.nan, later)
    zoned = begun.zoned
    if is_joint and np.isnan(wall).any():
        found = timecolumns.stamps(stop)
        stamped = ~np.isnan(found.seconds)
        wall, zoned = np.where(stamped, found.seconds, wall), np.where(stamped, found.zoned, zoned)
    return _Ended(np.where(filled, wall, np.nan), zoned, np.where(filled, ~np.isnan(wall), no_day))


def _instants(wall: Floats, rows: Flags, zone: str) -> tuple[Floats, Flags]:
    """UTC seconds of wall-clock seconds in these rows, and where that is sure: not within an hour of times that come
    twice or never. Other rows stay."""
    sure = np.ones(len(wall), dtype=bool)
    if not rows.any():
        return wall, sure
    asked = np.where(rows, wall, np.nan)
    changes, shifts = time.offsets_around(zone, float(np.fmin.reduce(asked)), float(np.fmax.reduce(asked)))
    if not len(changes):
        return np.where(rows, wall - shifts[0], wall), sure
    some, instants = wall[rows], wall.copy()
    low = changes + np.minimum(shifts[:-1], shifts[1:]) - time.HOUR
    high = changes + np.maximum(shifts[:-1], shifts[1:]) + time.HOUR
    past = _count_below(high, some)
    instants[rows] = some - shifts[past]
    sure[rows] = _count_below(low, some, or_equal=True) == past
    return instants, sure


def _count_below(edges: Ints, values: Floats, or_equal: bool = False) -> Ints:
    """How many of the ordered edges lie below each value. A chunk of rows rarely meets more than one."""
    side: Literal["left", "right"] = "right" if or_equal else "left"
    first, last = np.searchsorted(edges, [values.min(), values.max()], side=side)
    if last - first > _FEW_EDGES:
        return np.asarray(np.searchsorted(edges, values, side=side))
    count = np.full(len(values), first)
    for edge in edges[first:last]:
        count += values >= edge if or_equal else values > edge
    return count


def _owner_days(begun: _Begun, start: Floats, plain: Flags, zone: str, owner_zone: str) -> Floats:
    days = begun.midnight / time.DAY
    moved = plain & begun.clocked & (begun.zoned | (zone != owner_zone))
    if moved.any():
        days[moved] = time.local_seconds(np.floor(start[moved]).astype(np.int64), owner_zone) // time.DAY
    return days
