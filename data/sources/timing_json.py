"""Timing (macOS): its JSON export, an array of records with startDate, endDate and a duration in seconds."""

from __future__ import annotations

from data.sources.records import Records, RecordSource, as_number, as_tags, as_text, named, stamp
from data.sources.source import NOT_MINE, Document, Sure


def _sees(document: Document) -> Sure:
    items = document.data if isinstance(document.data, list) else []
    if any(isinstance(i, dict) and "startDate" in i and ("endDate" in i or "duration" in i) for i in items[:100]):
        return Sure(0.95, "records with startDate, endDate and duration as Timing writes them", "timing")
    return NOT_MINE


def _fill(document: Document, records: Records) -> None:
    for row, item in enumerate(document.data if isinstance(document.data, list) else [], 1):
        if not isinstance(item, dict):
            records.add(row, reason="bad_date")
            continue
        title, application = as_text(item.get("activityTitle") or item.get("title")), as_text(item.get("application"))
        notes = as_text(item.get("notes"))
        records.add(
            row,
            stamp(item.get("startDate")),
            stamp(item.get("endDate")),
            as_number(item.get("duration")),
            description=". ".join(filter(None, (title or notes or application, notes if title else ""))),
            project=_project(item.get("project")),
            task=application,
            tags=as_tags(item.get("tags")),
        )


def _project(value: object) -> str:
    return named(value)


SOURCE = RecordSource(
    ids=("timing",),
    name="Timing (JSON)",
    how_to_export=(
        "Open Reports and choose the month.",
        "Choose Export, then the format JSON.",
        "Choose the saved file here.",
    ),
    sees=_sees,
    fill=_fill,
)
