"""Opens workbooks, HTML tables and zips in a child process that has limits of its own.

Native parsers can abort the process on a damaged file, and no exception tells of it; in the hosted app one user's
file would end everybody's server. So what is not trusted is parsed by child.py under limits of memory and time.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
import pyarrow as pa

from analysis.problems import UserError
from data.sources.kind import Kind
from data.sources.limits import GRACE, child_memory, child_seconds
from data.sources.table import RawTable
from data.sources.textcolumns import blank
from data.sources.workers import Worker, worker

_AT_ONCE = threading.BoundedSemaphore(4)  # children of one server; more queue
_OVER = "is damaged, or too large to be read within the limits. Save only the sheet or period with the times."
_ENDS = {"done", "refused", "exhausted"}
_DENSE = 256  # columns kept in place; beyond, columns without any cell are left out


@dataclass(frozen=True)
class Opened:
    """The tables of a file; `hidden`: those of hidden sheets, which are named and not counted."""

    tables: tuple[RawTable, ...]
    hidden: tuple[RawTable, ...] = ()


@dataclass(frozen=True)
class Member:
    """A file inside a zip: its label (never a path), its bytes, and why it cannot be used."""

    name: str
    content: bytes
    why: str = ""


def tables(content: bytes, kind: Kind) -> Opened:
    """The tables of a workbook or page, with the numbers their rows have in the file. Raises UserError."""
    building: list[Building] = []
    for frame, piece in _frames(kind.id, content):
        if "table" in frame:
            building.append(Building(frame["table"]["sheet"], frame["table"]["hidden"]))
        else:
            building[-1].add(frame, piece)
    several = sum(1 for b in building if b.rows and not b.hidden) > 1
    built = [(b.hidden, b.table(several or b.hidden, typed=kind.id != "html")) for b in building if b.rows]
    return Opened(tuple(t for hidden, t in built if not hidden), tuple(t for hidden, t in built if hidden))


def members(content: bytes) -> tuple[Member, ...]:
    """The files of a zip, zips inside opened once. Raises UserError."""
    found: list[tuple[str, list[bytes], str]] = []
    for frame, piece in _frames("zip", content):
        if "member" in frame:
            found.append((frame["member"], [], ""))
        elif "opened" in frame:
            found.pop()
        elif "broken" in frame:
            found[-1] = (found[-1][0], [], frame["broken"])
        else:
            found[-1][1].append(piece)
    return tuple(Member(name, b"".join(pieces), why) for name, pieces, why in found)


class Building:
    """The columns of one table, as the frames come in."""

    def __init__(self, sheet: str, hidden: bool) -> None:
        self.sheet, self.hidden = sheet, hidden
        self.rows = 0
        self._numbers: list[pa.Buffer] = []
        self._parts: list[tuple[int, dict[int, pa.StringArray]]] = []
        self._missing: dict[tuple[int, int], str] = {}

    def add(self, frame: dict[str, Any], content: bytes) -> None:
        """One frame: its columns lie in `content`, and stay there."""
        ends = np.cumsum(frame["pieces"])
        whole = pa.py_buffer(content)
        numbers, *laid = (whole.slice(int(end) - size, size) for end, size in zip(ends, frame["pieces"], strict=True))
        count = frame["rows"]
        texts = zip(frame["columns"], laid[0::2], laid[1::2], strict=True)
        self._parts.append((count, {at: _sound(count, offsets, letters) for at, offsets, letters in texts}))
        self._missing.update({(self.rows + row, column): why for row, column, why in frame["m"]})
        self._numbers.append(numbers)
        self.rows += count

    def table(self, named: bool, typed: bool) -> RawTable:
        used = sorted({column for _, part in self._parts for column in part})
        columns = [*range(min(used[-1] + 1, _DENSE)), *(c for c in used if c >= _DENSE)]
        place = {column: i for i, column in enumerate(columns)}
        return RawTable(
            tuple(self._column(column) for column in columns),
            np.concatenate([np.frombuffer(numbers, dtype=np.int64) for numbers in self._numbers]),
            sheet=self.sheet if named else "",
            missing={(row, place[column]): why for (row, column), why in self._missing.items()},
            typed=typed,
        )

    def _column(self, column: int) -> pa.ChunkedArray:
        return pa.chunked_array([part[column] if column in part else blank(count) for count, part in self._parts])


def _sound(count: int, offsets: pa.Buffer, letters: pa.Buffer) -> pa.StringArray:
    """A column, looked at first: a child that a file has led astray must not lead this process out of its memory."""
    try:
        column = pa.StringArray.from_buffers(count, offsets, letters)
        column.validate(full=True)
    except pa.ArrowInvalid as error:
        raise UserError(_OVER) from error
    return column


def _frames(job: str, content: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The frames of a child as they come; at the end UserError with its sentence, or when its limits ended it."""
    seconds, memory = child_seconds(len(content)), child_memory(len(content))
    task = {"job": job, "memory": memory, "seconds": seconds, "packages": _packages(job)}
    last: dict[str, Any] = {}
    with _AT_ONCE, closing(worker()) as child:
        clock = threading.Timer(seconds + GRACE, child.end)
        clock.start()
        try:
            _give(child, json.dumps(task).encode() + b"\n", content)
            for last, piece in _parsed(child.output):
                if not _ENDS & last.keys():
                    yield last, piece
        finally:
            clock.cancel()
    if "done" not in last:
        raise UserError(last.get("refused", _OVER))


def _give(child: Worker, task: bytes, content: bytes) -> None:
    # The child reads everything before it writes anything, so that neither waits for the other.
    try:
        child.give(task, content)
    except OSError:  # it ended before; what it wrote, or did not, says why
        return


def _parsed(output: IO[bytes]) -> Iterator[tuple[dict[str, Any], bytes]]:
    while line := _or_ended(output.readline):
        try:
            frame = json.loads(line)
        except ValueError:  # the child died in the middle of a frame
            return
        piece = _or_ended(output.read, frame["bytes"]) if "bytes" in frame else b""
        if len(piece) < frame.get("bytes", 0):
            return
        yield frame, piece


def _or_ended(read: Callable[..., bytes], *size: int) -> bytes:
    """What a child wrote; nothing where it ended before it had read all that it was given."""
    try:
        return read(*size)
    except OSError:
        return b""


def _packages(job: str) -> list[str]:
    """Where the child finds calamine; all else it needs is in the standard library."""
    if job not in {"xls", "xlsb"}:
        return []
    import importlib.util

    spec = importlib.util.find_spec("python_calamine")
    return [str(Path(spec.origin).parents[1])] if spec and spec.origin else []
