"""The entries as a table, for `read --out` and for documents: sorted by start, undated rows last."""

from __future__ import annotations

import pandas as pd

COLUMNS = ("start", "end", "date", "seconds", "description", "project", "client", "tags", "person", "category", "category_reason",
           "category_confidence", "sure", "file", "row")  # fmt: skip


def table(entries: pd.DataFrame, zone: str) -> pd.DataFrame:
    """The columns of the contract: local ISO 8601 stamps with offset, empty where the source has dates only; member and
    sheet are added for zips and workbooks."""
    extra = [c for c in ("member", "sheet") if (entries[c] != "").any()]
    ordered = entries.sort_values(["start", "date"], kind="stable", na_position="last")
    shown = ordered[[*COLUMNS, *extra]]
    return shown.assign(
        start=_stamps(shown["start"], zone), end=_stamps(shown["end"], zone), date=shown["date"].dt.strftime("%Y-%m-%d").fillna(""),
        sure=shown["sure"].astype("int64"),
    )  # fmt: skip


def _stamps(values: pd.Series, zone: str) -> pd.Series:
    local = values.dt.tz_convert(zone)
    text = local.dt.strftime("%Y-%m-%dT%H:%M:%S%z").fillna("")
    return text.str.replace(r"([+-]\d\d)(\d\d)$", r"\1:\2", regex=True)
