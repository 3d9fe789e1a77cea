from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import time

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca")
# Around changes of the offset in 2026, where cutting by local days goes wrong most easily.
MOMENTS = [
    int(datetime(2026, m, d, 20, tzinfo=UTC).timestamp()) for m, d in ((3, 28), (10, 24), (4, 4), (2, 14), (11, 1))
]

intervals = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(MOMENTS), st.integers(0, 400), st.integers(1, 500)),
    min_size=0,
    max_size=25,
)


def arrays(rows: list[tuple[int, int, int, int]], unit: int = 60) -> tuple[time.Ints, time.Ints, time.Ints]:
    person = np.array([r[0] for r in rows], dtype=np.int64)
    start = np.array([r[1] + r[2] * unit for r in rows], dtype=np.int64)
    return person, start, start + np.array([r[3] * unit for r in rows], dtype=np.int64)


def instant(text: str, zone: str = "UTC") -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", "2026-03-29", 23),
        ("Europe/Berlin", "2026-10-25", 25),
        ("Europe/Berlin", "2026-06-01", 24),
        ("Australia/Lord_Howe", "2026-04-05", 24.5),
        ("America/New_York", "2026-11-01", 25),
        ("Asia/Kolkata", "2026-03-29", 24),
    ],
)
def test_a_day_is_as_long_as_it_is(zone: str, day: str, hours: float) -> None:
    start = instant(f"{day}T00:00", zone)
    pieces = time.local_pieces(np.array([start - 7200]), np.array([30 * 3600]), zone, time.DAY)
    number = time.day_number(datetime.fromisoformat(day).date())
    assert pieces.seconds[pieces.day == number].sum() == hours * 3600
    assert pieces.seconds.sum() == 30 * 3600


def test_an_hour_that_comes_twice_has_two_hours_and_a_missing_one_none() -> None:
    autumn = time.local_pieces(
        np.array([instant("2026-10-25T00:00", "Europe/Berlin")]), np.array([25 * 3600]), "Europe/Berlin"
    )
    assert autumn.seconds[autumn.hour == 2].sum() == 7200
    spring = time.local_pieces(
        np.array([instant("2026-03-29T00:00", "Europe/Berlin")]), np.array([23 * 3600]), "Europe/Berlin"
    )
    assert not (spring.hour == 2).any()


@settings(max_examples=60, deadline=None)
@given(intervals, st.sampled_from(ZONES))
def test_pieces_hold_every_second_on_its_local_day_and_hour(rows: list[tuple[int, int, int, int]], zone: str) -> None:
    _person, start, end = arrays(rows)
    pieces = time.local_pieces(start, end - start, zone)
    assert (pieces.seconds > 0).all()
    assert np.bincount(pieces.row, pieces.seconds, len(start)).tolist() == (end - start).tolist()
    for low, seconds, day, hour in zip(pieces.start, pieces.seconds, pieces.day, pieces.hour, strict=True):
        for moment in (low, low + seconds - 1):
            local = datetime.fromtimestamp(int(moment), ZoneInfo(zone))
            assert (local.date(), local.hour) == (time.day_date(day), hour)


def shares_by_hand(person: time.Ints, start: time.Ints, end: time.Ints, unit: int) -> list[Fraction]:
    """The oracle: every minute, divided by those that cover it."""
    covering: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i in range(len(start)):
        for moment in range(start[i], end[i], unit):
            covering[person[i], moment].append(i)
    shares = [Fraction(0)] * len(start)
    for rows in covering.values():
        for i in rows:
            shares[i] += Fraction(unit, len(rows))
    return shares


@settings(max_examples=60, deadline=None)
@given(intervals)
def test_shares_are_those_of_counting_minute_by_minute(rows: list[tuple[int, int, int, int]]) -> None:
    person, start, end = arrays(rows)
    by_hand = shares_by_hand(person, start, end, 60)
    ticks = time.shared_ticks(person, start, end)
    for got, want in zip(ticks.tolist(), by_hand, strict=True):
        assert abs(got - want * time.TICKS) <= 25 * 25  # above sixteen at once the odd ticks go to one of them
    assert ticks.sum() == sum(by_hand) * time.TICKS == time.union_seconds(person, start, end) * time.TICKS


def test_twenty_at_once_still_sum_to_the_wall_clock() -> None:
    start = np.arange(20, dtype=np.int64) * 7 + 1_700_000_000
    end = start + 1001
    person = np.zeros(20, dtype=np.int64)
    ticks = time.shared_ticks(person, start, end)
    assert ticks.sum() == (19 * 7 + 1001) * time.TICKS
    assert (ticks > 0).all()


@settings(max_examples=60, deadline=None)
@given(intervals)
def test_the_one_in_front_is_the_last_begun(rows: list[tuple[int, int, int, int]]) -> None:
    person, start, end = arrays(rows)
    seen = time.front(person, start, end)
    assert (seen.end - seen.start).sum() == time.union_seconds(person, start, end)
    for row, low, high in zip(seen.row, seen.start, seen.end, strict=True):
        running = (person == person[row]) & (start <= low) & (end > low)
        assert running[row]
        assert start[row] == start[running].max()
        assert high <= end[row]


@settings(max_examples=60, deadline=None)
@given(intervals, intervals)
def test_uncovered_is_the_difference_of_sets(
    rows: list[tuple[int, int, int, int]], covers: list[tuple[int, int, int, int]]
) -> None:
    _p, start, end = arrays(rows)
    _q, low, high = arrays(covers)
    row, left, right = time.uncovered(start, end, low, high)
    covered = {m for a, b in zip(low, high, strict=True) for m in range(a, b, 60)}
    for i in range(len(start)):
        wanted = [m for m in range(start[i], end[i], 60) if m not in covered]
        got = [m for a, b in zip(left[row == i], right[row == i], strict=True) for m in range(a, b, 60)]
        assert got == wanted


def test_collisions_name_the_other_and_the_seconds_of_both() -> None:
    person, start, end = arrays([(0, 0, 0, 180), (0, 0, 60, 30), (0, 0, 170, 30), (1, 0, 60, 30), (0, 0, 300, 5)])
    row, other, seconds = time.collisions(person, start, end)
    assert sorted(zip(row.tolist(), other.tolist(), seconds.tolist(), strict=True)) == [(1, 0, 1800), (2, 0, 600)]


def test_nothing_in_nothing_out() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert time.union_seconds(none, none, none) == 0
    assert len(time.shared_ticks(none, none, none)) == 0
    assert len(time.front(none, none, none).row) == 0
    assert len(time.local_pieces(none, none, "Europe/Berlin").row) == 0
