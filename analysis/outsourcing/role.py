"""The economics of one role: a contract with one person or agency that takes over one or more categories.

Formulas: the outsourcing model, section 2c. Every input is a number or an array of draws; results have the same shape.
Units: hours, months of 365/12 days (52/12 weeks each), money of one currency.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any

import numpy as np

from analysis.outsourcing.presence import Array, Number, Presence, array, presence
from analysis.problems import UserError


@dataclass(frozen=True)
class Task:
    """One category in a role. Neutral where left out."""

    name: str = ""
    h: Number = 0.0  # owner's hours a month now
    d: Number = 1.0  # share that can be handed over, 0 to 1
    s: Number = 1.0  # owner-hours of work done per contractor hour at steady state
    o: Number = 0.0  # hours of checking per contractor hour
    q: Number = 0.0  # share of the output to redo
    theta: Number = 0.0  # owner's share of the redoing
    b: Number = 0.0  # hours of briefing, once per person
    dR: Number = 0.0  # monthly change in contribution through quality, money; the model's symbol


@dataclass(frozen=True)
class Role:
    """The contract and its tasks. Neutral where left out; names are the model's symbols."""

    name: str = ""
    tasks: tuple[Task, ...] = ()
    v: Number = 0.0  # value of an owner's hour, money
    u: Number = 1.0  # share of the freed time really put to valued use
    r: Number = 0.0  # contractor's rate, money an hour
    f: Number = 0.0  # client's percentage fee, share
    F0: Number = 0.0  # fee per contract started, money
    X0: Number = 0.0  # other one-off cash, money
    K: Number = 0.0  # tools, money a month
    a: Number = 0.0  # search and selection, hours
    b0: Number = 0.0  # common onboarding, hours
    p0: Number = 1.0  # productivity on the first day, share of steady state
    T_weeks: Number = 0.0  # weeks to full productivity
    kappa: Number = 1.0  # extra checking while ramping, ratio
    pi: Number = 1.0  # share of the contractor's redoing that is billed
    H_min: Number = 0.0  # minimum billed hours a month
    lam: Number = 0.0  # monthly probability of leaving
    gap_weeks: Number = 0.0  # vacancy until the next one starts, weeks
    rho: Number = 0.0  # share of briefs that serve the next person
    delay_weeks: Number = 0.0  # from decision to the first working day, weeks
    M: int = 12  # horizon, months
    i: Number = 0.0  # monthly discount rate


@dataclass(frozen=True)
class Months:
    """Per month 1..M on the last axis; `start` holds the hours and the cash of t = 0."""

    gross: Array
    checking: Array
    redoing: Array
    setting_up: Array
    billed: Array
    cash: Array
    quality: Array
    start_hours: Array
    start_cash: Array
    value_of_hour: Array  # u × v

    @property
    def net(self) -> Array:
        """Hours back in each month."""
        return self.gross - self.checking - self.redoing - self.setting_up

    @property
    def benefit(self) -> Array:
        """Net benefit of each month, money."""
        return self.value_of_hour[..., None] * self.net - self.cash + self.quality

    @property
    def benefit_at_start(self) -> Array:
        """Net benefit of t = 0: own hours of setting up, fees."""
        return -self.value_of_hour * self.start_hours - self.start_cash


@dataclass(frozen=True)
class Steady:
    """A month with everyone there and fully productive."""

    gross: Array
    contractor: Array
    checking: Array
    redoing: Array
    billed: Array
    cash: Array
    quality: Array
    value_of_hour: Array

    @property
    def net(self) -> Array:
        """Hours back."""
        return self.gross - self.checking - self.redoing

    @property
    def benefit(self) -> Array:
        """Net benefit, money."""
        return self.value_of_hour * self.net - self.cash + self.quality


def months(role: Role, there: Presence | None = None) -> Months:
    """Hours and money of every month of the horizon."""
    at = there or presence(role)
    zero = np.zeros(np.shape(at.active))
    gross, checking, redoing, hours, redone, quality = zero, zero, zero, zero, zero, zero
    kappa = array(role.kappa)[..., None]
    for task in role.tasks:
        h, d, s, o, q, theta, quality_a_month = (
            array(x)[..., None] for x in (task.h, task.d, task.s, task.o, task.q, task.theta, task.dR)
        )
        work = h * d
        done, paid = work * at.output, work * at.active / s
        again = q * (1 - theta) * done / s
        gross, redoing, hours, redone = gross + done, redoing + q * theta * done, hours + paid, redone + again
        checking = checking + o * ((1 + kappa) * paid - kappa * done / s + again)
        quality = quality + quality_a_month * at.output
    search, briefs = array(role.a), array(role.b0) + sum((array(t.b) for t in role.tasks), np.zeros(()))
    setting_up = at.rehired * (search + (1 - array(role.rho)) * briefs)[..., None]
    billed = np.maximum(array(role.H_min)[..., None] * at.active, hours + array(role.pi)[..., None] * redone)
    cash = (
        (array(role.r) * (1 + array(role.f)))[..., None] * billed
        + array(role.K)[..., None] * at.active
        + array(role.F0)[..., None] * at.rehired
    )
    return Months(
        gross,
        checking,
        redoing,
        setting_up,
        billed,
        cash,
        quality,
        search + briefs,
        array(role.F0) + array(role.X0),
        array(role.u) * array(role.v),
    )


def steady(role: Role) -> Steady:
    """The steady month."""
    gross = contractor = checking = redoing = redone = quality = np.zeros(())
    for task in role.tasks:
        work = array(task.h) * array(task.d)
        paid = work / array(task.s)
        again = array(task.q) * (1 - array(task.theta))
        gross, contractor, redone = gross + work, contractor + paid, redone + again * paid
        checking = checking + array(task.o) * paid * (1 + again)
        redoing = redoing + array(task.q) * array(task.theta) * work
        quality = quality + array(task.dR)
    billed = np.maximum(array(role.H_min), contractor + array(role.pi) * redone)
    cash = array(role.r) * (1 + array(role.f)) * billed + array(role.K)
    return Steady(gross, contractor, checking, redoing, billed, cash, quality, array(role.u) * array(role.v))


def payback(start: float, monthly: Sequence[float] | Array) -> float | None:
    """Months until the piecewise-linear running total, from `start`, last goes from below zero to zero or above; None
    when it ends below, 0 when it never is below."""
    total = np.concatenate([[start], start + np.cumsum(monthly)])
    if total[-1] < -1e-9:
        return None
    below = np.flatnonzero(total < -1e-9)
    if not len(below):
        return 0.0
    last = int(below[-1])
    return float(last + -total[last] / (total[last + 1] - total[last]))


@dataclass(frozen=True)
class Result:
    """What a role gives, as single figures; None where a figure cannot be formed (its denominator is not positive)."""

    steady: Steady
    months: Months
    net_hours: float
    cash: float
    value: float
    quality: float
    net_benefit: float
    present_value: float
    roi_total: float | None
    roi_cash: float | None
    payback: float | None
    hours_payback: float | None
    break_even_rate: float | None
    break_even_value: float | None
    cash_per_net_hour: float | None
    net_recovery: float | None
    cost_of_doing_it: float
    extra: Mapping[str, float] = field(default_factory=dict)


def evaluate(role: Role) -> Result:
    """All outputs of the model for a role whose inputs are single numbers."""
    month, settled = months(role), steady(role)
    billed, cash = float(month.billed.sum()), float(month.cash.sum() + month.start_cash)
    own = float(month.checking.sum() + month.redoing.sum() + month.setting_up.sum() + month.start_hours)
    net = _difference(float(month.gross.sum()), own)
    uv, quality = float(month.value_of_hour), float(month.quality.sum())
    benefit = _difference(uv * net + quality, cash)
    fixed = cash - float(array(role.r) * (1 + array(role.f))) * billed
    discount = (1 + float(array(role.i))) ** -np.arange(1, role.M + 1)
    use, work = float(array(role.u)), float(settled.gross)
    return Result(
        steady=settled, months=month, net_hours=net, cash=cash, value=uv * net, quality=quality, net_benefit=benefit,
        present_value=float(month.benefit_at_start + (month.benefit * discount).sum()),
        roi_total=_ratio(benefit, cash + uv * own),
        roi_cash=_ratio(benefit, cash),
        payback=payback(float(month.benefit_at_start), month.benefit),
        hours_payback=payback(-float(month.start_hours), month.net),
        break_even_rate=_ratio(uv * net + quality - fixed, (1 + float(array(role.f))) * billed),
        break_even_value=_ratio(cash - quality, use * net),
        cash_per_net_hour=_ratio(cash, net),
        net_recovery=_ratio(float(settled.net), work),
        cost_of_doing_it=float(array(role.v)) * float(sum(float(array(t.h)) for t in role.tasks)),
        extra={"billed": billed, "setting_up": float(month.setting_up.sum() + month.start_hours)},
    )  # fmt: skip


def _difference(a: float, b: float) -> float:
    """a − b, nothing where the two differ by their own rounding alone: whether a figure is zero decides what is null."""
    return 0.0 if abs(a - b) <= 1e-12 * (abs(a) + abs(b)) else a - b


def _ratio(above: float, below: float) -> float | None:
    return above / below if below > 1e-12 else None


LIMITS = {  # symbol: lowest, highest value that makes sense
    "h": (0, 1e6), "d": (0, 1), "s": (1e-6, 1_000), "o": (0, 100), "q": (0, 1), "theta": (0, 1), "b": (0, 1e6), "dR": (-1e12, 1e12),
    "v": (0, 1e9), "u": (0, 1), "r": (0, 1e9), "f": (0, 10), "F0": (0, 1e12), "X0": (-1e12, 1e12), "K": (-1e12, 1e12), "a": (0, 1e6),
    "b0": (0, 1e6), "p0": (0, 1), "T_weeks": (0, 10_000), "kappa": (0, 100), "pi": (0, 1), "H_min": (0, 1e6), "lam": (0, 1),
    "gap_weeks": (0, 10_000), "rho": (0, 1), "delay_weeks": (0, 10_000), "M": (1, 600), "i": (-0.99, 10),
}  # fmt: skip


def number(value: object, name: str) -> float:
    """A JSON number or a string: decimal or fraction ("1/3"). UserError naming the input when it is none or out of range."""
    try:
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise ValueError
        found = float(Fraction(value.strip()) if isinstance(value, str) else value)
    except (ValueError, ZeroDivisionError, OverflowError):
        raise UserError(f"{name}: {str(value)[:40]!r} is no number", 'Write it as 12.5, "12.5" or "1/3".') from None
    low, high = (-1, 1) if name == "correlation" else LIMITS.get(name.rpartition(".")[2], (-1e12, 1e12))
    if not low <= found <= high:
        raise UserError(f"{name}: {found:g} is out of range", f"It goes from {low:g} to {high:g}.")
    return found


ALIASES = {"lambda": "lam"}
SAID_ONLY = {"name", "tasks", "id", "description", "note"}  # words beside the inputs


def role_of(inputs: Mapping[str, Any], tasks: Sequence[Mapping[str, Any]], name: str = "") -> Role:
    """A role from the names of an assumptions file; what is left out or null is neutral. UserError naming an input that is
    not known or no number."""
    made = tuple(Task(name=str(t.get("name", "")), **_numbers(Task, t)) for t in tasks)
    values = _numbers(Role, inputs)
    if values.get("M", 0) % 1:
        raise UserError(f"M: {values['M']:g} is no whole number of months", "Write it as 12.")
    if "M" in values:
        values["M"] = int(values["M"])
    title = name or str(inputs.get("name") or "") or " + ".join(t.name for t in made)
    return Role(name=title, tasks=made, **values)


def _numbers(kind: type, inputs: Mapping[str, Any]) -> dict[str, Any]:
    known = {f.name for f in fields(kind)} - SAID_ONLY
    given = {ALIASES.get(name, name): value for name, value in inputs.items()}
    unknown = set(given) - known - SAID_ONLY
    if unknown:
        raise UserError(f"{min(unknown)[:40]}: no input of this name", f"Known are {', '.join(sorted(known))}.")
    return {name: number(value, name) for name, value in given.items() if name in known and value is not None}
