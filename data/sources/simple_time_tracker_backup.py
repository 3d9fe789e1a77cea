"""Simple Time Tracker (Android): the .backup file, tab-separated lines of many kinds; only `record` lines are rows."""

from __future__ import annotations

from collections import defaultdict

from data.sources.plain import lines
from data.sources.records import Records, RecordSource, as_number, stamp
from data.sources.source import NOT_MINE, Document, Sure

_FIRST = "app simple time tracker"


def _sees(document: Document) -> Sure:
    if document.kind == "text" and document.head.lstrip("\ufeff").lower().startswith(_FIRST):
        return Sure(1.0, "the first line of a Simple Time Tracker backup", "simple_time_tracker")
    return NOT_MINE


def _fill(document: Document, records: Records) -> str:
    found, encoding = lines(document.upload.content)
    cells = [line.split("\t") for line in found]
    types = {c[1]: _text(c[2]) for c in cells if c[0] == "recordType" and len(c) > 2}
    categories = {c[1]: _text(c[2]) for c in cells if c[0] == "category" and len(c) > 2}
    tag_names = {c[1]: _text(c[3]) for c in cells if c[0] == "recordTag" and len(c) > 3}
    labels, tags = defaultdict(list), defaultdict(list)
    for cell in cells:
        if cell[0] == "typeCategory" and len(cell) > 2 and cell[2] in categories:
            labels[cell[1]].append(categories[cell[2]])
        if cell[0] == "recordToRecordTag" and len(cell) > 2 and cell[2] in tag_names:
            tags[cell[1]].append(tag_names[cell[2]])
    for row, cell in enumerate(cells, 1):
        if cell[0] == "record":
            _, key, kind, start, end, comment = [*cell, "", "", "", "", ""][:6]
            records.add(
                row,
                stamp(_milliseconds(start), unit=0.001),
                stamp(_milliseconds(end), unit=0.001),
                reason="short_row" if len(cell) < 5 else "",
                description=_text(comment) or types.get(kind, ""),
                project=types.get(kind, ""),
                tags=", ".join(tags[key]),
                label=", ".join(labels[kind]),
            )
    return encoding


def _milliseconds(text: str) -> object:
    number = as_number(text)
    return text or None if number != number else number


def _text(text: str) -> str:
    return text.replace("␤", "\n").strip()


SOURCE = RecordSource(
    ids=("simple_time_tracker",),
    name="Simple Time Tracker (backup)",
    how_to_export=(
        "Open Settings and scroll to Backup.",
        "Choose Save backup and a place for the file.",
        "Choose the .backup file here; the CSV export works too.",
    ),
    sees=_sees,
    fill=_fill,
)
