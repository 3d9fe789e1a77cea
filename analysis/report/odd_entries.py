"""What in the data a person should look at, as one list with the file and row of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.formats import Formats
from analysis.words import _, n_

Row = tuple[str, str, str, str, str]


def odd_entries(
    timers: pd.DataFrame, doubles: pd.DataFrame, gaps: pd.DataFrame, zone: str, formats: Formats
) -> pd.DataFrame:
    """Columns When, What, How long, Why, Where (file and row): timers that nobody stopped, working days without entries,
    double bookings."""
    rows = [*_timers(timers, zone, formats), *_gaps(gaps, formats), *_doubles(doubles, zone, formats)]
    return pd.DataFrame(rows, columns=[_("When"), _("What"), _("How long"), _("Why"), _("Where")])


def _timers(table: pd.DataFrame, zone: str, formats: Formats) -> Iterator[Row]:
    for row in table.to_dict("records"):
        yield (_when(row, zone, formats), _text(row["description"]), formats.duration(int(row["seconds"])), str(row["why"]), _place(row))  # fmt: skip


def _gaps(table: pd.DataFrame, formats: Formats) -> Iterator[Row]:
    for row in table.to_dict("records"):
        days = n_("{n} working day", "{n} working days", int(row["days"]))
        yield formats.days(row["first"].date(), row["last"].date()), _("no entries"), days, _("Holidays, or not tracked?"), ""  # fmt: skip


def _doubles(table: pd.DataFrame, zone: str, formats: Formats) -> Iterator[Row]:
    for row in table.to_dict("records"):
        other = _text(row["other_description"])
        why = _("Begins while “{other}” runs ({where}); the time that both cover counts once.", other=other, where=_place(row, "other_"))  # fmt: skip
        yield _when(row, zone, formats), _text(row["description"]), formats.duration(int(row["seconds"])), why, _place(row)  # fmt: skip


def _when(row: Mapping[Any, Any], zone: str, formats: Formats) -> str:
    if pd.notna(row["start"]):
        local = row["start"].tz_convert(zone)
        return f"{formats.short_day(local.date())} {formats.clock(local.to_pydatetime())}"
    return formats.short_day(row["date"].date()) if pd.notna(row["date"]) else "–"


def _text(words: object) -> str:
    return str(words) or _("no words")


def _place(row: Mapping[Any, Any], prefix: str = "") -> str:
    inside = [str(row[prefix + c]) for c in ("file", "member", "sheet") if row[prefix + c]]
    return _("{file}, row {row}", file=", ".join(inside), row=row[prefix + "row"])
