"""Upwork: timesheets by day, by freelancer and week, and as a week of days."""

from __future__ import annotations

from data.sources.matrix import Matrix
from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of
from data.sources.words import plain

_WHO = {"freelancer", "talent", "contractor", "freelancer name", "talent name"}
_WORDS = {
    "contract": "project",
    "contract name": "project",
    "team": "client",
    "agency": "ignore",
    "date from": "start_date",
    "date to": "end_date",
}


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if not names & _WHO or not found.has("duration"):
        return NOT_MINE
    if {"date from", "date to"} <= names or ("date" in names and names & {"memo", "contract", "team"}):
        return Sure(0.92, "the columns of an Upwork timesheet", "upwork_timesheet")
    return NOT_MINE


def _sees_week(block: Matrix, document: Document) -> Sure:
    names = {plain(n) for n in block.names}
    if names & {"contract", "contract name", "job"} and names & {"hours", "total", "total hours"} and block.dated:
        return Sure(0.9, "an Upwork week: a row a contract, a column a day", "upwork_weekly")
    return NOT_MINE


SOURCE = TableSource(
    ids=("upwork_timesheet", "upwork_weekly"),
    name="Upwork",
    how_to_export=("Open Reports, then Timesheet.", "Choose the dates.", "Download CSV."),
    sees=_sees,
    traits=Traits(words=_WORDS),
    matrix=_sees_week,
)
