"""Two columns, labels and hours, where days stand in one column with what was done or by whom: pivot tables, and lists with
a day above its rows. Laid out as the list of date, hours, person and project that they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from data.sources.content import kind_of
from data.sources.outline import Outline, Row, outline
from data.sources.people import are_people
from data.sources.roles import is_total, said
from data.sources.scales import Scale, decimal_sign
from data.sources.table import RawTable
from data.sources.values import length

DEEPEST = 12  # rows above the header
SEEN = 40  # labels of which one is a day
MOST_ROWS = 5_000
Pair = tuple[str, str]
Line = tuple[int, tuple[str, ...]]  # position, cells


def unpivoted(table: RawTable) -> RawTable:
    """The list that such a table says, each line with the number of its row; any other table as it is."""
    if not 3 < len(table) <= MOST_ROWS or table.missing:
        return table
    filled = [at for at, column in enumerate(table.columns) if any((c or "").strip() for c in column.to_pylist()[:40])]
    position = _header(table, filled) if len(filled) == 2 else None
    if position is None:
        return table
    first, second = ([(c or "").strip() for c in table.columns[at].to_pylist()] for at in filled)
    pairs = {p: (first[p], second[p]) for p in range(position + 1, len(table)) if first[p] or second[p]}
    labels = [label for label, _hours in pairs.values() if label and not is_total(label)]
    if not any(map(_is_day, labels[:SEEN])):
        return table
    days = sum(map(_is_day, labels))
    if days == len(labels) or any(hours and length(hours) is None for _l, hours in pairs.values()):
        return table
    lines = _lines(pairs)
    if not lines:
        return table
    titles = [(p, " ".join(filter(None, (first[p], second[p])))) for p in range(position)]
    rows = [*((p, (title, "", "", "", "")) for p, title in titles if title),
            (position, ("Date", "Hours", "Person", "Project", "Description")), *lines]  # fmt: skip
    columns = tuple(pa.array(cells, type=pa.string()) for cells in zip(*(cells for _p, cells in rows), strict=True))
    return replace(
        table, columns=columns, numbers=table.numbers[np.array([p for p, _cells in rows])], widths=None, memo={}
    )


def _is_day(label: str) -> bool:
    return kind_of(label[:80]) in {"date", "stamp"}


def _header(table: RawTable, filled: Sequence[int]) -> int | None:
    """The row whose second word says that hours stand below it."""
    for position in range(min(DEEPEST, len(table) - 3)):
        row = table.row(position)
        label, hours = row[filled[0]].strip(), row[filled[1]].strip()
        if (
            label
            and any(role == "duration" for role, _s in said(hours))
            and not any(role == "date" and s > 1 for role, s in said(label))
        ):
            return position
    return None


def _lines(pairs: Mapping[int, Pair]) -> list[Line]:
    """(position, its cells); empty where the rows do not stand over one another."""
    scale = Scale(0, "hours", decimal_sign([h for _l, h in pairs.values() if h], "hours")[0])
    seconds = {p: scale.seconds(hours) or 0.0 for p, (_label, hours) in pairs.items()}
    total = {p: seconds[p] for p, (label, _hours) in pairs.items() if is_total(label)}
    rows = [Row(p, {0: pairs[p][0]}, {1: s} if s else {}) for p, s in seconds.items() if p not in total]
    found = _by_day(rows) or outline(rows, {1: list(total.values())[-1]} if total else {})
    worded = [label for p, above in found.above.items() for label in (*above, pairs[p][0])[:2] if not _is_day(label)]
    people = are_people(worded) or (found.people and not any(_is_day(above[0]) for above in found.above.values()))
    lines: list[Line] = []
    for position, (label, hours) in pairs.items():
        if position in total or position in found.sums:
            lines.append((position, ("Total", hours, "", "", "")))
        elif position not in found.headings:
            lines.append((position, _cells((*found.above.get(position, ()), label), hours, people=people)))
    return lines if found.above else []


def _by_day(rows: Sequence[Row]) -> Outline | None:
    """Days without hours of their own above the rows that are theirs."""
    above: dict[int, tuple[str, ...]] = {}
    heads: set[int] = set()
    head = ""
    for row in rows:
        is_day = _is_day(row.label)
        if is_day == bool(row.hours) or not (is_day or head):
            return None
        if is_day:
            head = row.label
            heads.add(row.position)
        else:
            above[row.position] = (head,)
    return Outline(above, frozenset(heads))


def _cells(labels: Sequence[str], hours: str, *, people: bool) -> tuple[str, ...]:
    day = next((label for label in labels if _is_day(label)), "")
    words = [label for label in labels if label != day]
    person = words.pop(0) if people and words else ""
    return day, hours, person, words[0] if words else "", words[1] if len(words) > 1 else ""
