"""How much of the usual week the data covers, and what could make its hours too many or too few."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis import time
from analysis.audit.health import forgotten, gaps
from analysis.audit.model import Audit, kept
from analysis.audit.workdays import workdays


@dataclass(frozen=True)
class Coverage:
    """Hours are those of work on the clock. `usual_hours`: working days of the period × a fifth of the usual week, for
    each person; `share` of it that the data has; both missing without dates. `low_hours` and `high_hours`: the work
    hours if every timer that nobody stopped was a usual session, and if every working day without entries was like the
    others; what is not sorted moves between categories and changes neither."""

    hours: float
    low_hours: float
    high_hours: float
    unsure_hours: float
    usual_hours: float | None
    share: float | None
    working_days: int
    missing_days: int
    double_hours: float
    double_count: int
    forgotten_hours: float
    forgotten_count: int
    people: int = 1  # whose usual weeks are added up


@kept
def coverage(audit: Audit) -> Coverage:
    """What the audit's hours rest on."""
    people = max(1, len(audit.persons))
    settings = audit.settings
    days = workdays(audit.first, audit.last, settings.country, settings.region) if audit.first and audit.last else []
    missing = int(gaps(audit)["days"].sum()) if days else 0
    shape, timers = audit.facts.shape, forgotten(audit)
    work = audit.work_hours
    excess = _excess(audit, timers["seconds"].sum() / time.HOUR, len(timers))
    usual = len(days) * settings.usual_week_hours / 5 * people if days else None
    there = len(days) - missing
    return Coverage(
        hours=work,
        low_hours=max(0.0, work - excess),
        high_hours=work + (_weekday_hours(audit, days) / there * missing if there > 0 else 0.0),
        unsure_hours=audit.unsure_hours,
        usual_hours=usual,
        share=work / usual if usual else None,
        working_days=len(days),
        missing_days=missing,
        double_hours=float(shape["double_seconds"].sum()) / time.HOUR,
        double_count=int(shape["double_count"].sum()),
        forgotten_hours=excess,
        forgotten_count=len(timers),
        people=people,
    )


def _excess(audit: Audit, hours: float, count: int) -> float:
    """What forgotten timers hold beyond a session that nine of ten stay below; all but nothing is known without one."""
    if not count:
        return 0.0
    lengths = audit.categories["long_session_minutes"].dropna()
    usual = float(lengths.median()) / 60 if len(lengths) else 0.0
    return max(0.0, hours - count * min(usual, 4.0))


def _weekday_hours(audit: Audit, days: list[date]) -> float:
    """Work hours on these days."""
    table = audit.days
    return float(table["work_hours"][table["date"].dt.date.isin(days)].sum()) if len(table) else 0.0
