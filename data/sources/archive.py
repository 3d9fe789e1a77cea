"""A zip of exports as one file: each member read by its content, the ones that hold no times left out by name."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis import entries as schema
from analysis.problems import Issue, UserError
from data.sources.base import SKIPPED, FileReading, ReadOptions, Upload
from data.sources.container import Member, members
from data.sources.jsonfile import parsed
from data.sources.names import visible
from data.sources.tools import source_name

# What systems and exporters put beside the data.
_CLUTTER = {"thumbs.db", "desktop.ini", ".ds_store"}
# Kinds of file that trackers and calendars export: one of these that cannot be read is a loss, and is said.
_EXPORTS = {
    "csv",
    "tsv",
    "xlsx",
    "xlsm",
    "xls",
    "xlsb",
    "ods",
    "ics",
    "ical",
    "klg",
    "org",
    "timeclock",
    "backup",
    "zip",
}

ReadMember = Callable[[Upload, ReadOptions, str], FileReading]


@dataclass(frozen=True, eq=False)
class _Part:
    name: str
    reading: FileReading
    is_loss: bool


def read_archive(upload: Upload, options: ReadOptions, read_member: ReadMember) -> FileReading:
    """The entries of all members; an export among them that cannot be read is one skipped row, `unusable`, with its name.

    `read_member` reads the bytes of one member, under the zip's name and the member's label. Members that are no
    exports are named in an issue. UserError when the zip cannot be opened or nothing in it can be used.
    """
    parts = [_part(m, upload, options, read_member) for m in members(upload.content) if _is_file(m.name)]
    used = [part for part in parts if not part.reading.error]
    lost = [part for part in parts if part.reading.error and part.is_loss]
    if not used:
        raise UserError(_nothing(lost or parts))
    other = [part.name for part in parts if part.reading.error and not part.is_loss]
    return _joined(upload, used, lost, other)


def _is_file(name: str) -> bool:
    path = name.replace("\\", "/").lower()
    base = posixpath.basename(path)
    return "__macosx" not in path.split("/") and base not in _CLUTTER and not base.startswith((".", "~$"))


def _part(member: Member, upload: Upload, options: ReadOptions, read_member: ReadMember) -> _Part:
    name = visible(member.name)
    try:
        if member.why:
            raise UserError(member.why)
        reading = read_member(Upload(upload.name, member.content), options, name)
    except UserError as error:
        nothing = pd.DataFrame({column: [] for column in SKIPPED})
        reading = FileReading(upload.name, "", schema.none(), nothing, 0, error=str(error))
    return _Part(name, reading, bool(member.why) or _is_export(name, member.content))


def _is_export(name: str, content: bytes) -> bool:
    """Whether a file of this name that cannot be read is a loss; JSON only when it is damaged, not when it is settings."""
    ending = name.lower().rpartition(".")[2]
    if ending != "json":
        return ending in _EXPORTS
    try:
        parsed(content)
    except UserError:
        return True
    return False


def _nothing(parts: list[_Part]) -> str:
    if not parts:
        return "is a zip without any file with times in it. Zip the exports themselves."
    count = f" (of {len(parts)} members)" if len(parts) > 1 else ""
    return f"is a zip in which nothing can be used{count}: {parts[0].name} {parts[0].reading.error}"


def _joined(upload: Upload, used: list[_Part], lost: list[_Part], other: list[str]) -> FileReading:
    readings = [part.reading for part in used]
    entries = pd.concat([r.entries.assign(member=part.name) for part, r in zip(used, readings, strict=True)])
    skipped = [r.skipped.assign(member=part.name) for part, r in zip(used, readings, strict=True)]
    windows = [r.window for r in readings if r.window]
    return FileReading(
        file=upload.name,
        source="zip",
        entries=schema.complete(entries.reset_index(drop=True)),
        skipped=pd.concat([*skipped, _unusable(upload, lost)], ignore_index=True),
        rows=sum(r.rows for r in readings) + len(lost),
        why="a zip of " + ", ".join(dict.fromkeys(source_name(r.source) for r in readings)),
        encoding=_same([r.encoding for r in readings]),
        delimiter=_same([r.delimiter for r in readings]),
        date_order=_same([r.date_order for r in readings]),
        zone=_same([r.zone for r in readings]) or readings[0].zone,
        window=(min(w[0] for w in windows), max(w[1] for w in windows)) if windows else None,
        owner=tuple(dict.fromkeys(address for r in readings for address in r.owner)),
        flagged=sum(r.flagged for r in readings),
        issues=_issues(used, other),
        guesses=tuple(guess for r in readings for guess in r.guesses),
        members={part.name: part.reading.source for part in used},
    )


def _same(values: list[Any]) -> Any:
    """What all members have in common, else nothing."""
    return values[0] if len(set(values)) == 1 else None


def _unusable(upload: Upload, lost: list[_Part]) -> pd.DataFrame:
    rows = [
        {"file": upload.name, "member": part.name, "sheet": "", "row": None, "uid": "", "column": None}
        | {"reason": "unusable", "message": f"{part.name} {part.reading.error}"}
        for part in lost
    ]
    return pd.DataFrame(rows, columns=list(SKIPPED))


def _issues(used: list[_Part], other: list[str]) -> tuple[Issue, ...]:
    told = [replace(i, message=f"{p.name}: {i.message}") for p in used for i in p.reading.issues]
    if other:
        shown = ", ".join(other[:5]) + (f" and {len(other) - 5} more" if len(other) > 5 else "")
        told.append(Issue("info", f"no times in {shown}: left out"))
    return tuple(told)
