"""ActivityWatch: JSON of its buckets. What counts: window events, cut to the stretches in which nobody was away.

AFK, web and other events say something about time but are none; a web event gives the browser's window its title.
Everything is arrays: a year of one computer is half a million events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import time
from analysis.time import Ints
from data.sources.base import FileReading, ReadOptions
from data.sources.frames import entries_frame, skipped_frame
from data.sources.records import LONGEST, as_number, as_text
from data.sources.source import NOT_MINE, Document, Sure
from data.sources.stamps import FIRST, LAST

_MICRO = 1_000_000
_BROWSERS = (
    "firefox", "chrom", "safari", "edge", "brave", "opera", "vivaldi", "arc", "browser", "librewolf", "zen", "waterfox",
)  # fmt: skip
_NOWHERE = {"", "unknown", "none"}  # browsers do not tell web watchers on which computer they run


@dataclass(frozen=True)
class _Bucket:
    kind: str
    host: str
    first_row: int
    events: list[Any]
    start: Ints  # microseconds since 1970
    length: Ints  # microseconds; 0 where there is none
    reason: npt.NDArray[np.object_]  # why an event cannot be used, "" when it can

    @property
    def end(self) -> Ints:
        return self.start + self.length


def _buckets(data: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """(id, bucket) of an export of all buckets, with or without the outer object, of a list, or of one bucket."""
    if isinstance(data, list):
        found: list[tuple[str, object]] = [("", item) for item in data]
    elif isinstance(data, dict) and isinstance(data.get("events"), list):
        found = [("", data)]
    else:
        inner = data.get("buckets", data) if isinstance(data, dict) else {}
        found = list(inner.items()) if isinstance(inner, dict) else [("", item) for item in inner or ()]
    for name, bucket in found:
        if isinstance(bucket, dict) and isinstance(bucket.get("events"), list) and "type" in bucket:
            yield as_text(bucket.get("id")) or name, bucket


def _sees(document: Document) -> Sure:
    types = {as_text(bucket.get("type")) for _, bucket in _buckets(document.data)}
    if types:
        return Sure(0.95, f"ActivityWatch buckets: {', '.join(sorted(types))[:80]}", "activitywatch")
    return NOT_MINE


def _parsed(data: object) -> list[_Bucket]:
    buckets, row = [], 1
    for name, bucket in _buckets(data):
        events = bucket["events"]
        host = as_text(bucket.get("hostname")) or name.rpartition("_")[2]
        start, length, reason = _times(events)
        buckets.append(_Bucket(as_text(bucket.get("type")), host.lower(), row, events, start, length, reason))
        row += len(events)
    return buckets


def _times(events: list[Any]) -> tuple[Ints, Ints, npt.NDArray[np.object_]]:
    stamps = [e.get("timestamp") if isinstance(e, dict) else None for e in events]
    texts = pd.Series([s if isinstance(s, str) else None for s in stamps], dtype="object")
    moments = pd.to_datetime(texts, format="ISO8601", utc=True, errors="coerce")
    start = moments.dt.tz_localize(None).to_numpy("datetime64[us]").astype(np.int64)
    lengths = np.array([as_number(e.get("duration")) if isinstance(e, dict) else np.nan for e in events], dtype=float)
    with np.errstate(invalid="ignore"):
        late = moments.isna().to_numpy() | (start < FIRST * _MICRO) | (start >= LAST * _MICRO)
        reason = np.select(
            [late, ~np.isfinite(lengths) | (lengths > LONGEST), lengths < 0, lengths < 1],
            ["bad_date", "no_duration", "negative", "zero"],
            default="",
        ).astype(object)
    safe = np.where(np.isfinite(lengths) & (np.abs(lengths) <= LONGEST), lengths, 0)
    return np.where(late, 0, start), np.round(safe * _MICRO).astype(np.int64), reason


def _active(buckets: list[_Bucket]) -> dict[str, tuple[Ints, Ints]]:
    """Per host with an AFK bucket: the stretches in which somebody was there, joined and in order."""
    found: dict[str, list[_Bucket]] = {}
    for bucket in buckets:
        if bucket.kind == "afkstatus":
            found.setdefault(bucket.host, []).append(bucket)
    stretches = {}
    for host, some in found.items():
        there = [
            np.array([_data(e).get("status") == "not-afk" for e in b.events], dtype=bool) & (b.length > 0) for b in some
        ]
        low = np.concatenate([b.start[t] for b, t in zip(some, there, strict=True)])
        high = np.concatenate([b.end[t] for b, t in zip(some, there, strict=True)])
        stretches[host] = time.joined(low, high)
    return stretches


def _data(event: object) -> dict[str, Any]:
    data = event.get("data") if isinstance(event, dict) else None
    return data if isinstance(data, dict) else {}


def _cut(bucket: _Bucket, stretches: tuple[Ints, Ints] | None) -> tuple[Ints, Ints, Ints]:
    """(position of the event, start, end) of each piece of a usable event in which somebody was there."""
    position = np.flatnonzero(bucket.reason == "").astype(np.int64)
    start, end = bucket.start[position], bucket.end[position]
    if stretches is None:
        return position, start, end
    low, high = stretches
    first = np.searchsorted(high, start, side="right")
    count = np.maximum(np.searchsorted(low, end, side="left") - first, 0)
    nth = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    stretch = np.repeat(first, count) + nth
    event = np.repeat(np.arange(len(position)), count)
    left, right = np.maximum(start[event], low[stretch]), np.minimum(end[event], high[stretch])
    return position[event], left, right


class _Web:
    """What the browsers showed, to refine the titles of their windows."""

    def __init__(self, buckets: list[_Bucket]) -> None:
        self._by_host: dict[str, tuple[Ints, Ints, list[Any]]] = {}
        webs = [b for b in buckets if b.kind == "web.tab.current"]
        for host in {b.host for b in webs}:
            some = [b for b in webs if b.host == host]
            start = np.concatenate([b.start for b in some])
            end = np.concatenate([b.end for b in some])
            order = np.argsort(start, kind="stable")
            events = [event for b in some for event in b.events]
            self._by_host[host] = start[order], end[order], [events[i] for i in order]

    def titles(self, host: str, middle: Ints) -> list[str]:
        """What was shown at these moments on this computer, "" where nothing is known."""
        shown = [""] * len(middle)
        for known, (start, end, events) in self._by_host.items():
            if known != host and known not in _NOWHERE:
                continue
            place = np.searchsorted(start, middle, side="right") - 1
            for i in np.flatnonzero((place >= 0) & (end[np.maximum(place, 0)] > middle)):
                shown[i] = shown[i] or _page(_data(events[place[i]]))
        return shown


def _page(data: dict[str, Any]) -> str:
    title = as_text(data.get("title"))
    try:
        host = (urlsplit(as_text(data.get("url"))).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return f"{title} ({host})" if title and host and host not in title else title or host


def _read(document: Document, options: ReadOptions) -> FileReading:
    buckets = _parsed(document.data)
    active, web = _active(buckets), _Web(buckets)
    frames, skipped = [], []
    for bucket in buckets:
        rows = np.arange(bucket.first_row, bucket.first_row + len(bucket.events), dtype=np.int64)
        if bucket.kind != "currentwindow":
            skipped.append(
                skipped_frame(document, rows, np.full(len(rows), "evidence", dtype=object), [""] * len(rows))
            )
            continue
        frame, reason = _windows(document, options.zone, bucket, active.get(bucket.host), web)
        frames.append(frame)
        left = reason != ""
        skipped.append(skipped_frame(document, rows[left], reason[left], [""] * int(left.sum())))
    nothing = entries_frame(document, options.zone, np.zeros(0), np.zeros(0, dtype=np.int64), {})
    return FileReading(
        file=document.upload.name,
        source="activitywatch",
        entries=pd.concat(frames, ignore_index=True) if frames else nothing,
        skipped=pd.concat(skipped, ignore_index=True),
        rows=sum(len(b.events) for b in buckets),
        why=_sees(document).why,
        encoding=document.encoding,
        zone=options.zone,
    )


def _windows(
    document: Document, zone: str, bucket: _Bucket, stretches: tuple[Ints, Ints] | None, web: _Web
) -> tuple[pd.DataFrame, npt.NDArray[np.object_]]:
    """The entries of a window bucket, and why each event is none."""
    position, left, right = _cut(bucket, stretches)
    seconds = (right - left + _MICRO // 2) // _MICRO
    some = seconds > 0
    position, left, seconds = position[some], left[some], seconds[some]
    reason = bucket.reason.copy()
    idle = reason == ""
    idle[position] = False
    reason[idle] = "idle"
    pages = web.titles(bucket.host, left + seconds * _MICRO // 2)
    about = [_about(_data(bucket.events[i]), page) for i, page in zip(position, pages, strict=True)]
    columns = {
        "description": [text for text, _ in about],
        "task": [app for _, app in about],
        "row": bucket.first_row + position,
    }
    return entries_frame(document, zone, cast("Any", left / _MICRO), seconds, columns), reason


def _about(data: dict[str, Any], page: str) -> tuple[str, str]:
    app, title = as_text(data.get("app")), as_text(data.get("title"))
    if page and not data.get("incognito") and any(name in app.lower() for name in _BROWSERS):
        title = page
    return (title if app and app.lower() in title.lower() else " - ".join(filter(None, (title, app)))), app


class _ActivityWatch:
    ids = ("activitywatch",)
    name = "ActivityWatch"
    how_to_export = (
        "Open ActivityWatch in the browser (localhost:5600) and choose Raw Data.",
        "Choose Export all buckets as JSON.",
        "Choose the saved file here.",
    )

    def recognise(self, document: Document) -> Sure:
        """How sure it is, from the content alone."""
        return _sees(document)

    def read(self, document: Document, options: ReadOptions) -> FileReading:
        """The entries; what is idle or evidence stands in `skipped`."""
        return _read(document, options)


SOURCE = _ActivityWatch()
