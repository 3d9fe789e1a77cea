"""The sheets of what was measured: categories, weeks, sinks, persons, projects, entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from analysis.report.material import Material
from analysis.report.tables import said
from analysis.words import _
from data.exports.sheets import cells
from data.exports.sheets.cells import Column

HEAD = 4
ROWS = 1_048_576  # of a sheet


def write(sheet: Worksheet, name: str, columns: Sequence[Column], values: Sequence[Sequence[Any]], formats: dict[str, str]) -> int:  # fmt: skip
    """Header, rows and the named table; returns the last row."""
    cells.header(sheet, HEAD, columns)
    last = cells.rows(sheet, HEAD + 1, columns, values, formats)
    cells.as_table(sheet, name, HEAD, last, len(columns))
    return last


def categories(sheet: Worksheet, material: Material, formats: dict[str, str]) -> int:
    """Hours by category with what is not settled."""
    table = _table(material, "categories")
    columns = [
        Column(_("Category"), width=44), Column(_("Hours"), "hours", 9), Column(_("From"), "hours", 9), Column(_("To"), "hours", 9),
        Column(_("Share"), "share", 9), Column(_("Not sure, hours"), "hours", 10), Column(_("Double bookings in full"), "hours", 12),
        Column(_("Entries"), "count", 9), Column(_("Days"), "count", 8), Column(_("Sittings"), "count", 9), Column(_("Usual sitting, minutes"), "hours", 11),
    ]  # fmt: skip
    keys = ["name", "hours", "low_hours", "high_hours", "share", "unsure_hours", "entry_hours", "entries", "days_active", "sessions",
            "median_session_minutes"]  # fmt: skip
    cells.title(sheet, _("Where the hours went"), _("Hours are shares of the wall clock: a moment that two entries cover counts half to each. From, to: 8 in 10."))  # fmt: skip
    return write(sheet, "Categories", columns, _values(table[keys]), formats)


def weeks(sheet: Worksheet, material: Material, formats: dict[str, str]) -> int:
    """Hours by week."""
    table = _table(material, "weeks")
    columns = [Column(_("Week from"), "day", 13), Column(_("Hours"), "hours", 10), Column(_("Working hours"), "hours", 10), Column(_("Days in the period"), "count", 10)]  # fmt: skip
    cells.title(sheet, _("Hours by week"), _("Weeks begin on Monday; the first and the last may be cut by the period."))
    return write(sheet, "Weeks", columns, _values(table[["week", "hours", "work_hours", "days"]]), formats)


def days(sheet: Worksheet, material: Material, formats: dict[str, str]) -> int:
    """Hours by day."""
    table = _table(material, "days")
    columns = [Column(_("Day"), "day", 13), Column(_("Hours"), "hours", 10), Column(_("Working hours"), "hours", 10)]
    cells.title(sheet, _("Hours by day"))
    return write(sheet, "Days", columns, _values(table[["date", "wall_hours", "work_hours"]]), formats)


def sinks(sheet: Worksheet, material: Material, formats: dict[str, str]) -> int:
    """What hurts, with its evidence."""
    from analysis.report.build import SINK_WORDS

    names = material.audit.names if material.audit else {}
    values = [(names.get(s.category, s.category), _(SINK_WORDS.get(s.kind, s.kind)), said(s, material)) for s in material.sinks]  # fmt: skip
    columns = [Column(_("Category"), width=44), Column(_("Sink"), width=18), Column(_("Evidence"), "long", 90)]
    cells.title(sheet, _("What hurts, in the guide's words"))
    return write(sheet, "Sinks", columns, values, formats)


def persons(sheet: Worksheet, material: Material, formats: dict[str, str]) -> int:
    """Whose hours these are."""
    table = _table(material, "persons")
    cells.title(sheet, _("Whose hours these are"))
    columns = [Column(_("Person"), width=36), Column(_("Hours"), "hours", 10)]
    return write(sheet, "Persons", columns, _values(table[["name", "hours"]]), formats)


def projects(sheet: Worksheet, material: Material, formats: dict[str, str]) -> int:
    """Hours by project."""
    table = _table(material, "projects")
    cells.title(sheet, _("Hours by project"))
    columns = [Column(_("Project"), width=44), Column(_("Hours"), "hours", 10)]
    values = [(name or _("none"), seconds / 3600) for name, seconds in zip(table["name"], table["seconds"], strict=True)]  # fmt: skip
    return write(sheet, "Projects", columns, values, formats)


ENTRIES = (
    ("start", "moment", 17), ("end", "moment", 17), ("date", "day", 12), ("seconds", "count", 9), ("description", "text", 50), ("project", "text", 24),
    ("client", "text", 18), ("tags", "text", 16), ("person", "text", 20), ("category", "text", 24), ("category_reason", "text", 36),
    ("category_confidence", "share", 9), ("sure", "count", 7), ("file", "text", 28), ("row", "count", 8),
)  # fmt: skip


def entries(sheet: Worksheet, material: Material, formats: dict[str, str]) -> int:
    """Each entry in its local time; what a sheet cannot hold is counted in its second row."""
    table = material.entries if material.entries is not None else pd.DataFrame()
    shown = table.head(ROWS - HEAD)
    more = len(table) - len(shown)
    note = _("Times are local. {n} more entries do not fit on a sheet; the CSV has them all.", n=more) if more else _("Times are local.")  # fmt: skip
    cells.title(sheet, _("Every entry"), note)
    columns = [Column(name, kind, width) for name, kind, width in ENTRIES]
    made = {name: [_moment(v) if kind in {"moment", "day"} else v for v in shown[name]] for name, kind, _w in ENTRIES}
    return write(sheet, "Entries", columns, list(zip(*made.values(), strict=True)), formats)


def _moment(written: object) -> datetime | None:
    """A cell has no zone: the local clock's time."""
    return datetime.fromisoformat(str(written)).replace(tzinfo=None) if written else None


def _table(material: Material, name: str) -> pd.DataFrame:
    return getattr(material.audit, name) if material.audit is not None else pd.DataFrame()


def _values(table: pd.DataFrame) -> list[list[Any]]:
    """Plain values: missing as None, days as datetimes."""
    return [[_plain(v) for v in row] for row in table.astype(object).to_numpy()]


def _plain(value: Any) -> Any:
    if value is None or value is pd.NA or value != value:
        return None
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
