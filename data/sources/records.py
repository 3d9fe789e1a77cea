"""What trackers share that write records, not tables: from stamps and lengths to entries and skipped rows.

A source adds one row after the other; lengths, reasons and frames are made of all of them at once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import entries as schema
from analysis import time
from analysis.problems import Issue
from data.sources.base import SKIPPED, FileReading, ReadOptions
from data.sources.source import Document, Sure

Floats = npt.NDArray[np.float64]

FIRST = float(datetime(1970, 1, 1, tzinfo=UTC).timestamp())
LAST = float(datetime(2101, 1, 1, tzinfo=UTC).timestamp())
LONGEST = 366 * time.DAY
NEAR = 60.0  # seconds within which a length and a span are the same

MESSAGES = {
    "running": "still running: it has a start, but neither an end nor a length",
    "bad_date": "the date is missing or not in the calendar",
    "bad_time": "the clock time is none",
    "no_duration": "there is no usable length",
    "negative": "it ends before it begins",
    "zero": "its length is zero",
    "idle": "nobody was at the computer (AFK)",
    "evidence": "says something about time, but is none",
    "break": "a break, taken off the entry above",
    "total": "a sum of other rows",
    "short_row": "too few fields to know when and how long",
    "broken": "the file ends inside the row, or a quote in it is never closed",
    "no_value": "a formula without a saved value, or an error cell: open the file in a spreadsheet program and save it",
}
_TEXTS = ("description", "project", "client", "task", "tags", "person", "email", "label")


@dataclass(frozen=True)
class Stamp:
    """A moment as a file writes it: seconds since 1970, of UTC or of the wall clock; `why` when it is none."""

    seconds: float = math.nan
    local: bool = False
    why: str = ""


MISSING = Stamp()
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
_ZERO = datetime(1970, 1, 1)


def stamp(value: object, *, unit: float = 1.0) -> Stamp:
    """ISO text (also basic, with or without offset) or a number of `unit` seconds since 1970; None and "" are missing."""
    if value is None or value == "":
        return MISSING
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = as_number(value)
        return Stamp(number * unit) if math.isfinite(number) else Stamp(why="bad_date")
    if not isinstance(value, str):
        return Stamp(why="bad_date")
    try:
        moment = datetime.fromisoformat(value.strip()[:40])
        if moment.tzinfo is None:
            return Stamp((moment - _ZERO).total_seconds(), local=True)
        return Stamp(moment.timestamp())
    except (ValueError, OverflowError):
        return Stamp(why=_bad(value))


def _bad(text: str) -> str:
    match = _DATE.match(text.strip())
    if match is None:
        return "bad_date"
    try:
        date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return "bad_date"
    return "bad_time"


def wall(year: int, month: int, day: int, seconds: float) -> Stamp:
    """A date and seconds after its midnight, on the wall clock; `why` when the calendar has no such day."""
    try:
        return Stamp(float((date(year, month, day) - time.EPOCH).days * time.DAY) + seconds, local=True)
    except ValueError:
        return Stamp(why="bad_date")


def as_number(value: object) -> float:
    """A JSON number, or a number written as text, as a float; NaN for everything else (also for true and false)."""
    if isinstance(value, bool):
        return math.nan
    if isinstance(value, int | float):
        try:
            return float(value)
        except OverflowError:
            return math.inf
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return float(value.strip())
    return math.nan


def as_text(value: object) -> str:
    """Text as it stands, numbers as text, everything else as nothing. NUL is dropped, half surrogate pairs replaced."""
    if isinstance(value, str):
        clean = value.replace("\0", "").strip()
        return clean if clean.isascii() else clean.encode("utf-8", "replace").decode("utf-8")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def as_tags(value: object) -> str:
    """A list of tags, or of objects with a name, as "a, b"."""
    if not isinstance(value, list):
        return as_text(value)
    return ", ".join(filter(None, (named(tag) for tag in value)))


def named(value: object) -> str:
    """The text itself, or the name of an object."""
    return as_text(value.get("name") or value.get("title")) if isinstance(value, dict) else as_text(value)


class Records:
    """The rows of one file so far. `add` takes each row once; `reading` turns them into a FileReading."""

    def __init__(self, document: Document, options: ReadOptions) -> None:
        self.options = options
        chosen = options.choices.get(document.upload.name)
        self.zone = (chosen.zone if chosen else None) or options.zone
        self.issues: list[Issue] = []
        self.any_local = False
        self.sheet = ""  # of the rows that are added next
        self._document = document
        self._rows: list[int] = []
        self._sheets: list[str] = []
        self._starts: list[Stamp] = []
        self._ends: list[Stamp] = []
        self._lengths: list[float] = []
        self._whole_days: list[bool] = []
        self._reasons: list[str] = []
        self._columns: list[str] = []
        self._billable: list[bool | None] = []
        self._texts: list[dict[str, str]] = []

    def add(
        self,
        row: int,
        start: Stamp = MISSING,
        end: Stamp = MISSING,
        length: float = math.nan,
        *,
        only_day: bool = False,
        reason: str = "",
        column: str = "",
        billable: object = None,
        **texts: str,
    ) -> int:
        """One row; `length` in seconds, NaN when the file does not say; `only_day`: the start is a date without a
        clock; `reason`: skipped whatever else it says; `column`: the field at fault. Its position."""
        self._rows.append(row)
        self._sheets.append(self.sheet)
        # A day alone is no moment: no zone may move it.
        self._starts.append(replace(start, local=False) if only_day else start)
        self._ends.append(end)
        self._lengths.append(length)
        self._whole_days.append(only_day)
        self._reasons.append(reason)
        self._columns.append(column)
        self._billable.append(billable if isinstance(billable, bool) else None)
        self._texts.append(texts)
        return len(self._rows) - 1

    def __len__(self) -> int:
        return len(self._rows)

    def shorten(self, position: int, seconds: float) -> None:
        """Takes a break off a row that was added before; its start stays, its end moves."""
        left = self.span(position) - seconds
        self._lengths[position], self._ends[position] = left, MISSING
        self._reasons[position] = "" if left > 0 else "zero"

    def extend_text(self, text: str) -> None:
        """A further line of the text of the last row."""
        about = self._texts[-1]
        self._texts[-1] = {**about, "description": f"{about.get('description', '')}\n{text}".strip()}

    def span(self, position: int) -> float:
        """Seconds of a row that was added before, by its length, else by its stamps; NaN when it has none."""
        if not math.isnan(self._lengths[position]):
            return self._lengths[position]
        start, end = _moments([self._starts[position]], self.zone), _moments([self._ends[position]], self.zone)
        return float(end[0] - start[0])

    def reading(self, source: str, why: str, encoding: str | None = None) -> FileReading:
        """The entries and the skipped rows of all rows that were added."""
        start, seconds, flagged = self._lengths_of_rows()
        reasons = self._decided(start, seconds)
        keep = reasons == ""
        entries = self._entries(keep, start, seconds, flagged)
        skipped = skipped_frame(
            self._document,
            np.asarray(self._rows, dtype=np.int64)[~keep],
            reasons[~keep],
            [column for column, kept in zip(self._columns, keep, strict=True) if not kept],
        ).assign(sheet=np.array(self._sheets, dtype=object)[~keep])
        return FileReading(
            file=self._document.upload.name,
            source=source,
            entries=entries,
            skipped=skipped,
            rows=len(entries[["sheet", "row"]].drop_duplicates()) + len(skipped),
            why=why,
            encoding=encoding or self._document.encoding,
            zone=self.zone if self.any_local else self.options.zone,
            flagged=int(entries["flagged"].sum()),
            issues=tuple(self.issues),
        )

    def _lengths_of_rows(self) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
        self.any_local = any(s.local for s in self._starts)
        start, end = _moments(self._starts, self.zone), _moments(self._ends, self.zone)
        length = np.asarray(self._lengths, dtype=np.float64)
        later = _moments(self._ends, self.zone, second=True)
        # The hour that comes twice is taken as its first coming, unless the length says otherwise.
        with np.errstate(invalid="ignore"):
            end = np.where(np.abs(later - start - length) <= NEAR, later, end)
            start_later = _moments(self._starts, self.zone, second=True)
            fits = (np.abs(end - start - length) > NEAR) & (np.abs(later - start_later - length) <= NEAR)
        start, end = np.where(fits, start_later, start), np.where(fits, later, end)
        seconds, flagged = decided_length(start, end, length)
        return start, seconds, flagged

    def _decided(self, start: Floats, seconds: Floats) -> npt.NDArray[np.object_]:
        length = np.asarray(self._lengths, dtype=np.float64)
        open_end = np.array([e is MISSING for e in self._ends], dtype=bool)
        running = open_end & (np.isnan(length) | ((length == 0) & ~np.asarray(self._whole_days, dtype=bool)))
        with np.errstate(invalid="ignore"):
            bad_date = ~((start >= FIRST) & (start < LAST))
            conditions = [
                np.array(self._reasons, dtype=object) != "",
                np.array([bool(s.why) for s in self._starts], dtype=bool),
                bad_date,
                running,
                np.isnan(seconds) & np.array([bool(e.why) for e in self._ends], dtype=bool),
                ~np.isfinite(seconds) | (seconds > LONGEST),
                seconds < 0,
                seconds < 0.995,
            ]
        choices: list[Any] = [
            np.array(self._reasons, dtype=object),
            np.array([s.why for s in self._starts], dtype=object),
            "bad_date",
            "running",
            np.array([e.why for e in self._ends], dtype=object),
            "no_duration",
            "negative",
            "zero",
        ]
        return np.select(conditions, choices, default="") if len(self._rows) else np.zeros(0, dtype=object)

    def _entries(
        self, keep: npt.NDArray[np.bool_], start: Floats, seconds: Floats, flagged: npt.NDArray[np.bool_]
    ) -> pd.DataFrame:
        positions = np.flatnonzero(keep)
        whole = np.floor(seconds[keep] + 0.5).astype(np.int64)
        texts = [self._texts[i] for i in positions]
        columns: dict[str, Any] = {name: [t.get(name, "") for t in texts] for name in _TEXTS}
        columns["flagged"] = flagged[keep]
        columns["sheet"] = [self._sheets[i] for i in positions]
        columns["row"] = np.asarray(self._rows, dtype=np.int64)[keep]
        columns["billable"] = pd.array([self._billable[i] for i in positions], dtype="boolean")
        only_day = np.asarray(self._whole_days, dtype=bool)[keep]
        return entries_frame(self._document, self.options.zone, start[keep], whole, columns, only_day)


def _moments(stamps: list[Stamp], zone: str, second: bool = False) -> Floats:
    """UTC seconds of stamps, NaN where there is none; `second`: the second coming of an hour that comes twice."""
    seconds = np.fromiter((s.seconds for s in stamps), dtype=np.float64, count=len(stamps))
    local = np.fromiter((s.local for s in stamps), dtype=bool, count=len(stamps))
    with np.errstate(invalid="ignore"):
        local &= (seconds >= FIRST) & (seconds < LAST)
    if local.any():
        seconds[local] = from_wall(seconds[local], zone, second)
    return seconds


def from_wall(seconds: Floats, zone: str, second: bool = False) -> Floats:
    """UTC of wall-clock seconds. A clock time that comes twice is the first coming (or the second), one that the spring
    change leaves out is read with the offset before the change."""
    days = (seconds // time.DAY).astype(np.int64)
    changes, shifts = time.offsets(zone, int(days.min()) - 2, int(days.max()) + 2)
    before, after = shifts[:-1], shifts[1:]
    edge = changes + (np.minimum(before, after) if second else np.maximum(before, after))
    return np.asarray(seconds - shifts[np.searchsorted(edge, seconds, side="right")])


def decided_length(start: Floats, end: Floats, length: Floats) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Seconds of each row and whether they were decided against a column: a length within a minute of the span wins;
    further apart the span wins, flagged, except by whole days, where the end's date is wrong."""
    span = end - start
    known, spanned = np.isfinite(length), np.isfinite(span)
    with np.errstate(invalid="ignore"):
        apart = np.abs(span - length)
        near = apart <= NEAR
        days = np.round(apart / time.DAY)
        whole_days = (np.abs(apart - days * time.DAY) <= NEAR) & (days > 0) & (length > 0)
    seconds = np.where(known & (near | whole_days | ~spanned), length, np.where(spanned, span, length))
    return seconds, known & spanned & ~near


def entries_frame(
    document: Document,
    zone: str,
    start: Floats,
    seconds: npt.NDArray[np.int64],
    columns: dict[str, Any],
    only_day: npt.NDArray[np.bool_] | None = None,
) -> pd.DataFrame:
    """The frame of entries; where `only_day`, `start` is a wall-clock midnight and gives the date alone."""
    begin = np.floor(start).astype(np.int64)
    dated = np.zeros(len(begin), dtype=bool) if only_day is None else only_day
    stamps = pd.Series(begin.astype("datetime64[s]")).dt.tz_localize("UTC").mask(dated)
    ends = pd.Series((begin + seconds).astype("datetime64[s]")).dt.tz_localize("UTC").mask(dated)
    frame = pd.DataFrame(
        {
            **columns,
            "start": stamps,
            "end": ends,
            "date": (np.where(dated, begin, time.local_seconds(begin, zone)) // time.DAY * time.DAY).astype(
                "datetime64[s]"
            ),
            "seconds": seconds,
            "kind": "tracker",
            "file": document.upload.name,
            "member": document.member,
        }
    )
    return schema.complete(frame)


def skipped_frame(
    document: Document, rows: npt.NDArray[np.int64], reasons: npt.NDArray[np.object_], columns: list[str]
) -> pd.DataFrame:
    """Skipped rows with the sentence for each reason."""
    frame = pd.DataFrame(
        {
            "file": document.upload.name,
            "member": document.member,
            "sheet": "",
            "row": rows,
            "uid": "",
            "column": [column or None for column in columns],
            "reason": reasons,
            "message": [MESSAGES.get(reason, "") for reason in reasons],
        }
    )
    return frame[list(SKIPPED)]


@dataclass(frozen=True)
class RecordSource:
    """A source of records: `sees` recognises a document, `fill` adds its rows."""

    ids: tuple[str, ...]
    name: str
    how_to_export: tuple[str, ...]
    sees: Callable[[Document], Sure]
    fill: Callable[[Document, Records], str | None]  # gives the encoding when it decodes by itself

    def recognise(self, document: Document) -> Sure:
        """How sure it is, from the content alone."""
        return self.sees(document)

    def read(self, document: Document, options: ReadOptions) -> FileReading:
        """The entries; bad data end in `skipped`."""
        records = Records(document, options)
        encoding = self.fill(document, records)
        return records.reading(self.ids[0], self.sees(document).why, encoding)
