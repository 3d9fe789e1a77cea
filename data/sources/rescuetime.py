"""RescueTime: rows of the analytic API, laid one after another in their interval, and the history download."""

from __future__ import annotations

import re

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.table import RawTable
from data.sources.tabular import Layout, TableSource, Traits, names_of

_HISTORY = ("Date", "Activity", "Details", "Category", "Class", "Time Spent (seconds)")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?: ?(?:[+-]\d{4}|[+-]\d\d:\d\d|Z))?")
_WORDS = {"activity": "description", "document": "task", "details": "task", "category": "label", "class": "label", "overview": "label",
          "productivity": "ignore", "time spent (seconds)": "duration", "rank": "ignore"}  # fmt: skip


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if "time spent (seconds)" in names and names & {"number of people", "productivity", "activity", "category"}:
        return Sure(0.95, "the columns of RescueTime's analytic data", "rescuetime")
    return NOT_MINE


def _history(table: RawTable) -> Sure:
    """Six columns without a header: a stamp first, whole seconds last."""
    rows = [table.row(p) for p in range(min(len(table), 20))]
    if (
        len(table.columns) == 6
        and rows
        and all(_STAMP.fullmatch(r[0].strip()) and r[5].strip().isdigit() for r in rows)
    ):
        return Sure(0.9, "the six columns of RescueTime's history download", "rescuetime_history")
    return NOT_MINE


SOURCE = TableSource(
    ids=("rescuetime", "rescuetime_history"),
    name="RescueTime",
    how_to_export=(
        "Open Settings, then Your data.",
        "Download the activity history: you get a zip.",
        "Drop the zip here as it is.",
    ),
    sees=_sees,
    traits=Traits(words=_WORDS, laid=True, undated=frozenset({"rescuetime"})),
    by_id={"rescuetime_history": Traits(words=_WORDS, laid=True, headless=_HISTORY)},
    headless=_history,
)
