"""What trackers share that write records, not tables: from stamps and lengths to entries and skipped rows.

A source adds one row after the other; lengths, reasons and frames are made of all of them at once.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import time
from analysis.problems import Issue
from data.sources.base import Choices, FileReading, ReadOptions
from data.sources.frames import entries_frame, skipped_frame
from data.sources.source import Document, Sure
from data.sources.spans import NEAR, Beside, decided_length
from data.sources.stamps import FIRST, LAST, MISSING, Floats, Stamp, as_number, from_wall, moments, stamp, wall

__all__ = ["MISSING", "NEAR", "RecordSource", "Records", "Stamp", "as_number", "as_tags", "as_text", "decided_length", "entries_frame", "from_wall", "named", "skipped_frame", "stamp", "wall"]  # fmt: skip

LONGEST = 366 * time.DAY
_STAMPED = 1e9  # seconds from 1970 to 2001

_TEXTS = ("description", "project", "client", "task", "tags", "person", "email", "label")


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
        self.choice = options.choices.get(document.upload.name) or Choices()
        self.zone = self.choice.zone or options.zone
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
        self._beside: list[tuple[float, bool, float]] = []
        self._flags: list[bool] = []

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
        pause: float = 0.0,
        loose: bool = False,
        half_step: float = 0.0,
        flag: bool = False,
        **texts: str,
    ) -> int:
        """One row; `length` in seconds, NaN when the file does not say, infinite when what it says is none; `only_day`:
        the start is a date without a clock; `reason`: skipped whatever else it says; `column`: the field at fault;
        `pause`, `loose`, `half_step`: as in spans.Beside; `flag`: flagged whatever its length. Its position."""
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
        self._beside.append((pause, loose, half_step))
        self._flags.append(flag)
        return len(self._rows) - 1

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def file_name(self) -> str:
        """The name of the file, of a zip's member that of the member."""
        return (self._document.member or self._document.upload.name).replace("\\", "/").rpartition("/")[2]

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
        start, end = moments([self._starts[position]], self.zone), moments([self._ends[position]], self.zone)
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
        start, end = moments(self._starts, self.zone), moments(self._ends, self.zone)
        length = np.asarray(self._lengths, dtype=np.float64)
        later = moments(self._ends, self.zone, second=True)
        # The hour that comes twice is taken as its first coming, unless the length says otherwise.
        with np.errstate(invalid="ignore"):
            end = np.where(np.abs(later - start - length) <= NEAR, later, end)
            start_later = moments(self._starts, self.zone, second=True)
            fits = (np.abs(end - start - length) > NEAR) & (np.abs(later - start_later - length) <= NEAR)
        start, end = np.where(fits, start_later, start), np.where(fits, later, end)
        pause, loose, half_step = (
            (np.asarray(values) for values in zip(*self._beside, strict=True)) if self._beside else ((),) * 3
        )
        about = Beside(
            np.asarray(pause, dtype=float), np.asarray(loose, dtype=bool), np.asarray(half_step, dtype=float)
        )
        seconds, flagged = decided_length(start, end, length, about)
        return start, seconds, flagged | np.asarray(self._flags, dtype=bool)

    def _decided(self, start: Floats, seconds: Floats) -> npt.NDArray[np.object_]:
        length = np.asarray(self._lengths, dtype=np.float64)
        open_end = np.array([e is MISSING for e in self._ends], dtype=bool)
        # Some tools give a running entry the length minus its start.
        no_length = np.isnan(length) | (length == 0) | (length < -_STAMPED)
        running = open_end & ~np.asarray(self._whole_days, dtype=bool) & no_length
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
