"""The entries behind a bar or a cell of a picture: which they are, and the few lines of them that a page shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import time
from analysis.audit.marks import group_keys
from analysis.audit.model import Audit, kept
from analysis.audit.tables import TICKS_PER_HOUR, is_work

SHOWN, MARKED = 40, 100
HOURS_A_WEEK = 7 * 24


@dataclass(frozen=True)
class Behind:
    """count and seconds (in full) of all entries; `longest` of them as entries; `groups` of entries with the same words,
    most seconds first: what (its words), seconds, n; index the key that marks are kept by."""

    count: int
    seconds: int
    longest: pd.DataFrame
    groups: pd.DataFrame


def behind(entries: pd.DataFrame) -> Behind:
    """The gist of a bar's entries, small whatever their number. entries: as entries_of gives them."""
    keyed = pd.DataFrame({"key": group_keys(entries), "what": entries["description"], "seconds": entries["seconds"]})
    grouped = keyed.groupby("key", sort=False)
    groups = grouped.agg(what=("what", "first"), seconds=("seconds", "sum"), n=("seconds", "size"))
    return Behind(len(entries), int(entries["seconds"].sum()), entries.head(SHOWN), groups.nlargest(MARKED, "seconds"))


def entries_of(categorized: pd.DataFrame, by: str, value: str, zone: str) -> pd.DataFrame:
    """The entries behind a bar, longest first: of a category, project, client, person ("" for none named), or of a day, a
    week (its Monday) or an hour of the week ("0 9": Monday, 9 to 10) that they touch."""
    if by == "person":
        named = categorized["person"].where(categorized["person"] != "", categorized["email"]).str.casefold()
        mine = named == value.casefold()
    elif by in ("day", "week"):
        mine = _within(categorized, pd.Timestamp(value[:10]), 1 if by == "day" else 7, zone)
    elif by == "hour":
        day, hour = (int(part) for part in value.split())
        mine = _touching(categorized, day * 24 + hour, zone)
    else:
        mine = categorized[by] == value
    return categorized[mine].sort_values("seconds", ascending=False, kind="stable")


def _within(categorized: pd.DataFrame, first: pd.Timestamp, days: int, zone: str) -> pd.Series:
    """Entries that touch these days."""
    begin = categorized["date"]
    local = (categorized["end"] - pd.Timedelta(seconds=1)).dt.tz_convert(zone).dt.tz_localize(None)
    end = local.fillna(begin).dt.normalize()
    return (begin < first + pd.Timedelta(days=days)) & (end >= first)


def _touching(categorized: pd.DataFrame, cell: int, zone: str) -> pd.Series:
    """Entries on the clock that touch this hour of the week, counted from Monday 0:00 on the owner's clock."""
    clocked = (categorized["start"].notna() & (categorized["seconds"] > 0)).to_numpy()
    first, last = (_hours(categorized.loc[clocked, side], zone, less) for side, less in (("start", 0), ("end", 1)))
    touched = np.zeros(len(categorized), dtype=bool)
    # The day on which the clock goes back may end an entry before it began.
    touched[clocked] = (cell - first) % HOURS_A_WEEK <= np.maximum(last - first, 0)
    return pd.Series(touched, categorized.index)


def _hours(moments: pd.Series, zone: str, less: int) -> time.Ints:
    """Hours since a Monday, on the owner's clock, `less` seconds earlier."""
    local = time.local_seconds(time.utc_seconds(moments) - less, zone)
    return np.asarray((local + 3 * time.DAY) // time.HOUR)  # 1 January 1970 was a Thursday


@kept
def hours_by_cell(audit: Audit) -> dict[str, float]:
    """Hour of the week ("0 9") -> hours of work on the clock in it over the whole period; only those with any, in order."""
    table = audit.facts.by_hour[is_work(audit.facts.by_hour, audit.settings)]
    sums = table["ticks"].groupby([table["day"].dt.day_of_week, table["hour"]]).sum() / TICKS_PER_HOUR
    return {f"{day} {hour}": float(h) for (day, hour), h in sums[sums > 0].items()}  # type: ignore[misc]
