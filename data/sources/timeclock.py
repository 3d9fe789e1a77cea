"""timeclock files of ledger and hledger: lines `i DATE TIME account  description` and `o DATE TIME`."""

from __future__ import annotations

import re

from analysis.problems import Issue
from data.sources.plain import lines
from data.sources.records import MISSING, Records, RecordSource, Stamp, wall
from data.sources.source import NOT_MINE, Document, Sure

_LINE = re.compile(r"([ioO])\s+(\S+)(?:\s+(\d\S*))?(?:\s+(.*))?\Z")
_DATE = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\Z", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?(?:[+-]\d{4}|Z)?\Z", re.ASCII)
_SEEN = re.compile(r"[iIoOhb]\s+\d{4}[/.-]\d{1,2}[/.-]\d{1,2}(?:\s+\d{1,2}:\d\d|\s*\Z)")


def _sees(document: Document) -> Sure:
    if document.kind != "text":
        return NOT_MINE
    told = [
        line for line in re.split(r"[\r\n]+", document.head.lstrip("\ufeff")) if line.strip() and line[0] not in ";#*"
    ]
    hits = sum(1 for line in told[:200] if _SEEN.match(line))
    if hits and hits >= 0.6 * len(told[:200]):
        return Sure(0.95, "lines that clock in (i) and out (o)", "timeclock")
    return NOT_MINE


def _fill(document: Document, records: Records) -> str:
    found, encoding = lines(document.upload.content)
    opened: tuple[int, Stamp, str] | None = None
    for row, line in enumerate(found, 1):
        match = _LINE.match(line.rstrip())
        if match is None:
            continue
        when = _moment(match[2], match[3])
        if match[1] == "i":
            if opened:
                _add(records, opened, MISSING)
            opened = (row, when, match[4] or "")
        elif opened:
            _add(records, opened, when)
            opened = None
        else:
            records.issues.append(Issue("warning", "clocks out without having clocked in: not counted", row))
    if opened:
        _add(records, opened, MISSING)
    return encoding


def _add(records: Records, opened: tuple[int, Stamp, str], end: Stamp) -> None:
    row, start, words = opened
    account, _, description = re.sub(r"\t", "  ", words).strip().partition("  ")
    records.add(row, start, end, project=account.strip(), description=description.split("  ;")[0].strip())


def _moment(day: str, clock: str | None) -> Stamp:
    date, time = _DATE.match(day), _TIME.match(clock or "")
    if date is None:
        return Stamp(why="bad_date")
    seconds = int(time[1]) * 3600 + int(time[2]) * 60 + int(time[3] or 0) if time else 0
    found = wall(int(date[1]), int(date[2]), int(date[3]), seconds)
    if found.why:
        return found
    fits = time is not None and int(time[2]) < 60 and int(time[3] or 0) < 60 and seconds <= 86_400
    return found if fits else Stamp(why="bad_time")


SOURCE = RecordSource(
    ids=("timeclock",),
    name="timeclock (ledger, hledger)",
    how_to_export=(
        "The file that you clock in and out of is the export.",
        "It holds lines such as: i 2026/03/02 08:45:00 work:invoices",
        "Choose that file here.",
    ),
    sees=_sees,
    fill=_fill,
)
