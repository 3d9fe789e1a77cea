"""Sums the tables of an audit's parts into those of the whole."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.audit import oddities, texts

# What is summed; all other columns of the table say of what. Tables not named here have a row for each thing.
SUMS: dict[str, tuple[str, ...]] = {
    "by_day": ("seconds", "ticks", "unsure_ticks", "entries"),
    "by_hour": ("ticks",),
    "sessions": ("count",),
    "switches": ("count",),
    "visits": ("visits", "splits", "waits", "wait_seconds"),
    "texts": ("entries", "seconds"),
    "doubts": ("seconds", "moved_seconds"),
    "marks": ("entries", "seconds"),
    "meetings": ("entries", "seconds", "person_seconds", "series"),
}
LARGEST = {"doubts": texts.KEPT, "long_entries": oddities.KEPT, "double_entries": oddities.KEPT}


def add_tables(name: str, parts: list[Any]) -> Any:
    """The table (or count) of this name of the whole."""
    if not isinstance(parts[0], pd.DataFrame):
        return sum(parts)
    filled = [p for p in parts if len(p)] or parts[:1]
    table = pd.concat(filled, ignore_index=True)
    if name in SUMS:
        table = _grouped(table, list(SUMS[name]))
    elif name in ("focus", "shape"):
        table = table.sort_values(
            ["day", "person", *(["kind", "begins"] if name == "focus" else [])], ignore_index=True
        )
    if name in LARGEST:
        table = table.nlargest(LARGEST[name], "seconds").reset_index(drop=True)
    return table


def _grouped(table: pd.DataFrame, sums: list[str]) -> pd.DataFrame:
    """Labels are the first writing of a text and so no part of what groups."""
    by = [c for c in table.columns if c not in (*sums, "label")]
    how: dict[str, Any] = dict.fromkeys(sums, "sum")
    if "label" in table.columns:
        how["label"] = "first"
    return table.groupby(by, sort=True, dropna=False, as_index=False).agg(how)[list(table.columns)]
