"""Everhour: columns as the user chose them; its time counts, its estimates never."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    marks = names & {
        "task number",
        "comments",
        "comment",
        "estimate",
        "billable time",
        "section",
        "task labels",
        "costs",
    }
    if {"date", "time", "member"} <= names and len(marks) > 0 and not names & {"activity", "start time"}:
        return Sure(0.85, "the columns of an Everhour report", "everhour")
    return NOT_MINE


SOURCE = TableSource(
    ids=("everhour",),
    name="Everhour",
    how_to_export=("Open Reports and your report.", "Choose the dates.", "Export, CSV or Excel."),
    sees=_sees,
    traits=Traits(words={"time": "duration", "billable time": "ignore", "section": "ignore"}),
)
