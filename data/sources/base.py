"""What a source is given and what it gives back. Every row of a file is in `entries` or in `skipped`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from analysis.merge import Merged
from analysis.problems import Issue

# Columns of FileReading.skipped; reason is an id of FORMATS.md / CALENDAR.md / CLI.md, message the sentence for people.
SKIPPED = ("file", "member", "sheet", "row", "uid", "column", "reason", "message")


@dataclass(frozen=True)
class Upload:
    """One file as it came: its display name and its bytes."""

    name: str
    content: bytes

    @cached_property
    def content_id(self) -> str:
        """The hash of the bytes, whatever the file is called."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Choices:
    """What the user decided about one file, over every guess. None or empty: guess and say so."""

    date_order: str | None = None  # "ymd" | "dmy" | "mdy"
    decimal: str | None = None  # "." | ","
    zone: str | None = None  # IANA name of the file's wall clock times
    year: int | None = None  # for dates without a year
    roles: Mapping[str, str] = field(default_factory=dict)  # column header -> role, for sheets mapped by hand
    period: tuple[date, date] | None = None  # days of a calendar, last inclusive, instead of the guessed ones


@dataclass(frozen=True)
class ReadOptions:
    """How to read all files. zone: the owner's IANA zone; first and last: the period, local dates, last inclusive."""

    zone: str
    first: date | None = None
    last: date | None = None
    me: tuple[str, ...] = ()  # the owner's addresses, lower case
    persons: tuple[str, ...] = ()  # only these people's entries
    all_day_hours: float | None = None  # hours an all-day event counts as; None: not counted
    count_free: bool = False
    count_out_of_office: bool = False
    count_tentative: bool = True
    count_declined: bool = False
    calendar_wins: bool = False  # the calendar counts where both cover a moment
    today: date | None = None  # for guesses that need a year; never for figures
    choices: Mapping[str, Choices] = field(default_factory=dict)  # by Upload.name


@dataclass(frozen=True)
class Guess:
    """A decision the file did not force: what (date_order, zone, decimal, owner, window, columns …), value, its proof
    in words ("row 14 says 23/03/2026"), the other possible values, and whether the file proves it."""

    what: str
    value: str
    proof: str
    others: tuple[str, ...] = ()
    proven: bool = False


@dataclass(frozen=True)
class FileReading:
    """One file, read: `rows` = rows that became at least one entry + len(skipped). `error`: one sentence, when unusable."""

    file: str
    source: str
    entries: pd.DataFrame
    skipped: pd.DataFrame
    rows: int
    why: str = ""  # how it was recognised: "all 14 columns of a Toggl Track detailed report"
    encoding: str | None = None
    delimiter: str | None = None
    date_order: str | None = None
    zone: str | None = None
    window: tuple[date, date] | None = None
    owner: tuple[str, ...] = ()
    flagged: int = 0
    issues: tuple[Issue, ...] = ()
    guesses: tuple[Guess, ...] = ()
    columns: tuple[tuple[str, str, str], ...] = ()  # header, role, first example; for the mapping form
    error: str | None = None
    members: Mapping[str, str] = field(default_factory=dict)  # of an archive: member -> its source id


# All files together, after duplicates and double bookings: what `read` prints and the import page shows.
Reading = Merged[FileReading]
