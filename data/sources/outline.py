"""Rows of a week that stand over others: headings without hours, and sums of the rows below them, as pivot tables and
reports by person write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.sources.people import are_people

Hours = Mapping[int, float]  # column -> seconds
_NEAR = 60.0
_DEEPEST = 3  # levels of sums over the rows of a task
_PREFIX = re.compile(r"^[^\W\d_]+\s?:\s?\S|:$")


@dataclass(frozen=True)
class Row:
    """One row of a block: where it stands, its labels by column, its hours by column; `bare`: it holds one cell, a label."""

    position: int
    labels: Mapping[int, str]
    hours: Hours
    bare: bool = False

    @property
    def label(self) -> str:
        """Its last label: the finest."""
        return list(self.labels.values())[-1] if self.labels else ""


@dataclass(frozen=True)
class Outline:
    """above: position of a row -> the labels over it, the outermost first; headings: rows that are nothing but a label;
    sums: rows that repeat the hours below them; people: the outermost labels name people."""

    above: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    headings: frozenset[int] = frozenset()
    sums: frozenset[int] = frozenset()
    people: bool = False


def outline(rows: Sequence[Row], total: Hours) -> Outline:
    """What stands over what. `total`: the hours of the block's last row of sums, empty without one."""
    return _by_headings(rows) or _by_sums([row for row in rows if row.hours], total) or Outline()


def _by_headings(rows: Sequence[Row]) -> Outline | None:
    """Sections under a row with a label alone: a person's name, "Project: A", or labels over the same tasks again."""
    over = {row.position: row.label for row, below in zip(rows, rows[1:], strict=False) if row.bare and below.hours}
    filled = [row.label for row in rows if row.hours]
    if not over or not filled:
        return None
    people = are_people([named(head) for head in over.values()]) and not are_people(filled)
    repeated = rows[0].position in over and len(over) > 1 and len(set(filled)) < len(filled)
    if not people and not repeated and not all(_PREFIX.search(head) for head in over.values()):
        return None
    above: dict[int, tuple[str, ...]] = {}
    head = ""
    for row in rows:
        head = named(over.get(row.position, head))
        if head and row.position not in over:
            above[row.position] = (head,)
    return Outline(above, frozenset(over), people=people)


def named(heading: str) -> str:
    """ "Employee: Anna" and "Anna:" as "Anna"."""
    return re.sub(r"^[^\W\d_]+\s?:\s?(?=\S)", "", heading).strip(" :")


def _by_sums(rows: Sequence[Row], total: Hours) -> Outline | None:
    """Rows each followed by those that they are the sum of, to the last row, on every day. Names of people prove it where
    there are two: one may by chance work as long as the others together."""
    if _same(_added(rows), total):
        return None
    for depth in range(1, _DEEPEST + 1):
        tops = _tops(rows, depth)
        if not tops:
            continue
        over = _labels_above(rows, depth)
        leaves = [row for row in rows if len(over[row.position]) == depth]
        people = are_people([top.label for top in tops]) and not are_people([row.label for row in leaves])
        if (people and len(tops) > 1) or _stand_apart(tops, rows) or _same(_added(tops), total):
            sums = frozenset(row.position for row in rows) - {row.position for row in leaves}
            return Outline({row.position: over[row.position] for row in leaves}, frozenset(), sums, people)
    return None


def _tops(rows: Sequence[Row], depth: int) -> list[Row]:
    """The outermost rows; none where the rows do not add up like this."""
    tops, at = [], 0
    while at < len(rows):
        end = _end(rows, at, depth)
        if end is None:
            return []
        tops.append(rows[at])
        at = end
    return tops


def _end(rows: Sequence[Row], at: int, depth: int) -> int | None:
    """Behind the rows that a row is the sum of; None where it is the sum of none."""
    if depth == 0:
        return at + 1
    left = dict(rows[at].hours)
    inner = at + 1
    while inner < len(rows):
        end = _end(rows, inner, depth - 1)
        for column, seconds in rows[inner].hours.items():
            left[column] = left.get(column, 0.0) - seconds
        if end is None or min(left.values()) < -_NEAR:
            return None
        inner = end
        if max(left.values()) <= _NEAR:
            return inner
    return None


def _labels_above(rows: Sequence[Row], depth: int) -> dict[int, tuple[str, ...]]:
    above: dict[int, tuple[str, ...]] = {}

    def walk(at: int, level: int, labels: tuple[str, ...]) -> None:
        above[rows[at].position] = labels
        end, inner = _end(rows, at, level), at + 1
        while level and end is not None and inner < end:
            walk(inner, level - 1, (*labels, rows[at].label))
            inner = _end(rows, inner, level - 1) or end

    at = 0
    while at < len(rows):
        walk(at, depth, ())
        at = _end(rows, at, depth) or len(rows)
    return above


def _stand_apart(tops: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether the outermost rows have their labels in other columns than all others."""
    outermost = {row.position for row in tops}
    theirs = {at for row in tops for at in row.labels}
    others = {at for row in rows if row.position not in outermost for at in row.labels}
    return bool(others) and not theirs & others


def _added(rows: Sequence[Row]) -> Hours:
    found: dict[int, float] = {}
    for row in rows:
        for at, seconds in row.hours.items():
            found[at] = found.get(at, 0.0) + seconds
    return found


def _same(some: Hours, other: Hours) -> bool:
    return bool(some) and all(abs(some.get(at, 0.0) - other.get(at, 0.0)) <= _NEAR for at in {*some, *other})
