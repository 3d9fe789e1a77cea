"""Lists with headings between their rows, titles that say whose they are, headers in several rows."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from data.sources.base import FileReading, ReadOptions, Upload
from data.sources.read import read_file
from tests.data.sources.hand_written import days, hours, lengths, read, reasons


def by(reading: FileReading, role: str) -> dict[str, float]:
    return {str(k): s / 3600 for k, s in reading.entries.groupby(role)["seconds"].sum().items()}


def test_a_name_between_rows_is_the_person_of_those_below() -> None:
    reading = read(
        "Timesheet March\nDate,Project,Hours\nAnna Smith,,\n2026-03-02,Web,4\n2026-03-16,Web,3.5\nTotal for Anna Smith,,7.5\nBen Ortiz,,\n2026-03-02,Web,8\nTotal for Ben Ortiz,,8\nGrand Total,,15.5\n"
    )
    assert by(reading, "person") == {"Anna Smith": 7.5, "Ben Ortiz": 8}
    assert reasons(reading) == {6: "total", 9: "total", 10: "total"}


def test_headings_that_say_a_project() -> None:
    reading = read(
        "Date,Description,Hours\nProject: Web 2026,,\n2026-03-02,Header,4\nSubtotal,,4\nProject: Admin,,\n2026-03-16,Mail,1\n"
    )
    assert by(reading, "project") == {"Web 2026": 4, "Admin": 1}
    reading = read("Datum;Von;Bis\nKunde Nord;;\n02.03.2026;9:00;12:00\nKunde Sol;;\n16.03.2026;9:00;10:00\n")
    assert by(reading, "project") == {"Kunde Nord": 3, "Kunde Sol": 1}


def test_a_column_of_its_own_is_stronger_than_a_heading() -> None:
    reading = read("Date,Project,Hours\nNorth,,\n2026-03-02,Web,4\nSouth,,\n2026-03-16,Web,1\n")
    assert by(reading, "project") == {"Web": 5}


@pytest.mark.parametrize("short", [True, False])
def test_tables_of_several_people_below_one_another(short: bool) -> None:
    rest = "" if short else ",,"
    table = "Date,Start,End\n2026-03-02,9:00,{}\n"
    reading = read(f"Anna{rest}\n{table.format('10:30')}\nBen{rest}\n{table.format('11:00')}")
    assert by(reading, "person") == {"Anna": 1.5, "Ben": 2} and not reasons(reading)


def test_the_sheets_of_a_team_are_named_by_person() -> None:
    book = Workbook()
    for name, count in (("Anna", 1.5), ("Ben", 2)):
        sheet = book.create_sheet(name)
        for row in (["Date", "Hours"], ["2026-03-02", count], ["2026-03-16", count]):
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    reading = read_file(Upload("team.xlsx", content.getvalue()), ReadOptions("Europe/Berlin"))
    assert by(reading, "person") == {"Anna": 3, "Ben": 4}


@pytest.mark.parametrize("sheet", ["April", "Mai", "Sales", "Sheet1"])
def test_other_sheets_name_nobody(sheet: str) -> None:
    book = Workbook()
    book.active.title = sheet
    for row in (["Date", "Hours"], ["2026-03-02", 2]):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    reading = read_file(Upload("hours.xlsx", content.getvalue()), ReadOptions("Europe/Berlin"))
    assert set(reading.entries["person"]) == {""}


def test_a_day_with_its_sum_above_its_rows() -> None:
    reading = read(
        'Description,Start,End,Duration\n"Monday, March 2, 2026",,,4:00\nHeader,9:00,12:00,3:00\nFooter,13:00,14:00,1:00\n"Monday, March 16, 2026",,,1:00\nMail,9:00,10:00,1:00\n'
    )
    assert days(reading) == ["03-02", "03-02", "03-16"] and reasons(reading) == {2: "total", 5: "total"}


def test_groups_of_columns_over_from_and_to() -> None:
    reading = read(
        "Datum;Vormittag;;Nachmittag;;Stunden\n;von;bis;von;bis;\n02.03.2026;8:00;12:00;13:00;17:00;8,00\n03.03.2026;8:00;12:00;;;4,00\nSumme;;;;;12,00\n"
    )
    assert lengths(reading) == {3: hours(4, 4), 4: hours(4)} and reasons(reading) == {5: "total"}
    reading = read("Datum;Arbeitszeit;;Pause\n;von;bis;\n02.03.2026;8:00;17:00;1:00\n16.03.2026;8:00;12:00;\n")
    assert lengths(reading) == {3: hours(8), 4: hours(4)}
    reading = read("Date;Matin début;Matin fin;Après-midi début;Après-midi fin\n16/03/2026;9:00;12:00;13:30;17:00\n")
    assert lengths(reading) == {2: hours(3, 3.5)}


@pytest.mark.parametrize("units", [",hh:mm,hh:mm,min,h", "[dd.mm.yyyy],[hh:mm],[hh:mm],[min],[h]"])
def test_a_row_of_units_below_the_header(units: str) -> None:
    reading = read(f"Date,Start,End,Break,Hours\n{units}\n16.03.2026,9:00,17:00,30,7.5\n17.03.2026,9:00,12:00,0,3\n")
    assert lengths(reading) == {3: hours(7.5), 4: hours(3)}


def test_a_heading_in_a_long_table_holds_for_the_rows_below() -> None:
    rows = [f"2026-03-{d:02},Web,1" for d in range(2, 30)] * 100
    rows[1500] = "Ben Ortiz,,\n" + rows[1500]
    rows[1503] = "Anna Smith,,\n" + rows[1503]
    reading = read("Anna Smith\nDate,Project,Hours\n" + "\n".join(rows))
    assert by(reading, "person") == {"Anna Smith": 2797, "Ben Ortiz": 3}


@pytest.mark.parametrize("between", [("Wochenende", "Wochenende"), ("März", "April"), ("Urlaub", "Feiertag")])
def test_words_that_only_separate_rows_name_no_project(between: tuple[str, str]) -> None:
    rows = ["02.03.2026;8;a", f"{between[0]};;", "09.03.2026;8;b", f"{between[1]};;", "16.03.2026;8;c"]
    for order in (rows, rows[1:]):
        reading = read("Datum;Stunden;Was\n" + "\n".join(order) + "\n")
        if order is rows or between[0] in {"Wochenende", "März"}:
            assert set(reading.entries["project"]) == {""} and not reasons(reading)
