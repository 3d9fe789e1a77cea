"""XLSX workbooks, streamed: only cells that hold something cost anything, wherever in the sheet they stand.

Runs in the child. Calamine and openpyxl make a dense table from the outermost cells; one stray cell in the last
corner then costs gigabytes. Formulas without a saved value and error cells are named, not read as empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from data.sources.cells import Sheet, format_kind, number_text, serial_text
from data.sources.limits import MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, MAX_SHEETS, Refused
from data.sources.package import DAMAGED, OUTSIDE, Package, elements, local, resolved, too_long, walk

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\Z", re.ASCII)
_REF = re.compile(r"([A-Za-z]{1,3})(\d{1,7})\Z", re.ASCII)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BASE = "xl/workbook.xml"

Announce = Callable[[dict[str, object]], Callable[[str], object]]


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


class _Strings:
    """The shared strings: the text of each <si>, without its phonetic guides."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._inside = False
        self._guides = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._guides += 1
        self._inside = name == "t" and not self._guides

    def end(self, name: str) -> None:
        name = local(name)
        if name == "si":
            self.found.append(unescaped("".join(self._parts)))
        elif name == "rPh":
            self._guides -= 1
        self._inside = False

    def text(self, piece: str) -> None:
        if self._inside:
            self._parts.append(piece)
            too_long(len(piece) * len(self._parts))


def _strings(package: Package, base: str, relations: dict[str, dict[str, str]]) -> list[str]:
    part = _beside(package, base, relations, "sharedStrings")
    reader = _Strings()
    for _ in walk(package.pieces(part), reader) if part else ():
        continue
    return reader.found


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
    """The rows of one sheet, from its XML."""

    def __init__(self, sheet: Sheet, strings: list[str], kinds: list[str], date1904: bool) -> None:
        self.sheet = sheet
        self._strings, self._kinds, self._1904 = strings, kinds, date1904
        self._row = self._column = 0
        self._cells: dict[int, str] = {}
        self._missing: dict[int, str] = {}
        self._type, self._style, self._formula, self._guides = "n", "", False, 0
        self._inside: str | None = None
        self._value: list[str] = []
        self._run = 0
        self._names: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = self._names.get(name) or self._names.setdefault(name, local(name))
        self._run = 0
        if name == "c":
            self._open_cell(attributes)
        elif name == "v" or (name == "t" and not self._guides):
            self._inside = name
        elif name == "f":
            self._formula = True
        elif name == "row":
            number = attributes.get("r")
            self._row = _whole(number) if number else self._row + 1
            if not 0 < self._row <= MAX_SHEET_ROWS:
                raise Refused(DAMAGED)
            self._column = -1
        elif name == "rPh":
            self._guides += 1

    def _open_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place:
            match = _REF.match(place)
            if match is None or int(match[2]) != self._row:
                raise Refused(DAMAGED)
            self._column = column_number(match[1])
        else:
            self._column += 1
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._formula, self._value = False, []

    def text(self, piece: str) -> None:
        self._run += len(piece)
        too_long(self._run)
        if self._inside is not None:
            self._value.append(piece)

    def end(self, name: str) -> None:
        name = self._names[name]
        self._run = 0
        if name == "c":
            self._close_cell()
        elif name == "row":
            if self._cells or self._missing:
                self.sheet.add(self._row, self._cells, self._missing)
                self._cells, self._missing = {}, {}
        elif name == "rPh":
            self._guides -= 1
        self._inside = None

    def _close_cell(self) -> None:
        value = "".join(self._value)
        if self._type == "n" and self._style and value:
            value = self._styled(value)
        elif self._type == "n" and value:
            value = number_text(float(value)) if _NUMBER.match(value) else value
        elif self._type == "s" and value:
            place = _whole(value.strip())
            if place >= len(self._strings):
                raise Refused(DAMAGED)
            value = self._strings[place]
        elif self._type in {"e", "b", "d", "inlineStr", "str"}:
            value = self._other(value)
        if value:
            self._cells[self._column] = value
        elif self._formula and not self._value and self._type != "str":
            self._missing[self._column] = "formula"
            self._cells.setdefault(self._column, "")

    def _styled(self, value: str) -> str:
        if not _NUMBER.match(value):
            return value
        style = _whole(self._style)
        kind = self._kinds[style] if style < len(self._kinds) else ""
        number = float(value)
        return serial_text(number, kind, self._1904) if kind and abs(number) < 1e15 else number_text(number)

    def _other(self, value: str) -> str:
        if self._type == "e":
            self._missing[self._column] = value or "error"
            self._cells[self._column] = ""
            return ""
        if self._type == "b":
            return {"1": "true", "0": "false"}.get(value.strip(), value)
        if self._type == "d":
            return value.replace("T", " ")
        return unescaped(value)


def column_number(letters: str) -> int:
    """A is 0, XFD is 16383."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _read_sheet(package: Package, part: str, cells: _Cells) -> None:
    for _ in walk(package.pieces(part), cells):
        continue
    cells.sheet.flush()
