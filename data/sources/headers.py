"""Headers in several rows: groups of columns above, units below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from data.sources.roles import is_header, said
from data.sources.table import RawTable
from data.sources.words import plain

_UNIT = re.compile(
    r"[\[(]?(?:h|hrs?|hours?|std\.?|stunden|heures|horas|ore|uren|u|min\.?|mins|minutes|minuten|minutos|minuti|minuut|s|sec|"
    r"h+:m+(?::s+)?|[dtgj]{1,4}[./-]m{1,4}[./-][yjla]{2,4}|m{1,2}[./-]d{1,2}[./-]y{2,4}|y{4}-m{2}-d{2}|[€$£]|eur|usd|chf|gbp|text)[\])]?"
)


def header_at(table: RawTable, position: int, names: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The last row and the names of the header whose words stand at a position: with the groups above and units below."""
    names = _with_groups(table, position, names)
    units = _row(table, position + 1)
    filled = [plain(c) for c in units if c]
    if len(filled) < 2 or not all(_UNIT.fullmatch(c) for c in filled):
        return position, names
    shown = (
        f"{name} ({unit.strip('[]()')})" if name and unit else name for name, unit in zip(names, units, strict=True)
    )
    return position + 1, tuple(shown)


def is_group_row(table: RawTable, position: int) -> bool:
    """Whether the row below is a header, too, and this one stands over groups of its columns: some names stand twice
    there, or each of the two rows names columns that the other does not."""
    here, below = _row(table, position), _row(table, position + 1)
    filled = [c for c in below if c]
    if not is_header(below) or all(_UNIT.fullmatch(plain(c)) for c in filled):
        return False
    shared = any(a and not b for a, b in zip(here, below, strict=True))
    return len(set(filled)) < len(filled) or (shared and any(b and not a for a, b in zip(here, below, strict=True)))


def _row(table: RawTable, position: int) -> list[str]:
    return [c.strip() for c in table.row(position)] if 0 <= position < len(table) else []


def _with_groups(table: RawTable, position: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names that stand twice, told apart by the words that stand over groups of columns ("Start" over "Date", "Time"),
    and those of columns that only the row above names."""
    twice = {n for n in names if n and names.count(n) > 1}
    above = _row(table, position - 1)
    if sum(1 for c in above if c) < 2 or any(ch.isdigit() for c in above for ch in c):
        return names
    if not twice and not is_group_row(table, position - 1):
        return names
    shown, group = list(names), ""
    for at, name in enumerate(names):
        group = above[at] or group
        joined = f"{group} {name}".strip()
        shown[at] = joined if name in twice and said(joined) and said(joined) != said(name) else name or above[at]
    return tuple(shown)


def is_known(names: Sequence[str], words: Mapping[str, str] | None) -> bool:
    """Whether at least three of a tool's own header words stand in a row."""
    return bool(words) and sum(1 for n in names if plain(n) in (words or {})) >= 3
