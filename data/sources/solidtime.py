"""solidtime: its CSV holds UTC without saying so, its workbooks the wall clock."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of

_OLD = {"user_id", "project_id", "start_time", "end_time"}


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if {"start", "end", "duration", "duration (decimal)"} <= names and names & {"client", "project", "user"}:
        return Sure(0.94, "the columns of a solidtime report", "solidtime")
    return Sure(0.9, "the columns of an early solidtime export", "solidtime") if names >= _OLD else NOT_MINE


SOURCE = TableSource(
    ids=("solidtime",),
    name="solidtime",
    how_to_export=("Open Reporting, then Detailed.", "Choose the month.", "Export, CSV."),
    sees=_sees,
    traits=Traits(zone="UTC"),
)
