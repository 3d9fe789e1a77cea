"""What is computed from the imported files before any category: readings, all files together, previews. Read-only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from analysis.charts import tables as chart_tables
from analysis.merge import merge
from data.sources.base import FileReading, Reading
from data.sources.peek import Peek, peek, remembered
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


@st.cache_resource(max_entries=128, show_spinner=False)
def _peeked(_ws: Workspace, content_id: str, workspace_id: str, roles: str, _item: imports.Import) -> Peek | None:
    upload = kept.upload(session.store(), _ws, _item)
    mappings = thawed(_ws.reading).get("mappings", {})
    mark = remembered(upload, mappings)
    return peek(upload, mappings[mark]["roles"] if mark else None)


def peeked(ws: Workspace, item: imports.Import) -> Peek | None:
    """The top of a file's table; None for what is none. A matched header shows what it was matched to."""
    roles = json.dumps(thawed(ws.reading).get("mappings", {}), sort_keys=True)
    return _peeked(ws, item.content_id, ws.id, roles, item)


@st.cache_resource(max_entries=32, show_spinner=False)
def _merged(_ws: Workspace, stamp: str, zone: str) -> Reading:
    return merge(readings(_ws), imports.options(_ws, zone, date.today()))


def merged(ws: Workspace) -> Reading:
    """All files together, each moment once."""
    return _merged(ws, ws.stamp("imports", "reading"), session.zone(ws))


def first_last(entries: pd.DataFrame) -> tuple[date | None, date | None]:
    """First and last local date of entries; None for undated ones."""
    days = entries["date"].dropna()
    return (days.min().date(), days.max().date()) if len(days) else (None, None)


@st.cache_resource(max_entries=32, show_spinner=False)
def _cover(_ws: Workspace, stamp: str, zone: str) -> pd.DataFrame | None:
    return chart_tables.cover(merged(_ws).entries)


def cover(ws: Workspace) -> pd.DataFrame | None:
    """Hours by file and day; None when nothing is dated."""
    return _cover(ws, ws.stamp("imports", "reading"), session.zone(ws))


@st.cache_resource(max_entries=32, show_spinner=False)
def _switches(_ws: Workspace, stamp: str, zone: str) -> dict[str, tuple[int, int]]:
    return imports.switches(session.store(), _ws, zone, datetime.now(UTC))


def calendar_switches(ws: Workspace) -> dict[str, tuple[int, int]]:
    """What each switch about calendars would move: field of the read options -> (entries, seconds), over all calendars."""
    return _switches(ws, ws.stamp("imports", "reading"), session.zone(ws))
