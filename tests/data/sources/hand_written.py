"""Small texts of sheets, read, and what became of their rows."""

from __future__ import annotations

from data.sources.base import Choices, FileReading, ReadOptions, Upload
from data.sources.read import read_file

BERLIN = "Europe/Berlin"


def read(text: str | bytes, zone: str = BERLIN, name: str = "hours.csv", **choice: object) -> FileReading:
    content = text if isinstance(text, bytes) else text.encode()
    choices = {name: Choices(**choice)} if choice else {}  # type: ignore[arg-type]
    reading = read_file(Upload(name, content), ReadOptions(zone=zone, choices=choices))
    became = len(reading.entries[["sheet", "row"]].drop_duplicates())
    assert reading.error or reading.rows == became + len(reading.skipped)
    return reading


def lengths(reading: FileReading) -> dict[int, list[int]]:
    """Row -> seconds of its entries."""
    found: dict[int, list[int]] = {}
    for row, seconds in zip(reading.entries["row"], reading.entries["seconds"], strict=True):
        found.setdefault(int(row), []).append(int(seconds))
    return found


def reasons(reading: FileReading) -> dict[int, str]:
    return dict(zip(reading.skipped["row"].astype(int), reading.skipped["reason"], strict=True))


def days(reading: FileReading) -> list[str]:
    return [f"{d:%m-%d}" for d in reading.entries["date"]]


def hours(*values: float) -> list[int]:
    return [round(v * 3600) for v in values]
