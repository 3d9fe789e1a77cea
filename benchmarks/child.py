"""What reading workbooks in a process of its own costs, beside the same reader in this process.

    python benchmarks/child.py [ROWS] [--repeat N]

A workbook of 100 rows and one of ROWS (default 20,000), by turns: the child with its limits, handover included, and the
same reader here, whose frames are built into the same table. Both must give the same table. The first file of a process
also waits for the start of the process that children are copies of; it is told apart.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from data.sources import container, workers  # noqa: E402
from data.sources.cells import Frame  # noqa: E402
from data.sources.kind import sniff  # noqa: E402
from data.sources.table import RawTable  # noqa: E402
from data.sources.xlsx import read_xlsx  # noqa: E402

SMALL = 100


def workbook(rows: int) -> bytes:
    """Rows of a month, as a spreadsheet program saves them."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Times")
    sheet.append(["Date", "Start", "End", "Hours", "Project", "Notes"])
    for i in range(rows):
        sheet.append(
            [date(2026, 3, 1) + timedelta(days=i % 31), "09:00", "10:30", 1.5, f"Client {i % 12}", f"Call {i % 50}"]
        )
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def apart(content: bytes) -> RawTable:
    """As the product reads it."""
    return container.tables(content, sniff(content)).tables[0]


def here(content: bytes) -> RawTable:
    """The same reader and the same table, without a process between them."""
    building = container.Building("", hidden=False)

    def write(frame: Frame, pieces: list[bytes]) -> None:
        lengths = {"pieces": [len(p) for p in pieces]}
        building.add(json.loads(json.dumps(frame)) | lengths, b"".join(pieces))

    read_xlsx(content, lambda _about: write)
    return building.table(named=False, typed=True)


def seconds(work: Callable[[bytes], RawTable], content: bytes) -> float:
    """One run."""
    began = time.perf_counter()
    work(content)
    return time.perf_counter() - began


def main() -> int:
    """Prints both ways and their ratio; 1 when their tables differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="?", type=int, default=20_000)
    parser.add_argument("--repeat", type=int, default=7)
    args = parser.parse_args()
    firsts = []
    for _turn in range(args.repeat):
        workers._WAITING.stop()
        firsts.append(seconds(apart, workbook(SMALL)))
    print(
        f"{SMALL:>7} rows, the first file of a process: {statistics.median(firsts) * 1000:.0f} ms (best {min(firsts) * 1000:.0f})"
    )
    for rows in (SMALL, args.rows):
        content = workbook(rows)
        if apart(content).columns != here(content).columns:
            print("the tables differ", file=sys.stderr)
            return 1
        runs = [(seconds(apart, content), seconds(here, content)) for _turn in range(args.repeat)]
        child, own = (statistics.median(times) for times in zip(*runs, strict=True))
        ratio = statistics.median(a / b for a, b in runs)
        print(
            f"{rows:>7} rows: child {child * 1000:6.0f} ms (best {min(a for a, _b in runs) * 1000:.0f}), here {own * 1000:6.0f} ms,"
            f" {ratio:.2f} times as long, {(child - own) * 1000:+.0f} ms"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
