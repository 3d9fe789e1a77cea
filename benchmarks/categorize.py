"""How long the categorizer takes, told as ratios to plain ways in the same run.

    python -m benchmarks.categorize [ENTRIES] [--texts N] [--repeat N]

By turns, each run in a process of its own on one core, imports not counted. Texts are made from the lexicon's words with
invented names, numbers and typing errors, in English and German; before the clock starts 2,000 other texts have been
categorized. Subjects:

    texts      N distinct texts, each once
    entries    ENTRIES entries that have N distinct texts
    read       pandas reads the same ENTRIES from a CSV file of ten columns, all as text: the peer
    patterns   the title words of category_defaults.csv as regular expressions over the N distinct texts, the longest match
               wins, spread over the ENTRIES: how a list of rules does it
    load       model and compiled lexicon from their files, after the first time
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analysis.categorize import categorize  # noqa: E402
from analysis.entries import complete  # noqa: E402
from benchmarks.generated_texts import OWN_DOMAIN, made_texts  # noqa: E402
from data.reference import tables  # noqa: E402

WARM_UP = 2_000
COLUMNS = ("kind", "description", "project", "client", "attendees")
PEER = "read"


def texts(count: int) -> pd.DataFrame:
    """Distinct texts (COLUMNS), `count` and WARM_UP others behind them."""
    stems = [stem for stem in tables.lexicon().stems if stem.language in ("en", "de", "*")]
    made = made_texts(stems, 1, seed=5).drop_duplicates(["description", "project", "client"])
    return made.sample(count + WARM_UP, random_state=1)[list(COLUMNS)].reset_index(drop=True)


def write_files(folder: Path, entries: int, count: int) -> None:
    """The texts, and a tracker's file of entries that have them: few often, most seldom."""
    rows = texts(count)
    rows.to_parquet(folder / "texts.parquet")
    draw = np.random.default_rng(1)
    often = draw.permutation(count)[(count * draw.random(max(entries - count, 0)) ** 2).astype(int)]
    code = np.concatenate([np.arange(count), often])[:entries]
    np.save(folder / "code.npy", code)
    tracked = rows.iloc[code].assign(
        email="owner@ownfirm.test", billable="No", date="2026-03-02", start="09:00:00", seconds=600
    )
    tracked.to_csv(folder / "entries.csv", index=False)


def _entries(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    """The texts as entries, the WARM_UP others, and which text each of the many entries has."""
    rows = pd.read_parquet(folder / "texts.parquet")
    frame = complete(rows.assign(seconds=600))
    return frame.iloc[:-WARM_UP].reset_index(drop=True), frame.iloc[-WARM_UP:], np.load(folder / "code.npy")


def _categorized(entries: pd.DataFrame, warm_up: pd.DataFrame) -> Callable[[], object]:
    known = tables.knowledge(own_domains=[OWN_DOMAIN])
    categorize(pd.concat([warm_up, warm_up], ignore_index=True), known)
    return lambda: categorize(entries, known)


def _texts(folder: Path) -> Callable[[], object]:
    entries, warm_up, _ = _entries(folder)
    return _categorized(entries, warm_up)


def _many(folder: Path) -> Callable[[], object]:
    entries, warm_up, code = _entries(folder)
    return _categorized(entries.iloc[code].reset_index(drop=True), warm_up)


def _read(folder: Path) -> Callable[[], object]:
    return lambda: pd.read_csv(folder / "entries.csv", dtype="str", keep_default_na=False)


def _patterns(folder: Path) -> Callable[[], object]:
    entries, _, code = _entries(folder)
    described = entries["description"].iloc[code].reset_index(drop=True)
    defaults = pd.read_csv(tables.FOLDER / "category_defaults.csv", dtype="str", keep_default_na=False)
    rules = [(re.compile(p, re.IGNORECASE), c) for c, p in defaults[["category", "title_words"]].to_numpy() if p]

    def longest(text: str) -> str:
        found = [(len(match.group()), category) for rule, category in rules for match in rule.finditer(text)]
        return max(found)[1] if found else ""

    return lambda: described.map({text: longest(text) for text in described.unique()})


def _load(_folder: Path) -> Callable[[], object]:
    def load() -> None:
        for kept in (tables.lexicon, tables.model):
            kept.cache_clear()
            kept()

    load()
    return load


SUBJECTS = {"texts": _texts, "entries": _many, "read": _read, "patterns": _patterns, "load": _load}


def one(name: str, folder: Path) -> None:
    """One subject in this process: processor time and wall clock as JSON."""
    job = SUBJECTS[name](folder)
    wall, processor = time.perf_counter(), time.process_time()
    job()
    print(json.dumps([time.process_time() - processor, time.perf_counter() - wall]))


def main() -> None:
    """Runs all by turns and prints median and spread."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entries", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        one(args.one[0], Path(args.one[1]))
        return
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in SUBJECTS}
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), args.entries, args.texts)
        alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        for _turn in range(args.repeat):
            for name in SUBJECTS:
                command = [sys.executable, "-m", "benchmarks.categorize", "--one", name, folder]
                done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=alone)
                runs[name].append(tuple(json.loads(done.stdout)))
    _print(runs)


def _print(runs: dict[str, list[tuple[float, float]]]) -> None:
    print(
        f"load of the machine: {os.getloadavg()[0]:.1f}; model.npz {(tables.FOLDER / 'model.npz').stat().st_size:,} bytes"
    )
    for name, found in runs.items():
        processor, wall = zip(*found, strict=True)
        ratios = [own[0] / peer[0] for own, peer in zip(found, runs[PEER], strict=True)]
        print(
            f"{name:<9} processor {statistics.median(processor):6.3f} s ({min(processor):.3f} to {max(processor):.3f})"
            f"  wall {statistics.median(wall):6.3f} s ({min(wall):.3f} to {max(wall):.3f})"
            f"  ÷ {PEER} {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )


if __name__ == "__main__":
    main()
