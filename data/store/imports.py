"""Imported files in the store: their bytes and their entries (Parquet), each under the hash of its content."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from analysis.problems import Issue
from data.sources.base import Choices, FileReading, Guess, ReadOptions, Upload
from data.store.store import Store
from data.store.workspace import Workspace, thawed

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Import:
    """One file that was imported. Ids name blobs; `key` says which options the entries were read with."""

    name: str
    content_id: str
    entries_id: str
    skipped_id: str
    key: str
    at: str
    sample: bool
    meta: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """As a workspace part keeps it."""
        return {**asdict(replace(self, meta={})), "meta": thawed(self.meta)}


@dataclass(frozen=True)
class Imported:
    """What an import did: the workspace after it, and the names of files that were there already."""

    workspace: Workspace
    added: tuple[str, ...]
    already: tuple[str, ...]


def imports(ws: Workspace) -> tuple[Import, ...]:
    """The workspace's files in the order they came."""
    return tuple(Import(**{f.name: item[f.name] for f in fields(Import)}) for item in ws.imports)


def options(ws: Workspace, zone: str, today: date) -> ReadOptions:
    """How this workspace reads its files: the user's switches and choices over the guesses."""
    reading = thawed(ws.reading)
    choices = {name: _choices(item) for name, item in reading.get("choices", {}).items()}
    return ReadOptions(
        zone=str(reading.get("zone") or zone),
        me=tuple(reading.get("me", ())),
        all_day_hours=reading.get("all_day_hours"),
        count_free=bool(reading.get("count_free", False)),
        count_out_of_office=bool(reading.get("count_out_of_office", False)),
        count_tentative=bool(reading.get("count_tentative", True)),
        calendar_wins=bool(reading.get("calendar_wins", False)),
        today=today,
        choices=choices,
    )


def _choices(item: Mapping[str, Any]) -> Choices:
    period = item.get("period")
    days = (date.fromisoformat(period[0]), date.fromisoformat(period[1])) if period else None
    return Choices(
        item.get("date_order"), item.get("decimal"), item.get("zone"), item.get("year"), item.get("roles", {}), days
    )


def add(store: Store, ws: Workspace, uploads: list[Upload], zone: str, now: datetime, *, sample: bool = False,
        progress: Progress | None = None) -> Imported:  # fmt: skip
    """Imports the files as one step. A file whose bytes are here already is not read again; the user's own files take
    the place of the sample. Nothing is kept when reading is interrupted."""
    known = {} if sample else {i.content_id: i for i in imports(ws) if not i.sample}
    already = tuple(u.name for u in uploads if _content_id(u) in known)
    new = [u for u in _without_repeats(uploads) if _content_id(u) not in known]
    kept = [] if sample else [i for i in imports(ws) if not i.sample]
    files = [(i.name, i.sample, _content(store, ws, i)) for i in kept] + [(u.name, sample, u.content) for u in new]
    read = _read_all(store, ws, files, zone, now, progress)
    label = "Sample month" if sample else f"Import: {', '.join(u.name for u in new)}"
    changed = store.change(ws.id, label, lambda w: w.changed(imports=read)) if new else ws
    return Imported(changed, tuple(u.name for u in new), already)


def reread(store: Store, ws: Workspace, label: str, reading: Mapping[str, Any], zone: str, now: datetime,
           progress: Progress | None = None) -> Workspace:  # fmt: skip
    """Changes how files are read, as one step; only files that this concerns are read again."""
    changed = ws.changed(reading=reading)
    files = [(i.name, i.sample, _content(store, ws, i)) for i in imports(ws)]
    read = _read_all(store, changed, files, zone, now, progress)
    return store.change(ws.id, label, lambda w: w.changed(reading=reading, imports=read))


def remove(store: Store, ws: Workspace, content_ids: set[str], zone: str, now: datetime) -> Workspace:
    """Takes files out again, as one step."""
    left = [i for i in imports(ws) if i.content_id not in content_ids]
    gone = ", ".join(i.name for i in imports(ws) if i.content_id in content_ids)
    read = _read_all(store, ws, [(i.name, i.sample, _content(store, ws, i)) for i in left], zone, now, None)
    return store.change(ws.id, f"Take out: {gone}", lambda w: w.changed(imports=read))


def preview(
    store: Store, ws: Workspace, reading: Mapping[str, Any], zone: str, now: datetime
) -> tuple[FileReading, ...]:
    """The readings as they would be under other choices; nothing is kept."""
    from data.sources.read import read_files as read_together

    uploads = [Upload(i.name, _content(store, ws, i)) for i in imports(ws)]
    return read_together(uploads, options(ws.changed(reading=reading), zone, now.date()))


def switches(store: Store, ws: Workspace, zone: str, today: date) -> dict[str, tuple[int, int]]:
    """What turning each calendar switch would move: field of ReadOptions -> (entries, seconds), over all calendars."""
    from data.sources.calendar.read import switches as of_file

    total: dict[str, tuple[int, int]] = {}
    for item in imports(ws):
        if item.meta.get("source") != "ical":
            continue
        for name, entries, seconds in of_file(Upload(item.name, _content(store, ws, item)), options(ws, zone, today)):
            before = total.get(name, (0, 0))
            total[name] = (before[0] + entries, before[1] + seconds)
    return total


def readings(store: Store, ws: Workspace) -> tuple[FileReading, ...]:
    """All files as they were read, from the store."""
    return tuple(_unpacked(store, ws, item) for item in imports(ws))


def _read_all(store: Store, ws: Workspace, files: list[tuple[str, bool, bytes]], zone: str, now: datetime,
              progress: Progress | None) -> tuple[dict[str, Any], ...]:  # fmt: skip
    """Reads what has changed; files whose bytes, options and neighbours are as before keep their entries."""
    from data.sources.read import read_files as read_together

    choice = options(ws, zone, now.date())
    uploads = [Upload(name, content) for name, _sample, content in files]
    keys = _keys(uploads, choice)
    before = {item.key: item for item in imports(ws)}
    if all(key in before for key in keys):
        return tuple(replace(before[key], sample=s).as_json() for key, (_n, s, _c) in zip(keys, files, strict=True))
    found = read_together(uploads, choice, progress)
    made = []
    for upload, (_name, is_sample, _content), key, reading in zip(uploads, files, keys, found, strict=True):
        old = before.get(key)
        made.append(
            (
                replace(old, sample=is_sample) if old else _kept(store, ws, upload, reading, key, now, is_sample)
            ).as_json()
        )
    return tuple(made)


def _keys(uploads: list[Upload], choice: ReadOptions) -> list[str]:
    """What a file's entries depend on: its bytes, the options, and, since calendars follow the trackers' period, the others."""
    common = repr(replace(choice, choices={}, today=None)) + "".join(sorted(_content_id(u) for u in uploads))
    return [
        hashlib.sha256(f"{_content_id(u)}{u.name}{common}{choice.choices.get(u.name)!r}".encode()).hexdigest()
        for u in uploads
    ]


def _kept(
    store: Store, ws: Workspace, upload: Upload, reading: FileReading, key: str, now: datetime, sample: bool
) -> Import:
    return Import(
        name=upload.name,
        content_id=_put_content(store, ws, upload),
        entries_id=store.put(ws.id, packed(reading.entries)),
        skipped_id=store.put(ws.id, packed(reading.skipped)),
        key=key,
        at=now.isoformat(timespec="seconds"),
        sample=sample,
        meta=_meta(reading),
    )


def packed(frame: pd.DataFrame) -> bytes:
    """The frame as compressed Parquet."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, compression="zstd", index=False)
    return buffer.getvalue()


def unpacked(content: bytes) -> pd.DataFrame:
    """A frame that `packed` wrote."""
    return pd.read_parquet(io.BytesIO(content))


def _content_id(upload: Upload) -> str:
    return hashlib.sha256(upload.content).hexdigest()


def _put_content(store: Store, ws: Workspace, upload: Upload) -> str:
    store.put(ws.id, zlib.compress(upload.content, 6), name=_content_id(upload))
    return _content_id(upload)


def _content(store: Store, ws: Workspace, item: Import) -> bytes:
    return zlib.decompress(store.get(ws.id, item.content_id))


def _without_repeats(uploads: list[Upload]) -> list[Upload]:
    return list({_content_id(u): u for u in reversed(uploads)}.values())[::-1]


def _meta(reading: FileReading) -> dict[str, Any]:
    """All of a reading but its frames, as JSON."""
    plain = {f.name: getattr(reading, f.name) for f in fields(FileReading) if f.name not in {"entries", "skipped"}}
    return dict(json.loads(json.dumps(plain, default=_plain)))


def _plain(value: Any) -> Any:
    if isinstance(value, (Issue, Guess)):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _unpacked(store: Store, ws: Workspace, item: Import) -> FileReading:
    from analysis.entries import complete

    meta = thawed(item.meta)
    window = meta.get("window")
    parts = {
        **meta,
        "window": tuple(date.fromisoformat(d) for d in window) if window else None,
        "owner": tuple(meta["owner"]),
        "issues": tuple(Issue(**i) for i in meta["issues"]),
        "guesses": tuple(Guess(**{**g, "others": tuple(g["others"])}) for g in meta["guesses"]),
        "columns": tuple(tuple(c) for c in meta["columns"]),
    }
    entries = complete(unpacked(store.get(ws.id, item.entries_id)))
    return FileReading(entries=entries, skipped=unpacked(store.get(ws.id, item.skipped_id)), **parts)
