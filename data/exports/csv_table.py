"""A table as CSV: every text cell quoted and inert, figures as figures, UTF-8 with a mark so that Excel reads it."""

from __future__ import annotations

import csv
import io

import pandas as pd

from data.exports.inert import asleep, texts


def table_csv(table: pd.DataFrame) -> bytes:
    """The table's bytes; empty cells for missing values, dates in ISO 8601."""
    shown = {str(name): _column(table[name]) for name in table.columns}
    out = io.StringIO()
    frame = pd.DataFrame(shown, index=table.index)
    frame.columns = pd.Index([asleep(str(name)) for name in frame.columns])
    frame.to_csv(out, index=False, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n", na_rep="")
    return out.getvalue().encode("utf-8-sig")


def _column(values: pd.Series) -> pd.Series:
    if pd.api.types.is_bool_dtype(values) or pd.api.types.is_numeric_dtype(values):
        return values
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.dt.strftime("%Y-%m-%d").fillna("")
    return texts(values.map(lambda v: "" if v is None or v != v else str(v)).astype("str"))
