"""The tables of the audit that pages, charts and exports show, made from its facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analysis import time
from analysis.audit.certainty import ranges
from analysis.audit.facts import Facts
from analysis.audit.settings import PERSONAL, AuditSettings

TICKS_PER_HOUR = time.TICKS * time.HOUR


def clock_hours(ticks: pd.Series) -> float:
    """Hours of the sum of ticks."""
    return int(ticks.sum()) / TICKS_PER_HOUR


def is_work(table: pd.DataFrame, settings: AuditSettings) -> pd.Series:
    """Rows of categories that count as work."""
    return pd.Series(True, table.index) if settings.count_personal else table["category"] != PERSONAL


def categories(facts: Facts, names: Mapping[str, str], settings: AuditSettings) -> pd.DataFrame:
    """One row a category with time, most hours first.

    category, name; hours: share of the wall clock; entry_hours: in full; unsure_hours: of hours; low_hours,
    high_hours: 8 in 10 range by what is unsure (certainty.ranges); share of the work hours (missing for
    personal_breaks and where there is no work); entries; days_active (missing for undated); sessions,
    median_session_minutes, short_session_minutes and long_session_minutes (one in ten is shorter, one in ten longer;
    missing without clock times; from a session's begin to its end).
    """
    table = facts.by_day.groupby("category", sort=True)[["seconds", "ticks", "unsure_ticks", "entries"]].sum()
    dated = facts.by_day.dropna(subset="day").groupby("category")["day"].nunique()
    table = table.assign(days_active=dated.reindex(table.index).astype("Int64"))
    table = table.join(_session_figures(facts.sessions)).reset_index()
    work = int(table["ticks"][is_work(table, settings)].sum())
    share = table["ticks"] / work if work else table["ticks"] * np.nan
    out = pd.DataFrame(
        {
            "category": table["category"],
            "name": [names.get(c, c) for c in table["category"]],
            "hours": table["ticks"] / TICKS_PER_HOUR,
            "entry_hours": table["seconds"] / time.HOUR,
            "unsure_hours": table["unsure_ticks"] / TICKS_PER_HOUR,
            "share": share.where(is_work(table, settings)),
            **{c: table[c] for c in ("entries", "days_active", *SESSIONS)},
        }
    )
    out = out.join(ranges(out, facts.doubts, settings))
    return out.sort_values(["hours", "category"], ascending=[False, True], ignore_index=True)


SESSIONS = ("sessions", "median_session_minutes", "short_session_minutes", "long_session_minutes")


def _session_figures(sessions: pd.DataFrame) -> pd.DataFrame:
    figures = {c: _lengths(t["seconds"] / 60, t["count"]) for c, t in sessions.groupby("category")}
    table = pd.DataFrame.from_dict(figures, orient="index", columns=list(SESSIONS))
    return table.astype({c: "Int64" if c == "sessions" else "float64" for c in SESSIONS})


def _lengths(minutes: pd.Series, count: pd.Series) -> tuple[int, float, float, float]:
    return int(count.sum()), median(minutes, count), quantile(minutes, count, 0.1), quantile(minutes, count, 0.9)


def quantile(values: pd.Series, counts: pd.Series, part: float) -> float:
    """The least value that at least this part stay at or below, of values that occur so many times each; missing for
    none."""
    if not len(values):
        return float("nan")
    order = np.argsort(values.to_numpy(), kind="stable")
    upto = np.cumsum(counts.to_numpy()[order])
    return float(values.to_numpy()[order][int(np.searchsorted(upto, part * upto[-1] - 1e-9))])


def median(values: pd.Series, counts: pd.Series) -> float:
    """The median of values that occur so many times each; missing for none."""
    if not len(values):
        return float("nan")
    order = np.argsort(values.to_numpy(), kind="stable")
    upto = np.cumsum(counts.to_numpy()[order])
    middle = [np.searchsorted(upto, (upto[-1] + half) // 2, side="left") for half in (1, 2)]
    return float(values.to_numpy()[order][middle].mean())


def persons(facts: Facts) -> pd.DataFrame:
    """name ("" where nobody is named), hours in full, wall_hours."""
    table = facts.by_day.groupby("person")[["seconds", "ticks"]].sum().reset_index()
    table = table.assign(hours=table["seconds"] / time.HOUR, wall_hours=table["ticks"] / TICKS_PER_HOUR)
    table = table.rename(columns={"person": "name"})[["name", "hours", "wall_hours"]]
    return table.sort_values(["hours", "name"], ascending=[False, True], ignore_index=True)


def projects(facts: Facts) -> pd.DataFrame:
    """name, seconds in full."""
    table = facts.by_day.groupby("project")[["seconds"]].sum().reset_index().rename(columns={"project": "name"})
    return table.sort_values(["seconds", "name"], ascending=[False, True], ignore_index=True)


def grouped(facts: Facts, settings: AuditSettings, by: str) -> pd.DataFrame:
    """One row a project, client, person or category ("" where none is named), most hours first: name, hours (share of
    the wall clock), entry_hours (in full), unsure_hours, share of the work hours, entries, days_active (missing for
    undated)."""
    work = is_work(facts.by_day, settings)
    table = facts.by_day.assign(work=facts.by_day["ticks"].where(work, 0))
    table = table.groupby(by)[["seconds", "ticks", "unsure_ticks", "work", "entries"]].sum()
    days = facts.by_day.dropna(subset="day").groupby(by)["day"].nunique()
    table = table.assign(days_active=days.reindex(table.index).astype("Int64"))
    table = table.rename_axis("name").reset_index()
    total = int(table["work"].sum())
    out = pd.DataFrame(
        {
            "name": table["name"],
            "hours": table["ticks"] / TICKS_PER_HOUR,
            "entry_hours": table["seconds"] / time.HOUR,
            "unsure_hours": table["unsure_ticks"] / TICKS_PER_HOUR,
            "share": table["work"] / total if total else table["work"] * np.nan,
            "entries": table["entries"],
            "days_active": table["days_active"],
        }
    )
    return out.sort_values(["hours", "name"], ascending=[False, True], ignore_index=True)


def days(facts: Facts, settings: AuditSettings) -> pd.DataFrame:
    """date, seconds in full, wall_hours, work_hours of the days with time."""
    table = facts.by_day.dropna(subset="day")
    table = table.assign(work=table["ticks"].where(is_work(table, settings), 0))
    table = table.groupby("day")[["seconds", "ticks", "work"]].sum().reset_index()
    clock = {"wall_hours": table["ticks"] / TICKS_PER_HOUR, "work_hours": table["work"] / TICKS_PER_HOUR}
    return table[["day", "seconds"]].rename(columns={"day": "date"}).assign(**clock)


def monday(day: pd.Series) -> pd.Series:
    """The Monday of each day's week."""
    return pd.Series(day - pd.to_timedelta(day.dt.day_of_week, unit="D"))


def weeks(facts: Facts, settings: AuditSettings, first: date | None, last: date | None) -> pd.DataFrame:
    """week, hours (wall clock), work_hours, days: how many of the week's seven lie in the period."""
    table = days(facts, settings)
    table = table.assign(week=monday(table["date"])) if len(table) else table.assign(week=table["date"])
    table = table.groupby("week")[["wall_hours", "work_hours"]].sum().reset_index()
    table = table.rename(columns={"wall_hours": "hours"})
    if first is None or last is None:
        return table.assign(days=0)
    start = table["week"].to_numpy("datetime64[D]")
    low = np.maximum(start, np.datetime64(first))
    high = np.minimum(start + np.timedelta64(6, "D"), np.datetime64(last))
    return table.assign(days=(high - low).astype(np.int64) + 1)


def weekly(facts: Facts) -> pd.DataFrame:
    """Shared hours, a row a week with time, a column a category."""
    table = facts.by_day.dropna(subset="day")
    if table.empty:
        return pd.DataFrame()
    table = table.assign(week=monday(table["day"]))
    ticks = table.pivot_table(index="week", columns="category", values="ticks", aggfunc="sum", fill_value=0)
    return pd.DataFrame(ticks / TICKS_PER_HOUR)


def hours_per_month(
    audit_categories: pd.DataFrame, by_week: pd.DataFrame, days_by_week: pd.DataFrame, days: int | None
) -> pd.DataFrame:
    """What the plan starts from: category, hours_per_month (a month has 365/12 days; missing for undated hours without a
    period), weeks (list of the hours of each week with five or more days in the period)."""
    whole = days_by_week["week"][days_by_week["days"] >= 5]
    usual = by_week.reindex(whole) if len(by_week) else by_week
    lists = [usual[c].fillna(0).tolist() if c in usual else [] for c in audit_categories["category"]]
    per_month = audit_categories["hours"] / days * 365 / 12 if days else audit_categories["hours"] * np.nan
    return pd.DataFrame({"category": audit_categories["category"], "hours_per_month": per_month, "weeks": lists})


def heat(facts: Facts, settings: AuditSettings, first: date | None, last: date | None) -> pd.DataFrame:
    """weekday, hour, minutes: work in that hour, mean over all such weekdays of the period; per person added up."""
    work = facts.by_hour[is_work(facts.by_hour, settings)]
    if work.empty or first is None or last is None:
        return pd.DataFrame({"weekday": [], "hour": [], "minutes": []})
    table = work.assign(weekday=work["day"].dt.day_of_week).groupby(["weekday", "hour"])["ticks"].sum().reset_index()
    number = pd.date_range(first, last).day_of_week.value_counts()
    minutes = table["ticks"] / time.TICKS / 60 / table["weekday"].map(number)
    return table[["weekday", "hour"]].assign(minutes=minutes)


def tasks(facts: Facts, at_least: int = 3) -> pd.DataFrame:
    """Texts that recur: text, label (as first written), category, entries, hours, minutes_each (mean), weeks (in how
    many it occurs), weekday (of most of them, 0 = Monday) and weekday_share; most entries first."""
    if facts.texts.empty:
        return pd.DataFrame(
            columns=["text", "label", "category", "entries", "hours", "minutes_each", "weeks", "weekday"]
        )
    by = ["category", "text"]
    found = facts.texts.groupby(by)
    table = found.agg(
        label=("label", "first"), entries=("entries", "sum"), seconds=("seconds", "sum"), weeks=("week", "nunique")
    )
    table = table[table["entries"] >= at_least]
    days = facts.texts.groupby([*by, "weekday"])["entries"].sum().reset_index()
    most = (
        days.sort_values([*by, "entries"], ascending=[True, True, False], kind="stable")
        .drop_duplicates(by)
        .set_index(by)
    )
    table = table.join(most.rename(columns={"entries": "on_weekday"}))
    table = table.assign(
        hours=table["seconds"] / time.HOUR,
        minutes_each=table["seconds"] / 60 / table["entries"],
        weekday_share=table["on_weekday"] / table["entries"],
    )
    table = table.drop(columns=["seconds", "on_weekday"]).reset_index()
    return table.sort_values(["entries", "hours", "text"], ascending=[False, False, True], ignore_index=True)


def meetings(facts: Facts, first: date | None, last: date | None, at_least: int = 2) -> pd.DataFrame:
    """Meeting series: label, category, entries, hours, people (mean number, the owner too), person_hours and
    person_hours_per_year (the period taken as usual; missing below a week). Texts that occur once are none."""
    columns = {"label": ("label", "first"), "entries": ("entries", "sum"), "seconds": ("seconds", "sum")}
    more: dict[str, Any] = {**columns, "person_seconds": ("person_seconds", "sum"), "series": ("series", "sum")}
    table: pd.DataFrame = facts.meetings.groupby(["category", "text"]).agg(**more).reset_index()
    table = table[(table["entries"] >= at_least) | (table["series"] > 0)]
    days = (last - first).days + 1 if first and last else 0
    table = table.assign(
        hours=table["seconds"] / time.HOUR,
        people=table["person_seconds"] / table["seconds"],
        person_hours=table["person_seconds"] / time.HOUR,
        person_hours_per_year=table["person_seconds"] / time.HOUR * (365 / days if days >= 7 else np.nan),
    ).drop(columns=["seconds", "person_seconds", "series"])
    return table.sort_values(["person_hours", "text"], ascending=[False, True], ignore_index=True)


def priced_meetings(meetings: pd.DataFrame, value_of_hour: float) -> pd.DataFrame:
    """Meeting series with cost_per_year: people × hours × the value of an hour, over a year."""
    return meetings.assign(cost_per_year=meetings["person_hours_per_year"] * value_of_hour)
