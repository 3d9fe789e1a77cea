"""The period and the persons of a reading: rows wholly outside are skipped, an entry over the edge is cut there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pandas as pd

T = TypeVar("T")
MESSAGES = {"outside": "outside the period that was asked for", "other_person": "an entry of somebody else"}


def within(reading: T, options: Any) -> T:
    """The reading with only the options' persons and period; a row is skipped when none of its entries is left. Undated
    entries stay and are flagged when a period is asked for."""
    entries: pd.DataFrame = reading.entries  # type: ignore[attr-defined]
    if options.persons and len(entries):
        wanted = {p.strip().casefold() for p in options.persons}
        mine = entries["person"].str.casefold().isin(wanted) | entries["email"].str.casefold().isin(wanted)
        reading = _without(reading, mine, "other_person")
        entries = reading.entries  # type: ignore[attr-defined]
    if (options.first or options.last) and len(entries):
        reading = _in_period(reading, options)
    return reading


def _in_period(reading: T, options: Any) -> T:
    entries: pd.DataFrame = reading.entries  # type: ignore[attr-defined]
    low, high = options.first or date(1970, 1, 1), (options.last or date(2100, 12, 31)) + timedelta(days=1)
    clocked, undated = entries["start"].notna(), entries["date"].isna()
    zone = ZoneInfo(options.zone)
    begin, after = (
        pd.Timestamp(datetime(d.year, d.month, d.day, tzinfo=zone)).tz_convert("UTC").as_unit("s") for d in (low, high)
    )
    inside = undated | (clocked & (entries["start"] < after) & (entries["end"] > begin))
    inside |= ~clocked & ~undated & (entries["date"] >= pd.Timestamp(low)) & (entries["date"] < pd.Timestamp(high))
    cut = entries.assign(start=entries["start"].clip(lower=begin), end=entries["end"].clip(upper=after))
    moved = clocked & inside & ((cut["start"] != entries["start"]) | (cut["end"] != entries["end"]))
    seconds = (cut["end"] - cut["start"]).dt.total_seconds()
    entries = entries.assign(
        start=cut["start"].where(moved, entries["start"]),
        end=cut["end"].where(moved, entries["end"]),
        seconds=seconds.where(moved, entries["seconds"]).astype("int64"),
        date=entries["date"]
        .where(~moved | (entries["date"] >= pd.Timestamp(low)), pd.Timestamp(low))
        .astype("datetime64[s]"),
        flagged=entries["flagged"] | undated,
    )
    changed = replace(reading, entries=entries, flagged=int(entries.loc[inside, "flagged"].sum()))  # type: ignore[type-var]
    return _without(changed, inside, "outside")


def _without(reading: T, keep: pd.Series, reason: str) -> T:
    """Entries taken out; rows of which nothing is left are skipped with the reason."""
    entries: pd.DataFrame = reading.entries  # type: ignore[attr-defined]
    keys = ["file", "member", "sheet", "row"]
    left = entries.loc[keep, keys].drop_duplicates().assign(left=True)
    gone = entries.loc[~keep, keys].drop_duplicates().merge(left, on=keys, how="left")
    gone = (
        gone[gone["left"].isna()]
        .drop(columns="left")
        .assign(uid="", column=None, reason=reason, message=MESSAGES[reason])
    )
    skipped: pd.DataFrame = reading.skipped  # type: ignore[attr-defined]
    rows = pd.concat([skipped, gone[list(skipped.columns)]], ignore_index=True) if len(gone) else skipped
    return replace(reading, entries=entries[keep].reset_index(drop=True), skipped=rows)  # type: ignore[type-var]
