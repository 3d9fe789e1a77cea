"""The tables that charts and pages draw a plan from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.outsourcing import draws
from analysis.outsourcing.assumptions import Input, week_spread
from analysis.outsourcing.plan import CategoryPlan, Plan, RolePlan
from analysis.outsourcing.presence import Array
from analysis.outsourcing.role import evaluate, payback


@dataclass(frozen=True)
class Headline:
    """The plan in figures: a steady month unless it says otherwise; means of the draws, ranges are P10 to P90. The cost is
    what is assumed (pay at its median), as in the table, the roles and the budget, so that it can be followed."""

    hours: float
    hours_low: float
    hours_high: float
    cost: float
    gain: float  # net benefit a month, mean of the horizon
    gain_low: float
    gain_high: float
    payback: float | None  # months
    payback_low: int | None
    payback_high: int | None  # None: one in ten draws is not paid back within the horizon
    odds: float
    setup_hours: float


def headline(plan: Plan) -> Headline | None:
    """None when the plan hands nothing over."""
    if not plan.roles:
        return None
    hours, benefit = plan.total("steady_hours"), plan.total("benefit") / plan.months
    spread_h, spread_b = draws.quantiles(hours), draws.quantiles(benefit)
    total = _benefit_by_month([r.result.months.benefit for r in plan.roles], plan.months)
    start = sum(float(r.result.months.benefit_at_start) for r in plan.roles)
    low, high = _payback_range(plan)
    return Headline(
        hours=float(hours.mean()), hours_low=spread_h["p10"], hours_high=spread_h["p90"],
        cost=sum(float(r.result.steady.cash) for r in plan.roles),
        gain=float(benefit.mean()), gain_low=spread_b["p10"], gain_high=spread_b["p90"],
        payback=payback(start, total), payback_low=low, payback_high=high, odds=float(plan.odds or 0.0),
        setup_hours=sum(float(r.result.months.start_hours) for r in plan.roles),
    )  # fmt: skip


def _benefit_by_month(rows: Sequence[Array], months: int) -> Array:
    """Sum over roles; a role with a shorter horizon gives nothing after it."""
    total = np.zeros((*np.broadcast_shapes(*(r.shape[:-1] for r in rows)), months))
    for row in rows:
        total[..., : row.shape[-1]] += row
    return total


def _running_total(plan: Plan) -> Array:
    """Draws × months: net benefit added up, from the start."""
    monthly = _benefit_by_month([r.outcome.months.benefit for r in plan.roles], plan.months)
    start = np.sum([np.broadcast_to(r.outcome.months.benefit_at_start, monthly.shape[:-1]) for r in plan.roles], axis=0)
    return np.asarray(start[..., None] + np.cumsum(monthly, axis=-1))


def _payback_range(plan: Plan) -> tuple[int | None, int | None]:
    """P10 and P90 of the first month from which the running total stays at or above zero; None beyond the horizon."""
    total = _running_total(plan)
    below = total < 0
    last = np.where(below.any(axis=-1), below.shape[-1] - np.argmax(below[..., ::-1], axis=-1), 0) + 1
    low, high = (int(np.quantile(last, q, method="higher")) for q in (0.1, 0.9))
    return (low if low <= plan.months else None, high if high <= plan.months else None)


def matrix(plan: Plan) -> pd.DataFrame:
    """category, name, hours, price (of an hour back), verdict of every category that has a price."""
    rows = [
        (c.id, c.name, c.hours_per_month, c.price_of_hour_back, c.verdict)
        for c in plan.categories
        if c.verdict and c.result is not None
    ]
    return pd.DataFrame(rows, columns=["category", "name", "hours", "price", "verdict"]).astype({"price": float})


def back(plan: Plan) -> pd.DataFrame:
    """category, name, now, back, low, high (hours a month; P50, P10, P90), verdict of what is to be handed over, automated
    or may be; most hours back first."""
    rows = [
        (c.id, c.name, c.hours_per_month, c.hours_freed["p50"], c.hours_freed["p10"], c.hours_freed["p90"], c.verdict)
        for c in plan.categories
        if c.hours_freed and c.verdict in {"outsource_now", "automate_first", "try"}
    ]
    table = pd.DataFrame(rows, columns=["category", "name", "now", "back", "low", "high", "verdict"])
    return table.sort_values("back", ascending=False, ignore_index=True, kind="stable")


def by_tools(plan: Plan) -> list[CategoryPlan]:
    """What a tool should take before a person does, most hours saved first."""
    found = [c for c in plan.categories if c.verdict == "automate_first" and c.automation is not None]
    return sorted(found, key=lambda c: -float((c.automation or {})["hours"]))


def hours_by_tools(plan: Plan) -> float:
    """Hours a month that these tools would save."""
    return sum(float((c.automation or {})["hours"]) for c in by_tools(plan))


def waterfall(plan: Plan) -> dict[str, float]:
    """handed_over, checking, redoing: hours of a steady month, means of the draws, so that they add up to the headline."""
    steady = [r.outcome.steady for r in plan.roles]
    return {"handed_over": sum(float(np.mean(s.gross)) for s in steady), "checking": sum(float(np.mean(s.checking)) for s in steady),
            "redoing": sum(float(np.mean(s.redoing)) for s in steady)}  # fmt: skip


def months(plan: Plan) -> pd.DataFrame:
    """month, cash, cash_low, cash_high (net benefit added up), hours, hours_low, hours_high."""
    total = _running_total(plan)
    hours = _benefit_by_month([r.outcome.months.net for r in plan.roles], plan.months)
    point = sum(float(r.result.months.benefit_at_start) for r in plan.roles) + np.cumsum(
        _benefit_by_month([r.result.months.benefit for r in plan.roles], plan.months)
    )
    point_hours = _benefit_by_month([r.result.months.net for r in plan.roles], plan.months)
    low, high = np.quantile(total, (0.1, 0.9), axis=0)
    few, many = np.quantile(hours, (0.1, 0.9), axis=0)
    return pd.DataFrame({"month": np.arange(1, plan.months + 1), "cash": point, "cash_low": low, "cash_high": high,
                         "hours": point_hours, "hours_low": few, "hours_high": many})  # fmt: skip


def ramp_months(plan: Plan) -> int:
    """Months until everybody is at full speed."""
    return max(
        (int(np.ceil((float(r.role.delay_weeks) + float(r.role.T_weeks)) * 12 / 52)) for r in plan.roles), default=0
    )


@dataclass(frozen=True)
class Lever:
    """One assumption and what the gain a month is at its low and its high end."""

    input: Input
    role: str
    category: str
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """How far it moves the gain."""
        return abs(self.at_high - self.at_low)


def tornado(plan: Plan, rows: int = 6) -> list[Lever]:
    """What moves the gain a month most, widest first: each at its P10 and P90, the rest as assumed."""
    base = {r.name: r.result.net_benefit for r in plan.roles}
    whole = sum(base.values())
    found = [_value_lever(plan)] if plan.roles else []
    for role in plan.roles:
        found += [
            _lever(role, s, "", role.inputs[s], whole - base[role.name], plan.months)
            for s in ("r", "lam")
            if role.inputs[s].kind != "point"
        ]
        for category in role.categories:
            inputs = next(c for c in plan.categories if c.id == category).inputs
            found += [
                _lever(role, s, category, inputs[s], whole - base[role.name], plan.months)
                for s in ("d", "s", "o", "q")
                if inputs[s].kind != "point"
            ]
    return sorted(found, key=lambda lever: -lever.width)[:rows]


@lru_cache(maxsize=4096)
def ends(given: Input) -> tuple[float, float]:
    """P10 and P90 of an input's spread."""
    if given.kind == "quartiles":
        mu, sigma = (
            (np.log(given.low) + np.log(given.high)) / 2,
            (np.log(given.high) - np.log(given.low)) / draws.QUARTILES,
        )
        return float(np.exp(mu - 1.2816 * sigma)), float(np.exp(mu + 1.2816 * sigma))
    if given.kind == "weeks":
        return given.low, given.high
    drawn = draws.pert(np.random.default_rng(0), given.low, given.value, given.high, 4_000)
    return float(np.quantile(drawn, 0.1)), float(np.quantile(drawn, 0.9))


def _value_lever(plan: Plan) -> Lever:
    low, high = ends(plan.value)
    totals = [sum(evaluate(replace(r.role, v=v)).net_benefit for r in plan.roles) / plan.months for v in (low, high)]
    return Lever(replace(plan.value, low=low, high=high), "", "", *totals)


def _lever(role: RolePlan, symbol: str, category: str, given: Input, others: float, months: int) -> Lever:
    low, high = ends(given)
    results = []
    for value in (low, high):
        key = f"{category}.{symbol}" if category else symbol
        results.append((evaluate(draws.with_inputs(role.role, {key: value})).net_benefit + others) / months)
    return Lever(replace(given, low=low, high=high), role.name, category, *results)


SUMMARY = ("category", "verdict", "hours_per_month", "hours_back", "hours_back_low", "hours_back_high", "cost_per_month", "currency", "odds_better_off", "because")  # fmt: skip


def summary(plan: Plan) -> pd.DataFrame:
    """One row a category: hours a month now and back with their range, cost, odds, verdict and why."""
    rows = []
    for c in plan.categories:
        freed = c.hours_freed or {}
        rows.append({
            "category": c.name, "verdict": c.verdict or "", "hours_per_month": c.hours_per_month, "hours_back": freed.get("p50"), "hours_back_low": freed.get("p10"),
            "hours_back_high": freed.get("p90"), "cost_per_month": float(c.result.steady.cash) if c.result else None, "currency": plan.assumptions.currency,
            "odds_better_off": c.odds, "because": " ".join(c.reasons),
        })  # fmt: skip
    return pd.DataFrame(rows, columns=list(SUMMARY))


def scaled_up(plan: Plan) -> bool:
    """Whether hours were made a month from too few days to have weeks of their own."""
    given = [c.inputs["h"] for c in plan.categories if "h" in c.inputs]
    return any(h.kind != "weeks" and not h.set_by_user and h.high > h.low for h in given) or bool(
        week_spread(plan.assumptions).set_by_user
    )


def assumption_table(plan: Plan) -> pd.DataFrame:
    """Every assumption once: scope ("" = the whole plan, else the category's id), name, symbol, value, unit, low, high,
    source ("our judgement" where nobody measured it), set_by_user."""
    rows = [("", plan.value), *([("", week_spread(plan.assumptions))] if scaled_up(plan) else [])]
    for category in plan.categories:
        rows += [(category.id, given) for given in category.inputs.values() if given.symbol != "v"]
    columns = ["name", "symbol", "value", "unit", "low", "high", "source", "set_by_user"]
    return pd.DataFrame(
        [[scope, *(getattr(given, column) for column in columns)] for scope, given in rows], columns=["scope", *columns]
    )
