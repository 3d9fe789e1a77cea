"""The weeks of a follow-up: seven days each, counted from the hand-over both ways, and which of them may be compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analysis.audit.facts import Facts
from analysis.audit.settings import PERSONAL
from analysis.audit.tables import TICKS_PER_HOUR

CHECKING = "checking the contractor"  # stands as a category for the owner's entries with the contractor
WHOLE = 5  # days of a week inside the period; with fewer it is part
HOLIDAY = 0.5  # of the median week's tracked hours; under it the week was a holiday
WHY = ("part_week", "few_hours", "ramp_week")


def weeks(facts: Facts, first: date, last: date, *, start: date, category: str, ramp: int = 0,
          count_personal: bool = False) -> pd.DataFrame:  # fmt: skip
    """A row a week of the period (first to last, inclusive), in order.

    number (0 is the week that begins at `start`, −1 the one before), from (its first day), days (inside the period),
    hours (of the category, shared), tracked (all work), others (work but the category and the checking), checking
    (the owner's with the contractor), checkins (their number), used, why (an id of WHY, None for weeks used). Weeks
    without entries have zeros.
    """
    numbers = np.arange((first - start).days // 7, (last - start).days // 7 + 1)
    dates = [start + timedelta(days=7 * int(n)) for n in numbers]
    days = [(min(d + timedelta(days=6), last) - max(d, first)).days + 1 for d in dates]
    table = facts.by_day.dropna(subset="day")
    table = table.assign(number=(table["day"] - pd.Timestamp(start)).dt.days // 7)
    mine, checks = table["category"] == category, table["category"] == CHECKING
    work = mine | checks | count_personal | (table["category"] != PERSONAL)
    sums = {"hours": mine, "tracked": work, "others": work & ~mine & ~checks, "checking": checks}
    found = pd.DataFrame({"number": numbers, "from": dates, "days": days})
    for name, rows in sums.items():
        found[name] = _by_week(table[rows], "ticks", numbers) / TICKS_PER_HOUR
    found["checkins"] = _by_week(table[checks], "entries", numbers).astype("int64")
    return _judged(found, ramp)


def _by_week(table: pd.DataFrame, column: str, numbers: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    return table.groupby("number")[column].sum().reindex(numbers, fill_value=0).to_numpy("float64")


def _judged(table: pd.DataFrame, ramp: int) -> pd.DataFrame:
    """With used and why. The usual week is the median of those that are not part."""
    part = table["days"] < WHOLE
    usual = float(table.loc[~part, "tracked"].median()) if (~part).any() else 0.0
    few = table["tracked"] < HOLIDAY * usual
    ramping = (table["number"] >= 0) & (table["number"] < ramp)
    why = np.select([part, few, ramping], WHY, default="")
    return table.assign(used=why == "", why=pd.Series([str(w) or None for w in why], index=table.index, dtype="object"))


def by_day(facts: Facts) -> Mapping[date, float]:
    """Hours of each day, whatever their category."""
    table = facts.by_day.dropna(subset="day").groupby("day")["ticks"].sum() / TICKS_PER_HOUR
    return {pd.Timestamp(day).date(): float(hours) for day, hours in table.items()}  # type: ignore[arg-type]


def of_weeks(hours: Mapping[date, float], table: pd.DataFrame) -> pd.Series:
    """Hours by day (the contractor's) summed over the weeks of a table made by `weeks`."""
    sums = []
    for begin in table["from"]:
        sums.append(sum(hours.get(begin + timedelta(days=n), 0.0) for n in range(7)))
    return pd.Series(sums, index=table.index, dtype="float64")
