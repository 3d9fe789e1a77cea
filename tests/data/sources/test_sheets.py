"""Shapes of lists that people keep themselves: each small text says what its rows become."""

from __future__ import annotations

import pytest

from tests.data.sources.hand_written import days, hours, lengths, read, reasons

# In and out


def test_in_out_in_out() -> None:
    reading = read(
        "Datum;Kommen;Gehen;Kommen;Gehen;Summe\n02.03.2026;08:00;12:00;13:00;17:30;8:30\n03.03.2026;08:00;12:00;;;4:00\n"
        "04.03.2026;08:00;;;16:00;8:00\n05.03.2026;;;;;8:00\n06.03.2026;Urlaub;;;;\n09.03.2026;09:00;;;;\n10.03.2026;22:00;02:00;;;4:00\nSumme;;;;;32:30\n"
    )
    assert lengths(reading) == {2: hours(4, 4.5), 3: hours(4), 4: hours(8), 5: hours(8), 8: hours(4)}
    assert reasons(reading) == {6: "bad_time", 7: "running", 9: "total"}
    assert reading.flagged == 0


def test_pairs_by_number_and_by_half_of_the_day() -> None:
    for head in (
        "Start 1,End 1,Start 2,End 2",
        "Morning in,Morning out,Afternoon in,Afternoon out",
        "In,Out,In,Out",
        "Von,Bis,Von,Bis",
    ):
        reading = read(
            f"Date,{head},Total\n2026-03-02,8:30,12:00,13:00,17:00,7.5\n2026-03-03,9:00,12:15,13:00,18:00,8.25\n"
        )
        assert lengths(reading) == {2: hours(3.5, 4), 3: hours(3.25, 5)}, head


def test_lunch_as_a_length_comes_off_and_as_two_times_parts_the_day() -> None:
    reading = read(
        "Data;Entrada;Saída;Almoço\n02/03/2026;08:30;17:30;1:00\n16/03/2026;08:00;12:00;\n17/03/2026;08:00;17:00;0:45\n"
    )
    assert lengths(reading) == {2: hours(8), 3: hours(4), 4: hours(8.25)}
    reading = read(
        "Date,Start,End,Lunch Start,Lunch End\n2026-03-02,09:00,17:30,12:30,13:00\n2026-03-03,09:00,12:00,,\n"
    )
    assert lengths(reading) == {2: hours(3.5, 4.5), 3: hours(3)}


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Pause", "30"),
        ("Pause (Min.)", "30"),
        ("Pause", "0:30"),
        ("Pause (h)", "0,5"),
        ("Pause", "30 min"),
        ("Pause", "12:00-12:30"),
        ("Pause", "0,5"),
    ],
)
def test_breaks_in_any_unit(head: str, cell: str) -> None:
    reading = read(
        f"Datum;Beginn;Ende;{head};Netto\n02.03.2026;08:00;16:30;{cell};8,00\n03.03.2026;08:00;12:30;{cell};4,00\n"
    )
    assert lengths(reading) == {2: hours(8), 3: hours(4)}
    assert reading.flagged == 0


def test_a_gross_length_beside_a_break_is_no_contradiction() -> None:
    reading = read("Date,Start,End,Break (min),Total\n2026-03-02,09:00,17:00,30,8.00\n2026-03-03,09:00,13:00,30,4.00\n")
    assert lengths(reading) == {2: hours(7.5), 3: hours(3.5)}
    assert reading.flagged == 0


def test_day_totals_on_each_row_are_no_lengths() -> None:
    reading = read(
        "Date,Start,End,Task,Day total\n2026-03-02,09:00,10:00,a,3:30\n2026-03-02,10:00,12:30,b,3:30\n2026-03-03,09:00,11:00,a,5:00\n2026-03-03,13:00,16:00,b,5:00\n2026-03-04,09:00,11:00,a,2:00\n"
    )
    assert lengths(reading) == {2: hours(1), 3: hours(2.5), 4: hours(2), 5: hours(3), 6: hours(2)}
    assert reading.flagged == 0


def test_several_spans_in_one_cell() -> None:
    reading = read(
        'Date,Hours,Project\n2026-03-02,"9:00-12:30, 13:00-17:00",A\n2026-03-03,9am - 5pm,B\n2026-03-04,22:00-1:30,C\n'
    )
    assert lengths(reading) == {2: hours(3.5, 4), 3: hours(8), 4: hours(3.5)}


# Dates


def test_dates_once_a_day_and_a_missing_date_elsewhere() -> None:
    reading = read(
        "Datum;Stunden;Was\n02.03.2026;1,5;a\n;2;b\n;1;c\n03.03.2026;1;a\n;2;b\n05.03.2026;4;a\nSumme;11,5;\n"
    )
    assert days(reading) == ["03-02", "03-02", "03-02", "03-03", "03-03", "03-05"]
    assert reasons(reading) == {8: "total"}
    rows = "".join(f"2026-03-{d:02},1.5,x{d}\n2026-03-{d:02},0.5,y{d}\n" for d in range(2, 12))
    reading = read(f"Date,Hours,What\n{rows},2,lost\n")
    assert reasons(reading) == {22: "bad_date"}


def test_orders_of_day_and_month() -> None:
    assert read("Date,Hours\n03/02/2026,1\n03/13/2026,1\n").date_order == "mdy"
    assert read("Date,Hours\n03/02/2026,1\n13/02/2026,1\n").date_order == "dmy"
    assert read("Date,Day,Hours\n03/02/2026,Mon,1\n03/03/2026,Tue,1\n").date_order == "mdy"
    rising = read("Date,Hours\n30/01/2026,1\n01/02/2026,1\n02/02/2026,1\n")
    assert rising.date_order == "dmy" and rising.guesses[0].proven
    asked = read("Date,Hours\n03/02/2026,1\n04/02/2026,1\n04/02/2026,1\n")
    assert not asked.guesses[0].proven and asked.guesses[0].others
    assert read("Date,Hours\n03/02/2026,1\n03/04/2026,1\n", date_order="mdy").date_order == "mdy"
    named = read("Date,Hours\n03/02/2026,1\n", name="Report_03_01_2026-03_31_2026.csv")
    assert named.date_order == "mdy" and named.guesses[0].proven
    assert days(read("Date,Hours\n26-03-02,1\n26-03-03,1\n26-03-04,2\n")) == ["03-02", "03-03", "03-04"]


@pytest.mark.parametrize(
    "text",
    ["2. März 2026", "2 mars 2026", "2 de marzo de 2026", "2 de março de 2026", "2 marzo 2026", "2 maart 2026", "March 2, 2026", "Mar 2, 2026", "2-Mar-2026", "02/mar/2026",
     "Mo, 02.03.2026", "lundi 2 mars 2026", "2.3.26", "02.03.2026 (Mo)", "20260302", "46083", "2026/3/2", "2026-03-02T00:00:00", "2026年3月2日", "segunda-feira, 2 de março de 2026", "lun. 2 mars 2026", "ma 2-3-2026"],
)  # fmt: skip
def test_spellings_of_a_date(text: str) -> None:
    assert days(read(f'Date;Hours;What\n"{text}";1,5;a\n"{text}";0,5;b\n')) == ["03-02", "03-02"]


def test_dates_without_a_year() -> None:
    assert days(read("Date,Hours\n2 Mar,1\n3 Mar,1\n", year=2026)) == ["03-02", "03-03"]
    assert days(read("Datum;Stunden\n02.03.;1\n03.03.;1\n", name="zeiten_2026.csv")) == ["03-02", "03-03"]


def test_a_row_that_covers_days_is_dated_on_the_first_and_flagged() -> None:
    reading = read(
        "Week,Date from,Date to,Hours\n10,2026-03-02,2026-03-08,12.5\n11,2026-03-09,2026-03-15,8\n12,2026-03-16,2026-03-16,2\n"
    )
    assert (days(reading), reading.flagged) == (["03-02", "03-09", "03-16"], 2)
    reading = read("Date;Worked;Titles\n2026-03-02 - 2026-03-06;3:30;a\n2026-03-04;1:00;b\n")
    assert (days(reading), reading.flagged, reading.source) == (["03-02", "03-04"], 1, "super_productivity")


# Lengths


@pytest.mark.parametrize(
    ("cells", "seconds"),
    [(["1.5", "90", "0.25"], [5400, 324_000, 900]), (["1,5", "2", "0,25"], [5400, 7200, 900]), (["1:30", "0:05", "12:00"], [5400, 300, 43_200]), (["01:30:00", "00:00:59", "100:00:01"], [5400, 59, 360_001]),
     (["1h 30m", "45m", "2h"], [5400, 2700, 7200]), (["1 h 30 min", "45 min", "1,5 h"], [5400, 2700, 5400]), (["PT1H30M", "PT45M", "PT2H0M5S"], [5400, 2700, 7205]), (["90 min", "30 min", "5 min"], [5400, 1800, 300]),
     (["1.250", "0.500", "2.125"], [4500, 1800, 7650]), (["1.333", "0.667", "2.001"], [4799, 2401, 7204]), (["1 Std. 30 Min.", "45 Min.", "2 Std."], [5400, 2700, 7200]), (["30", "45", "120"], [1800, 2700, 7200]),
     (["0.76277777777778", "1.9927777777778", "0.001"], [2746, 7174, 4])],
)  # fmt: skip
def test_spellings_of_a_length(cells: list[str], seconds: list[int]) -> None:
    rows = "".join(f"0{n + 2}.03.2026;{cell};x\n" for n, cell in enumerate(cells))
    assert list(read(f"Datum;Stunden;Was\n{rows}").entries["seconds"]) == seconds


def test_thousands_in_minutes_and_seconds() -> None:
    assert list(read("Date;Seconds\n2026-03-02;1.250\n2026-03-03;900\n2026-03-04;12.000\n").entries["seconds"]) == [
        1250,
        900,
        12_000,
    ]
    assert list(read('Date,Minutes\n2026-03-02,"1,250"\n2026-03-03,90\n').entries["seconds"]) == [75_000, 5400]


def test_length_against_span() -> None:
    head = "Date,Start,End,Duration,Task\n"
    rows = (
        "09:00,10:00,1:00:45",
        "09:00,10:00,0:59:00",
        "09:00,10:00,1:01:01",
        "22:00,02:00,4:00:00",
        "00:00,18:00,90:00:00",
        "09:00,10:00,",
        "09:00,,1:30:00",
        "09:00,,",
        ",,2:00:00",
        "09:00,09:00,0:00:00",
    )
    reading = read(head + "".join(f"2026-03-{n + 2:02},{row},x\n" for n, row in enumerate(rows)))
    assert lengths(reading) == {
        2: [3645],
        3: [3540],
        4: [3600],
        5: [14_400],
        6: [324_000],
        7: [3600],
        8: [5400],
        10: [7200],
    }
    assert reasons(reading) == {9: "running", 11: "zero"}
    assert reading.flagged == 1


def test_never_lengths() -> None:
    reading = read(
        "Date,Hours,Billed Hours,Planned hours,Remaining,Overtime,Balance,Rate,Amount,Productivity,%,ID\n2026-03-02,1.5,2,8,6.5,0.5,12.5,80,120,1.1,50,9001\n2026-03-03,2,2,8,6,0,12.5,80,160,1.0,60,9002\n"
    )
    assert lengths(reading) == {2: hours(1.5), 3: hours(2)}
    assert "No column says" in str(read("Date,Task,Amount\n2026-03-02,a,80.00\n").error)


def test_changes_of_the_clock() -> None:
    spring = read("Date,Start,End\n2026-03-28,23:00,05:00\n2026-03-29,01:30,03:30\n")
    assert lengths(spring) == {2: hours(5), 3: hours(1)}
    autumn = read(
        "Date,Start,End,Duration\n2026-10-24,23:00,05:00,\n2026-10-25,02:15,02:45,1:30:00\n2026-10-25,02:15,02:45,0:30:00\n"
    )
    assert lengths(autumn) == {2: hours(7), 3: hours(1.5), 4: hours(0.5)}


# Totals, titles, foot lines


def test_totals_labelled_and_not() -> None:
    reading = read(
        "Stundenzettel;;;\nAnna Muster;;;\n\nDatum;Projekt;Tätigkeit;Stunden\n02.03.2026;A;x;1,5\n03.03.2026;A;y;2\n;;Zwischensumme;3,5\n04.03.2026;B;x;4\n05.03.2026;B;y;1,25\n;;;5,25\nGesamtsumme:;;;8,75\nAlle Angaben ohne Gewähr\n"
    )
    assert lengths(reading) == {5: hours(1.5), 6: hours(2), 8: hours(4), 9: hours(1.25)}
    assert reasons(reading) == {7: "total", 10: "total", 11: "total"}


@pytest.mark.parametrize(
    "word",
    [
        "Total",
        "Grand total",
        "TOTAL:",
        "Summe",
        "Gesamt",
        "Totale",
        "Totaal",
        "Total général",
        "Suma",
        "Total geral",
        "Sum",
        "Total hours",
    ],
)
def test_words_for_totals(word: str) -> None:
    reading = read(f"Date,Task,Hours\n2026-03-02,a,1\n2026-03-03,b,2\n\n{word},,3\n")
    assert reasons(reading) == {5: "total"} and len(reading.entries) == 2


def test_sums_of_levels_are_totals_without_a_word() -> None:
    reading = read(
        "Client,Project,Date,Hours\nNord,,,3.5\nNord,Web,,3.5\nNord,Web,2026-03-02,1.5\nNord,Web,2026-03-03,2\nSüd,,,4\nSüd,App,2026-03-04,3\nSüd,App,2026-03-05,1\n"
    )
    assert reasons(reading) == {2: "total", 3: "total", 6: "total"}


def test_a_summary_below_the_list_repeats_it() -> None:
    reading = read("Date,Project,Hours\n2026-03-02,A,1\n2026-03-03,B,2\n\nProject,Hours\nA,1\nB,2\n")
    assert reasons(reading) == {6: "total", 7: "total"} and len(reading.entries) == 2


def test_headers_again_and_lists_below_lists() -> None:
    reading = read(
        "Date,Hours,Task\n2026-03-02,1,a\n\nDate,Hours,Task\n2026-03-03,2,b\n\nMarch week 11\nTask,Date,Hours\nc,2026-03-09,3\n"
    )
    assert lengths(reading) == {2: hours(1), 5: hours(2), 9: hours(3)}
    assert list(reading.entries["task"]) == ["a", "b", "c"]
