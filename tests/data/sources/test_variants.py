"""Every tool in other languages, layouts, orders and encodings than its sample: the same month must come out each time."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import datetime

import pytest

from data.sources.base import FileReading, ReadOptions, Upload
from data.sources.read import read_file
from tests.data.sources import month as m
from tests.data.sources.month import Columns, Work, fixed

QUARTERS = m.month(900)
MINUTES = m.month(60)
SECONDS = [Work(w.start, w.seconds + n, w.project, w.client, w.text) for n, w in enumerate(m.month(60))]


@dataclass(frozen=True)
class Variant:
    """A layout: its source, columns, and how it is written. `dates`: only days are known."""

    name: str
    source: str
    columns: Columns
    works: tuple[Work, ...] = tuple(QUARTERS)
    delimiter: str = ","
    encoding: str = "utf-8"
    dates: bool = False
    order: str = "ymd"
    quote: int = csv.QUOTE_MINIMAL
    above: tuple[str, ...] = ()
    file: str = "export.csv"
    projects: bool = True


def read(content: bytes, name: str = "export.csv", **options: object) -> FileReading:
    return read_file(Upload(name, content), ReadOptions(zone=m.ZONE, **options))  # type: ignore[arg-type]


def by_project(works: list[Work] | tuple[Work, ...]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for w in works:
        sums[w.project] = sums.get(w.project, 0) + w.seconds
    return sums


def check(reading: FileReading, variant: Variant) -> None:
    """Rows, lengths, days, starts and projects of the month."""
    works = sorted(variant.works, key=lambda w: w.start)
    assert reading.error is None
    assert reading.source == variant.source
    entries = reading.entries.sort_values(["date", "start", "row"] if not variant.dates else ["date", "row"])
    assert (len(entries), len(reading.skipped)) == (len(works), 0)
    assert reading.flagged == 0
    assert sorted(entries["seconds"]) == sorted(w.seconds for w in works)
    assert [f"{d:%Y-%m-%d}" for d in entries["date"]] == [f"{w.start:%Y-%m-%d}" for w in works]
    if not variant.dates:
        local = entries["start"].dt.tz_convert(m.ZONE).dt.tz_localize(None)
        assert list(local) == [w.start for w in works]
        assert list(entries["seconds"]) == [w.seconds for w in works]
    if variant.projects:
        sums = entries.groupby("project")["seconds"].sum()
        assert {str(k): int(v) for k, v in sums.items()} == by_project(works)


def V(name: str, source: str, columns: Columns, **more: object) -> Variant:
    return Variant(name, source, columns, **more)  # type: ignore[arg-type]


SEMI = {"delimiter": ";", "encoding": "cp1252"}
DMY, MDY = "%d/%m/%Y", "%m/%d/%Y"
DE = "%d.%m.%Y"
ONLY_DAYS = {"dates": True}


def clockify(words: str, date: str, clock: str, **more: object) -> Variant:
    """A detailed report: its words for project … decimal in one language."""
    names = words.split("|")
    shows = (m.project, m.client, m.text, fixed(""), m.person, fixed(""), fixed("a@x.example"), fixed(""), fixed("No"), m.day(date), m.start(clock),
             m.end_day(date), m.end(clock), m.colons, m.decimal(2))  # fmt: skip
    return V(
        f"clockify {names[0]} {date} {clock}",
        "clockify_detailed",
        tuple(zip(names, shows, strict=True)),
        works=tuple(SECONDS),
        **more,
    )


TOGGL = (
    ("Description", m.text), ("Duration", m.colons), ("Member", m.person), ("Email", fixed("a@x.example")), ("Project", m.project), ("Tags", fixed("-")),
    ("Start date", m.day()), ("Stop date", m.end_day()), ("Start time", m.start()), ("Stop time", m.end()),
)  # fmt: skip

VARIANTS = [
    V("toggl 2024", "toggl_detailed", TOGGL, works=tuple(SECONDS), quote=csv.QUOTE_ALL, encoding="utf-8-sig"),
    V("toggl 2024 shuffled", "toggl_detailed", tuple(random.Random(3).sample(TOGGL, len(TOGGL))), works=tuple(SECONDS)),
    V("toggl fewest columns", "toggl_detailed", (("Stop time", m.end()), ("Project", m.project), ("Description", m.text), ("Start time", m.start()),
      ("Start date", m.day()), ("Stop date", m.end_day()), ("Duration", m.colons)), works=tuple(SECONDS)),
    V("toggl saved by an american sheet", "toggl_detailed", (("User", m.person), ("Email", fixed("a@x.example")), ("Project", m.project), ("Description", m.text),
      ("Start date", m.us_day), ("Start time", lambda w: m.twelve(w.start, True)), ("End date", lambda w: f"{w.end.month}/{w.end.day}/{w.end.year}"),
      ("End time", lambda w: m.twelve(w.end, True)), ("Duration", lambda w: m.colons(w).lstrip("0")), ("Amount (USD)", fixed("1,080.00"))), works=tuple(SECONDS), order="mdy"),
    V("toggl saved by a german sheet", "toggl_detailed", (("User", m.person), ("Email", fixed("")), ("Project", m.project), ("Description", m.text), ("Billable", fixed("No")),
      ("Start date", m.day(DE)), ("Start time", m.start()), ("End date", m.end_day(DE)), ("End time", m.end()), ("Duration", m.colons), ("Amount (EUR)", fixed("68,75"))),
      works=tuple(SECONDS), order="dmy", **SEMI),
    V("toggl import", "toggl_import", (("Project", m.project), ("Start Date", m.day()), ("Start Time", m.start()), ("Duration", m.colons), ("Email", fixed("a@x.example"))), works=tuple(SECONDS)),
    clockify("Project|Client|Description|Task|User|Group|Email|Tags|Billable|Start Date|Start Time|End Date|End Time|Duration (h)|Duration (decimal)", DMY, "%H:%M:%S", order="dmy"),
    clockify("Project|Client|Description|Task|User|Group|Email|Tags|Billable|Start Date|Start Time|End Date|End Time|Duration (h)|Duration (decimal)", MDY, "%I:%M:%S %p", order="mdy"),
    clockify("Projekt|Kunde|Beschreibung|Aufgabe|Benutzer|Gruppe|Email|Tags|Abrechenbar|Startdatum|Startzeit|Enddatum|Endzeit|Dauer (h)|Dauer (dezimal)", DE, "%H:%M:%S", order="dmy", **SEMI),
    clockify("Projet|Client|Description|Tâche|Utilisateur|Groupe|Email|Étiquettes|Facturable|Date de début|Heure de début|Date de fin|Heure de fin|Durée (h)|Durée (décimal)", DMY, "%H:%M:%S", order="dmy"),
    clockify("Projeto|Cliente|Descrição|Tarefa|Do utilizador|Grupo|E-mail|Etiquetas|Faturável|Data de início|Hora de início|Data final|Hora de término|Duração (h)|Duração (decimal)", DMY, "%H:%M:%S", order="dmy"),
    clockify("Proyecto|Cliente|Descripción|Tarea|Usuario|Grupo|Correo electrónico|Etiquetas|Facturable|Fecha de inicio|Hora de inicio|Fecha de finalización|Hora de finalización|Duración (h)|Duración (decimal)", "%Y-%m-%d", "%H:%M:%S", encoding="utf-16"),
    clockify("Progetto|Cliente|Descrizione|Compito|Utente|Gruppo|Email|Tag|Fatturabile|Data di inizio|Ora di inizio|Data di fine|Ora di fine|Durata (h)|Durata (decimale)", DMY, "%H:%M:%S", order="dmy"),
    clockify("Project|Klant|Beschrijving|Taak|Gebruiker|Groep|E-mail|Tags|Factureerbaar|Startdatum|Starttijd|Einddatum|Eindtijd|Duur (h)|Duur (decimaal)", "%d-%m-%Y", "%H:%M:%S", order="dmy"),
    V("harvest german account", "harvest", (("Date", m.day(DE)), ("Client", m.client), ("Project", m.project), ("Project Code", fixed("")), ("Task", fixed("Arbeit")), ("Notes", m.text),
      ("Hours", m.decimal(2, ",")), ("Billable?", fixed("Yes")), ("Invoiced?", fixed("No")), ("Approved?", fixed("No")), ("First Name", fixed("Ada")), ("Last Name", fixed("Byron")),
      ("Department", fixed("")), ("Employee?", fixed("Yes")), ("Billable Rate", fixed("80,0")), ("Currency", fixed("Euro - EUR"))), order="dmy", **ONLY_DAYS),
    V("harvest with rounded hours first", "harvest", (("Last Name", fixed("Byron")), ("Hours Rounded", m.decimal(0)), ("First Name", fixed("Ada")), ("Project Code", fixed("W-1")), ("Project", m.project),
      ("Hours", m.decimal(2)), ("Notes", lambda w: w.text + "\nsecond line"), ("Date", m.day(MDY)), ("Billable?", fixed("No"))), order="mdy", **ONLY_DAYS),
    V("rescuetime by the hour", "rescuetime", (("", fixed("0")), ("Date", lambda w: w.start.strftime("%Y-%m-%dT%H:%M:%S")), ("Time Spent (seconds)", m.seconds), ("Number of People", fixed("1")),
      ("Activity", m.text), ("Category", fixed("Email")), ("Productivity", fixed("-2"))), works=tuple(SECONDS), projects=False),
    V("rescuetime history", "rescuetime_history", (), works=tuple(SECONDS), projects=False),
    V("kimai german, rounded decimals", "kimai", (("Datum", m.day()), ("Beginn", m.start("%H:%M")), ("Ende", m.end("%H:%M")), ("Dauer", m.decimal(2)), ("Währung", fixed("EUR")), ("Stundensatz", fixed("80")),
      ("Name", m.person), ("Benutzer", fixed("ada")), ("E-Mail", fixed("a@x.example")), ("Kunde", m.client), ("Projekt", m.project), ("Tätigkeit", fixed("Arbeit")), ("Beschreibung", m.text),
      ("Abrechenbar", fixed("Ja")), ("Schlagworte", fixed("")), ("Typ", fixed("timesheet"))), delimiter=";"),
    V("kimai with seconds and shuffled", "kimai", (("Activity", fixed("work")), ("Duration", m.seconds), ("To", m.end("%H:%M")), ("Project", m.project), ("Exported", fixed("No")), ("Customer", m.client),
      ("User", fixed("ada")), ("From", m.start("%H:%M")), ("Type", fixed("timesheet")), ("Date", m.day()), ("VAT-ID", fixed("")), ("Hourly rate", fixed("0")))),
    V("kimai with h:mm", "kimai", (("Date", m.day()), ("From", m.start("%H:%M")), ("To", m.end("%H:%M")), ("Duration", m.short), ("Rate", fixed("0")), ("Internal rate", fixed("0")), ("User", fixed("ada")),
      ("Customer", m.client), ("Project", m.project), ("Activity", fixed("work")), ("Description", m.text), ("Exported", fixed("No")), ("Tags", fixed("")))),
    V("kimai french", "kimai", (("Date", m.day()), ("Début", m.start("%H:%M")), ("Fin", m.end("%H:%M")), ("Durée", m.colons), ("Client", m.client), ("Projet", m.project), ("Activité", fixed("travail")),
      ("Description", m.text), ("Exporté", fixed("Non")), ("Type", fixed("timesheet")), ("Utilisateur", m.person))),
    V("solidtime", "solidtime", (("Description", m.text), ("Task", fixed("")), ("Project", m.project), ("Client", m.client), ("User", m.person), ("Start", lambda w: f"{m.utc(w.start)}"),
      ("End", lambda w: f"{m.utc(w.end)}"), ("Duration", lambda w: m.colons(w).removeprefix("0")), ("Duration (decimal)", lambda w: repr(w.seconds / 3600)), ("Billable", fixed("Yes")), ("Tags", fixed(""))), works=tuple(SECONDS)),
    V("upwork details", "upwork_timesheet", (("Date", m.day(MDY)), ("Freelancer", m.person), ("Team", fixed("Direct")), ("Contract", m.project), ("Memo", m.text), ("Hours", m.decimal(2)), ("Amount", fixed("$1,080.00"))), order="mdy", **ONLY_DAYS),
    V("upwork days under date from and to", "upwork_timesheet", (("Date from", m.day()), ("Date to", m.day()), ("Talent", fixed("Ada Byron (ada1)")), ("Hours", m.decimal(2)), ("Memo", m.text)),
      projects=False, encoding="utf-8-sig", **ONLY_DAYS),
    V("hubstaff of a team", "hubstaff", (("Organization", fixed("X")), ("Time zone", fixed("Berlin")), ("Date", m.day()), ("Client", m.client), ("Project", m.project), ("Member", m.person), ("Task ID", fixed("9")), ("Task", m.text),
      ("Time", m.colons), ("Activity", fixed("54%")), ("Spent", fixed("9.57")), ("Currency", fixed("EUR")), ("Notes", fixed(""))), works=tuple(SECONDS), **ONLY_DAYS),
    V("quickbooks time", "quickbooks_time", (("username", fixed("ada")), ("fname", fixed("Ada")), ("lname", fixed("Byron")), ("local_date", m.day()), ("local_day", m.day("%a")), ("local_start_time", m.start("%Y-%m-%d %H:%M")),
      ("local_end_time", m.end("%Y-%m-%d %H:%M")), ("tz", fixed("1")), ("hours", m.decimal(2)), ("jobcode_1", m.client), ("jobcode_2", m.project), ("notes", m.text), ("approved_status", fixed("open")))),
    V("quickbooks time without clocks", "quickbooks_time", (("username", fixed("ada")), ("group", fixed("")), ("fname", fixed("Ada")), ("lname", fixed("Byron")), ("local_date", m.day(MDY)), ("hours", m.decimal(2)), ("jobcode_1", m.project), ("billable", fixed("Yes"))),
      order="mdy", **ONLY_DAYS),
    V("tempo worklogs as csv", "tempo", (("Issue Key", fixed("A-1")), ("Issue summary", fixed("S")), ("Hours", m.decimal(2)), ("Work date", m.day("%Y-%m-%d 00:00")), ("Full name", m.person), ("Period", fixed("0326")), ("Project Key", fixed("K")),
      ("Project Name", m.project), ("Work Description", m.text), ("External Hours", fixed("3")), ("Billed Hours", fixed("9.5")), ("Issue Original Estimate", fixed("40"))), **ONLY_DAYS),
    V("everhour with units", "everhour", (("Member", m.person), ("Date", m.day(MDY)), ("Project", m.project), ("Task", m.text), ("Comments", fixed("")), ("Estimate", fixed("20h")), ("Time", m.units())), order="mdy", **ONLY_DAYS),
    V("everhour with decimals", "everhour", (("Date", m.day()), ("Member", m.person), ("Client", m.client), ("Project", m.project), ("Task", m.text), ("Task Number", fixed("#4")), ("Time", m.decimal(2)), ("Billable time", m.decimal(1)), ("Costs", fixed("80.00"))), **ONLY_DAYS),
    V("timecamp", "timecamp", (("Date", m.day(DE)), ("User", m.person), ("Project", m.project), ("Task", fixed("T")), ("Note", m.text), ("Start time", m.start("%H:%M")), ("End time", m.end("%H:%M")), ("Duration", m.colons)), order="dmy", quote=csv.QUOTE_ALL),
    V("timely with times", "timely", (("Client", m.client), ("Project", m.project), ("Date", m.day(MDY)), ("Name", m.person), ("Email", fixed("a@x.example")), ("Logged Hours", m.decimal(2)), ("Planned Hours", fixed("7.0")), ("Notes", m.text),
      ("From", m.start("%H:%M")), ("To", m.end("%H:%M")), ("Billable Hours", fixed("0.0"))), order="mdy"),
    V("timing", "timing", (("Project", m.project), ("Title", m.text), ("Notes", fixed("")), ("Start Date", m.start("%Y-%m-%d %H:%M:%S")), ("End Date", m.end("%Y-%m-%d %H:%M:%S")), ("Duration", m.colons)), works=tuple(SECONDS)),
    V("timing by its american name", "timing", (("Duration", m.colons), ("Start Date", lambda w: f"{w.start:%b} {w.start.day}, {w.start.year} at {m.twelve(w.start, True)}"), ("Title", m.text), ("Project", m.project),
      ("End Date", lambda w: f"{w.end:%b} {w.end.day}, {w.end.year} at {m.twelve(w.end, True)}")), works=tuple(SECONDS), order="mdy"),
    V("rize in utc", "rize", (("Title", m.text), ("Project", m.project), ("Client", m.client), ("Task", fixed("")), ("Start Time", lambda w: f"{m.utc(w.start):%Y-%m-%dT%H:%M:%S.000Z}"), ("End Time", lambda w: f"{m.utc(w.end):%Y-%m-%dT%H:%M:%S.000Z}"),
      ("Duration (seconds)", m.seconds)), works=tuple(SECONDS)),
    V("super productivity in milliseconds", "super_productivity", (("Date", m.day()), ("Start", fixed("08:00")), ("End", fixed("19:00")), ("Titles", lambda w: w.text.replace(";", ",")), ("Projects", m.project), ("Worked", lambda w: f"{w.seconds}000")), delimiter=";", works=tuple(SECONDS), **ONLY_DAYS),
    V("super productivity in hours and minutes", "super_productivity", (("Worked", m.units()), ("Estimate", fixed("1h")), ("Date", m.day()), ("Titles", lambda w: w.text.replace(";", ",")), ("Projects", m.project), ("Tags", fixed(" - "))), delimiter=";", **ONLY_DAYS),
    V("timeular, six columns", "timeular", (("StartDate", m.day()), ("Activity", m.project), ("Duration", m.colons), ("Billable", fixed("false")), ("Tags", fixed("")), ("Note", m.text)), works=tuple(SECONDS), **ONLY_DAYS),
    V("timeular with offsets", "timeular", (("TimeEntryID", fixed("7")), ("StartDate", m.day()), ("StartTime", m.start()), ("StartTimeOffset", fixed("+0100")), ("EndDate", m.end_day()), ("EndTime", m.end()), ("EndTimeOffset", fixed("+01:00")),
      ("Duration", m.colons), ("ActivityID", fixed("3")), ("Activity", m.project), ("SpaceID", fixed("1")), ("Space", fixed("Own")), ("Username", m.person), ("Note", m.text)), works=tuple(SECONDS)),
    V("atimelogger, tenths of hours", "atimelogger", (("Activity type", m.project), ("Duration", m.decimal(1)), ("From", m.start("%Y-%m-%d %H:%M")), ("To", m.end("%Y-%m-%d %H:%M")), ("Comment", m.text)), works=tuple(MINUTES)),
    V("simple time tracker, old", "simple_time_tracker", (("activity name", m.project), ("time started", m.start("%Y-%m-%d %H:%M:%S")), ("time ended", m.end("%Y-%m-%d %H:%M:%S")), ("comment", lambda w: w.text.replace(",", "")), ("activity tags", fixed("")), ("record tags", fixed(""))), works=tuple(SECONDS)),
    V("simple time tracker in utc", "simple_time_tracker", (("activity name", m.project), ("time started", lambda w: f"{m.utc(w.start):%Y-%m-%dT%H:%M:%SZ}"), ("time ended", lambda w: f"{m.utc(w.end):%Y-%m-%dT%H:%M:%SZ}"), ("comment", m.text),
      ("categories", fixed("")), ("record tags", fixed("x")), ("duration", lambda w: f"{w.seconds // 3600}:{w.seconds // 60 % 60}:{w.seconds % 60}"), ("duration minutes", m.minutes)), works=tuple(SECONDS), encoding="utf-8-sig"),
    V("simple time tracker with offsets", "simple_time_tracker", (("time started", m.stamp), ("time ended", m.end_stamp), ("activity name", m.project), ("comment", m.text)), works=tuple(SECONDS)),
    # Sheets of one's own, in seven languages
    V("german date and hours", "sheet", (("Datum", m.day(DE)), ("Projekt", m.project), ("Tätigkeit", m.text), ("Stunden", m.decimal(2, ",")), ("Betrag", m.decimal(2, ","))), order="dmy", above=("Stundenzettel März 2026;;;;", ""), **SEMI, **ONLY_DAYS),
    V("french start and length", "sheet", (("Jour", m.day("%d/%m/%Y")), ("Début", m.start("%Hh%M")), ("Durée", m.units("h", "min")), ("Projet", m.project), ("Travail", m.text)), order="dmy", delimiter=";"),
    V("spanish start and end", "sheet", (("Fecha", m.day(DMY)), ("Entrada", m.start("%H:%M")), ("Salida", m.end("%H:%M")), ("Proyecto", m.project), ("Detalle", m.text)), order="dmy", delimiter=";"),
    V("portuguese hours", "sheet", (("Data", m.day(DMY)), ("Projeto", m.project), ("Descrição", m.text), ("Horas", m.decimal(2, ","))), order="dmy", **SEMI, **ONLY_DAYS),
    V("italian start and end", "sheet", (("Giorno", m.day("%d-%m-%Y")), ("Dalle", m.start("%H.%M")), ("Alle", m.end("%H.%M")), ("Commessa", m.project), ("Attività svolta", m.text)), order="dmy", delimiter="\t", encoding="utf-16"),
    V("dutch hours and minutes", "sheet", (("Dag", m.day("%d-%m-%y")), ("Klus", m.project), ("Omschrijving", m.text), ("Uren", m.short)), order="dmy", delimiter=";", **ONLY_DAYS),
    V("english, one cell from to", "sheet", (("Date", m.us_day), ("Hours", lambda w: f"{m.twelve(w.start)} - {m.twelve(w.end)}"), ("Project", m.project), ("Notes", m.text)), order="mdy"),
    V("from to with a dash, 24 h", "sheet", (("Datum", m.day(DE)), ("Zeit", lambda w: f"{w.start:%H:%M}–{w.end:%H:%M}"), ("Projekt", m.project), ("Was", m.text)), order="dmy", delimiter=";"),
    V("two stamps and an arrow", "sheet", (("When", lambda w: f"{w.start:%Y-%m-%d %H:%M} → {w.end:%Y-%m-%d %H:%M}"), ("Project", m.project), ("What", m.text), ("Hours", m.decimal(2)))),
    V("two stamps in a cell, no length", "sheet", (("Period", lambda w: f"{w.start:%Y-%m-%d %H:%M} - {w.end:%Y-%m-%d %H:%M}"), ("Project", m.project), ("What", m.text))),
    V("a date that is a span", "sheet", (("Date", lambda w: f"{w.start:%Y-%m-%d %H:%M} → {w.end:%Y-%m-%d %H:%M}"), ("Project", m.project), ("What", m.text))),
    V("minutes by header", "sheet", (("Date", m.day()), ("Minutes", m.minutes), ("Project", m.project)), **ONLY_DAYS),
    V("minutes by their size", "sheet", (("Date", m.day()), ("Duration", m.minutes), ("Project", m.project), ("Task", m.text)), works=tuple(MINUTES), **ONLY_DAYS),
    V("iso durations", "sheet", (("Date", m.day()), ("Project", m.project), ("Time spent", lambda w: f"PT{w.seconds // 3600}H{w.seconds // 60 % 60}M")), **ONLY_DAYS),
    V("90 min", "sheet", (("Date", m.day()), ("Project", m.project), ("Time", lambda w: f"{w.seconds // 60} min")), **ONLY_DAYS),
    V("german months by name", "sheet", (("Datum", lambda w: f"{w.start.day}. März 2026"), ("Von", m.start("%H:%M Uhr")), ("Bis", m.end("%H:%M Uhr")), ("Projekt", m.project)), order="dmy", delimiter=";"),
    V("spanish dates in words", "sheet", (("Día", lambda w: f"{w.start.day} de marzo de 2026"), ("Horas", m.decimal(2, ",")), ("Proyecto", m.project)), order="dmy", delimiter=";", **ONLY_DAYS),
    V("weekday in front of the date", "sheet", (("Date", m.day("%a %d/%m/%Y")), ("Hours", m.decimal(2)), ("Project", m.project)), works=tuple(QUARTERS[:8]), order="dmy", **ONLY_DAYS),
    V("a weekday column decides", "sheet", (("Giorno", lambda w: ("lun", "mar", "mer", "gio", "ven")[w.start.weekday()]), ("Data", m.day(DMY)), ("Ore", m.decimal(2, ",")), ("Progetto", m.project)), works=tuple(QUARTERS[:8]), order="dmy", delimiter=";", **ONLY_DAYS),
    V("no year, a title says it", "sheet", (("Datum", lambda w: f"{w.start.day}.{w.start.month}."), ("Stunden", m.decimal(2, ",")), ("Projekt", m.project)), above=("Zeiten 2026",), delimiter=";", order="dmy", **ONLY_DAYS),
    V("in and out of one pair with a break", "sheet", (("Date", m.day()), ("Clock in", m.start("%H:%M")), ("Clock out", lambda w: f"{datetime.fromtimestamp(w.end.timestamp() + 1800):%H:%M}"), ("Break (min)", fixed("30")), ("Project", m.project), ("Worked", m.short))),
    V("quarters beside exact times", "sheet", (("Date", m.day()), ("Start", m.start("%H:%M")), ("End", m.end("%H:%M")), ("Hours", lambda w: f"{round(w.seconds / 900) / 4:.2f}"), ("Project", m.project)), works=tuple(MINUTES)),
    # Tools that are not on the list
    V("clockodo", "sheet", (("Kunde", m.client), ("Projekt", m.project), ("Leistung", fixed("Beratung")), ("Beschreibung", m.text), ("Mitarbeiter", m.person), ("Beginn", m.start("%d.%m.%Y %H:%M:%S")), ("Ende", m.end("%d.%m.%Y %H:%M:%S")), ("Dauer", m.colons),
      ("Stundensatz", fixed("80,00")), ("Umsatz", fixed("120,00"))), works=tuple(SECONDS), order="dmy", delimiter=";"),
    V("my hours", "sheet", (("Date", m.day("%d %b %Y")), ("Client", m.client), ("Project", m.project), ("Task", fixed("")), ("Description", m.text), ("Start", m.start("%H:%M")), ("End", m.end("%H:%M")), ("Duration (h)", m.decimal(2)), ("Billable amount", fixed("40"))), order="dmy"),
    V("manictime", "sheet", (("Name", m.text), ("Start", lambda w: f"{m.us_day(w)} {m.twelve(w.start, True)}"), ("End", lambda w: f"{w.end.month}/{w.end.day}/{w.end.year} {m.twelve(w.end, True)}"), ("Duration", lambda w: m.colons(w).lstrip("0")), ("Notes", m.text)),
      works=tuple(SECONDS), order="mdy", projects=False),
    V("noko", "sheet", (("Date", m.day()), ("Person", m.person), ("Group", fixed("")), ("Project", m.project), ("Minutes", m.minutes), ("Hours", m.decimal(2)), ("Tags", fixed("x")), ("Description", m.text), ("Billable", fixed("yes")), ("Invoiced", fixed("no"))), **ONLY_DAYS),
    V("freshbooks", "sheet", (("Date", m.day(MDY)), ("Client", m.client), ("Project", m.project), ("Service", fixed("Work")), ("Team Member", m.person), ("Notes", m.text), ("Hours", m.decimal(2)), ("Status", fixed("unbilled"))), order="mdy", **ONLY_DAYS),
    V("clickup", "sheet", (("User ID", fixed("12")), ("Username", m.person), ("Time Entry ID", fixed("3471")), ("Description", m.text), ("Billable", fixed("False")), ("Start", lambda w: f"{int(m.utc(w.start).timestamp() - datetime(1970, 1, 1).timestamp())}000"),
      ("Start Text", fixed("x")), ("Stop", lambda w: f"{int(m.utc(w.end).timestamp() - datetime(1970, 1, 1).timestamp())}000"), ("Time Tracked", lambda w: f"{w.seconds}000"), ("Time Tracked Text", m.units(" h", " m")), ("Space Name", m.project), ("Task ID", fixed("86abc"))), works=tuple(SECONDS), projects=False),
    V("jibble", "sheet", (("Date", m.day()), ("Day", m.day("%A")), ("Member", m.person), ("First In", m.start("%H:%M")), ("Last Out", m.end("%H:%M")), ("Tracked Hours", m.short), ("Project", m.project), ("Overtime", fixed("0:00")))),
    V("personio", "sheet", (("Mitarbeiter", m.person), ("Datum", m.day(DE)), ("Start", m.start("%H:%M")), ("Ende", m.end("%H:%M")), ("Pause", fixed("0:00")), ("Ist-Stunden", m.decimal(2, ",")), ("Soll-Stunden", fixed("8,00")), ("Überstunden", fixed("-1,25")), ("Projekt", m.project)), order="dmy", delimiter=";"),
    V("snake case", "sheet", (("entry_id", fixed("7")), ("work_date", m.day()), ("start_time", m.start("%H:%M")), ("end_time", m.end("%H:%M")), ("project_name", m.project), ("hourly_rate", fixed("80")), ("comment", m.text))),
    V("camel case", "sheet", (("entryId", fixed("7")), ("startedAt", m.stamp), ("endedAt", m.end_stamp), ("projectName", m.project), ("durationSeconds", m.seconds), ("note", m.text)), works=tuple(SECONDS)),
    V("the end is called by a word nobody knows", "sheet", (("Data", m.day()), ("Start", m.start("%H:%M")), ("Koniec", m.end("%H:%M")), ("Project", m.project))),
]  # fmt: skip


def written(variant: Variant, works: tuple[Work, ...] | list[Work]) -> bytes:
    """The file of a variant."""
    if variant.source == "rescuetime_history":
        lines = [f'{w.start:%Y-%m-%d %H:%M:%S} +0100,"app","{w.text}","Email","Work",{w.seconds}\n' for w in works]
        return "".join(lines).encode()
    rows = m.table(works, variant.columns)
    above = "".join(f"{line}\r\n" for line in variant.above)
    return above.encode(variant.encoding) + m.as_csv(rows, variant.delimiter, variant.encoding, variant.quote)


@pytest.mark.parametrize("variant", VARIANTS, ids=[v.name for v in VARIANTS])
def test_variant(variant: Variant) -> None:
    reading = read(written(variant, variant.works), variant.file)
    check(reading, variant)
    assert reading.date_order == variant.order


@pytest.mark.parametrize("variant", VARIANTS, ids=[v.name for v in VARIANTS])
def test_variant_with_rows_reversed(variant: Variant) -> None:
    check(read(written(variant, variant.works[::-1]), variant.file), variant)
