"""What the store keeps of an imported file: its bytes and its entries (Parquet), each under the hash of its content."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from analysis.entries import complete
from analysis.problems import Issue
from data.sources.base import Choices, FileReading, Guess, ReadOptions, Upload
from data.store.store import Store
from data.store.workspace import Workspace, thawed


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


def imports(ws: Workspace) -> tuple[Import, ...]:
    """The workspace's files in the order they came."""
    return tuple(Import(**{f.name: item[f.name] for f in fields(Import)}) for item in ws.imports)


def key(upload: Upload, how: ReadOptions) -> str:
    """What a file's entries depend on: its bytes, its name, the options, and the choices about this file."""
    plain = replace(how, choices={}, today=None)
    choice = how.choices.get(upload.name) or Choices()
    return hashlib.sha256(f"{upload.content_id}{upload.name}{plain!r}{choice!r}".encode()).hexdigest()


def keep(
    store: Store, ws: Workspace, upload: Upload, reading: FileReading, key: str, now: datetime, *, sample: bool
) -> Import:
    """Puts the bytes, the entries and the rows left out into the store; nothing refers to them yet."""
    store.put(ws.id, zlib.compress(upload.content, 1), name=upload.content_id)
    return Import(
        name=upload.name,
        content_id=upload.content_id,
        entries_id=store.put(ws.id, _packed(reading.entries)),
        skipped_id=store.put(ws.id, _packed(reading.skipped)),
        key=key,
        at=now.isoformat(timespec="seconds"),
        sample=sample,
        meta=_meta(reading),
    )


def upload(store: Store, ws: Workspace, item: Import) -> Upload:
    """The file as it came."""
    return Upload(item.name, zlib.decompress(store.get(ws.id, item.content_id)))


def reading(store: Store, ws: Workspace, item: Import) -> FileReading:
    """The file as it was read."""
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
    entries = complete(_unpacked(store.get(ws.id, item.entries_id)))
    return FileReading(entries=entries, skipped=_unpacked(store.get(ws.id, item.skipped_id)), **parts)


def _packed(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, compression="zstd", index=False)
    return buffer.getvalue()


def _unpacked(content: bytes) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(content))


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
