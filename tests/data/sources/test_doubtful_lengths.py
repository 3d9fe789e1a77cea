"""Lengths that a reader of single cells gets wrong: units that only the gaps tell, twelve-hour clocks without pm, days in columns."""

from __future__ import annotations

import json

import pytest

from tests.data.sources.hand_written import days, hours, lengths, read, reasons


@pytest.mark.parametrize(
    ("first", "second", "unit"), [("10", "10", 60), ("600.0", "590.5", 1), ("600000", "590500", 0.001)]
)
def test_bare_lengths_end_before_the_next_one_begins(first: str, second: str, unit: float) -> None:
    rows = "".join(f"2026-03-02 09:{m:02}:00,{d},x\n" for m, d in ((0, first), (10, second), (20, first), (30, second)))
    found = lengths(read("Start,Duration,What\n" + rows))
    assert found == {n: [int(float(d) * unit + 0.5)] for n, d in ((2, first), (3, second), (4, first), (5, second))}


def test_hours_of_several_people_may_run_into_each_other() -> None:
    rows = "".join(f"2026-03-02 09:0{m}:00,8,{who}\n" for m, who in enumerate(("Ana", "Ben", "Cleo", "Dan")))
    assert lengths(read("Start,Duration,Member\n" + rows)) == {n: hours(8) for n in (2, 3, 4, 5)}


def test_durations_of_an_activity_log_in_json_are_seconds() -> None:
    events = [{"time": 1772438400.0 + 600 * n, "project": "web", "duration": 480.25} for n in range(4)]
    assert read(json.dumps({"data": events}), name="log.json").entries["seconds"].tolist() == [480] * 4


def test_a_twelve_hour_clock_without_pm_is_told_by_the_hours_beside_it() -> None:
    reading = read(
        "Date,In,Out,Lunch,Hours\n2026-03-02,9:00,5:30,0:30,8\n2026-03-16,8:30,12:00,,3.5\n2026-03-17,8:30,4:00,1:00,6.5\n"
    )
    assert lengths(reading) == {2: hours(8), 3: hours(3.5), 4: hours(6.5)} and reading.flagged == 0


def test_nights_stay_nights() -> None:
    reading = read("Date,In,Out,Hours\n2026-03-02,10:00,6:00,20\n2026-03-16,8:30,12:00,3.5\n")
    assert lengths(reading) == {2: hours(20), 3: hours(3.5)}
    reading = read("Date,In,Out,Hours\n2026-03-02,22:00,6:00,8\n2026-03-16,8:30,12:00,3.5\n")
    assert lengths(reading) == {2: hours(8), 3: hours(3.5)}


def test_days_of_twenty_hours_that_nothing_proves_are_doubted_aloud() -> None:
    reading = read("Date,In,Out\n2026-03-02,9:00,5:30\n2026-03-16,8:30,12:00\n2026-03-17,9:00,5:00\n")
    assert any("twelve-hour clock" in issue.message for issue in reading.issues)


def test_a_time_sheet_on_its_side() -> None:
    reading = read(
        "Week of 2 March 2026\n,Mon,Tue,Wed,Thu\nIn,9:00,9:00,,9:30\nOut,17:00,12:00,,17:30\nBreak,0:30,,,0:30\nHours,7.5,3,,7.5\n"
    )
    assert lengths(reading) == {3: hours(7.5, 3, 7.5)} and reasons(reading) == {6: "total"}
    assert days(reading) == ["03-02", "03-03", "03-05"]


def test_mornings_and_afternoons_on_its_side_and_a_day_in_words() -> None:
    reading = read(
        "KW 10 2026\n;Mo;Di;Mi\nKommen;8:00;8:00;krank\nGehen;12:00;12:00;\nKommen;13:00;;\nGehen;17:00;;\nSumme;8:00;4:00;\n"
    )
    assert lengths(reading) == {3: hours(4, 4), 5: hours(4)} and reasons(reading) == {7: "total"}
    assert any("without a readable end" in issue.message for issue in reading.issues)
    reading = read("Week of 2 March 2026\n,Mon,Tue,Wed\nStart,9:00,9:00,\nEnd,12:00,13:00,\nTotal hours,3,4,6\n")
    assert lengths(reading) == {3: hours(3, 4), 5: hours(6)}


def test_hours_minutes_and_seconds_in_columns_of_their_own() -> None:
    reading = read("Date,Project,Hours,Minutes,Seconds\n2026-03-02,Web,1,30,30\n2026-03-16,Web,0,45,0\n")
    assert lengths(reading) == {2: [5430], 3: [2700]}


def test_clock_times_that_nobody_filled_in() -> None:
    reading = read(
        "Datum;Von;Bis;Stunden\n02.03.2026;09:00;10:30;1,5\n16.03.2026;00:00;00:00;8,0\n17.03.2026;00:00;00:00;\n"
    )
    assert lengths(reading) == {2: hours(1.5), 3: hours(8), 4: hours(24)} and reading.flagged == 0
    assert reading.entries["start"].isna().tolist() == [False, True, False]


def test_nine_to_five_in_one_cell_is_a_day() -> None:
    reading = read("Week of 2 March 2026\nName,Mon,Tue,Wed\nAnna Smith,9-5,9-12,22-6\n")
    assert lengths(reading) == {3: hours(8, 3, 8)}


def test_entree_and_sortie() -> None:
    reading = read(
        "Nom;Date;Entrée 1;Sortie 1;Entrée 2;Sortie 2\nDubois;02/03/2026;08:30;12:00;13:30;17:00\nDubois;16/03/2026;08:30;12:00;;\n"
    )
    assert lengths(reading) == {2: hours(3.5, 3.5), 3: hours(3.5)}
