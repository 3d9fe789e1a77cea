"""Super Productivity's JSON backup: milliseconds a task and day under `timeSpentOnDay`.

A row is a task's day. A task with sub-tasks repeats their sum: such rows are totals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.sources.records import MISSING, Records, RecordSource, Stamp, as_number, as_text, wall
from data.sources.source import NOT_MINE, Document, Sure

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z", re.ASCII)
_STORES = ("task", "taskArchive", "archiveYoung", "archiveOld")


def _sees(document: Document) -> Sure:
    if any("timeSpentOnDay" in task for _, task in _tasks(_root(document.data))):
        return Sure(0.95, "tasks with timeSpentOnDay of a Super Productivity backup", "super_productivity")
    return NOT_MINE


def _root(data: object) -> dict[str, object]:
    """The backup without the object that newer versions wrap it in."""
    inner = data.get("data") if isinstance(data, dict) else None
    found = inner if isinstance(inner, dict) else data
    return found if isinstance(found, dict) else {}


def _entities(root: dict[str, object], store: str) -> dict[str, dict[str, object]]:
    held = root.get(store)
    if isinstance(held, dict) and isinstance(held.get("task"), dict):
        held = held["task"]
    found = held.get("entities") if isinstance(held, dict) else None
    return {k: v for k, v in found.items() if isinstance(v, dict)} if isinstance(found, dict) else {}


def _tasks(root: dict[str, object]) -> Iterator[tuple[str, dict[str, object]]]:
    for store in _STORES:
        yield from _entities(root, store).items()


def _fill(document: Document, records: Records) -> None:
    root = _root(document.data)
    projects, tags = _entities(root, "project"), _entities(root, "tag")
    for _, task in _tasks(root):
        spent = task.get("timeSpentOnDay")
        owned = task.get("tagIds")
        names = [as_text(tags[t].get("title")) for t in owned if t in tags] if isinstance(owned, list) else []
        project = projects.get(as_text(task.get("projectId")), {})
        for day, milliseconds in spent.items() if isinstance(spent, dict) else ():
            seconds = as_number(milliseconds) / 1000
            records.add(
                len(records) + 1,
                _day(day),
                MISSING,
                seconds if seconds == seconds else float("inf"),
                only_day=True,
                reason="total" if task.get("subTaskIds") else "",
                description=as_text(task.get("title")),
                project=as_text(project.get("title")),
                tags=", ".join(filter(None, names)),
            )


def _day(text: str) -> Stamp:
    match = _DAY.match(text)
    return wall(int(match[1]), int(match[2]), int(match[3]), 0) if match else Stamp(why="bad_date")


SOURCE = RecordSource(
    ids=("super_productivity",),
    name="Super Productivity (backup)",
    how_to_export=(
        "Open Settings > Sync & Export.",
        "Choose Export Data.",
        "Choose the saved JSON file here; the worklog CSV works too.",
    ),
    sees=_sees,
    fill=_fill,
)
