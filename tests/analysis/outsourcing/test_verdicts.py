"""Verdicts in their order and at their cuts, and how much hangs on where one buys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.outsourcing.assumptions import Assumptions
from analysis.outsourcing.rates import rate
from analysis.outsourcing.role import Role, Task, evaluate
from analysis.outsourcing.verdicts import judge
from tests.analysis.outsourcing.made import DELEGABLE, MARKET, one, planned


@pytest.mark.parametrize(("category", "amount", "values", "ticks", "verdict"), [
    ("strategy_planning", 20, {}, (), "keep"),
    ("product_vision", 20, {}, (), "keep"),  # stays, though no rate is known
    ("customer_support", 30, {}, ("must_be_me",), "keep"),
    ("scheduling_travel", 10, {}, (), "automate_first"),
    ("scheduling_travel", 10, {}, ("must_be_me",), "keep"),
    ("email_inbox", 17, {}, (), "outsource_now"),  # unskilled, but a tool does under half of it
    ("client_delivery", 40, {}, (), None),
    ("client_delivery", 40, {"client_delivery.r": 12.0}, (), "outsource_now"),  # judged once it has a rate
    ("bookkeeping_expenses", 14, {}, (), "outsource_now"),
    ("bookkeeping_expenses", 14, {"v": 5.0}, (), "keep"),
    ("bookkeeping_expenses", 14, {"bookkeeping_expenses.o": 3.0}, (), "keep"),  # checking takes more than it frees
    ("bookkeeping_expenses", 0, {}, (), "keep"),
    ("bookkeeping_expenses", 14, {"delay_weeks": 24.0}, (), "try"),  # pays, but late
    ("uncategorized", 9, {}, (), None),
])  # fmt: skip
def test_the_first_rule_that_fits(category, amount, values, ticks, verdict):
    assert one(category, amount, Assumptions(values=values, ticks={category: ticks})).verdict == verdict


RESULT = evaluate(Role(tasks=(Task(h=20.0, b=3.0),), v=60.0, r=10.0, a=3.0))


@pytest.mark.parametrize(("odds", "verdict"), [(0.49, "keep"), (0.5, "try"), (0.79, "try"), (0.8, "outsource_now")])
def test_odds_at_their_cuts(odds, verdict):
    assert judge("bookkeeping_expenses", MARKET, Assumptions(), None, RESULT, odds).verdict == verdict


def test_payback_at_its_cut():
    half = replace(RESULT, payback=6.0)
    assert judge("x", MARKET, Assumptions(), None, half, 0.9).verdict == "outsource_now"
    assert judge("x", MARKET, Assumptions(), None, replace(half, payback=6.01), 0.9).verdict == "try"
    assert judge("x", MARKET, Assumptions(), None, replace(half, payback=None), 0.9).verdict == "try"
    assert (
        judge("x", MARKET, Assumptions(now_within=0.6), None, replace(half, payback=7.0), 0.9).verdict
        == "outsource_now"
    )


@pytest.mark.parametrize(("share", "verdict"), [(0.5, "automate_first"), (0.49, "outsource_now")])
def test_automation_at_its_cut_and_only_for_unskilled_work(share, verdict):
    tool = {"share": share, "kind": "a tool"}
    ticked = Assumptions(ticks={"bookkeeping_expenses": ("repetitive",)})
    assert judge("bookkeeping_expenses", MARKET, ticked, tool, RESULT, 0.9).verdict == verdict
    assert judge("bookkeeping_expenses", MARKET, Assumptions(), tool, RESULT, 0.9).verdict == "outsource_now"


def test_reasons_say_odds_price_and_what_the_owner_ticked():
    found = one("bookkeeping_expenses", 14, Assumptions(ticks={"bookkeeping_expenses": ("hate",)}))
    said = " ".join(found.reasons).replace("\N{NO-BREAK SPACE}", " ")
    assert "9 in 10 odds of being better off, paid back in month 2." in said
    assert "An hour back costs $9." in said
    assert "You hate doing it." in said


def test_every_category_of_the_list_can_be_planned():
    every = dict.fromkeys(MARKET.defaults.index, 12.0)
    found = {c.id: c for c in planned(every).categories}
    assert "personal_breaks" not in found
    assert set(found) == set(every) - {"personal_breaks"}
    assert {c.id for c in found.values() if c.verdict is None} == {"client_delivery"}
    assert all(c.reasons for c in found.values())
    assert "personal_breaks" in {c.id for c in planned(every, Assumptions(personal_breaks_count=True)).categories}


def paying(factor: float, place: str) -> set[str]:
    """Delegable categories with a net benefit at 16 h a month, the rate being so many times the market's median."""
    found = set()
    for category in (*DELEGABLE, "project_coordination", "recruiting"):
        pay = rate(MARKET, Assumptions(market=place), category)
        assert pay is not None
        chosen = Assumptions(market=place, values={f"{category}.r": pay.value * factor})
        result = one(category, 16.0, chosen).result
        assert result is not None
        if result.net_benefit > 0:
            found.add(category)
    return found


def test_at_freelance_medians_everything_delegable_pays():
    assert len(paying(1.0, "upwork")) == 19


def test_at_half_more_than_a_us_wage_eight_pay():
    assert paying(1.5, "us-wage") == {
        "bookkeeping_expenses", "invoicing_collections", "tax_payroll_legal", "store_operations", "data_entry_crm",
        "design_graphics", "video_audio", "website_it"}  # fmt: skip
