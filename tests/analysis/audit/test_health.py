from __future__ import annotations

from datetime import date

import pytest

from analysis.audit import Audit, AuditSettings, build
from analysis.audit.answer import NOT_THE_PROBLEM, NOT_YET, YES, is_it_time
from analysis.audit.compare import compare
from analysis.audit.health import by_week, day_shape, double_bookings, forgotten, gaps
from analysis.audit.published import beside_studies, own_figures
from analysis.audit.select import select
from analysis.audit.tables import priced_meetings
from analysis.audit.workdays import countries, country_of, workdays
from data.reference.studies import published_studies
from tests.analysis.audit.test_sinks import BUILD, MAIL, month
from tests.analysis.written import ZONE, categorized


def audit(*lines: str, **more: object) -> Audit:
    return build(categorized(*lines), zone=ZONE, categories={}, **more)  # type: ignore[arg-type]


def test_weeks_with_their_evenings_weekends_and_meetings() -> None:
    table = by_week(
        audit(
            "2026-03-02 06:00-07:30 a",
            "2026-03-02 19:30-21:00 call",
            "2026-03-07 10:00-12:00 b",
            "2026-03-10 08:00-18:30 c",
        )
    )
    first, second = table.to_dict("records")
    assert (first["early_hours"], first["late_hours"], first["weekend_hours"]) == (1.0, 1.5, 2.0)
    assert (first["meeting_hours"], second["meeting_hours"]) == (1.5, 0.0)
    assert (first["long_days"], second["long_days"], second["longest_stretch_hours"]) == (0, 1, 10.5)


def test_the_usual_day() -> None:
    shape = day_shape(month(*BUILD, MAIL))
    assert (shape["begins"], shape["ends"]) == (9.0, pytest.approx(10 + 50 / 60))
    assert shape["switches_a_day"] == 2
    assert day_shape(audit("2026-03-02 3h sheet")) == {}


def test_a_timer_that_nobody_stopped() -> None:
    usual = [f"2026-03-{d:02d} 09:00-09:30 a" for d in range(1, 28)]
    found = forgotten(audit(*usual, "2026-03-28 09:00-23:30 x", "2026-03-29 09:00-16:00 y", "2026-03-30 09:00-13:30 z"))
    assert found["description"].tolist() == ["x", "y"]
    assert "timer" in found["why"].iloc[0]
    assert "0.5 h" in found["why"].iloc[1]
    assert forgotten(audit("2026-03-17 09:00-16:00 y")).empty


def test_working_days_without_entries_are_gaps_and_holidays_are_none() -> None:
    lines = ("2026-03-30 1h a", "2026-04-02 1h b", "2026-04-08 1h c")
    plain, german = (gaps(audit(*lines, settings=AuditSettings(country=c))) for c in ("", "DE"))
    assert [(r["first"].day, r["last"].day, r["days"]) for r in plain.to_dict("records")] == [(31, 1, 2), (3, 7, 3)]
    assert [(r["first"].day, r["last"].day, r["days"]) for r in german.to_dict("records")] == [(31, 1, 2), (7, 7, 1)]
    assert gaps(audit()).empty


def test_double_bookings_name_both() -> None:
    row = double_bookings(audit("2026-03-02 09:00-11:00 long", "2026-03-02 10:00-10:30 call")).iloc[0]
    assert (row["description"], row["other_description"], row["seconds"], row["row"], row["other_row"]) == (
        "call",
        "long",
        1800,
        3,
        2,
    )


def test_meeting_series_have_a_price() -> None:
    lines = [f"2026-03-{d:02d} 09:00-10:00 weekly | attendees=a@x.eu" for d in (2, 9)]
    table = priced_meetings(audit(*lines, last=date(2026, 3, 15)).meetings, 60.0)
    assert table["cost_per_year"].tolist() == [pytest.approx(4 * 365 / 14 * 60)]


def test_an_earlier_month_is_evened_out_by_working_days() -> None:
    april = audit(
        "2026-04-01 40h x", first=date(2026, 4, 1), last=date(2026, 4, 30), settings=AuditSettings(country="DE")
    )
    may = audit(
        "2026-05-04 36h x",
        "2026-05-04 2h m | category=email_inbox",
        first=date(2026, 5, 1),
        last=date(2026, 5, 31),
        settings=AuditSettings(country="DE"),
    )
    table = compare(april, may).set_index("category")
    assert len(workdays(date(2026, 4, 1), date(2026, 4, 30), "DE")) == 20
    assert len(workdays(date(2026, 5, 1), date(2026, 5, 31), "DE")) == 18
    row = table.loc["client_delivery"]
    assert (row["before_hours"], row["after_hours"]) == (40, 36)
    assert row["change"] == pytest.approx(0)
    assert table.loc["email_inbox", "evened_before"] == 0
    assert compare(audit("2h x"), may)["change"].isna().all()


@pytest.mark.parametrize(
    ("zone", "country"), [("Europe/Berlin", "DE"), ("America/New_York", "US"), ("UTC", ""), ("Atlantis", "")]
)
def test_the_country_of_a_zone(zone: str, country: str) -> None:
    assert country_of(zone) == country
    assert set(countries()) >= {"DE", "US", "FR", "ES", "GB"}


def test_a_country_that_is_not_known_has_no_holidays() -> None:
    assert len(workdays(date(2026, 1, 1), date(2026, 1, 7), "Atlantis")) == 5


@pytest.mark.parametrize(
    ("lines", "ticks", "verdict"),
    [
        (("09:00-12:00 build", "19:30-21:00 mail | category=email_inbox"), (), YES),
        (("09:00-12:00 build", "13:00-14:30 mail | category=email_inbox"), (), NOT_YET),
        (("09:00-12:00 build", "13:00-14:30 mail | category=email_inbox"), ("burnout",), YES),
        (("08:00-19:00 build",), (), NOT_THE_PROBLEM),
        (("09:00-12:00 build",), (), NOT_YET),
    ],
)
def test_is_it_time(lines: tuple[str, ...], ticks: tuple[str, ...], verdict: str) -> None:
    expertise = {"client_delivery": "owner only", "email_inbox": "repetitive unskilled"}
    answer = is_it_time(month(*lines), expertise, ticks)
    assert answer.verdict == verdict
    assert answer.sentence.endswith(".")
    assert bool(answer.signs) == (verdict != NOT_YET or "email" in str(lines))


def test_what_must_be_me_is_not_work_that_others_could_do() -> None:
    expertise = {"client_delivery": "owner only", "email_inbox": "repetitive unskilled"}
    audit = month("09:00-12:00 build", "19:30-21:00 mail | category=email_inbox")
    assert is_it_time(audit, expertise).verdict == YES
    assert is_it_time(audit, expertise, ratings={"email_inbox": ("must_be_me",)}).verdict == NOT_THE_PROBLEM


def test_is_it_time_without_anything() -> None:
    assert is_it_time(audit(), {}).verdict == NOT_YET


def test_own_figures_beside_the_studies() -> None:
    found = month("09:00-15:00 build", "15:00-17:00 mail | category=email_inbox")
    own = own_figures(found)
    assert own["hours_per_week"] == pytest.approx(40)
    assert own["admin_share"] == pytest.approx(0.25)
    assert own["weekend_days_share"] == 0
    table = beside_studies(found, published_studies())
    assert set(table["measure"]) == {*own} & {*published_studies()["measure"]}
    assert own_figures(audit()) == {}
    assert "hours_per_week" not in own_figures(audit("2h x"))


def test_every_published_figure_says_who_how_where_and_what_to_beware_of() -> None:
    table = published_studies()
    assert table["id"].is_unique
    assert (
        table[["who", "how", "source", "seen", "caveat", "unit"]].map(lambda t: isinstance(t, str) and len(t) > 2)
    ).all(axis=None)
    shares = table[table["unit"] == "share"]
    assert shares["figure"].between(0, 1).all()


def test_a_selection_cuts_at_the_edges_and_filters() -> None:
    rows = categorized(
        "2026-03-02 22:00-02:00 a | person=Anna | project=P",
        "2026-03-03 09:00-10:00 b | person=Ben",
        "2026-03-04 1h c | email=ben@x.eu",
        "1h undated",
    )
    day = select(rows, zone=ZONE, first=date(2026, 3, 3), last=date(2026, 3, 3))
    assert day["seconds"].tolist() == [7200, 3600, 3600]
    assert day["date"].dt.day.tolist()[:2] == [3, 3]
    before = select(rows, zone=ZONE, last=date(2026, 3, 2))
    assert before["seconds"].tolist() == [7200, 3600]
    assert select(rows, zone=ZONE, persons=["anna "])["description"].tolist() == ["a"]
    assert select(rows, zone=ZONE, persons=["BEN", "Ben@x.eu"])["description"].tolist() == ["b", "c"]
    assert select(rows, zone=ZONE, projects=["P"])["description"].tolist() == ["a"]
    assert len(select(rows, zone=ZONE)) == 4


def test_a_large_share_of_very_few_hours_is_said_in_hours() -> None:
    days = [f"2026-03-{day:02d} 09:00-09:12 inbox | category=email_messages" for day in range(2, 7)]
    said = is_it_time(audit(*days), {"email_messages": "repetitive unskilled"})
    assert said.verdict == NOT_YET
    assert said.sentence == "Not yet: only 1 h a week goes to work that others could do."


def test_of_a_single_day_nothing_is_said_but_that_it_is_too_early() -> None:
    found = audit("2026-03-02 09:00-10:00 inbox | category=email_messages")
    said = is_it_time(found, {"email_messages": "repetitive unskilled"})
    assert (said.verdict, said.signs, said.against) == (NOT_YET, (), ())
    assert said.sentence == "Too early to say: it takes 5 days with entries, and there is 1."
    assert is_it_time(found, {"email_messages": "repetitive unskilled"}, ["burnout"]).signs, "a tick is an answer"
