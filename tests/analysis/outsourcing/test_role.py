"""The model against its worked examples, to the cent, and its laws."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.outsourcing import calculations
from analysis.outsourcing.role import Role, Task, evaluate, role_of
from analysis.outsourcing.selection import Candidate, Limits, chosen, value_of
from analysis.problems import UserError

EXAMPLES = json.loads((Path(__file__).parents[2] / "files/outsourcing/public_examples.json").read_text())


def differences(want: Any, got: Any, path: str = "") -> list[str]:
    if isinstance(want, dict):
        return [d for key, value in want.items() for d in differences(value, got.get(key), f"{path}.{key}")]
    if want is None or (isinstance(want, (bool, str)) and not str(want).replace(".", "").replace("-", "").isdigit()):
        return [] if want == got else [f"{path}: {want} != {got}"]
    near = 0.0051 if len(str(want).rpartition(".")[2]) <= 2 else 0.000051
    return [] if got is not None and abs(float(want) - float(got)) <= near else [f"{path}: {want} != {got}"]


@pytest.mark.parametrize("case", [*EXAMPLES["single"], EXAMPLES["bundle"]], ids=lambda c: c.get("id", "bundle"))
def test_worked_roles(case: dict[str, Any]) -> None:
    assert differences(case["expected"], calculations.role(case)) == []


def test_worked_selection_follow_up_and_funnel() -> None:
    assert differences(EXAMPLES["selection"]["expected"], calculations.selection(EXAMPLES["selection"])) == []
    found = calculations.follow_up(EXAMPLES["follow_up"])
    assert differences(EXAMPLES["follow_up"]["expected"], found) == []
    assert differences(EXAMPLES["follow_up"]["its"], found["its"]) == []
    assert differences(EXAMPLES["funnel"]["expected"], calculations.funnel(EXAMPLES["funnel"])) == []


@pytest.mark.parametrize("case", EXAMPLES["frameworks"], ids=lambda c: c["name"])
def test_frameworks(case: dict[str, Any]) -> None:
    got = calculations.framework(case)
    assert differences(case["expected"], got) == [] if isinstance(got, dict) else got == case["expected"]


@pytest.mark.parametrize("case", EXAMPLES["value_of_hour"], ids=lambda c: c["method"])
def test_value_of_hour(case: dict[str, Any]) -> None:
    assert calculations.value_of_hour(case) == float(case["expected"])


tasks = st.builds(Task, name=st.just("t"), h=st.floats(0, 100), d=st.floats(0, 1), s=st.floats(0.5, 3), o=st.floats(0, 0.5), q=st.floats(0, 0.4),
                  theta=st.floats(0, 1), b=st.floats(0, 20))  # fmt: skip
roles = st.builds(Role, tasks=st.tuples(tasks), v=st.floats(1, 200), r=st.floats(1, 100), f=st.floats(0, 0.2), a=st.floats(0, 10), p0=st.floats(0, 1),
                  T_weeks=st.floats(0, 30), lam=st.floats(0, 0.2), gap_weeks=st.floats(0, 4), rho=st.floats(0, 1), delay_weeks=st.floats(0, 8),
                  H_min=st.sampled_from([0.0, 20.0]), M=st.integers(1, 24))  # fmt: skip


@given(roles)
def test_a_dearer_contractor_never_gives_a_larger_benefit(role: Role) -> None:
    assert evaluate(replace(role, r=float(role.r) * 1.5)).net_benefit <= evaluate(role).net_benefit + 1e-6


@given(roles)
def test_freed_hours_never_exceed_the_categorys(role: Role) -> None:
    found = evaluate(role)
    assert float(found.steady.net) <= float(role.tasks[0].h) + 1e-9
    assert float(found.months.gross.sum()) <= float(role.tasks[0].h) * role.M + 1e-6


@given(roles)
def test_break_evens_are_exact(role: Role) -> None:
    found = evaluate(role)
    if found.break_even_rate is not None and found.break_even_rate > 0.01:
        assert abs(evaluate(replace(role, r=found.break_even_rate)).net_benefit) < 1e-4 * max(1.0, abs(found.value))


def test_neutral_where_left_out_and_unknown_is_named() -> None:
    assert evaluate(role_of({"v": 50, "r": 10}, [{"name": "x", "h": 10}])).net_hours == pytest.approx(120)
    with pytest.raises(UserError, match="rate"):
        role_of({"rate": 10}, [])
    with pytest.raises(UserError, match="out of range"):
        role_of({"lam": 2}, [])


def _random_case(rng: Random) -> tuple[list[Candidate], Limits]:
    names = [f"c{i}" for i in range(5)]
    candidates = []
    for name in ("a", "b"):
        role = Role(
            name=name,
            v=60,
            r=rng.uniform(5, 40),
            a=rng.uniform(1, 6),
            b0=rng.uniform(0, 3),
            lam=0.03,
            H_min=rng.choice([0, 15]),
            M=6,
        )
        mine = [n for n in names if rng.random() < 0.7]
        candidates.append(
            Candidate(role, tuple(Task(name=n, h=10 + 3 * int(n[1]), d=0.8, o=0.1, b=rng.uniform(1, 6)) for n in mine))
        )
    return candidates, Limits(rng.uniform(100, 900), rng.choice([1, 2]), rng.uniform(8, 40))


def _brute_force(candidates: list[Candidate], limits: Limits) -> float:
    names = sorted({t.name for c in candidates for t in c.tasks})
    best = 0.0
    for places in product([None, 0, 1], repeat=len(names)):
        given = dict(zip(names, places, strict=True))
        hired = [
            replace(c.role, tasks=tuple(t for t in c.tasks if given[t.name] == j)) for j, c in enumerate(candidates)
        ]
        if sum(len(r.tasks) for r in hired) != sum(p is not None for p in places):
            continue
        hired = [r for r in hired if r.tasks]
        benefit, cash, setup, _hours = value_of(hired)
        if cash <= limits.budget + 1e-9 and setup <= limits.setup_hours + 1e-9 and len(hired) <= limits.hires:
            best = max(best, benefit)
    return best


@pytest.mark.parametrize("seed", range(12))
def test_the_choice_equals_brute_force(seed: int) -> None:
    candidates, limits = _random_case(Random(seed))
    assert chosen(candidates, limits).net_benefit == pytest.approx(_brute_force(candidates, limits), abs=0.01)
