"""Which rows of a list are sums of others: said by a word, or by a number that is the sum of the rows above or below."""

from __future__ import annotations

import math

from data.sources.facts import Facts, Rows
from data.sources.roles import is_total

_TEXTS = ("description", "task", "project", "client", "person", "tags", "email")


def is_total_row(rows: Rows, facts: Facts, index: int, *, undated: bool, dated_only: bool) -> bool:
    """Whether the row at an index of `rows.positions` is a sum. dated_only: every row without a date is one."""
    position = rows.positions[index]
    raw = rows.raw(position)
    head = next((c for c in raw if c.strip()), "")
    day = rows.cell(position, "date") or rows.cell(position, "start_date") or rows.cell(position, "start")
    dated = bool(day) and not is_total(day) and not undated
    if dated:
        return _is_sum_of_its_day(rows, facts, index)
    if is_total(head) or (not undated and any(is_total(c) for c in raw[:8] if c.strip())):
        return True
    if dated_only:
        return True
    if undated:
        said = any(is_total(c) for c in raw) or not any(rows.cell(position, role) for role in _TEXTS)
        return said and _is_sum_of_all(rows, facts, index)
    if rows.timed(position):
        return False
    seconds, _half = facts.length(rows, position)
    worded = any(rows.cell(position, role) for role in _TEXTS)
    if not math.isfinite(seconds) or seconds <= 0 or (facts.carries and worded):
        return False
    return (not worded and not facts.carries) or is_sum(rows, facts, index)


def _is_sum_of_its_day(rows: Rows, facts: Facts, index: int) -> bool:
    """A dated row whose text is nothing but a word for sums, and whose length is that of the rows of its day."""
    position = rows.positions[index]
    if rows.timed(position) or not any(is_total(rows.cell(position, role)) for role in _TEXTS):
        return False
    seconds, _half = facts.length(rows, position)
    day = rows.cell(position, "date")
    same = [facts.length(rows, p)[0] for p in rows.positions if p != position and rows.cell(p, "date") == day]
    return bool(same) and abs(math.fsum(s for s in same if math.isfinite(s)) - seconds) <= 60


def _is_sum_of_all(rows: Rows, facts: Facts, index: int) -> bool:
    """Whether a length is the sum of all rows above."""
    above = [facts.length(rows, p)[0] for p in rows.positions[:index]]
    seconds, half = facts.length(rows, rows.positions[index])
    return len(above) > 1 and abs(math.fsum(s for s in above if math.isfinite(s)) - seconds) <= 60 + half * len(above)


def is_sum(rows: Rows, facts: Facts, index: int) -> bool:
    """Whether a length is the sum of dated rows right above or below, up to one without a date or the table's edge."""
    seconds, half = facts.length(rows, rows.positions[index])
    if not math.isfinite(seconds) or seconds <= 0:
        return False
    for step in (-1, 1):
        total, count, at = 0.0, 0, index + step
        while 0 <= at < len(rows.positions) and total <= seconds + 60 * count + 60:
            found = facts.length(rows, rows.positions[at])[0]
            if rows.dated(rows.positions[at]) and math.isfinite(found):
                total, count = total + found, count + 1
            at += step
            edge = not 0 <= at < len(rows.positions) or not rows.dated(rows.positions[at])
            if edge and count and abs(total - seconds) <= 1.0 + 18.0 * count * bool(half):
                return True
    return False
