"""Kimai's API: /api/timesheets?full=1, an array of records with begin, end and a duration in seconds."""

from __future__ import annotations

from data.sources.records import Records, RecordSource, as_number, as_tags, as_text, named, stamp
from data.sources.source import NOT_MINE, Document, Sure


def _sees(document: Document) -> Sure:
    items = _timesheets(document.data)
    if any(isinstance(i, dict) and {"begin", "end", "duration"} <= set(i) and _is_kimai(i) for i in items[:100]):
        return Sure(0.95, "records with begin, end, duration, activity and project of Kimai's API", "kimai")
    return NOT_MINE


def _is_kimai(item: dict[str, object]) -> bool:
    return bool({"activity", "project", "user"} & set(item))


def _timesheets(data: object) -> list[object]:
    return data if isinstance(data, list) else []


def _fill(document: Document, records: Records) -> None:
    for row, item in enumerate(_timesheets(document.data), 1):
        if not isinstance(item, dict):
            records.add(row, reason="bad_date")
            continue
        project, activity = item.get("project"), named(item.get("activity"))
        user = item.get("user")
        records.add(
            row,
            stamp(item.get("begin")),
            stamp(item.get("end")),
            as_number(item.get("duration")),
            billable=item.get("billable"),
            description=as_text(item.get("description")) or activity,
            project=_name(project),
            client=_name(project.get("customer")) if isinstance(project, dict) else "",
            task=_name(item.get("activity")),
            tags=as_tags(item.get("tags")),
            person=_person(user),
            email=as_text(user.get("email")).lower() if isinstance(user, dict) else "",
        )


def _name(value: object) -> str:
    """The name; a bare id names nothing."""
    return "" if isinstance(value, int | float) else named(value)


def _person(user: object) -> str:
    if isinstance(user, dict):
        return next((as_text(user[key]) for key in ("alias", "username", "title") if user.get(key)), "")
    return user if isinstance(user, str) else ""


SOURCE = RecordSource(
    ids=("kimai",),
    name="Kimai (API)",
    how_to_export=(
        "Create an API token under Profile > API access.",
        "Save the answer of /api/timesheets?full=1&begin=2026-03-01T00:00:00&size=10000 as a file.",
        "Choose that file here.",
    ),
    sees=_sees,
    fill=_fill,
)
