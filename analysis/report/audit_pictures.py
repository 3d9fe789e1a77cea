"""The pictures of where the month went, each with a finding from the data: pages and documents show the same."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.audit.model import Audit
from analysis.charts import bars, heat
from analysis.charts import tables as chart_tables
from analysis.charts.chart import Chart
from analysis.charts.theme import Look
from analysis.formats import Formats
from analysis.words import _, n_


def source_line(audit: Audit, sources: Sequence[str], formats: Formats) -> str:
    """What the hours rest on: hours on the clock, entries, where they are from."""
    found = [formats.hours(audit.wall_hours), n_("{n} entry", "{n} entries", audit.facts.entries), ", ".join(sources)]
    return " · ".join(part for part in found if part)


def hours(audit: Audit, look: Look, sources: Sequence[str] = ()) -> Chart | None:
    """Sorted bars with their ranges; None without hours."""
    table = chart_tables.hours(audit)
    if table.empty:
        return None
    named = int(table["named"].sum())
    share = look.formats.share(float(table.loc[table["named"], "share"].sum()))
    found = n_("One kind of work takes {share} of the month", "{n} kinds of work take {share} of the month", named, share=share)  # fmt: skip
    found = found.replace("3 kinds", _("Three kinds")).replace("2 kinds", _("Two kinds"))
    unsure = audit.unsure_hours / audit.work_hours if audit.work_hours else 0.0
    settled = _("Hours · hatched and thin lines: the {share} that is not settled", share=look.formats.share(unsure))
    return bars.hours_by_category(
        table, look, finding=found, sub=settled if unsure > 0.005 else _("Hours"),
        source=source_line(audit, sources, look.formats),
    )  # fmt: skip


def week(audit: Audit, look: Look, sources: Sequence[str] = ()) -> Chart | None:
    """The week as a heat map; None without clock times."""
    minutes = chart_tables.week(audit)
    if minutes is None:
        return None
    day, hour = chart_tables.fullest(minutes)
    found = _(
        "{day} from {first} to {last} is your fullest hour", day=look.formats.weekday(day, "wide"), first=hour, last=hour + 1
    )  # fmt: skip
    source = look.formats.days(audit.first, audit.last) if audit.first and audit.last else ""
    return heat.week_heat(
        minutes, look, finding=found, frame=(day, day, hour, hour), source=source,
        sub=_("Minutes worked in each hour, from 0 (palest) to 60 (strongest), mean of the weeks · right: hours a day"),
    )  # fmt: skip


def days(audit: Audit, look: Look, sources: Sequence[str] = ()) -> Chart | None:
    """Hours of each day of the period; None for undated hours and for years, where a day is too thin to see."""
    if audit.first is None or audit.last is None or not 2 <= (audit.days_count or 0) <= 200 or audit.days.empty:
        return None
    each = audit.days.set_index(pd.to_datetime(audit.days["date"]).dt.date)["wall_hours"].astype(float)
    whole = each.groupby(level=0).sum().reindex(heat.whole_days(audit.first, audit.last)).fillna(0.0)
    longest = whole.idxmax()
    found = _("{day} was the longest day, {hours}", day=look.formats.day(longest), hours=look.formats.hours(float(whole.max())))  # fmt: skip
    worked = whole[whole > 0]
    return heat.hours_a_day(
        whole, look, finding=found, sub=_("Hours of each day · paler: weekends · dotted: the usual working day"),
        source=source_line(audit, sources, look.formats), usual=float(worked.median()),
    )  # fmt: skip
