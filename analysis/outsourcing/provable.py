"""How long it takes until a promised effect can be told from the noise of the weeks before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt

import numpy as np

POWER = 0.8
FARTHEST = 365  # days; a proof that is farther away is none to wait for


def power(effect: float, noise: float, before: int, after: int, level: float) -> float:
    """Chance that the two-sided interval at `level` of a difference of two means excludes zero when the true difference is
    `effect`: the noncentral t distribution with equal variances. noise: standard deviation of a week; before and
    after: numbers of weeks, two or more together than two."""
    from scipy.special import nctdtr, stdtrit

    if noise <= 0:
        return 1.0 if effect > 0 else 0.0
    df = before + after - 2
    far = effect / (noise * sqrt(1 / before + 1 / after))
    if far > 30:  # beyond what the noncentral distribution is computed for
        return 1.0
    return float(1 - nctdtr(df, far, stdtrit(df, 0.5 + level / 2)))


def weeks_needed(effect: float, before: Sequence[float], level: float, most: int) -> int | None:
    """The fewest weeks after, two or more, with a power of 0.8; None where `most` are too few or the noise is not known."""
    if len(before) < 2 or effect <= 0:
        return None
    noise = float(np.std(np.asarray(before, dtype=float), ddof=1))
    fits = (n for n in range(2, most + 1) if power(effect, noise, len(before), n, level) >= POWER)
    return next(fits, None)


def provable_from(effect: float, before: Sequence[float], level: float, *, start: date, used: Sequence[int], elapsed: int,
                  last: date) -> date | None:  # fmt: skip
    """The first day of the week at which enough weeks lie behind.

    effect: promised hours a week; used: numbers of the weeks after the hand-over that count, in order; elapsed: number
    of the first week that is not over yet, or of the first after the ramp-up if that is later. Weeks to come all count.
    None when it is more than a year after `last`.
    """
    needed = weeks_needed(effect, before, level, most=len(used) + FARTHEST // 7 + 2)
    if needed is None:
        return None
    ends = used[needed - 1] + 1 if needed <= len(used) else elapsed + needed - len(used)
    day = start + timedelta(days=7 * ends)
    return day if (day - last).days <= FARTHEST else None
