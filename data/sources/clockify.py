"""Clockify: detailed reports in its languages, and summaries by date or by group."""

from __future__ import annotations

import re

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of

_DECIMAL = re.compile(r".*\((decimal|dezimal|decimale|decimaal|decimali)\)")


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    hours = any(n.endswith("(h)") for n in names)
    if not any(_DECIMAL.fullmatch(n) for n in names) or not (hours or found.has("start_date", "end_date")):
        return NOT_MINE
    if found.has("start_date"):
        return Sure(0.97, "the columns of a Clockify detailed report", "clockify_detailed")
    if not hours:
        return NOT_MINE
    return Sure(
        0.96,
        "a Clockify summary by date" if found.has("date") else "a Clockify summary: hours without days",
        "clockify_summary",
    )


SOURCE = TableSource(
    ids=("clockify_detailed", "clockify_summary"),
    name="Clockify",
    how_to_export=("Open Reports, then Detailed.", "Choose the month.", "Export, Save as CSV."),
    sees=_sees,
    traits=Traits(undated=frozenset({"clockify_summary"})),
)
