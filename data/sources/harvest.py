"""Harvest: the detailed time report, dates and hours; the hours count, not their rounded twin."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if not found.has("date", "duration") or "hours" not in names:
        return NOT_MINE
    if names & {"billable?", "project code", "invoiced?", "hours rounded"} and names & {
        "first name",
        "last name",
        "employee?",
    }:
        return Sure(0.95, "the columns of a Harvest detailed time report", "harvest")
    return NOT_MINE


SOURCE = TableSource(
    ids=("harvest",),
    name="Harvest",
    how_to_export=("Open Reports, then Detailed Time.", "Choose the month and run the report.", "Export, CSV."),
    sees=_sees,
)
