"""Clockify: detailed reports in its languages, and summaries by date or by group."""

from __future__ import annotations

import re

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    twins = any(n.endswith("(h)") for n in names) and any(
        re.search(r"\((decimal|dezimal|decimale|decimaal)\)$", n) for n in names
    )
    if not twins:
        return NOT_MINE
    if found.has("start_date"):
        return Sure(0.97, "the columns of a Clockify detailed report", "clockify_detailed")
    if found.has("date"):
        return Sure(0.96, "a Clockify summary by date", "clockify_summary")
    return Sure(0.96, "a Clockify summary: hours without days", "clockify_summary_undated")


SOURCE = TableSource(
    ids=("clockify_detailed", "clockify_summary"),
    name="Clockify",
    how_to_export=("Open Reports, then Detailed.", "Choose the month.", "Export, Save as CSV."),
    sees=_sees,
    undated=frozenset({"clockify_summary_undated"}),
)
