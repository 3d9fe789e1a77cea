"""A delimited text in blocks of lines: Arrow divides those that are regular, the csv module those that are not.

Both give the same fields. What makes Arrow's answer certain is looked at first: quotes that open fields and close them,
in turns, so that the line ends between an even number of quotes are the ends of records.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from data.sources.limits import MAX_BLOCK, MAX_DELIMITED_COLUMNS
from data.sources.textcolumns import blank, edges_of, in_threads, is_blank, lengths_of, letters_of, offsets_of, whole

LONGEST_RECORD = 60  # lines; a quoted field over more is a quote that was never closed
LONGEST_FIELD = 100_000  # letters of a field with line ends in it
PHYSICAL_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")  # str.splitlines would break inside of texts
# Columns grow while a block is divided; where pages come from the system anew each time, that takes a fifth more time.
_POOL = pa.jemalloc_memory_pool() if "jemalloc" in pa.supported_memory_backends() else pa.default_memory_pool()
_QUOTE, _LF, _CR = ord('"'), ord("\n"), ord("\r")

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Records:
    """Records of a text as columns of equal length, in one chunk a block, "" where a record has no such field; `lines`:
    the physical line each begins on, from 1; `widths`: how many fields each has. Records without a letter are left out."""

    columns: tuple[pa.ChunkedArray, ...]
    lines: Ints
    widths: Ints


class _Irregular(Exception):
    """Something that only a reader of the whole text can judge."""


def divided(body: bytes, delimiter: str, width: int) -> Records | None:
    """The records of UTF-8 text whose records mostly have `width` fields; None where it takes a look at the whole text
    to know its records: quotes inside of fields, quotes that never close, records over many lines."""
    if not 2 <= width <= MAX_DELIMITED_COLUMNS:
        return None
    try:
        cuts = _cuts(body)
        edges = list(zip(cuts, cuts[1:], strict=False))
        blocks = in_threads(lambda edge: _block(body, *edge, delimiter, width), edges)
    except (_Irregular, csv.Error):
        return None
    _POOL.release_unused()  # what dividing took beside the columns
    return _joined(blocks)


def _cuts(body: bytes) -> list[int]:
    """Where blocks begin: after a line end with an even number of quotes before it."""
    letters, marks = np.frombuffer(body, dtype=np.uint8), range(0, len(body), MAX_BLOCK)
    counts = in_threads(lambda low: int(np.count_nonzero(letters[low : low + MAX_BLOCK] == _QUOTE)), marks)
    cuts = [0]
    for mark, quotes in zip(marks[1:], np.cumsum(counts).tolist(), strict=False):
        if mark > cuts[-1]:
            cuts.append(_line_end(body, mark, quotes))
    return cuts if cuts[-1] == len(body) else [*cuts, len(body)]


def _line_end(body: bytes, at: int, quotes: int) -> int:
    """Behind the first line end from here with an even number of quotes before it; `quotes`: those before here."""
    for _ in range(LONGEST_RECORD + 1):
        end = body.find(b"\n", at)
        if end < 0:
            return len(body)
        quotes += body.count(b'"', at, end)
        at = end + 1
        if quotes % 2 == 0:
            return at
    raise _Irregular


@dataclass(frozen=True)
class _Block:
    columns: list[pa.StringArray]
    starts: Ints  # of records, as physical lines from 0 within the block
    widths: Ints
    line_count: int


def _block(body: bytes, low: int, high: int, delimiter: str, width: int) -> _Block:
    piece = memoryview(body)[low:high]
    letters = np.frombuffer(piece, dtype=np.uint8)
    ends = letters == _LF
    line_count = int(np.count_nonzero(ends)) + (letters[-1] != _LF)
    _check_quotes(letters, ord(delimiter))
    if body.find(b"\r", low, high) >= 0 and not _end_lines(np.flatnonzero(letters == _CR), ends):
        return _by_csv(bytes(piece), delimiter)
    try:
        columns = _by_arrow(piece, delimiter, width)
    except pa.ArrowInvalid:
        return _by_csv(bytes(piece), delimiter)
    starts = np.arange(len(columns[0]), dtype=np.int64)
    if len(starts) != line_count:
        inside = _line_ends_inside(columns)
        if len(starts) + int(inside.sum()) != line_count:
            return _by_csv(bytes(piece), delimiter)
        starts = starts + np.cumsum(inside) - inside
    return _without_empty(_Block(columns, starts, np.broadcast_to(np.int64(width), len(starts)), line_count))


def _end_lines(returns: Ints, ends: npt.NDArray[np.bool_]) -> bool:
    """Whether a line feed stands behind every carriage return."""
    return bool(returns[-1] + 1 < len(ends) and ends[returns + 1].all())


def _check_quotes(letters: npt.NDArray[np.uint8], delimiter: int) -> None:
    """Every first of two quotes begins a field or doubles the one before it, every second ends a field or is doubled."""
    quotes = np.flatnonzero(letters == _QUOTE)
    if not len(quotes):
        return
    edge = np.zeros(256, dtype=bool)
    edge[[delimiter, _LF, _CR, _QUOTE]] = True
    before, after = quotes[0::2] - 1, quotes[1::2] + 1
    opens = edge[letters[np.maximum(before, 0)]] | (before < 0)
    closes = edge[letters[np.minimum(after, len(letters) - 1)]] | (after >= len(letters))
    if len(quotes) % 2 or not opens.all() or not closes.all():
        raise _Irregular


def _by_arrow(piece: memoryview, delimiter: str, width: int) -> list[pa.StringArray]:
    names = [str(i) for i in range(width)]
    table = pa.csv.read_csv(
        pa.BufferReader(pa.py_buffer(piece)),
        read_options=pa.csv.ReadOptions(column_names=names, block_size=len(piece) + 1, use_threads=False),
        parse_options=pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
        convert_options=pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
        ),
        memory_pool=_POOL,
    )
    columns = [whole(column) for column in table.columns]
    return [blank(len(c)) if is_blank(c) else c for c in columns]


def _line_ends_inside(columns: list[pa.StringArray]) -> Ints:
    """Line ends inside the fields of each record."""
    count = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        found = np.flatnonzero(letters_of(column) == _LF)
        if len(found):
            rows = np.searchsorted(offsets_of(column), found + int(offsets_of(column)[0]), side="right") - 1
            np.add.at(count, rows, 1)
            if int(lengths_of(column)[rows].max()) > LONGEST_FIELD:
                raise _Irregular
    if len(count) and int(count.max()) >= LONGEST_RECORD:
        raise _Irregular
    return count


def _by_csv(piece: bytes, delimiter: str) -> _Block:
    """The block by the csv module: records of any width."""
    lines = [m.group() for m in PHYSICAL_LINE.finditer(piece.decode()) if m.group()]
    reader = csv.reader(lines, delimiter=delimiter)
    found: list[list[str]] = []
    starts, before = [], 0
    for record in reader:
        if reader.line_num - before > LONGEST_RECORD or (
            reader.line_num - before > 1 and any(len(f) > LONGEST_FIELD for f in record)
        ):
            raise _Irregular
        if any(f.strip() for f in record):
            found.append(record)
            starts.append(before)
        before = reader.line_num
    widths = np.array([len(r) for r in found], dtype=np.int64)
    return _Block(columns_of(found), np.array(starts, dtype=np.int64), widths, len(lines))


def columns_of(records: list[list[str]]) -> list[pa.StringArray]:
    """Records of any width as columns, "" where a record is too short."""
    width = min(max((len(r) for r in records), default=0), MAX_DELIMITED_COLUMNS)
    return [pa.array([r[i] if i < len(r) else "" for r in records], type=pa.string()) for i in range(width)]


def _without_empty(block: _Block) -> _Block:
    """The block without records in which no letter stands."""
    unknown = np.ones(len(block.starts), dtype=bool)
    for column in block.columns:
        # A visible ASCII letter at the beginning settles most rows without looking at them one by one.
        unknown &= ~_begins_visibly(column)
        if not unknown.any():
            return block
    rows = np.flatnonzero(unknown)
    empty = [i for i in rows if not any(column[int(i)].as_py().strip() for column in block.columns)]
    if not empty:
        return block
    keep = np.ones(len(block.starts), dtype=bool)
    keep[empty] = False
    mask = pa.array(keep)
    return _Block([c.filter(mask) for c in block.columns], block.starts[keep], block.widths[keep], block.line_count)


def _begins_visibly(column: pa.StringArray) -> npt.NDArray[np.bool_]:
    filled, first, _last = edges_of(column)
    visible = np.zeros(len(column), dtype=bool)
    visible[filled] = (first > 0x20) & (first < 0x7F)
    return visible


def _joined(blocks: list[_Block]) -> Records:
    width = max((len(b.columns) for b in blocks if len(b.starts)), default=0)
    before = np.cumsum([0, *(b.line_count for b in blocks)])
    columns = [pa.chunked_array([_field(b, i) for b in blocks], pa.string()) for i in range(width)]
    return Records(
        tuple(columns),
        np.concatenate([b.starts + (first + 1) for b, first in zip(blocks, before, strict=False)]),
        _widths(blocks),
    )


def _widths(blocks: list[_Block]) -> Ints:
    """How many fields each record has; one number for all of them where that is the same."""
    distinct = {n for b in blocks if len(b.widths) for n in {int(b.widths.min()), int(b.widths.max())}}
    if len(distinct) == 1:
        return np.broadcast_to(np.int64(distinct.pop()), sum(len(b.widths) for b in blocks))
    return np.concatenate([b.widths for b in blocks])


def _field(block: _Block, at: int) -> pa.StringArray:
    """A column of a block; empty texts where its records have no such field."""
    return block.columns[at] if at < len(block.columns) else blank(len(block.starts))
