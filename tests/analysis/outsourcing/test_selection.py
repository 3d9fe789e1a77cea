"""The choice under a budget against trying everything: any limits, minimums, goals, pins and ties."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from analysis.outsourcing.figures import money
from analysis.outsourcing.role import Role, Task, role_of
from analysis.outsourcing.selection import Candidate, Limits, chosen, chosen_for, frontier, value_of
from analysis.problems import UserError
from tests.analysis.outsourcing.test_equations import EXAMPLES

ROOM = 1e-6


def tried(candidates, limits, goal, pinned, forbidden):
    """Every assignment within the limits, best first: goal, then the other measure, then less cash."""
    names = sorted({t.name for c in candidates for t in c.tasks})
    found = []
    for places in product([None, *range(len(candidates))], repeat=len(names)):
        given = dict(zip(names, places, strict=True))
        hired = [
            replace(c.role, tasks=tuple(t for t in c.tasks if given[t.name] == j)) for j, c in enumerate(candidates)
        ]
        taken = {t.name: r.name for r in hired for t in r.tasks}
        if (
            len(taken) != sum(p is not None for p in places)
            or forbidden & set(taken)
            or any(taken.get(k) != v for k, v in pinned.items())
        ):
            continue
        hired = [r for r in hired if r.tasks]
        benefit, cash, setup, hours = value_of(hired)
        if (
            (limits.budget is None or cash <= limits.budget + ROOM)
            and (limits.hires is None or len(hired) <= limits.hires)
            and (limits.setup_hours is None or setup <= limits.setup_hours + ROOM)
        ):
            first, second = (benefit, hours) if goal == "value" else (hours, benefit)
            found.append((round(first, 5), round(second, 5), round(-cash, 5)))
    return max(found) if found else None


def random_case(rng: Random):
    names = [f"c{i}" for i in range(4)]
    candidates = []
    for name in ("a", "b", "c")[: rng.choice([2, 3])]:
        role = Role(name=name, v=60.0, u=rng.choice([1.0, 0.5]), r=rng.uniform(0, 45), f=0.05, F0=5.0, X0=rng.choice([0.0, 40.0]), K=rng.choice([0.0, 20.0]),
                    a=rng.uniform(0, 6), b0=rng.uniform(0, 3), lam=rng.choice([0.0, 0.04]), gap_weeks=2.0, rho=0.5, p0=0.5, T_weeks=rng.choice([0.0, 8.0]),
                    H_min=rng.choice([0.0, 0.0, 12.0, 30.0]), delay_weeks=rng.choice([0.0, 2.0, 7.0]), M=rng.choice([3, 12]), pi=rng.choice([0.0, 1.0]))  # fmt: skip
        tasks = [Task(name=n, h=rng.uniform(2, 25), d=0.8, s=rng.uniform(0.7, 1.6), o=0.1, q=0.1, theta=0.4, b=rng.uniform(0, 6), dR=rng.choice([0.0, -60.0]))
                 for n in names if rng.random() < 0.7]  # fmt: skip
        candidates.append(Candidate(role, tuple(tasks)))
    limits = Limits(
        rng.choice([None, rng.uniform(50, 900)]), rng.choice([None, 0, 1, 2]), rng.choice([None, rng.uniform(4, 35)])
    )
    return candidates, limits


@pytest.mark.parametrize("goal", ["value", "hours"])
@pytest.mark.parametrize("seed", range(15))
def test_any_choice_is_the_best_of_all(seed, goal):
    rng = Random(seed)
    candidates, limits = random_case(rng)
    able = [(t.name, c.role.name) for c in candidates for t in c.tasks]
    pinned = dict([rng.choice(able)]) if able and rng.random() < 0.3 else {}
    forbidden = frozenset([f"c{rng.randrange(4)}"] if rng.random() < 0.3 else ()) - set(pinned)
    wanted = tried(candidates, limits, goal, pinned, forbidden)
    if wanted is None:
        with pytest.raises(UserError):
            chosen(candidates, limits, goal=goal, pinned=pinned, forbidden=forbidden)
        return
    found = chosen(candidates, limits, goal=goal, pinned=pinned, forbidden=forbidden)
    figures = (found.net_benefit, found.net_hours) if goal == "value" else (found.net_hours, found.net_benefit)
    assert (*figures, -found.cash_per_month) == pytest.approx(wanted, abs=1e-4)


def same(name: str, **inputs: float) -> Candidate:
    return Candidate(Role(name=name, v=50.0, M=4, **inputs), (Task(name="work", h=10.0),))


def test_ties_go_to_more_hours_then_to_less_cash():
    # 10 h × 50 − 10 h × 20 is 300 a month, and so is 9 h × 50 − 10 h × 15; a fee of 400 is four months of 10 h × 10 less.
    dear = Candidate(Role(name="dear", v=50.0, r=20.0, M=4), (Task(name="work", h=10.0),))
    slow = Candidate(Role(name="slow", v=50.0, r=15.0, M=4), (Task(name="work", h=10.0, q=0.1, theta=1.0),))
    assert chosen([slow, dear], Limits()).assignment == {"work": "dear"}
    assert chosen([dear, slow], Limits()).assignment == {"work": "dear"}
    fee = Candidate(Role(name="fee", v=50.0, r=10.0, X0=400.0, M=4), (Task(name="work", h=10.0),))
    assert chosen([dear, fee], Limits()).assignment == {"work": "fee"}


def test_a_cent_decides_before_hours_do():
    better = same("better", r=19.999)
    more = Candidate(Role(name="more", v=50.0, r=20.0, M=4), (Task(name="work", h=10.0),))
    assert chosen([more, better], Limits()).assignment == {"work": "better"}


def test_limits_may_be_reached_exactly():
    case = EXAMPLES["selection"]
    assert chosen_for(case)["setup_hours"] == 30.0
    assert chosen_for({**case, "setup_hours": "29.99"})["setup_hours"] < 30
    assert chosen_for({**case, "budget": "889.14"})["net_benefit"] < 22439.64
    assert chosen_for({**case, "budget": "889.15"})["net_benefit"] == 22439.64


def test_worked_selection():
    expected = EXAMPLES["selection"]["expected"]
    found = chosen_for(EXAMPLES["selection"])
    assert found["assignment"] == expected["assignment"]
    for name in ("net_benefit", "steady_cash_per_month", "setup_hours", "net_hours"):
        assert found[name] == float(expected[name])


def test_more_budget_never_frees_fewer_hours():
    case = EXAMPLES["selection"]
    budgets = [100.0 * n for n in range(1, 13)]
    candidates = []
    for name, inputs in case["roles"].items():
        role = role_of(
            inputs, [{**case["cats"][c], "name": c} for c, places in case["allowed"].items() if name in places], name
        )
        candidates.append(Candidate(replace(role, tasks=()), role.tasks))
    steps = frontier(candidates, Limits(hires=2), budgets)
    hours = [choice.net_hours for _budget, choice in steps]
    assert hours == sorted(hours)
    assert all(choice.cash_per_month <= budget + ROOM for budget, choice in steps)
    assert len({str(choice.assignment) for _budget, choice in steps}) == len(steps) > 2


def test_without_a_list_of_what_is_allowed_everybody_may_do_everything():
    case = {"cats": {"x": {"h": 10}}, "roles": {"a": {"v": 50, "r": 20}, "b": {"v": 50, "r": 10}}}
    assert chosen_for(case)["assignment"] == {"x": "b"}
    assert chosen_for({**case, "pinned": {"x": "a"}})["assignment"] == {"x": "a"}
    assert chosen_for({**case, "forbidden": ["x"]})["assignment"] == {"x": None}
    assert money(chosen_for(case)["net_benefit"]) == 4800.0


@pytest.mark.parametrize(("change", "told"), [
    ({"roles": []}, "roles"),
    ({"cats": {"x": 3}}, "cats"),
    ({"goal": "fame"}, "fame"),
    ({"pinned": {"x": "nobody"}}, "nobody"),
    ({"budget": "much"}, "budget"),
    ({"pinned": {"x": "a"}, "budget": 1}, "No choice fits"),
])  # fmt: skip
def test_what_cannot_be_chosen_is_told(change, told):
    with pytest.raises(UserError, match=told):
        chosen_for({"cats": {"x": {"h": 10}}, "roles": {"a": {"v": 50, "r": 20}}, **change})
