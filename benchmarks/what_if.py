"""How long a what-if of the Outsource page takes on the server: a new plan from draws that are kept, and its headline.

    python benchmarks/what_if.py [--categories N] [--repeat N]

Every turn moves a slider to where it has not been: the worth of an hour, pay, the share that can leave or checking; with a
budget the exact choice is made anew. The goal is 200 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analysis.outsourcing import budget, views
from analysis.outsourcing.assumptions import Assumptions
from analysis.outsourcing.plan import candidates, make
from analysis.outsourcing.selection import Limits
from data.reference.market import market
from data.reference.tables import category_names


def month(categories: int) -> pd.DataFrame:
    """A month with four weeks of so many categories."""
    rng = np.random.default_rng(3)
    ids = [c for c in market().defaults.index if c != "personal_breaks"][:categories]
    weeks = rng.uniform(0.5, 8.0, (len(ids), 4))
    hours = weeks.mean(axis=1) * 365 / 84
    return pd.DataFrame({"category": ids, "hours_per_month": hours, "weeks": [list(w) for w in weeks]})


def turn(hours: pd.DataFrame, n: int, money: float | None) -> None:
    """One slider moved: the plan, under a budget the choice and the plan of it, and what the page shows of them."""
    symbol = ("r", "d", "o", "v")[n % 4]
    factor = 0.8 + 0.01 * n
    chosen = Assumptions(values={"v": 60.0 * factor}) if symbol == "v" else Assumptions(scales={symbol: factor})
    made = make(hours, market(), chosen, category_names())
    if money is not None:
        bundles = budget.choice_bundles(candidates(made, market(), surely=True), Limits(budget=money))
        made = make(hours, market(), chosen, category_names(), bundles=bundles)
    views.headline(made)


def main() -> int:
    """Prints one line without and one with a budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("categories", 24), ("repeat", 20)):
        parser.add_argument(f"--{name}", type=int, default=value)
    args = parser.parse_args()
    hours = month(args.categories)
    for words, money in (("without a budget", None), ("with a budget of 900", 900.0)):
        turn(hours, 0, money)
        times, cpu = [], []
        for n in range(1, args.repeat + 1):
            start, busy = time.perf_counter(), time.process_time()
            turn(hours, n, money)
            times.append(time.perf_counter() - start)
            cpu.append(time.process_time() - busy)
        clock, work = (statistics.median(x) * 1e3 for x in (times, cpu))
        print(f"{words}: median {clock:.0f} ms, worst {max(times) * 1e3:.0f} ms; processor {work:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
