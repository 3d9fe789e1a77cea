"""Cells of workbooks as the texts that RawTable holds, and the frames in which a child hands them over.

No pandas here: a child process that reads a small workbook must start in a blink.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import accumulate

from data.sources.limits import MAX_CELLS, MAX_COLUMNS, Refused

Frame = dict[str, object]  # what goes before the bytes of a frame, as JSON
Write = Callable[[Frame, list[bytes]], object]
Announce = Callable[[Frame], Write]  # begins a table: {"sheet", "hidden"}

_ZERO = datetime(1899, 12, 30)
_LAST_SERIAL = 2_958_466  # 1 January 10000
_YEAR = 366  # serials below are lengths or clock times: no export has a date of 1900
_SKIPPED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|E[+-]', re.I)
_CHUNK = 2_000

DATE_IDS = {14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}
TIME_IDS = {18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56}


def format_kind(number: int, code: str | None) -> str:
    """ "date", "time", "length" or "" (a plain number) for a number format of a workbook."""
    if code is None:
        return "date" if number in DATE_IDS else "time" if number in TIME_IDS else "length" if number == 46 else ""
    plain = _SKIPPED.sub("", code.split(";")[0]).lower()
    if re.search(r"\[(h+|m+|s+)\]", plain):
        return "length"
    if "general" in plain or re.search(r"[0#?]", re.sub(r"\.0+|,0+", "", plain)):
        return ""
    if re.search(r"[yd]", plain):
        return "date"
    if re.search(r"[hs]", plain):
        return "time"
    return "date" if "m" in plain else ""


def serial_text(value: float, kind: str, date1904: bool) -> str:
    """A serial as ISO date, stamp, clock time or h:mm:ss; what is no day of a calendar stays the number it is."""
    if kind == "length" or abs(value) < _YEAR:
        return number_text(value) if abs(value) > 1e6 else length_text(value * 86_400)
    days = value + 1462 if date1904 else value
    if not 0 <= days < _LAST_SERIAL:
        return number_text(value)
    moment = _ZERO + timedelta(seconds=round(days * 86_400))
    whole = moment.hour == moment.minute == moment.second == 0
    return moment.strftime("%Y-%m-%d") if whole and kind == "date" else moment.isoformat(" ")


def length_text(seconds: float) -> str:
    """h:mm:ss, rounded to a second; what is shorter than one stays 0:00:00."""
    size = abs(seconds)
    whole = 0 if size < 0.995 else int(size + 0.5)
    sign = "-" if seconds < 0 and whole else ""
    return f"{sign}{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def number_text(value: float) -> str:
    """A number with a point, without the tail of a float that is whole."""
    return str(int(value)) if value == value and abs(value) < 1e15 and value == int(value) else repr(value)


class Sheet:
    """Rows of one sheet on their way out: collected, turned into columns, written in frames of a few thousand rows.

    A frame says {"rows": count, "columns": [column, …], "m": [[position, column, why], …]}; its pieces are the row numbers
    (int64), then of each column the offsets (int32) and the letters, as Arrow keeps them: they are used where they lie.
    """

    def __init__(self, write: Write, columns: int) -> None:
        self._write = write
        self._limit = columns
        self._numbers: list[int] = []
        self._columns: dict[int, list[str]] = {}
        self._missing: list[tuple[int, int, str]] = []
        self._used: set[int] = set()
        self._rows = 0

    def add(self, number: int, cells: dict[int, str], missing: dict[int, str]) -> None:
        """One row that holds something: column (from 0) -> text."""
        position = len(self._numbers)
        for column, text in cells.items():
            texts = self._columns.get(column)
            if texts is None:
                if column >= self._limit or column < 0:
                    raise Refused("is damaged: a cell stands outside of its sheet. Open it and save it again.")
                texts = self._columns[column] = []
            if len(texts) < position:
                texts.extend([""] * (position - len(texts)))
            texts.append(text)
        self._missing += [(position, column, why) for column, why in missing.items()]
        self._numbers.append(number)
        if position + 1 >= _CHUNK:
            self.flush()

    def flush(self) -> None:
        """Writes what has come together."""
        if not self._numbers:
            return
        count = len(self._numbers)
        self._used.update(self._columns)
        self._rows += count
        if len(self._used) > MAX_COLUMNS:
            raise Refused(
                f"has more than {MAX_COLUMNS:,} columns in use: too large for a time sheet. Save only the table."
            )
        if self._rows * len(self._used) > MAX_CELLS:
            raise Refused(f"has more than {MAX_CELLS:,} cells: too large. Save only the sheet with the times.")
        pieces = [array("q", self._numbers).tobytes()]
        for texts in self._columns.values():
            texts.extend([""] * (count - len(texts)))
            pieces += _laid(texts)
        self._write({"rows": count, "columns": list(self._columns), "m": self._missing}, pieces)
        self._numbers, self._columns, self._missing = [], {}, []


def _laid(texts: list[str]) -> tuple[bytes, bytes]:
    """Offsets and letters of a column; half of a surrogate pair becomes a question mark."""
    joined = "".join(texts)
    if joined.isascii():
        return array("i", accumulate(map(len, texts), initial=0)).tobytes(), joined.encode()
    encoded = [text.encode("utf-8", "replace") for text in texts]
    return array("i", accumulate(map(len, encoded), initial=0)).tobytes(), b"".join(encoded)
