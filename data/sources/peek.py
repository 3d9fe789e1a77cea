"""The top of a table, as the form shows it that asks what each column is; and the mark by which its header is known again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.problems import UserError
from data.sources import values
from data.sources.base import Choices, Upload
from data.sources.headless import is_counted, is_entry, with_names
from data.sources.opening import WORKBOOKS, kind_of, opened
from data.sources.table import RawTable
from data.sources.tabular import DEEPEST_HEADER, layout, usable

FIRST_ROWS = 5
# Of a long text its beginning is enough to see the header.
_BYTES = 65_536
_NUMBER = re.compile(r"\d+([.,]\d+)?")
_FIGURES = re.compile(r"[\d.,:/\- ]+")


@dataclass(frozen=True)
class Peek:
    """A table's header (number 0: it has none, and columns are counted), what each column is read as ("ignore": not at all), what it could be by its cells where that says
    too little, and the first rows below, as in the file."""

    number: int
    sheet: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    guesses: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def peek(upload: Upload, roles: Mapping[str, str] | None = None) -> Peek | None:
    """The top of the file's first table; None for what is no table. `roles`: what the user took the columns for."""
    for table in _tables(upload):
        found = layout(table, Choices(roles=roles or {}))
        position = _header(table) if found is None else found.position
        if position is None:
            continue
        if found is None and is_entry(table.row(position)):
            table, position = with_names(table), 0
            found = layout(table, Choices(roles=roles or {})) if is_counted(roles or {}) else None
        names = tuple(cell.strip() for cell in table.row(position))
        taken = {at: role for role, places in found.columns.items() for at in places} if found else {}
        below = range(position + 1, min(position + 1 + FIRST_ROWS, len(table)))
        rows = tuple(tuple(table.row(row)) for row in below)
        known = tuple(taken.get(at, "ignore") for at in range(len(names)))
        return Peek(
            number=int(table.numbers[position]),
            sheet=table.sheet,
            names=names,
            roles=known,
            guesses=known if found and usable(found) else _by_content(names, known, rows),
            rows=rows,
        )
    return None


def _by_content(names: Sequence[str], known: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """For a header that says too little: what the cells look like. A first guess for a form, never for a figure."""
    guesses, free = list(known), list(_FIRST_GUESSES)
    for at, name in enumerate(names):
        cells = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
        if not name or known[at] != "ignore" or not cells:
            continue
        kind = next((k for k, fits in _LOOKS if all(fits(cell) for cell in cells)), "text")
        role = next((r for k, r in free if k == kind and r not in known), None)
        if role:
            free.remove((kind, role))
            guesses[at] = role
    return tuple(guesses)


def _is_moment(cell: str) -> bool:
    parts = values.split(cell)
    return bool(parts.day and parts.clock) and values.day(parts.day) is not None


# Clock times before numbers: 9:30 is both, and beside a day it is a start more often than a length.
_LOOKS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("moment", _is_moment),
    ("day", lambda cell: not _NUMBER.fullmatch(cell) and values.day(cell) is not None),
    ("clock", lambda cell: ":" in cell and values.clock(cell) is not None),
    ("number", lambda cell: values.length(cell.replace(",", ".")) is not None),
)
_FIRST_GUESSES = (
    ("moment", "start"), ("moment", "end"), ("day", "date"), ("clock", "start"), ("clock", "end"), ("number", "duration"),
    ("text", "description"), ("text", "project"),
)  # fmt: skip


def fingerprint(names: Sequence[str]) -> str:
    """The same for every file with this header, whatever the file is called."""
    return hashlib.sha256("\x1f".join(name.strip().casefold() for name in names).encode()).hexdigest()[:16]


def remembered(upload: Upload, mappings: Mapping[str, Any]) -> str | None:
    """The mark of a header that was matched before and stands in this file, too; None when there is none."""
    rows = (table.row(at) for table in _tables(upload) for at in range(min(len(table), DEEPEST_HEADER)))
    return next((mark for row in rows if (mark := fingerprint(row)) in mappings), None)


def _tables(upload: Upload) -> Iterator[RawTable]:
    try:
        kind = kind_of(upload)
        if kind.id in {"zip", "ics", "json"}:
            return
        part = upload if kind.id in WORKBOOKS else replace(upload, content=_beginning(upload.content))
        yield from opened(part, kind).tables
    except UserError:
        return


def _beginning(content: bytes) -> bytes:
    """Whole lines, so that no letter is cut in two."""
    if len(content) <= _BYTES:
        return content
    cut = content.rfind(b"\n", 0, _BYTES) + 1 or _BYTES
    return content[: cut + cut % 2]


def _header(table: RawTable) -> int | None:
    """The first row of words only; without one, the first with two cells."""
    rows = [(at, [c for c in table.row(at) if c.strip()]) for at in range(min(len(table), DEEPEST_HEADER))]
    wide = [(at, cells) for at, cells in rows if len(cells) > 1]
    words = [at for at, cells in wide if not any(_FIGURES.fullmatch(cell.strip()) for cell in cells)]
    return words[0] if words else wide[0][0] if wide else None
