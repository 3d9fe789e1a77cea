"""The audit's tables in the shape that charts and lists take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.audit.model import Audit
from analysis.categorize.reasons import FROM_ANSWER

NAMED = 3


def hours(audit: Audit) -> pd.DataFrame:
    """id, name, hours, low, high, share, unsure_hours, named, verdict of every category, most hours first; the largest three
    kinds of work are named."""
    table = audit.categories[audit.categories["hours"] >= 0.05].reset_index(drop=True)
    work = table["share"].notna() & (table["category"] != "uncategorized")
    return pd.DataFrame({
        "id": table["category"], "name": table["name"], "hours": table["hours"], "low": table["low_hours"].fillna(table["hours"]), "high": table["high_hours"].fillna(table["hours"]),
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


def fullest_block(minutes: pd.DataFrame, width: int = 3) -> tuple[int, int] | None:
    """First and last hour (inclusive) of the stretch that Monday to Friday fill most; None where no stretch is half full
    on the whole and a third full on each of these days."""
    if not set(range(5)) <= set(minutes.index) or minutes.shape[1] < width:
        return None
    days = minutes.loc[range(5)].to_numpy(float)
    sums = [days[:, n : n + width].mean() for n in range(days.shape[1] - width + 1)]
    best = max(range(len(sums)), key=sums.__getitem__)
    block = days[:, best : best + width]
    if block.mean() < 30 or block.mean(axis=1).min() < 20:
        return None
    hours = [int(h) for h in minutes.columns]
    return hours[best], hours[best + width - 1]


def groups(audit: Audit, by: str) -> pd.DataFrame:
    """The same columns as `hours` by project, client, person, day or week; no ranges, as these are not guessed. Weeks and
    days in their order, others with most hours first."""
    if by in ("day", "week"):
        table = (
            audit.days.rename(columns={"date": "name"}) if by == "day" else audit.weeks.rename(columns={"week": "name"})
        )
        amount = table["wall_hours"] if by == "day" else table["hours"]
        table = table.assign(hours=amount, share=table["work_hours"] / (audit.work_hours or 1.0), unsure_hours=0.0)
        most = table["hours"].rank(method="first", ascending=False) <= 1
    else:
        table = audit.grouped(by)
        table = table[table["hours"] >= 0.05].reset_index(drop=True)
        most = (table["name"] != "") & ((table["name"] != "").cumsum() <= NAMED)
    return pd.DataFrame({
        "id": table["name"], "name": table["name"], "hours": table["hours"], "low": table["hours"], "high": table["hours"], "share": table["share"],
        "unsure_hours": table["unsure_hours"], "named": most, "verdict": None,
    })  # fmt: skip


def day_profile(audit: Audit, before: Audit | None = None) -> pd.DataFrame | None:
    """Mean minutes worked in each hour of a day from Monday to Friday, from the first to the last hour with work, at
    least 7 to 20: columns now and, with an earlier audit, before. None without clock times."""
    now = _profile(audit)
    if now is None or not now.sum():
        return None
    was = _profile(before) if before is not None else None
    table = pd.DataFrame({"now": now}) if was is None else pd.DataFrame({"now": now, "before": was})
    worked = [int(h) for h in table.index[(table > 0.5).any(axis=1)]]
    first, last = min([7, *worked]), max([20, *worked])
    return table.reindex(range(first, last + 1)).fillna(0.0)


def _profile(audit: Audit) -> pd.Series | None:
    heat = audit.heat
    if heat.empty:
        return None
    number = pd.Series(pd.date_range(audit.first, audit.last).day_of_week).value_counts()
    working = heat[heat["weekday"] < 5]
    total = (working["minutes"] * working["weekday"].map(number)).groupby(working["hour"]).sum()
    days = int(number[number.index < 5].sum())
    return (total / max(days, 1)).reindex(range(24)).fillna(0.0)


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
