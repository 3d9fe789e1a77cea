"""The fuzzer of benchmarks/ at small size: damaged exports end in entries and reasons, never in an exception."""

from __future__ import annotations

import pandas as pd
import pytest

from benchmarks.fuzz_reading import run, wrong
from data.sources.base import FileReading, ReadOptions, Upload
from data.sources.read import read_file

PART = 250


@pytest.mark.fuzz_small
@pytest.mark.parametrize("first", range(0, 2_000, PART))
def test_damaged_exports(first: int) -> None:
    assert list(run(range(first, first + PART), seed=20260301)) == []


def test_the_fuzzer_sees_a_lost_row() -> None:
    good = read_file(Upload("a.csv", b"Date,Hours\n2026-03-02,1\n2026-03-03,2\n"), ReadOptions(zone="UTC"))
    assert wrong(good) == ""
    lost = FileReading(**{**good.__dict__, "entries": good.entries.iloc[:1]})
    assert "2 rows, but 1 with entries" in wrong(lost)
    silent = pd.DataFrame([{**dict.fromkeys(good.skipped.columns, ""), "row": 4}])
    assert "without a reason" in wrong(FileReading(**{**good.__dict__, "skipped": silent, "rows": 3}))
