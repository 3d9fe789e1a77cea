"""Timeular, now EARLY: date, time and offset in columns of their own; the activity is the project."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if "startdate" in names and "activity" in names and names & {"duration", "enddate", "endtime"}:
        return Sure(0.95, "the columns of a Timeular export", "timeular")
    return NOT_MINE


SOURCE = TableSource(
    ids=("timeular",),
    name="Timeular / EARLY",
    how_to_export=("Open Insights or Reports.", "Choose the month.", "Export, CSV or Excel."),
    sees=_sees,
    traits=Traits(words={"activity": "project", "space": "ignore", "mentions": "ignore", "username": "person"}),
)
