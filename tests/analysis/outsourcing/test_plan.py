"""Laws that any plan must keep, and hours that widen its ranges: uneven weeks, few days, the user's own."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.outsourcing import plan as planning
from analysis.outsourcing.assumptions import Assumptions
from analysis.outsourcing.plan import make
from analysis.outsourcing.views import assumption_table
from tests.analysis.outsourcing.made import DELEGABLE, MARKET, NAMES, hours, one, planned

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
