"""OpenDocument sheets, streamed: repeated empty cells and rows to the end of the sheet are steps, not cells.

Runs in the child. Clock times and lengths are both PT…; they come out as h:mm:ss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.sources.cells import Announce, Sheet, length_text, number_text
from data.sources.kind import PASSWORD
from data.sources.limits import MAX_REPEATED_ROWS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, MAX_SHEETS, Refused
from data.sources.package import DAMAGED, Package, local, too_long, walk

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\Z", re.ASCII)
_LENGTH = re.compile(r"(-?)P(?:(\d{1,6})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d+)?)S)?)?\Z", re.ASCII)
_CELLS = {"table-cell", "covered-table-cell"}
_ASIDE = {"annotation", "frame", "g", "custom-shape", "line", "rect", "control"}
_BOMB = "repeats cells to a huge size that no real sheet has; it is not read. Save only the sheet with the times."


def read_ods(content: bytes, announce: Announce) -> None:
    """Announces each sheet and writes its rows."""
    package = Package(content)
    package.refuse_doctypes()
    if "META-INF/manifest.xml" in package and b"encryption-data" in b"".join(package.pieces("META-INF/manifest.xml")):
        raise Refused(PASSWORD)
    _read(package.pieces("content.xml"), announce)


def read_fods(content: bytes, announce: Announce) -> None:
    """The same as one plain XML file."""
    _read(iter([content]), announce)


def _read(pieces: Iterator[bytes], announce: Announce) -> None:
    reader = _Tables(announce)
    for _ in walk(pieces, reader):
        continue


class _Tables:
    """The tables of a document, from its XML."""

    def __init__(self, announce: Announce) -> None:
        self._announce = announce
        self._sheet: Sheet | None = None
        self._count = 0
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row = self._column = self._repeat_rows = 0
        self._cells: dict[int, str] = {}
        self._missing: dict[int, str] = {}
        self._depth = self._aside = 0  # nested tables; notes and drawings, whose text is not the cell's
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._in_text = 0
        self._run = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        self._run = 0
        if self._aside or name in _ASIDE:
            self._aside += 1
        elif name == "p":
            self._in_text += 1
            self._paragraphs.append([])
        elif self._in_text and name in {"s", "tab", "line-break"}:
            count = _whole(_local(attributes).get("c"), 1)
            self.text(" " * min(count, 1000) if name == "s" else " " if name == "tab" else "\n")
        elif name in _CELLS and self._depth == 1:
            self._cell, self._paragraphs = _local(attributes), []
        elif name == "table-row" and self._depth == 1:
            self._open_row(_local(attributes))
        elif name == "table":
            self._depth += 1
            if self._depth == 1:
                self._open_table(_local(attributes))
        elif name == "style":
            self._style = _local(attributes).get("name", "")
        elif name == "table-properties" and _local(attributes).get("display") == "false":
            self._hidden_styles.add(self._style)

    def text(self, piece: str) -> None:
        self._run += len(piece)
        too_long(self._run)
        if self._in_text and not self._aside and self._cell is not None:
            self._paragraphs[-1].append(piece)

    def end(self, name: str) -> None:
        name = local(name)
        if self._aside:
            self._aside -= 1
        elif name == "p":
            self._in_text = max(self._in_text - 1, 0)
        elif name in _CELLS and self._depth == 1:
            self._close_cell()
        elif name == "table-row" and self._depth == 1:
            self._close_row()
        elif name == "table":
            self._depth -= 1
            if self._depth == 0 and self._sheet is not None:
                self._sheet.flush()
                self._sheet = None

    def _open_table(self, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_SHEETS:
            raise Refused(DAMAGED)
        hidden = attributes.get("style-name", "") in self._hidden_styles
        name = attributes.get("name", "")
        self._sheet = Sheet(self._announce({"sheet": name, "hidden": hidden}), MAX_SHEET_COLUMNS)
        self._row = 0

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._repeat_rows = _whole(attributes.get("number-rows-repeated"), 1)
        self._column, self._cells, self._missing = 0, {}, {}

    def _close_cell(self) -> None:
        cell, self._cell = self._cell or {}, None
        repeat = _whole(cell.get("number-columns-repeated"), 1)
        text, why = _value(cell, "\n".join("".join(parts) for parts in self._paragraphs))
        if text or why:
            if self._column + repeat > MAX_SHEET_COLUMNS:
                raise Refused(_BOMB)
            for column in range(self._column, self._column + repeat):
                self._cells[column] = text
                if why:
                    self._missing[column] = why
        self._column += repeat

    def _close_row(self) -> None:
        if self._cells and self._sheet is not None:
            if self._repeat_rows > MAX_REPEATED_ROWS or self._repeat_rows * len(self._cells) > 20 * MAX_REPEATED_ROWS:
                raise Refused(_BOMB)
            if self._row + self._repeat_rows > MAX_SHEET_ROWS:
                raise Refused(_BOMB)
            for number in range(self._row + 1, self._row + 1 + self._repeat_rows):
                self._sheet.add(number, self._cells, self._missing)
        self._row += self._repeat_rows


def _local(attributes: dict[str, str]) -> dict[str, str]:
    # calcext:value-type tells an error where office:value-type says string: keep it under its own name.
    return {("calc-" if key.startswith("calcext:") else "") + local(key): value for key, value in attributes.items()}


def _value(cell: dict[str, str], shown: str) -> tuple[str, str]:
    """The cell's text, and why it has no value."""
    kind = cell.get("value-type", "")
    if cell.get("calc-value-type") == "error" or (kind == "string" and cell.get("formula") and shown.startswith("#")):
        return "", shown or "error"
    if kind in {"float", "percentage", "currency"} and _NUMBER.match(cell.get("value", "")):
        return number_text(float(cell["value"])), ""
    if kind == "date" and cell.get("date-value"):
        return cell["date-value"].replace("T", " "), ""
    if kind == "time" and cell.get("time-value"):
        return _clock(cell["time-value"]), ""
    if kind == "boolean":
        return cell.get("boolean-value", shown), ""
    if cell.get("formula") and kind != "string" and not shown:
        return "", "formula"
    return cell.get("string-value") or shown, ""


def _clock(text: str) -> str:
    match = _LENGTH.match(text)
    if match is None:
        return text
    sign, days, hours, minutes, seconds = match.groups()
    total = int(days or 0) * 86_400 + int(hours or 0) * 3600 + int(minutes or 0) * 60
    total_seconds = total + float((seconds or "0").replace(",", "."))
    return length_text(-total_seconds if sign else total_seconds)


def _whole(text: str | None, default: int) -> int:
    if not text or not (text.isascii() and text.isdigit()):
        return default
    return max(int(text[:10]), 1)
