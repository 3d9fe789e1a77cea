"""Uncertain inputs as draws. The generator is made from a seed that is an argument: the same seed, the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from analysis.outsourcing.presence import Array
from analysis.outsourcing.role import Months, Role, Steady, months, steady
from analysis.outsourcing.totals import totals

# Between the 25th and the 75th percentile of a normal distribution lie 2 × 0.6745 standard deviations.
QUARTILES = 1.349


def pert(rng: np.random.Generator, low: float, mode: float, high: float, n: int) -> Array:
    """PERT(low, mode, high): low + (high − low) · Beta(1 + 4(mode − low)/(high − low), 1 + 4(high − mode)/(high − low)).
    A spread of zero is the mode itself."""
    if high <= low:
        return np.full(n, float(mode))
    reach = high - low
    middle = min(max(mode, low), high)
    return low + reach * rng.beta(1 + 4 * (middle - low) / reach, 1 + 4 * (high - middle) / reach, n)


def lognormal_from_quartiles(rng: np.random.Generator, p25: float, p75: float, n: int) -> Array:
    """Lognormal with these quartiles: mu = (ln p25 + ln p75)/2, sigma = (ln p75 − ln p25)/1.349."""
    if p25 <= 0 or p75 <= p25:
        return np.full(n, float(max(p25, 0)))
    mu, sigma = (np.log(p25) + np.log(p75)) / 2, (np.log(p75) - np.log(p25)) / QUARTILES
    return np.asarray(np.exp(rng.normal(mu, sigma, n)))


def bootstrap_month(rng: np.random.Generator, weeks: Sequence[float], n: int) -> Array:
    """Hours of a month (365/84 weeks) from the user's own weeks, drawn with replacement."""
    own = np.asarray(weeks, dtype=np.float64)
    # Four whole weeks and the rest of a fifth: 365/84 = 4.345…
    drawn = own[rng.integers(0, len(own), (n, 5))]
    return np.asarray(drawn[:, :4].sum(axis=1) + drawn[:, 4] * (365 / 84 - 4))


def tied(first: Array, second: Array, correlation: float, rng: np.random.Generator) -> Array:
    """The draws of `second` in an order that ties them to `first` by a Gaussian copula of this correlation (−1 to 1): their
    own distribution stays as it is. Used for "dearer people are a little faster"."""
    ranks = np.argsort(np.argsort(first))
    normal = np.sort(rng.standard_normal(len(first)))[ranks]
    mixed = correlation * normal + np.sqrt(1 - correlation**2) * rng.standard_normal(len(first))
    return np.asarray(np.sort(second)[np.argsort(np.argsort(mixed))])


@dataclass(frozen=True)
class Outcome:
    """Draws of what a role gives over the horizon (shape: draws) and month by month (draws × months)."""

    net_hours: Array
    cash: Array
    benefit: Array
    steady: Steady
    months: Months

    @property
    def steady_hours(self) -> Array:
        """Hours back in a steady month."""
        return np.asarray(self.steady.net)

    @property
    def better_off(self) -> float:
        """Share of the draws with a net benefit above zero."""
        return float((self.benefit > 0).mean())


def outcome(role: Role) -> Outcome:
    """Every draw of a role whose inputs are arrays (or numbers), with its months."""
    month, over = months(role), totals(role)
    return Outcome(over.net_hours, over.cash, over.benefit, steady(role), month)


def quantiles(values: Array) -> dict[str, float]:
    """P10, P50, P90: "8 in 10" lie between the first and the last."""
    low, middle, high = np.quantile(np.asarray(values, dtype=np.float64), (0.1, 0.5, 0.9))
    return {"p10": float(low), "p50": float(middle), "p90": float(high)}


@dataclass(frozen=True)
class Swing:
    """The net benefit when one input is at its P10 or P90 and all others at their median."""

    name: str
    low_value: float
    high_value: float
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """How far the input moves the result."""
        return abs(self.at_high - self.at_low)


def with_inputs(role: Role, values: dict[str, Any]) -> Role:
    """The role with inputs replaced: a role's own by its symbol, a task's by its symbol (all tasks) or "task.symbol"."""
    own = {k: v for k, v in values.items() if "." not in k and hasattr(role, k)}
    tasks = []
    for task in role.tasks:
        mine = {k.rpartition(".")[2]: v for k, v in values.items() if k.startswith(f"{task.name}.")}
        common = {k: v for k, v in values.items() if k not in own and "." not in k}
        tasks.append(replace(task, **common, **mine))
    return replace(role, tasks=tuple(tasks), **own)


def swings(role: Role, drawn: dict[str, Array]) -> list[Swing]:
    """The tornado, widest first: each input at its P10 and P90, the others at their medians."""
    medians = {name: float(np.median(values)) for name, values in drawn.items()}
    found = []
    for name, values in drawn.items():
        low, high = (float(x) for x in np.quantile(values, (0.1, 0.9)))
        ends = [float(totals(with_inputs(role, {**medians, name: x})).benefit) for x in (low, high)]
        found.append(Swing(name, low, high, ends[0], ends[1]))
    return sorted(found, key=lambda swing: -swing.width)
