"""JSON that holds a list of records with times, from whatever tool: read as the table that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from data.sources import sheet
from data.sources.base import FileReading, ReadOptions
from data.sources.source import NOT_MINE, Document, Sure
from data.sources.table import Cell, RawTable

MOST_KEYS = 500
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAMES = ("name", "title", "label")
# Epoch seconds and milliseconds of 2001 to 2100: no length in hours, minutes or seconds is that large.
_SECONDS, _MILLISECONDS = (978_307_200, 4_102_444_800), (978_307_200_000, 4_102_444_800_000)


@dataclass(frozen=True)
class JsonTable:
    """A source of any JSON: the longest list of records in it, its keys as the header."""

    ids: tuple[str, ...] = ("sheet",)
    name: str = "JSON of times"
    how_to_export: Sequence[str] = (
        "Export time entries as JSON.",
        "A list of records with start, end or a length.",
        "Choose the saved file here.",
    )

    def recognise(self, document: Document) -> Sure:
        """Less sure than a tool's own reader, as sure as the table of its records is readable."""
        table = _table(document)
        if table is None:
            return NOT_MINE
        seen = sheet.SOURCE.recognise(replace(document, tables=(table,)))
        return replace(seen, confidence=seen.confidence * 0.8, why="a list of records with times in JSON")

    def read(self, document: Document, options: ReadOptions) -> FileReading:
        """The records as rows, counted from 1."""
        table = _table(document)
        tables = () if table is None else (table,)
        return sheet.SOURCE.read(replace(document, tables=tables), options)


def _table(document: Document) -> RawTable | None:
    records = max(_lists(document.data), key=len, default=[])
    rows = [_flat(record) if isinstance(record, Mapping) else {} for record in records]
    keys = list(dict.fromkeys(key for row in rows for key in row))[:MOST_KEYS]
    if not keys:
        return None
    stamped = {key: _epoch([row[key] for row in rows if key in row]) for key in keys}
    cells = [[_cell(row.get(key), stamped[key]) for key in keys] for row in rows]
    return RawTable.of_rows([[_words(key) for key in keys], *cells], range(len(rows) + 1))


def _lists(data: object, depth: int = 2) -> Iterator[list[object]]:
    """Lists of records, at the top or under a key."""
    if isinstance(data, list):
        if any(isinstance(item, Mapping) for item in data[:100]):
            yield data
    elif isinstance(data, Mapping) and depth:
        for value in data.values():
            yield from _lists(value, depth - 1)


def _flat(record: Mapping[str, object]) -> dict[str, object]:
    """A record without records inside: {"project": {"name": "A"}} is project A, {"span": {"start": …}} has a start."""
    flat: dict[str, object] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            named = next((value[n] for n in _NAMES if isinstance(value.get(n), str)), None)
            inner = (
                {key: named} if named is not None else {k: v for k, v in value.items() if not isinstance(v, Mapping)}
            )
            flat.update({k: v for k, v in inner.items() if k not in record or k == key})
        else:
            flat[key] = value
    return flat


def _words(key: str) -> str:
    """startTime and start_time as a person would head a column."""
    return _CAMEL.sub(" ", key).replace("_", " ").strip()


def _epoch(values: Sequence[object]) -> int:
    """What divides a column of numbers into epoch seconds: 1, 1000, or 0 when it is none."""
    numbers = [v for v in values if v is not None and v != ""]
    for by, (low, high) in ((1, _SECONDS), (1000, _MILLISECONDS)):
        if numbers and all(isinstance(v, int | float) and low <= v < high for v in numbers):
            return by
    return 0


def _cell(value: object, epoch: int) -> Cell:
    if epoch and isinstance(value, int | float):
        return datetime.fromtimestamp(int(value // epoch), UTC).isoformat()
    if isinstance(value, list):
        return ", ".join(str(v) for v in value if isinstance(v, str | int | float))
    return value if isinstance(value, str | int | float | bool) else None


SOURCE = JsonTable()
