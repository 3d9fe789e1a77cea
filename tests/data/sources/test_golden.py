"""Exports beside their golden results: rows, entries, seconds, days, projects and every skipped row with its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import time
from data.sources.base import FileReading, ReadOptions, Upload
from data.sources.read import read_file
from data.sources.registry import SOURCES

FILES = Path(__file__).parents[2] / "files"
GOLDEN = sorted(FILES.glob("*/golden.json"))
CASES = [(path.parent, case) for path in GOLDEN for case in json.loads(path.read_text(encoding="utf-8"))]


def read(name: str, content: bytes, zone: str) -> FileReading:
    return read_file(Upload(name, content), ReadOptions(zone=zone))


def by_date(entries: pd.DataFrame, zone: str) -> dict[str, int]:
    """Seconds per local date, cut at the zone's midnights."""
    timed = entries[entries["start"].notna()]
    found: dict[str, int] = {}
    cut = time.local_pieces(
        time.utc_seconds(timed["start"]), timed["seconds"].to_numpy(dtype=np.int64), zone, step=time.DAY
    )
    for day, seconds in zip(cut.day, cut.seconds, strict=True):
        key = time.day_date(int(day)).isoformat()
        found[key] = found.get(key, 0) + int(seconds)
    for day, seconds in entries[entries["start"].isna()].groupby("date")["seconds"].sum().items():
        key = f"{day:%Y-%m-%d}"
        found[key] = found.get(key, 0) + int(seconds)
    return found


@pytest.mark.parametrize(("folder", "case"), CASES, ids=[c["file"] for _f, c in CASES])
def test_golden(folder: Path, case: dict[str, Any]) -> None:
    reading = read(case["file"], (folder / case["file"]).read_bytes(), case["zone"])
    assert reading.error is None
    assert (reading.source, reading.rows, len(reading.entries)) == (case["source"], case["rows"], case["entries"])
    assert int(reading.entries["seconds"].sum()) == case["seconds"]
    assert reading.flagged == case.get("flagged", 0)
    skipped = sorted((int(r), str(w)) for r, w in zip(reading.skipped["row"], reading.skipped["reason"], strict=True))
    assert skipped == sorted((s["row"], s["reason"]) for s in case["skipped_rows"])
    became = reading.entries[["member", "sheet", "row"]].drop_duplicates()
    assert reading.rows == len(reading.skipped) + len(became)
    for what in ("encoding", "delimiter", "date_order"):
        assert case.get(what) in (None, getattr(reading, what))
    if case.get("by_date"):
        assert by_date(reading.entries, case["zone"]) == case["by_date"]
    for what in ("project", "person"):
        if case.get(f"by_{what}"):
            sums = reading.entries.groupby(what)["seconds"].sum()
            assert {str(k): int(v) for k, v in sums.items()} == case[f"by_{what}"]


def test_every_source_has_a_sample() -> None:
    seen = {case["source"] for _folder, case in CASES}
    calendars = {"outlook_csv", "google_csv"}
    assert {i for source in SOURCES for i in source.ids} - seen - calendars == set()
