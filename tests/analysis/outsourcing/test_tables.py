"""A plan's tables, its assumptions with their sources, and scenarios beside it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.outsourcing import budget, views
from analysis.outsourcing.assumptions import Assumptions, overrides
from analysis.outsourcing.plan import candidates
from analysis.outsourcing.scenarios import plans, side_by_side
from analysis.problems import UserError
from tests.analysis.outsourcing.made import MARKET, NAMES, hours, one, planned


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
