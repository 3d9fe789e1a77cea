"""How much a file may cost: the bounds that every reader of untrusted bytes keeps, and the child process's own limits."""

from __future__ import annotations

MB = 1024 * 1024

MAX_MEMBERS = 5_000  # of a zip or a workbook
MAX_DIRECTORY = 4 * MB  # bytes of a zip's list of members
MAX_EXPANDED = 640 * MB  # what may come out of one container, counted while it comes out
MAX_TEXT_RUN = 4 * MB  # letters between two tags; a spreadsheet cell holds 32,767
MAX_COLUMNS = 4_096  # columns in use
MAX_CELLS = 40_000_000  # rows times columns in use
MAX_REPEATED_ROWS = 100_000  # equal rows in a row that an OpenDocument sheet may abbreviate
MAX_SHEET_ROWS = 1_048_576
MAX_SHEET_COLUMNS = 16_384
MAX_XLS_COLUMNS = 256
MAX_SHEETS = 1_000
MAX_XML_DEPTH = 20_000  # tags open at once, by a count that comments may lead astray
MAX_DELIMITED_COLUMNS = 2_000  # of a delimited text; further fields of a record are not looked at
MAX_BLOCK = 4 * MB  # of a delimited text that is divided at once
GRACE = 5  # seconds by the wall clock that a child may take beyond its processor time
BOMB_RATIO = 250  # what comes out of a zip against what went in …
BOMB_SIZE = 64 * MB  # … once that much has come out


class Refused(Exception):
    """A file that is not read; the text says what is wrong with it and what to do, without its name."""


def child_memory(size: int) -> int:
    """Bytes of address space for a child that reads a file of `size` bytes."""
    return min(448 * MB + 24 * size, 1_536 * MB)


def child_seconds(size: int) -> int:
    """Seconds of processor time for a child that reads a file of `size` bytes."""
    return min(8 + 4 * (size // MB), 180)


def restrict(memory: int, seconds: int) -> None:
    """Sets this process's own limits, where the system has such (Windows has not: there the parent's clock decides)."""
    try:
        import resource
    except ImportError:
        return
    for what, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(what, (allowed, allowed))
        except (OSError, ValueError):
            continue  # macOS refuses RLIMIT_AS below what is already mapped
