"""Every figure of a category, a role or the whole plan: a month once it runs, the first month, the horizon, and ratios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.outsourcing import draws
from analysis.outsourcing.plan import Plan
from analysis.outsourcing.presence import Array
from analysis.outsourcing.role import Result, payback

PARTS = ("handed_over", "checking", "redoing", "setting_up", "back", "theirs", "cash", "worth", "quality", "better_off")


@dataclass(frozen=True)
class Outputs:
    """table: part (of PARTS), month (steady), first (month 1), horizon; hours or money. Ranges are P10, P50, P90 of hours
    back in a steady month and of the net benefit over the horizon; ratios None where they cannot be formed."""

    name: str
    months: int
    table: pd.DataFrame
    hours: dict[str, float]
    benefit: dict[str, float]
    odds: float
    returns: float | None  # net benefit for each unit put in, own time counted as a cost
    payback: float | None  # months
    break_even_rate: float | None  # pay an hour at which it stops paying; None for several contracts
    break_even_worth: float | None  # worth of an hour from which it pays
    price_of_hour: float | None  # cash for each net hour over the horizon


def of_category(plan: Plan, category: str) -> Outputs | None:
    """A category as a contract of its own; None when it has no rate."""
    found = next((c for c in plan.categories if c.id == category), None)
    if found is None or found.result is None or found.hours_freed is None or found.net_benefit is None:
        return None
    return _outputs(found.name, [found.result], dict(found.hours_freed), dict(found.net_benefit), found.odds or 0.0)


def of_role(plan: Plan, name: str) -> Outputs | None:
    """A person or agency with all their categories."""
    role = next((r for r in plan.roles if r.name == name), None)
    if role is None:
        return None
    back, benefit = (_spread(x) for x in (role.outcome.steady_hours, role.outcome.benefit))
    return _outputs(role.name, [role.result], back, benefit, role.outcome.better_off)


def of_plan(plan: Plan, name: str) -> Outputs | None:
    """All roles together; None without any."""
    if not plan.roles:
        return None
    back, benefit = _spread(plan.total("steady_hours")), _spread(plan.total("benefit"))
    return _outputs(name, [r.result for r in plan.roles], back, benefit, plan.odds or 0.0, float(plan.roles[0].role.u))


def _spread(values: Array) -> dict[str, float]:
    return draws.quantiles(np.atleast_1d(values))


def _outputs(
    name: str,
    results: Sequence[Result],
    hours: dict[str, float],
    benefit: dict[str, float],
    odds: float,
    use: float = 1.0,
) -> Outputs:
    own = sum(
        float(r.months.value_of_hour)
        * float(r.months.checking.sum() + r.months.redoing.sum() + r.months.setting_up.sum() + r.months.start_hours)
        for r in results
    )
    net, cash = sum(r.net_hours for r in results), sum(r.cash for r in results)
    total = sum(r.net_benefit for r in results)
    quality = sum(r.quality for r in results)
    one = results[0] if len(results) == 1 else None
    return Outputs(
        name=name, months=max(len(r.months.net) for r in results), table=_table(results), hours=hours, benefit=benefit, odds=odds,
        returns=total / (cash + own) if cash + own > 0 else None,
        payback=one.payback if one else _payback(results),
        break_even_rate=one.break_even_rate if one else None,
        break_even_worth=one.break_even_value if one else (cash - quality) / (use * net) if use * net > 0 else None,
        price_of_hour=cash / net if net > 0 else None,
    )  # fmt: skip


def _payback(results: Sequence[Result]) -> float | None:
    length = max(len(r.months.net) for r in results)
    monthly = np.zeros(length)
    for r in results:
        monthly[: len(r.months.net)] += r.months.benefit
    return payback(sum(float(r.months.benefit_at_start) for r in results), monthly)


def _table(results: Sequence[Result]) -> pd.DataFrame:
    rows = [_column(r) for r in results]
    summed = np.array([[row[part] for part in PARTS] for row in rows]).sum(axis=0)
    return pd.DataFrame(summed, columns=["month", "first", "horizon"]).assign(part=list(PARTS))


def _column(r: Result) -> dict[str, Array]:
    """Part -> (steady month, month 1, horizon with its start)."""
    steady, m = r.steady, r.months
    uv = float(m.value_of_hour)
    three = {
        "handed_over": (steady.gross, m.gross[0], m.gross.sum()),
        "checking": (-steady.checking, -m.checking[0], -m.checking.sum()),
        "redoing": (-steady.redoing, -m.redoing[0], -m.redoing.sum()),
        "setting_up": (0.0, -m.setting_up[0] - m.start_hours, -m.setting_up.sum() - m.start_hours),
        "theirs": (steady.billed, m.billed[0], m.billed.sum()),
        "cash": (steady.cash, m.cash[0] + m.start_cash, m.cash.sum() + m.start_cash),
        "quality": (steady.quality, m.quality[0], m.quality.sum()),
    }
    found: dict[str, Array] = {part: np.array(values, dtype=np.float64) for part, values in three.items()}
    found["back"] = found["handed_over"] + found["checking"] + found["redoing"] + found["setting_up"]
    found["worth"] = uv * found["back"]
    found["better_off"] = found["worth"] - found["cash"] + found["quality"]
    return found
