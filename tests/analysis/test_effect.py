"""What another way of reading changes, row by row."""

from __future__ import annotations

from datetime import date

from analysis.effect import effect, example
from data.sources.base import Choices, FileReading, ReadOptions, Upload
from data.sources.read import read_file

SHEET = b"Date,Hours,Task\n03/04/2026,1.5,Invoices\n05/05/2026,2.5,Inbox\n25/04/2026,1,Calls\n"


def read(order: str, content: bytes = SHEET) -> FileReading:
    options = ReadOptions(zone="UTC", choices={"a.csv": Choices(date_order=order)})
    return read_file(Upload("a.csv", content), options)


def test_the_same_is_nothing() -> None:
    entries = read("dmy").entries
    found = effect(entries, entries)
    assert found.is_nothing
    assert found.moved == 0


def test_another_order_moves_some_and_loses_some() -> None:
    before, after = read("dmy").entries, read("mdy").entries
    found = effect(before, after)
    assert found.moved == 1, "5 May is 5 May either way"
    assert found.entries == (3, 2)
    assert found.seconds == (5 * 3600, 4 * 3600)
    assert (found.first, found.last) == (date(2026, 3, 4), date(2026, 5, 5))
    assert example(before, after) == (date(2026, 4, 3), date(2026, 3, 4))


def test_no_entries_have_no_days() -> None:
    entries = read("dmy").entries
    found = effect(entries, entries.iloc[:0])
    assert (found.first, found.last, found.entries) == (None, None, (3, 0))
    assert example(entries, entries.iloc[:0]) is None
