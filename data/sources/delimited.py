"""Text with delimiters as a table: delimiter found by consistency, records with the physical line they begin on."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from data.sources import blocks
from data.sources.blocks import LONGEST_FIELD, LONGEST_RECORD, PHYSICAL_LINE
from data.sources.plain import utf8
from data.sources.table import RawTable

DELIMITERS = (",", ";", "\t", "|")
MOST_BROKEN = 1_000  # quotes that never close; every line after them is broken too
_SAMPLE = 200  # first lines, by which the delimiter is found

csv.field_size_limit(2_000_000)


@dataclass(frozen=True)
class Delimited:
    """The table of a text, how it was decoded and divided."""

    table: RawTable
    encoding: str
    delimiter: str


def table_of(content: bytes) -> Delimited:
    """The records of the text. A line that is one quoted field holding the real line is read twice."""
    body, encoding = utf8(content)
    first = list(_first_lines(body))
    delimiter = _delimiter(first)
    found = blocks.divided(body, delimiter, _usual_width(first, delimiter))
    if found is not None:
        table = RawTable(found.columns, found.lines, widths=found.widths)
    else:
        table, delimiter = _line_by_line(body, delimiter)
    return Delimited(table, encoding, "tab" if delimiter == "\t" else delimiter)


def _line_by_line(body: bytes, delimiter: str) -> tuple[RawTable, str]:
    """The table and its delimiter where only the whole text says what its records are."""
    lines = [m.group() for m in PHYSICAL_LINE.finditer(body.decode()) if m.group()]
    records, broken = _records(lines, delimiter)
    if _is_wrapped(records):
        delimiter = _delimiter([record[0] for _n, record in records])
        records, unread = _unwrapped(records, delimiter)
        broken += unread
    return _table(records, broken), delimiter


def _unwrapped(records: list[tuple[int, list[str]]], delimiter: str) -> tuple[list[tuple[int, list[str]]], list[int]]:
    """The records inside of one-field records, and the lines of those that are none."""
    found: list[tuple[int, list[str]]] = []
    broken: list[int] = []
    for number, record in records:
        try:
            found.append((number, next(csv.reader([record[0]], delimiter=delimiter), [])))
        except csv.Error:  # a line end outside of quotes
            broken.append(number)
    return found, broken


def _first_lines(body: bytes) -> Iterator[str]:
    end = -1
    for _ in range(_SAMPLE):
        end = body.find(b"\n", end + 1)
        if end < 0:
            break
    head = body if end < 0 else body[: end + 1]
    for count, match in enumerate(PHYSICAL_LINE.finditer(head.decode())):
        if count == _SAMPLE:
            return
        if match.group():
            yield match.group()


def _sample(lines: list[str]) -> list[str]:
    return [line for line in lines[:_SAMPLE] if line.strip()][:100]


def _usual_width(lines: list[str], delimiter: str) -> int:
    """The number of fields that most of the first records have; 0 when none can be read."""
    try:
        widths = [len(r) for r in csv.reader(_sample(lines), delimiter=delimiter) if r]
    except csv.Error:
        return 0
    return max(set(widths), key=widths.count, default=0)


def _delimiter(lines: list[str]) -> str:
    """The one that divides most of the first lines into the same number of fields, more than one."""
    sample = _sample(lines)
    best, chosen = (0.0, 0), ","
    for mark in DELIMITERS:
        try:
            counts = [len(r) for r in csv.reader(sample, delimiter=mark) if r]
        except csv.Error:
            continue
        wide = [c for c in counts if c > 1]
        if not wide:
            continue
        usual = max(set(wide), key=wide.count)
        score = (wide.count(usual) / len(counts) * min(usual, 4), wide.count(usual))
        if score > best:
            best, chosen = score, mark
    return chosen


def _records(lines: list[str], delimiter: str) -> tuple[list[tuple[int, list[str]]], list[int]]:
    """(physical line, fields) of each record, and the lines whose record is broken by a quote that never closes."""
    found: list[tuple[int, list[str]]] = []
    broken: list[int] = []
    at = 0
    while at < len(lines):
        reader = csv.reader(iter(lines[at:] if at else lines), delimiter=delimiter, strict=False)
        before = 0
        stop = False
        try:
            for record in reader:
                spans = reader.line_num - before
                ended_inside = reader.line_num == len(lines) - at and spans > 1 and _open_quote(lines[at + before :])
                if (
                    spans > LONGEST_RECORD
                    or ended_inside
                    or (spans > 1 and any(len(f) > LONGEST_FIELD for f in record))
                ):
                    broken.append(at + before + 1)
                    at, stop = at + before + 1, True
                    break
                if (
                    spans == 1
                    and record
                    and _open_quote(lines[at + before : at + before + 1])
                    and reader.line_num == len(lines) - at
                ):
                    broken.append(at + before + 1)
                elif any(f.strip() for f in record):
                    found.append((at + before + 1, record))
                before = reader.line_num
        except csv.Error:
            broken.append(at + before + 1)
            at, stop = at + before + 1, True
        if not stop:
            return found, broken
        if len(broken) > MOST_BROKEN:
            rest = (n for n in range(at, len(lines)) if lines[n].strip())
            return found, broken + [n + 1 for n in rest]
    return found, broken


def _open_quote(lines: list[str]) -> bool:
    return "".join(lines).count('"') % 2 == 1


def _is_wrapped(records: list[tuple[int, list[str]]]) -> bool:
    some = records[:50]
    return (
        bool(some)
        and all(len(r) == 1 for _n, r in some)
        and sum(any(d in r[0] for d in (",", ";", "\t")) for _n, r in some) == len(some)
    )


def _table(records: list[tuple[int, list[str]]], broken: list[int]) -> RawTable:
    columns = tuple(blocks.columns_of([r for _n, r in records]))
    widths = np.array([len(r) for _n, r in records], dtype=np.int64)
    return RawTable(columns, np.array([n for n, _r in records], dtype=np.int64), widths=widths, broken=tuple(broken))
