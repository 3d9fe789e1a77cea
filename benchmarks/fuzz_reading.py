"""Reads damaged copies of the sample exports: nothing may raise, hang, or lose a row without a word.

    python benchmarks/fuzz_reading.py [COUNT] [--seed N] [--first I] [--case I]

COUNT damaged files (default 100,000) from case I on, each from a seed of its own, so that parts can run beside each other
and --case repeats one. Prints what failed.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from analysis.entries import SCHEMA  # noqa: E402
from data.sources.base import FileReading, ReadOptions, Upload  # noqa: E402
from data.sources.read import read_file  # noqa: E402

FOLDER = ROOT / "tests" / "files"
SLOW = 10  # seconds after which a file counts as a hang
LARGEST = 300_000  # bytes of a sample
CONTAINERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<")  # a process each: tried less often
ODD = (
    b"", b"-", b"NaN", b"inf", b"-inf", b"1e308", b"1_0", b"-5", b"0", b"0:00", b"24:00", b"25:61", b"99999999", b"1,5", b"1.234,5",
    b"30/02/2026", b"2026-02-30", b"0000-00-00", b"9999-12-31", b"29.02.1900", b"=1+1", b"#REF!", b"\xff\xfe", b"\x00", b"\x85",
    "\u2028".encode(), "\u0661\u0662:\u0663\u0660".encode(), b'"', b'""', b"'", b"\t", b"\r", b"<td>", b"null", b"[]", b"{}", b"true",
    b"2026-03-29T02:30:00", b"2026-10-25 02:30", b"12:00 AM", b"PT99999999H", b"1e999", b"x" * 5000, b"A" * 40 + b"!",
)  # fmt: skip


def flip(data: bytearray, rng: random.Random) -> None:
    """Other bytes in a few places."""
    for _ in range(rng.choice((1, 3, 20))):
        data[rng.randrange(len(data))] = rng.randrange(256)


def cut(data: bytearray, rng: random.Random) -> None:
    """The end is missing."""
    del data[rng.randrange(len(data)) :]


def drop(data: bytearray, rng: random.Random) -> None:
    """A piece is missing."""
    at = rng.randrange(len(data))
    del data[at : at + rng.choice((1, 2, 30, 400))]


def repeat(data: bytearray, rng: random.Random) -> None:
    """A piece stands there again, somewhere."""
    at = rng.randrange(len(data))
    piece = data[at : at + rng.choice((3, 50, 1000))]
    there = rng.randrange(len(data))
    data[there:there] = piece * rng.choice((1, 1, 40))


def insert(data: bytearray, rng: random.Random) -> None:
    """Odd values and quotes in the middle of things."""
    for _ in range(rng.choice((1, 4))):
        there = rng.randrange(len(data) + 1)
        data[there:there] = rng.choice(ODD)


def replace_cells(data: bytearray, rng: random.Random) -> None:
    """Whole cells are odd values."""
    mark = rng.choice((b",", b";", b"\t", b":", b" "))
    cells = bytes(data).split(mark)
    for _ in range(rng.choice((1, 5))):
        cells[rng.randrange(len(cells))] = rng.choice(ODD)
    data[:] = mark.join(cells)


def swap_columns(data: bytearray, rng: random.Random) -> None:
    """Two columns change places, in all rows or from some row on."""
    mark = rng.choice((b",", b";", b"\t"))
    lines = [line.split(mark) for line in bytes(data).split(b"\n")]
    one, two = rng.randrange(12), rng.randrange(12)
    first = rng.choice((0, 0, rng.randrange(len(lines))))
    for cells in lines[first:]:
        if max(one, two) < len(cells):
            cells[one], cells[two] = cells[two], cells[one]
    data[:] = b"\n".join(mark.join(cells) for cells in lines)


def shuffle_lines(data: bytearray, rng: random.Random) -> None:
    """Lines in another order, with other ends, or joined."""
    lines = bytes(data).split(b"\n")
    one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    data[:] = rng.choice((b"\n", b"\n", b"\r", b"\r\n", b"\n\n", b"")).join(lines)


def recode(data: bytearray, rng: random.Random) -> None:
    """Another encoding, or half of one."""
    text = bytes(data).decode("utf-8", "replace")
    data[:] = text.encode(rng.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig")), "replace")


def blank(data: bytearray, rng: random.Random) -> None:
    """A piece is NUL, as after a crash."""
    at = rng.randrange(len(data))
    size = min(rng.choice((1, 100, 5000)), len(data) - at)
    data[at : at + size] = bytes(size)


DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip, cut, drop, repeat, insert, insert, replace_cells, replace_cells, swap_columns, shuffle_lines, recode, blank,
)  # fmt: skip


@dataclass(frozen=True)
class Failure:
    """What went wrong with one damaged file."""

    case: int
    sample: str
    what: str


def samples(folder: Path = FOLDER) -> list[tuple[str, bytes]]:
    """The sample exports: text several times, what takes a process once."""
    found: list[tuple[str, bytes]] = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.stat().st_size):
        content = path.read_bytes()
        if len(content) <= LARGEST and not path.name.endswith((".golden.json", ".golden.csv")):
            found += [(str(path.relative_to(folder)), content)] * (1 if content.startswith(CONTAINERS) else 8)
    return found


def damaged(content: bytes, rng: random.Random) -> bytes:
    """A copy with one to three damages."""
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 3))):
        if data:
            rng.choice(DAMAGES)(data, rng)
    return bytes(data)


def wrong(reading: FileReading) -> str:
    """What a reading breaks of the rules that hold for every file; "" for nothing."""
    if reading.error is not None:
        bad = not reading.error.strip() or not all(c.isprintable() for c in reading.error)
        return f"an error that is no line: {reading.error!r}" if bad else ""
    entries, skipped = reading.entries, reading.skipped
    if list(entries.columns)[: len(SCHEMA)] != list(SCHEMA):
        return "entries without their columns"
    became = len(entries[["member", "sheet", "row"]].drop_duplicates())
    if reading.rows != became + len(skipped):
        return f"{reading.rows} rows, but {became} with entries and {len(skipped)} skipped"
    if len(entries) and not entries["seconds"].gt(0).all():
        return "an entry without a length"
    if (skipped["reason"].fillna("") == "").any() or (skipped["message"].fillna("") == "").any():
        return "a row skipped without a reason"
    return ""


def run(cases: Sequence[int], seed: int, folder: Path = FOLDER) -> Iterator[Failure]:
    """Reads the damaged files of these cases."""
    known = samples(folder)
    options = ReadOptions(zone="Europe/Berlin")
    for case in cases:
        rng = random.Random(f"{seed}:{case}")
        name, content = rng.choice(known)
        upload = Upload(name, damaged(content, rng))
        began = time.monotonic()
        try:
            with _Alarm():
                what = wrong(read_file(upload, options))
        except Exception as error:  # the fuzzer's purpose: anything that comes out is a finding
            what = f"{type(error).__name__}: {error}"[:300]
        took = time.monotonic() - began
        if what or took > SLOW:
            yield Failure(case, name, what or f"took {took:.1f} s")


class _Alarm:
    """Ends what hangs, where the system can."""

    def __enter__(self) -> None:
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, self._ring)
            signal.alarm(2 * SLOW)

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "SIGALRM"):
            signal.alarm(0)

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"still reading after {2 * SLOW} s")


def main() -> int:
    """Runs the cases that the arguments say; 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=20260301)
    parser.add_argument("--first", type=int, default=0, help="the case to begin with")
    parser.add_argument("--case", type=int, help="only this one")
    parser.add_argument("--samples", type=Path, default=FOLDER, help="a folder of exports")
    args = parser.parse_args()
    cases = range(args.first, args.first + args.count) if args.case is None else [args.case]
    began = time.monotonic()
    failures = 0
    for failure in run(cases, args.seed, args.samples):
        failures += 1
        print(f"case {failure.case} of {failure.sample}: {failure.what}", flush=True)
    took = time.monotonic() - began
    print(
        f"{len(cases)} damaged files, {failures} failures, {took:.0f} s, {len(cases) / max(took, 0.001):.0f} a second"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
