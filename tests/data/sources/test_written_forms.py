"""Cells as tools and people write them: rough lengths, spreadsheets' clock times, working days, weeks for dates."""

from __future__ import annotations

import json

import pytest

from tests.data.sources.hand_written import days, hours, lengths, read, reasons


@pytest.mark.parametrize(
    ("cell", "seconds"), [("~2h", 7200), ("ca. 2,5 h", 9000), ("1h:30m", 5400), ("≈ 45 min", 2700)]
)
def test_rough_lengths(cell: str, seconds: int) -> None:
    assert lengths(read(f'Date;Task;Hours\n2026-03-02;a;"{cell}"\n2026-03-16;b;1h\n')) == {2: [seconds], 3: [3600]}


@pytest.mark.parametrize(
    ("first", "last"),
    [("1899-12-30 09:00:00", "1899-12-30 12:30:00"), ("Sat Dec 30 1899 09:00:00 GMT+0100", "Sat Dec 30 1899 12:30:00 GMT+0100"),
     ("9:00 AM EST", "12:30 PM EST"), ("9am", "noon"), ("9-00", "12-30")],
)  # fmt: skip
def test_clock_times_with_what_stands_around_them(first: str, last: str) -> None:
    reading = read(f"Date,Start,End\n2026-03-02,{first},{last}\n2026-03-16,{first},{last}\n")
    assert set(reading.entries["seconds"]) == {(3 if last == "noon" else 3.5) * 3600} and len(reading.entries) == 2
    assert str(reading.entries["start"][0])[:16] == "2026-03-02 08:00"


def test_working_days_of_jira_and_days_of_others() -> None:
    jira = read(
        "Issue Key,Author,Started,Time Spent\nA-1,Ana,2026-03-02T09:00:00.000+0100,1d 2h\nA-2,Ana,2026-03-16T09:00:00.000+0100,1w 30m\n"
    )
    assert lengths(jira) == {2: hours(10), 3: hours(40.5)} and not jira.issues
    other = read("Date,Task,Duration\n2026-03-02,a,1d 2h\n2026-03-16,b,3h\n")
    assert lengths(other) == {2: hours(26), 3: hours(3)}
    assert any("24 hours" in issue.message for issue in other.issues)


@pytest.mark.parametrize("week", ["2026-W10", "KW 10/2026", "Week 10 2026"])
def test_weeks_for_dates_are_dated_on_their_first_day_and_flagged(week: str) -> None:
    reading = read(f"Week,Project,Hours\n{week},Web,12.5\n{week},App,3\n")
    assert days(reading) == ["03-02", "03-02"] and reading.flagged == 2


def test_numbers_of_weeks_in_a_file_of_a_year() -> None:
    reading = read("KW;Projekt;Stunden\n10;Web;12,5\n11;Web;3\n", name="Stunden 2026.csv")
    assert days(reading) == ["03-02", "03-09"] and reading.flagged == 2
    assert reasons(read("Datum;Projekt;Stunden\n10;Web;2\n2026-03-02;Web;1\n", name="2026.csv")) == {2: "bad_date"}


def test_an_empty_or_second_column_of_starts_hides_no_stamp() -> None:
    reading = read(
        'Username,Description,Start,Start Text,Stop,Stop Text,Time Tracked,Start Date\nAnna,x,1772438400000,"03/02/2026, 9:00:00 AM",1772443800000,"03/02/2026, 10:30:00 AM",5400000,\n'
    )
    assert lengths(reading) == {2: hours(1.5)} and days(reading) == ["03-02"]


def test_a_running_timer_with_its_start_for_a_length() -> None:
    rows = [
        {"start": "2026-03-02T08:00:00Z", "stop": "2026-03-02T09:30:00Z", "duration": 5400},
        {"start": "2026-03-03T08:00:00Z", "stop": None, "duration": -1772524800},
    ]
    reading = read(json.dumps(rows), name="toggl.json")
    assert lengths(reading) == {1: hours(1.5)} and reasons(reading) == {2: "running"}


def test_sums_of_hours_by_project_have_no_day() -> None:
    reading = read("Client,Project,Total Hours,Billable Hours\nNord,Web,12.5,10.0\nSol,App,2.5,2.5\n")
    assert reading.entries["seconds"].sum() == 15 * 3600 and reading.entries["date"].isna().all()


def test_mentioned_days_and_from_to_in_italian() -> None:
    assert days(read('Task,When,Duration (min)\na,"March 2, 2026",90\nb,"@March 16, 2026",15\n')) == ["03-02", "03-16"]
    reading = read("Giorno;Da;A;Attività\n02/03/2026;9.00;12.30;Sito\n16/03/2026;14.00;15.00;Telefono\n")
    assert lengths(reading) == {2: hours(3.5), 3: hours(1)}


def test_figures_kept_as_text_by_an_apostrophe() -> None:
    reading = read("Datum;Von;Bis;Was\n'02.03.2026;'09:00;'10:30;'n Abend\n'16.03.2026;'09:00;'11:00;b\n")
    assert lengths(reading) == {2: hours(1.5), 3: hours(2)} and reading.entries["description"][0] == "'n Abend"


def test_nom_beside_prenom_is_the_last_name() -> None:
    reading = read("Nom;Prénom;Date;Heures\nDubois;Claire;02/03/2026;7\n")
    assert list(reading.entries["person"]) == ["Claire Dubois"]


def test_a_dash_between_hours_alone_is_a_span() -> None:
    alone, beside = (
        "Date,Start\n2026-03-02,9-17\n2026-03-16,9-12\n",
        "Date,Start,End\n2026-03-02,9-17,\n2026-03-16,9-12,\n",
    )
    for content in (alone, beside):
        assert read(content).entries["seconds"].tolist() == [8 * 3600, 3 * 3600]
