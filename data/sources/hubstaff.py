"""Hubstaff: time and activities, and the daily report with a column a day; an activity is a percentage, no time."""

from __future__ import annotations

from data.sources.matrix import Matrix
from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of
from data.sources.words import plain

_WORDS = {"activity": "ignore", "time": "duration", "job title": "ignore", "job type": "ignore", "time zone": "ignore", "team": "ignore", "organization": "ignore",
          "total worked": "ignore", "client": "client",
          "spent": "ignore"}  # fmt: skip


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if found.has("date") and {"time", "activity"} <= names and names & {"organization", "time zone", "spent", "earned"}:
        return Sure(0.92, "the columns of a Hubstaff report", "hubstaff")
    return NOT_MINE


def _sees_days(block: Matrix, document: Document) -> Sure:
    names = {plain(n) for n in block.names}
    if "total worked" in names or {"organization", "time zone"} <= names:
        return Sure(0.92, "a Hubstaff daily report: a row a member, a column a day", "hubstaff")
    return NOT_MINE


SOURCE = TableSource(
    ids=("hubstaff",),
    name="Hubstaff",
    how_to_export=("Open Reports, then Time & activity.", "Choose the dates.", "Export, CSV."),
    sees=_sees,
    traits=Traits(words=_WORDS),
    matrix=_sees_days,
)
