"""Made calendars against an independent reader; with ical.js beside it: python -m benchmarks.calendars.compare."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.calendars import compare, month
from benchmarks.calendars.made import calendars

# What the peer is known to do otherwise, each decided by RFC 5545: an EXDATE in UTC taken for the zone of DTSTART, rules
# by the hour (and BYHOUR) beside an exception, and an override of a series with several instances a day.
PEER_DIFFERS = ("exdate", "hourly", "byhour", "override")

# Where an hour is missing in 2026 (New York, Berlin and Lisbon, Sydney), UTC: the peer loses what is written into it.
GAPS = (1772953200, 1774746000, 1791043200)


def _in_a_gap(when: tuple) -> bool:
    return len(when) == 2 and any(gap <= when[0] < gap + 7200 for gap in GAPS)


@pytest.mark.parametrize("seed", range(3, 7))
def test_occurrences_are_those_of_another_reader(seed: int) -> None:
    compared = 0
    for _name, text, first, last in calendars(10, seed):
        ours, theirs = compare.ours(text, first, last), compare.python_peer(text, first, last)
        for uid in {*ours, *theirs}:
            if any(word in uid for word in PEER_DIFFERS):
                continue
            one, other = ours.get(uid, Counter()), theirs.get(uid, Counter())
            said = {who for who, when in compare.disputes(one, other, other) if not _in_a_gap(when)}
            assert said <= {compare.LENGTH, compare.GAP}, (uid, said)
            compared += sum(one.values())
    assert compared > 50


def test_a_month_of_a_large_calendar(tmp_path) -> None:
    path = tmp_path / "made.ics"
    month.write(path, 600)
    assert month.ours(path)[1] == month.peer(path)[1]


def test_the_comparison_sees_a_lost_occurrence() -> None:
    _name, text, first, last = next(calendars(1, 3))
    ours = compare.ours(text, first, last)
    uid = max(ours, key=lambda u: ours[u].total())
    fewer = ours[uid].copy()
    fewer.popitem()
    assert [who for who, _o in compare.disputes(fewer, ours[uid], ours[uid])] == ["ours"]
