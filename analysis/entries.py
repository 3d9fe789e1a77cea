"""The one schema of time entries, whatever their source, and the few questions every later step asks of it."""

from __future__ import annotations

import pandas as pd

# Column -> dtype. Times are UTC instants of whole seconds, half-open [start, end); `date` is the owner's local
# date on which the entry begins, as a naive midnight.
SCHEMA: dict[str, str] = {
    "start": "datetime64[s, UTC]",  # NaT where the source has dates only
    "end": "datetime64[s, UTC]",  # start + seconds; NaT with start
    "date": "datetime64[s]",  # NaT for undated sources (summaries)
    "seconds": "int64",  # true length, above 0
    "description": "str",
    "project": "str",
    "client": "str",
    "task": "str",
    "tags": "str",  # "a, b"
    "person": "str",  # as the file names them; "" when it does not
    "email": "str",  # lower case
    "attendees": "str",  # calendar: addresses without the owner's, lower case, joined by ";"
    "organizer": "str",  # calendar: address, lower case
    "billable": "boolean",  # missing where the source does not say
    "recurring": "bool",  # calendar: from a series
    "kind": "str",  # "tracker", "calendar" or "typed"
    "label": "str",  # the source's own category or colour label
    "flagged": "bool",  # length decided against a column, or day within a period not known
    "file": "str",
    "member": "str",  # inside a zip
    "sheet": "str",  # of a workbook with several
    "row": "int64",  # physical line, sheet row, n-th event … (FORMATS.md counting)
}

# Columns added by categorizing; no row is added, lost or moved.
CATEGORIZED: dict[str, str] = {
    "category": "str",  # best guess, also when not sure; "uncategorized" when there is none
    "category_reason": "str",  # in words, for people
    "category_layer": "str",  # correction | rule | similar | model | keyword | none
    "category_confidence": "float64",  # 0 to 1
    "sure": "bool",
    "second": "str",
    "third": "str",
}

TEXT = [name for name, dtype in SCHEMA.items() if dtype == "str"]


def complete(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every column of SCHEMA in order and dtype; absent columns are empty ("", False, missing). Where
    nothing is described, the task says what was done: many trackers have no other text."""
    columns: dict[str, pd.Series] = {}
    for name, dtype in SCHEMA.items():
        if name in frame.columns:
            values = frame[name]
            columns[name] = values.fillna("").astype("str") if dtype == "str" else values.astype(dtype)
        else:
            columns[name] = pd.Series(_blank(dtype), index=frame.index, dtype=dtype)
    described = columns["description"]
    columns["description"] = described.where(described != "", columns["task"])
    return pd.DataFrame(columns, index=frame.index)


def seconds_by(entries: pd.DataFrame, column: str) -> pd.Series:
    """Seconds of all entries by what stands in a column, most first; entries in full, overlaps counted twice."""
    sums: pd.Series = (
        entries.groupby(column, observed=True)["seconds"].sum().sort_values(ascending=False, kind="stable")
    )
    return sums


def none() -> pd.DataFrame:
    """Zero entries, with the right columns."""
    return complete(pd.DataFrame(index=pd.RangeIndex(0)))


def _blank(dtype: str) -> object:
    if dtype == "str":
        return ""
    if dtype in {"bool", "int64"}:
        return 0 if dtype == "int64" else False
    return pd.NaT if dtype.startswith("datetime") else pd.NA
