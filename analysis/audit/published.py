"""The month beside what studies found. Comparisons, never targets: each row carries who was asked and the caveat."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis import time
from analysis.audit.model import Audit, kept
from analysis.audit.settings import PERSONAL

# Which of our categories a study's kind of work is nearest to; our judgement, shown with the comparison.
KINDS: Mapping[str, tuple[str, ...]] = {
    "admin_share": ("email_inbox", "scheduling_travel", "bookkeeping_expenses", "invoicing_collections", "tax_payroll_legal", "data_entry_crm"),
    "finance_share": ("bookkeeping_expenses", "invoicing_collections", "tax_payroll_legal"),
    "learning_share": ("learning_networking",),
    "strategy_share": ("strategy_planning",),
    "clients_share": ("key_sales_clients",),
}  # fmt: skip


@kept
def own_figures(audit: Audit) -> dict[str, float]:
    """The audit's figures in the studies' measures, a mean over persons where several track; those that cannot be
    computed are left out: without dates there is no week, without clock times no weekend or switch."""
    work = audit.work_hours
    found: dict[str, float] = {}
    if not work:
        return found
    hours = audit.categories.set_index("category")["hours"]
    for measure, kinds in KINDS.items():
        found[measure] = float(hours.reindex(list(kinds)).fillna(0).sum()) / work
    people = max(1, len(audit.persons))
    if audit.days_count and audit.days_count >= 7:
        found["hours_per_week"] = work / people / audit.days_count * 7
        found["weekend_days_share"] = _weekend_days(audit) / people
    clocked = audit.facts.by_hour[audit.facts.by_hour["category"] != PERSONAL]
    if len(clocked):
        found["meeting_share"] = min(1.0, float(audit.facts.meetings["seconds"].sum()) / time.HOUR / work)
        begun = audit.facts.by_day[audit.facts.by_day["category"] != PERSONAL]
        found["actions_per_day"] = float(begun["entries"].sum()) / len(begun[["day", "person"]].drop_duplicates())
    return found


def _weekend_days(audit: Audit) -> float:
    """Share of the period's Saturdays and Sundays with work, summed over persons."""
    if audit.first is None or audit.last is None:
        return 0.0
    number = int((pd.date_range(audit.first, audit.last).day_of_week >= 5).sum())
    by_day = audit.facts.by_day
    worked = by_day[(by_day["category"] != PERSONAL) & (by_day["day"].dt.day_of_week >= 5)][
        ["day", "person"]
    ].drop_duplicates()
    return len(worked) / number if number else 0.0


def beside_studies(audit: Audit, studies: pd.DataFrame) -> pd.DataFrame:
    """The studies' rows of measures that this audit has, with `yours` in the same unit."""
    own = own_figures(audit)
    table = studies[studies["measure"].isin(list(own))]
    return table.assign(yours=table["measure"].map(own)).reset_index(drop=True)
