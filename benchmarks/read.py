"""How long a tracker's export takes from the file to its hours, told as ratios to other engines in the same run.

    python benchmarks/read.py [ROWS] [--repeat N] [--only product,duckdb]

All engines read the same Toggl-like file of about 100 bytes a row and give whole seconds by start date, project and
e-mail, and how many rows are damaged (no such day, no such time, no length, still running: one in a thousand). By turns,
each run in a process of its own; imports are not counted. All must give the same groups and the same count. `floor` only
scans seven columns to text: no engine can be much faster. `product` does all that `cli.py read` does: every row with its
reason, duplicates, hours on the clock, the document.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

HEADER = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()"
USED = ["Start date", "Start time", "End date", "End time", "Duration", "Project", "Email"]
PROJECTS = ("Shop", "Podcast", "Admin", "Website", "Client Nord", "Client Süd", "Hiring", "Taxes", "Course", "")
WORK = (
    "Answer mail",
    "Edit episode",
    "Send invoices",
    "Fix checkout",
    '"Call, weekly"',
    "Write brief",
    "Sort receipts",
)
ZONE = "Europe/Berlin"
Outcome = tuple[float, list[tuple[str, str, str, int]], int]  # seconds, (date, project, e-mail, seconds), damaged rows


def write_csv(path: Path, rows: int, seed: int) -> None:
    """Two years of twenty people's days; no entry crosses midnight; about every thousandth is damaged."""
    draw = np.random.default_rng(seed)
    days = [str(date(2024, 1, 1) + timedelta(days=n)) for n in range(730)]
    clock = [f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in range(86_400)]
    who, project, work = (draw.integers(0, n, rows) for n in (20, len(PROJECTS), len(WORK)))
    start, length = (
        draw.integers(25_200, 61_200, rows),
        60 + (draw.random(rows) * draw.random(rows) * 14_400).astype(int),
    )
    damage = np.where(draw.random(rows) < 0.001, draw.integers(1, 5, rows), 0)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER + "\n")
        for i in range(rows):
            day, begin, end, lasts = (
                days[i * 730 // rows],
                clock[start[i]],
                clock[start[i] + length[i]],
                clock[length[i]],
            )
            until = day
            if damage[i]:
                day, until, begin, end, lasts = (
                    ("2025-02-30", "2025-02-30", begin, end, lasts), (day, until, "25:61:00", end, lasts),
                    (day, until, begin, begin, "00:00:00"), (day, "", begin, "", ""),
                )[damage[i] - 1]  # fmt: skip
            file.write(
                f"Person {who[i]},p{who[i]}@example.com,,{PROJECTS[project[i]]},,{WORK[work[i]]},No,"
                f"{day},{begin},{until},{end},{lasts},,\n"
            )


def product(path: Path) -> Outcome:
    """This project: what `cli.py read --json` does."""
    from analysis.merge import merge
    from data.commands.read import document
    from data.sources.base import ReadOptions, Upload
    from data.sources.read import read_files

    began = time.perf_counter()
    gc.freeze()
    options = ReadOptions(ZONE)
    merged = merge(read_files([Upload(path.name, path.read_bytes())], options), options)
    told = json.dumps(document(merged))
    seconds = time.perf_counter() - began
    assert told
    rows = merged.entries.assign(day=merged.entries["date"].dt.strftime("%Y-%m-%d"))
    sums = rows.groupby(["day", "project", "email"], sort=False)["seconds"].sum()
    return seconds, [(*map(str, key), int(n)) for key, n in sums.items()], len(merged.skipped)  # type: ignore[misc]


def duckdb(path: Path) -> Outcome:
    """SQL over the file: texts, parsed where a failure gives null; two threads."""
    import duckdb as engine

    began = time.perf_counter()
    base = engine.connect()
    base.execute("set threads = 2")
    # The empty text behind the length keeps the cast out of the file's reader, which would stop at the first damaged cell.
    found = base.execute(
        """
        with texts as (from read_csv(?, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', nullstr = '\\N')),
        times as (select "Start date" as day, "Project" as project, "Email" as email,
            try_strptime("Start date" || ' ' || "Start time", '%Y-%m-%d %H:%M:%S') as first,
            try_strptime("End date" || ' ' || "End time", '%Y-%m-%d %H:%M:%S') as last,
            date_diff('second', time '00:00:00', try_cast("Duration" || '' as time)) as length from texts),
        judged as (select *, coalesce(length > 0 and date_diff('second', first, last) = length, false) as good from times)
        select case when good then day end, case when good then project end, case when good then email end,
            coalesce(sum(length) filter (good), 0)::bigint, count(*) from judged group by all
        """,
        [str(path)],
    ).fetchall()
    seconds = time.perf_counter() - began
    return seconds, [(d, p, e, n) for d, p, e, n, _c in found if d], sum(c for d, _p, _e, _n, c in found if not d)


def polars(path: Path) -> Outcome:
    """Lazy frames, texts parsed with strict=False."""
    import polars as pl

    began = time.perf_counter()

    def clock(name: str) -> Any:
        return pl.col(name).str.to_time("%H:%M:%S", strict=False).cast(pl.Int64) // 1_000_000_000

    def day(name: str) -> Any:
        return pl.col(name).str.to_date("%Y-%m-%d", strict=False)

    length, days = clock("Duration"), (day("End date") - day("Start date")).dt.total_days()
    good = ((length > 0) & (days * 86_400 + clock("End time") - clock("Start time") == length)).fill_null(False)
    scan = pl.scan_csv(path, infer_schema=False, empty_string_is_null=False).select(USED)
    judged = scan.with_columns(good=good, length=length)
    keys = ["Start date", "Project", "Email"]
    found = (
        judged.group_by("good", *[pl.when("good").then(k).alias(k) for k in keys])
        .agg(pl.col("length").sum(), pl.len())
        .collect()
    )
    seconds = time.perf_counter() - began
    rows = found.filter("good")
    damaged = int(found.filter(~pl.col("good"))["len"].sum())
    return seconds, list(zip(*(rows[k] for k in keys), rows["length"], strict=True)), damaged


def pandas(path: Path) -> Outcome:
    """As most would write it."""
    import pandas as pd

    began = time.perf_counter()
    rows = pd.read_csv(path, usecols=USED, dtype=str, keep_default_na=False, engine="pyarrow")
    first = pd.to_datetime(rows["Start date"] + " " + rows["Start time"], format="%Y-%m-%d %H:%M:%S", errors="coerce")
    last = pd.to_datetime(rows["End date"] + " " + rows["End time"], format="%Y-%m-%d %H:%M:%S", errors="coerce")
    length = pd.to_timedelta(rows["Duration"], errors="coerce")
    good = (length > pd.Timedelta(0)) & (last - first == length)
    lasts = length.dt.total_seconds()
    sums = (
        lasts[good]
        .astype("int64")
        .groupby([rows[k][good] for k in ("Start date", "Project", "Email")], sort=False)
        .sum()
    )
    seconds = time.perf_counter() - began
    return seconds, [(*map(str, key), int(n)) for key, n in sums.items()], int((~good).sum())  # type: ignore[misc]


def floor(path: Path) -> Outcome:
    """Seven columns scanned to text, nothing else."""
    import pyarrow as pa
    from pyarrow import csv

    began = time.perf_counter()
    csv.read_csv(
        path, convert_options=csv.ConvertOptions(include_columns=USED, column_types=dict.fromkeys(USED, pa.string()))
    )
    return time.perf_counter() - began, [], -1


ENGINES: dict[str, Callable[[Path], Outcome]] = {
    "floor": floor, "duckdb": duckdb, "polars": polars, "pandas": pandas, "product": product,
}  # fmt: skip


def one(name: str, path: Path) -> None:
    """One engine in this process: its figures as JSON. A first file of a few rows loads what it needs."""
    small = path.with_suffix(".small.csv")
    ENGINES[name](small)
    seconds, groups, damaged = ENGINES[name](path)
    print(json.dumps({
        "seconds": seconds, "damaged": damaged, "groups": zlib.crc32(repr(sorted(map(tuple, groups))).encode()) if groups else None,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }))  # fmt: skip


def main() -> int:
    """Runs all by turns; 1 when they disagree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", default=",".join(ENGINES))
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        one(args.one[0], Path(args.one[1]))
        return 0
    names = args.only.split(",")
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "entries.csv"
        write_csv(path, args.rows, seed=1)
        write_csv(path.with_suffix(".small.csv"), 1_000, seed=2)
        for _turn in range(args.repeat):
            for name in names:
                command = [sys.executable, __file__, "--one", name, str(path)]
                runs[name].append(
                    json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                )
    beside = [run["seconds"] for run in runs["duckdb" if "duckdb" in runs else names[0]]]
    for name, found in runs.items():
        times = [run["seconds"] for run in found]
        ratios = [own / other for own, other in zip(times, beside, strict=True)]
        print(
            f"{name:<8} {statistics.median(times):6.2f} s ({min(times):.2f} to {max(times):.2f})  ÷ duckdb"
            f" {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})  {max(r['megabytes'] for r in found)} MB"
        )
    for key in ("groups", "damaged"):
        if len({run[key] for found in runs.values() for run in found if run[key] not in (None, -1)}) > 1:
            print(f"the engines disagree about the {key}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
