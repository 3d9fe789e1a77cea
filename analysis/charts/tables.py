"""The audit's tables in the shape that charts and lists take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.audit.model import Audit
from analysis.categorize.reasons import FROM_ANSWER

NAMED = 3


def hours(audit: Audit) -> pd.DataFrame:
    """name, hours, low, high, share, unsure_hours, named, verdict of every category, most hours first; the largest three
    kinds of work are named."""
    table = audit.categories[audit.categories["hours"] >= 0.05].reset_index(drop=True)
    work = table["share"].notna() & (table["category"] != "uncategorized")
    return pd.DataFrame({
        "name": table["name"], "hours": table["hours"], "low": table["low_hours"].fillna(table["hours"]), "high": table["high_hours"].fillna(table["hours"]),
        "share": table["share"], "unsure_hours": table["unsure_hours"], "named": work & (work.cumsum() <= NAMED), "verdict": None,
    })  # fmt: skip


def week(audit: Audit) -> pd.DataFrame | None:
    """Mean minutes by weekday (0..6) and hour of the day, from the first to the last hour with work, at least 7 to 20;
    None without clock times."""
    heat = audit.heat
    if heat.empty or not float(heat["minutes"].sum()):
        return None
    worked = heat.loc[heat["minutes"] > 0.5, "hour"]
    first, last = min(7, int(worked.min()) if len(worked) else 7), max(20, int(worked.max()) if len(worked) else 20)
    table = heat.pivot_table(index="weekday", columns="hour", values="minutes", aggfunc="sum")
    return table.reindex(index=range(7), columns=range(first, last + 1)).fillna(0.0)


def fullest(minutes: pd.DataFrame) -> tuple[int, int]:
    """Weekday and hour with most minutes."""
    stacked = minutes.stack()
    day, hour = stacked.idxmax()
    return int(day), int(hour)


def entries_of(categorized: pd.DataFrame, category: str, zone: str) -> pd.DataFrame:
    """A category's entries, longest first."""
    return categorized[categorized["category"] == category].sort_values("seconds", ascending=False)


def cover(entries: pd.DataFrame, files: Sequence[str], days: Sequence[date]) -> pd.DataFrame:
    """Hours by file (rows, all of `files`) and day (columns, all of `days`); an entry counts on the day it starts."""
    dated = entries.dropna(subset="date")
    table = dated.assign(day=dated["date"].dt.date).pivot_table(
        index="file", columns="day", values="seconds", aggfunc="sum", sort=False
    )
    return table.reindex(index=list(files), columns=list(days)).fillna(0.0) / 3600


def settled(categorized: pd.DataFrame) -> pd.Series:
    """Shares of the hours settled by_you (with what followed an answer), by_rule, by_model and not_sure."""
    layer = categorized["category_layer"].map({"correction": "by_you", "rule": "by_rule"}).fillna("by_model")
    followed = (categorized["category_layer"] == "similar") & categorized["category_reason"].str.endswith(FROM_ANSWER)
    layer = layer.mask(followed, "by_you")
    layer = layer.mask(~categorized["sure"], "not_sure")
    sums = categorized["seconds"].groupby(layer).sum()
    total = float(sums.sum()) or 1.0
    return (sums.reindex(["by_you", "by_rule", "by_model", "not_sure"]).fillna(0) / total).astype(float)
