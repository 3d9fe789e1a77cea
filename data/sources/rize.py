"""Rize: entries with whole stamps and the length in seconds."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    lengths = names & {"duration (seconds)", "duration", "duration seconds"}
    if (
        {"start time", "end time"} <= names
        and lengths
        and not names & {"date", "start date"}
        and names & {"title", "description"}
    ):
        return Sure(0.85, "the columns of a Rize export", "rize") if names & {"project", "client", "task"} else NOT_MINE
    return NOT_MINE


SOURCE = TableSource(
    ids=("rize",),
    name="Rize",
    how_to_export=("Open Settings, then Export.", "Choose the month, time entries.", "Download the CSV."),
    sees=_sees,
    traits=Traits(words={"source": "ignore"}),
)
