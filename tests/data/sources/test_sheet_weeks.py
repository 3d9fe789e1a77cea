"""Weekly sheets that people keep themselves: a column a day."""

from __future__ import annotations

import pytest

from tests.data.sources.hand_written import days, hours, lengths, read, reasons

# Weeks


def test_week_with_weekdays_and_a_title() -> None:
    titles = (
        "Week of 2026-03-02",
        "Woche vom 02.03.2026",
        "KW 10 2026",
        "KW10/2026",
        "Semaine du 2 mars 2026",
        "Semana del 2 de marzo de 2026",
        "2. – 8. März 2026",
        "02.03.2026 - 08.03.2026",
        "Week 10, 2026",
        "2026-W10",
        "Settimana 10 2026",
        "March 2, 2026 - March 8, 2026",
    )
    for title in titles:
        reading = read(
            f'"{title}";;;;;;\n\nAufgabe;Mo;Di;Mi;Do;Fr;Summe\nWebsite;1,5;;2;-;0,25;3,75\nBüro;;1;;;;1\nPause;;;;;;\nSumme;1,5;1;2;0;0,25;4,75\n'
        )
        assert reading.source == "sheet_weekly_matrix", title
        assert lengths(reading) == {4: hours(1.5, 2, 0.25), 5: hours(1)}, title
        assert days(reading) == ["03-02", "03-04", "03-06", "03-03"], title
        assert reasons(reading) == {6: "no_duration", 7: "total"}, title


@pytest.mark.parametrize(
    "week", ["Mon Tue Wed Thu Fri Sat Sun", "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", "Lun Mar Mer Jeu Ven Sam Dim", "Lunes Martes Miércoles Jueves Viernes Sábado Domingo",
             "Seg Ter Qua Qui Sex Sáb Dom", "lunedì martedì mercoledì giovedì venerdì sabato domenica", "ma di wo do vr za zo", "lu ma me je ve sa di"]
)  # fmt: skip
def test_weekdays_in_seven_languages(week: str) -> None:
    reading = read(f"Week of 2026-03-02\nTask,{','.join(week.split())}\na,1,2,3,4,5,6,7\n")
    assert days(reading) == [f"03-{d:02}" for d in range(2, 9)]


def test_week_with_dates_in_its_header() -> None:
    heads = (
        "2026-03-02,2026-03-03,2026-03-04",
        "02/03/2026,03/03/2026,04/03/2026",
        "03/02/2026,03/03/2026,03/04/2026",
        "Mon 03/02/2026,Tue 03/03/2026,Wed 03/04/2026",
        "02/Mar/26,03/Mar/26,04/Mar/26",
        "Mo 02.03.2026,Di 03.03.2026,Mi 04.03.2026",
    )
    for head in heads:
        reading = read(f"Project,Task,{head},Total\nA,x,1:30,,0:45,2:15\nB,y,,2:00,,2:00\n,,1:30,2:00,0:45,4:15\n")
        assert days(reading) == ["03-02", "03-04", "03-03"], head
        assert reasons(reading) == {4: "total"}, head
        assert list(reading.entries["project"]) == ["A", "A", "B"], head


def test_weekdays_over_dates_blocks_below_each_other_and_weeks_in_a_column() -> None:
    reading = read(
        "Zeiten 2026\n;Mo;Di;Mi\n;02.03.;03.03.;04.03.\nA;1;2;3\n\n;Mo;Di;Mi\n;09.03.;10.03.;11.03.\nA;4;;\nSumme;4;;\n"
    )
    assert days(reading) == ["03-02", "03-03", "03-04", "03-09"] and reasons(reading) == {9: "total"}
    reading = read(
        "Week of 2026-03-02\nTask,Mon,Tue,Wed\na,1,,2\nTotal,1,,2\n\nWeek of 2026-03-09\nTask,Mon,Tue,Wed\na,,3,\nTotal,,3,\n"
    )
    assert days(reading) == ["03-02", "03-04", "03-10"] and len(reading.skipped) == 2
    reading = read("Week starting,Task,Mon,Tue,Wed\n2026-03-02,a,1,,2\n2026-03-09,a,,3,\n")
    assert days(reading) == ["03-02", "03-04", "03-10"]


def test_week_of_days_from_to() -> None:
    reading = read("Week of 2026-03-02\nName,Mon,Tue,Wed\nAda,9:00-17:00,9am-1pm,\n")
    assert lengths(reading) == {3: hours(8, 4)}
    assert list(reading.entries["person"]) == ["Ada", "Ada"]


def test_week_without_a_week_asks_for_it() -> None:
    reading = read("Task,Mon,Tue,Wed\na,1,,2\n")
    assert reasons(reading) == {2: "bad_date"} or reading.error


def test_short_dates_in_a_header_are_ordered_by_their_weekdays() -> None:
    reading = read(
        "Project,Mon 3/2,Tue 3/3,Wed 3/4,Total\nWeb,1:30:00,0:00:00,0:45:00,2:15:00\n", name="weekly_2026.csv"
    )
    assert days(reading) == ["03-02", "03-04"]
