"""The plan as the document that the command line prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analysis.outsourcing.assumptions import Assumptions, Input
from analysis.outsourcing.figures import as_json, money, ratio
from analysis.outsourcing.market import Market
from analysis.outsourcing.plan import CategoryPlan, Plan, handover_order, judged_points
from analysis.outsourcing.role import Result, Role, evaluate, role_of
from analysis.outsourcing.selection import Candidate
from analysis.problems import UserError


def plan_document(plan: Plan) -> dict[str, Any]:
    """From entries or hours: ranges from draws."""
    results = [r.result for r in plan.roles]
    return {
        "assumptions": _assumptions(plan),
        "categories": [_category(c) for c in plan.categories],
        "roles": [{"name": r.name, "categories": list(r.categories), **as_json(r.result)} for r in plan.roles],
        "order": list(handover_order(plan)),
        "choice": None,
        "total": total(results),
    }


def _assumptions(plan: Plan) -> dict[str, Any]:
    chosen = plan.assumptions
    return {
        "currency": chosen.currency, "market": chosen.market, "value_of_hour": _input(plan.value), "horizon_months": plan.months,
        "inputs": [{"category": c.id, **_input(i)} for c in plan.categories for i in c.inputs.values() if i.symbol != "v"],
    }  # fmt: skip


def _input(given: Input) -> dict[str, Any]:
    return {"symbol": given.symbol, "name": given.name, "value": ratio(given.value), "low": ratio(given.low), "high": ratio(given.high),
            "unit": given.unit, "source": given.source, "set_by_user": given.set_by_user}  # fmt: skip


def _category(c: CategoryPlan) -> dict[str, Any]:
    return {
        "id": c.id, "name": c.name, "hours_per_month": ratio(c.hours_per_month), "verdict": c.verdict, "reasons": list(c.reasons),
        "probability_better_off": ratio(c.odds),
        "hours_freed_per_month": {k: ratio(v) for k, v in c.hours_freed.items()} if c.hours_freed else None,
        "net_benefit": {k: money(v) for k, v in c.net_benefit.items()} if c.net_benefit else None,
        "cash_per_month": money(float(c.result.steady.cash)) if c.result else None,
        "price_of_hour_back": money(c.price_of_hour_back),
        "break_even_contractor_rate": money(c.result.break_even_rate) if c.result else None,
        "payback_months": ratio(c.result.payback) if c.result else None,
        "automation": {**c.automation, "share": ratio(c.automation["share"]), "hours": ratio(c.automation["hours"])} if c.automation else None,
    }  # fmt: skip


def total(results: Sequence[Result]) -> dict[str, Any]:
    """Sums over the roles, under the names of a role's own figures; ratios are not summed."""
    documents = [as_json(r) for r in results]
    found: dict[str, Any] = {}
    for part in ("steady_month", "horizon"):
        names = as_json(_NOTHING)[part]
        found[part] = {name: _sum(documents, part, name) for name in names if name != "net_recovery_factor"}
    gross = sum(float(r.steady.gross) for r in results)
    found["steady_month"]["net_recovery_factor"] = (
        ratio(sum(float(r.steady.net) for r in results) / gross) if gross else None
    )
    return found


def _sum(documents: Sequence[Mapping[str, Any]], part: str, name: str) -> float | None:
    digits = money if any(word in name for word in ("cash", "value", "benefit", "effect")) else ratio
    return digits(sum(float(d[part][name]) for d in documents))


def assumptions_document(
    given: Mapping[str, Any], market: Market, chosen: Assumptions, hours: Mapping[str, float]
) -> dict[str, Any]:
    """From an assumptions file: points stay points. hours: a category's hours a month where the file leaves h out."""
    roles = [_role(entry, hours) for entry in _role_entries(given)]
    categories = []
    for role in roles:
        for task in role.tasks:
            categories.append(_point_category(role, task.name, market, chosen))
    results = [evaluate(role) for role in roles]
    return {
        "assumptions": given,
        "categories": categories,
        "roles": [
            {"name": role.name, "categories": [t.name for t in role.tasks], **as_json(result)}
            for role, result in zip(roles, results, strict=True)
        ],
        "choice": None,
        "total": total(results),
        "_roles": [Candidate(replace(role, tasks=()), role.tasks) for role in roles],
    }


def _role_entries(given: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    entries = given.get("roles") if "roles" in given else [given]
    if not isinstance(entries, list) or not entries or not all(isinstance(e, Mapping) for e in entries):
        raise UserError(
            "roles: is no list of roles", 'Write {"roles": [{"name": …, "role": {…}, "categories": [{…}]}]}.'
        )
    return entries


def _role(entry: Mapping[str, Any], hours: Mapping[str, float]) -> Role:
    inputs, tasks = entry.get("role"), entry.get("categories")
    if not isinstance(inputs, Mapping) or not isinstance(tasks, list) or not all(isinstance(t, Mapping) for t in tasks):
        raise UserError(
            "role and categories: one is missing",
            'Write {"role": {"v": 75, "r": 12}, "categories": [{"name": "email_inbox", "h": 26}]}.',
        )
    filled = [{**t, "h": hours.get(str(t.get("name")), 0)} if t.get("h") is None else t for t in tasks]
    return role_of(inputs, filled, str(entry.get("name", "")))


def _point_category(role: Role, name: str, market: Market, chosen: Assumptions) -> dict[str, Any]:
    alone = replace(role, name=name, tasks=tuple(t for t in role.tasks if t.name == name))
    result = evaluate(alone)
    judged = judged_points(name, alone, market, chosen, result)
    freed, benefit = ratio(float(result.steady.net)), money(result.net_benefit)
    known = str(market.lines[name]["name"]) if name in market.lines else name
    return {
        "id": name, "name": known, "hours_per_month": ratio(float(sum(float(t.h) for t in alone.tasks))), "verdict": judged.verdict, "reasons": list(judged.reasons),
        "probability_better_off": 1.0 if result.net_benefit > 0 else 0.0,
        "hours_freed_per_month": dict.fromkeys(("p10", "p50", "p90"), freed), "net_benefit": dict.fromkeys(("p10", "p50", "p90"), benefit),
    }  # fmt: skip


_NOTHING = evaluate(Role(name="nothing"))
