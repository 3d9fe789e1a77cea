"""How sure the hours of a category are: ranges from what is unsure, and from a spot check of what is sure."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd

from analysis import time
from analysis.audit.settings import AuditSettings

Z80 = 1.2815515655446004  # 90th percentile of the normal distribution: a range of 8 in 10


def ranges(table: pd.DataFrame, doubts: pd.DataFrame, settings: AuditSettings) -> pd.DataFrame:
    """low_hours and high_hours (8 in 10) for rows with category, hours, unsure_hours.

    Texts stand or fall together: all unsure entries with one text stay where they are with their confidence, or go to
    their second guess. Sums of such texts are taken as normal. The best guess always lies in the range, which never
    leaves what is certain and what is possible. After a spot check the share of sure hours that may be wrong widens it.
    """
    stays = doubts.assign(here=doubts["category"], mean=-doubts["moved_seconds"])
    comes = doubts.assign(here=doubts["other"], mean=doubts["moved_seconds"])
    both = pd.concat([stays, comes[comes["here"] != ""]]) if len(doubts) else stays
    moved = both["moved_seconds"] * (both["seconds"] - both["moved_seconds"])
    both = both.assign(variance=moved.clip(lower=0), possible=both["seconds"].where(both["mean"] > 0, 0))
    sums = (
        both.groupby("here")[["mean", "variance", "possible"]].sum()
        if len(both)
        else both[["mean", "variance", "possible"]]
    )
    mine = sums.reindex(table["category"]).fillna(0).to_numpy(float) / [time.HOUR, time.HOUR**2, time.HOUR]
    sure = (table["hours"] - table["unsure_hours"]).to_numpy(float)
    wrong = _wrong(settings)
    spread = np.sqrt(Z80**2 * mine[:, 1] + (sure * wrong) ** 2)
    hours = table["hours"].to_numpy(float)
    centre = hours + mine[:, 0]
    low = np.clip(centre - spread, np.minimum(sure * (1 - wrong), hours), hours)
    high = np.clip(centre + spread, hours, hours + mine[:, 2] + sure * wrong)
    return pd.DataFrame({"low_hours": low, "high_hours": high}, index=table.index)


def _wrong(settings: AuditSettings) -> float:
    """The share of sure hours that may be in the wrong place: the far end of what a check found."""
    if settings.settled_right is not None:
        return 1 - settings.settled_right[1]
    return 0.0 if settings.checked is None else 1 - spot_check(*settings.checked)[1]


def spot_check(right: int, looked_at: int) -> tuple[float, float, float]:
    """Share of sure entries that is right, with its 8 in 10 range by Wilson's score interval; (nan, 0, 1) for none."""
    if looked_at <= 0:
        return float("nan"), 0.0, 1.0
    share, z2 = right / looked_at, Z80**2
    centre = (share + z2 / (2 * looked_at)) / (1 + z2 / looked_at)
    half = Z80 / (1 + z2 / looked_at) * sqrt(share * (1 - share) / looked_at + z2 / (4 * looked_at**2))
    return share, max(0.0, centre - half), min(1.0, centre + half)
