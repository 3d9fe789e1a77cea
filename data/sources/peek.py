"""The top of a table, as the form shows it that asks what each column is; and the mark by which its header is known again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.problems import UserError
from data.sources.base import Choices, Upload
from data.sources.opening import WORKBOOKS, kind_of, opened
from data.sources.table import RawTable
from data.sources.tabular import DEEPEST_HEADER, layout

FIRST_ROWS = 5
# Of a long text its beginning is enough to see the header.
_BYTES = 65_536
_FIGURES = re.compile(r"[\d.,:/\- ]+")


@dataclass(frozen=True)
class Peek:
    """A table's header, what each column is taken for ("ignore": nothing), and the first rows below, as in the file."""

    number: int
    sheet: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def peek(upload: Upload, roles: Mapping[str, str] | None = None) -> Peek | None:
    """The top of the file's first table; None for what is no table. `roles`: what the user took the columns for."""
    for table in _tables(upload):
        found = layout(table, Choices(roles=roles or {}))
        position = _header(table) if found is None else found.position
        if position is None:
            continue
        names = tuple(cell.strip() for cell in table.row(position))
        taken = {at: role for role, places in found.columns.items() for at in places} if found else {}
        below = range(position + 1, min(position + 1 + FIRST_ROWS, len(table)))
        return Peek(
            number=int(table.numbers[position]),
            sheet=table.sheet,
            names=names,
            roles=tuple(taken.get(at, "ignore") for at in range(len(names))),
            rows=tuple(tuple(table.row(row)) for row in below),
        )
    return None


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
