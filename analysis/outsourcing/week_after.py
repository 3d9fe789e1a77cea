"""The usual week with the plan running: the hours of what is handed over, less what stays for checking and redoing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.audit.model import Audit
from analysis.outsourcing.plan import Plan


def week_after(audit: Audit, plan: Plan) -> Audit:
    """The audit with each hour of a handed-over category reduced to what stays of it in a steady month; checking and redoing
    are taken to fall where the work fell. Only its heat is meant to be read."""
    stays = kept_shares(plan)
    hours = audit.facts.by_hour
    factor = hours["category"].map(stays).astype("float64").fillna(1.0)
    return replace(audit, facts=replace(audit.facts, by_hour=hours.assign(ticks=hours["ticks"] * factor)))


def kept_shares(plan: Plan) -> dict[str, float]:
    """Category that is handed over -> share of its hours that stays with the owner, 0 to 1."""
    by_id = {c.id: c for c in plan.categories}
    found = {}
    for role in plan.roles:
        for category in role.categories:
            c = by_id[category]
            if c.result is not None and c.hours_per_month > 0:
                found[category] = min(max(1 - float(c.result.steady.net) / c.hours_per_month, 0.0), 1.0)
    return found


def by_weekday(before: pd.DataFrame, after: pd.DataFrame) -> pd.Series:
    """Hours back on each weekday (0..6) from two tables of minutes by weekday and hour."""
    return (before.sum(axis=1) - after.sum(axis=1)).clip(lower=0.0) / 60
