"""A usual week in figures, this period beside an earlier one: evened out by working days, so that a month with Easter does
not seem to be a calm one."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis import time
from analysis.audit.health import by_week, day_shape
from analysis.audit.model import Audit, kept
from analysis.audit.workdays import workdays

# Measure -> unit: hours a week of five working days, share of the clocked hours, times a day, clock (hour of the day).
MEASURES: Mapping[str, str] = {
    "work_hours": "hours",
    "focus_hours": "hours",
    "free_hours": "hours",
    "meeting_hours": "hours",
    "early_hours": "hours",
    "late_hours": "hours",
    "weekend_hours": "hours",
    "long_days": "count",
    "focus_share": "share",
    "meeting_share": "share",
    "switches_a_day": "count",
    "visits_a_day": "count",
    "hours_lost_to_switches": "hours",
    "longest_stretch_hours": "hours",
    "begins": "clock",
    "ends": "clock",
}


@kept
def usual_week(audit: Audit) -> Mapping[str, float]:
    """Each measure of MEASURES that the audit has, a mean over persons: amounts are for a week of five working days
    without public holidays. Nothing without dates; no clock measures without clock times; no meetings, no free
    blocks."""
    if audit.first is None or audit.last is None or not audit.days_count:
        return {}
    days = len(workdays(audit.first, audit.last, audit.settings.country, audit.settings.region))
    if not days:
        return {}
    table, people = by_week(audit), max(1, len(audit.persons))
    even = 5 / days / people
    found = {"work_hours": audit.work_hours * even}
    shape = day_shape(audit)
    if not shape:
        return found
    sums = ("focus_hours", "early_hours", "late_hours", "weekend_hours", "long_days")
    found |= {name: float(table[name].sum()) * even for name in sums}
    if len(audit.facts.meetings):
        found |= {name: float(table[name].sum()) * even for name in ("free_hours", "meeting_hours")}
    else:
        shape = {k: v for k, v in shape.items() if k != "meeting_share"}
    switches = int(audit.facts.switches["count"].sum())
    found["hours_lost_to_switches"] = switches * audit.settings.switch_cost_minutes * 60 / time.HOUR * even
    found |= {k: v for k, v in shape.items() if k in MEASURES}
    return {k: found[k] for k in MEASURES if k in found}


def weeks_beside(audit: Audit, before: Audit | None = None) -> pd.DataFrame:
    """measure, unit, now, before (missing where there is no earlier period or it lacks the measure), change."""
    now, was = usual_week(audit), usual_week(before) if before is not None else {}
    rows = [(name, MEASURES[name], value, was.get(name, float("nan"))) for name, value in now.items()]
    table = pd.DataFrame(rows, columns=["measure", "unit", "now", "before"])
    return table.assign(change=table["now"] - table["before"])
