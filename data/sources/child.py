"""Parses one file that is not trusted, in a process of its own with its own limits; started by workers.py.

Reads from standard input a line of JSON (job, memory, seconds) and then the file. Writes frames: a line of JSON, and
where it says "bytes" so many bytes behind it. The last frame is {"done": true}, {"refused": sentence} or
{"exhausted": true}; a process that ends without one was ended by its limits or by native code.

With --wait, sockets come in on standard input instead, and for each this process makes a copy of itself that does this.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO

sys.path[:0] = [] if __package__ else [os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))]

from data.sources.cells import Announce, Write  # noqa: E402
from data.sources.limits import GRACE, Refused, restrict  # noqa: E402  (the path comes first: this file is started alone)


def main(source: BinaryIO, sink: BinaryIO, *, has_clock: bool = False) -> int:
    """Does the job of the first line; `has_clock`: the system ends it some time after its processor time could be up."""
    task = json.loads(source.readline())
    content = source.read()
    if has_clock:
        signal.setitimer(signal.ITIMER_REAL, max(task["seconds"] + GRACE, 0.1))
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


def wait(sockets: socket.socket) -> None:
    """A copy of this process for every socket that comes in, until the process that started this one is gone."""
    for job in ("xlsx", "ods", "html"):
        _reader(job)
    from data.sources import unzip  # noqa: F401

    gc.collect()
    gc.freeze()  # what is loaded stays one and the same memory for all copies
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system forgets a copy that has ended
    while True:
        _, found, _, _ = socket.recv_fds(sockets, 1, 1)
        if not found:
            return
        try:
            pid = os.fork()
        except OSError:  # no process to be had: the other side sees its socket closed
            pid = -1
        if pid == 0:
            sockets.close()
            _copy(found[0])
        os.close(found[0])


def _copy(descriptor: int) -> None:
    """Does one job and ends, whatever happens: nothing of the waiting process may run on in its copy."""
    try:
        with socket.socket(fileno=descriptor) as mine, mine.makefile("rb") as source, mine.makefile("wb") as sink:
            main(source, sink, has_clock=True)
    finally:
        os._exit(0)


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


if __name__ == "__main__" and sys.argv[1:] == ["--wait"]:
    wait(socket.socket(fileno=0))
elif __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))
