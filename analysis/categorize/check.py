"""The quick check at the end: a few entries that the categorizer was sure of, and what their answers prove."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

SAMPLE = 15
_LEVEL_80 = 1.2815515655446004  # two-sided normal quantile of 80 %


def spot_check(categorized: pd.DataFrame, seed: int, size: int = SAMPLE) -> pd.DataFrame:
    """Entries that a guess was sure of (not those the user or a rule decided), drawn by their hours without
    replacement, in the order drawn; all of them when there are fewer. The same seed draws the same."""
    guessed = ~categorized["category_layer"].isin(["correction", "rule"])
    pool = categorized[categorized["sure"] & guessed & (categorized["seconds"] > 0)]
    generator = np.random.default_rng(seed)
    share = pool["seconds"].to_numpy(dtype=float)
    if not len(pool):
        return pool
    drawn = generator.choice(len(pool), size=min(size, len(pool)), replace=False, p=share / share.sum())
    return pool.iloc[drawn]


@dataclass(frozen=True)
class Interval:
    """Share of hours in the right place: the estimate and the range that holds it 8 times in 10."""

    estimate: float
    low: float
    high: float


def spot_check_interval(right: int, checked: int) -> Interval | None:
    """Wilson's score interval at 80 % (Wilson 1927, JASA 22) for `right` of `checked` entries; None without any."""
    if checked <= 0:
        return None
    share, z2 = right / checked, _LEVEL_80**2
    middle = (share + z2 / (2 * checked)) / (1 + z2 / checked)
    half = _LEVEL_80 / (1 + z2 / checked) * np.sqrt(share * (1 - share) / checked + z2 / (4 * checked**2))
    return Interval(share, max(0.0, float(middle - half)), min(1.0, float(middle + half)))
