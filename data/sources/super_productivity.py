"""Super Productivity as CSV: start and end are those of the whole day, only what was worked counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data.sources.layout import layout
from data.sources.source import NOT_MINE, Document, Sure
from data.sources.table import RawTable
from data.sources.tabular import Layout, TableSource, Traits, names_of


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if {"date", "worked"} <= names and names & {"titles", "descriptions", "projects", "title", "estimate"}:
        return Sure(0.92, "the columns of Super Productivity's worklog", "super_productivity")
    return NOT_MINE


def _rejoined(table: RawTable) -> RawTable:
    """Nothing is quoted here: a semicolon in a title makes a row longer, and is put back into the title."""
    found = layout(table, None, _WORDS)
    at = found.first("description") if found else None
    if found is None or at is None or table.widths is None:
        return table
    usual = len([n for n in found.names if n])
    rows = [table.row(p)[: int(width)] for p, width in enumerate(table.widths)]
    for position in range(found.position + 1, len(rows)):
        more = len(rows[position]) - usual
        if more > 0 and at < usual:
            row = rows[position]
            rows[position] = [*row[:at], ";".join(row[at : at + more + 1]), *row[at + more + 1 :]]
    made = RawTable.of_rows(rows, [int(n) for n in table.numbers], sheet=table.sheet, typed=table.typed)
    return replace(made, member=table.member, widths=np.array([len(r) for r in rows]), broken=table.broken)


_WORDS = {
    "start": "ignore",
    "end": "ignore",
    "titles": "description",
    "descriptions": "description",
    "projects": "project",
    "worked": "duration",
}
SOURCE = TableSource(
    ids=("super_productivity",),
    name="Super Productivity (CSV)",
    how_to_export=("Open the worklog.", "Choose the month, export.", "Save as CSV."),
    sees=_sees,
    traits=Traits(words=_WORDS, prepare=_rejoined),
)
