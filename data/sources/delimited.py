"""Text with delimiters as a table: delimiter found by consistency, records with the physical line they begin on."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from data.sources.plain import decoded
from data.sources.table import RawTable

DELIMITERS = (",", ";", "\t", "|")
LONGEST_RECORD = 60  # lines; a quoted field over more is a quote that was never closed
LONGEST_FIELD = 100_000
LONGEST_LINE = 5_000_000
MOST_COLUMNS = 2_000
MOST_BROKEN = 1_000  # quotes that never close; every line after them is broken too
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")

csv.field_size_limit(2_000_000)


@dataclass(frozen=True)
class Delimited:
    """The table of a text, how it was decoded and divided."""

    table: RawTable
    encoding: str
    delimiter: str


def table_of(content: bytes) -> Delimited:
    """The records of the text. A line that is one quoted field holding the real line is read twice."""
    found = decoded(content)
    text = found.text.replace("\0", "").lstrip("\ufeff")
    lines = [m.group() for m in _LINE.finditer(text) if m.group()]
    delimiter = _delimiter(lines)
    records, broken = _records(lines, delimiter)
    if _is_wrapped(records):
        delimiter = _delimiter([record[0] for _n, record in records])
        records, unread = _unwrapped(records, delimiter)
        broken += unread
    return Delimited(_table(records, broken), found.encoding, "tab" if delimiter == "\t" else delimiter)


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


def _delimiter(lines: list[str]) -> str:
    """The one that divides most of the first lines into the same number of fields, more than one."""
    sample = [line for line in lines[:200] if line.strip()][:100]
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
    width = min(max((len(r) for _n, r in records), default=0), MOST_COLUMNS)
    columns = tuple(pa.array([r[i] if i < len(r) else "" for _n, r in records], type=pa.string()) for i in range(width))
    widths = np.array([len(r) for _n, r in records], dtype=np.int64)
    return RawTable(columns, np.array([n for n, _r in records], dtype=np.int64), widths=widths, broken=tuple(broken))
