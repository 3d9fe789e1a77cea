"""Timely: three levels in one table; only lines with a date are entries, the others are sums of them."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if "logged hours" in names and names & {"planned hours", "budget type", "planned money", "logged money"}:
        return Sure(0.95, "the columns of a Timely report", "timely")
    return NOT_MINE


SOURCE = TableSource(
    ids=("timely",),
    name="Timely",
    how_to_export=("Open Reports.", "Choose the dates.", "Export, CSV or Excel."),
    sees=_sees,
    traits=Traits(
        words={"billable hours": "ignore", "non-billable hours": "ignore", "planned hours": "ignore", "name": "person"},
        dated_only=True,
    ),
)
