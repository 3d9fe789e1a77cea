"""Weeks in which rows stand over others: headings, sums of the rows below, titles; every hour counts once, people apart."""

from __future__ import annotations

import pytest

from data.sources.base import FileReading
from tests.data.sources.hand_written import days, read, reasons


def hours(reading: FileReading, *roles: str) -> dict[str, float]:
    keys = reading.entries[list(roles)].agg("/".join, axis=1)
    return {str(k): s / 3600 for k, s in reading.entries.groupby(keys)["seconds"].sum().items()}


HEADED = "Week of 2 March 2026,,,,\nTask,Mon,Tue,Wed,Total\n{first},,,,\nWebsite,4,4,,8\nAdmin,1,,2,3\n{second},,,,\nWebsite,8,,,8\nTotal,13,4,2,19\n"


def test_a_row_with_a_name_alone_is_the_person_of_the_rows_below() -> None:
    reading = read(HEADED.format(first="Anna Smith", second="Ben Ortiz"))
    assert hours(reading, "person", "description") == {
        "Anna Smith/Website": 8,
        "Anna Smith/Admin": 3,
        "Ben Ortiz/Website": 8,
    }
    assert reasons(reading) == {8: "total"} and days(reading) == ["03-02", "03-03", "03-02", "03-04", "03-02"]


def test_each_person_with_the_same_task_and_a_sum_below() -> None:
    reading = read(
        "KW 10 2026;;;\nProjekt;Mo;Di;Mi\nAnna Schmidt;;;\nWeb;4;4,5;\nSumme Anna Schmidt;4;4,5;\nBernd Ott;;;\nWeb;8;;1\nSumme Bernd Ott;8;;1\nCarla Weber;;;\nWeb;;2;\nSumme Carla Weber;;2;\n"
    )
    assert hours(reading, "person", "project") == {"Anna Schmidt/Web": 8.5, "Bernd Ott/Web": 9, "Carla Weber/Web": 2}
    assert set(reasons(reading).values()) == {"total"}


@pytest.mark.parametrize("names", [("Client Nord", "Client Sol"), ("Project: Nord", "Project: Sol")])
def test_headings_that_name_nobody_are_projects(names: tuple[str, str]) -> None:
    reading = read(HEADED.format(first=names[0], second=names[1]))
    assert set(reading.entries["project"]) == {n.removeprefix("Project: ") for n in names}
    assert set(reading.entries["description"]) == {"Website", "Admin"} and set(reading.entries["person"]) == {""}


def test_a_task_without_hours_is_no_heading() -> None:
    reading = read("Week of 2 March 2026\nTask,Mon,Tue,Wed\nWebsite,1,,2\nPause,,,\nAdmin,,1,\n")
    assert reasons(reading) == {4: "no_duration"} and hours(reading, "project") == {"": 4}


PIVOT = "Sum of Hours,,,\nRow Labels,2026-03-02,2026-03-03,2026-03-04\n{0},5,4,2\nAdmin,1,,2\nWebsite,4,4,\n{1},8,2,\nSupport,,2,\nWebsite,8,,\n"


def test_rows_of_people_that_are_the_sums_of_their_tasks_count_once() -> None:
    reading = read(PIVOT.format("Anna Smith", "Ben Ortiz"))
    assert hours(reading, "person") == {"Anna Smith": 11, "Ben Ortiz": 10}
    assert reasons(reading) == {3: "total", 6: "total"}


def test_a_sum_of_all_tells_that_rows_are_sums_of_those_below() -> None:
    reading = read(PIVOT.format("Nord", "Sol") + "Grand Total,13,6,2\n")
    assert hours(reading, "project") == {"Nord": 11, "Sol": 10}
    reading = read(PIVOT.format("Nord", "Sol"))
    assert reading.entries["seconds"].sum() == 42 * 3600  # two tasks may add up to a third by chance


def test_three_levels_of_sums() -> None:
    reading = read(
        "Row Labels,2026-03-02,2026-03-03,2026-03-04\nAnna Smith,5,4,2\nNord,5,,2\nAdmin,1,,2\nWebsite,4,,\nSol,,4,\nWebsite,,4,\nTotal,5,4,2\n"
    )
    assert hours(reading, "person", "project") == {"Anna Smith/Nord": 7, "Anna Smith/Sol": 4}


def test_sums_whose_labels_stand_in_a_column_of_their_own() -> None:
    reading = read(
        "User,Project,2026-03-02,2026-03-03,2026-03-04,Total\nAnna,,3:00:00,1:00:00,0:00:00,4:00:00\n,Web,2:00:00,1:00:00,0:00:00,3:00:00\n,Admin,1:00:00,0:00:00,0:00:00,1:00:00\nBen,,2:00:00,0:00:00,0:00:00,2:00:00\n,Web,2:00:00,0:00:00,0:00:00,2:00:00\n"
    )
    assert hours(reading, "person", "project") == {"Anna/Web": 3, "Anna/Admin": 1, "Ben/Web": 2}


@pytest.mark.parametrize("title", ["Employee: {}", "Name,{}", "Mitarbeiter:,{}", "{}"])
def test_a_title_above_each_week_says_whose_it_is(title: str) -> None:
    week = "\nProject,Mon 2 March 2026,Tue 3 March 2026,Wed 4 March 2026\nWeb,4,,1\n"
    reading = read(title.format("Anna Smith") + week + "\n" + title.format("Ben Ortiz") + week)
    assert hours(reading, "person") == {"Anna Smith": 5, "Ben Ortiz": 5}


def test_equal_hours_of_two_tasks_of_a_person_are_no_sums() -> None:
    week = "Week of 2 March 2026\nUser,Project,Mon,Tue,Wed\nAnna,Web,4,4,4\n,Admin,4,4,4\nBen,Web,2,2,2\n,Admin,2,2,2\n"
    assert hours(read(week), "person") == {"Anna": 24, "Ben": 12}
    same = (
        "Week of 2 March 2026\nEmployee,Mon,Tue,Wed\nAnna Smith,8,8,8\nBen Ortiz,8,8,8\nCarla Weber,,,\nDan Kim,8,8,8\n"
    )
    assert hours(read(same), "person") == {"Anna Smith": 24, "Ben Ortiz": 24, "Dan Kim": 24}
    assert reasons(read(same)) == {5: "no_duration"}


def test_someone_absent_is_no_heading_over_names_that_are_rare() -> None:
    week = "Week of 2 March 2026\nEmployee,Mon,Tue,Wed\nAnna Smith,,,\nXiu Qo,8,8,8\nZork Foo,4,4,4\n"
    assert hours(read(week), "person") == {"Xiu Qo": 24, "Zork Foo": 12}


def test_somebody_who_works_as_long_as_the_others_together_is_no_sum_of_them() -> None:
    week = "Week of 2 March 2026,,,\nName,Mon,Tue,Wed\nAnna,8,8,8\nBen,4,4,4\nCleo,4,4,4\n"
    assert reasons(read(week)) == {} and sum(hours(read(week), "sheet").values()) == 48
    assert reasons(read(week + "Total,16,16,16\n")) == {6: "total"}
