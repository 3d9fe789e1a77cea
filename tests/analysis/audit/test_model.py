from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import time
from analysis.audit import Audit, AuditSettings, build
from analysis.audit.certainty import spot_check
from analysis.audit.document import to_json
from analysis.audit.sinks import sinks
from tests.analysis.written import ZONE, categorized

NAMES = {"email_inbox": "E-mail and messages", "client_delivery": "Client work"}


def audit(*lines: str, **more: object) -> Audit:
    chosen = {k: more.pop(k) for k in ("first", "last", "settings") if k in more}
    return build(categorized(*lines, **more), zone=ZONE, categories=NAMES, **chosen)  # type: ignore[arg-type]


def hours(found: Audit, column: str = "hours") -> dict[str, float]:
    return dict(zip(found.categories["category"], found.categories[column], strict=True))


DOUBLE = (
    "2026-03-02 09:00-11:00 build",
    "2026-03-02 10:00-11:00 mail | category=email_inbox",
    "2026-03-02 12:00-13:00 lunch | category=personal_breaks",
)


def test_a_moment_counts_once_and_is_shared() -> None:
    found = audit(*DOUBLE)
    assert (found.hours, found.wall_hours, found.work_hours) == (4.0, 3.0, 2.0)
    assert hours(found) == {"client_delivery": 1.5, "personal_breaks": 1.0, "email_inbox": 0.5}
    assert hours(found, "entry_hours") == {"client_delivery": 2.0, "personal_breaks": 1.0, "email_inbox": 1.0}
    shares = hours(found, "share")
    assert pd.isna(shares.pop("personal_breaks"))
    assert shares == {"client_delivery": 0.75, "email_inbox": 0.25}


def test_personal_time_counts_when_the_user_says_so() -> None:
    found = audit(*DOUBLE, settings=AuditSettings(count_personal=True))
    assert found.work_hours == 3.0
    assert hours(found, "share")["personal_breaks"] == pytest.approx(1 / 3)


def test_two_people_at_the_same_moment_are_two() -> None:
    found = audit(
        "2026-03-02 09:00-10:00 a | person=Anna",
        "2026-03-02 09:00-10:00 b | person=Ben",
        "2026-03-02 09:00-10:00 c | person=anna",
    )
    assert (found.hours, found.wall_hours) == (3.0, 2.0)
    assert found.persons.to_dict("records") == [
        {"name": "Anna", "hours": 2.0, "wall_hours": 1.0},
        {"name": "Ben", "hours": 1.0, "wall_hours": 1.0},
    ]


def test_midnight_divides_days_and_weeks_but_not_entries() -> None:
    found = audit("2026-03-08 22:00-01:00 late | project=P")
    assert [str(d)[:10] for d in found.days["date"]] == ["2026-03-08", "2026-03-09"]
    assert found.days["seconds"].tolist() == [7200, 3600]
    assert found.weeks["hours"].tolist() == [2.0, 1.0]
    assert found.categories["entries"].tolist() == [1]
    assert found.categories["days_active"].tolist() == [2]
    assert (found.first, found.last, found.days_count) == (date(2026, 3, 8), date(2026, 3, 9), 2)


@pytest.mark.parametrize(("day", "seconds"), [("2026-03-29", 23 * 3600), ("2026-10-25", 25 * 3600)])
def test_a_changed_clock_changes_the_day(day: str, seconds: int) -> None:
    before = str(date.fromisoformat(day).replace(day=int(day[-2:]) - 1))
    found = audit(f"{before} 23:00-12:00 a", f"{day} 12:00-23:00 b", f"{day} 23:00-02:00 c")
    assert found.days.set_index("date")["seconds"].loc[day] == seconds


def test_sessions_join_over_five_minutes_and_not_over_six() -> None:
    found = audit(
        "2026-03-02 09:00-09:30 a", "2026-03-02 09:35-10:00 b", "2026-03-02 10:06-10:16 c", "2026-03-02 09:30-09:35 m | category=email_inbox",
        "2026-03-02 09:00-09:10 x | person=Ben",
    )  # fmt: skip
    row = found.categories.set_index("category").loc["client_delivery"]
    assert row["sessions"] == 3  # 60 and 10 minutes, and Ben's 10
    assert row["median_session_minutes"] == 10


def test_the_median_of_an_even_number_is_the_mean_of_two() -> None:
    found = audit("2026-03-02 09:00-09:30 a", "2026-03-02 10:00-11:00 b")
    assert found.categories["median_session_minutes"].tolist() == [45.0]


EDGES = [
    (),
    ("2h sum",),
    ("2026-03-02 2h sheet",),
    ("2026-03-02 09:00-10:00 gym | category=personal_breaks",),
    ("2026-03-02 09:00-10:00 one",),
]


@pytest.mark.parametrize("lines", EDGES)
def test_little_gives_empty_tables_and_missing_figures(lines: tuple[str, ...]) -> None:
    found = audit(*lines)
    document = json.loads(json.dumps(to_json(found, sinks(found)), allow_nan=False))
    assert document["hours"] == sum(c["entry_hours"] for c in document["categories"])
    assert (document["period"]["days"] is None) == (not any("2026" in line for line in lines))
    work = document["work_hours"]
    assert (document["sure_share"] is None) == (work == 0)
    for table in ("weeks", "weekly", "heat", "tasks", "meetings", "days", "projects"):
        assert isinstance(getattr(found, table), pd.DataFrame)
    if lines == EDGES[1]:
        assert document["days"] == document["weeks"] == []
        assert document["categories"][0]["days_active"] is document["categories"][0]["sessions"] is None


def test_the_period_asked_for_stands() -> None:
    found = audit("2026-03-05 1h a", first=date(2026, 3, 1), last=date(2026, 3, 31))
    assert found.days_count == 31
    assert found.weeks["days"].tolist() == [7]


def test_unsure_hours_and_what_is_not_sorted() -> None:
    found = audit(
        "2026-03-02 09:00-10:00 a | sure=no | second=email_inbox",
        "2026-03-02 10:00-13:00 b",
        "2026-03-02 13:00-14:00 ? | category=uncategorized | sure=no",
    )
    document = to_json(found, ())
    assert hours(found, "unsure_hours") == {"client_delivery": 1.0, "uncategorized": 1.0}
    assert document["sure_share"] == pytest.approx(0.6)
    assert document["uncategorized_share"] == pytest.approx(0.2)
    row = found.categories.set_index("category").loc["client_delivery"]
    assert 3.0 <= row["low_hours"] < row["hours"] == row["high_hours"] == 4.0


def test_a_spot_check_widens_what_is_sure() -> None:
    plain, checked = (audit("2026-03-02 09:00-19:00 a", settings=AuditSettings(checked=c)) for c in (None, (18, 20)))
    assert hours(plain, "low_hours")["client_delivery"] == 10.0
    assert 7.0 < hours(checked, "low_hours")["client_delivery"] < 9.5
    share, low, high = spot_check(18, 20)
    assert low < share == 0.9 < high


entry = st.builds(
    lambda day, hour, minute, length, category, person: (
        f"2026-03-{day:02d} {hour:02d}:{minute:02d}-{(hour + (minute + length) // 60) % 24:02d}:{(minute + length) % 60:02d} x"
        f" | category={category} | person={person}"
    ),
    st.sampled_from([2, 3, 28, 29]), st.integers(0, 23), st.integers(0, 59), st.integers(1, 200),
    st.sampled_from(["client_delivery", "email_inbox", "personal_breaks"]), st.sampled_from(["", "Ben"]),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(entry, min_size=1, max_size=15))
def test_everything_adds_up_to_the_tick(lines: list[str]) -> None:
    rows = categorized(*lines, zone="UTC")
    copy = rows.copy()
    found = build(rows, zone=ZONE, categories=NAMES)
    assert rows.equals(copy)
    start = time.utc_seconds(rows["start"])
    union = time.union_seconds(
        (rows["person"] == "Ben").to_numpy().astype("int64"), start, start + rows["seconds"].to_numpy()
    )
    assert Fraction(int(found.facts.by_day["ticks"].sum()), time.TICKS) == union
    assert found.facts.by_hour["ticks"].sum() == found.facts.by_day["ticks"].sum()
    assert found.days["seconds"].sum() == rows["seconds"].sum() == found.projects["seconds"].sum()
    assert found.categories["hours"].sum() == pytest.approx(found.wall_hours)
    assert found.weeks["hours"].sum() == pytest.approx(found.wall_hours)
    assert found.weekly.to_numpy().sum() == pytest.approx(found.wall_hours)
    if found.work_hours:
        assert found.categories["share"].sum() == pytest.approx(1)
    assert (
        (found.categories["low_hours"] <= found.categories["hours"])
        & (found.categories["hours"] <= found.categories["high_hours"])
    ).all()
