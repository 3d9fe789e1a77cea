"""Timewarrior: `timew export`, and its raw data files with lines `inc START - END # tags`."""

from __future__ import annotations

import re

from data.sources.plain import lines
from data.sources.records import Records, RecordSource, as_tags, as_text, stamp
from data.sources.source import NOT_MINE, Document, Sure

_STAMP = re.compile(r"\d{8}T\d{6}Z\Z")
_RAW = re.compile(r"inc(?:\s+(\S+))?(?:\s+-\s+(\S+))?(?:\s*#\s*(.*))?\s*\Z")
_TAG = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


def _sees(document: Document) -> Sure:
    if document.kind == "text":
        first = [line for line in document.head.lstrip("\ufeff").splitlines()[:20] if line.strip()]
        if first and all(re.match(r"inc\s+\d{8}T\d{6}Z", line) for line in first[:-1] or first):
            return Sure(0.95, "lines of Timewarrior's data file", "timewarrior")
        return NOT_MINE
    found = _intervals(document.data)
    if found and any(isinstance(o, dict) and _STAMP.match(str(o.get("start"))) for o in found[:100]):
        return Sure(0.95, "intervals with start and end like 20260302T080000Z", "timewarrior")
    return NOT_MINE


def _intervals(data: object) -> list[object]:
    return data if isinstance(data, list) else []


def _fill(document: Document, records: Records) -> str | None:
    if document.kind == "text":
        return _fill_raw(document, records)
    for row, item in enumerate(_intervals(document.data), 1):
        if not isinstance(item, dict):
            records.add(row, reason="bad_date")
            continue
        tags = as_tags(item.get("tags"))
        about = ". ".join(filter(None, (tags, as_text(item.get("annotation")))))
        records.add(row, stamp(item.get("start")), stamp(item.get("end")), description=about, tags=tags)
    return None


def _fill_raw(document: Document, records: Records) -> str:
    found, encoding = lines(document.upload.content)
    for row, line in enumerate(found, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _RAW.match(line.strip())
        if match is None:
            records.add(row, reason="bad_date")
            continue
        words, _, note = (match[3] or "").partition(" # ")
        tags = ", ".join((quoted or bare).replace('\\"', '"') for quoted, bare in _TAG.findall(words))
        about = ". ".join(filter(None, (tags, note.strip().strip('"'))))
        records.add(row, stamp(match[1]), stamp(match[2]), description=about, tags=tags)
    return encoding


SOURCE = RecordSource(
    ids=("timewarrior",),
    name="Timewarrior",
    how_to_export=(
        "Open a terminal on the computer that tracks.",
        "Run: timew export 2026-03-01 - 2026-04-01 > march.json",
        "Choose march.json here.",
    ),
    sees=_sees,
    fill=_fill,
)
