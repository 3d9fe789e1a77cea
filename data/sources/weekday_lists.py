"""Lists whose rows are weekdays, with the week in a title above them or in the name of the sheet or file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.sources.layout import Layout, cells_below
from data.sources.order import weekday_of
from data.sources.table import RawTable
from data.sources.weeks import Week, week_in

_WHEN = {"date", "start", "start_date"}
_DEEP = 8  # rows above the header in which the week may stand


def dated_by_week(table: RawTable, found: Layout, around: Week) -> Layout:
    """A list with a column of weekdays and none of dates, dated by its week; as it is where no week is named."""
    at = found.first("weekday")
    clocks = found.columns.get("start", ())
    if at is None or found.columns.keys() & (_WHEN - {"start"}) or any(_hold_dates(table, c, found) for c in clocks):
        return found
    week = _week_over(table, found.position).with_year(around.year)
    week = week if week.known else around
    if not (week.days or (week.number and week.year)):
        return found
    return replace(found, columns={**found.columns, "date": (at,)}, week=week)


def _hold_dates(table: RawTable, at: int, found: Layout) -> bool:
    return any(len(cell) > 12 for cell in cells_below(table, at, found.position))


def _week_over(table: RawTable, position: int) -> Week:
    for row in range(position - 1, max(position - _DEEP, 0) - 1, -1):
        found = week_of_title(table.row(row))
        if found.known:
            return found
    return Week()


def week_of_title(row: Sequence[str]) -> Week:
    """The week that a row of few cells names, in one of them or in all together; unknown where it names none."""
    cells = [cell.strip() for cell in row if cell.strip()]
    texts = (*cells, " ".join(cells)) if len(cells) <= 4 else ()
    found = (week_in(text[:120]) for text in texts)
    return next((week for week in found if week.days or week.number is not None), Week())


def first_weekday_in(table: RawTable, found: Layout) -> int:
    """The weekday that begins the weeks of a list: Saturday or Sunday where the first row is one, else Monday."""
    at = found.first("date") if found.week else None
    cells = cells_below(table, at, found.position) if at is not None else []
    first = next((day for text in cells if (day := weekday_of(text))), 1)
    return first if first > 5 else 1
