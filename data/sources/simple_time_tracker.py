"""Simple Time Tracker as CSV: whole minutes beside the length are cut, never taken."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if {"activity name", "time started"} <= names and names & {"time ended", "duration"}:
        return Sure(0.95, "the columns of Simple Time Tracker", "simple_time_tracker")
    return NOT_MINE


SOURCE = TableSource(
    ids=("simple_time_tracker",),
    name="Simple Time Tracker (CSV)",
    how_to_export=("Open Settings, then Backup.", "Choose Save CSV.", "Choose the month and save."),
    sees=_sees,
    traits=Traits(
        words={
            "activity name": "project",
            "categories": "label",
            "activity tags": "label",
            "duration minutes": "ignore",
        }
    ),
)
