"""The kinds that need no entries: worked examples, edges, and the published calculators as cases of the one model."""

from __future__ import annotations

import pytest

from analysis.outsourcing import calculations
from analysis.outsourcing.before_after import interrupted, welch
from analysis.outsourcing.role import Role, Task, evaluate
from analysis.problems import UserError
from tests.analysis.outsourcing.test_equations import EXAMPLES

FOLLOW_UP = EXAMPLES["follow_up"]


def test_worked_follow_up():
    found = calculations.follow_up(FOLLOW_UP)
    for name, value in FOLLOW_UP["expected"].items():
        assert found[name] == pytest.approx(value, abs=1e-6), name
    for name, value in FOLLOW_UP["its"].items():
        assert found["its"][name] == pytest.approx(value, abs=1e-6), name


def test_an_interval_at_eight_in_ten_is_narrower():
    wide, narrow = (calculations.follow_up({**FOLLOW_UP, "confidence": c}) for c in (0.9, "4/5"))
    assert wide["gross_lo"] < narrow["gross_lo"] < narrow["gross_week"] < narrow["gross_hi"] < wide["gross_hi"]


@pytest.mark.parametrize(("before", "after", "low"), [([6.0], [2.0, 2.0], None), ([6.0, 6.0], [2.0, 2.0], 4.0)])
def test_intervals_that_cannot_be_formed_are_missing(before, after, low):
    found = calculations.follow_up({"input": {"pre": before, "post": after}})
    assert found["gross_lo"] == found["net_lo"] == low
    assert found["gross_week"] == 4.0
    assert found["realisation"] is None
    assert found["its"] is None


def test_welch_is_the_textbook_interval():
    # Two samples of ten, one twice as wide: 25/17 × 9 degrees of freedom, where a table has t = 2.1564.
    first = [4, 5, 6, 4, 5, 6, 4, 5, 6, 5]
    second = [2 * x - 7 for x in first]
    estimate, low, high, df = welch(first, second, 0.95)
    assert estimate == pytest.approx(2.0)
    assert df == pytest.approx(13.2353, abs=1e-4)
    assert (high - low) / 2 == pytest.approx(2.1564 * (5 * 0.666667 / 10) ** 0.5, abs=1e-3)


def test_a_step_on_a_trend_is_told_from_the_trend():
    before = [10 - 0.5 * t for t in range(1, 7)]
    after = [10 - 0.5 * t - 3 for t in range(7, 13)]
    found = interrupted(before, after)
    assert found is not None
    assert found["trend"] == pytest.approx(-0.5)
    assert found["level_change"] == pytest.approx(-3)
    assert found["slope_change"] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("change", [{"pre": []}, {"post": "many"}, {"oversight": [1.0]}, {"post": [1.0, "x"]}])
def test_weeks_that_do_not_fit_are_told(change):
    with pytest.raises(UserError, match=next(iter(change))):
        calculations.follow_up({"input": {**FOLLOW_UP["input"], **change}})


@pytest.mark.parametrize("case", EXAMPLES["frameworks"], ids=lambda c: c["name"])
def test_worked_frameworks(case):
    wanted = case["expected"]
    if case["name"] == "vaden30":
        wanted = {name: float(value) for name, value in wanted.items()}
    assert calculations.framework(case) == wanted


@pytest.mark.parametrize(("name", "inputs", "wanted"), [
    ("marshall", {"rate": 31.6}, 10), ("marshall", {"rate": 31.7}, 100), ("marshall", {"rate": "316"}, 100), ("marshall", {"rate": 317}, 1_000),
    ("marshall", {"rate": 3_163}, 10_000), ("marshall", {"rate": 0}, 10),
    ("eisenhower", {"urgent": 1, "important": 1}, "do"), ("eisenhower", {"urgent": 0, "important": 1}, "schedule"),
    ("eisenhower", {"urgent": 0, "important": 0}, "drop"),
    ("drip", {"market_rate": 25, "buyback_rate": 25, "energy": 1}, "Investment"), ("drip", {"market_rate": 26, "buyback_rate": 25, "energy": 0}, "Replacement"),
    ("six_t", {"flags": [0, 0, 0, 0, 0, 0]}, 0), ("six_t", {"flags": [True, False, "1"]}, 2),
    ("hbr2013", {"value_to_firm": 3, "let_go": 3, "personal_value": 2, "someone_else": 2}, {"score": 10, "candidate": True}),
    ("hbr2013", {"value_to_firm": 3, "let_go": 3, "personal_value": 3, "someone_else": 2}, {"score": 11, "candidate": False}),
])  # fmt: skip
def test_frameworks_at_their_cuts(name, inputs, wanted):
    assert calculations.framework({"name": name, "input": inputs}) == wanted


@pytest.mark.parametrize("case", EXAMPLES["value_of_hour"], ids=lambda c: c["method"])
def test_worked_values_of_an_hour(case):
    assert calculations.value_of_hour(case) == float(case["expected"])


@pytest.mark.parametrize(("method", "inputs", "wanted"), [
    ("measured", {"revenue": 9_000, "hours": "150"}, 60.0),
    ("effective", {"profit": 100, "salary": 0, "perks": 0, "hours_year": 0}, None),
    ("billable", {"u": 1, "price_hour": 80, "margin": 1, "leisure": 99}, 80.0),
])  # fmt: skip
def test_values_of_an_hour_at_their_edges(method, inputs, wanted):
    assert calculations.value_of_hour({"method": method, "input": inputs}) == wanted


def test_worked_funnel():
    expected = {name: float(value) for name, value in EXAMPLES["funnel"]["expected"].items()}
    assert calculations.funnel(EXAMPLES["funnel"]) == expected


def test_a_new_account_has_its_price_and_its_minutes():
    case = {**EXAMPLES["funnel"], "role": {"v": 60, "r": 10}, "category": {"d": 0.9, "o": 0.1}}
    found = calculations.funnel(case)
    # 54 h a month, 48.6 of them theirs at 10 an hour, for 10.8 accounts; 5.4 h stay and 4.86 are checking.
    assert found["cash_per_account"] == 45.0
    assert found["owner_minutes_per_account"] == pytest.approx((5.4 + 4.86) * 60 / 10.8)
    nobody = {**case, "input": {**case["input"], "y": 0}}
    assert calculations.funnel(nobody)["cash_per_account"] is None


@pytest.mark.parametrize(("kind", "case", "told"), [
    ("role", {"role": {}}, "categories"),
    ("role", {"categories": [{}]}, "role"),
    ("framework", {"name": "tarot", "input": {}}, "tarot"),
    ("framework", {"name": "drip", "input": {"market_rate": 1}}, "buyback_rate"),
    ("framework", {"name": "six_t", "input": {"flags": 3}}, "flags"),
    ("value-of-hour", {"method": "guess", "input": {}}, "guess"),
    ("value-of-hour", {"method": "target", "input": {"target": 1}}, "weeks"),
    ("funnel", {"input": {"n": 1}}, "t1"),
    ("follow-up", {**FOLLOW_UP, "confidence": 1}, "confidence"),
    ("monte-carlo", {"role": {}, "categories": [{}]}, "spec"),
])  # fmt: skip
def test_what_is_missing_is_named(kind, case, told):
    with pytest.raises(UserError, match=told):
        calculations.KINDS[kind](case)


WEEK = 12 / 52  # months


def a_week(v, h, r, weeks=1.0, **rest):
    """Hours of so many weeks, as one month's work at an owner's worth of v."""
    return evaluate(Role(tasks=(Task(h=h * weeks, s=rest.pop("s", 1.0)),), v=v, r=r, M=1, **rest))


# What ROI and delegation calculators on the web print, as cases of the one model: value, cost, net. Where a page prints
# no result or rounds by a rule of its own, what its own formula gives stands here.
PUBLISHED = [
    ("calculatorhub: 4 h, 75 against 25", a_week(75, 4, 25), (300, 100, 200)),
    ("calcscope: an hour, 100 against 25", a_week(100, 1, 25), (100, 25, 75)),
    ("vaswoosh: 10 h a week, 50 against 30", a_week(50, 10, 30), (500, 300, 200)),
    ("virtualassistantva: 20 h a week, 150 against 14", a_week(150, 20, 14), (3_000, 280, 2_720)),
    ("invaluableva: 2 h a week for a year, twice as fast", a_week(100, 2, 25, weeks=52, s=2.0), (10_400, 1_300, 9_100)),
    ("kefiw: a furnace, quote 300, parts 60 saved", a_week(125, 4, 75, K=-60.0), (500, 240, 260)),
    ("kefiw: an oil change, quote 70, parts 45 saved", a_week(125, 0.5, 140, K=-45.0), (62.5, 25, 37.5)),
    ("MySigrid: 60 h at 500 for 1,500 a month", a_week(500, 60, 25), (30_000, 1_500, 28_500)),
    ("revgengenius: 10 h a week at 300", a_week(300, 10, 0, weeks=52 / 12), (13_000, 0, 13_000)),
    ("snowdaycalculatornow: 600 up to 40 h, 30 used", a_week(0, 30, 15, H_min=40.0), (0, 600, -600)),
]


@pytest.mark.parametrize(("found", "wanted"), [case[1:] for case in PUBLISHED], ids=[case[0] for case in PUBLISHED])
def test_published_calculators(found, wanted):
    assert (found.value, found.cash, found.net_benefit) == pytest.approx(wanted)


@pytest.mark.parametrize(("found", "roi"), [(PUBLISHED[0][1], 2.0), (PUBLISHED[3][1], 9.714), (PUBLISHED[7][1], 19.0)])
def test_published_returns(found, roi):
    assert found.roi_cash == pytest.approx(roi, abs=5e-4)


@pytest.mark.parametrize(("people", "hours_a_day", "rate", "days", "used", "once", "monthly", "hours", "roi"), [
    (8, 0.60, 35, 200, 0.85, 1_200, 60, 960, 13.90), (20, 0.25, 28, 260, 1.0, 500, 0, 1_300, 71.80), (12, 0.15, 22, 300, 0.8, 250, 15, 540, 21.10),
])  # fmt: skip
def test_published_business_hours(people, hours_a_day, rate, days, used, once, monthly, hours, roi):
    # codingace prints neither the days of a year nor the share put to use; these bring its three results.
    yearly = people * hours_a_day * days
    found = evaluate(Role(tasks=(Task(h=yearly / 12),), v=rate, u=used, X0=once, K=monthly))
    assert found.net_hours == pytest.approx(hours)
    assert found.roi_cash == pytest.approx(roi, rel=0.003)


@pytest.mark.parametrize(("inputs", "wanted"), [
    ({"profit": 1_000_000, "salary": 0, "perks": 0, "hours_year": 2_500}, 400.0),  # Stark and Stewart, Inc. 2011
    ({"profit": 69_748, "salary": 0, "perks": 0, "hours_year": 2_000}, 34.87),  # crewbloom
    ({"profit": 250_000, "salary": 0, "perks": 0, "hours_year": 1_040}, 240.38),  # 1428financial, which rounds up to 241
    ({"profit": 500_000, "salary": 0, "perks": 0, "hours_year": 2_000}, 250.0),  # vectree
])  # fmt: skip
def test_published_values_of_an_hour(inputs, wanted):
    assert calculations.value_of_hour({"method": "effective", "input": inputs}) == wanted


def test_published_training_budgets():
    assert calculations.framework({"name": "vaden30", "input": {"minutes": 10, "runs_year": 250}}) == {
        "year": 2500.0, "training": 300.0, "saved": 2200.0, "roti_percent": 733.33}  # fmt: skip


def test_published_hand_off_pays_back_after_its_runs():
    # hndytools: 2 h of hand-off at 60, 40 saved in each of 3 runs a month.
    found = evaluate(Role(tasks=(Task(h=3.0, b=2.0),), v=60, r=20, M=6))
    assert found.payback == pytest.approx(1.0)
