"""What a group is made of: its distinct texts, and the days on which it was worked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize.sorting import Prepared
from analysis.categorize.words import text_key

TEXT_COLUMNS = ("key", "description", "project", "entries", "hours")


def texts_of(prepared: Prepared, keys: Sequence[str]) -> pd.DataFrame:
    """The distinct texts of groups (TEXT_COLUMNS), most hours first; key: words.text_key, so that each can be answered
    by itself. The same words by different people or with different guests are one text."""
    rows = _rows(prepared, keys)
    frame = prepared.texts.frame.iloc[rows]
    said = [(text_key(d, p), d, p) for d, p in zip(frame["description"], frame["project"], strict=True)]
    table = pd.DataFrame(said, columns=["key", "description", "project"]).assign(
        entries=prepared.texts.entries[rows], hours=prepared.texts.seconds[rows] / 3600
    )
    merged = table.groupby("key", sort=False).agg(
        description=("description", "first"),
        project=("project", "first"),
        entries=("entries", "sum"),
        hours=("hours", "sum"),
    )
    ordered = merged.reset_index().sort_values(["hours", "key"], ascending=[False, True], ignore_index=True)
    return ordered[list(TEXT_COLUMNS)]


def dates_of(entries: pd.DataFrame, prepared: Prepared, keys: Sequence[str]) -> pd.Series:
    """The local dates of the groups' entries; `entries` are those that were prepared."""
    return entries["date"][np.isin(prepared.texts.code, _rows(prepared, keys))]


def _rows(prepared: Prepared, keys: Sequence[str]) -> NDArray[np.int64]:
    found = [prepared.looked.index.rows[key] for key in keys if key in prepared.looked.index.rows]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
