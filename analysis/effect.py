"""What another way of reading changes: entries on other days or at other times, entries more or less, hours before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

_PLACE = ["file", "member", "sheet", "row", "nth"]


@dataclass(frozen=True)
class Effect:
    """moved: entries of the same row at another moment or of another length; the rest is (before, after). first and
    last: local dates after, None without any."""

    moved: int
    entries: tuple[int, int]
    seconds: tuple[int, int]
    first: date | None
    last: date | None

    @property
    def is_nothing(self) -> bool:
        """Whether all stays as it is."""
        return not self.moved and self.entries[0] == self.entries[1] and self.seconds[0] == self.seconds[1]


def effect(before: pd.DataFrame, after: pd.DataFrame) -> Effect:
    """Compares entries of the same files, row by row: the n-th entry of a row before with the n-th after."""
    both = _placed(before).merge(_placed(after), on=_PLACE, suffixes=("", "_after"))
    same = (both["moment"] == both["moment_after"]) & (both["seconds"] == both["seconds_after"])
    days = after["date"].dropna()
    return Effect(
        moved=int((~same).sum()),
        entries=(len(before), len(after)),
        seconds=(int(before["seconds"].sum()), int(after["seconds"].sum())),
        first=days.min().date() if len(days) else None,
        last=days.max().date() if len(days) else None,
    )


def example(before: pd.DataFrame, after: pd.DataFrame) -> tuple[date, date] | None:
    """The days on which the first entry that moves to another day lies, before and after; None when none does."""
    both = _placed(before).merge(_placed(after), on=_PLACE, suffixes=("", "_after"))
    other = both[(both["date"] != both["date_after"]) & both["date"].notna() & both["date_after"].notna()]
    return (other["date"].iloc[0].date(), other["date_after"].iloc[0].date()) if len(other) else None


def _placed(entries: pd.DataFrame) -> pd.DataFrame:
    """file, member, sheet, row, nth of the row, moment (start, else the day; -1 for none), date, seconds."""
    start = entries["start"].dt.tz_localize(None).astype("datetime64[s]")
    moment = start.fillna(entries["date"].astype("datetime64[s]"))
    place = entries[["file", "member", "sheet", "row", "date", "seconds"]]
    nth = place.groupby(_PLACE[:4], sort=False, dropna=False).cumcount()
    return place.assign(nth=nth, moment=moment.astype("int64"))
