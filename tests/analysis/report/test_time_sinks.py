"""What the page Time sinks says and draws of an audit."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analysis.audit import Audit, AuditSettings, build
from analysis.audit.behind import behind, entries_of, hours_by_cell
from analysis.audit.coverage import coverage
from analysis.audit.health import double_bookings, forgotten, gaps
from analysis.audit.sinks import sinks
from analysis.charts import tables as chart_tables
from analysis.charts.parts import shortened
from analysis.charts.theme import Look
from analysis.formats import Formats
from analysis.report import audit_pictures, week_pictures
from analysis.report.briefs import briefs
from analysis.report.odd_entries import odd_entries
from analysis.report.sentences import audit_answer
from analysis.report.week_words import coverage_words, meetings_table, published_table, week_table
from data.reference.studies import published_studies
from tests.analysis.audit.test_sinks import BUILD, MAIL, NAMES, month
from tests.analysis.written import ZONE, categorized

LOOK = Look(dark=False, phone=False, formats=Formats("en_GB"))
WORDS = LOOK.formats


def audit(*lines: str, **more: object) -> Audit:
    return build(categorized(*lines), zone=ZONE, categories=NAMES, **more)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_evidence_of_a_category_is_one_line_that_says_nothing_twice() -> None:
    before, after = month("09:00-10:00 mail | category=email_inbox", start=date(2026, 2, 2)), month("09:00-10:30 mail | category=email_inbox")  # fmt: skip
    found = sinks(after, before=before)
    assert [s.kind for s in found] == ["large", "repetitive", "grows"]
    line = plain(briefs(found, WORDS))
    assert line == "30.0 h, all of your time; “mail” 20 times, 90 min each; 21.7 h to 32.6 h a month"
    same = sinks(before, before=before)
    assert "21.7 h a month before, 21.7 h now" in plain(briefs(same, WORDS))


def test_a_visit_says_what_it_costs_and_what_is_assumed() -> None:
    visits = [s for s in sinks(month(*BUILD, MAIL)) if s.kind == "interrupts"]
    line = plain(briefs(visits, WORDS))
    assert line == "20 short visits, 20 before noon, 20 long blocks split, about 1.7 h lost in getting back, 5 min a switch assumed"  # fmt: skip


def test_a_longer_month_has_not_grown() -> None:
    """The same hour each working day: 20 of them in one period, 23 in the other, of the same number of days."""
    short = audit(*(f"2026-02-{d:02d} 09:00-10:00 mail" for d in range(2, 27) if date(2026, 2, d).weekday() < 5), first=date(2026, 2, 1), last=date(2026, 2, 28))  # fmt: skip
    long = audit(*(f"2026-07-{d:02d} 09:00-10:00 mail" for d in range(1, 32) if date(2026, 7, d).weekday() < 5), first=date(2026, 7, 1), last=date(2026, 7, 31))  # fmt: skip
    assert not [s for s in sinks(long, before=short) if s.kind == "grows"]


def test_what_the_hours_rest_on_is_said_in_sentences() -> None:
    found = audit(
        *(f"2026-03-{d:02d} 09:00-10:00 a" for d in range(2, 14)), "2026-03-03 09:30-09:45 call | sure=no", "2026-03-16 08:00-23:00 timer",
        first=date(2026, 3, 2), last=date(2026, 3, 20),
    )  # fmt: skip
    said = plain(" ".join(coverage_words(coverage(found), WORDS)))
    assert "27.0 h of work: 22 % of the 120 h that 15 working days of a usual week have." in said
    one = plain(" ".join(coverage_words(coverage(audit("2026-03-02 09:00-10:00 a")), WORDS)))
    assert "1.0 h of work: 12 % of the 8 h that a working day of a usual week has." in one
    assert "4 working days have no entries" in said
    assert "1 entry begins while another one runs" in said
    assert "1 entry looks like a timer that nobody stopped" in said
    assert said.endswith("h.")
    assert coverage_words(coverage(audit()), WORDS) == []


def test_odd_entries_name_file_and_row() -> None:
    found = audit(
        "2026-03-02 08:00-23:00 timer", "2026-03-02 09:00-09:30 call", "2026-03-05 09:00-10:00 a",
        first=date(2026, 3, 2), last=date(2026, 3, 5),
    )  # fmt: skip
    table = odd_entries(forgotten(found), double_bookings(found), gaps(found), ZONE, WORDS)
    assert table["Where"].tolist() == ["a.csv, row 2", "", "a.csv, row 3"]
    assert table["What"].tolist() == ["timer", "no entries", "call"]
    assert "“timer”" in table["Why"].iloc[2]
    empty = audit()
    assert odd_entries(forgotten(empty), double_bookings(empty), gaps(empty), ZONE, WORDS).empty


def test_the_pictures_of_the_week_have_findings_and_alternatives() -> None:
    before, now = month("09:00-11:00 build", start=date(2026, 2, 2)), month("09:00-12:00 build", "14:00-15:00 call Bob")
    day = week_pictures.day(now, LOOK, before)
    assert day is not None
    assert plain(day.finding) == "Your day runs from 9:00 to 15:00, with 4.0 h of work in it"
    assert "dotted" in day.sub
    moved = week_pictures.change(before, now, LOOK)
    assert moved is not None
    assert plain(moved.finding).startswith("Client work grew from 43 to 87 h a month")
    assert "Working days: 20 then, 20 now." in moved.why
    own, free = (week_pictures.focus(now, kind, LOOK) for kind in ("one_kind", "free"))
    assert own is not None
    assert free is not None
    assert plain(own.finding).startswith("40 long blocks of focus: 20.0 h a week")
    assert "without a meeting" in free.why
    for made in (day, moved, own, free):
        assert made.alt.endswith(".")
        assert not made.table.empty


def test_without_clock_times_there_is_no_picture_of_the_day() -> None:
    sheet = audit("2026-03-02 3h sheet", "2026-03-03 2h sheet")
    assert week_pictures.day(sheet, LOOK) is week_pictures.focus(sheet, "one_kind", LOOK) is None
    assert week_pictures.focus(month("09:00-11:00 build"), "free", LOOK) is None
    assert week_pictures.focus(audit("2026-03-02 09:00-09:20 a"), "one_kind", LOOK) is None
    assert week_pictures.change(audit("3h a"), sheet, LOOK) is None
    assert plain(week_table(sheet, None, WORDS).iloc[0, 1]) == "12.5 h"


def test_the_shape_of_a_day_is_the_mean_of_the_days_that_there_are() -> None:
    """One Tuesday is not a fifth of a week."""
    minutes = chart_tables.day_profile(audit("2026-03-03 09:00-09:30 a"))
    assert minutes is not None
    assert minutes.loc[9, "now"] == pytest.approx(30)
    two = chart_tables.day_profile(audit("2026-03-02 09:00-10:00 a", "2026-03-10 09:30-10:00 a"))
    assert two is not None
    assert two.loc[9, "now"] == pytest.approx(90 / 7)  # seven days from Monday to Friday lie between


def test_the_usual_week_beside_an_earlier_one() -> None:
    table = week_table(month("09:00-12:00 build"), month("09:00-11:00 build", start=date(2026, 2, 2)), WORDS)
    assert [plain(c) for c in table.columns] == ["A usual week", "2 to 29 March", "2 February to 1 March"]
    assert [plain(v) for v in table.iloc[0]] == ["Work", "15.0 h", "10.0 h"]
    assert "9:00" in table.to_numpy()
    assert not week_table(audit("2h sum"), None, WORDS).shape[0]


def test_published_figures_carry_who_how_source_and_caveat() -> None:
    table = published_table(month("09:00-17:00 build"), published_studies(), WORDS)
    assert "Hours a week" in table["What"].tolist()
    assert (table["Source and caveat"].str.len() > 20).all()
    assert published_table(audit(), published_studies(), WORDS).empty


def test_meetings_have_their_price_in_words() -> None:
    priced = pd.DataFrame(
        {"label": ["weekly"], "entries": [4], "people": [2.0], "hours": [4.0], "cost_per_year": [6240.0]}
    )
    assert [plain(v) for v in meetings_table(priced, WORDS).iloc[0]] == ["weekly", "4", "2.0", "4.0 h", "US$6,240"]


LINES = (
    "2026-03-02 22:00-01:00 a | project=P | client=C | person=Ann",
    "2026-03-03 09:00-10:00 b | project=Q | category=email_inbox | person=ann",
    "2026-03-09 2h c | person=Ben",
    "1h undated | project=P",
)


@pytest.mark.parametrize(
    ("by", "value", "texts"),
    [
        ("category", "email_inbox", ["b"]),
        ("project", "P", ["a", "undated"]),
        ("project", "", ["c"]),
        ("client", "C", ["a"]),
        ("person", "Ann", ["a", "b"]),
        ("day", "2026-03-03 00:00:00", ["a", "b"]),
        ("day", "2026-03-02", ["a"]),
        ("week", "2026-03-09", ["c"]),
        ("week", "2026-03-02", ["a", "b"]),
        ("hour", "0 22", ["a"]),
        ("hour", "1 0", ["a"]),
        ("hour", "1 1", []),
        ("hour", "1 9", ["b"]),
    ],
)
def test_the_entries_behind_a_bar(by: str, value: str, texts: list[str]) -> None:
    assert entries_of(categorized(*LINES), by, value, ZONE)["description"].tolist() == texts


def test_an_hour_over_sunday_midnight_and_the_hours_of_a_cell() -> None:
    """The week is a ring: from Sunday 23:30 on the next hour is Monday's first. 2.5 h a cell would be more than there are."""
    lines = (
        "2026-03-08 23:30-00:30 night",
        "2026-03-09 09:00-10:30 day",
        "2026-03-16 09:15-10:00 day",
        "2026-03-10 2h no clock",
    )
    assert entries_of(categorized(*lines), "hour", "0 0", ZONE)["description"].tolist() == ["night"]
    assert entries_of(categorized(*lines), "hour", "6 23", ZONE)["description"].tolist() == ["night"]
    assert hours_by_cell(audit(*lines)) == {"0 0": 0.5, "0 9": 1.75, "0 10": 0.5, "6 23": 0.5}


def test_the_gist_of_entries_is_short_and_whole() -> None:
    rows = [f"2026-03-{d:02d} 09:00-09:{d + 10} call {d % 3}" for d in range(1, 29)] * 2
    found = behind(entries_of(categorized(*rows), "week", "2026-03-02", ZONE))
    assert (found.count, found.seconds) == (14, 2 * 60 * sum(range(12, 19)))
    assert found.groups["n"].sum() == 14
    assert found.groups["seconds"].is_monotonic_decreasing


@pytest.mark.parametrize("by", ["project", "client", "person", "week", "day"])
def test_hours_by_anything_add_up_and_have_a_finding(by: str) -> None:
    found = audit(*LINES)
    made = audit_pictures.grouped(found, by, LOOK)
    assert made is not None
    hours = found.wall_hours - (1 if by in ("day", "week") else 0)  # the undated hour has no day
    assert made.table["Hours"].sum() == pytest.approx(hours)
    assert "of 7 hours" in plain(made.finding)
    assert audit_pictures.grouped(audit(), by, LOOK) is None


def test_all_of_a_single_hour_is_said_as_that() -> None:
    found = audit("2026-03-02 09:00-10:00 a | project=Web")
    whole, by_project = audit_pictures.hours(found, LOOK), audit_pictures.grouped(found, "project", LOOK)
    assert whole is not None and by_project is not None
    assert plain(whole.finding) == "One kind of work takes all of your working time"
    assert plain(by_project.finding) == "Web takes all of 1 hour"
    assert whole.alt.endswith(" 1.0\u00a0h."), "one row has no sum"
    assert plain(audit_answer(found, [], WORDS)).endswith("takes 1 hour, all of your working time.")


def test_mornings_fill_first_only_where_they_do() -> None:
    made = audit_pictures.week(month("09:00-12:00 build"), LOOK)
    assert made is not None
    assert plain(made.finding) == "Mornings fill first: 9 to 12 is worked 60 minutes of 60"
    monday = audit_pictures.week(month("09:00-12:00 build", weekdays=[0]), LOOK)
    assert monday is not None
    assert plain(monday.finding) == "Monday from 9 to 10 is your fullest hour"


def test_evenings_may_fill_first() -> None:
    made = audit_pictures.week(month("19:00-22:00 build"), LOOK)
    assert made is not None
    assert made.finding.startswith("Evenings fill first")


@pytest.mark.parametrize(
    ("name", "letters", "short"),
    [
        ("Customer support", 20, "Customer support"),
        ("Product and offer design, founder craft", 34, "Product and offer design"),
        ("Bookkeeping, expenses, receipts", 24, "Bookkeeping, expenses"),
        ("Internal meetings and project coordination", 30, "Internal meetings and project…"),
    ],
)
def test_long_names_are_cut_where_words_end(name: str, letters: int, short: str) -> None:
    assert shortened(name, letters) == short
    assert len(short) <= letters + 1


def test_a_country_takes_its_holidays_out_of_the_usual_week() -> None:
    week = {"first": date(2026, 4, 6), "last": date(2026, 4, 12)}
    german = audit("2026-04-07 09:00-13:00 a", **week, settings=AuditSettings(country="DE"))
    assert plain(week_table(german, None, WORDS).iloc[0, 1]) == "5.0 h"
