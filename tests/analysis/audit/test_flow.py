from __future__ import annotations

from analysis.audit import AuditSettings, build
from analysis.audit.facts import Facts
from tests.analysis.written import ZONE, categorized

MAIL = "category=email_inbox"


def facts(*lines: str, settings: AuditSettings | None = None, **columns: object) -> Facts:
    return build(categorized(*lines, **columns), zone=ZONE, categories={}, settings=settings).facts


MORNING = (
    "2026-03-02 09:00-09:40 build",
    f"2026-03-02 09:40-09:50 mail | {MAIL}",
    "2026-03-02 09:50-10:30 build",
    "2026-03-02 11:30-12:45 build",
)


def test_a_short_visit_splits_a_block_and_the_wait_is_until_the_next() -> None:
    row = facts(*MORNING).visits.iloc[0]
    assert (row["category"], row["hour"], row["visits"], row["splits"]) == ("email_inbox", 9, 1, 1)
    assert (row["waits"], row["wait_seconds"]) == (1, 100 * 60)


def test_switches_go_from_one_kind_to_another_within_a_quarter_of_an_hour() -> None:
    found = facts(*MORNING, f"2026-03-02 13:01-13:30 mail | {MAIL}")
    assert found.switches[["from", "to", "count"]].to_numpy().tolist() == [
        ["client_delivery", "email_inbox", 1],
        ["email_inbox", "client_delivery", 1],
    ]
    near = facts(*MORNING, f"2026-03-02 13:00-13:30 mail | {MAIL}")
    assert near.switches["count"].sum() == 3


def test_a_call_inside_a_long_timer_is_a_switch_there_and_back() -> None:
    found = facts("2026-03-02 09:00-12:00 build", f"2026-03-02 10:00-10:30 call | {MAIL}")
    assert found.switches["count"].sum() == 2


def test_a_break_or_another_person_is_no_switch() -> None:
    assert facts("2026-03-02 09:00-10:00 a", "2026-03-02 10:00-10:10 b | category=personal_breaks").switches.empty
    assert facts("2026-03-02 09:00-10:00 a", f"2026-03-02 10:00-10:10 b | person=Ben | {MAIL}").switches.empty


def test_two_definitions_of_focus() -> None:
    found = facts(
        "2026-03-02 09:00-10:00 build",
        "2026-03-02 10:05-10:30 build",
        "2026-03-02 12:00-13:00 call Bob",
        f"2026-03-02 13:00-13:59 x | {MAIL}",
    )
    own = found.focus[found.focus["kind"] == "one_kind"]
    assert (own[["begins", "seconds"]] // 60).to_numpy().tolist() == [[9 * 60, 90], [12 * 60, 60]]
    free = found.focus[found.focus["kind"] == "free"]
    assert (free[["begins", "seconds"]] // 60).to_numpy().tolist() == [[9 * 60, 180], [13 * 60, 240]]


def test_free_blocks_need_meetings_and_weekdays() -> None:
    assert (facts("2026-03-02 09:00-10:00 build").focus["kind"] == "one_kind").all()
    saturday = facts("2026-03-07 09:00-10:00 call")
    assert not (saturday.focus["kind"] == "free").any()


def test_invited_people_make_a_meeting_and_its_price() -> None:
    lines = [f"2026-03-{d:02d} 09:00-10:00 weekly | attendees=a@x.eu;b@x.eu | recurring=True" for d in (2, 9, 16)]
    found = build(categorized(*lines), zone=ZONE, categories={})
    row = found.meetings.iloc[0]
    assert (row["entries"], row["people"], row["person_hours"]) == (3, 3.0, 9.0)
    assert row["person_hours_per_year"] == 9 * 365 / 15


def test_the_shape_of_a_day() -> None:
    row = facts(
        "2026-03-02 08:30-10:00 a", "2026-03-02 10:04-11:00 b", "2026-03-02 10:30-11:30 c", "2026-03-02 14:00-15:00 d"
    ).shape.iloc[0]
    assert (row["begins"], row["ends"], row["longest"]) == (8.5 * 3600, 15 * 3600, 3 * 3600)
    assert (row["double_count"], row["double_seconds"]) == (1, 1800)


def test_thresholds_are_settings() -> None:
    wide = facts(*MORNING, settings=AuditSettings(visit_minutes=5))
    assert wide.visits.empty
    assert len(facts(*MORNING, settings=AuditSettings(focus_minutes=30)).focus) == 3
