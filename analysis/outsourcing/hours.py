"""Hours a month by category, from an audit: what the plan starts from."""

from __future__ import annotations

import pandas as pd

from analysis.audit.model import Audit
from analysis.problems import UserError
from analysis.words import _, n_

MONTH_DAYS = 365 / 12


def monthly_hours(audit: Audit, short: int = 14) -> tuple[pd.DataFrame, list[str]]:
    """category, hours_per_month (shared hours ÷ days × 365/12), weeks (hours of each whole week), days (of the period),
    and notes: under `short` days a month is an extrapolation. UserError when the entries have no dates: their period is not known."""
    days = audit.days_count
    if days is None:
        if audit.categories.empty:
            return pd.DataFrame({"category": [], "hours_per_month": [], "weeks": [], "days": []}), []
        raise UserError(
            _("The file has no dates"),
            _("Say which period it covers: at the top of the page, or with --from 2026-03-01 --to 2026-03-31."),
        )
    table = audit.categories
    weekly = _whole_weeks(audit)
    hours = pd.DataFrame({
        "category": table["category"],
        "hours_per_month": table["hours"] / days * MONTH_DAYS,
        "weeks": [weekly[c].tolist() if c in weekly.columns else [] for c in table["category"]],
        "days": days,
    })  # fmt: skip
    notes = (
        [
            n_(
                "This is {n} day; a month is extrapolated from it.",
                "These are {n} days; a month is extrapolated from them.",
                days,
            )
        ]
        if days < short
        else []
    )
    return hours, notes


def _whole_weeks(audit: Audit) -> pd.DataFrame:
    """Hours by week and category, for weeks that lie in the period with all seven days."""
    weekly = audit.weekly
    if weekly.empty or audit.first is None or audit.last is None:
        return weekly.iloc[:0]
    starts = pd.to_datetime(weekly.index)
    inside = (starts >= pd.Timestamp(audit.first)) & (starts + pd.Timedelta(days=6) <= pd.Timestamp(audit.last))
    return weekly[inside]
