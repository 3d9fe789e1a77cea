"""How published frameworks score one task; the exact rules are those of the model's section 1a."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analysis.outsourcing.figures import money
from analysis.outsourcing.role import number
from analysis.problems import UserError

Inputs = Mapping[str, Any]

# Perry Marshall's tiers; the cuts are their geometric means: 31.62, 316.2, 3162.
TIERS = (10, 100, 1_000, 10_000)


def marshall(x: Inputs) -> int:
    """The tier of an hourly worth."""
    rate = number(x["rate"], "rate")
    return next((low for low, high in zip(TIERS, TIERS[1:], strict=False) if rate < (low * high) ** 0.5), TIERS[-1])


def eisenhower(x: Inputs) -> str:
    """do, schedule, delegate or drop."""
    urgent, important = _holds(x["urgent"], "urgent"), _holds(x["important"], "important")
    return {(True, True): "do", (False, True): "schedule", (True, False): "delegate", (False, False): "drop"}[
        urgent, important
    ]


def drip(x: Inputs) -> str:
    """Dan Martell's matrix: money above the buyback rate or not, gives energy or drains it."""
    more = number(x["market_rate"], "market_rate") > number(x["buyback_rate"], "buyback_rate")
    gives = number(x["energy"], "energy") > 0
    return {
        (False, False): "Delegation",
        (True, False): "Replacement",
        (False, True): "Investment",
        (True, True): "Production",
    }[more, gives]


def six_t(x: Inputs) -> int:
    """Jenny Blake's six T's: how many of them hold."""
    flags = x["flags"]
    if not isinstance(flags, list):
        raise UserError("flags: is no list", "Write one flag for each T, such as [1, 1, 0, 1, 0, 0].")
    return sum(_holds(flag, "flags") for flag in flags)


def _holds(value: object, name: str) -> bool:
    """A yes or no: true, false, or a number that is not zero."""
    return value if isinstance(value, bool) else bool(number(value, name))


def hbr2013(x: Inputs) -> dict[str, Any]:
    """Birkinshaw and Cohen's four questions: a sum of 10 or lower is a candidate."""
    total = sum(number(x[name], name) for name in ("value_to_firm", "let_go", "personal_value", "someone_else"))
    score = int(total) if total == int(total) else total
    return {"score": score, "candidate": score <= 10}


def vaden30(x: Inputs) -> dict[str, Any]:
    """Rory Vaden's rule: training may take 30 times the minutes of one run."""
    minutes, runs = number(x["minutes"], "minutes"), number(x["runs_year"], "runs_year")
    year, training = minutes * runs, 30 * minutes
    saved = year - training
    return {
        "year": money(year),
        "training": money(training),
        "saved": money(saved),
        "roti_percent": money(saved / training * 100) if training else None,
    }


FRAMEWORKS: dict[str, Callable[[Inputs], Any]] = {
    "marshall": marshall, "eisenhower": eisenhower, "drip": drip, "six_t": six_t, "hbr2013": hbr2013, "vaden30": vaden30,
}  # fmt: skip
