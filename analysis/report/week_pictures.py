"""The pictures of the days and weeks: the shape of a working day, focus and meetings by week, what moved since before."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.audit.compare import WORKDAYS_A_MONTH, compare
from analysis.audit.health import by_week, day_shape
from analysis.audit.model import Audit
from analysis.audit.settings import PERSONAL, UNCATEGORIZED
from analysis.audit.workdays import workdays
from analysis.charts import tables as chart_tables
from analysis.charts.change import change as change_chart
from analysis.charts.chart import Chart
from analysis.charts.day import day_profile
from analysis.charts.theme import Look
from analysis.charts.weeks import focus_weeks
from analysis.formats import Formats
from analysis.words import _, n_

MOVED = 5


def name_of(audit: Audit, formats: Formats) -> str:
    """The audit's period in words; "" without one."""
    return formats.period(audit.first, audit.last) if audit.first and audit.last else ""


def day(audit: Audit, look: Look, before: Audit | None = None) -> Chart | None:
    """Minutes worked in each hour of a working day; None without clock times."""
    minutes, usual = chart_tables.day_profile(audit, before), day_shape(audit)
    if minutes is None or not usual:
        return None
    begins, ends = (clock(usual[k]) for k in ("begins", "ends"))
    hours = look.formats.hours(usual["hours"])
    found = _(
        "Your day runs from {begins} to {ends}, with {hours} of work in it", begins=begins, ends=ends, hours=hours
    )
    if usual["hours"] > usual["ends"] - usual["begins"]:  # a few long days among many short ones
        found = _(
            "Your days begin at {begins} in the middle and hold {hours} of work on average", begins=begins, hours=hours
        )
    earlier = name_of(before, look.formats) if before is not None and "before" in minutes else ""
    sub = _("Minutes worked in each hour, mean of the days from Monday to Friday")
    why = _("Begin and end: the middle one of {n} days with entries. Minutes: work on the clock in that hour, summed over Mondays to Fridays of the period ÷ their number; breaks and personal time are left out.",
            n=len(audit.facts.shape))  # fmt: skip
    return day_profile(
        minutes, look, finding=found, sub=f"{sub} · {_('dotted: {earlier}', earlier=earlier)}" if earlier else sub,
        source=name_of(audit, look.formats), why=why,
    )  # fmt: skip


def clock(hour: float) -> str:
    """9.25 as 9:15."""
    minutes = round(hour * 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def focus(audit: Audit, kind: str, look: Look) -> Chart | None:
    """Focus blocks (kind: one_kind or free) and meetings by week; None without clock times, and for free blocks where no
    meetings are known."""
    blocks = audit.facts.focus[audit.facts.focus["kind"] == kind]
    if audit.facts.shape.empty or (kind == "free" and audit.facts.meetings.empty):
        return None
    settings, weeks = audit.settings, by_week(audit)
    column = "focus_hours" if kind == "one_kind" else "free_hours"
    table = pd.DataFrame({"week": weeks["week"], "focus": weeks[column], "meetings": weeks["meeting_hours"]})
    if not table[["focus", "meetings"]].to_numpy().any():
        return None
    number = max((audit.days_count or 7) / 7, 1.0)
    hours = look.formats.hours(float(table["focus"].sum()) / number)
    found = n_("One long block of focus: {hours} a week", "{n} long blocks of focus: {hours} a week", len(blocks), hours=hours) if len(blocks) else _("No long block of focus in these weeks")  # fmt: skip
    ours = _("One kind of work for {n} minutes or more, pauses of up to {gap} minutes bridged", n=settings.focus_minutes, gap=settings.session_gap_minutes)  # fmt: skip
    free = _("Between {begins}:00 and {ends}:00 on working days, {n} minutes or more without a meeting", begins=settings.day_begins, ends=settings.day_ends, n=settings.free_minutes)  # fmt: skip
    return focus_weeks(
        table, look, finding=found, sub=_("Hours a week · left bar: focus · right bar: meetings"), source=name_of(audit, look.formats),
        why=ours if kind == "one_kind" else free,
    )  # fmt: skip


def change(before: Audit, audit: Audit, look: Look, least: float = 0.05) -> Chart | None:
    """What moved most between two periods, evened out by working days; None where either has no dates and where nothing
    moved by `least` hours a month."""
    table = compare(before, audit).dropna(subset="change")
    work = ~table["category"].isin([UNCATEGORIZED, PERSONAL])
    table = table[work & (table["change"].abs() >= least)].head(MOVED)
    if table.empty:
        return None
    top = table.iloc[0]
    was, now = (look.formats.whole_hours(float(top[c])) for c in ("evened_before", "evened_after"))
    words = _("{name} grew from {was} to {now} h a month") if top["change"] > 0 else _("{name} fell from {was} to {now} h a month")  # fmt: skip
    rows = table.assign(before=table["evened_before"], after=table["evened_after"])[["name", "before", "after"]]
    made = change_chart(
        rows, look, finding=words.format(name=top["name"], was=was, now=now), named=[str(top["name"])],
        sub=_("Hours a month of {days} working days · ring: {earlier}, arrow: {now}", days=look.formats.number(WORKDAYS_A_MONTH, 1), earlier=name_of(before, look.formats), now=name_of(audit, look.formats)),
        source=_("Evened out by working days; public holidays of {country} are none", country=look.formats.country(audit.settings.country)) if audit.settings.country else _("Evened out by working days"),
    )  # fmt: skip
    working = [len(workdays(a.first, a.last, a.settings.country, a.settings.region)) for a in (before, audit) if a.first and a.last]  # fmt: skip
    why = _("Hours on the clock ÷ working days of the period × {days}, what a month has on average. Working days: {before} then, {after} now.",
            days=look.formats.number(WORKDAYS_A_MONTH, 1), before=working[0], after=working[-1])  # fmt: skip
    return replace(made, why=why)
