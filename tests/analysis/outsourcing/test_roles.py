"""Roles: bundles of one skill, agencies, moving, what comes first."""

from __future__ import annotations

import pytest

from analysis.outsourcing import budget
from analysis.outsourcing.assumptions import Assumptions
from analysis.outsourcing.plan import candidates, handover_order, moved
from analysis.outsourcing.rates import rate
from analysis.outsourcing.selection import Limits
from tests.analysis.outsourcing.made import MARKET, planned


def test_one_person_takes_what_one_skill_can_do():
    found = planned(
        {"email_inbox": 20.0, "seo_ads": 10.0, "email_marketing": 9.0, "video_audio": 12.0},
        Assumptions(values={"email_marketing.r": 12.0}),
    )
    assert {r.name: set(r.categories) for r in found.roles} == {
        "general assistant": {"email_inbox"}, "marketing specialist": {"seo_ads", "email_marketing"}, "editor": {"video_audio"}}  # fmt: skip


def test_a_bundle_pays_once_for_what_is_paid_once():
    apart = [{"name": "a", "categories": ["seo_ads"]}, {"name": "b", "categories": ["email_marketing"]}]
    together = [{"name": "a", "categories": ["seo_ads", "email_marketing"], "r": 20.0}]
    month = {"seo_ads": 10.0, "email_marketing": 9.0}
    chosen = Assumptions(values={"r": 20.0, "p0": 1.0, "delay_weeks": 0.0, "lam": 0.0})
    two, bundle = (
        sum(r.result.net_benefit for r in planned(month, chosen, bundles=b).roles) for b in (apart, together)
    )
    role = planned(month, chosen, bundles=together).roles[0].role
    assert bundle - two == pytest.approx(float(role.a) * float(role.v) + float(role.F0))


def test_an_agency_has_its_own_contract():
    month = {"email_inbox": 17.0}
    person = planned(month, bundles=[{"name": "x", "categories": ["email_inbox"]}]).roles[0]
    agency = planned(month, bundles=[{"name": "x", "categories": ["email_inbox"], "agency": True}]).roles[0]
    assert agency.agency
    assert not person.agency
    assert (agency.role.lam, agency.role.f, agency.role.H_min) == (0.0, 0.0, 10.0)
    assert agency.role.r == 35.0  # the file's US agency rate
    assert float(agency.result.months.setting_up.sum()) == 0.0
    own = planned(
        month, bundles=[{"name": "x", "categories": ["email_inbox"], "agency": True, "H_min": 40.0, "r": 30.0}]
    ).roles[0]
    assert (own.role.H_min, own.role.r) == (40.0, 30.0)
    assert float(own.result.steady.billed) == 40.0


def test_where_no_agency_rate_is_known_the_freelance_one_holds():
    found = rate(MARKET, Assumptions(market="us-agency"), "bookkeeping_expenses")
    assert found.value == rate(MARKET, Assumptions(), "bookkeeping_expenses").value
    assert "Upwork" in found.source


def test_moving_a_category_between_roles():
    bundles = [{"name": "a", "categories": ["x", "y"], "r": 9.0}, {"name": "b", "categories": ["z"]}]
    assert moved(bundles, "x", "b") == [
        {"name": "a", "categories": ["y"], "r": 9.0},
        {"name": "b", "categories": ["z", "x"]},
    ]
    assert moved(bundles, "z", None) == [{"name": "a", "categories": ["x", "y"], "r": 9.0}]
    assert moved(bundles, "z", "c") == [
        {"name": "a", "categories": ["x", "y"], "r": 9.0},
        {"name": "c", "categories": ["z"]},
    ]
    assert bundles[0]["categories"] == ["x", "y"]


def test_what_gives_most_for_its_setting_up_comes_first():
    found = planned({"email_inbox": 4.0, "website_it": 30.0, "customer_support": 20.0})
    per_hour = {r.name: r.result.net_benefit / float(r.result.months.start_hours) for r in found.roles}
    assert handover_order(found) == tuple(sorted(per_hour, key=per_hour.get, reverse=True))
    assert handover_order(found)[0] == "developer"


def test_a_limited_choice_becomes_the_plans_roles():
    month = {"email_inbox": 17.0, "customer_support": 31.0, "bookkeeping_expenses": 14.0, "video_audio": 10.0}
    base = planned(month)
    bundles = budget.choice_bundles(candidates(base, MARKET), Limits(hires=1, budget=150.0))
    found = planned(month, bundles=bundles)
    assert len(found.roles) == 1
    assert float(found.roles[0].result.steady.cash) <= 150
    kept = budget.choice_bundles(candidates(base, MARKET), Limits(), forbidden=["customer_support"])
    assert "customer_support" not in [i for b in kept for i in b["categories"]]
