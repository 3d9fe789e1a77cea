"""Long tables by columns: rows that are plainly written are read all at once, every other row by the reader of rows.

The reader of rows stays the one that decides. It reads a digest of the table: its beginning, all rows that are not plain,
and of the plain ones as many as decide what holds for all rows. Where its entries and those read by columns are not the
same to the last cell, it reads the whole table instead. So reasons, row numbers, guesses and messages are always its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from analysis.problems import UserError
from data.sources.base import FileReading, ReadOptions
from data.sources.plainframe import entries, frame
from data.sources.plainrows import PlainRows, Rule, layout_of, plain_rows
from data.sources.source import Document
from data.sources.table import RawTable
from data.sources.textcolumns import Column, Flags, Ints, edges_of, is_blank, taken, whole

Read = Callable[[Document, ReadOptions], FileReading]

LEAST = 1_500  # rows; a shorter table is its own digest
FIRST = 150  # rows by which the columns and the rule of their lengths are found
HEAD = 500  # rows at the beginning of a digest
SPREAD = 200  # plain rows from all over the table
LARGEST_SHARE = 0.5  # of the table, above which a digest saves nothing


def by_columns(document: Document, options: ReadOptions, read: Read) -> FileReading:
    """What `read` gives for the document, in a fraction of the time where one long table of plain rows makes it up."""
    if len(document.tables) != 1 or len(document.tables[0]) < LEAST or (np.diff(document.tables[0].numbers) < 0).any():
        return read(document, options)
    try:
        found = _quickly(document, options, read)
    except UserError:
        found = None
    return read(document, options) if found is None else found


def _quickly(document: Document, options: ReadOptions, read: Read) -> FileReading | None:
    table = document.tables[0]
    begun = read(_digest(document, np.arange(FIRST)), options)
    layout = layout_of(table, begun.columns)
    if layout is None or not len(begun.entries):
        return None
    below = replace(
        table, columns=tuple(c.slice(layout.first) for c in table.columns), numbers=table.numbers[layout.first :]
    )
    rows = plain_rows(below, layout, options, begun)
    if rows is None:
        return None
    start = rows.head(FIRST)
    rule = next((r for r in rows.rules if _agree(start.by(r), begun)), None)
    if rule is None:
        return None
    return _whole(document, options, read, rows, rule, layout.first)


def _whole(
    document: Document, options: ReadOptions, read: Read, rows: PlainRows, rule: Rule, first: int
) -> FileReading | None:
    """The reading made of the digest's and of the plain rows outside of it; None when the two do not agree."""
    table = document.tables[0]
    lost = {row - first for row, _column in table.missing}
    ruled = rows.by(rule, without=sorted(i for i in lost if i >= 0))
    chosen = _chosen(ruled)
    if chosen is None:
        return None
    told = read(_digest(document, np.concatenate([np.arange(first), chosen + first])), options)
    if told.error or not _agree(ruled, told):
        return None
    inside = np.zeros(len(ruled), dtype=bool)
    inside[chosen] = True
    outside = int((ruled.plain & ~inside).sum())
    return replace(told, entries=entries(ruled, told.entries), rows=told.rows + outside)


def _digest(document: Document, positions: Ints) -> Document:
    """The document with only these rows of its table."""
    table = document.tables[0]
    kept = positions[positions < len(table)]
    place = {int(p): i for i, p in enumerate(kept)} if table.missing else {}
    some = RawTable(
        columns=tuple(taken(c, kept) for c in table.columns),
        numbers=table.numbers[kept],
        sheet=table.sheet,
        member=table.member,
        missing={(place[r], c): why for (r, c), why in table.missing.items() if r in place},
        typed=table.typed,
        widths=None if table.widths is None else table.widths[kept],
        broken=table.broken,
    )
    return replace(document, tables=(some,))


def _chosen(rows: PlainRows) -> Ints | None:
    """The rows that the digest holds; None when it would be no shorter than the table."""
    count = len(rows)
    odd = np.flatnonzero(~rows.plain)
    # A date that is left out may be carried down; whether it is, the share of such rows decides.
    undated = int((~rows.plain & ~rows.has_day).sum())
    # A row without day and length may be a heading: the row below tells what it says.
    headings = np.flatnonzero(~rows.plain & np.isnan(rows.day) & np.isnan(rows.length))
    head = np.arange(min(count, max(HEAD, 15 * undated)))
    firsts = [_last(rows.plain), *(_first_filled(c) for c in rows.columns), *rows.deciding]
    spread = np.linspace(0, count - 1, SPREAD).astype(np.int64)
    chosen = np.unique(
        np.concatenate([head, odd, np.minimum(headings + 1, count - 1), spread, *firsts]).astype(np.int64)
    )
    return chosen if len(chosen) <= LARGEST_SHARE * count else None


def _last(flags: Flags) -> Ints:
    """The last place where a flag is set, if there is one."""
    return np.array([len(flags) - 1 - int(np.argmax(flags[::-1]))] if flags.any() else [], dtype=np.int64)


def _first_filled(column: Column) -> Ints:
    """The first row in which a column says something: what the mapping form shows."""
    size = 1_000
    while not is_blank(column):
        filled, first, _last = edges_of(whole(column.slice(0, size)))
        rows = np.flatnonzero(filled)[(first > ord(" ")) & (first != ord("-"))][:1]
        if len(rows) or size >= len(column):
            return rows
        size *= 30
    return np.zeros(0, dtype=np.int64)


def _agree(rows: PlainRows, told: FileReading) -> bool:
    """Whether the plain rows that the reader of rows has read too are the same entries, and all of them."""
    numbers = told.entries["row"].to_numpy()
    where = np.searchsorted(rows.numbers, numbers)
    inside = (where < len(rows)) & (rows.numbers[np.minimum(where, len(rows) - 1)] == numbers)
    plain = np.zeros(len(numbers), dtype=bool)
    plain[inside] = rows.plain[where[inside]]
    skipped = told.skipped["row"].dropna().to_numpy(dtype=np.int64)
    if not plain.any() or _any_plain(rows, skipped) or len(np.unique(numbers[plain])) < int(plain.sum()):
        return False
    theirs = told.entries[plain].reset_index(drop=True)
    return bool(frame(rows, where[plain], theirs).equals(theirs))


def _any_plain(rows: PlainRows, numbers: Ints) -> bool:
    where = np.minimum(np.searchsorted(rows.numbers, numbers), len(rows) - 1)
    return bool((rows.plain[where] & (rows.numbers[where] == numbers)).any())
