"""Parses one file that is not trusted, in a process of its own with its own limits; started by container.py.

Reads from standard input a line of JSON (job, memory, seconds) and then the file. Writes frames: a line of JSON, and
where it says "bytes" so many bytes behind it. The last frame is {"done": true}, {"refused": sentence} or
{"exhausted": true}; a process that ends without one was ended by its limits or by native code.
"""

from __future__ import annotations

import gc
import json
import os.path
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO

sys.path[:0] = [] if __package__ else [os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))]

from data.sources.cells import Announce, Write  # noqa: E402
from data.sources.limits import Refused, restrict  # noqa: E402  (the path comes first: this file is started alone)


def main(source: BinaryIO, sink: BinaryIO) -> int:
    """Does the job of the first line."""
    task = json.loads(source.readline())
    content = source.read()
    gc.disable()  # a short life; walking over millions of elements of a tree would only take time
    restrict(task["memory"], task["seconds"])
    sys.path.extend(task["packages"])

    def say(frame: dict[str, object], pieces: Sequence[bytes] = ()) -> None:
        more = {"pieces": [len(p) for p in pieces], "bytes": sum(map(len, pieces))} if pieces else {}
        sink.write(json.dumps(frame | more).encode("ascii") + b"\n")
        sink.writelines(pieces)

    def announce(about: dict[str, object]) -> Write:
        say({"table": about})
        return say

    try:
        if task["job"] == "zip":
            _members(content, sink)
        else:
            _reader(task["job"])(content, announce)
        say({"done": True})
    except Refused as refused:
        say({"refused": str(refused)})
    except (MemoryError, RecursionError):
        say({"exhausted": True})
    sink.flush()
    return 0


def _reader(job: str) -> Callable[[bytes, Announce], None]:
    if job == "xlsx":
        from data.sources.xlsx import read_xlsx

        return read_xlsx
    if job in {"ods", "fods"}:
        from data.sources.ods import read_fods, read_ods

        return read_ods if job == "ods" else read_fods
    if job in {"xls", "xlsb"}:
        from data.sources.xls import read_xls, read_xlsb

        return read_xls if job == "xls" else read_xlsb
    from data.sources.html_table import read_html

    return read_html


def _members(content: bytes, sink: BinaryIO) -> None:
    from data.sources.unzip import members

    for about, piece in members(content):
        sink.write(json.dumps(about or {"bytes": len(piece)}).encode("ascii") + b"\n" + piece)


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))
