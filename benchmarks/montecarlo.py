"""How long 10,000 draws of 24 categories over 24 months take, told beside the same sums month by month.

    python benchmarks/montecarlo.py [--draws N] [--categories N] [--months N] [--repeat N]

Both take the same draws and must agree to a millionth; the goal is 50 ms for the default size.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from analysis.outsourcing.draws import lognormal_from_quartiles, pert
from analysis.outsourcing.role import Role, Task, months
from analysis.outsourcing.totals import totals


def drawn(draws: int, categories: int, horizon: int, minimum: float) -> Role:
    """Every category a role of its own, each input that the plan draws drawn."""
    rng = np.random.default_rng(1)
    shape = (draws, categories)

    def spread(low: float, mode: float, high: float) -> np.ndarray:
        return pert(rng, low, mode, high, draws * categories).reshape(shape)

    pay = lognormal_from_quartiles(rng, 8, 18, draws * categories).reshape(shape)
    h, d, s, o = spread(5, 16, 40), spread(0.5, 0.8, 0.95), spread(0.6, 1.0, 2.0), spread(0.05, 0.12, 0.3)
    q, b, a = spread(0.03, 0.1, 0.25), spread(2, 5, 12), spread(3, 6, 12)
    lam, v = spread(0.01, 0.03, 0.1), pert(rng, 36, 60, 90, draws)[:, None]
    ramp = np.linspace(4, 12, categories)[None, :]
    return Role(
        tasks=(Task("each", h=h, d=d, s=s, o=o, q=q, theta=0.4, b=b),), v=v, r=pay, f=0.05, F0=5.0, K=6.0, a=a, p0=0.5,
        T_weeks=ramp, delay_weeks=ramp / 4, lam=lam, gap_weeks=2.0, rho=0.7, H_min=minimum, M=horizon,
    )  # fmt: skip


def by_months(role: Role) -> np.ndarray:
    """Net benefit from the months themselves."""
    month = months(role)
    return np.asarray(month.benefit.sum(axis=-1) + month.benefit_at_start)


def seconds(run: Callable[[], object], repeat: int) -> list[float]:
    """Wall time of each run, the first one, which warms up, left out."""
    found = []
    for _turn in range(repeat + 1):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return found[1:]


def main() -> int:
    """Prints one line for each way; 1 when they disagree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("draws", 10_000), ("categories", 24), ("months", 24), ("repeat", 7)):
        parser.add_argument(f"--{name}", type=int, default=value)
    args = parser.parse_args()
    few = drawn(min(args.draws, 500), args.categories, args.months, 8.0)
    if not np.allclose(totals(few).benefit, by_months(few), atol=1e-6):
        print("the sums and the months disagree", file=sys.stderr)
        return 1
    for words, minimum in (("without a minimum", 0.0), ("with a minimum of 8 h", 8.0)):
        role = drawn(args.draws, args.categories, args.months, minimum)
        times = seconds(lambda role=role: totals(role), args.repeat)
        print(
            f"{words}: best {min(times) * 1e3:.0f} ms, median {statistics.median(times) * 1e3:.0f} ms, worst {max(times) * 1e3:.0f} ms"
        )
    role = drawn(args.draws, args.categories, args.months, 0.0)
    quick, slow = statistics.median(seconds(lambda: totals(role), 3)), min(seconds(lambda: by_months(role), 1))
    print(f"month by month: {slow * 1e3:.0f} ms, {slow / quick:.0f} times as long")
    return 0


if __name__ == "__main__":
    sys.exit(main())
