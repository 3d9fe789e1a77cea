"""Toggl Track: detailed reports of all layouts, the layout for importing, and summaries without dates."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    count = len([n for n in found.names if n])
    if {"start date", "start time", "duration"} <= names:
        ends = names & {"end date", "stop date", "end time", "stop time"}
        if ends and names & {"user", "member", "email", "description"} and "duration (h)" not in names:
            return Sure(0.95, f"the columns of a Toggl Track detailed report ({count} recognised)", "toggl_detailed")
        if not ends and "email" in names:
            return Sure(0.95, "the columns of Toggl Track's import layout", "toggl_import")
    dated = found.has("date") or found.has("start") or found.has("start_date")
    if (
        not dated
        and "duration" in names
        and names & {"project", "client"}
        and names
        <= {
            "project",
            "client",
            "description",
            "duration",
            "task",
            "user",
            "member",
            "tags",
            "billable",
            "amount (usd)",
            "amount ()",
            "amount (eur)",
            "duration %",
        }
    ):
        return Sure(0.9, "a Toggl Track summary: hours without days", "toggl_summary")
    return NOT_MINE


SOURCE = TableSource(
    ids=("toggl_detailed", "toggl_import", "toggl_summary"),
    name="Toggl Track",
    how_to_export=("Open Reports, then Detailed.", "Choose the month.", "Export, Download CSV."),
    sees=_sees,
    undated=frozenset({"toggl_summary"}),
)
