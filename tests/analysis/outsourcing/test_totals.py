"""The sums over many draws are those of each draw's months."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.outsourcing import totals as module
from analysis.outsourcing.role import Role, Task, evaluate
from analysis.outsourcing.totals import totals


def drawn(seed: int, n: int, minimum: float, *, dated: bool) -> Role:
    rng = np.random.default_rng(seed)

    def between(low: float, high: float) -> np.ndarray:
        return rng.uniform(low, high, n)

    tasks = (
        Task(
            "a",
            h=between(5, 30),
            d=between(0.3, 0.95),
            s=between(0.6, 2),
            o=between(0, 0.4),
            q=between(0, 0.3),
            theta=0.4,
            b=between(1, 9),
            dR=-20.0,
        ),
        Task("b", h=12.0, d=0.9, s=between(0.6, 2), o=0.1, q=0.1, theta=1.0, b=2.0),
    )
    ramp = {"p0": between(0.2, 1), "T_weeks": between(0, 20), "gap_weeks": between(0, 4.3), "delay_weeks": between(0, 70)} if dated else {
        "p0": 0.4, "T_weeks": 9.0, "gap_weeks": 2.0, "delay_weeks": 6.0}  # fmt: skip
    return Role(tasks=tasks, v=between(20, 120), u=0.9, r=between(4, 60), f=0.05, F0=5.0, X0=40.0, K=6.0, a=between(2, 12), b0=1.5, kappa=1.4, pi=0.5,
                H_min=minimum, lam=between(0, 0.12), rho=0.7, M=14, **ramp)  # fmt: skip


def one(role: Role, k: int) -> Role:
    def at(value):
        return float(value[k]) if np.ndim(value) else value

    tasks = tuple(replace(t, **{s: at(getattr(t, s)) for s in ("h", "d", "s", "o", "q", "b")}) for t in role.tasks)
    own = {s: at(getattr(role, s)) for s in ("v", "r", "a", "lam", "p0", "T_weeks", "gap_weeks", "delay_weeks")}
    return replace(role, tasks=tasks, **own)


@pytest.mark.parametrize("dated", [False, True])
@pytest.mark.parametrize("minimum", [0.0, 25.0])
def test_every_draw_is_its_own_role(minimum, dated, monkeypatch):
    monkeypatch.setattr(module, "BLOCK", 7)
    role = drawn(3, 40, minimum, dated=dated)
    found = totals(role)
    for k in range(40):
        alone = evaluate(one(role, k))
        assert found.net_hours[k] == pytest.approx(alone.net_hours, abs=1e-8)
        assert found.cash[k] == pytest.approx(alone.cash, abs=1e-7)
        assert found.benefit[k] == pytest.approx(alone.net_benefit, abs=1e-7)


def test_categories_side_by_side_are_roles_of_their_own():
    rng = np.random.default_rng(9)
    h, lam, delay = rng.uniform(2, 30, (5, 3)), rng.uniform(0, 0.1, (5, 1)), np.array([[0.0, 3.0, 9.0]])
    role = Role(
        tasks=(Task("all", h=h, q=0.1, o=0.1, b=2.0),),
        v=60.0,
        r=10.0,
        lam=lam,
        delay_weeks=delay,
        T_weeks=8.0,
        p0=0.5,
        a=4.0,
        M=6,
    )
    found = totals(role)
    for draw in range(5):
        for c in range(3):
            alone = Role(
                tasks=(Task("c", h=h[draw, c], q=0.1, o=0.1, b=2.0),),
                v=60.0,
                r=10.0,
                lam=lam[draw, 0],
                delay_weeks=delay[0, c],
                T_weeks=8.0,
                p0=0.5,
                a=4.0,
                M=6,
            )
            assert found.benefit[draw, c] == pytest.approx(evaluate(alone).net_benefit)


@pytest.mark.parametrize("delay", [0.0, 13.0, 60.0])
def test_single_figures_and_delays_up_to_beyond_the_horizon(delay):
    role = Role(
        tasks=(Task("t", h=20.0, o=0.1, b=3.0),),
        v=60.0,
        r=10.0,
        lam=0.03,
        gap_weeks=2.0,
        delay_weeks=delay,
        T_weeks=8.0,
        p0=0.5,
        a=4.0,
        M=3,
    )
    assert float(totals(role).benefit) == pytest.approx(evaluate(role).net_benefit)
