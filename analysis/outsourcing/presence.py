"""Whether anybody is there, and how much they deliver: ramp-up, departures and vacancies (the model, section 2c).

Months are 365/12 days, 52/12 weeks each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from analysis.outsourcing.role import Role

Array = np.ndarray[Any, np.dtype[np.float64]]
Number = float | Array

MONTHS_PER_WEEK = 12 / 52


@dataclass(frozen=True)
class Presence:
    """Month by month (last axis: 1..M): share of the month somebody is there, delivers, and is hired anew."""

    active: Array
    output: Array
    rehired: Array


def array(value: Number) -> Array:
    return np.asarray(value, dtype=np.float64)


def worked(t: Array, p0: Array, full: Array) -> Array:
    """Integral of the ramp from 0 to t (months): the output of a person t months in service, in full months."""
    t = np.maximum(t, 0.0)
    ramped = full > 1e-12
    length = np.where(ramped, full, 1.0)
    rising = p0 * t + (1 - p0) * t * t / (2 * length)
    risen = (p0 + (1 - p0) / 2) * full + (t - full)
    return np.where(ramped & (t <= full), rising, risen)


def presence(role: Role) -> Presence:
    """E, Y and L of the model: closed sums over when the present person started."""
    p0, lam = (array(x)[..., None] for x in (role.p0, role.lam))
    full, gap, t0 = (in_months(x)[..., None] for x in (role.T_weeks, role.gap_weeks, role.delay_weeks))
    month = np.arange(1, role.M + 1, dtype=np.float64)
    service = month - first_month(t0)  # whole months since the first active one
    stayed = np.where(service >= 0, (1 - lam) ** np.maximum(service, 0.0), 0.0)
    replaced = service >= 1
    # Of those who came later, the one that came j - 1 month-ends ago adds the same in every month from service j on.
    chance = np.where(replaced, lam * (1 - lam) ** np.maximum(service - 1, 0.0), 0.0)
    active = stayed * np.clip(month - t0, 0.0, 1.0) + np.cumsum(chance * attended(service, gap), axis=-1)
    output = stayed * (worked(month - t0, p0, full) - worked(month - 1 - t0, p0, full))
    output = output + np.cumsum(chance * delivered(service, gap, p0, full), axis=-1)
    return Presence(*np.broadcast_arrays(active, output, np.where(replaced, lam, 0.0)))


def in_months(weeks: Number) -> Array:
    """Weeks as months of 52/12 weeks."""
    return array(weeks) * MONTHS_PER_WEEK


def first_month(t0: Array) -> Array:
    """The first calendar month with somebody in it; t0 in months."""
    # 13 weeks are three months but for rounding.
    return np.floor(t0 + 1e-12) + 1


def attended(j: Number, gap: Array) -> Array:
    """Share of their j-th month-end span that somebody hired anew is there; the vacancy comes first."""
    return np.maximum(j - gap, 0.0) - np.maximum(j - 1 - gap, 0.0)


def delivered(j: Number, gap: Array, p0: Array, full: Array) -> Array:
    """Output in that span."""
    return worked(j - gap, p0, full) - worked(j - 1 - gap, p0, full)
