"""Writing cells: text that stays text, figures with their format, headers, widths, names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel import Locale
from babel.numbers import get_currency_symbol
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from analysis.charts.theme import LIGHT
from analysis.formats import Formats
from data.exports.inert import CELL_LIMIT, printable, wakes

INK, QUIET, BLUE = (c.lstrip("#") for c in (LIGHT.ink, LIGHT.quiet, LIGHT.text_hand_over))
BODY = Font(name="Arial", size=10, color=INK)
_HEAD = Font(name="Arial", size=10, bold=True, color=INK)
_TITLE = Font(name="Georgia", size=16, color=INK)
_SMALL = Font(name="Arial", size=9, color=QUIET)
_INPUT = Font(name="Arial", size=10, color=BLUE)
_LINE = Border(bottom=Side(style="thin", color=INK))
_HAIR = Border(bottom=Side(style="hair", color="C9CED6"))
# Excel reads _x0041_ in a stored text as the letter of that number: the underscore itself is written as one.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
TIGHT = 1.3  # letters of a sentence to one of a column's width, which is that of a digit
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Column:
    """header, kind (text, hours, money, share, number, count, month, day, moment), width in letters."""

    header: str
    kind: str = "text"
    width: float = 12


def number_formats(formats: Formats) -> dict[str, str]:
    """Kind -> Excel's number format; the marks between digits follow the reader's own program."""
    return {
        "hours": "#,##0.0", "share": "0%", "number": "General", "fine": "0.000", "fine_share": "0.0%", "count": "#,##0", "month": "0.0", "day": "yyyy-mm-dd",
        "moment": "yyyy-mm-dd hh:mm", "tenths": '0" in 10"', "money": money_format(formats, 0), "cents": money_format(formats, 2), "text": "General",
    }  # fmt: skip


def money_format(formats: Formats, digits: int) -> str:
    """The currency's sign where the locale puts it: "$"#,##0 or #,##0 "€"."""
    pattern = Locale.parse(formats.locale).currency_formats["standard"].pattern.split(";")[0]
    sign = get_currency_symbol(formats.currency, locale=formats.locale).replace('"', "")
    amount = "#,##0" + ("." + "0" * digits if digits else "")
    gap = " " if re.search(r"\s", pattern) else ""
    leads = pattern.index("¤") < pattern.index("0")
    return f'"{sign}{gap}"{amount}' if leads else f'{amount}"{gap}{sign}"'


def text(cell: Cell, words: str) -> Cell:
    """Words as words: never a formula, a link or more than a cell holds."""
    safe = _ESCAPE.sub("_x005F_", printable(words, CELL_LIMIT - 100))
    cell.value = safe[:CELL_LIMIT]
    cell.data_type = "s"
    cell.quotePrefix = wakes(words)
    return cell


def put(cell: Cell, value: Any, kind: str, formats: dict[str, str], *, editable: bool = False) -> Cell:
    """A value of this kind; None and NaN leave the cell empty. A formula begins with = and is ours, never a user's."""
    if kind in {"text", "long"}:
        text(cell, "" if value is None or value != value else str(value))
        cell.alignment = Alignment(vertical="top", wrap_text=kind == "long", indent=_indent(cell))
    elif value is not None and value == value:
        cell.value = value if isinstance(value, (str, date, datetime)) else float(value)
        cell.number_format = formats[kind]
        cell.alignment = Alignment(vertical="top")
    cell.font = _INPUT if editable else BODY
    return cell


def _indent(cell: Cell) -> int:
    """Words beside a figure stand a little apart from it."""
    return 1 if cell.column > 1 else 0


def title(sheet: Worksheet, words: str, note: str = "") -> None:
    """The sheet's finding in its first row, a quiet line under it."""
    text(sheet.cell(1, 1), words).font = _TITLE
    sheet.row_dimensions[1].height = 26
    if note:
        quiet(sheet.cell(2, 1), note)


def quiet(cell: Cell, words: str) -> None:
    """A line in the second ink."""
    text(cell, words).font = _SMALL


def strong(cell: Cell, words: str) -> None:
    """A line in bold."""
    text(cell, words).font = _HEAD


def wrapped(sheet: Worksheet, row: int, words: str, across: int) -> None:
    """A sentence over the first `across` columns, as many lines high as it needs: it never runs under what stands beside."""
    cell = text(sheet.cell(row, 1), words)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=across)
    cell.font, cell.alignment = BODY, Alignment(vertical="top", wrap_text=True)
    letters = sum(sheet.column_dimensions[get_column_letter(i)].width for i in range(1, across + 1))
    sheet.row_dimensions[row].height = 13.5 * -(-len(words) // int(letters * TIGHT))


def header(sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
    """A header row on a line; what is under it scrolls, the first column stays."""
    for i, column in enumerate(columns, 1):
        cell = text(sheet.cell(row, i), column.header)
        cell.font, cell.border = _HEAD, _LINE
        left = column.kind in {"text", "long"}
        cell.alignment = Alignment(horizontal="left" if left else "right", wrap_text=True, vertical="bottom", indent=_indent(cell) if left else 0)  # fmt: skip
        sheet.column_dimensions[get_column_letter(i)].width = column.width
    sheet.row_dimensions[row].height = 30
    sheet.freeze_panes = sheet.cell(row + 1, 2)
    sheet.print_title_rows = f"{row}:{row}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def rows(sheet: Worksheet, first: int, columns: Sequence[Column], values: Sequence[Sequence[Any]], formats: dict[str, str]) -> int:  # fmt: skip
    """The rows under a header; returns the last row."""
    for r, line in enumerate(values, first):
        for c, (column, value) in enumerate(zip(columns, line, strict=True), 1):
            put(sheet.cell(r, c), value, column.kind, formats).border = _HAIR
    return first + len(values) - 1


def as_table(sheet: Worksheet, name: str, head: int, last: int, width: int) -> None:
    """A named table over header and rows, so that programs and screen readers know its headers; without fills."""
    if last > head:
        table = Table(displayName=name, ref=f"A{head}:{get_column_letter(width)}{last}")
        table.tableStyleInfo = TableStyleInfo(name=None, showRowStripes=False)
        sheet.add_table(table)


def named(sheet: Worksheet, name: str, row: int, column: int) -> None:
    """A name for one cell, for formulas to read."""
    where = f"'{sheet.title}'!${get_column_letter(column)}${row}"
    sheet.parent.defined_names[name] = DefinedName(name, attr_text=where)


def sheet_name(words: str, taken: Sequence[str] = ()) -> str:
    """At most 31 letters, without []:*?/\\ and not twice."""
    plain = _NOT_IN_SHEET_NAMES.sub(" ", printable(words)).strip().strip("'")[:31] or "Sheet"
    found, n = plain, 2
    while found.casefold() in {t.casefold() for t in taken}:
        found, n = f"{plain[:27]} {n}", n + 1
    return found
