"""Super Productivity as CSV: start and end are those of the whole day, only what was worked counts."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if {"date", "worked"} <= names and names & {"titles", "descriptions", "projects", "title", "estimate"}:
        return Sure(0.92, "the columns of Super Productivity's worklog", "super_productivity")
    return NOT_MINE


SOURCE = TableSource(
    ids=("super_productivity",),
    name="Super Productivity (CSV)",
    how_to_export=("Open the worklog.", "Choose the month, export.", "Save as CSV."),
    sees=_sees,
    traits=Traits(
        words={
            "start": "ignore",
            "end": "ignore",
            "titles": "description",
            "descriptions": "description",
            "projects": "project",
            "worked": "duration",
        }
    ),
)
