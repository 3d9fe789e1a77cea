"""Sums by project: tables that say for what and how long, and no day."""

from __future__ import annotations

from data.sources.content import content_of
from data.sources.layout import Layout, cells_below
from data.sources.roles import is_never, said, unit_of
from data.sources.table import RawTable

_WHEN = {"date", "start", "start_date", "start_time", "end", "end_date", "end_time", "span", "week", "weekday"}
_WHAT = ("project", "client", "task", "description", "person")


def is_undated(table: RawTable, found: Layout | None) -> bool:
    """Whether headers say outright for what and how long, and no other column could be the day."""
    if found is None or found.columns.keys() & _WHEN or not any(found.has(role) for role in _WHAT):
        return False
    at = found.first("duration") if found.has("duration") else found.first("duration_decimal")
    if at is None or not _says_length(found.names[at]):
        return False
    used = {place for places in found.columns.values() for place in places}
    left = [place for place, name in enumerate(found.names) if place not in used and not is_never(name)]
    lengths = content_of(cells_below(table, at, found.position))
    return lengths.share("h:mm", "h:mm:ss", "number", "units") > 0.8 and not any(
        _has_figures(cells_below(table, place, found.position)) for place in left
    )


def _says_length(name: str) -> bool:
    """Outright, or as the sum of hours."""
    roles = said(name)[:1]
    return roles in {(("duration", 2),), (("duration_decimal", 2),)} or (
        roles == (("duration", 1),) and unit_of(name) == "hours"
    )


def _has_figures(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(any(c.isdigit() for c in cell) for cell in filled) * 2 > len(filled)
