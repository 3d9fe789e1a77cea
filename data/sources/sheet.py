"""A sheet of one's own: date and hours, start and end, in and out, breaks, titles and totals, or a week of days."""

from __future__ import annotations

from data.sources.layout import inferred, layout
from data.sources.matrix import Matrix
from data.sources.source import NOT_MINE, Document, Sure
from data.sources.table import RawTable
from data.sources.tabular import Layout, TableSource, Traits, usable
from data.sources.undated import is_undated
from data.sources.weekday_lists import dated_by_week
from data.sources.weeks import week_in


def _sees(found: Layout, document: Document) -> Sure:
    if not usable(found):
        return NOT_MINE
    named = sum(len(at) for at in found.columns.values())
    return Sure(0.5, f"a table with {named} of its columns recognised by name", "sheet")


def _sees_content(table: RawTable) -> Sure:
    found = inferred(table)
    if found is None:
        listed = layout(table)
        if listed and usable(dated_by_week(table, listed, week_in(table.sheet))):
            return Sure(0.5, "a table of weekdays below the week that they are of", "sheet")
        undated = is_undated(table, listed)
        return Sure(0.32, "a table of hours without days", "sheet") if undated else NOT_MINE
    return Sure(0.35, f"a table without known headers: {len(found.columns)} columns by what stands in them", "sheet")


def _sees_week(block: Matrix, document: Document) -> Sure:
    return Sure(0.5, f"a weekly sheet with a column for each of {len(block.days)} days", "sheet_weekly_matrix")


SOURCE = TableSource(
    ids=("sheet", "sheet_weekly_matrix"),
    name="Sheet of hours",
    how_to_export=(
        "A header row: Date, Start, End or Hours, What, Project.",
        "One row an entry; sums may stay.",
        "Save as CSV or XLSX.",
    ),
    sees=_sees,
    traits=Traits(infers=True, undated=frozenset({"sheet"})),
    matrix=_sees_week,
    headless=_sees_content,
)
