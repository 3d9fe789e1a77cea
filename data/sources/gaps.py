"""The unit of lengths beside starts alone: hours that would fill more than the day, and run into each other, are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from data.sources.clocks import DAY
from data.sources.scales import Scale
from data.sources.values import UNIT_SECONDS, number
from data.sources.when import Reader

if TYPE_CHECKING:
    from data.sources.facts import Rows

Begun = tuple[str, float, Decimal]  # whose, seconds of the start, the bare number
_SMALLER = ("minutes", "seconds", "milliseconds")
_SLACK = 60.0


def unit_by_gaps(rows: Sequence[Begun]) -> str:
    """The largest unit smaller than hours in which at least nine of ten end before the next one of the same person
    begins; "" where hours fit, where nothing follows, or where no unit does."""
    if len(rows) < 2 or not _overfull(rows) or _fitting(rows, "hours") > 0.5:
        return ""
    return next((unit for unit in _SMALLER if _fitting(rows, unit) >= 0.9), "")


def _overfull(rows: Sequence[Begun]) -> bool:
    """Whether more than half of the days would have over 24 hours of one person."""
    days: dict[tuple[str, int], float] = defaultdict(float)
    for whose, start, bare in rows:
        days[whose, int(start // DAY)] += float(bare)
    return sum(hours > 24 for hours in days.values()) * 2 > len(days)


def _fitting(rows: Sequence[Begun], unit: str) -> float:
    """The share of rows that end before the next one of the same person, to the minute."""
    following: dict[str, float] = {}
    good = count = 0
    for whose, start, bare in sorted(rows, key=lambda row: -row[1]):
        until = following.get(whose)
        following[whose] = start
        if until is not None and until > start:
            count += 1
            good += float(bare * UNIT_SECONDS[unit]) <= until - start + _SLACK
    return good / count if count else 0.0


def begun(rows: Rows, reader: Reader, scale: Scale) -> list[Begun]:
    """Whose, start and bare number of each row that says all three."""
    found = []
    for position in rows.positions:
        bare = number(rows.text(position, scale.at), scale.decimal)
        start, _end, _loose = reader.both(rows.moments[position], "")
        if bare and not start.only_day and not start.stamp.why:
            found.append((rows.cell(position, "email") or rows.cell(position, "person"), start.stamp.seconds, bare))
    return found
