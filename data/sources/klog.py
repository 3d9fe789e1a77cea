"""klog (.klg): records that begin with a date, entries indented below; breaks like -15m are taken off the entry above."""

from __future__ import annotations

import math
import re

from analysis.problems import Issue
from data.sources.plain import lines
from data.sources.records import MISSING, Records, RecordSource, Stamp, wall
from data.sources.source import NOT_MINE, Document, Sure

_DAY = re.compile(r"(\d{4})([-/])(\d\d)\2(\d\d)(?:\s+\(\s*-?(?:\d+h)?(?:\d+m)?!\s*\))?\s*\Z", re.ASCII)
_CLOCK = r"(<?)(\d{1,2}):(\d\d)\s?([ap]m)?(>?)"
_RANGE = re.compile(rf"{_CLOCK}\s*-\s*(?:{_CLOCK}|(\?+))(?=\s|\Z)", re.I | re.ASCII)
_LENGTH = re.compile(r"([+-]?)(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?=\s|\Z)", re.ASCII)
_TAG = re.compile(r"#([\w-]+)(?:=(?:\"[^\"]*\"|'[^']*'|[\w-]+))?")


def _sees(document: Document) -> Sure:
    if document.kind != "text":
        return NOT_MINE
    told = re.split(r"\r\n|\r|\n", document.head.lstrip("\ufeff"))
    days = sum(1 for line in told if _DAY.match(line))
    entries = sum(1 for line in told if line[:1] in " \t" and _is_entry(line.strip()))
    if days and entries and _DAY.match(next((line for line in told if line.strip()), "")):
        return Sure(0.95, "records of klog: a date, entries indented below it", "klog")
    return NOT_MINE


def _is_entry(text: str) -> bool:
    length = _LENGTH.match(text)
    return bool(_RANGE.match(text) or (length and (length[2] or length[3])))


class _Record:
    """One record: its day, and the entries in it that breaks can be taken off."""

    def __init__(self, records: Records, day: tuple[int, int, int] | None) -> None:
        self._records = records
        self._day = day
        self._positions: list[int] = []
        self._owed = 0.0  # breaks that stand above the first entry
        self.tags: list[str] = []

    def entry(self, row: int, text: str) -> None:
        """An entry line."""
        clock, length = _RANGE.match(text), _LENGTH.match(text)
        if self._day is None:
            self._add(row, text, Stamp(why="bad_date"), MISSING, 0.0)
        elif clock:
            start, end = self._range(clock)
            self._add(row, text[clock.end() :], start, end, math.nan)
        elif length and (length[2] or length[3]):
            self._length(row, text[length.end() :], length)
        else:
            self._add(row, text, Stamp(why="bad_time"), MISSING, 0.0)

    def close(self, row: int) -> None:
        """The record's end."""
        if self._owed:
            self._records.issues.append(Issue("warning", "a break in a record without an entry to take it off", row))

    def _length(self, row: int, text: str, match: re.Match[str]) -> None:
        seconds = int(match[2] or 0) * 3600.0 + int(match[3] or 0) * 60.0
        if match[1] == "-":
            self._records.add(row, reason="break")
            self._take_off(seconds)
        else:
            self._add(row, text, self._midnight(0), MISSING, seconds, only_day=True)

    def _take_off(self, seconds: float) -> None:
        for position in reversed(self._positions):
            there = self._records.span(position)
            if seconds > 0 and there > 0:
                self._records.shorten(position, min(seconds, there))
                seconds -= min(seconds, there)
        self._owed += seconds

    def _midnight(self, seconds: float) -> Stamp:
        year, month, day = self._day or (0, 0, 0)
        return wall(year, month, day, seconds)

    def _range(self, match: re.Match[str]) -> tuple[Stamp, Stamp]:
        start, first = self._clock(*match.groups()[:5])
        if match[11]:
            return start, MISSING
        end, last = self._clock(*match.groups()[5:10])
        # klog wants ">" for the next day; without it an end before the start can only be there.
        return start, end if end.why or start.why or last >= first else Stamp(end.seconds + 86_400, local=True)

    def _clock(
        self, back: str | None, hours: str, minutes: str, half: str | None, forth: str | None
    ) -> tuple[Stamp, float]:
        hour = int(hours)
        fits = int(minutes) < 60 and (1 <= hour <= 12 if half else hour * 60 + int(minutes) <= 1440)
        if half:
            hour = hour % 12 + (12 if half.lower() == "pm" else 0)
        seconds = hour * 3600.0 + int(minutes) * 60 - (86_400 if back else 0) + (86_400 if forth else 0)
        return (self._midnight(seconds) if fits else Stamp(why="bad_time")), seconds

    def _add(self, row: int, text: str, start: Stamp, end: Stamp, length: float, *, only_day: bool = False) -> None:
        tags = dict.fromkeys([*self.tags, *_TAG.findall(text)])
        position = self._records.add(
            row, start, end, length, only_day=only_day, description=text.strip(), tags=", ".join(tags)
        )
        if not start.why and not end.why and (end is not MISSING or length > 0):
            self._positions.append(position)
            if self._owed:
                owed, self._owed = self._owed, 0.0
                self._take_off(owed)


def _fill(document: Document, records: Records) -> str:
    found, encoding = lines(document.upload.content)
    record = _Record(records, None)
    fresh = True  # the next line that is not indented begins a record
    for row, line in enumerate(found, 1):
        if not line.strip():
            fresh = True
        elif line[0] in " \t\u00a0\u3000":
            _indented(record, records, row, line)
        elif fresh or _DAY.match(line):
            record.close(row)
            match = _DAY.match(line)
            record = _Record(records, _day(match) if match else None)
            fresh = False
        else:
            record.tags += _TAG.findall(line)
    record.close(len(found))
    return encoding


def _day(match: re.Match[str]) -> tuple[int, int, int] | None:
    day = int(match[1]), int(match[3]), int(match[4])
    return None if wall(*day, 0).why else day


def _indented(record: _Record, records: Records, row: int, line: str) -> None:
    """An entry, or a second line of the text of the entry above."""
    deep = line.startswith(("\t\t", "        ", "    \t")) or (len(line) - len(line.lstrip(" ")) > 4)
    if deep and len(records) and not _is_entry(line.strip()):
        records.extend_text(line.strip())
    else:
        record.entry(row, line.strip())


SOURCE = RecordSource(
    ids=("klog",),
    name="klog",
    how_to_export=(
        "The .klg file that you write is the export.",
        "Several bookmarks: klog print @default > month.klg",
        "Choose that file here.",
    ),
    sees=_sees,
    fill=_fill,
)
