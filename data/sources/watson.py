"""Watson: the `frames` file (arrays), sync servers and `watson log --json` (objects), and the running frame in `state`."""

from __future__ import annotations

from data.sources.records import MISSING, Records, RecordSource, as_tags, as_text, stamp
from data.sources.source import NOT_MINE, Document, Sure

_START, _STOP = ("begin_at", "start"), ("end_at", "stop")


def _sees(document: Document) -> Sure:
    data = document.data
    if isinstance(data, dict) and {"project", "start"} <= set(data) <= {"project", "start", "tags"}:
        return Sure(0.8, "the running frame of Watson's state file", "watson")
    if document.kind != "json" or not isinstance(data, list):
        return NOT_MINE
    some = data[:100]
    if any(_is_frame(item) for item in some):
        return Sure(0.95, "arrays of start, stop, project, id, tags as in Watson's frames file", "watson")
    if any(isinstance(item, dict) and _is_object(item) for item in some):
        return Sure(0.9, "objects with begin and end, project and tags as Watson writes them", "watson")
    return NOT_MINE


def _is_frame(item: object) -> bool:
    return isinstance(item, list) and len(item) >= 4 and all(isinstance(v, str) for v in item[2:4])


def _is_object(item: dict[str, object]) -> bool:
    return "project" in item and ({"begin_at", "end_at"} <= set(item) or {"start", "stop", "tags"} <= set(item))


def _fill(document: Document, records: Records) -> None:
    data = document.data
    for row, item in enumerate(data if isinstance(data, list) else [data], 1):
        if isinstance(item, list):
            cells = [*item, None, None, None, None, None][:5]
            _add(records, row, cells[0], cells[1], cells[2], cells[4])
        elif isinstance(item, dict):
            start, stop = _first(item, _START), _first(item, _STOP)
            _add(records, row, start, stop, item.get("project"), item.get("tags"))
        else:
            records.add(row, reason="bad_date")


def _first(item: dict[str, object], names: tuple[str, ...]) -> object:
    return next((item[name] for name in names if item.get(name) is not None), None)


def _add(records: Records, row: int, start: object, stop: object, project: object, tags: object) -> None:
    end = MISSING if stop == 0 else stamp(stop)  # an open frame has no stop, or 0
    records.add(row, stamp(start), end, project=as_text(project), tags=as_tags(tags))


SOURCE = RecordSource(
    ids=("watson",),
    name="Watson",
    how_to_export=(
        "Find the file frames in Watson's folder (Linux: ~/.config/watson).",
        "Or run: watson log --json > march.json",
        "Choose that file here.",
    ),
    sees=_sees,
    fill=_fill,
)
