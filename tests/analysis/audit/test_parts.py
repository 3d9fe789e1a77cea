from __future__ import annotations

from dataclasses import fields
from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audit import AuditSettings, build, whole
from analysis.audit.facts import Facts
from analysis.audit.parts import cores, part, part_facts, period
from tests.analysis.audit.test_model import entry
from tests.analysis.written import ZONE, categorized


def in_parts(rows: pd.DataFrame, days: int, groups: int) -> list[Facts]:
    found = period([rows], ZONE)
    edges = cores(*found, days) if found else [(0, 0)]
    chosen = AuditSettings()
    return [
        part_facts(part(rows, ZONE, edges, n, g, groups), ZONE, edges[n], chosen)
        for n in range(len(edges))
        for g in range(groups)
    ]


def same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Equal rows in any order; labels are whichever writing came first."""
    one, other = (t.drop(columns=["label"], errors="ignore") for t in (one, other))
    if one.empty or other.empty:
        return one.empty and other.empty
    by = list(one.columns)
    one, other = (t.sort_values(by).reset_index(drop=True) for t in (one, other[by]))
    return all(one[c].astype(str).equals(other[c].astype(str)) for c in by)


@settings(max_examples=15, deadline=None)
@given(st.lists(entry, min_size=1, max_size=12), st.sampled_from([2, 5, 14]), st.integers(1, 2))
def test_the_parts_are_the_whole(lines: list[str], days: int, groups: int) -> None:
    rows = categorized(*lines, "1.5h undated #hate", "2026-03-03 2h dated | tags=hate | client=C", zone="UTC")
    found = build(rows, zone=ZONE, categories={})
    added = whole(in_parts(rows, days, groups), zone=ZONE, categories={})
    assert (added.first, added.last) == (found.first, found.last)
    for name in (f.name for f in fields(Facts)):
        one, other = getattr(found.facts, name), getattr(added.facts, name)
        assert same(one, other) if isinstance(one, pd.DataFrame) else one == other, name


def test_twenty_entries_at_once_are_shared_alike_in_parts() -> None:
    lines = [f"2026-03-02 {22 - n % 3:02d}:{n:02d}-02:{n:02d} x | category=c{n}" for n in range(20)]
    rows = categorized(*lines)
    found = build(rows, zone=ZONE, categories={})
    added = whole(in_parts(rows, 1, 1), zone=ZONE, categories={})
    assert same(found.facts.by_day, added.facts.by_day)


def test_cores_cover_the_period_once() -> None:
    edges = cores(date(2026, 3, 1), date(2026, 4, 2), 31)
    assert [high - low + 1 for low, high in edges] == [31, 2]
    assert edges[1][0] == edges[0][1] + 1
