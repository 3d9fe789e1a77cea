"""Whether the hours of a category came back after it was handed over: measured, against what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from typing import Any

import numpy as np
import pandas as pd

from analysis.outsourcing.before_after import welch
from analysis.outsourcing.provable import provable_from

WEEKS_A_MONTH = 365 / 84
RECOVERED, LITTLE = 0.7, 0.4  # realisation: our judgement (the model, section 5c)
VERDICTS = ("recovered", "partly", "not_recovered", "too_early")


@dataclass(frozen=True)
class Asked:
    """What is followed: a category from the day it was handed over; hours a month promised (None: nothing was); the level
    of the intervals, 0 to 1."""

    category: str
    start: date
    promised: float | None = None
    level: float = 0.8


@dataclass(frozen=True)
class Interval:
    """Hours a month; low and high are None with fewer than two weeks on a side."""

    estimate: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class FollowUp:
    """Hours a month unless it says otherwise; None where it cannot be known.

    weeks: the table of `follow_weeks.weeks`, with a column contractor where there is a timesheet; `adjusted`: freed for
    an unchanged load of all other work; oversight: the owner's hours with the contractor.
    """

    asked: Asked
    weeks: pd.DataFrame
    last: date
    before: float | None
    after: float | None
    freed: Interval | None
    adjusted: float | None
    oversight: float | None
    net: Interval | None
    realisation: float | None
    provable_from: date | None
    verdict: str
    went_to: Mapping[str, float] = field(default_factory=dict)  # category -> more hours a month than before

    @property
    def used_before(self) -> pd.DataFrame:
        """Weeks before the hand-over that count."""
        return self.weeks[self.weeks["used"] & (self.weeks["number"] < 0)]

    @property
    def used_after(self) -> pd.DataFrame:
        """Weeks after it that count."""
        return self.weeks[self.weeks["used"] & (self.weeks["number"] >= 0)]


def follow_up(asked: Asked, weeks: pd.DataFrame, last: date, *, checked: bool = False, ramp: int = 0) -> FollowUp:
    """The measure from the weeks of `follow_weeks.weeks`; checked: whether the owner's hours with the contractor are known
    (else net is freed); last: the period's last day; ramp: weeks after the start that do not count."""
    used = weeks[weeks["used"]]
    before, after = used[used["number"] < 0], used[used["number"] >= 0]
    x, y = before["hours"].to_numpy(), after["hours"].to_numpy()
    spent = after["checking"].to_numpy() if checked else np.zeros(len(after))
    freed, net = interval(x, y, asked.level), interval(x, y + spent, asked.level)
    promised = asked.promised
    share = net.estimate / promised if net is not None and promised is not None and promised > 0 else None
    over = int(weeks["number"].max()) + 1 if len(weeks) else 0
    unfinished = len(weeks) > 0 and weeks["days"].iloc[-1] < 7 and not weeks["used"].iloc[-1]  # may still be whole
    elapsed = int(max(over - unfinished, ramp, 0))
    provable = (
        provable_from(promised / WEEKS_A_MONTH, list(x), asked.level, start=asked.start,
                      used=[int(n) for n in after["number"]], elapsed=elapsed, last=last)
        if promised is not None else None
    )  # fmt: skip
    return FollowUp(
        asked, weeks, last, _a_month(x), _a_month(y), freed, _adjusted(before, after),
        _a_month(spent) if checked else None, net, share, provable, verdict(net, promised),
    )  # fmt: skip


def interval(before: Any, after: Any, level: float) -> Interval | None:
    """Mean before − mean after, × 365/84 a month, with Welch's interval; None without a week on a side."""
    if not len(before) or not len(after):
        return None
    estimate, low, high, _df = welch(before, after, level)
    ends = [float(v * WEEKS_A_MONTH) if isfinite(v) else None for v in (low, high)]
    return Interval(float(estimate * WEEKS_A_MONTH), *ends)


def _a_month(weekly: Any) -> float | None:
    return float(np.mean(weekly) * WEEKS_A_MONTH) if len(weekly) else None


def _adjusted(before: pd.DataFrame, after: pd.DataFrame) -> float | None:
    """Freed if all other work had stayed as much as before: the category's hours after, scaled by how the rest changed."""
    if not len(before) or not len(after) or after["others"].mean() <= 0:
        return None
    scale = before["others"].mean() / after["others"].mean()
    return float((before["hours"].mean() - after["hours"].mean() * scale) * WEEKS_A_MONTH)


def verdict(net: Interval | None, promised: float | None) -> str:
    """recovered, partly, not_recovered or too_early; without a promise at most partly."""
    if net is None or net.low is None or net.high is None:
        return "too_early"
    if net.low > 0:
        kept = promised is not None and promised > 0 and net.estimate / promised >= RECOVERED
        return "recovered" if kept else "partly"
    if promised is not None and net.high < LITTLE * promised:
        return "not_recovered"
    return "too_early"
