"""What is computed from the imported files before any category: readings, all files together, previews. Read-only."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from analysis.audit.months import whole_months
from analysis.charts import tables as chart_tables
from analysis.charts.heat import whole_days
from analysis.merge import merge
from data.sources.base import FileReading, Reading
from data.sources.peek import Peek, peek, remembered
from data.sources.tools import source_name
from data.store import imports, kept
from data.store.workspace import Workspace, thawed
from pages.parts import session


@st.cache_resource(max_entries=32, show_spinner=False)
def _readings(_ws: Workspace, stamp: str) -> tuple[FileReading, ...]:
    return imports.readings(session.store(), _ws)


def readings(ws: Workspace) -> tuple[FileReading, ...]:
    """All files, as they were read."""
    return _readings(ws, ws.stamp("imports"))


def as_read(ws: Workspace, file: str) -> pd.DataFrame:
    """The entries of one file before files are laid on each other."""
    return next(f.entries for f in readings(ws) if f.file == file)


def left_at_reading(ws: Workspace, file: str) -> int:
    """How many rows of a file became no entry when it was read."""
    return next(len(f.skipped) for f in readings(ws) if f.file == file)


@st.cache_resource(max_entries=32, show_spinner=False)
def _preview(
    _ws: Workspace, stamp: str, zone: str, _reading: Mapping[str, Any], reading: str
) -> tuple[FileReading, ...]:
    return imports.preview(session.store(), _ws, _reading, zone, datetime.now(UTC))


def preview(ws: Workspace, reading: Mapping[str, Any]) -> tuple[FileReading, ...]:
    """All files as they would be under other read settings; nothing is kept."""
    written = json.dumps(reading, sort_keys=True)
    return _preview(ws, ws.stamp("imports", "reading"), session.browser_zone(), reading, written)


@st.cache_resource(max_entries=32, show_spinner=False)
def _turned(_ws: Workspace, stamp: str, zone: str, calendar_wins: bool) -> int:
    choice = replace(imports.options(_ws, zone, date.today()), calendar_wins=calendar_wins)
    return int(merge(readings(_ws), choice).entries["seconds"].sum())


def hours_turned(ws: Workspace, calendar_wins: bool) -> int:
    """Seconds of all files together if the calendar (or the tracker) counted where both cover a moment."""
    return _turned(ws, ws.stamp("imports", "reading"), session.zone(ws), calendar_wins)


@st.cache_resource(max_entries=128, show_spinner=False)
def _peeked(_ws: Workspace, content_id: str, workspace_id: str, roles: str, _item: imports.Import) -> Peek | None:
    upload = kept.upload(session.store(), _ws, _item)
    mappings = thawed(_ws.reading).get("mappings", {})
    own = thawed(_ws.reading).get("choices", {}).get(_item.name, {}).get("roles")
    mark = remembered(upload, mappings)
    return peek(upload, own or (mappings[mark]["roles"] if mark else None))


def peeked(ws: Workspace, item: imports.Import) -> Peek | None:
    """The top of a file's table; None for what is none. A matched header shows what it was matched to."""
    reading = thawed(ws.reading)
    own = reading.get("choices", {}).get(item.name, {}).get("roles")
    roles = json.dumps([own, reading.get("mappings", {})], sort_keys=True)
    return _peeked(ws, item.content_id, ws.id, roles, item)


@st.cache_resource(max_entries=32, show_spinner=False)
def _merged(_ws: Workspace, stamp: str, zone: str) -> Reading:
    return merge(readings(_ws), imports.options(_ws, zone, date.today()))


def merged(ws: Workspace) -> Reading:
    """All files together, each moment once."""
    return _merged(ws, ws.stamp("imports", "reading"), session.zone(ws))


def has_hours(ws: Workspace) -> bool:
    """Whether there is anything to show: entries, or hours typed by hand."""
    return bool(ws.typed) or (bool(ws.imports) and len(merged(ws).entries) > 0)


def first_last(entries: pd.DataFrame) -> tuple[date | None, date | None]:
    """First and last local date of entries; None for undated ones."""
    days = entries["date"].dropna()
    return (days.min().date(), days.max().date()) if len(days) else (None, None)


@dataclass(frozen=True)
class Gist:
    """What pages say of the entries without a look at them: first and last local date, people and projects by name, the
    whole months (first and last day)."""

    first: date | None
    last: date | None
    people: tuple[str, ...]
    projects: tuple[str, ...]
    months: tuple[tuple[date, date], ...]


@st.cache_resource(max_entries=32, show_spinner=False)
def _gist(_ws: Workspace, stamp: str, zone: str) -> Gist:
    entries = merged(_ws).entries
    people, projects = (tuple(sorted(n for n in entries[c].unique() if n)) for c in ("person", "project"))
    return Gist(*first_last(entries), people, projects, whole_months(entries["date"]))


def gist(ws: Workspace) -> Gist:
    """Read off the entries once, not at each run."""
    return _gist(ws, ws.stamp("imports", "reading"), session.zone(ws))


@dataclass(frozen=True)
class Cover:
    """Hours by file and day: `claimed` as each file says, `twice` of these counted in another file."""

    claimed: pd.DataFrame
    twice: pd.DataFrame

    @property
    def days(self) -> pd.Series:
        """Hours of each day, each moment once; every day from first to last."""
        return (self.claimed - self.twice).clip(lower=0).sum(axis=0)


@st.cache_resource(max_entries=32, show_spinner=False)
def _cover(_ws: Workspace, stamp: str, zone: str) -> Cover | None:
    read = [f for f in readings(_ws) if not f.error]
    first, last = first_last(merged(_ws).entries)
    if not first or not last:
        return None
    days, names = whole_days(first, last), [f.file for f in read]
    counted = chart_tables.cover(merged(_ws).entries, names, days)
    whole = pd.concat([f.entries for f in read]) if len(read) > 1 else None  # one file claims what is counted
    claimed = counted if whole is None else chart_tables.cover(whole, names, days)
    labels = [_label(f, read) for f in read]
    return Cover(claimed.set_axis(labels, axis=0), (claimed - counted).clip(lower=0).set_axis(labels, axis=0))


def _label(file: FileReading, read: Sequence[FileReading]) -> str:
    """What the file is an export of; its own name where there are two of a kind."""
    name = source_name(file.source)
    return file.file if sum(source_name(f.source) == name for f in read) > 1 else name


def cover(ws: Workspace) -> Cover | None:
    """Which file covers which day; None when nothing is dated."""
    return _cover(ws, ws.stamp("imports", "reading"), session.zone(ws))


@st.cache_resource(max_entries=32, show_spinner=False)
def _switches(_ws: Workspace, stamp: str, zone: str) -> dict[str, tuple[int, int]]:
    return imports.switches(session.store(), _ws, zone, datetime.now(UTC))


def calendar_switches(ws: Workspace) -> dict[str, tuple[int, int]]:
    """What each switch about calendars would move: field of the read options -> (entries, seconds), over all calendars."""
    return _switches(ws, ws.stamp("imports", "reading"), session.zone(ws))
