"""Lists whose rows are weekdays: dated by the week above them, asked for where none is named."""

from __future__ import annotations

import pytest

from data.sources.weeks import LONGEST_TITLE, week_in
from tests.data.sources.hand_written import days, hours, lengths, read, reasons

ROWS = "Monday,9:00,17:00,0:30,7.5\nTuesday,9:00,12:00,,3\nWednesday,,,,\nTotal,,,,10.5\n"


@pytest.mark.parametrize(
    "title", ["Week commencing: 2 March 2026", "Week 10 2026", "2026-03-02 - 2026-03-08", "Week:,2026-W10"]
)
def test_weekdays_below_the_week_in_a_title(title: str) -> None:
    reading = read(f"{title}\nDay,Start,Finish,Break,Total\n{ROWS}")
    assert days(reading) == ["03-02", "03-03"] and lengths(reading) == {3: hours(7.5), 4: hours(3)}
    assert reasons(reading)[6] == "total"


def test_hours_a_weekday_in_german() -> None:
    reading = read("Stundenzettel KW 10/2026\nTag;Tätigkeit;Stunden\nMo;Büro;4\nMo;Web;3,5\nMi;Web;8\nSumme;;15,5\n")
    assert days(reading) == ["03-02", "03-02", "03-04"] and reasons(reading) == {6: "total"}


def test_the_name_of_the_file_says_the_week() -> None:
    reading = read("Day,Start,End\nMonday,9:00,10:00\nFriday,9:00,11:00\n", name="Timesheet 2026 W10.csv")
    assert days(reading) == ["03-02", "03-06"]


def test_weeks_below_one_another_with_their_sums() -> None:
    week = "Day,Start,Finish,Hours\nMonday,9:00,17:00,8\nTuesday,9:00,12:00,3\nTotal week {},,,11\n"
    reading = read(f"Week of 2 March 2026\n{week.format(10)}\nWeek of 9 March 2026\n{week.format(11)}")
    assert days(reading) == ["03-02", "03-03", "03-09", "03-10"]
    assert set(reasons(reading).values()) == {"total"} and len(reading.skipped) == 2


def test_a_week_that_begins_on_sunday() -> None:
    reading = read("Week of March 1, 2026\nDay,Hours,Task\nSunday,1,a\nMonday,2,b\nSaturday,3,c\n")
    assert days(reading) == ["03-01", "03-02", "03-07"]


def test_weekdays_of_no_week_are_not_dated() -> None:
    reading = read("Day,Start,End\nMonday,9:00,10:00\nTuesday,9:00,11:00\n")
    assert reading.error and "bad_date" in reading.error


def test_a_long_text_is_no_title_and_takes_no_time() -> None:
    assert week_in("Week of 2 March 2026").known and not week_in("x" * LONGEST_TITLE + " Week of 2 March 2026").known
