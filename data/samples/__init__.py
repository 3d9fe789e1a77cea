"""The sample month: an invented business, Fernlight Courses, in September 2026, as a tracker file and a calendar."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
ZONE = "Europe/Dublin"
NAME = "Fernlight Courses"
FILES = ("fernlight-tracker-september.csv", "fernlight-calendar.ics")


def sample_files() -> list[tuple[str, bytes]]:
    """(name, content) of the files of the sample month."""
    return [(name, (FOLDER / name).read_bytes()) for name in FILES]
