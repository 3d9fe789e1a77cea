"""Distributions by their own laws, and the worked Monte Carlo case within its tolerance."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.outsourcing import calculations, draws
from analysis.outsourcing.role import Role, Task
from analysis.problems import UserError
from tests.analysis.outsourcing.test_equations import EXAMPLES

N = 100_000


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def test_pert_has_its_mean_and_its_ends():
    values = draws.pert(rng(), 2, 5, 12, N)
    assert values.mean() == pytest.approx((2 + 4 * 5 + 12) / 6, rel=0.01)
    assert 2 <= values.min() < 2.3
    assert 10 < values.max() <= 12


def test_pert_without_a_spread_is_its_mode():
    assert set(draws.pert(rng(), 3, 3, 3, 5)) == {3.0}


def test_lognormal_keeps_its_quartiles():
    values = draws.lognormal_from_quartiles(rng(), 8, 18, N)
    assert np.quantile(values, [0.25, 0.5, 0.75]) == pytest.approx([8, np.sqrt(8 * 18), 18], rel=0.02)


def test_months_are_drawn_from_the_users_own_weeks():
    weeks = [2.0, 4.0, 9.0]
    values = draws.bootstrap_month(rng(), weeks, N)
    assert values.mean() == pytest.approx(5 * 365 / 84, rel=0.01)
    assert values.min() == pytest.approx(2 * 365 / 84)
    assert values.max() == pytest.approx(9 * 365 / 84)


def test_tied_draws_keep_their_values_and_correlate():
    first, second = rng().lognormal(2, 0.5, N), np.random.default_rng(8).beta(2, 3, N)
    together = draws.tied(first, second, 0.3, rng())
    assert np.array_equal(np.sort(together), np.sort(second))
    normal_scores = [np.argsort(np.argsort(x)) for x in (first, together)]
    # A Gaussian copula of 0.3 has a rank correlation of 6/pi * asin(0.15) = 0.288.
    assert np.corrcoef(*normal_scores)[0, 1] == pytest.approx(0.288, abs=0.01)


def test_worked_monte_carlo_within_its_tolerance():
    case, wanted = EXAMPLES["monte_carlo"], EXAMPLES["monte_carlo"]["expected"]
    found = calculations.monte_carlo(case)
    for name in ("net_hours_P10_P50_P90", "cash_P10_P50_P90", "net_benefit_P10_P50_P90"):
        assert found[name] == pytest.approx(wanted[name], abs=0.02 * abs(wanted[name][1]))
    for name in ("prob_net_benefit_positive", "prob_hours_recovered_positive"):
        assert found[name] == pytest.approx(wanted[name], abs=0.01)
    room = 0.02 * wanted["net_benefit_P10_P50_P90"][1]
    swings = {name: (low, high) for name, low, high, _width in found["tornado_net_benefit_at_P10_P90"]}
    for name, low, high, _width in wanted["tornado_net_benefit_at_P10_P90"]:
        assert swings[name] == pytest.approx((low, high), abs=room)
    widths = [row[3] for row in found["tornado_net_benefit_at_P10_P90"]]
    assert widths == sorted(widths, reverse=True)


def test_tying_pay_and_speed_narrows_the_benefit():
    case = EXAMPLES["monte_carlo"]
    spec = {**case["spec"], "draws": 20_000}
    plain = calculations.monte_carlo({**case, "spec": spec})["net_benefit_P10_P50_P90"]
    tied = calculations.monte_carlo({**case, "spec": {**spec, "copula": [["r", "s", 0.9]]}})["net_benefit_P10_P50_P90"]
    assert tied[2] - tied[0] < plain[2] - plain[0]


@pytest.mark.parametrize(("dist", "told"), [
    ([["ramp", "pert", 1, 2, 3]], "ramp"),
    ([["M", "pert", 6, 12, 24]], "M"),
    ([["h", "pert", 3, 2, 1]], "h: its ends"),
    ([["h", "uniform", 1, 2]], "uniform"),
    ([["r", "lognormal_p25_p75", 0, 2]], "lognormal"),
    ([["h"]], "dist"),
    ([["lam", "pert", 0.1, 0.2, 1.3]], "lam"),
])  # fmt: skip
def test_distributions_that_make_no_sense_are_told(dist, told):
    case = {"role": {"v": 1}, "categories": [{"h": 1}], "spec": {"draws": 10, "dist": dist}}
    with pytest.raises(UserError, match=told):
        calculations.monte_carlo(case)


def test_inputs_of_one_category_alone_are_drawn_by_its_name():
    role = Role(tasks=(Task("a", h=1.0), Task("b", h=2.0)), r=5.0)
    moved = draws.with_inputs(role, {"a.h": 7.0, "q": 0.5, "r": 6.0})
    assert [(t.h, t.q) for t in moved.tasks] == [(7.0, 0.5), (2.0, 0.5)]
    assert moved.r == 6.0
