"""The workbook's bytes with the results of its formulas in them: openpyxl writes the formulas alone."""

from __future__ import annotations

import io
import re
import zipfile

import numpy as np
from openpyxl import Workbook

from data.exports.sheets.evaluated import Evaluated

_FORMULA = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>', re.DOTALL)


def saved(book: Workbook) -> bytes:
    """The file; a spreadsheet program works everything out anew when it opens it."""
    book.calculation.fullCalcOnLoad = True
    plain, out = io.BytesIO(), io.BytesIO()
    book.save(plain)
    results = Evaluated(book)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item.filename)
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", item.filename)
            if found:
                content = _filled(content, book.sheetnames[int(found.group(1)) - 1], results)
            target.writestr(item.filename, content)
    return out.getvalue()


def _filled(content: bytes, sheet: str, results: Evaluated) -> bytes:
    def cell(match: re.Match[bytes]) -> bytes:
        place, more, formula = match.groups()
        value = results.cell(sheet, place.decode())
        more = re.sub(rb'\s*\bt="\w+"', b"", more)
        if isinstance(value, str):
            return b'<c r="%b"%b t="str"><f>%b</f><v>%b</v></c>' % (place, more, formula, value.encode())
        if not np.isfinite(value):
            return b'<c r="%b"%b><f>%b</f></c>' % (place, more, formula)
        return b'<c r="%b"%b><f>%b</f><v>%b</v></c>' % (place, more, formula, repr(float(value)).encode())

    return _FORMULA.sub(cell, content)
