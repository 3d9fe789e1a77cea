from __future__ import annotations

from datetime import date

import pytest

from analysis.audit import Audit, AuditSettings, build
from analysis.audit.coverage import coverage
from analysis.audit.usual_week import MEASURES, usual_week, weeks_beside
from tests.analysis.audit.test_sinks import BUILD, MAIL, month
from tests.analysis.written import ZONE, categorized


def audit(*lines: str, **more: object) -> Audit:
    return build(categorized(*lines), zone=ZONE, categories={}, **more)  # type: ignore[arg-type]


WEEK = {"first": date(2026, 3, 2), "last": date(2026, 3, 8)}


def test_two_missing_days_could_be_like_the_others() -> None:
    found = coverage(audit(*(f"2026-03-0{d} 09:00-15:00 a" for d in (2, 3, 4)), **WEEK))
    assert (found.working_days, found.missing_days, found.usual_hours) == (5, 2, 40)
    assert (found.hours, found.low_hours, found.high_hours) == (18, 18, 30)
    assert found.share == pytest.approx(18 / 40)


def test_the_usual_week_is_an_assumption_and_counts_for_each_person() -> None:
    lines = ("2026-03-02 09:00-15:00 a | person=Ann", "2026-03-02 09:00-15:00 a | person=Ben")
    found = coverage(audit(*lines, **WEEK, settings=AuditSettings(usual_week_hours=30)))
    assert found.usual_hours == 60


def test_holidays_are_neither_usual_nor_missing() -> None:
    week = {"first": date(2026, 4, 6), "last": date(2026, 4, 12)}  # begins with Easter Monday
    found = coverage(audit("2026-04-07 09:00-15:00 a", **week, settings=AuditSettings(country="DE")))
    assert (found.working_days, found.missing_days, found.usual_hours) == (4, 3, 32)


def test_a_timer_that_nobody_stopped_may_be_a_usual_session() -> None:
    days = [f"2026-03-{d:02d} 09:00-10:00 a" for d in range(2, 14)]
    found = coverage(audit(*days, "2026-03-16 08:00-23:00 b"))
    assert found.forgotten_count == 1
    assert found.forgotten_hours == pytest.approx(14)
    assert found.low_hours == pytest.approx(found.hours - 14)


def test_double_bookings_are_counted_once_and_told() -> None:
    found = coverage(audit("2026-03-02 09:00-11:00 long", "2026-03-02 10:00-10:30 call", **WEEK))
    assert (found.hours, found.double_hours, found.double_count) == (2.0, 0.5, 1)


def test_undated_hours_cover_nothing_that_is_known() -> None:
    found = coverage(audit("20h sum"))
    assert (found.usual_hours, found.share, found.missing_days, found.high_hours) == (None, None, 0, 20)
    assert usual_week(audit("20h sum")) == {}


def test_a_usual_week_of_a_month_with_mail_between_the_work() -> None:
    found = usual_week(month(*BUILD, MAIL, "20:00-21:00 call Bob"))
    assert found["work_hours"] == pytest.approx((100 + 10 + 60) / 60 * 5)
    assert found["late_hours"] == found["meeting_hours"] == pytest.approx(5)
    assert found["weekend_hours"] == 0
    assert found["hours_lost_to_switches"] == pytest.approx(found["switches_a_day"] * 5 * 5 / 60)
    assert set(found) <= set(MEASURES)


def test_a_short_month_beside_a_long_one_is_evened_out() -> None:
    four, two = month("09:00-12:00 a"), audit(*(f"2026-02-{d} 09:00-12:00 a" for d in ("09", 10, 11, 12, 13)), first=date(2026, 2, 9), last=date(2026, 2, 15))  # fmt: skip
    table = weeks_beside(four, two).set_index("measure")
    assert table.loc["work_hours", "now"] == table.loc["work_hours", "before"] == 15
    assert "meeting_hours" not in table.index
    assert weeks_beside(four)["before"].isna().all()


def test_groups_of_all_kinds_add_up_to_the_clock() -> None:
    rows = ("2026-03-02 09:00-11:00 a | project=P | client=C", "2026-03-02 10:00-11:00 b | project=Q | client=C", "2026-03-03 1h c | category=personal_breaks")  # fmt: skip
    found = audit(*rows)
    for by in ("project", "client", "person", "category"):
        table = found.grouped(by)
        assert table["hours"].sum() == pytest.approx(found.wall_hours)
        assert table["entry_hours"].sum() == pytest.approx(found.hours)
        assert table["share"].sum() == pytest.approx(1)
    assert found.grouped("client")["name"].tolist() == ["C", ""]
    assert found.grouped("project").set_index("name").loc["P", "hours"] == 1.5


def test_how_long_sessions_are_and_how_far_they_spread() -> None:
    lines = [f"2026-03-{n + 2:02d} 09:00-09:{10 + n:02d} a" for n in range(10)]
    row = audit(*lines).categories.iloc[0]
    assert (row["short_session_minutes"], row["median_session_minutes"], row["long_session_minutes"]) == (10, 14.5, 18)
