"""The exact solver against all 531,441 ways to give twelve categories to two roles or to nobody, in 200 random cases."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest

from analysis.outsourcing.programme import Candidate, Limits
from analysis.outsourcing.role import Role, Task, months, steady
from analysis.outsourcing.selection import chosen
from analysis.problems import UserError

COUNT = 12
CASES, BATCHES = 200, 10
# Every assignment as the two roles' sets of categories, one bit a category.
_PLACES = np.array(list(product((0, 1, 2), repeat=COUNT)), dtype=np.int8)
PAIRS = [(j + 1 == _PLACES) @ (1 << np.arange(COUNT)) for j in range(2)]
SETS = (np.arange(1 << COUNT)[:, None] >> np.arange(COUNT)) & 1


def case(rng: Random) -> tuple[list[Candidate], Limits, str]:
    """Two roles with minimums, tools, fees and departures; some categories only one of them can do."""
    able = []
    for name in ("a", "b"):
        role = Role(name=name, v=60.0, r=rng.uniform(4, 45), f=0.05, F0=rng.choice([0.0, 5.0]), K=rng.choice([0.0, 25.0]), a=rng.uniform(0, 6),
                    b0=rng.uniform(0, 3), lam=rng.choice([0.0, 0.04]), gap_weeks=2.0, rho=0.5, p0=0.5, T_weeks=rng.choice([0.0, 8.0]),
                    H_min=rng.choice([0.0, 0.0, 15.0, 40.0]), delay_weeks=rng.choice([0.0, 3.0]), M=rng.choice([3, 6]), pi=rng.choice([0.0, 1.0]))  # fmt: skip
        tasks = tuple(
            Task(name=f"c{n}", h=rng.uniform(1, 25), d=0.8, s=rng.uniform(0.7, 1.6), o=rng.uniform(0, 0.3), q=0.1, theta=0.4, b=rng.uniform(0, 6),
                 dR=rng.choice([0.0, 0.0, -60.0]))
            for n in range(COUNT) if rng.random() < 0.8
        )  # fmt: skip
        able.append(Candidate(role, tasks))
    limits = Limits(
        rng.choice([None, rng.uniform(50, 1_500)]), rng.choice([None, 1, 2]), rng.choice([None, rng.uniform(5, 60)])
    )
    return able, limits, rng.choice(["value", "hours"])


def of_sets(able: Candidate) -> np.ndarray:
    """Benefit, hours, steady cash and set-up hours of a role with each set of categories; minus infinity where it has one
    that it cannot do. Worked out from the months of each category alone, which add up but for the minimum."""
    role = replace(able.role, H_min=0.0, K=0.0)
    alone = {t.name: replace(role, tasks=(t,)) for t in able.tasks}
    mine = [alone.get(f"c{n}", role) for n in range(COUNT)]
    nobody, kept = months(role), steady(role)
    each = [(months(r), steady(r)) for r in mine]
    there = months(replace(role, r=0.0, F0=0.0, K=1.0)).cash  # presence, as the price of tools
    billed = np.maximum(SETS @ np.array([m.billed for m, _s in each]), float(able.role.H_min) * there)
    net = nobody.net.sum() + SETS @ np.array([(m.net - nobody.net).sum() for m, _s in each])
    start = float(nobody.start_hours) + SETS @ np.array([float(m.start_hours - nobody.start_hours) for m, _s in each])
    price = float(able.role.r) * (1 + float(able.role.f))
    cash = (
        price * billed.sum(axis=1)
        + float(able.role.K) * there.sum()
        + float(nobody.cash.sum())
        + float(nobody.start_cash)
    )
    benefit = 60.0 * (net - start) - cash + SETS @ np.array([m.quality.sum() for m, _s in each])
    worked = SETS @ np.array([float(s.billed - kept.billed) for _m, s in each])
    steady_cash = price * np.maximum(float(able.role.H_min), worked) + float(able.role.K)
    found = np.array([benefit, net - start, steady_cash, start])
    found[:, 0] = 0.0
    able_mask = sum(1 << int(t.name[1:]) for t in able.tasks)
    found[0, (np.arange(1 << COUNT) & ~able_mask) > 0] = -np.inf
    return found


def best(able: list[Candidate], limits: Limits, goal: str) -> tuple[float, float, float]:
    """The goal, the other measure and less cash, of the best assignment within the limits."""
    a, b = (of_sets(c)[:, pair] for c, pair in zip(able, PAIRS, strict=True))
    benefit, hours, cash, setup = a + b
    people = (PAIRS[0] > 0).astype(int) + (PAIRS[1] > 0)
    fits = np.isfinite(benefit)
    for figure, limit in ((cash, limits.budget), (people, limits.hires), (setup, limits.setup_hours)):
        fits &= figure <= (np.inf if limit is None else limit + 1e-6)
    first, second = (benefit, hours) if goal == "value" else (hours, benefit)
    return max(zip(first[fits].round(4), second[fits].round(4), -cash[fits].round(4), strict=True))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_choice_is_the_best_of_all_assignments(batch: int) -> None:
    rng = Random(1_000 + batch)
    for _n in range(CASES // BATCHES):
        able, limits, goal = case(rng)
        found = chosen(able, limits, goal=goal)
        figures = (found.net_benefit, found.net_hours) if goal == "value" else (found.net_hours, found.net_benefit)
        assert (*figures, -found.cash_per_month) == pytest.approx(best(able, limits, goal), abs=2e-3)


def test_all_ways_are_tried() -> None:
    assert len(PAIRS[0]) == 3**COUNT
    assert not (PAIRS[0] & PAIRS[1]).any()


def test_a_category_that_must_go_where_it_cannot_is_told() -> None:
    able, limits, _goal = case(Random(5))
    missing = next(f"c{n}" for n in range(COUNT) if f"c{n}" not in {t.name for t in able[0].tasks})
    with pytest.raises(UserError, match="cannot go to"):
        chosen(able, limits, pinned={missing: "a"})
