"""aTimeLogger: entries, and below them a second table with the sums."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if {"activity type", "from", "to"} <= names and found.has("start", "end"):
        return Sure(0.95, "the columns of an aTimeLogger report", "atimelogger")
    return NOT_MINE


SOURCE = TableSource(
    ids=("atimelogger",),
    name="aTimeLogger",
    how_to_export=("Open Reports.", "Choose the month.", "Share, CSV."),
    sees=_sees,
    traits=Traits(words={"activity type": "project"}),
)
