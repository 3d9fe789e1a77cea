"""Exports beside their golden results: rows, entries, seconds, days and every skipped row with its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data.sources.base import ReadOptions, Upload
from data.sources.read import read_file

FILES = Path(__file__).parents[2] / "files"
CASES = [
    (tool, case)
    for tool in ("toggl", "clockify")
    for case in json.loads((FILES / tool / "golden.json").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("tool", "case"), CASES, ids=[c["file"] for _t, c in CASES])
def test_golden(tool: str, case: dict[str, Any]) -> None:
    zone = (
        dict(zip(case.get("options", [])[::2], case.get("options", [])[1::2], strict=True)).get("--zone", "UTC")
        if isinstance(case.get("options"), list)
        else case.get("options", {}).get("zone", "UTC")
    )
    reading = read_file(Upload(case["file"], (FILES / tool / case["file"]).read_bytes()), ReadOptions(zone=zone))
    assert reading.error is None
    assert (reading.source, reading.rows, len(reading.entries)) == (case["source"], case["rows"], case["entries"])
    assert int(reading.entries["seconds"].sum()) == case["seconds"]
    assert reading.flagged == case.get("flagged", 0)
    skipped = sorted((int(r), str(w)) for r, w in zip(reading.skipped["row"], reading.skipped["reason"], strict=True))
    assert skipped == sorted((s["row"], s["reason"]) for s in case.get("skipped_rows", []))
    assert reading.rows == len(reading.skipped) + reading.entries["row"].nunique()
