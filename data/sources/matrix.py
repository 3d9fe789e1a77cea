"""Weekly sheets: a row a task, a column a day; dates in the header, or weekdays with the week in a title or a sheet's name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from data.sources.content import kind_of
from data.sources.day_heads import FEWEST, Days, days_in, hold_lengths, joined
from data.sources.layout import DEEPEST_HEADER, settled
from data.sources.order import Texts
from data.sources.people import are_people
from data.sources.roles import is_never, is_total
from data.sources.table import RawTable
from data.sources.weeks import week_in

NAMES = ("first_name", "last_name")
LABELS = ("description", "project", "client", "task", "person", "email", "tags")


@dataclass(frozen=True)
class Matrix:
    """One block: header row, its names, the day columns, label columns by role, and the positions of its rows."""

    position: int
    names: tuple[str, ...]
    days: Days
    columns: Mapping[str, tuple[int, ...]]
    first_row: int
    until: int
    since: int = 0  # the row behind the block above, from which on titles are this one's

    @property
    def dated(self) -> bool:
        """Whether every day column says its date."""
        return all(text for _at, text, _weekday in self.days)


def matrices(table: RawTable, words: Mapping[str, str] | None = None) -> list[Matrix]:
    """The blocks of a table, one below the other; empty when its header is no week."""
    if table.memo.get("no matrix"):
        return []
    # Most tables have no day in their first rows: the rest of those is not looked at.
    head = list(zip(*(column.slice(0, DEEPEST_HEADER).to_pylist() for column in table.columns), strict=True))
    rows = [[(cell or "").strip() for cell in row] for row in head]
    in_month = bool(week_in(table.sheet).month)
    month_above = in_month or any(_names_month(row) for row in rows)
    if not any(len(days_in(row, in_month=month_above)) >= FEWEST for row in rows):
        table.memo["no matrix"] = True
        return []
    texts = [column.to_pylist() for column in table.columns]
    found: list[Matrix] = []
    position = 0
    while position < len(table) and (found or position < DEEPEST_HEADER):
        row = [(c[position] or "").strip() for c in texts]
        in_month = in_month or _names_month(row)
        days = days_in(row, in_month=in_month)
        if len(days) >= FEWEST:
            below = [(c[position + 1] or "").strip() for c in texts] if position + 1 < len(table) else []
            under = days_in(below)
            double = len(under) >= FEWEST and {d[0] for d in under} == {d[0] for d in days}
            days = joined(days, under) if double else days
            first = position + (2 if double else 1)
            if hold_lengths(texts, days, first):
                found.append(_block(table, position, row, below if double else [], days, first, words or {}))
                position, in_month = first, False  # numbers below are hours, until another month is named
                continue
        position += 1
    table.memo["no matrix"] = not found
    ends = [*(m.position for m in found[1:]), len(table)][: len(found)]
    begins = [0, *(m.first_row for m in found)][: len(found)]
    return [replace(m, until=end, since=begin) for m, end, begin in zip(found, ends, begins, strict=True)]


def _names_month(row: Sequence[str]) -> bool:
    """Whether a row is a title that names a month."""
    filled = [cell for cell in row if cell]
    return len(filled) <= 3 and any(week_in(cell[:80]).month for cell in filled)


def _block(
    table: RawTable,
    position: int,
    row: Sequence[str],
    under: Sequence[str],
    days: Days,
    first: int,
    words: Mapping[str, str],
) -> Matrix:
    places = {at for at, _text, _weekday in days}
    names = tuple("" if at in places else (name or (under[at] if under else "")) for at, name in enumerate(row))
    found = settled(table, first - 1, names, words)
    columns = {role: at for role, at in found.columns.items() if role in (*LABELS, *NAMES, "week")}
    named = {at for places_ in columns.values() for at in places_}
    for at in range(min(places)):
        labels = _labels(table, at, first) if at not in named and not (names[at] and is_never(names[at])) else []
        if labels:
            role = _unsaid_role(labels, columns.keys())
            columns |= {role: (at,)} if role else {}
    return Matrix(position, tuple(row), days, columns, first, len(table))


def _labels(table: RawTable, at: int, first: int) -> list[str]:
    """The words of a column, sums left out."""
    cells = [t.strip() for t in table.columns[at].slice(first, 200).to_pylist() if t and t.strip()]
    return [c for c in cells if kind_of(c[:80]) in {"text", "email"} and not is_total(c)]


def _unsaid_role(labels: Sequence[str], taken: Collection[str]) -> str:
    """What a column of labels is whose header does not say it."""
    if "person" not in taken and are_people(labels):
        return "person"
    return next((role for role in ("project", "description") if role not in taken), "")


def header_dates(table: RawTable, blocks: Sequence[Matrix], year: int | None) -> list[Texts]:
    """(row number, date with its weekday) of each header, for the order of day and month; with the year if it has none."""
    shown = []
    for block in blocks:
        texts = [block.names[at] if text in block.names[at] else text for at, text, _w in block.days if text]
        ends = [f"/{year}" if year and re.search(r"\b\d{1,2}/\d{1,2}$", text) else "" for text in texts]
        shown.append([(int(table.numbers[block.position]), t + end) for t, end in zip(texts, ends, strict=True)])
    return shown
