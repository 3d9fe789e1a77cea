"""The tables of an HTML page, as trackers and old spreadsheets write them under the name .xls.

One pass over the tags, in time linear in the file: text goes to the innermost cell only, scripts and comments are
stepped over, nothing is fetched or run, entities of a DOCTYPE mean nothing. Runs in the child.
"""

from __future__ import annotations

import html
import re

from data.sources.cells import Announce, Sheet
from data.sources.limits import MAX_COLUMNS, MAX_SHEETS, Refused

_TOKEN = re.compile(
    r"<!--|<(/?)(script|style|textarea|table|tr|td|th|br|p|div|li)(?=[\s/>\"'])"
    r"((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*'|[\"'])*+)>|<[/!?a-zA-Z](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*'|[\"'])*+>",
    re.I,
)
_RAW_END = {name: re.compile(rf"</{name}", re.I) for name in ("script", "style", "textarea")}
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_SPAN = re.compile(r"colspan\s*=\s*[\"']?\s*(\d{1,12})", re.I)
_ROWSPAN = re.compile(r"rowspan\s*=\s*[\"']?\s*(\d{1,12})", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0\u200b]+")
_MAX_SPAN = 1_000
_NO_TABLE = "is a web page without a table in it. Export CSV or XLSX, or save the page that shows the table."


def read_html(content: bytes, announce: Announce) -> None:
    """Announces each table that holds rows, and writes them; a row's number is the n-th <tr> of the file."""
    if not re.search(rb"<\0?t\0?r\b|<\0?t\0?d\b", content, re.I):
        raise Refused(_NO_TABLE)
    text = decoded(content)
    reader = _Page()
    reader.read(text)
    filled = [table for table in reader.tables if table.rows]
    if not filled:
        raise Refused(_NO_TABLE)
    for table in filled:
        sheet = Sheet(announce({"sheet": "", "hidden": False}), MAX_COLUMNS)
        for number, cells in table.rows:
            sheet.add(number, cells, {})
        sheet.flush()


def decoded(content: bytes) -> str:
    """The page's text: its mark, else what its <meta> says, else UTF-8, else Windows-1252."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    if content[1:2] == b"\0":
        return content.decode("utf-16-le", "replace")
    if content[:1] == b"\0":
        return content.decode("utf-16-be", "replace")
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _by_name(content)


def _by_name(content: bytes) -> str:
    meta = _META.search(content[:65_536])
    name = meta[1].decode("ascii", "replace").lower() if meta else "cp1252"
    # Browsers, and so the writers of pages, mean Windows-1252 by both of these.
    name = "cp1252" if name in {"iso-8859-1", "latin1", "us-ascii", "ascii"} else name
    try:
        return content.decode(name, "replace") if name not in {"utf-8", "utf8"} else _mixed(content)
    except (LookupError, ValueError):
        return content.decode("cp1252", "replace")


def _mixed(content: bytes) -> str:
    lines = []
    for line in content.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", "replace"))
    return "\n".join(lines)


class _Table:
    def __init__(self) -> None:
        self.rows: list[tuple[int, dict[int, str]]] = []
        self.row: dict[int, str] | None = None
        self.number = self.column = 0
        self.span = 1
        self.text: list[str] | None = None
        self.down: dict[int, int] = {}  # column -> rows that a rowspan still covers

    def open_row(self, number: int) -> None:
        self.close_row()
        self.row, self.number, self.column = {}, number, 0

    def open_cell(self, attributes: str, number: int) -> None:
        if self.row is None:
            self.open_row(number)
        self.close_cell()
        while self.down.get(self.column, 0) > 0:
            self.down[self.column] -= 1
            self.column += 1
        self.text, self.span = [], _span(_SPAN, attributes)
        if self.column + self.span > MAX_COLUMNS:
            raise Refused(f"has a table of more than {MAX_COLUMNS:,} columns. Save only the table with the times.")
        rows = _span(_ROWSPAN, attributes)
        if rows > 1:
            self.down.update(dict.fromkeys(range(self.column, self.column + self.span), rows - 1))

    def close_cell(self) -> None:
        if self.text is not None and self.row is not None:
            text = _plain("".join(self.text))
            if text:
                self.row[self.column] = text
            self.column += self.span
        self.text = None

    def close_row(self) -> None:
        self.close_cell()
        if self.row:
            self.rows.append((self.number, self.row))
        self.row = None


class _Page:
    """Reads tags in order; `stack` holds the tables that are open, innermost last."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._stack: list[_Table] = []
        self._rows = 0
        self._endless: set[str] = set()  # what has no end in the rest of the file: looked for once only

    def read(self, text: str) -> None:
        """Fills `tables`."""
        at = 0
        while match := _TOKEN.search(text, at):
            self._say(text[at : match.start()])
            at = self._tag(text, match)
        self._say(text[at:])
        while self._stack:
            self._stack.pop().close_row()

    def _tag(self, text: str, match: re.Match[str]) -> int:
        """Handles one tag; where reading goes on."""
        name = (match[2] or "").lower()
        if match[0] == "<!--" or (name in _RAW_END and not match[1]):
            return self._past(text, name, match.end())
        if match[1]:
            self._close(name)
        elif name:
            self._open(name, match[3])
        return match.end()

    def _past(self, text: str, name: str, at: int) -> int:
        """Behind a comment or script; one without an end swallows nothing."""
        if name in self._endless:
            return at
        found = _RAW_END[name].search(text, at) if name else None
        end = (found.start() if found else -1) if name else text.find("-->", at)
        if end < 0:
            self._endless.add(name)
            return at
        return end

    def _open(self, name: str, attributes: str) -> None:
        table = self._stack[-1] if self._stack else None
        if name == "table":
            self._push()
            return
        if name == "tr":
            self._rows += 1
        if table is None and name in {"tr", "td", "th"}:
            table = self._push()
        if table is None:
            return
        if name == "tr":
            table.open_row(self._rows)
        elif name in {"td", "th"}:
            table.open_cell(attributes, self._rows)
        elif table.text:
            table.text.append("\n")

    def _push(self) -> _Table:
        if len(self.tables) >= MAX_SHEETS:
            raise Refused(f"is a web page with more than {MAX_SHEETS:,} tables. Save only the table with the times.")
        self.tables.append(_Table())
        self._stack.append(self.tables[-1])
        return self.tables[-1]

    def _close(self, name: str) -> None:
        if not self._stack:
            return
        table = self._stack[-1]
        if name == "table":
            table.close_row()
            self._stack.pop()
        elif name == "tr":
            table.close_row()
        elif name in {"td", "th"}:
            table.close_cell()

    def _say(self, text: str) -> None:
        if text and self._stack and self._stack[-1].text is not None:
            self._stack[-1].text.append(text.replace("\r", " ").replace("\n", " "))


def _span(pattern: re.Pattern[str], attributes: str) -> int:
    match = pattern.search(attributes)
    return max(1, min(int(match[1]), _MAX_SPAN)) if match else 1


def _plain(text: str) -> str:
    lines = (_BLANKS.sub(" ", part).strip() for part in html.unescape(text).split("\n"))
    return "\n".join(line for line in lines if line)
