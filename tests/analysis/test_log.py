"""The quick log: quarters to spans, across a change of clocks, and a CSV that imports unchanged."""

from __future__ import annotations

from datetime import date, time

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis import log
from data.exports.csv_table import table_csv
from data.sources.base import ReadOptions, Upload
from data.sources.read import read_file
from data.sources.vocabulary import EMPTY

ZONE = "Europe/Berlin"


def rows_of(day: date, ticked: list[time], what: str) -> list[log.Row]:
    return [
        {"description": what, "start": a.isoformat(), "end": b.isoformat()} for a, b in log.spans(day, ticked, ZONE)
    ]


def test_neighbours_are_one_span() -> None:
    found = log.spans(date(2026, 3, 2), [time(9, 15), time(9), time(11)], ZONE)
    assert [(a.isoformat(), b.isoformat()) for a, b in found] == [
        ("2026-03-02T08:00:00+00:00", "2026-03-02T08:30:00+00:00"),
        ("2026-03-02T10:00:00+00:00", "2026-03-02T10:15:00+00:00"),
    ]


def test_the_hour_that_the_clocks_skip_cannot_be_logged() -> None:
    assert log.spans(date(2026, 3, 29), [time(2, 30)], ZONE) == []
    assert len(log.spans(date(2026, 3, 29), [time(1, 45), time(3)], ZONE)) == 1, "1:45 and 3:00 are neighbours there"


def test_what_is_taken_is_not_offered() -> None:
    rows = [{"description": "Mail", "start": "2026-03-02T08:10:00+00:00", "end": "2026-03-02T08:20:00+00:00"}]
    free = log.free_quarters(rows, date(2026, 3, 2), ZONE)
    assert time(9) not in free
    assert time(9, 15) not in free
    assert time(9, 30) in free
    assert len(free) == 94


def test_what_runs_is_in_no_table_and_in_no_sum() -> None:
    rows = [*rows_of(date(2026, 3, 2), [time(9)], "Mail"), {"description": "Now", "start": "2026-03-02T12:00:00+00:00", "end": ""}]  # fmt: skip
    assert len(log.table(rows, ZONE)) == 1
    assert log.seconds(rows) == 900
    assert log.recent(rows) == ["Now", "Mail"]


texts = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(ticked=st.lists(st.sampled_from(log.quarters()), min_size=1, max_size=8), what=texts)
def test_the_csv_imports_unchanged(ticked: list[time], what: str) -> None:
    rows = rows_of(date(2026, 11, 28), ticked, what)
    made = log.table(rows, ZONE)
    found = read_file(Upload("my-week.csv", table_csv(made)), ReadOptions(zone=ZONE)).entries
    assert list(found["start"]) == [pd.Timestamp(r["start"]) for r in log.ended(rows)]
    assert list(found["end"]) == [pd.Timestamp(r["end"]) for r in log.ended(rows)]
    if what.strip("-–—") and what not in EMPTY and what.lower() != "n/a":  # signs that mean nothing
        assert set(found["description"]) == {what}
