"""What the columns of a sheet are where its headers do not say it, and what is asked or guessed."""

from __future__ import annotations

from datetime import date

import pytest

from data.sources.base import ReadOptions, Upload
from data.sources.read import read_file
from tests.data.sources.hand_written import BERLIN, days, hours, lengths, read, reasons

# Columns


def test_columns_are_shown_also_when_nothing_is_known() -> None:
    reading = read("Quoi,Combien\nabc,def\n")
    assert reading.error
    reading = read(
        "Foo,Bar,Baz\n2026-03-02,1.5,x\n2026-03-03,2,y\n",
        roles={"Foo": "date", "Bar": "duration", "Baz": "description"},
    )
    assert reading.error is None and lengths(reading) == {2: hours(1.5), 3: hours(2)}
    assert reading.columns == (("Foo", "date", "2026-03-02"), ("Bar", "duration", "1.5"), ("Baz", "description", "x"))


def test_guesses_carry_their_proof() -> None:
    reading = read("Datum;Beginn;Ende;Stunden\n02.03.2026;08:00;09:30;1,5\n")
    found = {g.what: g for g in reading.guesses}
    assert set(found) == {"date_order", "decimal", "zone"}
    assert (
        "02.03.2026" in found["date_order"].proof and found["decimal"].value == "," and "1,5" in found["decimal"].proof
    )
    assert found["zone"].value == BERLIN and not found["zone"].proven


# Headers that say nothing


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dzień;Początek;Koniec;Temat\n2026-03-02;08:00;09:30;a\n2026-03-03;10:00;10:45;b\n", hours(1.5, 0.75)),
        ("Dzień;Początek;Ile;Temat\n2026-03-02;08:00;1:30;a\n2026-03-03;10:00;0:45;b\n", hours(1.5, 0.75)),
        ("Xa;Xb;Xc;Xd;Xe\n2026-03-02;08:00;09:30;1:30;a\n2026-03-03;22:00;01:00;3:00;b\n", hours(1.5, 3)),
        ("2026-03-02,9:00,10:30,Call with Nord\n2026-03-03,11:00,11:45,Invoices\n", hours(1.5, 0.75)),
        ("2026-03-02 09:00,2026-03-02 10:30,Call\n2026-03-03 11:00,2026-03-03 11:45,Invoices\n", hours(1.5, 0.75)),
        ("02.03.2026;1h 30m;Nord\n03.03.2026;45m;Süd\n", hours(1.5, 0.75)),
        ("Datum;Wer\n", []),
        ("項目;時間;開始;終了;メモ\n会議;01:30;2026-03-02 09:00;2026-03-02 10:30;x\n会議;00:45;2026-03-03 09:00;2026-03-03 09:45;y\n", hours(1.5, 0.75)),
    ],
)  # fmt: skip
def test_columns_by_what_stands_in_them(text: str, found: list[int]) -> None:
    reading = read(text)
    assert list(reading.entries["seconds"]) == found
    assert bool(found) == (reading.error is None)
    if found:
        guess = next(g for g in reading.guesses if g.what == "columns")
        assert guess.value and not guess.proven


@pytest.mark.parametrize(
    "text",
    ["Buchung;Valuta;Betrag;Text\n02.03.2026;03.03.2026;-45,20;Kaffee\n03.03.2026;03.03.2026;12,50;Miete\n", "2026-03-02,12.50,Coffee\n2026-03-03,4.20,Tea\n", "Name,City\nAda,London\nBob,Paris\n",
     "Date,Description,Amount\n2026-03-02,Coffee,4.50\n2026-03-03,Tea,3.20\n"],
)  # fmt: skip
def test_money_and_addresses_are_no_times(text: str) -> None:
    assert read(text).error


# Rows and columns that lean on others


def test_dates_as_headings_between_the_rows() -> None:
    reading = read(
        "Montag, 2. März 2026;;\nVon;Bis;Was\n08:00;09:30;a\n10:00;11:00;b\nDienstag, 3. März 2026;;\n08:00;09:00;c\n"
    )
    assert lengths(reading) == {3: hours(1.5), 4: hours(1), 6: hours(1)}
    assert days(reading) == ["03-02", "03-02", "03-03"]


def test_a_header_in_two_rows() -> None:
    reading = read(
        "Day,Start,,End,\n,Date,Time,Date,Time\n1,2026-03-02,08:00,2026-03-02,09:30\n2,2026-03-03,22:00,2026-03-04,01:00\n"
    )
    assert lengths(reading) == {3: hours(1.5), 4: hours(3)}


def test_lengths_in_two_columns() -> None:
    reading = read("Date,Hours,Minutes,Task\n2026-03-02,1,30,a\n2026-03-03,0,45,b\n2026-03-04,2,0,c\n")
    assert lengths(reading) == {2: hours(1.5), 3: hours(0.75), 4: hours(2)}
    reading = read("Date,Task,Billable hours,Non-billable hours\n2026-03-02,a,1.5,0.5\n2026-03-03,b,0,2\n")
    assert lengths(reading) == {2: hours(2), 3: hours(2)}
    reading = read("Date,Hours,Minutes,Task\n2026-03-02,1,60,a\n2026-03-03,2,120,b\n")
    assert lengths(reading) == {2: hours(1), 3: hours(2)}


def test_rules_of_dashes_are_no_rows() -> None:
    reading = read(
        "| Date | Hours | Task |\n|------|------:|------|\n| 2026-03-02 | 1.5 | a |\n| 2026-03-03 | 2 | b |\n"
    )
    assert lengths(reading) == {3: hours(1.5), 4: hours(2)} and reading.rows == 2


@pytest.mark.parametrize("word", ["now", "running", "?", "läuft", "en cours", "in corso", "..."])
def test_words_for_still_running(word: str) -> None:
    assert reasons(read(f"Date,Start,End,Task\n2026-03-02,09:00,{word},a\n2026-03-03,09:00,10:00,b\n")) == {
        2: "running"
    }


def test_a_semicolon_in_an_unquoted_title_moves_no_cell() -> None:
    reading = read(
        "Date;Worked;Titles;Projects;Tags\n2026-03-02;1:00;Plan; then do;Web; - \n2026-03-03;0:30;Call;Shop;x"
    )
    assert list(reading.entries["project"]) == ["Web", "Shop"]
    assert reading.entries["description"][0].startswith("Plan; then do")


def test_a_summary_is_dated_by_the_period_that_the_user_says() -> None:
    text = "Client,Project,Description,Duration\nNord,Web,a,10:00:00\n,Admin,b,2:30:00\n"
    plainly = read(text)
    assert plainly.entries["date"].isna().all() and plainly.flagged == 0
    dated = read(text, period=(date(2026, 3, 1), date(2026, 3, 31)))
    assert days(dated) == ["03-01", "03-01"] and dated.flagged == 2


def test_a_year_that_nothing_says_is_asked_for() -> None:
    upload = Upload("hours.csv", b"Datum;Stunden\n02.12.;1\n03.12.;1\n")
    reading = read_file(upload, ReadOptions(zone=BERLIN, today=date(2026, 3, 5)))
    assert [f"{d:%Y-%m-%d}" for d in reading.entries["date"]] == ["2025-12-02", "2025-12-03"]
    guess = next(g for g in reading.guesses if g.what == "year")
    assert (guess.value, guess.others, guess.proven) == ("2025", ("2024", "2026"), False)
    assert "bad_date" in str(read_file(upload, ReadOptions(zone=BERLIN)).error)
