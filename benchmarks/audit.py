"""How long the audit of many entries takes, told as a ratio to a plain pandas script in the same run.

    python benchmarks/audit.py [ROWS] [--people N] [--repeat N]

The plain script is what one would write first: hours by local day, person, category and project with one groupby,
without sharing double-booked moments, sessions, switches, focus blocks, tasks or meetings. Both get the same frame.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analysis.audit import build
from analysis.entries import complete

ZONE = "Europe/Berlin"


def entries(rows: int, people: int, seed: int = 7) -> pd.DataFrame:
    """Days of one to ninety-minute entries, one after another, a tenth of them double-booked."""
    random = np.random.default_rng(seed)
    day = np.sort(random.integers(0, max(1, rows // (people * 12)), rows))
    start = 1_735_689_600 + day * 86_400 + 25_200 + random.integers(0, 36_000, rows)
    seconds = random.integers(60, 5_400, rows)
    texts = np.array([f"task {chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(600)], dtype=object)
    frame = complete(
        pd.DataFrame(
            {
                "start": pd.to_datetime(start, unit="s", utc=True).as_unit("s"),
                "end": pd.to_datetime(start + seconds, unit="s", utc=True).as_unit("s"),
                "date": pd.to_datetime(start // 86_400, unit="D"),
                "seconds": seconds,
                "description": texts[random.integers(0, len(texts), rows)],
                "project": np.array([f"project {n}" for n in range(12)], dtype=object)[random.integers(0, 12, rows)],
                "person": np.array([f"person {n}" for n in range(people)], dtype=object)[
                    random.integers(0, people, rows)
                ],
                "kind": "tracker",
                "row": np.arange(rows) + 2,
            }
        )
    )
    kinds = np.array([f"kind_{n}" for n in range(24)], dtype=object)
    return frame.assign(
        category=pd.Series(kinds[random.integers(0, 24, rows)], dtype="str"),
        category_reason="",
        category_layer="keyword",
        category_confidence=0.9,
        sure=random.random(rows) > 0.1,
        second="kind_1",
        third="",
    )


def plain(frame: pd.DataFrame) -> float:
    """The script to compare with."""
    local = frame["start"].dt.tz_convert(ZONE)
    table = frame.assign(day=local.dt.date).groupby(["day", "person", "category", "project"])["seconds"].sum() / 3600
    return float(table.sum())


def seconds_of(job: Callable[[], object]) -> float:
    """Wall clock of one run."""
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def main() -> None:
    """Runs both in turns and prints medians, spread and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--repeat", type=int, default=3)
    args = parser.parse_args()
    frame = entries(args.rows, args.people)
    taken: dict[str, list[float]] = {"plain pandas": [], "audit": []}
    for _turn in range(args.repeat):
        taken["plain pandas"].append(seconds_of(lambda: plain(frame)))
        taken["audit"].append(seconds_of(lambda: build(frame, zone=ZONE, categories={}).categories))
    for name, times in taken.items():
        print(f"{name:<14} best {min(times):.2f} s  median {statistics.median(times):.2f} s  worst {max(times):.2f} s")
    ratios = [a / p for a, p in zip(taken["audit"], taken["plain pandas"], strict=True)]
    print(
        f"audit ÷ plain  median {statistics.median(ratios):.1f}  from {min(ratios):.1f} to {max(ratios):.1f}  ({args.rows:,} entries)"
    )


if __name__ == "__main__":
    main()
