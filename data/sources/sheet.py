"""A sheet of one's own: date and hours, start and end, start and length, in and out, with breaks, titles and totals."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, usable


def _sees(found: Layout, document: Document) -> Sure:
    if not usable(found):
        return NOT_MINE
    named = sum(len(at) for at in found.columns.values())
    return Sure(0.5, f"a table with {named} of its columns recognised by name", "sheet")


SOURCE = TableSource(
    ids=("sheet",),
    name="Sheet of hours",
    how_to_export=(
        "A header row: Date, Start, End or Hours, What, Project.",
        "One row an entry; sums may stay.",
        "Save as CSV or XLSX.",
    ),
    sees=_sees,
)
