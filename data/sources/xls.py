"""Excel 97 workbooks (and XLSB) through calamine. Runs in the child: calamine can end its process on a damaged file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO

from data.sources.cells import Announce, Sheet, Write, length_text, number_text
from data.sources.kind import PASSWORD
from data.sources.limits import MAX_SHEET_COLUMNS, MAX_XLS_COLUMNS, Refused
from data.sources.package import DAMAGED

_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


def read_xls(content: bytes, announce: Announce, columns: int = MAX_XLS_COLUMNS) -> None:
    """Announces each sheet and writes its rows."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for place, about in enumerate(book.sheets_metadata):
            if about.typ == SheetTypeEnum.WorkSheet:
                hidden = about.visible != SheetVisibleEnum.Visible
                _write(book.get_sheet_by_index(place), announce({"sheet": about.name, "hidden": hidden}), columns)
    except PasswordError as error:
        raise Refused(PASSWORD) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Refused(PASSWORD if "assword" in str(error) else DAMAGED) from error


def read_xlsb(content: bytes, announce: Announce) -> None:
    """The binary form of an XLSX."""
    read_xls(content, announce, MAX_SHEET_COLUMNS)


def _write(found: object, write: Write, columns: int) -> None:
    start = found.start  # type: ignore[attr-defined]
    if start is None:
        return
    if found.end[1] >= columns:  # type: ignore[attr-defined]
        raise Refused("is damaged: a cell stands outside of its sheet. Open it and save it again.")
    sheet = Sheet(write, columns)
    for offset, row in enumerate(found.iter_rows()):  # type: ignore[attr-defined]
        cells = {start[1] + i: text for i, cell in enumerate(row) if (text := _text(cell))}
        missing = {column: text for column, text in cells.items() if text in _ERRORS}
        if cells:
            sheet.add(start[0] + offset + 1, {c: "" if c in missing else t for c, t in cells.items()}, missing)
    sheet.flush()


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return number_text(float(cell)) if isinstance(cell, float) else str(cell)
    if isinstance(cell, timedelta):
        return length_text(cell.total_seconds())
    if isinstance(cell, datetime):
        return _moment(cell)
    return cell.isoformat() if isinstance(cell, date | time) else ""


def _moment(moment: datetime) -> str:
    # 26 hours under a clock format come as a stamp of January 1900.
    if moment.year < 1901:
        return length_text((moment - datetime(1899, 12, 30)).total_seconds())
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0).isoformat(" ")
