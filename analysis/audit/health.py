"""How the days are: their shape, fragmentation, meetings, evenings and weekends by week, and entries to look at."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import time
from analysis.audit.model import Audit, kept
from analysis.audit.tables import TICKS_PER_HOUR, is_work, median, monday
from analysis.audit.workdays import workdays
from analysis.words import _


@kept
def by_week(audit: Audit) -> pd.DataFrame:
    """One row a week with time: week (Monday), days (inside the period), work_hours, weekend_hours, early_hours,
    late_hours, switches, visits, focus_hours (one kind of work), free_hours (without meetings; 0 where no meetings are
    known), meeting_hours, long_days, longest_stretch_hours. Clock measures are 0 in weeks of dates only."""
    facts, settings = audit.facts, audit.settings
    table = audit.weeks[["week", "days", "work_hours"]].set_index("week")
    hours = facts.by_hour[is_work(facts.by_hour, settings)]
    weekend = hours["day"].dt.day_of_week >= 5
    early, late = hours["hour"] < settings.early_before, hours["hour"] >= settings.late_from
    for name, rows in (("weekend_hours", weekend), ("early_hours", ~weekend & early), ("late_hours", ~weekend & late)):
        table[name] = _sum(hours[rows], "ticks") / TICKS_PER_HOUR
    table["switches"] = _sum(facts.switches, "count")
    table["visits"] = _sum(facts.visits, "visits")
    for name, kind in (("focus_hours", "one_kind"), ("free_hours", "free")):
        table[name] = _sum(facts.focus[facts.focus["kind"] == kind], "seconds") / time.HOUR
    table["meeting_hours"] = facts.meetings.groupby("week")["seconds"].sum() / time.HOUR
    days = _person_days(audit)
    table["long_days"] = _sum(days.assign(long=(days["hours"] >= settings.long_day_hours).astype(int)), "long")
    shape = facts.shape.assign(week=_mondays(facts.shape["day"]))
    table["longest_stretch_hours"] = shape.groupby("week")["longest"].max() / time.HOUR
    return table.fillna(0.0).reset_index()


def _mondays(day: pd.Series) -> pd.Series:
    return monday(day) if len(day) else day


def _sum(table: pd.DataFrame, column: str) -> pd.Series:
    return table.assign(week=_mondays(table["day"])).groupby("week")[column].sum()


def _person_days(audit: Audit) -> pd.DataFrame:
    """day, person, hours of work on the clock."""
    rows = audit.facts.by_day[is_work(audit.facts.by_day, audit.settings)].dropna(subset="day")
    table = rows.groupby(["day", "person"])["ticks"].sum().reset_index()
    return table.assign(hours=table["ticks"] / TICKS_PER_HOUR)[["day", "person", "hours"]]


@kept
def day_shape(audit: Audit) -> dict[str, float]:
    """A usual day: begins and ends (median hour of the day), hours (mean of days with work), longest_stretch_hours,
    switches and visits a day, focus_share (of clocked work hours), meeting_share. Empty without clock times."""
    shape, work = audit.facts.shape, audit.facts.by_hour[is_work(audit.facts.by_hour, audit.settings)]
    if shape.empty or work.empty:
        return {}
    hours, days = int(work["ticks"].sum()) / TICKS_PER_HOUR, len(shape)
    ones = pd.Series(1, shape.index)
    focus = audit.facts.focus[audit.facts.focus["kind"] == "one_kind"]
    return {
        "begins": median(shape["begins"], ones) / time.HOUR,
        "ends": median(shape["ends"], ones) / time.HOUR,
        "hours": hours / days,
        "longest_stretch_hours": float(shape["longest"].max()) / time.HOUR,
        "switches_a_day": int(audit.facts.switches["count"].sum()) / days,
        "visits_a_day": int(audit.facts.visits["visits"].sum()) / days,
        "focus_share": min(1.0, int(focus["seconds"].sum()) / time.HOUR / hours),
        "meeting_share": min(1.0, int(audit.facts.meetings["seconds"].sum()) / time.HOUR / hours),
    }


def forgotten(audit: Audit) -> pd.DataFrame:
    """Entries that look like a timer nobody stopped: forgotten_hours or longer, or at least six hours and over four times
    the session that nine of ten stay below. With `why`, longest first."""
    table, limit = audit.facts.long_entries, audit.settings.forgotten_hours * time.HOUR
    usual = _usual(audit.facts.sessions)
    far = max(6 * time.HOUR, 4 * usual) if usual == usual else np.inf
    rows = table[(table["seconds"] >= limit) | ((table["seconds"] >= far) & table["start"].notna())]
    why = [
        _("{hours} h in one go: was the timer left running?", hours=round(s / 3600, 1))
        if s >= limit
        else _(
            "{hours} h, where nine of ten sessions stay under {usual} h.",
            hours=round(s / 3600, 1),
            usual=round(usual / 3600, 1),
        )
        for s in rows["seconds"]
    ]
    return rows.assign(why=why).reset_index(drop=True)


def _usual(sessions: pd.DataFrame) -> float:
    """The length in seconds that nine of ten sessions stay below; missing under ten sessions."""
    table = sessions.sort_values("seconds")
    upto = table["count"].cumsum()
    if len(table) == 0 or upto.iloc[-1] < 10:
        return float("nan")
    return float(table["seconds"].iloc[int(np.searchsorted(upto, 0.9 * upto.iloc[-1]))])


@kept
def gaps(audit: Audit) -> pd.DataFrame:
    """Working days of the period without any entry, neighbours joined over weekends: first, last, days."""
    columns = {"first": "datetime64[s]", "last": "datetime64[s]", "days": "int64"}
    if audit.first is None or audit.last is None or audit.days.empty:
        return pd.DataFrame({c: pd.Series(dtype=t) for c, t in columns.items()})
    there = {d.date() for d in audit.days["date"]}
    working = workdays(audit.first, audit.last, audit.settings.country, audit.settings.region)
    missing = [(n, d) for n, d in enumerate(working) if d not in there]
    table = pd.DataFrame(missing, columns=["n", "day"])
    table = table.assign(run=table["n"] - np.arange(len(table))).groupby("run")["day"].agg(["first", "last", "count"])
    table = table.rename(columns={"count": "days"}).reset_index(drop=True)
    return table.astype(columns)


def double_bookings(audit: Audit) -> pd.DataFrame:
    """Entries that begin while another of the same person runs, those with most seconds in both first."""
    return audit.facts.double_entries
