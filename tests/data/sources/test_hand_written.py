"""Sheets as people write them by hand, in their own languages and shorthands, against what a careful reader would say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from data.sources.base import ReadOptions, Upload
from data.sources.read import read_file


@dataclass(frozen=True)
class Sheet:
    """A text and what its rows are: entries, seconds, the first day, how many rows are skipped."""

    name: str
    text: str
    entries: int
    seconds: int
    first: str
    skipped: int = 0
    file: str = "export.csv"


SHEETS = (
    Sheet(
        "ampm dots",
        "Date,Start,End,Task\n2026-09-01,9:30 a.m.,11:00 a.m.,Call\n2026-09-02,1:15 p.m.,2:45 p.m.,Mail\n",
        2,
        10800,
        "2026-09-01",
    ),
    Sheet(
        "nnbsp ampm",
        "Date,Start,End,Task\n9/1/2026,9:30\u202fAM,11:00\u202fAM,Call\n9/22/2026,1:15\u202fPM,2:45\u202fPM,Mail\n",
        2,
        10800,
        "2026-09-01",
    ),
    Sheet(
        "24:00 end",
        "Datum;Von;Bis;Tätigkeit\n01.09.2026;22:00;24:00;Nachtarbeit\n02.09.2026;08:00;09:30;Mail\n",
        2,
        12600,
        "2026-09-01",
    ),
    Sheet(
        "negative correction",
        "Date,Hours,Project\n2026-09-01,7.5,Shop\n2026-09-02,-1.5,Correction\n2026-09-03,6,Shop\n",
        2,
        48600,
        "2026-09-01",
        skipped=1,
    ),
    Sheet(
        "hour marks",
        "Date,Hours,Task\n2026-09-01,7h,Call\n2026-09-02,1 h 5,Mail\n2026-09-03,45 min,Plan\n",
        3,
        31800,
        "2026-09-01",
    ),
    Sheet(
        "Std",
        "Datum;Aufwand;Tätigkeit\n01.09.2026;0,25 Std.;Mail\n02.09.2026;1,5 Std.;Konzept\n",
        2,
        6300,
        "2026-09-01",
    ),
    Sheet(
        "Mo dd.mm.",
        "Tag;Von;Bis;Was\nMo 01.09.;09:00;10:30;Mail\nDi 02.09.;09:00;10:00;Plan\n",
        2,
        9000,
        "2025-09-01",
        file="Stunden_2025.csv",
    ),
    Sheet("1er sept.", "Date;Heures;Travail\n1er sept. 2026;2,5;Devis\n2 sept. 2026;1;Appel\n", 2, 12600, "2026-09-01"),
    Sheet(
        "lunes 1 de",
        "Fecha;Horas;Tarea\nlunes 31 de agosto de 2026;2,5;Correo\nmartes 1 de septiembre de 2026;1;Plan\n",
        2,
        12600,
        "2026-08-31",
    ),
    Sheet(
        "dec clock point",
        "Date,Start,End,Task\n2026-09-01,9.5,11.25,Call\n2026-09-02,13,17.25,Mail\n",
        2,
        21600,
        "2026-09-01",
    ),
    Sheet(
        "dec clock comma",
        "Datum;Beginn;Ende;Was\n01.09.2026;9,5;11,25;Call\n02.09.2026;13;17,75;Mail\n",
        2,
        23400,
        "2026-09-01",
    ),
    Sheet(
        "dotted clock",
        "Datum;Beginn;Ende;Was\n01.09.2026;9.30;11.15;Call\n02.09.2026;13.00;17.45;Mail\n",
        2,
        23400,
        "2026-09-01",
    ),
    Sheet(
        "9h30", "Date;Début;Fin;Travail\n01/09/2026;9h30;11h;Devis\n15/09/2026;14h;15h15;Appel\n", 2, 9900, "2026-09-01"
    ),
    Sheet(
        "iso weeks matrix",
        "Project,Week,Mon,Tue,Wed,Thu,Fri\nShop,2026-W36,2,3,,1,\nMail,2026-W37,1,,1,,\n",
        5,
        28800,
        "2026-08-31",
    ),
    Sheet(
        "two tables",
        "Project Shop,,\nDate,Hours,Task\n2026-09-01,2,Call\nTotal,2,\n,,\nProject Blog,,\nDate,Hours,Task\n2026-09-02,3,Write\nTotal,3,\n",
        2,
        18000,
        "2026-09-01",
        skipped=2,
    ),
    Sheet(
        "totals middle",
        "Date,Hours,Task\n2026-09-01,2,Call\n2026-09-02,3,Mail\nSubtotal,5,\n2026-09-08,1,Plan\nSubtotal,1,\nGrand total,6,\n",
        3,
        21600,
        "2026-09-01",
        skipped=3,
    ),
    Sheet(
        "title rows",
        "Timesheet September 2026,,,\nName: Ann Smith,,,\n,,,\nDay,In,Out,Break\n1,09:00,17:00,0:30\n2,09:00,12:00,\n",
        2,
        37800,
        "2026-09-01",
    ),
    Sheet(
        "nl",
        "Datum;Begin;Einde;Pauze;Werkzaamheden\n1-9-2026;9:00;12:30;0:15;Offerte\n14-9-2026;13:00;17:00;;Mail\n",
        2,
        26100,
        "2026-09-01",
    ),
    Sheet(
        "it ore",
        "Data;Ore lavorate;Commessa;Attività\n01/09/2026;3,5;Sito;Riunione\n13/09/2026;0,75;Sito;Posta\n",
        2,
        15300,
        "2026-09-01",
    ),
    Sheet(
        "it dalle alle",
        "Giorno;Dalle ore;Alle ore;Note\n01/09/2026;9.00;12.30;Riunione\n13/09/2026;14.00;15.00;Posta\n",
        2,
        16200,
        "2026-09-01",
    ),
    Sheet(
        "pt",
        "Data;Hora de entrada;Hora de saída;Intervalo;Atividade\n01/09/2026;09:00;18:00;01:00;Loja\n14/09/2026;09:00;12:00;;Blog\n",
        2,
        39600,
        "2026-09-01",
    ),
    Sheet(
        "es hora inicio",
        "Día;Hora inicio;Hora fin;Actividad\n01/09/2026;9:00;13:30;Correo\n14/09/2026;15:00;16:00;Plan\n",
        2,
        19800,
        "2026-09-01",
    ),
    Sheet(
        "fr temps passé",
        "Jour;Temps passé;Client;Tâche\n01/09/2026;1h30;Dupont;Devis\n14/09/2026;0h45;Dupont;Appel\n",
        2,
        8100,
        "2026-09-01",
    ),
    Sheet("quarters unicode", "Date,Hours,Task\n2026-09-01,1½,Call\n2026-09-02,¾,Mail\n", 2, 8100, "2026-09-01"),
    Sheet("minutes col", "Date,Minutes,Task\n2026-09-01,90,Call\n2026-09-02,45,Mail\n", 2, 8100, "2026-09-01"),
    Sheet(
        "seconds col",
        "Date,Duration (seconds),Task\n2026-09-01,5400,Call\n2026-09-02,2700,Mail\n",
        2,
        8100,
        "2026-09-01",
    ),
    Sheet(
        "0930", "Date,Start,End,Task\n2026-09-01,0930,1100,Call\n2026-09-02,1315,1445,Mail\n", 2, 10800, "2026-09-01"
    ),
    Sheet(
        "range unicode",
        "Date,Time,Task\n2026-09-01,9:00–10:30,Call\n2026-09-02,13:00 – 14:30,Mail\n",
        2,
        10800,
        "2026-09-01",
    ),
    Sheet(
        "from to word",
        "Datum;Zeit;Was\n01.09.2026;9:00 bis 10:30 Uhr;Call\n02.09.2026;13 bis 14:30 Uhr;Mail\n",
        2,
        10800,
        "2026-09-01",
    ),
    Sheet("month name header", "Date,Hours,Task\nSep 1 2026,2,Call\nSeptember 2nd,1,Mail\n", 2, 10800, "2026-09-01"),
    Sheet("slash short year", "Date,Hours,Task\n9/1/26,2,Call\n9/22/26,1,Mail\n", 2, 10800, "2026-09-01"),
    Sheet(
        "date task matrix days",
        'Task,01.09.2026,02.09.2026,03.09.2026,Summe\nMail,1,,"0,5","1,5"\nPlan,,2,,2\n',
        3,
        12600,
        "2026-09-01",
    ),
    Sheet(
        "day nums matrix",
        "September 2026,,,,\nProject,1,2,3,Total\nShop,2,3,,5\nBlog,,1,1,2\nTotal,2,4,1,7\n",
        4,
        25200,
        "2026-09-01",
        skipped=1,
    ),
    Sheet(
        "worked h:m colon over 24",
        "Date,Worked,Project\n2026-09-01,26:30,Shop\n2026-09-03,0:45,Blog\n",
        2,
        98100,
        "2026-09-01",
    ),
    Sheet(
        "datetime start + hours",
        "Started at,Hours,What\n2026-09-01T09:00,1.5,Call\n2026-09-02T09:00,2,Mail\n",
        2,
        12600,
        "2026-09-01",
    ),
    Sheet(
        "timestamps US",
        "Clock In,Clock Out,Employee\n09/01/2026 09:00 AM,09/01/2026 05:30 PM,Ann\n09/22/2026 10:00 PM,09/23/2026 02:00 AM,Ann\n",
        2,
        45000,
        "2026-09-01",
    ),
    Sheet("hrs mins cols", "Date,Hrs,Mins,Task\n2026-09-01,1,30,Call\n2026-09-02,0,45,Mail\n", 2, 8100, "2026-09-01"),
    Sheet("thousands", 'Date,Minutes,Task\n2026-09-01,"1,200",Call\n2026-09-02,45,Mail\n', 2, 74700, "2026-09-01"),
    Sheet(
        "uhr suffix",
        "Datum;Start;Ende;Was\n01.09.2026;9 Uhr;10:30 Uhr;Call\n02.09.2026;13 Uhr;14 Uhr;Mail\n",
        2,
        9000,
        "2026-09-01",
    ),
    Sheet(
        "noon words",
        "Date,Start,End,Task\n2026-09-01,9am,12pm,Call\n2026-09-02,12pm,1:30pm,Mail\n",
        2,
        16200,
        "2026-09-01",
    ),
)


@pytest.mark.parametrize("sheet", SHEETS, ids=[s.name for s in SHEETS])
def test_a_careful_reader_would_say_the_same(sheet: Sheet) -> None:
    options = ReadOptions("Europe/Berlin", today=date(2026, 10, 1))
    reading = read_file(Upload(sheet.file, sheet.text.encode()), options)
    assert reading.error is None
    assert (len(reading.entries), int(reading.entries["seconds"].sum())) == (sheet.entries, sheet.seconds)
    assert f"{reading.entries['date'].min():%Y-%m-%d}" == sheet.first
    assert len(reading.skipped) == sheet.skipped


@pytest.mark.parametrize(
    ("cells", "seconds"),
    [
        (("9.5", "11.25"), 6300),  # hours and their decimals
        (("9,5", "17,75"), 29_700),
        (("9.30", "11.15"), 6300),  # clock times with a point
        (("9.15", "11.45"), 9000),
        (("8", "9.75"), 6300),
    ],
)
def test_a_point_in_clock_times_means_what_the_whole_column_says(cells: tuple[str, str], seconds: int) -> None:
    rows = "\n".join(f"2026-09-{d:02};{cells[0]};{cells[1]};Call" for d in range(1, 4))
    reading = read_file(Upload("a.csv", f"Date;Start;End;Task\n{rows}\n".encode()), ReadOptions("UTC"))
    assert reading.entries["seconds"].tolist() == [seconds] * 3


def test_clock_times_that_lost_a_last_zero_are_not_taken_for_decimals() -> None:
    text = "Date;Start;End;Task\n2026-09-01;9.3;13.15;Call\n2026-09-02;9.00;13.45;Call\n"
    reading = read_file(Upload("a.csv", text.encode()), ReadOptions("UTC"))
    assert reading.entries["seconds"].tolist() == [17_100]
    assert reading.skipped["reason"].tolist() == ["bad_time"]


def test_numbers_below_a_month_are_hours_not_another_header() -> None:
    text = "September 2026,,,,,\nProject,1,2,3,4,Total\nShop,1,2,3,4,10\nBlog,2,3,4,5,14\n"
    reading = read_file(Upload("a.csv", text.encode()), ReadOptions("UTC"))
    assert (len(reading.entries), int(reading.entries["seconds"].sum())) == (8, 24 * 3600)


SUMS = "Project,Hours\nShop,7.5\nBlog,2\nTotal,9.5\n"


def test_sums_by_project_are_hours_without_days() -> None:
    reading = read_file(Upload("a.csv", SUMS.encode()), ReadOptions("UTC"))
    assert reading.entries.groupby("project")["seconds"].sum().to_dict() == {"Blog": 7_200, "Shop": 27_000}
    assert reading.entries["date"].isna().all()
    assert reading.skipped["reason"].tolist() == ["total"]
    assert "no column says on which day" in reading.issues[0].message


def test_within_a_period_they_stay_and_are_flagged() -> None:
    march = ReadOptions("UTC", first=date(2026, 3, 1), last=date(2026, 3, 31))
    reading = read_file(Upload("a.csv", SUMS.encode()), march)
    assert (len(reading.entries), reading.flagged) == (2, 2)


def test_a_sum_without_a_word_below_sums_by_project() -> None:
    text = "Kunde;Aufgabe;Stunden;Betrag\nNord;Beratung;7,5;750,00\nSüd;Design;2,25;180,00\n;;9,75;930,00\n"
    reading = read_file(Upload("a.csv", text.encode()), ReadOptions("UTC"))
    assert int(reading.entries["seconds"].sum()) == 35_100
    assert reading.skipped["reason"].tolist() == ["total"]


@pytest.mark.parametrize(
    "text",
    [
        "Project,Hours,Wann genau\nShop,7.5,3/14 or so\nBlog,2,on the 5th\n",  # days, if nobody can read them
        "Role,Rate,Quantity\nDev,50,3\nPM,60,2\n",
        "Task,Planned hours\nDev,50\nPM,60\n",
        "Client,Time\nNord,9:00\nSüd,10:30\n",
    ],
)
def test_what_could_be_more_than_sums_is_asked_about(text: str) -> None:
    reading = read_file(Upload("a.csv", text.encode()), ReadOptions("UTC"))
    assert reading.error


def seconds_of(text: str) -> list[int]:
    reading = read_file(Upload("a.csv", text.encode()), ReadOptions("UTC"))
    assert not reading.error, reading.error
    return reading.entries["seconds"].astype(int).tolist()


def test_a_decimal_comma_that_divides_a_row_of_its_own_file_is_put_back() -> None:
    text = "Date,Task,Hours,Note\n2026-03-02,Call,1,5,with Ana\n2026-03-03,Mail,2,25,\n2026-03-04,Fix,3,late\n"
    reading = read_file(Upload("a.csv", text.encode()), ReadOptions("UTC"))
    assert reading.entries["seconds"].tolist() == [5_400, 8_100, 10_800]
    assert reading.entries["description"].tolist() == ["with Ana", "Mail", "late"]
    assert any("1,5" in issue.message for issue in reading.issues)


def test_a_further_field_that_is_no_decimal_is_none() -> None:
    assert seconds_of("Date,Task,Hours\n2026-03-02,Call,3,1\n2026-03-03,Mail,2,4\n") == [10_800, 7_200]


def test_dates_with_the_dashes_of_a_word_processor() -> None:
    assert seconds_of("Date,Start,End\n2026\u201303\u201302,09:00,10:30\n03\u201104\u20112026,09:00,10:00\n") == [
        5_400,
        3_600,
    ]


def test_fractions_of_a_day_that_were_shown_with_few_decimals_are_whole_minutes() -> None:
    rows = "46083,0.375,0.4375\n46084,0.5,0.5417\n46085,0.34028,0.35764\n46086,0.5,0.500127314814815\n"
    assert seconds_of(f"Date,Start,End\n{rows}") == [5_400, 3_600, 1_500, 11]
