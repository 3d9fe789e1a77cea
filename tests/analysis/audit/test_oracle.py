"""Each figure of the document against the same figure counted minute by minute."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audit import AuditSettings, build, whole
from analysis.audit.document import to_json
from analysis.audit.parts import cores, part, part_facts, period
from tests.analysis.audit import oracle
from tests.analysis.audit.oracle import Written

# Evenings before a clock changes, a new year and an ordinary Sunday: everything near them crosses something.
BERLIN = (datetime(2026, 3, 28, 20), datetime(2026, 10, 24, 20), datetime(2025, 12, 31, 18), datetime(2026, 3, 8, 18))
LORD_HOWE = (datetime(2026, 4, 4, 10), datetime(2026, 10, 3, 10))  # moves its clock by half an hour
NEPAL = (datetime(2026, 3, 8, 12),)  # 5:45 ahead
ZONES = {"Europe/Berlin": BERLIN, "Australia/Lord_Howe": LORD_HOWE, "Asia/Kathmandu": NEPAL}

KINDS = st.sampled_from(["client_delivery", "email_inbox", "personal_breaks", "uncategorized"])


@st.composite
def written(draw: st.DrawFn, zone: str, bases: Sequence[datetime]) -> Written:
    about = {
        "category": draw(KINDS),
        "person": draw(st.sampled_from(["", "Ann", "ann", "Ben"])),
        "project": draw(st.sampled_from(["", "P"])),
        "sure": draw(st.booleans()),
    }
    shape = draw(st.sampled_from(["clock"] * 6 + ["date", "none"]))
    if shape == "clock":
        base = draw(st.sampled_from(bases)).replace(tzinfo=UTC)
        begins = base + timedelta(minutes=draw(st.integers(0, 900)))
        return Written(minutes=draw(st.integers(1, 240)), start=begins, **about)
    day = date(2026, 3, draw(st.integers(1, 12))) if shape == "date" else None
    return Written(minutes=draw(st.integers(1, 600)), date=day, **about)


months = st.sampled_from(sorted(ZONES)).flatmap(
    lambda zone: st.tuples(st.just(zone), st.lists(written(zone, ZONES[zone]), min_size=0, max_size=14))
)


def agree(found: dict[str, Any], rows: Sequence[Written], zone: str) -> None:
    right = oracle.document(rows, zone)
    assert found["period"] == right["period"]
    for key in ("hours", "wall_hours", "work_hours", "uncategorized_share", "sure_share"):
        close(found[key], right[key], key)
    assert len(found["persons"]) == len(right["persons"])
    assert {p["name"]: p["hours"] for p in found["persons"]} == pytest.approx(floats(right["persons"]))
    assert {p["name"]: p["seconds"] for p in found["projects"]} == right["projects"]
    assert [(d["date"], d["seconds"]) for d in found["days"]] == list(right["days"].items())
    assert {w["week"]: w["hours"] for w in found["weeks"]} == pytest.approx(floats(right["weeks"]))
    assert {c["id"] for c in found["categories"]} == set(right["categories"])
    for category in found["categories"]:
        for key, value in right["categories"][category["id"]].items():
            close(category[key], value, f"{category['id']} {key}")


def floats(exact: dict[str, Any]) -> dict[str, float]:
    return {k: float(v) for k, v in exact.items()}


def close(value: Any, right: Any, what: str) -> None:
    if right is None:
        assert value is None, what
    else:
        assert value == pytest.approx(float(right), abs=1e-9), what


@settings(max_examples=120, deadline=None)
@given(months)
def test_every_figure_is_what_counting_minutes_gives(month: tuple[str, list[Written]]) -> None:
    zone, rows = month
    agree(to_json(build(oracle.frame(rows, zone), zone=zone, categories={}), ()), rows, zone)


# The evening before the clock goes forward, and one in the same month: parts are days, and half a year has many.
ZONE = "Europe/Berlin"
nights = st.lists(written(ZONE, [datetime(2026, 3, 10, 20), BERLIN[0]]), min_size=0, max_size=10)


@settings(max_examples=12, deadline=None)
@given(nights, st.sampled_from([2, 7]), st.integers(1, 2))
def test_so_are_the_figures_of_the_parts_together(rows: list[Written], days: int, groups: int) -> None:
    table, chosen = oracle.frame(rows, ZONE), AuditSettings()
    span = period([table], ZONE)
    edges = cores(*span, days) if span else [(0, 0)]
    parts = [
        part_facts(part(table, ZONE, edges, n, g, groups), ZONE, edges[n], chosen)
        for n in range(len(edges))
        for g in range(groups)
    ]
    found = to_json(whole(parts, zone=ZONE, categories={}), ())
    agree(found, rows, ZONE)


def test_the_oracle_itself_on_paper() -> None:
    """Ann 9:00 to 10:00 alone, 10:00 to 11:00 on two things, a break from 11:03, Ben at the same time."""
    at = datetime(2026, 3, 2, 8, tzinfo=UTC)
    rows = [
        Written("client_delivery", 120, at, person="Ann"),
        Written("email_inbox", 60, at + timedelta(minutes=60), person="ann", sure=False),
        Written("personal_breaks", 30, at + timedelta(minutes=123), person="Ann"),
        Written("client_delivery", 10, at, person="Ben"),
        Written("client_delivery", 10, at + timedelta(minutes=15), person="Ben"),
    ]
    right = oracle.document(rows, ZONE)
    assert (float(right["wall_hours"]), float(right["work_hours"])) == pytest.approx((17 / 6, 7 / 3))
    client = right["categories"]["client_delivery"]
    assert (client["hours"] * 60, client["sessions"], client["median_session_minutes"]) == (110, 2, 72.5)
    assert float(right["sure_share"]) == pytest.approx(1 - 0.5 / (7 / 3))
    agree(to_json(build(oracle.frame(rows, ZONE), zone=ZONE, categories={}), ()), rows, ZONE)
