"""Importing as named steps: add, read another way, take out; and the preview of each, by the same code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from analysis.merge import is_calendar
from analysis.words import _
from data.samples import ZONE
from data.sources.base import Choices, FileReading, ReadOptions, Upload
from data.sources.peek import remembered
from data.store import kept
from data.store.kept import Import, imports
from data.store.store import Store
from data.store.workspace import Workspace, thawed

__all__ = ["Import", "imports"]

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Imported:
    """What an import did: the workspace after it, and the names of files that were there already."""

    workspace: Workspace
    added: tuple[str, ...]
    already: tuple[str, ...]


@dataclass(frozen=True)
class Read:
    """Files that were read and are not kept yet. Each with its options and its key, and whether it is of the sample."""

    files: tuple[tuple[Upload, bool, FileReading, ReadOptions, str], ...]

    @property
    def readings(self) -> tuple[FileReading, ...]:
        """What the cards show."""
        return tuple(reading for _upload, _sample, reading, _how, _key in self.files)


def is_sample(ws: Workspace) -> bool:
    """Whether the workspace holds the sample month and nothing of the user's own."""
    return bool(ws.imports) and all(item["sample"] for item in ws.imports)


def zone_of(ws: Workspace, otherwise: str) -> str:
    """The owner's zone: as set, that of the sample while it is looked at, else the one given."""
    return _zone(ws, is_sample(ws), otherwise)


def _zone(ws: Workspace, sample: bool, otherwise: str) -> str:
    return str(ws.reading.get("zone") or (ZONE if sample else otherwise))


def options(ws: Workspace, zone: str, today: date) -> ReadOptions:
    """How this workspace reads its files: the user's switches and choices over the guesses."""
    reading = thawed(ws.reading)
    choices = {name: _choices(item) for name, item in reading.get("choices", {}).items()}
    return ReadOptions(
        zone=zone_of(ws, zone),
        me=tuple(reading.get("me", ())),
        all_day_hours=reading.get("all_day_hours"),
        count_free=bool(reading.get("count_free", False)),
        count_out_of_office=bool(reading.get("count_out_of_office", False)),
        count_tentative=bool(reading.get("count_tentative", True)),
        count_declined=bool(reading.get("count_declined", False)),
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
        replacing: frozenset[str] = frozenset()) -> Imported:  # fmt: skip
    """Imports the files as one step: reads them, then keeps them."""
    read, already = read_new(store, ws, uploads, zone, now, sample=sample, replacing=replacing)
    return keep_new(store, ws, read, already, now)


def read_new(store: Store, ws: Workspace, uploads: list[Upload], zone: str, now: datetime, *, sample: bool = False,
             replacing: frozenset[str] = frozenset(), progress: Progress | None = None) -> tuple[Read, tuple[str, ...]]:  # fmt: skip
    """The workspace's files with the new ones, and the names of those that are here already, byte for byte. Nothing is
    kept, so reading can be broken off. The user's own files take the place of the sample, and of those named."""
    here = [] if sample else [i for i in imports(ws) if not i.sample and i.name not in replacing]
    known = {i.content_id for i in here}
    already = tuple(u.name for u in uploads if u.content_id in known)
    new = _named_apart([u for u in _without_repeats(uploads) if u.content_id not in known], {i.name for i in here})
    files = [(kept.upload(store, ws, i), i.sample) for i in here] + [(u, sample) for u in new]
    return _together(store, ws, files, zone, now, progress), already


def keep_new(store: Store, ws: Workspace, read: Read, already: tuple[str, ...], now: datetime) -> Imported:
    """Keeps what was read as one step that Undo takes back."""
    known = {(i.content_id, i.sample) for i in imports(ws)}
    added = tuple(u.name for u, sample, *_rest in read.files if (u.content_id, sample) not in known)
    if not added:
        return Imported(ws, (), already)
    is_the_sample = all(sample for _upload, sample, *_rest in read.files)
    label = _("Sample month") if is_the_sample else _("Import: {names}", names=", ".join(added))
    items = _kept(store, ws, read, now)
    return Imported(store.change(ws.id, label, lambda w: w.changed(imports=items)), added, already)


def reread(store: Store, ws: Workspace, label: str, reading: Mapping[str, Any], zone: str, now: datetime,
           progress: Progress | None = None) -> Workspace:  # fmt: skip
    """Changes how files are read, as one step; only files that this concerns are read again."""
    items = _kept(store, ws, _as_chosen(store, ws, reading, zone, now, progress), now)
    return store.change(ws.id, label, lambda w: w.changed(reading=reading, imports=items))


def preview(
    store: Store, ws: Workspace, reading: Mapping[str, Any], zone: str, now: datetime
) -> tuple[FileReading, ...]:
    """The readings as `reread` would keep them; nothing is kept."""
    return _as_chosen(store, ws, reading, zone, now, None).readings


def remove(store: Store, ws: Workspace, content_ids: set[str], zone: str, now: datetime) -> Workspace:
    """Takes files out again, as one step."""
    left = [(kept.upload(store, ws, i), i.sample) for i in imports(ws) if i.content_id not in content_ids]
    gone = ", ".join(i.name for i in imports(ws) if i.content_id in content_ids)
    items = _kept(store, ws, _together(store, ws, left, zone, now, None), now)
    return store.change(ws.id, _("Take out: {names}", names=gone), lambda w: w.changed(imports=items))


def switches(store: Store, ws: Workspace, zone: str, now: datetime) -> dict[str, tuple[int, int]]:
    """What turning each calendar switch would move: field of ReadOptions -> (entries, seconds), over all calendars."""
    read = _as_chosen(store, ws, ws.reading, zone, now, None)
    total: dict[str, tuple[int, int]] = {}
    for upload, _sample, reading, how, _key in read.files:
        for name, entries, seconds in _switches(upload, reading, how) if is_calendar(reading) else ():
            before = total.get(name, (0, 0))
            total[name] = (before[0] + entries, before[1] + seconds)
    return total


def _switches(upload: Upload, reading: FileReading, how: ReadOptions) -> Iterable[tuple[str, int, int]]:
    from data.sources.calendar.read import switched
    from data.sources.calendar.read import switches as of_calendar
    from data.sources.read import read_file

    def size(chosen: ReadOptions) -> tuple[int, int]:
        entries = read_file(upload, chosen).entries
        return len(entries), int(entries["seconds"].sum())

    return of_calendar(upload, how) if reading.source == "ical" else switched(size, how)


def readings(store: Store, ws: Workspace) -> tuple[FileReading, ...]:
    """All files as they were read, from the store."""
    return tuple(kept.reading(store, ws, item) for item in imports(ws))


def _as_chosen(store: Store, ws: Workspace, reading: Mapping[str, Any], zone: str, now: datetime,
               progress: Progress | None) -> Read:  # fmt: skip
    files = [(kept.upload(store, ws, i), i.sample) for i in imports(ws)]
    return _together(store, ws.changed(reading=reading), files, zone, now, progress)


def _together(store: Store, ws: Workspace, files: Sequence[tuple[Upload, bool]], zone: str, now: datetime,
              progress: Progress | None) -> Read:  # fmt: skip
    """Reads the files under the workspace's options; what was read so before comes from the store."""
    from data.sources.read import read_file, read_files

    sample = bool(files) and all(of_sample for _upload, of_sample in files)
    plain = replace(options(ws, zone, now.date()), zone=_zone(ws, sample, zone))
    choice = _with_mappings(ws, [u for u, _sample in files], plain)
    before = {item.key: item for item in imports(ws)}
    used: dict[int, ReadOptions] = {}

    def read_one(upload: Upload, how: ReadOptions) -> FileReading:
        used[id(upload)] = how
        here = before.get(kept.key(upload, how))
        return kept.reading(store, ws, here) if here else read_file(upload, how)

    found = read_files([u for u, _sample in files], choice, progress, read_one)
    return Read(
        tuple(
            (upload, sample, reading, used[id(upload)], kept.key(upload, used[id(upload)]))
            for (upload, sample), reading in zip(files, found, strict=True)
        )
    )


def _kept(store: Store, ws: Workspace, read: Read, now: datetime) -> tuple[dict[str, Any], ...]:
    before = {item.key: item for item in imports(ws)}
    return tuple(
        (
            replace(before[key], sample=sample)
            if key in before
            else kept.keep(store, ws, upload, reading, key, now, sample=sample)
        ).as_json()
        for upload, sample, reading, _how, key in read.files
    )


def _with_mappings(ws: Workspace, uploads: Sequence[Upload], choice: ReadOptions) -> ReadOptions:
    """The columns of a header that the user matched once hold for every file that has it."""
    mappings = thawed(ws.reading).get("mappings", {})
    if not mappings:
        return choice
    choices = dict(choice.choices)
    for upload in uploads:
        own = choices.get(upload.name) or Choices()
        mark = None if own.roles else remembered(upload, mappings)
        if mark:
            choices[upload.name] = replace(own, roles=mappings[mark]["roles"])
    return replace(choice, choices=choices)


def _without_repeats(uploads: list[Upload]) -> list[Upload]:
    return list({u.content_id: u for u in reversed(uploads)}.values())[::-1]


def _named_apart(uploads: list[Upload], taken: set[str]) -> list[Upload]:
    """Two files of one name are two files: export.csv, export (2).csv."""
    apart = []
    for upload in uploads:
        path, name, n = PurePath(upload.name), upload.name, 1
        while name in taken:
            n += 1
            name = f"{path.stem} ({n}){path.suffix}"
        taken = taken | {name}
        apart.append(replace(upload, name=name))
    return apart
