"""TimeCamp: the detailed report, and the summary whose first hours repeat those of the tasks inside."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of

_WITH = "hours with subtasks"
_WORDS = {_WITH: "ignore", "hours without subtasks": "duration", "note": "description"}


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if _WITH in names or "hours without subtasks" in names:
        return Sure(0.95, "the columns of a TimeCamp summary: hours without days", "timecamp_summary")
    if (
        {"date", "start time", "end time", "duration"} <= names
        and "note" in names
        and names & {"user", "email", "task"}
    ):
        return Sure(0.85, "the columns of a TimeCamp detailed report", "timecamp")
    return NOT_MINE


SOURCE = TableSource(
    ids=("timecamp", "timecamp_summary"),
    name="TimeCamp",
    how_to_export=("Open Reports, then Detailed.", "Choose the month.", "Export, CSV."),
    sees=_sees,
    traits=Traits(words=_WORDS, undated=frozenset({"timecamp_summary"})),
    by_id={
        "timecamp_summary": Traits(words={**_WORDS, "name": "description"}, undated=frozenset({"timecamp_summary"}))
    },
)
