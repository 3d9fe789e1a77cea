"""Labels and hours in two columns, with the days among the labels."""

from __future__ import annotations

import pytest

from tests.data.sources.hand_written import days, read, reasons

DAYS = ["03-02", "03-02", "03-16"]


def test_days_above_the_rows_that_are_theirs() -> None:
    reading = read("Task,Hours\n02/03/2026,\nHeader,3\nFooter,4.5\n16/03/2026,\nMail,1\n")
    assert days(reading) == DAYS and not reasons(reading)
    assert list(reading.entries["project"]) == ["Header", "Footer", "Mail"] and list(reading.entries["row"]) == [
        3,
        4,
        6,
    ]


def test_days_that_are_the_sums_of_their_rows_count_once() -> None:
    reading = read("Row Labels,Sum of Hours\n3/2/2026,5.5\nApp,1.5\nWeb,4\n3/16/2026,2\nWeb,2\nGrand Total,7.5\n")
    assert days(reading) == DAYS and set(reasons(reading)) == {2, 5, 7} and set(reasons(reading).values()) == {"total"}


def test_people_above_their_days_and_above_their_projects() -> None:
    reading = read(
        "Zeilenbeschriftungen;Summe von Stunden\nAnna Schmidt;9,5\n02.03.2026;4\n16.03.2026;5,5\nBernd Ott;2\n02.03.2026;2\nGesamtergebnis;11,5\n"
    )
    assert reading.entries.groupby("person")["seconds"].sum().to_dict() == {
        "Anna Schmidt": 9.5 * 3600,
        "Bernd Ott": 7200,
    }
    reading = read(
        "Row Labels,Sum of Hours\nAnna Smith,6\n3/2/2026,4\nWeb,3\nAdmin,1\n3/16/2026,2\nWeb,2\nGrand Total,6\n"
    )
    assert days(reading) == DAYS and set(reading.entries["person"]) == {"Anna Smith"}
    assert list(reading.entries["project"]) == ["Web", "Admin", "Web"]


@pytest.mark.parametrize(
    "text", ["Task,Hours\nA,3\nB,4\nC,5\n", "Date,Hours\n2026-03-02,3\n2026-03-03,4\n2026-03-04,2\n"]
)
def test_other_tables_of_two_columns_stay_as_they_are(text: str) -> None:
    assert len(read(text).entries) == 3
