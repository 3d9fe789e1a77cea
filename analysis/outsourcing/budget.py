"""What a budget buys: the best choice under limits as roles, and the frontier from nothing to all that pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.outsourcing import draws, selection
from analysis.outsourcing.plan import CategoryPlan, Plan
from analysis.outsourcing.programme import Candidate, Limits


def frontier(
    plan: Plan, able: Sequence[Candidate], steps: int = 14, *, limits: Limits | None = None, goal: str = "hours"
) -> pd.DataFrame:
    """cost, hours, low, high, added, categories (tuple of ids) at each budget where the best choice changes, from nothing
    to all that the limits allow of `able`."""
    within = limits or Limits()
    rows = [{"cost": 0.0, "hours": 0.0, "low": 0.0, "high": 0.0, "added": "", "categories": ()}]
    if not able:
        return pd.DataFrame(rows)
    most = selection.chosen(able, within, goal=goal).cash_per_month
    budgets = [most * (i + 1) / steps for i in range(steps)]
    by_id = {c.id: c for c in plan.categories}
    for _budget, choice in selection.frontier(able, within, budgets, goal=goal):
        ids = tuple(i for i, role in choice.assignment.items() if role)
        if ids and set(ids) != set(rows[-1]["categories"]):  # type: ignore[call-overload]
            rows.append(_row(ids, choice, by_id, rows[-1]["categories"]))  # type: ignore[arg-type]
    return pd.DataFrame(rows)


def _row(
    ids: tuple[str, ...], choice: selection.Choice, by_id: Mapping[str, CategoryPlan], before: tuple[str, ...]
) -> dict[str, object]:
    drawn = np.sum([d for i in ids if (d := by_id[i].drawn_hours) is not None], axis=0)
    spread = draws.quantiles(drawn)
    new = [by_id[i].name for i in ids if i not in before]
    return {"cost": choice.cash_per_month, "hours": float(drawn.mean()), "low": spread["p10"], "high": spread["p90"],
            "added": ", ".join(new[:2]) + ("…" if len(new) > 2 else ""), "categories": ids}  # fmt: skip


def choice_bundles(
    able: Sequence[Candidate],
    limits: Limits,
    *,
    pinned: Sequence[str] = (),
    forbidden: Sequence[str] = (),
    goal: str = "value",
    bundles: Sequence[Mapping[str, Any]] = (),
) -> list[dict[str, Any]]:
    """The roles of the best choice under the limits, as bundles for `plan.make`; a role that is one of `bundles` keeps its
    own contract."""
    place = {t.name: c.role.name for c in able for t in c.tasks}
    pins = {i: place[i] for i in pinned if i in place and i not in forbidden}
    choice = selection.chosen(able, limits, goal=goal, pinned=pins, forbidden=frozenset(forbidden))
    groups: dict[str, list[str]] = {}
    for category, role in choice.assignment.items():
        if role:
            groups.setdefault(role, []).append(category)
    own = {str(b.get("name")): b for b in bundles}
    return [{**own.get(name, {}), "name": name, "categories": ids} for name, ids in groups.items()]


def without_limits(
    bundles: Sequence[Mapping[str, Any]], skills: Mapping[str, str], *, pinned: Sequence[str], forbidden: Sequence[str]
) -> list[dict[str, Any]]:
    """The bundles without what must stay and with what must go: a pinned category joins the role of its skill, or is one of
    its own."""
    found = [{**b, "categories": [i for i in b["categories"] if i not in forbidden]} for b in bundles]
    there = {i for b in found for i in b["categories"]}
    for category in pinned:
        if category in there or category in forbidden or category not in skills:
            continue
        home = next((b for b in found if b["name"] == skills[category]), None)
        if home is None:
            found.append({"name": skills[category], "categories": [category]})
        else:
            home["categories"].append(category)
    return [b for b in found if b["categories"]]
