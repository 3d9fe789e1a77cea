"""Sheets with a row a day and a column a project or person are read as the list that they say; others are left alone."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook

from data.sources.base import FileReading, ReadOptions, Upload
from data.sources.read import read_file

HOW = ReadOptions(zone="Europe/Berlin", today=date(2026, 10, 1))


def read(text: str) -> FileReading:
    return read_file(Upload("sheet.csv", text.encode()), HOW)


def hours(found: FileReading, by: str) -> dict[str, float]:
    return (found.entries.groupby(by)["seconds"].sum() / 3600).to_dict()


DAYS = """Date,Client Nord,Client Sol,Admin
2026-09-01,2,1.5,0.5
2026-09-02,3,,1
2026-09-04,,4,0.75
"""


def test_each_filled_cell_is_an_entry_of_its_project() -> None:
    found = read(DAYS)
    assert hours(found, "project") == {"Client Nord": 5.0, "Client Sol": 5.5, "Admin": 2.25}
    assert list(found.entries["row"]) == [2, 2, 2, 3, 3, 4, 4]
    assert found.rows == 3 and found.skipped.empty
    assert any("column each" in issue.message for issue in found.issues)


@pytest.mark.parametrize("total", ["Total,5,5.5,2.25", ",5,5.5,2.25", "Summe,5,5.5,2.25"])
def test_a_row_of_sums_is_left_out_as_such(total: str) -> None:
    found = read(DAYS + total + "\n")
    assert found.entries["seconds"].sum() == 12.75 * 3600
    assert list(found.skipped["reason"]) == ["total"] and list(found.skipped["row"]) == [5]


def test_sums_of_rows_are_not_counted_and_commas_are_decimals() -> None:
    found = read(
        "September 2026\nDatum;Nord GmbH;Büro;Notiz;Summe\n01.09.2026;2,5;0,5;Umbau;3,0\n02.09.2026;3,25;;;3,25\n"
        "03.09.2026;Urlaub;;;\n13.09.2026;1;2;;3\n"
    )
    assert hours(found, "project") == {"Nord GmbH": 6.75, "Büro": 2.5}
    assert list(found.skipped["row"]) == [5]
    assert set(found.entries["description"]) == {"Umbau", ""}
    assert found.entries["date"].max().date() == date(2026, 9, 13)


def test_columns_of_people_are_people() -> None:
    found = read("Day,Ana,Ben\nMon 2 March 2026,8:00,7:30\nTue 3 March 2026,7:45,8:00\n")
    assert hours(found, "person") == {"Ana": 15.75, "Ben": 15.5}


def test_a_workbook_is_read_the_same() -> None:
    book = Workbook()
    for row in (
        ["Hours in September"],
        ["Date", "Shop", "Podcast"],
        [date(2026, 9, 1), 2, 1.5],
        [date(2026, 9, 2), None, 3],
    ):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    found = read_file(Upload("hours.xlsx", content.getvalue()), HOW)
    assert hours(found, "project") == {"Shop": 2.0, "Podcast": 4.5}


def test_hours_whose_formula_was_never_saved_are_not_passed_over() -> None:
    book = Workbook()
    for row in (["Date", "Shop", "Podcast"], ["2026-09-01", 2.5, 1.5], ["2026-09-02", "=1+1", 3], ["2026-09-03", 1, 1]):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    assert not len(read_file(Upload("hours.xlsx", content.getvalue()), HOW).entries)


@pytest.mark.parametrize(
    "text",
    [
        "Date,Debit,Credit\n2026-09-01,2.50,1.20\n2026-09-02,3,1\n",
        "Date,Coffees,Cakes\n2026-09-01,2,1\n2026-09-02,3,1\n",
        "Date,Steps,Floors\n2026-09-01,9120,3\n2026-09-02,8000,4\n",
        "Date,Km,Rides\n2026-09-01,12,2\n2026-09-02,8,3\n",
        "Dátum,Kezdés,Vége\n2026-09-01,8:00,15:00\n2026-09-02,8:30,15:00\n",
        "Date,Client,City\n2026-09-01,Nord,Kiel\n2026-09-02,Sol,Bonn\n",
    ],
)
def test_what_need_not_be_hours_is_no_such_sheet(text: str) -> None:
    assert not any("column each" in issue.message for issue in read(text).issues)


THINGS = {
    "weights": "Date,Weight,Waist\n2026-03-02,12.5,8.2\n2026-03-03,12.4,8.1\n2026-03-04,12.6,8.0\n",
    "rates": "Date,Nord,Sol\n2026-03-02,1.08,0.85\n2026-03-03,1.09,0.86\n2026-03-04,1.07,0.85\n",
    "money": "Ausgaben März\nDatum;Porto;Material;Summe\n02.03.2026;3,50;12,00;15,50\n03.03.2026;1,50;2,50;4,00\n04.03.2026;0,75;;0,75\n",
    "counts": "Date,Calls,Letters,Total\n2026-03-02,3,4,7\n2026-03-03,1,2,3\n2026-03-04,2,2,4\n",
}


@pytest.mark.parametrize("kind", THINGS)
def test_numbers_that_nothing_calls_hours_are_asked_about(kind: str) -> None:
    found = read(THINGS[kind])
    assert found.error and "nothing says that they are hours" in found.error


@pytest.mark.parametrize("kind", ["rates", "counts"])
def test_a_word_above_says_that_they_are_hours(kind: str) -> None:
    for title in ("Hours 2026", "Stundenzettel Nordlicht"):
        assert any("column each" in issue.message for issue in read(f"{title}\n{THINGS[kind]}").issues)


def test_a_list_with_hours_and_a_break_stays_a_list() -> None:
    found = read("Date,Hours,Break\n2026-09-01,8,0.5\n2026-09-02,7,1\n")
    assert len(found.entries) == 2
