"""Entries of a period, of some people, of some projects: what an audit of a part of the month is built from."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from analysis.merge import persons as person_keys


def select(
    categorized: pd.DataFrame,
    *,
    zone: str,
    first: date | None = None,
    last: date | None = None,
    persons: Collection[str] = (),
    projects: Collection[str] | None = None,
) -> pd.DataFrame:
    """The entries of these local days (last inclusive; cut at the edges), people (name or address, without case; none
    named: all) and projects (None: all; "" is no project). Undated entries stay whatever the period."""
    keep = pd.Series(True, categorized.index)
    if persons:
        wanted = {p.strip().casefold() for p in persons}
        keep &= person_keys(categorized).isin(wanted) | categorized["email"].str.casefold().isin(wanted)
    if projects is not None:
        keep &= categorized["project"].isin(list(projects))
    return _between(categorized[keep], zone, first, last)


def midnight(day: date, zone: str) -> pd.Timestamp:
    """The moment at which a local day begins."""
    moment = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    return pd.Timestamp(moment).tz_convert("UTC").as_unit("s")


def _between(rows: pd.DataFrame, zone: str, first: date | None, last: date | None) -> pd.DataFrame:
    if first is None and last is None:
        return rows
    low = None if first is None else midnight(first, zone)
    high = None if last is None else midnight(last + timedelta(days=1), zone)
    clocked, dated = rows["start"].notna(), rows["date"].notna()
    inside = pd.Series(True, rows.index)
    if low is not None and first is not None:
        inside &= (rows["end"] > low) | (~clocked & (rows["date"] >= pd.Timestamp(first))) | ~dated
    if high is not None and last is not None:
        inside &= (rows["start"] < high) | (~clocked & (rows["date"] <= pd.Timestamp(last))) | ~dated
    return _cut(rows[inside], low, high, first)


def _cut(rows: pd.DataFrame, low: pd.Timestamp | None, high: pd.Timestamp | None, first: date | None) -> pd.DataFrame:
    early = rows["start"] < low if low is not None else pd.Series(False, rows.index)
    late = rows["end"] > high if high is not None else pd.Series(False, rows.index)
    if not (early.any() or late.any()):
        return rows
    start, end = rows["start"].mask(early, low), rows["end"].mask(late, high)
    seconds = (end - start).dt.total_seconds()
    return rows.assign(
        start=start,
        end=end,
        date=rows["date"].mask(early, pd.Timestamp(first).as_unit("s") if first else None),
        seconds=seconds.where(early | late, rows["seconds"]).astype("int64"),
    )
