"""Which calendar months the data covers well enough to be held beside each other."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pandas as pd

# Fewer days with entries are the beginning or the end of a month, not a month.
LEAST_DAYS = 10


def whole_months(days: pd.Series) -> tuple[tuple[date, date], ...]:
    """First and last day of each month with entries on ten days or more, in order. days: local dates, NaT for none."""
    distinct = days.dropna().drop_duplicates()
    counts = distinct.groupby([distinct.dt.year, distinct.dt.month]).size()
    found = [(int(y), int(m)) for (y, m), n in counts.items() if n >= LEAST_DAYS]  # type: ignore[misc]
    return tuple((date(y, m, 1), date(y, m, monthrange(y, m)[1])) for y, m in sorted(found))
