"""Jira Tempo: worklogs, of which only Hours counts, and the matrix of logged time, a column a day."""

from __future__ import annotations

from data.sources.matrix import Matrix
from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of
from data.sources.words import plain

_WORDS = {"issue": "description", "activity name": "ignore", "logged": "ignore", "account name": "client", "component": "ignore", "key": "ignore",
          "external hours": "ignore", "billed hours": "ignore"}  # fmt: skip


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if {"hours", "work date"} <= names and names & {"issue key", "issue summary", "work description", "period"}:
        return Sure(0.95, "the columns of Jira Tempo worklogs", "tempo")
    return NOT_MINE


def _sees_days(block: Matrix, document: Document) -> Sure:
    names = {plain(n) for n in block.names}
    if {"key", "logged"} <= names or {"issue", "logged"} <= names:
        return Sure(0.92, "Jira Tempo's logged time: a row an issue, a column a day", "tempo")
    return NOT_MINE


SOURCE = TableSource(
    ids=("tempo",),
    name="Jira Tempo",
    how_to_export=("Open Tempo, Reports, Logged time.", "Choose the month.", "Export, CSV or Excel."),
    sees=_sees,
    traits=Traits(words=_WORDS, days_only=True),
    matrix=_sees_days,
)
