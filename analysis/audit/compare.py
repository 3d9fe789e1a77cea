"""Two audits side by side: an earlier month and this one, evened out by working days."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.audit.model import Audit
from analysis.audit.workdays import workdays

# A month of 365/12 days has this many weekdays.
WORKDAYS_A_MONTH = 365 / 12 * 5 / 7


def compare(before: Audit, after: Audit) -> pd.DataFrame:
    """One row a category with time in either audit, largest change first.

    category, name, before_hours, after_hours (of the periods); before_per_month, after_per_month (by days, a month of
    365/12 days); evened_before, evened_after (by working days without public holidays, so that a month with Easter
    does not seem to shrink); change = evened_after − evened_before. Missing where a period is not known.
    """
    hours = [a.categories.set_index("category")["hours"] for a in (before, after)]
    ids = hours[0].index.union(hours[1].index)
    names = {**before.names, **after.names}
    table = pd.DataFrame({"category": ids, "name": [names.get(c, c) for c in ids]})
    for side, audit, amount in (("before", before, hours[0]), ("after", after, hours[1])):
        full = amount.reindex(ids).fillna(0).to_numpy(float)
        by_days, by_workdays = factors(audit)
        columns = {f"{side}_hours": full, f"{side}_per_month": full * by_days, f"evened_{side}": full * by_workdays}
        table = table.assign(**columns)
    table = table.assign(change=table["evened_after"] - table["evened_before"])
    order = table["change"].abs().fillna(0).sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True)


def factors(audit: Audit) -> tuple[float, float]:
    """What turns hours of the period into hours a month: by days, and by working days; missing without a period."""
    if audit.first is None or audit.last is None or not audit.days_count:
        return np.nan, np.nan
    working = len(workdays(audit.first, audit.last, audit.settings.country, audit.settings.region))
    return 365 / 12 / audit.days_count, WORKDAYS_A_MONTH / working if working else np.nan
