"""The plan: verdicts in their order, laws that any month must keep, currencies, agencies, roles and scenarios."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.outsourcing import budget, views
from analysis.outsourcing import plan as planning
from analysis.outsourcing.assumptions import Assumptions, overrides, value_of_hour
from analysis.outsourcing.money import Money
from analysis.outsourcing.plan import candidates, handover_order, make, moved
from analysis.outsourcing.rates import rate
from analysis.outsourcing.role import Role, Task, evaluate
from analysis.outsourcing.scenarios import plans, side_by_side
from analysis.outsourcing.selection import Limits
from analysis.outsourcing.verdicts import judge
from analysis.outsourcing.views import assumption_table
from analysis.problems import UserError
from data.reference.market import market

MARKET = market()
NAMES = {str(k): str(v) for k, v in MARKET.defaults["name"].items()}
DELEGABLE = [c for c in MARKET.defaults.index if MARKET.defaults.at[c, "stays_with_owner"] == "no"]


def hours(weeks: dict[str, list[float]] | None = None, **by_category: float) -> pd.DataFrame:
    rows = [(c, h, (weeks or {}).get(c, [])) for c, h in by_category.items()]
    return pd.DataFrame(rows, columns=["category", "hours_per_month", "weeks"])


def planned(by_category: dict[str, float], chosen: Assumptions = Assumptions(), **rest):
    return make(hours(**by_category), MARKET, chosen, NAMES, **rest)


def one(category: str, amount: float = 16.0, chosen: Assumptions = Assumptions()):
    return planned({category: amount}, chosen).categories[0]


# --- verdicts -----------------------------------------------------------------------------------------------------------


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


# --- where one buys decides more than what (the model, section 3) -------------------------------------------------------


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


# --- laws ---------------------------------------------------------------------------------------------------------------

MONTHS = st.dictionaries(st.sampled_from(DELEGABLE), st.floats(0.5, 120), min_size=1, max_size=3)
CHANGES = st.fixed_dictionaries({}, optional={
    "v": st.floats(1, 300), "r": st.floats(1, 150), "d": st.floats(0, 1), "s": st.floats(0.2, 5), "o": st.floats(0, 1), "q": st.floats(0, 1),
    "H_min": st.floats(0, 60), "lam": st.floats(0, 0.3), "f": st.floats(0, 0.3), "M": st.integers(1, 24), "u": st.floats(0, 1)})  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(MONTHS, CHANGES)
def test_laws_of_any_plan(month, values):
    found = planned(month, Assumptions(values=values))
    for c in found.categories:
        assert c.hours_freed["p10"] <= c.hours_freed["p50"] <= c.hours_freed["p90"] <= c.hours_per_month + 1e-9
        assert c.net_benefit["p10"] <= c.net_benefit["p50"] <= c.net_benefit["p90"]
        assert 0 <= c.odds <= 1
    assert found.total("cash") == pytest.approx(
        sum(np.broadcast_to(r.outcome.cash, planning.DRAWS) for r in found.roles) if found.roles else 0
    )
    given_away = [i for r in found.roles for i in r.categories]
    assert len(given_away) == len(set(given_away)) <= len(month)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(DELEGABLE), st.floats(1, 80), st.floats(1, 3), st.sampled_from([0.0, 25.0]))
def test_a_dearer_contractor_is_never_better(category, pay, times, minimum):
    cheap, dear = (
        one(category, 20.0, Assumptions(values={f"{category}.r": r, "H_min": minimum})) for r in (pay, pay * times)
    )
    assert all(dear.net_benefit[p] <= cheap.net_benefit[p] + 1e-6 for p in ("p10", "p50", "p90"))
    assert dear.odds <= cheap.odds
    assert dear.hours_freed == cheap.hours_freed


def test_the_same_seed_gives_the_same_figures_and_another_others():
    month = {"bookkeeping_expenses": 14.0, "email_inbox": 17.0}
    first, again, other = (planned(month, seed=seed).categories for seed in (5, 5, 6))
    assert [c.net_benefit for c in first] == [c.net_benefit for c in again]
    assert [c.net_benefit for c in first] != [c.net_benefit for c in other]


def test_one_more_category_moves_no_other():
    alone, beside = planned({"email_inbox": 17.0}), planned({"email_inbox": 17.0, "video_audio": 9.0})
    assert alone.categories[0].net_benefit == next(c for c in beside.categories if c.id == "email_inbox").net_benefit


def test_the_frame_given_is_not_changed():
    frame = hours(email_inbox=17.0, video_audio=9.0)
    before = frame.copy(deep=True)
    make(frame, MARKET, Assumptions(), NAMES)
    pd.testing.assert_frame_equal(frame, before)


# --- hours --------------------------------------------------------------------------------------------------------------


def test_uneven_weeks_widen_the_range_and_nothing_comes_back_that_was_not_there():
    even, uneven = ([4.0, 4.0, 4.0, 4.0], [0.0, 0.0, 0.0, 16.0])
    found = [
        make(hours({"data_entry_crm": weeks}, data_entry_crm=4 * 365 / 84), MARKET, Assumptions(), NAMES).categories[0]
        for weeks in (even, uneven)
    ]
    spans = [c.hours_freed["p90"] - c.hours_freed["p10"] for c in found]
    assert spans[1] > 3 * spans[0]
    assert found[1].hours_freed["p90"] <= found[1].hours_per_month


def test_hours_of_the_users_own_are_what_is_planned():
    found = one("email_inbox", 17.0, Assumptions(values={"email_inbox.h": 30.0}))
    assert found.hours_per_month == 30.0
    assert found.inputs["h"].set_by_user


# --- currency -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("per_usd", "worth"), [(0.87, 52.0), (0.7, 42.0), (150, 9_000.0), (0.0755, 4.5), (1.0, 60.0)])
def test_an_hour_is_worth_60_usd_in_two_figures(per_usd, worth):
    chosen = Assumptions(currency="EUR", values={"per_usd": per_usd})
    found = value_of_hour(MARKET, chosen)
    assert found.value == pytest.approx(worth)
    assert not found.set_by_user


def test_rates_are_converted_and_hours_are_not():
    euros = Assumptions(currency="EUR", values={"per_usd": 0.5, "v": 30.0})
    dollars = Assumptions(values={"v": 60.0})
    half, whole = one("bookkeeping_expenses", 14, euros), one("bookkeeping_expenses", 14, dollars)
    assert half.inputs["r"].value == pytest.approx(whole.inputs["r"].value / 2)
    assert half.result.net_benefit == pytest.approx(whole.result.net_benefit / 2)
    assert half.hours_freed == whole.hours_freed


def test_rates_keep_the_currency_of_their_row():
    rates = MARKET.rates.copy()
    rates["unit"] = rates["unit"].str.replace("USD", "GBP")
    pounds = replace(MARKET, rates=rates)
    per = float(MARKET.exchange.at["GBP", "per_usd"])
    found, plain = (rate(m, Assumptions(), "bookkeeping_expenses") for m in (pounds, MARKET))
    assert found.value == pytest.approx(plain.value / per)
    assert "GBP" in found.source


def test_an_unknown_currency_is_told():
    with pytest.raises(UserError, match="XYZ"):
        planned({"email_inbox": 10.0}, Assumptions(currency="XYZ"))


def test_money_of_two_currencies_does_not_mix():
    euros, dollars = Money.of(12.345, "EUR"), Money.of("3", "USD")
    for mixed in (lambda: euros + dollars, lambda: euros - dollars, lambda: euros < dollars):
        with pytest.raises(ValueError, match="EUR and USD"):
            mixed()
    assert float((euros + Money.of(1, "EUR")).cents()) == 13.35
    assert euros.cents() == Money.of("12.35", "EUR")
    assert (dollars * 2 - dollars).converted("EUR", 0.5) == Money.of("1.5", "EUR")
    assert Money.of("1", "EUR") < euros
    assert [float(Money.of(x, "EUR").figures(2)) for x in (52.2, 0.0455, 8749, 0)] == [52.0, 0.046, 8700.0, 0.0]


# --- roles --------------------------------------------------------------------------------------------------------------


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


# --- tables -------------------------------------------------------------------------------------------------------------


def test_tables_agree_with_the_plan():
    found = planned({"email_inbox": 17.0, "customer_support": 31.0, "bookkeeping_expenses": 14.0})
    head, months, steps = views.headline(found), views.months(found), views.waterfall(found)
    assert head.hours_low <= head.hours <= head.hours_high
    assert head.hours == pytest.approx(steps["handed_over"] - steps["checking"] - steps["redoing"])
    assert months["cash"].iloc[-1] == pytest.approx(sum(r.result.net_benefit for r in found.roles))
    assert (months["cash_low"] <= months["cash_high"]).all()
    assert len(months) == 12
    levers = views.tornado(found)
    assert len(levers) == 6
    assert [lever.width for lever in levers] == sorted((lever.width for lever in levers), reverse=True)


def test_the_frontier_rises_and_ends_with_all_that_pays():
    found = planned({"email_inbox": 17.0, "customer_support": 31.0, "bookkeeping_expenses": 14.0})
    table = budget.frontier(found, candidates(found, MARKET))
    assert table["cost"].is_monotonic_increasing
    assert table["hours"].is_monotonic_increasing
    assert (table["low"] <= table["hours"] + 1e-9).all()
    assert (table["hours"] <= table["high"] + 1e-9).all()
    assert set(table["categories"].iloc[-1]) == {"email_inbox", "customer_support", "bookkeeping_expenses"}
    assert table["cost"].iloc[-1] == pytest.approx(sum(float(r.result.steady.cash) for r in found.roles))


def test_nothing_to_hand_over():
    found = planned({"strategy_planning": 40.0})
    assert found.roles == ()
    assert views.headline(found) is None
    assert len(budget.frontier(found, candidates(found, MARKET))) == 1
    assert found.total("cash").sum() == 0


def test_every_assumption_has_a_source():
    found = planned({"email_inbox": 17.0, "video_audio": 9.0}, Assumptions(values={"video_audio.d": 0.5}))
    table = views.assumption_table(found)
    assert (table["source"] != "").all()
    assert (table["low"] <= table["value"] + 1e-12).all()
    assert (table["value"] <= table["high"] + 1e-12).all()
    assert not table.duplicated(["scope", "symbol"]).any()
    mine = table[table["set_by_user"]]
    assert mine[["scope", "symbol", "source"]].to_numpy().tolist() == [["video_audio", "d", "your own figure"]]
    assert {"v", "h", "d", "s", "o", "q", "theta", "b", "r", "f", "F0", "K", "a", "p0", "T_weeks", "lam", "M"} <= set(
        table["symbol"]
    )


def test_lacking_the_skill_makes_the_other_faster():
    plain, ticked = (
        one("bookkeeping_expenses", 14, Assumptions(ticks=t)) for t in ({}, {"bookkeeping_expenses": ("lacks_skill",)})
    )
    assert ticked.inputs["s"].value > plain.inputs["s"].value
    assert float(ticked.result.steady.cash) < float(plain.result.steady.cash)


@pytest.mark.parametrize("pairs", [{"v": -1}, {"email_inbox.d": 1.2}, {"email_inbox.s": "0"}])
def test_figures_out_of_range_are_told(pairs):
    with pytest.raises(UserError, match="out of range"):
        overrides(pairs)


# --- scenarios ----------------------------------------------------------------------------------------------------------

MONTH = {"email_inbox": 17.0, "customer_support": 31.0}


def compared(scenarios: dict[str, dict[str, float]]) -> pd.DataFrame:
    return side_by_side(plans(hours(**MONTH), MARKET, Assumptions(), NAMES, scenarios)).set_index("scenario")


def test_an_empty_scenario_changes_nothing():
    table = compared({"same": {}})
    assert (table.loc["same", [c for c in table if c.startswith("more_")]] == 0).all()
    assert table.loc["same", "categories"] == table.loc["", "categories"]


def test_scenarios_say_how_far_they_are_from_the_plan():
    table = compared({"dearer": {"r": 30.0}, "hopeless": {"v": 1.0}})
    assert table.loc["dearer", "more_gain"] < 0
    assert table.loc["dearer", "more_cost"] > 0
    assert table.loc["dearer", "gain"] - table.loc["", "gain"] == pytest.approx(table.loc["dearer", "more_gain"])
    assert table.loc["hopeless", ["hours", "cost", "odds"]].tolist() == [0, 0, 0]
    assert table.loc["hopeless", "categories"] == ()
    assert np.isnan(table.loc["hopeless", "payback"])


def scaled_from(days: float, values: dict[str, float] | None = None, weeks: list[float] | None = None):
    """The plan of fifteen hours of bookkeeping measured in so many days."""
    table = hours({"bookkeeping_expenses": weeks or []}, bookkeeping_expenses=15.0).assign(days=days)
    return make(table, MARKET, Assumptions(values=values or {}), NAMES)


def width(made) -> float:
    freed = made.categories[0].hours_freed
    assert freed["p10"] <= freed["p50"] <= freed["p90"] <= 15.0
    return freed["p90"] - freed["p10"]


def test_a_month_made_of_few_days_has_a_wide_range_and_the_same_point() -> None:
    typed = make(hours(bookkeeping_expenses=15.0), MARKET, Assumptions(), NAMES)
    day, two, twenty = (scaled_from(n) for n in (1, 14, 20))
    assert width(day) > 1.5 * width(typed)
    assert width(day) >= width(two) > width(twenty) > width(typed)
    points = {made.categories[0].result.net_benefit for made in (typed, day, two, twenty)}
    assert len(points) == 1
    again = scaled_from(1)
    assert again.categories[0].hours_freed == day.categories[0].hours_freed
    assert again.categories[0].odds == day.categories[0].odds


def test_three_whole_weeks_or_a_figure_of_ones_own_say_it_themselves() -> None:
    own = scaled_from(1, {"bookkeeping_expenses.h": 15.0}).categories[0].inputs["h"]
    weeks = scaled_from(23, weeks=[3.0, 4.0, 3.5]).categories[0].inputs["h"]
    assert (own.kind, weeks.kind) == ("point", "weeks")


def test_how_far_weeks_differ_is_an_assumption_that_can_be_changed() -> None:
    listed = assumption_table(scaled_from(14)).set_index("symbol")
    assert listed.loc["week_spread", "source"].startswith("our judgement")
    given = [scaled_from(14, {"week_spread": x}).categories[0].inputs["h"] for x in (0.0, 0.2, 0.5)]
    assert given[0].kind == "point"
    # PERT of an even reach w has the standard deviation w ÷ √7 of its middle: 0.2 a week, two weeks: 0.2/√2.
    assert (given[1].high - 15.0) / 15.0 / 7**0.5 == pytest.approx(0.2 / 2**0.5)
    assert given[2].low < given[1].low
    assert "week_spread" not in set(assumption_table(scaled_from(28, weeks=[3.0, 4.0, 3.5])).symbol)
