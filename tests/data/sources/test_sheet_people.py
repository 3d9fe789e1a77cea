"""Weeks of a team: a row a person, a column a weekday, the week in a title."""

from __future__ import annotations

from datetime import date

import pytest

from data.sources.base import FileReading, ReadOptions, Upload
from data.sources.read import read_file


def read(text: str, name: str = "hours.csv") -> FileReading:
    reading = read_file(Upload(name, text.encode()), ReadOptions("Europe/Berlin", today=date(2026, 4, 1)))
    assert not reading.error, reading.error
    return reading


def hours(reading: FileReading, *roles: str) -> dict[str, float]:
    """Hours by person, or by these columns."""
    keys = reading.entries[list(roles or ("person",))].agg("/".join, axis=1)
    return {str(k): s / 3600 for k, s in reading.entries.groupby(keys)["seconds"].sum().items()}


ENGLISH = "Week of 2 March 2026,,,,,,\nEmployee,Monday,Tuesday,Wednesday,Thursday,Friday,Total\nAnna Smith,8,7.5,8,6,4,33.5\nBen Ortiz,4,,8,8,8,28\nTotal,12,7.5,16,14,12,61.5\n"
SHEETS = {
    "english": (ENGLISH, {"Anna Smith": 33.5, "Ben Ortiz": 28}, 1),
    "german, no header over the names": (
        "KW 10 2026;;;;;;\n;Mo;Di;Mi;Do;Fr;Summe\nAnna Schmidt;8;7,5;8;6;4;33,5\nBernd Öttl;4;;8;8;8;28\nSumme;12;7,5;16;14;12;61,5\n",
        {"Anna Schmidt": 33.5, "Bernd Öttl": 28},
        1,
    ),
    "german, absent days in words": (
        "Arbeitszeiten Woche vom 02.03. bis 06.03.2026;;;;;;\nMitarbeitende;Mo;Di;Mi;Do;Fr;Gesamt\nAnna Schmidt;8,00;7,50;8,00;Urlaub;4,00;27,50\nBernd Ott;4,00;;8,00;8,00;krank;20,00\nGesamt;12,00;7,50;16,00;8,00;4,00;47,50\n",
        {"Anna Schmidt": 27.5, "Bernd Ott": 20},
        1,
    ),
    "french": (
        "Semaine 10 - 2026;;;;;;\nNom et prénom;Lundi;Mardi;Mercredi;Jeudi;Vendredi;Total\nDubois Claire;7:30;7:00;;7:30;6:00;28:00\nLefèvre Marc;8:00;8:00;8:00;8:00;4:00;36:00\nTotal;15:30;15:00;8:00;15:30;10:00;64:00\n",
        {"Dubois Claire": 28, "Lefèvre Marc": 36},
        1,
    ),
    "spanish": (
        "Horas del equipo,,,,,\nSemana del 2 de marzo de 2026,,,,,\nNombre y apellidos,Lunes,Martes,Miércoles,Jueves,Viernes\nLucía Pérez,8,8,6,,4\nJorge Ruiz,,4,4,4,4\n",
        {"Lucía Pérez": 26, "Jorge Ruiz": 16},
        0,
    ),
    "italian": (
        "Settimana 10 2026;;;;;\nCognome e nome;Lun;Mar;Mer;Gio;Ven\nRossi Mario;8;8;8;8;8\nBianchi Lucia;4;4;4;4;4\nTotale;12;12;12;12;12\n",
        {"Rossi Mario": 40, "Bianchi Lucia": 20},
        1,
    ),
    "portuguese": (
        "Semana de 2 a 6 de março de 2026;;;;;;\nColaborador;Segunda;Terça;Quarta;Quinta;Sexta;Total\nJoão Silva;8h;7h30;8h;6h;4h;33h30\nRita Costa;;8h;8h;8h;;24h\n",
        {"João Silva": 33.5, "Rita Costa": 24},
        0,
    ),
    "dutch": (
        "Weekstaat week 10, 2026;;;;;;\nMedewerkers;ma;di;wo;do;vr;totaal\nJan de Vries;8;8;8;8;;32\nSanne Bakker;4;4;4;4;4;20\nTotaal;12;12;12;12;4;52\n",
        {"Jan de Vries": 32, "Sanne Bakker": 20},
        1,
    ),
    "the week in the corner": (
        "Week 10 2026,Mon,Tue,Wed,Thu,Fri,Sum\nAnna Smith,8,8,8,8,8,40\nBen Ortiz,4,4,4,4,4,20\nSum,12,12,12,12,12,60\n",
        {"Anna Smith": 40, "Ben Ortiz": 20},
        1,
    ),
    "two columns of names, sums without a word": (
        "Timesheet,Week commencing 02/03/2026,,,,,,\nFirst name,Last name,Mon,Tue,Wed,Thu,Fri,Total\nAnna,Smith,8,7.5,8,6,4,33.5\nBen,Ortiz,4,,8,8,8,28\n,,12,7.5,16,14,12,61.5\n",
        {"Anna Smith": 33.5, "Ben Ortiz": 28},
        1,
    ),
    "Sunday first, a header of one's own": (
        'Week of March 2 2026,,,,,,,,\nCrew,Sun,Mon,Tue,Wed,Thu,Fri,Sat,Total Hours\n"Smith, A.",,8,8,8,8,8,,40\n"Ortiz, B.",,4,4,4,4,4,2,22\nTOTAL,,12,12,12,12,12,2,62\n',
        {"Smith, A.": 40, "Ortiz, B.": 22},
        1,
    ),
    "numbers and pay beside the names": (
        "Payroll week 10/2026,,,,,,,,,\nEmp ID,Employee Name,Rate,Mon,Tue,Wed,Thu,Fri,Hours,Pay\n101,Anna Smith,25.00,8,8,8,8,8,40,1000.00\n102,Ben Ortiz,30.00,4,4,4,4,4,20,600.00\n,Total,,12,12,12,12,12,60,1600.00\n",
        {"Anna Smith": 40, "Ben Ortiz": 20},
        1,
    ),
    "single letters under a range": (
        "2 – 8 March 2026,,,,,,,,\nTeam member,M,T,W,T,F,S,S,Total\nAnna Smith,8,8,8,8,8,,,40\nBen Ortiz,,,4,4,4,2,2,16\nTotal,8,8,12,12,12,2,2,56\n",
        {"Anna Smith": 40, "Ben Ortiz": 16},
        1,
    ),
}


@pytest.mark.parametrize("kind", SHEETS)
def test_a_row_is_a_person_and_a_column_a_day_of_the_week_in_the_title(kind: str) -> None:
    text, said, sums = SHEETS[kind]
    reading = read(text)
    assert hours(reading) == pytest.approx(said)
    assert reading.skipped["reason"].tolist() == ["total"] * sums
    assert {str(d.date()) for d in reading.entries["date"]} <= {f"2026-03-0{n}" for n in range(1, 9)}
    monday = {"Anna Smith", "Anna Schmidt", "Dubois Claire", "Lucía Pérez", "João Silva", "Jan de Vries"}
    first = reading.entries.groupby("person")["date"].min()
    assert all(str(first[name].date()) == "2026-03-02" for name in monday & set(first.index))


def test_the_week_in_the_name_of_the_file() -> None:
    reading = read("Name;Mo;Di;Mi;Do;Fr\nAnna Schmidt;8;7,5;8;8;4\nBernd Ott;4;;8;8;4\n", "Timesheet KW10 2026.csv")
    assert hours(reading) == {"Anna Schmidt": 35.5, "Bernd Ott": 24}
    assert str(reading.entries["date"].max().date()) == "2026-03-06"


def test_two_weeks_below_one_another() -> None:
    week = ENGLISH.partition("Total,12")[0]
    reading = read(week + ",,,,,,\n" + week.replace("2 March", "9 March"))
    assert hours(reading) == {"Anna Smith": 67, "Ben Ortiz": 56}
    assert str(reading.entries["date"].max().date()) == "2026-03-13"


def test_a_person_on_the_first_of_several_rows_holds_for_those_below() -> None:
    reading = read(
        "Week of 2 March 2026,,,,,,\nEmployee,Project,Mon,Tue,Wed,Thu,Fri\nAnna Smith,Website,4,4,4,4,4\n,Admin,2,1,2,1,2\nBen Ortiz,Website,8,8,,8,8\n"
    )
    assert hours(reading, "person", "project") == {
        "Anna Smith/Website": 20,
        "Anna Smith/Admin": 8,
        "Ben Ortiz/Website": 32,
    }


def test_labels_that_name_nobody_stay_projects() -> None:
    week = (
        "Week of 2 March 2026,,,,,\n{header},Mon,Tue,Wed,Thu,Fri\nClient Nord,8,7.5,8,6,4\nWebsite Relaunch,4,,8,8,8\n"
    )
    for header in ("", "Work stream 2026"):
        assert hours(read(week.format(header=header)), "project") == {"Client Nord": 33.5, "Website Relaunch": 28}
