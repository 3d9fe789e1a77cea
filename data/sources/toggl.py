"""Toggl Track: detailed reports of all layouts, the layout for importing, and summaries without dates."""

from __future__ import annotations

import re

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of

_SUMMARY = re.compile(
    r"project|client|description|duration|task|user|member|tags?|billable|workspace|amount.*|duration %|time entr(y|ies)"
)


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if {"start date", "start time", "duration"} <= names and "duration (h)" not in names:
        ends = names & {"end date", "stop date", "end time", "stop time"}
        if ends and names & {"user", "member", "email", "description"}:
            why = f"the columns of a Toggl Track detailed report ({len(names)} recognised)"
            return Sure(0.95, why, "toggl_detailed")
        if not ends and "email" in names:
            return Sure(0.95, "the columns of Toggl Track's import layout", "toggl_import")
    dated = found.has("date") or found.has("start") or found.has("start_date")
    if (
        not dated
        and "duration" in names
        and names & {"project", "client"}
        and all(_SUMMARY.fullmatch(n) for n in names)
    ):
        return Sure(0.9, "a Toggl Track summary: hours without days", "toggl_summary")
    return NOT_MINE


SOURCE = TableSource(
    ids=("toggl_detailed", "toggl_import", "toggl_summary"),
    name="Toggl Track",
    how_to_export=("Open Reports, then Detailed.", "Choose the month.", "Export, Download CSV."),
    sees=_sees,
    traits=Traits(undated=frozenset({"toggl_summary"})),
)
