"""Processes that each parse one file that is not trusted: a fresh one where the system cannot divide a process, else a
copy of one that waits with the readers loaded, so that a small file does not pay for the start of an interpreter.

The waiting process reads no file itself. It ends when the process that started it does, however that ends: the system
closes its socket then.
"""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Protocol, cast

_CHILD = Path(__file__).with_name("child.py")
_COMMAND = (sys.executable, "-I", "-S", "-X", "utf8", str(_CHILD))
_KEPT = {"SYSTEMROOT", "PATH", "LD_LIBRARY_PATH"}  # of the environment


class Worker(Protocol):
    """A process for one file: it is given everything, then gives its answer. `end` ends it from any thread, `close`
    ends it and lets go of it."""

    @property
    def output(self) -> IO[bytes]: ...
    def give(self, *parts: bytes) -> None: ...
    def end(self) -> None: ...
    def close(self) -> None: ...


def worker() -> Worker:
    """A process for one file."""
    mine = _WAITING.divided() if hasattr(os, "fork") else None
    return _Fresh() if mine is None else _Divided(mine)


def ready() -> None:
    """Starts the waiting process, so that the first file finds it with its readers loaded."""
    if hasattr(os, "fork"):
        _WAITING.started()


class _Fresh:
    """An interpreter of its own."""

    def __init__(self) -> None:
        self._process = _start(subprocess.PIPE, subprocess.PIPE)
        self.output = cast("IO[bytes]", self._process.stdout)

    def give(self, *parts: bytes) -> None:
        pipe = cast("IO[bytes]", self._process.stdin)
        pipe.writelines(parts)
        pipe.close()

    def end(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self.end()
        with self._process:
            pass


class _Divided:
    """A copy of the waiting process, at the other end of a socket. It has a clock of its own that ends it."""

    def __init__(self, mine: socket.socket) -> None:
        self._mine = mine
        self.output = cast("IO[bytes]", mine.makefile("rb"))

    def give(self, *parts: bytes) -> None:
        for part in parts:
            self._mine.sendall(part)
        self._mine.shutdown(socket.SHUT_WR)

    def end(self) -> None:
        try:
            self._mine.shutdown(socket.SHUT_RDWR)  # whoever waits at this end is woken
        except OSError:
            return  # it has ended, or this end is closed

    def close(self) -> None:
        self.output.close()
        self._mine.close()


class _Waiting:
    """The waiting process of this one, started when it is first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def divided(self) -> socket.socket | None:
        """This end of a socket whose other end is a copy's; None when there is no waiting process to be had."""
        mine, theirs = socket.socketpair()
        with theirs:
            for _ in range(2):  # it may have been ended since it was last needed
                listening = self.started()
                try:
                    socket.send_fds(listening, [b"."], [theirs.fileno()])
                    return mine
                except OSError:
                    self.stop(listening)
        mine.close()
        return None

    def started(self) -> socket.socket:
        """The socket that it listens on."""
        with self._lock:
            if self._socket is None or self._owner != os.getpid():  # a copy of this process needs one of its own
                ours, theirs = socket.socketpair()
                with theirs:
                    self._process = _start(theirs.fileno(), subprocess.DEVNULL, "--wait")
                self._socket, self._owner = ours, os.getpid()
            return self._socket

    def stop(self, listening: socket.socket | None = None) -> None:
        """Lets it end, unless it is another one than the one that listens there."""
        with self._lock:
            if self._socket is None or self._process is None or self._owner != os.getpid():
                return
            if listening in {None, self._socket}:
                self._socket.close()
                self._process.kill()
                self._process.wait()
                self._socket = self._process = None


def _start(source: int, sink: int, *words: str) -> subprocess.Popen[bytes]:
    environment = {k: v for k, v in os.environ.items() if k in _KEPT}
    return subprocess.Popen([*_COMMAND, *words], stdin=source, stdout=sink, stderr=subprocess.DEVNULL, env=environment)


_WAITING = _Waiting()
atexit.register(_WAITING.stop)
