"""What a role gives over its horizon, for many draws at once: the sums of `role.months` without the months between.

Every total is linear in the months' sums of presence and output, and these are polynomials in the chance of staying:
so 10,000 draws of 24 categories over 24 months cost what a few dozen passes over 240,000 numbers cost.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

import numpy as np

from analysis.outsourcing.presence import Array, Number, attended, delivered, first_month, in_months, worked
from analysis.outsourcing.role import Role, Task

# Numbers in one block: small enough that a block's arrays stay in the processor's cache.
BLOCK = 32_768
# Month by month of service: see _spans.
Spans = list[tuple[Any, Any, Any, Any, Any]]


@dataclass(frozen=True)
class Totals:
    """Over the horizon, t = 0 included: hours back, cash, net benefit (money); one figure for each draw."""

    net_hours: Array
    cash: Array
    benefit: Array


def totals(role: Role) -> Totals:
    """Inputs are numbers or arrays of one shape (draws, or draws × categories that are roles of their own)."""
    parts_of: list[Role | Task] = [role, *role.tasks]
    shape = np.broadcast_shapes(*(np.shape(x) for part in parts_of for x in _values(part).values()))
    if not shape or shape[0] < 2:
        return _totals(role, _spans(role))
    rows = max(1, BLOCK // max(int(np.prod(shape[1:])), 1))
    dated = any(_has_draws(x, len(shape)) for x in (role.p0, role.T_weeks, role.gap_weeks, role.delay_weeks))
    spans = None if dated else _spans(role)
    parts = []
    for at in range(0, shape[0], rows):
        block = _rows(role, slice(at, at + rows), len(shape))
        parts.append(_totals(block, spans or _spans(block)))
    joined = [np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Totals)]
    return Totals(*joined)


def _has_draws(value: Number, dimensions: int) -> bool:
    return np.ndim(value) == dimensions and np.shape(value)[0] > 1


def _values(part: Role | Task) -> dict[str, Number]:
    return {f.name: getattr(part, f.name) for f in fields(part) if f.name not in {"name", "tasks"}}


def _rows(role: Role, rows: slice, dimensions: int) -> Role:
    """These draws of every input that has draws."""

    def cut(part: Role | Task) -> dict[str, Any]:
        has_draws = {k: v for k, v in _values(part).items() if _has_draws(v, dimensions)}
        return {k: np.asarray(v)[rows] for k, v in has_draws.items()}

    return replace(role, **cut(role), tasks=tuple(replace(t, **cut(t)) for t in role.tasks))


def _totals(role: Role, spans: Spans) -> Totals:
    gross, per_output, per_active, paid, redone, quality, briefs = _coefficients(role)
    redone = role.pi * redone
    if np.any(np.asarray(role.H_min) > 0):
        active, output, billed = _sums_with_minimum(role, spans, paid, redone)
    else:
        active, output = _sums(role, spans)
        billed = active * paid + output * redone
    rehired = role.lam * np.maximum(role.M - first_month(in_months(role.delay_weeks)), 0.0)
    setting_up = role.a + role.b0 + briefs + rehired * (role.a + (1 - np.asarray(role.rho)) * (role.b0 + briefs))
    net = output * (gross - per_output) - active * per_active - setting_up
    cash = (
        billed * (np.asarray(role.r) * (1 + np.asarray(role.f)))
        + active * role.K
        + rehired * role.F0
        + (role.F0 + np.asarray(role.X0))
    )
    return Totals(*np.broadcast_arrays(net, cash, net * (np.asarray(role.u) * role.v) - cash + output * quality))


def _spans(role: Role) -> Spans:
    """For n = 0, 1, …: how many months have service n or more; presence and output of the first person in month n, and
    of one hired anew in their n-th span (0 for n = 0)."""
    dates = (role.p0, role.T_weeks, role.gap_weeks, role.delay_weeks)
    if all(np.ndim(x) == 0 for x in dates):
        return _kept_spans(*(float(x) for x in dates), role.M)  # type: ignore[arg-type]
    return _worked_spans(*dates, role.M)


@lru_cache(maxsize=512)
def _kept_spans(p0: float, ramp: float, vacancy: float, delay: float, months: int) -> Spans:
    """What-ifs ask for the same contracts again and again."""
    return _worked_spans(p0, ramp, vacancy, delay, months)


def _worked_spans(start: Number, ramp: Number, vacancy: Number, delay: Number, months: int) -> Spans:
    full, gap, t0 = (in_months(x) for x in (ramp, vacancy, delay))
    p0, first = np.asarray(start, dtype=np.float64), first_month(t0)
    found = []
    for n in range(max(months - int(np.min(first)), 0) + 1):
        left, t = np.maximum(months - first - n + 1, 0.0), first + n - t0
        here = left > 0
        later = n > 0
        found.append((left, here * np.clip(t, 0, 1), here * (worked(t, p0, full) - worked(t - 1, p0, full)),
                      later * attended(float(n), gap), later * delivered(float(n), gap, p0, full)))  # fmt: skip
    return found


def _sums(role: Role, spans: Spans) -> tuple[Array, Array]:
    """Sums over the months of presence and output, by Horner's scheme in the chance of staying.

    Somebody hired j - 1 month-ends ago has the chance stay^(j-1) - stay^j in each month from service j on, so the power n
    has: the first person's month n, and what those of span n + 1 add, less those of span n."""
    stay = 1 - np.asarray(role.lam, dtype=np.float64)
    shape = np.broadcast_shapes(np.shape(stay), *(np.shape(x) for x in spans[0]))
    active, output = np.zeros(shape), np.zeros(shape)
    after_active = after_output = 0.0
    for left, here_active, here_output, anew_active, anew_output in reversed(spans):
        active *= stay
        active += here_active + after_active - left * anew_active
        output *= stay
        output += here_output + after_output - left * anew_output
        after_active, after_output = left * anew_active, left * anew_output
    return active, output


def _sums_with_minimum(role: Role, spans: Spans, paid: Any, redone: Any) -> tuple[Any, Any, Any]:
    """Sums of presence, output and billed hours under a minimum of hours a month.

    A month bills max(presence × H_min, presence × paid + output × redone), and output is never above presence. So where
    H_min is paid + redone or more it binds in every month, where it is paid or less in none, and both sums are closed;
    only the draws between are added up month by month."""
    active, output = _sums(role, spans)
    short = np.asarray(role.H_min, dtype=np.float64) - paid
    billed = np.where(short >= redone, active * role.H_min, active * paid + output * redone)
    shape, rows = billed.shape, np.atleast_1d(billed)
    between = np.nonzero(np.broadcast_to((short > 0) & (short < redone), rows.shape))
    if len(between[0]):
        rows[between] += _short_of_minimum(role, spans, short, redone, rows.shape, between)
    return active, output, rows.reshape(shape)


def _short_of_minimum(role: Role, spans: Spans, short: Any, redone: Any, shape: Any, where: Any) -> Array:
    """At these places of an array of this shape: what the minimum adds to the hours worked, summed over the months."""

    def of(value: Any) -> Array:
        return np.asarray(np.broadcast_to(value, shape)[where], dtype=np.float64)

    table = _table(spans, len(shape))
    there_in = np.broadcast_to(table, (*table.shape[:2], *shape))[(slice(None), slice(None), *where)]
    lam, lack, again = of(role.lam), of(short), of(redone)
    chance, by_others, done_by_others, added = np.ones_like(lam), np.zeros_like(lam), np.zeros_like(lam), np.zeros_like(lam)  # fmt: skip
    for n, (left, here_active, here_output, anew_active, anew_output) in enumerate(there_in):
        if n:
            left_again = chance * lam
            by_others, done_by_others = by_others + left_again * anew_active, done_by_others + left_again * anew_output
            chance = chance * (1 - lam)
        there = chance * here_active + (left > 0) * by_others
        done = chance * here_output + (left > 0) * done_by_others
        added += np.maximum(there * lack - done * again, 0.0)
    return added


def _table(spans: Spans, dimensions: int) -> Array:
    """Spans × their five figures × one shape for all; what depends on no draw stays one row."""
    shape = np.broadcast_shapes((1,) * dimensions, *(np.shape(x) for span in spans[:2] for x in span))
    table = np.empty((len(spans), 5, *shape))
    for n, span in enumerate(spans):
        for figure, x in enumerate(span):
            table[n, figure] = x
    return table


def _coefficients(role: Role) -> tuple[Any, ...]:
    """Sums over the tasks: hours handed over; own hours for each month of output and of presence; paid hours, redone
    hours, quality; hours of briefing."""
    gross: Any = 0.0
    per_output: Any = 0.0
    per_active: Any = 0.0
    paid: Any = 0.0
    redone: Any = 0.0
    quality: Any = 0.0
    briefs: Any = 0.0
    for task in role.tasks:
        work = np.asarray(task.h) * task.d
        theirs = work / task.s
        again = task.q * (1 - np.asarray(task.theta))
        checked = task.o * theirs
        gross, paid, redone = gross + work, paid + theirs, redone + again * theirs
        per_output = per_output + checked * (again - role.kappa) + work * (task.q * np.asarray(task.theta))
        per_active = per_active + checked * (1 + np.asarray(role.kappa))
        quality, briefs = quality + np.asarray(task.dR), briefs + np.asarray(task.b)
    return gross, per_output, per_active, paid, redone, quality, briefs
