"""A round trip through a file of our own changes no text; a foreign file keeps its apostrophes."""

from __future__ import annotations

from pathlib import Path

from data.commands.entries_out import write_entries
from data.sources.base import ReadOptions, Upload
from data.sources.read import read_file

TEXTS = ["=1+1", "@home", "-5 km", "'quoted'", "'=typed so'", "plain"]
UTC = ReadOptions(zone="UTC")


def test_reading_our_own_entries_takes_exactly_that_apostrophe_off(tmp_path: Path) -> None:
    rows = "".join(f'2026-03-02 09:00,2026-03-02 10:00,"{t}","{t}"\n' for t in TEXTS)
    before = read_file(Upload("a.csv", f"Start,End,Description,Project\n{rows}".encode()), UTC).entries
    assert list(before["description"]) == TEXTS
    with_categories = before.assign(
        category="", category_reason="", category_confidence=0.5, sure=False, category_layer="", second="", third=""
    )
    write_entries(with_categories, str(tmp_path / "e.csv"), "UTC")
    written = (tmp_path / "e.csv").read_bytes()
    assert b'"\'=1+1"' in written
    after = read_file(Upload("e.csv", written), UTC).entries
    assert list(after["description"]) == TEXTS
    assert list(after["project"]) == TEXTS
    assert list(after["start"]) == list(before["start"])
    assert list(after["seconds"]) == list(before["seconds"])


def test_a_foreign_file_keeps_what_it_says() -> None:
    found = read_file(Upload("a.csv", b"Start,End,Notes\n2026-03-02 09:00,2026-03-02 10:00,'=1+1\n"), UTC).entries
    assert list(found["description"]) == ["'=1+1"]
