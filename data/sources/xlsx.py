"""XLSX workbooks, streamed: only cells that hold something cost anything, wherever in the sheet they stand.

Runs in the child. Calamine and openpyxl make a dense table from the outermost cells; one stray cell in the last
corner then costs gigabytes. Formulas without a saved value and error cells are named, not read as empty.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from data.sources.cells import Announce, Sheet, format_kind, number_text, serial_text
from data.sources.limits import MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, MAX_SHEETS, Refused
from data.sources.package import DAMAGED, OUTSIDE, Package, branches, elements, local, resolved

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\Z", re.ASCII)
_PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,17})?\Z", re.ASCII)  # what needs no float to say the same
_LETTERS = re.compile(r"[A-Za-z]{1,3}\Z")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BASE = "xl/workbook.xml"


def read_xlsx(content: bytes, announce: Announce) -> None:
    """Announces each sheet ({"sheet", "hidden"}) and writes its rows."""
    package = Package(content)
    package.refuse_doctypes()
    base = _workbook_part(package)
    sheets, date1904 = _sheets(package, base)
    relations = _relations(package, base)
    parts = [(name, hidden, _part(package, base, relations, key)) for name, hidden, key in sheets]
    strings = _strings(package, base, relations)
    kinds = _style_kinds(package, base, relations)
    for name, hidden, part in parts:
        if part:
            sheet = Sheet(announce({"sheet": name, "hidden": hidden}), MAX_SHEET_COLUMNS)
            _read_sheet(package, part, _Cells(sheet, strings, kinds, date1904))


def _workbook_part(package: Package) -> str:
    if "_rels/.rels" in package:
        for name, attributes in elements(package, "_rels/.rels"):
            if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
                part = resolved("", attributes.get("Target", ""))
                if part in package:
                    return part
    if _BASE not in package:
        raise Refused(DAMAGED)
    return _BASE


def _sheets(package: Package, base: str) -> tuple[list[tuple[str, bool, str]], bool]:
    sheets, date1904 = [], False
    for name, attributes in elements(package, base):
        if name == "workbookPr":
            date1904 = attributes.get("date1904", "").lower() in {"1", "true", "on"}
        if name == "sheet":
            hidden = attributes.get("state", "visible").lower() in {"hidden", "veryhidden"}
            sheets.append((attributes.get("name", ""), hidden, attributes.get("id", "")))
    if not sheets or len(sheets) > MAX_SHEETS:
        raise Refused(DAMAGED)
    return sheets, date1904


def _relations(package: Package, base: str) -> dict[str, dict[str, str]]:
    folder, _, file = base.rpartition("/")
    part = f"{folder}/_rels/{file}.rels".lstrip("/")
    if part not in package:
        return {}
    return {a.get("Id", ""): a for name, a in elements(package, part) if name == "Relationship"}


def _part(package: Package, base: str, relations: dict[str, dict[str, str]], key: str) -> str:
    """The part of a sheet; "" for charts and macro sheets."""
    relation = relations.get(key)
    if relation is None:
        raise Refused(DAMAGED)
    if relation.get("TargetMode", "").lower() == "external":
        raise Refused(OUTSIDE)
    part = resolved(base, relation.get("Target", ""))
    if not relation.get("Type", "/worksheet").endswith("/worksheet"):
        return ""
    if part not in package:
        raise Refused(DAMAGED)
    return part


def _beside(package: Package, base: str, relations: dict[str, dict[str, str]], kind: str) -> str | None:
    for relation in relations.values():
        if relation.get("Type", "").endswith(f"/{kind}"):
            part = resolved(base, relation.get("Target", ""))
            return part if part in package else None
    return None


def _strings(package: Package, base: str, relations: dict[str, dict[str, str]]) -> list[str]:
    """The shared strings: the text of each <si>, without its phonetic guides."""
    part = _beside(package, base, relations, "sharedStrings")
    found: list[str] = []
    for item in branches(package.pieces(part), "si") if part else ():
        found.append(_rich(item))
    return found


def _rich(item: Element) -> str:
    """The text directly inside and that of its runs."""
    parts = []
    for child in item:
        name = local(child.tag)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [t.text or "" for t in child if local(t.tag) == "t"]
    return unescaped("".join(parts))


def unescaped(text: str) -> str:
    """_x000D_ and the like as the characters that they stand for."""
    return _ESCAPE.sub(_escaped, text) if "_x" in text else text


def _escaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)


def _style_kinds(package: Package, base: str, relations: dict[str, dict[str, str]]) -> list[str]:
    part = _beside(package, base, relations, "styles")
    codes: dict[int, str] = {}
    numbers: list[int] = []
    inside = False
    for name, attributes in elements(package, part) if part else ():
        if name == "numFmt":
            codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        inside = name == "cellXfs" or (inside and name not in {"cellStyles", "dxfs", "cellStyleXfs"})
        if inside and name == "xf":
            numbers.append(_whole(attributes.get("numFmtId")))
    return [format_kind(number, codes.get(number)) for number in numbers]


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


class _Cells:
    """The cells of one sheet, row by row."""

    def __init__(self, sheet: Sheet, strings: list[str], kinds: list[str], date1904: bool) -> None:
        self.sheet = sheet
        self._strings, self._kinds, self._1904 = strings, kinds, date1904
        self._row = 0
        self._places: dict[str, int] = {}  # letters of a column -> its number
        self._names: dict[str, str] = {}  # tags -> local names
        self._styles: dict[str | None, str] = {}  # a cell's style -> date, time, length or ""

    def read(self, row: Element) -> None:
        """One <row>; a missing number follows the one before."""
        number = row.get("r")
        self._row = _whole(number) if number else self._row + 1
        if not 0 < self._row <= MAX_SHEET_ROWS:
            raise Refused(DAMAGED)
        cells: dict[int, str] = {}
        missing: dict[int, str] = {}
        column, digits = -1, str(self._row)
        for cell in row:
            place = cell.get("r")
            column = self._place(place, digits) if place else column + 1
            if len(cell):
                text, why = self._value(cell)
                if text:
                    cells[column] = text
                elif why:
                    cells[column], missing[column] = "", why
        if cells:
            self.sheet.add(self._row, cells, missing)

    def _place(self, place: str, row: str) -> int:
        """The column of a reference like B7."""
        if not place.endswith(row):
            raise Refused(DAMAGED)
        letters = place[: -len(row)]
        column = self._places.get(letters)
        if column is None:
            if not _LETTERS.match(letters):
                raise Refused(DAMAGED)
            column = self._places[letters] = column_number(letters)
        return column

    def _value(self, cell: Element) -> tuple[str, str]:
        """The cell's text, and why it has none."""
        value, formula = "", False
        for child in cell:
            tag = child.tag
            name = self._names.get(tag) or self._names.setdefault(tag, local(tag))
            if name == "v":
                value = child.text or ""
            elif name == "f":
                formula = True
            elif name == "is":
                return _rich(child), ""
        kind = cell.get("t")
        if value and (kind is None or kind == "n"):
            return self._number(value, cell.get("s")), ""
        if value and kind == "s":
            return self._shared(value), ""
        if kind == "e":
            return "", value or "error"
        if not value:
            return "", "formula" if formula and kind != "str" else ""
        return _typed(value, kind or ""), ""

    def _number(self, value: str, style: str | None) -> str:
        kind = self._styles.get(style)
        if kind is None:
            place = _whole(style)
            kind = self._styles[style] = self._kinds[place] if place < len(self._kinds) else ""
        if not kind and _PLAIN.match(value):
            return value
        if not _NUMBER.match(value):
            return value
        number = float(value)
        return serial_text(number, kind, self._1904) if kind and abs(number) < 1e15 else number_text(number)

    def _shared(self, value: str) -> str:
        place = _whole(value.strip())
        if place >= len(self._strings):
            raise Refused(DAMAGED)
        return self._strings[place]


def _typed(value: str, kind: str) -> str:
    if kind == "b":
        return {"1": "true", "0": "false"}.get(value.strip(), value)
    return value.replace("T", " ") if kind == "d" else unescaped(value)


def column_number(letters: str) -> int:
    """A is 0, XFD is 16383."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _read_sheet(package: Package, part: str, cells: _Cells) -> None:
    for row in branches(package.pieces(part), "row"):
        cells.read(row)
    cells.sheet.flush()
