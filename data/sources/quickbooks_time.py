"""QuickBooks Time (TSheets): the first jobcode is the customer, the deepest the project; tz is an offset in hours."""

from __future__ import annotations

from dataclasses import replace

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of
from data.sources.words import plain


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if {"local_date", "hours"} <= names and names & {"jobcode_1", "fname", "username", "local_start_time"}:
        return Sure(0.95, "the columns of a QuickBooks Time report", "quickbooks_time")
    return NOT_MINE


def _jobcodes(found: Layout) -> Layout:
    """The jobcodes are a path: customer first, project last."""
    codes = sorted((plain(name), at) for at, name in enumerate(found.names) if plain(name).startswith("jobcode_"))
    if not codes:
        return found
    return replace(
        found, columns={**found.columns, "client": (codes[0][1],), "project": tuple(at for _n, at in reversed(codes))}
    )


SOURCE = TableSource(
    ids=("quickbooks_time",),
    name="QuickBooks Time",
    how_to_export=("Open Reports, then Payroll or Timesheets.", "Choose the dates.", "Download, CSV."),
    sees=_sees,
    traits=Traits(words={"class": "ignore", "notes": "description", "local_day": "weekday"}, patch=_jobcodes),
)
