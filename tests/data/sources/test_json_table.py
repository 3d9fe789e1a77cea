"""JSON of tools without a reader of their own: the list of records in it is a table."""

from __future__ import annotations

import json

import pytest

from data.sources.base import FileReading, ReadOptions, Upload
from data.sources.read import read_file

BERLIN = ReadOptions(zone="Europe/Berlin")


def read(data: object) -> FileReading:
    return read_file(Upload("some.json", json.dumps(data).encode()), BERLIN)


def test_records_under_a_key_with_records_inside() -> None:
    entry = {
        "timeInterval": {"start": "2026-05-04T07:00:00Z", "end": "2026-05-04T08:30:00Z", "duration": "PT1H30M"},
        "description": "Mails",
        "project": {"id": "p", "name": "Büro"},
        "tags": ["a", "b"],
    }
    running = {"timeInterval": {"start": "2026-05-05T07:00:00Z", "end": None}, "description": "Call", "project": None}
    found = read({"data": {"entries": [entry, running]}, "total": 2})
    one = found.entries.iloc[0]
    assert (found.rows, len(found.entries)) == (2, 1)
    assert (one["seconds"], one["project"], one["tags"], str(one["date"].date())) == (
        5400,
        "Büro",
        "a, b",
        "2026-05-04",
    )
    assert found.skipped[["row", "reason"]].to_numpy().tolist() == [[2, "running"]]


@pytest.mark.parametrize("by", [1, 1000])
def test_epoch_stamps_are_moments(by: int) -> None:
    found = read([{"from": 1777878000 * by, "to": 1777881600 * by, "task": "Write"}])
    assert found.entries["start"].dt.strftime("%Y-%m-%dT%H:%MZ").tolist() == ["2026-05-04T07:00Z"]
    assert found.entries["seconds"].tolist() == [3600]


def test_days_and_hours_without_clock_times() -> None:
    found = read(
        {"time_entries": [{"spent_date": "2026-05-04", "hours": 1.25, "rounded_hours": 1.5, "notes": "Mails"}]}
    )
    assert found.entries["seconds"].tolist() == [4500]


@pytest.mark.parametrize("data", [{}, [], [1, 2], {"a": {"b": 1}}, [{"id": 1, "name": "x"}], [{}], [{"a": {"b": {}}}]])
def test_json_without_times_is_none(data: object) -> None:
    assert read(data).error
