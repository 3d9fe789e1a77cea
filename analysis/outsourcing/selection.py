"""The best set of roles and categories under a budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analysis.outsourcing.figures import money, ratio
from analysis.outsourcing.programme import Candidate, Choice, Limits, Programme, value_of
from analysis.outsourcing.role import number, role_of
from analysis.problems import UserError

__all__ = ["Candidate", "Choice", "Limits", "chosen", "chosen_for", "frontier", "value_of"]

GOALS = ("value", "hours")


def chosen(candidates: Sequence[Candidate], limits: Limits, *, goal: str = "value", pinned: Mapping[str, str] | None = None,
           forbidden: frozenset[str] = frozenset()) -> Choice:  # fmt: skip
    """The assignment with the largest net benefit (goal "hours": most net hours); ties: more net hours, then less cash.
    pinned: category -> role that it must go to; forbidden: categories that stay."""
    if goal not in GOALS:
        raise UserError(f"goal: {goal[:40]!r} is not known", f"Known are {', '.join(GOALS)}.")
    return Programme(candidates, limits, dict(pinned or {}), forbidden).solve(goal)


def frontier(
    candidates: Sequence[Candidate], limits: Limits, budgets: Sequence[float], *, goal: str = "hours"
) -> list[tuple[float, Choice]]:
    """The best choice at each budget, cheapest first; a budget that changes nothing is left out."""
    found: list[tuple[float, Choice]] = []
    whole = Programme(candidates, limits, {}, frozenset())
    for budget in sorted(budgets):
        best = whole.within(replace(limits, budget=budget)).solve(goal)
        if not found or best.assignment != found[-1][1].assignment:
            found.append((budget, best))
    return found


def document(choice: Choice) -> dict[str, Any]:
    """Under the names of the worked example."""
    return {
        "assignment": dict(choice.assignment), "net_benefit": money(choice.net_benefit), "steady_cash_per_month": money(choice.cash_per_month),
        "setup_hours": ratio(choice.setup_hours), "net_hours": ratio(choice.net_hours),
    }  # fmt: skip


def choice_document(
    candidates: Sequence[Candidate], budget: float | None, hires: int | None, setup_hours: float | None
) -> dict[str, Any]:
    """The choice of `plan` under its limits."""
    return document(chosen(candidates, Limits(budget, hires, setup_hours)))


def chosen_for(case: Mapping[str, Any]) -> dict[str, Any]:
    """One case of `calculate selection`: cats, roles, allowed, budget, max_hires, setup_hours, goal, pinned, forbidden."""
    cats, roles = _object(case, "cats"), _object(case, "roles")
    allowed = _object(case, "allowed") if "allowed" in case else {c: list(roles) for c in cats}
    candidates = []
    for name, inputs in roles.items():
        mine = [{**cats[c], "name": c} for c in cats if name in (allowed.get(c) or ())]
        role = role_of(inputs, mine, str(name))
        candidates.append(Candidate(replace(role, tasks=()), role.tasks))
    budget, hires, setup = (
        None if case.get(key) is None else number(case[key], key) for key in ("budget", "max_hires", "setup_hours")
    )
    pinned = _object(case, "pinned") if case.get("pinned") else {}
    found = chosen(candidates, Limits(budget, None if hires is None else int(hires), setup), goal=str(case.get("goal", "value")),
                   pinned=pinned, forbidden=frozenset(case.get("forbidden") or ()))  # fmt: skip
    return document(replace(found, assignment={c: found.assignment.get(c) for c in cats}))


def _object(case: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = case.get(name)
    if not isinstance(part, Mapping) or (
        name in {"cats", "roles"} and not all(isinstance(x, Mapping) for x in part.values())
    ):
        raise UserError(
            f"{name}: is missing or no object by name",
            'A selection needs "cats": {…} and "roles": {…}, and "allowed": {"category": ["role"]}.',
        )
    return part
