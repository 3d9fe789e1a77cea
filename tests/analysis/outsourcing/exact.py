"""The model's equations once more, in fractions and with plain loops: what the product's arrays are held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

NEUTRAL_TASK = {"h": 0, "d": 1, "s": 1, "o": 0, "q": 0, "theta": 0, "b": 0, "dR": 0}
NEUTRAL_ROLE = {
    "v": 0, "u": 1, "r": 0, "f": 0, "F0": 0, "X0": 0, "K": 0, "a": 0, "b0": 0, "p0": 1, "T_weeks": 0, "kappa": 1, "pi": 1,
    "H_min": 0, "lam": 0, "gap_weeks": 0, "rho": 0, "delay_weeks": 0, "M": 12, "i": 0,
}  # fmt: skip
Inputs = Mapping[str, Any]


def _filled(given: Inputs, neutral: Inputs) -> dict[str, Fraction]:
    return {name: Fraction(str(given.get(name, left_out))) for name, left_out in neutral.items()}


def _integral(t: Fraction, p0: Fraction, full: Fraction) -> Fraction:
    t = max(t, Fraction(0))
    if full == 0 or t > full:
        return p0 * full + (1 - p0) * full / 2 + (t - full)
    return p0 * t + (1 - p0) * t * t / (2 * full)


def presence(role: dict[str, Fraction]) -> list[tuple[Fraction, Fraction, Fraction]]:
    """(E, Y, L) of every month."""
    t0, gap, full = (role[name] * 12 / 52 for name in ("delay_weeks", "gap_weeks", "T_weeks"))
    stay, p0 = 1 - role["lam"], role["p0"]
    first = t0.numerator // t0.denominator + 1
    found = []
    for m in range(1, int(role["M"]) + 1):
        n = m - first
        if n < 0:
            found.append((Fraction(0),) * 3)
            continue
        here = stay**n * min(max(m - t0, Fraction(0)), Fraction(1))
        done = stay**n * (_integral(m - t0, p0, full) - _integral(m - 1 - t0, p0, full))
        for j in range(1, n + 1):
            chance = role["lam"] * stay ** (j - 1)
            here += chance * (max(j - gap, Fraction(0)) - max(j - 1 - gap, Fraction(0)))
            done += chance * (_integral(j - gap, p0, full) - _integral(j - 1 - gap, p0, full))
        found.append((here, done, role["lam"] if n >= 1 else Fraction(0)))
    return found


def figures(role_inputs: Inputs, task_inputs: Sequence[Inputs]) -> dict[str, Any]:
    """The horizon and month by month, unrounded."""
    role = _filled(role_inputs, NEUTRAL_ROLE)
    tasks = [_filled(t, NEUTRAL_TASK) for t in task_inputs]
    uv, price = role["u"] * role["v"], role["r"] * (1 + role["f"])
    briefs = role["b0"] + sum(t["b"] for t in tasks)
    start_hours, start_cash = role["a"] + briefs, role["F0"] + role["X0"]
    months = []
    for active, output, rehired in presence(role):
        own = rehired * (role["a"] + (1 - role["rho"]) * briefs)
        gross = paid = again = quality = Fraction(0)
        for t in tasks:
            work = t["h"] * t["d"]
            x, z = work * active / t["s"], t["q"] * (1 - t["theta"]) * work * output / t["s"]
            gross, paid, again, quality = gross + work * output, paid + x, again + z, quality + t["dR"] * output
            own += t["o"] * ((1 + role["kappa"]) * x - role["kappa"] * work * output / t["s"] + z)
            own += t["q"] * t["theta"] * work * output
        billed = max(role["H_min"] * active, paid + role["pi"] * again)
        cash = price * billed + role["K"] * active + role["F0"] * rehired
        months.append(
            {
                "net": gross - own,
                "own": own,
                "billed": billed,
                "cash": cash,
                "benefit": uv * (gross - own) - cash + quality,
                "quality": quality,
            }
        )
    total = {key: sum((m[key] for m in months), Fraction(0)) for key in months[0]}
    start = -uv * start_hours - start_cash
    return {
        "months": months, "net": total["net"] - start_hours, "cash": total["cash"] + start_cash, "billed": total["billed"],
        "benefit": total["benefit"] + start, "own": total["own"] + start_hours, "quality": total["quality"], "start": start,
        "start_hours": start_hours,
        "present_value": start + sum(m["benefit"] / (1 + role["i"]) ** (k + 1) for k, m in enumerate(months)),
        "payback": payback(start, [m["benefit"] for m in months]),
        "hours_payback": payback(-start_hours, [m["net"] for m in months]),
    }  # fmt: skip


def payback(start: Fraction, monthly: Sequence[Fraction]) -> Fraction | None:
    """Walks along the running total and keeps the last crossing."""
    total, crossing = start, Fraction(0) if start >= 0 else None
    for month, gain in enumerate(monthly):
        before, total = total, total + gain
        if before < 0 <= total:
            crossing = month - before / gain
    return crossing if total >= 0 else None


def cents(value: Fraction) -> Decimal:
    """Half away from zero."""
    return rounded(value, 2)


def rounded(value: Fraction, places: int) -> Decimal:
    scaled = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return scaled + 0


def document(role_inputs: Inputs, task_inputs: Sequence[Inputs]) -> dict[str, Any]:
    """All that is printed of a role, unrounded: numbers are fractions, what has no denominator is None."""
    role = _filled(role_inputs, NEUTRAL_ROLE)
    tasks = [_filled(t, NEUTRAL_TASK) for t in task_inputs]
    over, months = figures(role_inputs, task_inputs), months_of(role_inputs, task_inputs)
    steady = _steady(role, tasks)
    uv, price = role["u"] * role["v"], 1 + role["f"]
    other = over["cash"] - role["r"] * price * over["billed"]
    return {
        "steady_month": steady,
        "horizon": {
            **{name: sum((m[name] for m in months), Fraction(0)) for name in ("gross_hours", "oversight_hours", "owner_rework_hours")},
            "setup_and_rehire_hours": over["start_hours"] + sum((m["rehire_hours"] for m in months), Fraction(0)),
            "net_hours": over["net"], "billed_hours": over["billed"], "cash_cost": over["cash"], "value_of_net_hours": uv * over["net"],
            "quality_effect": over["quality"], "net_benefit": over["benefit"], "pv_net_benefit": over["present_value"],
        },
        "month_1": {"net_hours": over["months"][0]["net"], "cash_cost": over["months"][0]["cash"], "net_benefit": over["months"][0]["benefit"]},
        "roi_total": _over(over["benefit"], over["cash"] + uv * over["own"]),
        "roi_cash": _over(over["benefit"], over["cash"]),
        "payback_months": over["payback"],
        "hours_payback_months": over["hours_payback"],
        "break_even_contractor_rate": _over(uv * over["net"] + over["quality"] - other, price * over["billed"]),
        "break_even_value_of_hour": _over(over["cash"] - over["quality"], role["u"] * over["net"]),
        "cash_per_net_hour": _over(over["cash"], over["net"]),
        "cost_of_doing_it_yourself_per_month": role["v"] * sum(t["h"] for t in tasks),
    }  # fmt: skip


def months_of(role_inputs: Inputs, task_inputs: Sequence[Inputs]) -> list[dict[str, Fraction]]:
    """Gross, oversight, own redoing and re-hiring hours of each month."""
    role = _filled(role_inputs, NEUTRAL_ROLE)
    tasks = [_filled(t, NEUTRAL_TASK) for t in task_inputs]
    briefs = role["b0"] + sum(t["b"] for t in tasks)
    found = []
    for active, output, rehired in presence(role):
        row = dict.fromkeys(("gross_hours", "oversight_hours", "owner_rework_hours"), Fraction(0))
        row["rehire_hours"] = rehired * (role["a"] + (1 - role["rho"]) * briefs)
        for t in tasks:
            work = t["h"] * t["d"]
            again = t["q"] * (1 - t["theta"]) * work * output / t["s"]
            row["gross_hours"] += work * output
            row["oversight_hours"] += t["o"] * (
                (1 + role["kappa"]) * work * active / t["s"] - role["kappa"] * work * output / t["s"] + again
            )
            row["owner_rework_hours"] += t["q"] * t["theta"] * work * output
        found.append(row)
    return found


def _steady(role: dict[str, Fraction], tasks: Sequence[dict[str, Fraction]]) -> dict[str, Fraction | None]:
    gross = contractor = again = checking = redoing = quality = Fraction(0)
    for t in tasks:
        work = t["h"] * t["d"]
        hours = work / t["s"]
        gross, contractor, again = gross + work, contractor + hours, again + hours * t["q"] * (1 - t["theta"])
        checking += t["o"] * hours * (1 + t["q"] * (1 - t["theta"]))
        redoing += t["q"] * t["theta"] * work
        quality += t["dR"]
    net, billed = gross - checking - redoing, max(role["H_min"], contractor + role["pi"] * again)
    cash, value = role["r"] * (1 + role["f"]) * billed + role["K"], role["u"] * role["v"] * net
    return {
        "gross_hours": gross, "contractor_hours": contractor, "oversight_hours": checking, "owner_rework_hours": redoing, "net_hours": net,
        "net_recovery_factor": _over(net, gross), "billed_hours": billed, "cash_cost": cash, "value_of_net_hours": value,
        "net_benefit": value - cash + quality,
    }  # fmt: skip


def _over(above: Fraction, below: Fraction) -> Fraction | None:
    return above / below if below > 0 else None


MONEY = {"cash_cost", "value_of_net_hours", "quality_effect", "net_benefit", "pv_net_benefit", "break_even_contractor_rate",
         "break_even_value_of_hour", "cash_per_net_hour", "cost_of_doing_it_yourself_per_month"}  # fmt: skip


def differences(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """Names of what is printed otherwise than rounding half away from zero says; an exact half may go either way, as numbers
    kept in binary are near it only."""
    names = []
    for name, value in wanted.items():
        if isinstance(value, dict):
            names += differences(found[name], value)
            continue
        places = 2 if name in MONEY else 4
        shown = found[name]
        if value is None or shown is None:
            names += [name] if (value is None) != (shown is None) else []
        elif (
            abs(Fraction(str(shown)) - value)
            > Fraction(1, 2 * 10**places) * (1 + Fraction(1, 10**4)) + abs(value) / 10**13
        ):
            names.append(f"{name}: {shown} for {float(value)}")
    return names
