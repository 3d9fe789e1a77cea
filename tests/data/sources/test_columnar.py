"""Long tables by columns: the same reading as row by row, to the last cell, whatever is damaged."""

from __future__ import annotations

import random
from dataclasses import fields, replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sources import columnar
from data.sources.base import Choices, FileReading, ReadOptions, Upload
from data.sources.opening import kind_of, opened
from data.sources.registry import recognise

CLOCKS = ("08:00:00", "09:30:00", "12:00:00", "23:30:00")
ODD_DAYS = ("", "2026-02-30", "31.12.", "soon", " 2026-03-02", "2026-03-29", "2101-01-01", "-")
ODD_CLOCKS = ("", "25:61:00", "9:30", "9:30 PM", "24:00:00", "noon", "09:30:00Z", "-", "02:30:00")
ODD_LENGTHS = ("", "00:00:00", "0:45", "99:00:00", "1.5", "-01:00:00", "1h 30m", "00:00:01")
ODD_TEXTS = ("", " Call ", "-", "n/a", "Total", 'say ""hi""', "two\nlines", "Süd\u00a0", "—", "été")


def toggl(seed: int, odd: float) -> str:
    """A Toggl export of 60 to 120 rows; a share of its cells is odd."""
    rng = random.Random(seed)
    lines = [
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()"
    ]

    def cell(usual: str, others: tuple[str, ...]) -> str:
        return rng.choice(others) if rng.random() < odd else usual

    for i in range(rng.randint(60, 120)):
        day = f"2026-03-{i // 4 % 28 + 1:02}"
        start, minutes = rng.choice(CLOCKS), rng.choice([1, 15, 60, 90])
        hour, minute, _second = map(int, start.split(":"))
        total = hour * 60 + minute + minutes
        end = f"{total // 60 % 24:02}:{total % 60:02}:00"
        until = f"2026-03-{i // 4 % 28 + 1 + total // 1440:02}"
        length = f"{minutes // 60:02}:{minutes % 60:02}:{cell('00', ('20', '59'))}"
        texts = [cell(f"Work {i % 7}", ODD_TEXTS) for _ in range(3)]
        row = [
            "Ann", cell("A@example.com", ("", "ann@example.com")), "", texts[0], "", f'"{texts[1]}"',
            cell("No", ("Yes", "", "maybe")), cell(day, ODD_DAYS), cell(start, ODD_CLOCKS), cell(until, ODD_DAYS),
            cell(end, ODD_CLOCKS), cell(length, ODD_LENGTHS), f'"{texts[2]}"', "",
        ]  # fmt: skip
        lines.append(",".join(row) if rng.random() >= odd else ",".join(row[: rng.randint(0, 14)]))
    return "\n".join(lines) + "\n"


def both(text: str, options: ReadOptions) -> tuple[FileReading, FileReading, bool]:
    """The reading by columns, the one by rows, and whether the first was made without the second."""
    upload = Upload("export.csv", text.encode())
    document = opened(upload, kind_of(upload))
    source, _sure = recognise(document)
    lengths: list[int] = []

    def read(part: object, how: ReadOptions) -> FileReading:
        lengths.append(len(part.tables[0]))  # type: ignore[attr-defined]
        return source.read(part, how)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("LEAST", 20), ("FIRST", 15), ("HEAD", 25), ("SPREAD", 6), ("LARGEST_SHARE", 1.0)):
            patch.setattr(columnar, name, value)
        quick = columnar.by_columns(document, options, read)
    return quick, source.read(document, options), len(document.tables[0]) not in lengths


def is_same(quick: FileReading, slow: FileReading) -> None:
    pd.testing.assert_frame_equal(quick.entries, slow.entries)
    pd.testing.assert_frame_equal(quick.skipped, slow.skipped, check_dtype=False)
    for field in fields(FileReading):
        if field.name not in {"entries", "skipped"}:
            assert getattr(quick, field.name) == getattr(slow, field.name), field.name


@settings(deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from([0.0, 0.01, 0.03]),
    st.sampled_from(["Europe/Berlin", "UTC", "America/New_York"]),
)
def test_columns_and_rows_read_the_same(seed: int, odd: float, zone: str) -> None:
    quick, slow, alone = both(toggl(seed, odd), ReadOptions(zone))
    assert alone or odd
    is_same(quick, slow)


def test_a_day_or_clock_that_is_odd_leaves_the_rest_to_the_columns() -> None:
    lines = ["Date,Start,End,Hours,Project,Notes"]
    lines += [f"{d:02}/03/2026,09:00,10:30,1.5,Shop,Call {d}" for d in range(1, 32)] * 3
    lines[40] = "31/02/2026,09:00,10:30,1.5,Shop,no such day"
    quick, slow, alone = both("\n".join(lines), ReadOptions("Europe/Berlin"))
    assert alone
    is_same(quick, slow)
    assert quick.skipped["row"].tolist() == [41]
    assert quick.guesses[0].proven and quick.guesses[0].value == "dmy"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Date,Hours,Project", "2026-03-{d:02},1.25,Shop"),
        ("Date,Hours,Project", "2026-03-{d:02},1:15,Shop"),
        ("Date;Stunden;Projekt", "{d:02}.03.2026;1,25;Laden"),
        ("Start,End,Task,User", "2026-03-{d:02}T09:00:00Z,2026-03-{d:02}T10:00:00Z,Call,Ann"),
        ("Start,End,Task,User", "2026-03-{d:02} 09:00,2026-03-{d:02} 10:00,Call,Ann"),
        ("Start,End,Task,User", "2026-03-{d:02}T09:00:00+02:00,2026-03-{d:02}T10:00:00+02:00,Call,Ann"),
        ("Date,From,To,Description", "2026-03-{d:02},22:30,01:00,Night"),
        ("Date,Start,End,What", "03/{d:02}/2026,9:30 AM,1:00 PM,Call"),
    ],
)
def test_layouts_that_are_read_by_columns(header: str, row: str) -> None:
    text = "\n".join([header, *[row.format(d=d) for d in range(1, 28) for _ in range(4)]])
    quick, slow, alone = both(text, ReadOptions("Europe/Paris"))
    assert alone
    is_same(quick, slow)
    assert len(quick.entries) == 108


def test_the_reader_of_rows_decides_where_columns_would_read_something_else() -> None:
    lines = ["Date,Start,End,Hours,Notes", *[f"2026-03-{d:02},09:00,10:30,1.5,x" for d in range(1, 29)] * 4]
    document = opened(Upload("a.csv", "\n".join(lines).encode()), kind_of(Upload("a.csv", "\n".join(lines).encode())))
    source, _sure = recognise(document)

    def doubled(part: object, how: ReadOptions) -> FileReading:
        found = source.read(part, how)  # type: ignore[arg-type]
        return replace(found, entries=found.entries.assign(seconds=found.entries["seconds"] * 2))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columnar, "LEAST", 20)
        patch.setattr(columnar, "FIRST", 15)
        patch.setattr(columnar, "HEAD", 25)
        found = columnar.by_columns(document, ReadOptions("UTC"), doubled)
    assert found.entries["seconds"].tolist() == [2 * 5400] * 112


def test_choices_hold_for_columns_too() -> None:
    lines = ["Date,Start,End,Notes", *[f"{d:02}/03/2026,09:00,10:00,x" for d in range(1, 13)] * 4]
    for order in ("dmy", "mdy"):
        options = ReadOptions("UTC", choices={"export.csv": Choices(date_order=order, zone="Asia/Tokyo")})
        quick, slow, _alone = both("\n".join(lines), options)
        is_same(quick, slow)
