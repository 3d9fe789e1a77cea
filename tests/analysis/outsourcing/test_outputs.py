"""What the Outsource page shows beside the plan: every figure, the worth of an hour, prospecting, the week afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audit.model import build
from analysis.charts import tables as chart_tables
from analysis.outsourcing import budget, funnel, outputs, worth
from analysis.outsourcing.assumptions import Assumptions, scaled, value_of_hour
from analysis.outsourcing.plan import Plan, candidates, make, own_candidates
from analysis.outsourcing.rates import rate, seen
from analysis.outsourcing.role import LIMITS
from analysis.outsourcing.selection import Limits
from analysis.outsourcing.week_after import by_weekday, kept_shares, week_after
from data.reference.market import market
from tests.analysis.outsourcing.test_plan import hours
from tests.analysis.written import ZONE, categorized

MARKET = market()
MONTH = {
    "email_inbox": 18.0,
    "customer_support": 33.0,
    "bookkeeping_expenses": 14.0,
    "social_media": 8.0,
    "strategy_planning": 6.0,
}


def planned(month: dict[str, float] | None = None, chosen: Assumptions | None = None, **more: object) -> Plan:
    return make(hours(**(month or MONTH)), MARKET, chosen or Assumptions(), {}, **more)  # type: ignore[arg-type]


# Every figure.


def test_the_whole_is_the_sum_of_its_roles() -> None:
    plan = planned()
    whole = outputs.of_plan(plan, "all")
    roles = [outputs.of_role(plan, r.name) for r in plan.roles]
    assert whole is not None
    for column in ("month", "first", "horizon"):
        total = sum(r.table[column] for r in roles if r is not None)
        assert whole.table[column].to_numpy() == pytest.approx(total.to_numpy())


def test_parts_add_up_and_agree_with_the_model() -> None:
    plan = planned()
    for role in plan.roles:
        found = outputs.of_role(plan, role.name)
        assert found is not None
        table = found.table.set_index("part")
        assert table.loc["back"].tolist() == pytest.approx(
            table.loc[["handed_over", "checking", "redoing", "setting_up"]].sum().tolist()
        )
        assert table.at["back", "month"] == pytest.approx(float(role.result.steady.net))
        assert table.at["back", "horizon"] == pytest.approx(role.result.net_hours)
        assert table.at["cash", "horizon"] == pytest.approx(role.result.cash)
        assert table.at["better_off", "horizon"] == pytest.approx(role.result.net_benefit)
        assert table.at["better_off", "month"] == pytest.approx(float(role.result.steady.benefit))
        assert found.returns == pytest.approx(role.result.roi_total)
        assert (found.payback, found.break_even_rate, found.break_even_worth) == (
            role.result.payback, role.result.break_even_rate, role.result.break_even_value)  # fmt: skip
        assert found.hours["p10"] <= found.hours["p50"] <= found.hours["p90"]


def test_at_its_break_even_worth_the_plan_gives_nothing() -> None:
    plan = planned(chosen=Assumptions(values={"u": 0.6}))
    whole = outputs.of_plan(plan, "all")
    assert whole is not None
    assert whole.break_even_worth is not None
    bundles = [{"name": r.name, "categories": r.categories} for r in plan.roles]
    there = planned(chosen=Assumptions(values={"u": 0.6, "v": whole.break_even_worth}), bundles=bundles)
    assert sum(r.result.net_benefit for r in there.roles) == pytest.approx(0, abs=1e-6)


def test_what_has_no_contract_has_no_figures() -> None:
    plan = planned({"uncategorized": 5.0})
    assert (
        outputs.of_plan(plan, "all") is outputs.of_role(plan, "x") is outputs.of_category(plan, "uncategorized") is None
    )


def test_a_category_is_a_contract_of_its_own() -> None:
    plan = planned()
    found = outputs.of_category(plan, "email_inbox")
    assert found is not None
    assert found.hours == next(c.hours_freed for c in plan.categories if c.id == "email_inbox")


# What an hour is worth.


@pytest.mark.parametrize(("way", "inputs", "wanted"), [
    ("income", {"income": 93_150}, 45.0), ("income", {"income": 93_150, "weeks": 45, "hours_week": 46}, 45.0), ("target", {"target": 120_000, "weeks": 40, "hours_week": 50}, 60.0),
    ("revenue", {"revenue": 5_000, "earning_hours": 80}, 62.5), ("revenue", {"revenue": 5_000}, None), ("income", {}, None),
    ("income", {"income": 100, "weeks": 0}, None), ("market", {"price": 11.2}, 11.2),
])  # fmt: skip
def test_an_hours_worth_by_each_way(way: str, inputs: dict[str, float], wanted: float | None) -> None:
    assert worth.worth(way, inputs) == wanted
    assert worth.words(way)[0]
    assert {f.name for f in worth.fields(way)} <= {
        "income",
        "target",
        "revenue",
        "earning_hours",
        "weeks",
        "hours_week",
    }


def test_the_ways_are_the_spread_of_the_worth() -> None:
    known = worth.ways({"income": 93_150, "target": 165_600, "revenue": 5_000, "earning_hours": 80})
    assert known == {"income": 45.0, "target": 80.0, "revenue": 62.5}
    found = value_of_hour(MARKET, Assumptions(values={"v": 62.5}, worth=known))
    assert (found.low, found.value, found.high) == (45.0, 62.5, 80.0)
    alone = value_of_hour(MARKET, Assumptions(values={"v": 50.0}, worth={"income": 50.0}))
    assert (alone.low, alone.high) == (30.0, 75.0), "one opinion has our spread"


def test_the_market_price_is_what_an_hour_handed_over_costs() -> None:
    plan = planned()
    price = worth.market_price(plan)
    assert price == pytest.approx(
        sum(float(r.result.steady.cash) for r in plan.roles) / sum(float(r.result.steady.gross) for r in plan.roles)
    )
    assert worth.market_price(planned({"strategy_planning": 5.0})) is None


# A what-if.


@pytest.mark.parametrize(("factor", "low", "value", "high"), [(0.5, 0.3, 0.425, 0.475), (2.0, 1.0, 1.0, 1.0)])
def test_a_factor_moves_value_and_spread_within_the_limits(
    factor: float, low: float, value: float, high: float
) -> None:
    plan = planned(chosen=Assumptions(scales={"d": factor}))
    given = next(c for c in plan.categories if c.id == "customer_support").inputs["d"]
    assert (given.low, given.value, given.high) == pytest.approx((low, value, high))


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(["d", "s", "o", "q", "r", "lam", "a", "b"]), st.floats(0.2, 4.0), max_size=4))
def test_factors_keep_every_input_in_its_limits(scales: dict[str, float]) -> None:
    plan = planned({"email_inbox": 10.0, "website_it": 4.0}, Assumptions(scales=scales))
    for c in plan.categories:
        for symbol, found in c.inputs.items():
            if symbol in LIMITS:
                assert LIMITS[symbol][0] <= found.low <= found.value <= found.high <= LIMITS[symbol][1]


def test_dearer_pay_by_a_factor_is_never_better() -> None:
    cheap, dear = (planned(chosen=Assumptions(scales={"r": f})) for f in (1.0, 1.4))
    for a, b in zip(cheap.categories, dear.categories, strict=True):
        if a.result is not None and b.result is not None:
            assert b.result.net_benefit <= a.result.net_benefit
    pay = rate(MARKET, Assumptions(scales={"r": 1.4}), "email_inbox")
    assert pay is not None
    assert pay.value == pytest.approx(7.5 * 1.4)


def test_no_factor_changes_nothing() -> None:
    given = value_of_hour(MARKET, Assumptions())
    assert scaled(Assumptions(), given) is given


@pytest.mark.parametrize(
    ("written", "words"),
    [("2022-12-31..2023-01-06", "January 2023"), ("2024-05", "May 2024"), ("2026", "2026"), ("undated", "undated")],
)
def test_when_a_rate_was_seen(written: str, words: str) -> None:
    assert seen(written) == words


# Pins and limits.


def test_own_roles_keep_their_contracts_under_a_budget() -> None:
    own = [
        {"name": "Mia", "categories": ["email_inbox", "bookkeeping_expenses"], "r": 20.0, "agency": True},
        {"name": "Ben", "categories": ["customer_support"]},
    ]
    plan = planned(bundles=own)
    found = budget.choice_bundles(own_candidates(plan), Limits(hires=1, budget=450.0), bundles=own)
    assert len(found) == 1
    assert {k: v for k, v in found[0].items() if k != "categories"} in [
        {k: v for k, v in b.items() if k != "categories"} for b in own
    ]


def test_a_pinned_category_goes_whatever_its_verdict() -> None:
    plan = planned({"email_inbox": 18.0, "recruiting": 0.3})
    assert next(c.verdict for c in plan.categories if c.id == "recruiting") == "keep"
    able = candidates(plan, MARKET, pinned=["recruiting"], surely=True)
    found = budget.choice_bundles(able, Limits(budget=500.0), pinned=["recruiting"])
    assert "recruiting" in [i for b in found for i in b["categories"]]


@pytest.mark.parametrize(("pinned", "forbidden", "wanted"), [
    ([], ["email_inbox"], [["customer_support"]]), (["recruiting"], [], [["email_inbox"], ["customer_support"], ["recruiting"]]),
    (["data_entry_crm"], [], [["email_inbox", "data_entry_crm"], ["customer_support"]]), (["recruiting"], ["recruiting"], [["email_inbox"], ["customer_support"]]),
    (["unknown"], [], [["email_inbox"], ["customer_support"]]),
])  # fmt: skip
def test_pins_without_limits(pinned: list[str], forbidden: list[str], wanted: list[list[str]]) -> None:
    bundles = [
        {"name": "general assistant", "categories": ["email_inbox"]},
        {"name": "support agent", "categories": ["customer_support"]},
    ]
    skills = {"recruiting": "recruiter", "data_entry_crm": "general assistant"}
    found = budget.without_limits(bundles, skills, pinned=pinned, forbidden=forbidden)
    assert [b["categories"] for b in found] == wanted
    assert bundles[0]["categories"] == ["email_inbox"]


def test_maybes_are_left_out_where_something_is_sure() -> None:
    plan = planned()
    able = {t.name for c in candidates(plan, MARKET, surely=True) for t in c.tasks}
    assert able == {c.id for c in plan.categories if c.verdict == "outsource_now"}
    assert able < {t.name for c in candidates(plan, MARKET) for t in c.tasks}


# Prospecting.


def test_the_worked_funnel_with_its_price() -> None:
    plan = planned({"lead_generation": 54.0})
    contract = next(c for c in plan.categories if c.id == funnel.CATEGORY)
    found = funnel.outcome({}, contract)
    assert (found.hours, found.own_signups, found.signups, found.quality, found.complaints) == (
        54.0,
        12.0,
        10.8,
        -177.0,
        0.54,
    )
    assert found.cash_per_account is not None
    assert contract.result is not None
    assert found.cash_per_account == pytest.approx(float(contract.result.steady.cash) / 10.8, abs=0.01)
    assert found.better_off == pytest.approx(float(contract.result.steady.benefit) - 177.0, abs=0.01)


def test_without_a_contract_there_is_no_price() -> None:
    assert funnel.outcome({"n": 10}).cash_per_account is None


@given(st.integers(0, 200), st.integers(0, 40))
def test_the_limit_is_a_share_above_what_was_seen(signups: int, complaints: int) -> None:
    seen_share = min(complaints, signups) / signups if signups else 0.0
    limit = funnel.complaint_limit(signups, min(complaints, signups))
    assert seen_share < limit <= 1 or seen_share == 1


@pytest.mark.parametrize(("signups", "complaints", "most", "said"), [
    (0, 0, 0.1, "wait"), (10, 0, 0.1, "wait"), (30, 0, 0.1, "go"), (30, 2, 0.1, "stop"), (10, 3, 0.1, "stop"), (100, 5, 0.1, "go"), (2, 1, 0.6, "stop"),
    (1, 0, 0.6, "wait"),
])  # fmt: skip
def test_the_guard_rail(signups: int, complaints: int, most: float, said: str) -> None:
    assert funnel.guard(signups, complaints, most) == said


def test_the_limit_is_the_quantile_of_its_posterior() -> None:
    from scipy.stats import beta

    assert funnel.complaint_limit(20, 3) == pytest.approx(beta(4, 18).ppf(0.9))


# The week afterwards.


def test_what_is_handed_over_leaves_the_week() -> None:
    rows = categorized(
        "2026-03-02 09:00-11:00 Tickets | category=customer_support", "2026-03-02 13:00-14:00 Plan | category=strategy_planning",
        "2026-03-03 09:00-10:00 Tickets | category=customer_support",
    )  # fmt: skip
    audit = build(rows, zone=ZONE, categories={}, first=date(2026, 3, 2), last=date(2026, 3, 8))
    plan = planned({"customer_support": 13.0, "strategy_planning": 4.3})
    stays = kept_shares(plan)
    assert set(stays) == {"customer_support"}
    before, after = chart_tables.week(audit), chart_tables.week(week_after(audit, plan))
    assert before is not None
    assert after is not None
    assert after.at[0, 9] == pytest.approx(60 * stays["customer_support"])
    assert after.at[0, 13] == 60
    back = by_weekday(before, after)
    assert back.tolist() == pytest.approx(
        [2 * (1 - stays["customer_support"]), 1 - stays["customer_support"], 0, 0, 0, 0, 0]
    )
