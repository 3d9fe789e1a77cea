"""Timing for macOS as a table: whole stamps under Start Date and End Date."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    stamps = {"start date", "end date"} <= names and not names & {"start time", "end time", "stop time"}
    if (
        stamps
        and "duration" in names
        and names & {"title", "notes", "application", "activity title", "path", "project"}
    ):
        return Sure(0.85, "the columns of a Timing export", "timing")
    return NOT_MINE


SOURCE = TableSource(
    ids=("timing",),
    name="Timing (table)",
    how_to_export=("Open Reports in Timing.", "Choose the month, include notes.", "Export, CSV or Excel."),
    sees=_sees,
)
