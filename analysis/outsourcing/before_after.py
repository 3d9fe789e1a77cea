"""Whether the hours came back: means before and after with Welch's interval, and an interrupted time series beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from analysis.outsourcing.role import number
from analysis.problems import UserError

Week = Sequence[float]


def welch(before: Week, after: Week, level: float) -> tuple[float, float, float, float]:
    """Mean before − mean after: estimate, low, high, degrees of freedom (Welch-Satterthwaite). NaN ends under two weeks."""
    from scipy.special import stdtrit  # the quantile alone; scipy.stats takes a second to load

    x, y = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    estimate = float(x.mean() - y.mean())
    if len(x) < 2 or len(y) < 2:
        return estimate, float("nan"), float("nan"), float("nan")
    a, b = x.var(ddof=1) / len(x), y.var(ddof=1) / len(y)
    if a + b == 0:
        return estimate, estimate, estimate, float("inf")
    df = (a + b) ** 2 / (a**2 / (len(x) - 1) + b**2 / (len(y) - 1))
    reach = float(stdtrit(df, 0.5 + level / 2) * np.sqrt(a + b))
    return estimate, estimate - reach, estimate + reach, float(df)


def interrupted(before: Week, after: Week) -> dict[str, float] | None:
    """Y = b0 + b1 t + b2 post + b3 (t − t*) post by ordinary least squares (recommended under 12 points by Turner et al.
    2021), weeks t counted from 1 and t* the last one before; None with too few weeks for four coefficients."""
    y = np.array([*before, *after], dtype=float)
    n, m = len(y), len(before)
    if n < 5:
        return None
    time = np.arange(1, n + 1, dtype=float)
    post = (time > m).astype(float)
    design = np.column_stack([np.ones(n), time, post, (time - m) * post])
    coefficients, _residuals, rank, _values = np.linalg.lstsq(design, y, rcond=None)
    if rank < 4:
        return None
    df = n - 4
    variance = float(((y - design @ coefficients) ** 2).sum()) / df
    errors = np.sqrt(np.diag(variance * np.linalg.inv(design.T @ design)))
    return {"b0": coefficients[0], "trend": coefficients[1], "level_change": coefficients[2], "slope_change": coefficients[3],
            "se_level": errors[2], "se_slope": errors[3], "df": df}  # fmt: skip


def compared(inputs: Mapping[str, Any], level: float, *, its: bool) -> dict[str, Any]:
    """Weekly hours before (pre) and after (post), with the hours of checking, the contractor's hours, check-ins and the
    planned net hours a week where they are given."""
    before, after = _weeks(inputs, "pre"), _weeks(inputs, "post")
    if not before or not after:
        raise UserError(
            "pre and post: weeks are missing", "Give the weekly hours before and after, such as [6.5, 7.25]."
        )
    checking = _weeks(inputs, "oversight") or [0.0] * len(after)
    if len(checking) != len(after):
        raise UserError("oversight: not as long as post", "Give one figure for each week after the hand-over.")
    gross, gross_low, gross_high, df = welch(before, after, level)
    net, net_low, net_high, df_net = welch(before, [a + c for a, c in zip(after, checking, strict=True)], level)
    contractor, visits = _weeks(inputs, "contractor"), _weeks(inputs, "checkins")
    given = inputs.get("planned_net_week")
    planned = None if given is None else number(given, "planned_net_week")
    base, left = float(np.mean(before)), float(np.mean(after))
    found: dict[str, Any] = {
        "baseline": base, "residual": left, "residual_share": left / base if base else None,
        "gross_week": gross, "gross_lo": gross_low, "gross_hi": gross_high,
        "net_week": net, "net_lo": net_low, "net_hi": net_high,
        "realisation": net / planned if planned else None,
        "oversight_per_contractor_hour": sum(checking) / sum(contractor) if sum(contractor) else None,
        "checkins_per_week": float(np.mean(visits)) if visits else None, "df": df, "df_net": df_net,
    }  # fmt: skip
    result: dict[str, Any] = {key: _six(value) for key, value in found.items()}
    if its:
        series = interrupted(before, after)
        result["its"] = {key: _six(value) for key, value in series.items()} if series else None
    return result


def _six(value: float | None) -> float | None:
    return None if value is None or not np.isfinite(value) else round(float(value), 6) + 0.0


def _weeks(inputs: Mapping[str, Any], name: str) -> list[float]:
    values = inputs.get(name, [])
    if not isinstance(values, list):
        raise UserError(f"{name}: is no list", "Give the weekly hours as a list, such as [6.5, 7.25].")
    return [number(v, name) for v in values]
