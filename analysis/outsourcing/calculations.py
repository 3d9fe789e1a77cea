"""The model without entries, kind by kind: inputs as in the worked examples, results under their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from analysis.outsourcing import draws, figures
from analysis.outsourcing.role import ALIASES, LIMITS, Role, evaluate, number, role_of, steady
from analysis.outsourcing.totals import totals
from analysis.problems import UserError

Case = Mapping[str, Any]


def role(case: Case) -> dict[str, Any]:
    """One role with its categories."""
    return figures.as_json(evaluate(role_of(_part(case, "role"), _tasks(case))))


def monte_carlo(case: Case) -> dict[str, Any]:
    """P10, P50, P90 and the tornado with the distributions of the case's spec; draws in the order of its list."""
    base = role_of(_part(case, "role"), _tasks(case))
    drawn = _draws(_part(case, "spec"))
    found = totals(draws.with_inputs(base, dict(drawn)))
    three = {name: [figures.money(x) for x in draws.quantiles(values).values()] for name, values in
             (("net_hours", found.net_hours), ("cash", found.cash), ("net_benefit", found.benefit))}  # fmt: skip
    tornado = [
        [s.name, figures.money(s.at_low), figures.money(s.at_high), figures.money(s.width)]
        for s in draws.swings(base, drawn)
    ]
    return {
        **{f"{name}_P10_P50_P90": values for name, values in three.items()},
        "prob_net_benefit_positive": figures.ratio(float((found.benefit > 0).mean())),
        "prob_hours_recovered_positive": figures.ratio(float((found.net_hours > 0).mean())),
        "tornado_net_benefit_at_P10_P90": tornado,
    }


def _draws(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Draws of every input of a spec; "copula": [["r", "s", 0.3]] ties the second to the first."""
    n = int(number(spec.get("draws", 10_000), "draws"))
    if not 1 <= n <= 1_000_000:
        raise UserError(f"draws: {n} is out of range", "It goes from 1 to 1,000,000.")
    seed = number(spec.get("seed", 1), "seed")
    if seed < 0:
        raise UserError(f"seed: {seed:g} is out of range", "Write it as 1.")
    rng = np.random.default_rng(int(seed))
    drawn = {_input_name(row[0]): _drawn(rng, row, n) for row in _lists(spec, "dist", 3)}
    for first, second, correlation in _lists(spec, "copula", 3):
        if first not in drawn or second not in drawn:
            raise UserError(f"copula: {first} or {second} is not drawn", "Both must stand in the list dist.")
        drawn[second] = draws.tied(drawn[first], drawn[second], number(correlation, "correlation"), rng)
    return drawn


def _input_name(written: Any) -> str:
    """A role's or a task's symbol, or "category.symbol"."""
    head, dot, symbol = str(written).rpartition(".")
    symbol = ALIASES.get(symbol, symbol)
    if symbol == "M" or symbol not in LIMITS:
        raise UserError(
            f"{str(written)[:40]}: no input that can be drawn",
            "Known are h, d, s, o, q, b, r, v, a, lam and the others of role and categories.",
        )
    return head + dot + symbol


def _lists(spec: Mapping[str, Any], name: str, least: int) -> list[list[Any]]:
    rows = spec.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) >= least for row in rows):
        raise UserError(
            f"{name}: is no list of lists",
            'Write "dist": [["h", "pert", 20, 26, 34], ["r", "lognormal_p25_p75", 8, 18]].',
        )
    return rows


def _drawn(rng: np.random.Generator, row: list[Any], n: int) -> Any:
    name, kind, *ends = row
    values = [number(x, str(name)) for x in ends]
    if values != sorted(values):
        raise UserError(
            f"{name}: its ends are not in order", 'Write the lowest first, such as ["h", "pert", 20, 26, 34].'
        )
    if kind == "pert" and len(values) == 3:
        return draws.pert(rng, values[0], values[1], values[2], n)
    if kind == "lognormal_p25_p75" and len(values) == 2 and values[0] > 0:
        return draws.lognormal_from_quartiles(rng, values[0], values[1], n)
    raise UserError(
        f"{name}: {kind} is no distribution known here",
        "Known are pert (min, mode, max) and lognormal_p25_p75 (p25 above 0, p75).",
    )


def value_of_hour(case: Case) -> float | None:
    """What an hour of the owner's is worth by one of six methods, money to the cent."""
    x = {key: number(value, key if key not in {"u"} else "share") for key, value in _part(case, "input").items()}
    methods: dict[str, Callable[[], float]] = {
        "effective": lambda: (x["profit"] + x["salary"] + x["perks"]) / x["hours_year"],
        "buyback": lambda: (x["profit"] + x["salary"] + x["perks"]) / x["hours_year"] / x.get("divisor", 4.0),
        "target": lambda: x["target"] / (x["weeks"] * x["hours_week"]),
        "gross_profit": lambda: x["revenue"] * x["gross_margin"] / x["hours_year"],
        "billable": lambda: x["u"] * x["price_hour"] * x["margin"] + (1 - x["u"]) * x["leisure"],
        "market": lambda: x["rate"] * (1 + x["fee"]) / x["speed"],
        "measured": lambda: x["revenue"] / x["hours"],
    }
    method = str(case.get("method", ""))
    if method not in methods:
        raise UserError(f"method: {method[:40]!r} is not known", f"Known are {', '.join(methods)}.")
    try:
        return figures.money(methods[method]())
    except KeyError as missing:
        raise UserError(f"input: {missing.args[0]} is missing", f"The method {method} needs it.") from None
    except ZeroDivisionError:
        return None


def funnel(case: Case) -> dict[str, Any]:
    """Partner acquisition, section 2f: the owner's hours, sign-ups, complaints and what quality costs, a month. With a role
    (and the rest of the category's inputs) also what a new account costs in money and in the owner's minutes."""
    x = {key: number(value, "input") for key, value in _part(case, "input").items()}
    try:
        owner = (x["n"] * (x["t1"] + x["k"] * x["t2"]) + x["n"] * x["w"] * x["t3"]) / 60
        own, theirs = x["n"] * x["w"], x["n"] * x["w"] * x["y"]
        complaints = theirs * x["g"]
        change = own * (x["y"] - 1) * x["margin"] - complaints * x["L"]
    except KeyError as missing:
        hint = "A funnel needs n, t1, k, t2, w, t3, y, g, L and margin."
        raise UserError(f"input: {missing.args[0]} is missing", hint) from None
    found = {
        "owner_hours": figures.ratio(owner),
        "signups_owner": figures.ratio(own),
        "signups_contractor": figures.ratio(theirs),
        "dR": figures.ratio(change),
        "complaints": figures.ratio(complaints),
    }
    if "role" not in case:
        return found
    task = {**(_part(case, "category") if "category" in case else {}), "h": owner, "dR": change}
    return {**found, **_for_each_account(role_of(_part(case, "role"), [task]), owner, theirs)}


def _for_each_account(hired: Role, owner: float, accounts: float) -> dict[str, float | None]:
    """Steady cash, and the minutes that stay with the owner (not handed over, checking, redoing), for a new account."""
    settled = steady(hired)
    left = owner - float(settled.net)
    return {
        "cash_per_account": figures.money(float(settled.cash) / accounts) if accounts > 0 else None,
        "owner_minutes_per_account": figures.ratio(left * 60 / accounts) if accounts > 0 else None,
    }


def framework(case: Case) -> Any:
    """One task scored as a published framework does, by its exact rule (section 1a)."""
    from analysis.outsourcing.frameworks import FRAMEWORKS

    name = str(case.get("name", ""))
    if name not in FRAMEWORKS:
        raise UserError(f"name: {name[:40]!r} is no framework known here", f"Known are {', '.join(FRAMEWORKS)}.")
    try:
        return FRAMEWORKS[name](_part(case, "input"))
    except KeyError as missing:
        raise UserError(f"input: {missing.args[0]} is missing", f"The framework {name} needs it.") from None


def follow_up(case: Case) -> dict[str, Any]:
    """Before and after a hand-over, by weeks."""
    from analysis.outsourcing.before_after import compared

    level = number(case.get("confidence", 0.8), "confidence")
    if not 0 < level < 1:
        raise UserError(f"confidence: {level:g} is out of range", "Write it as 0.8.")
    return compared(_part(case, "input"), level, its=True)


def selection(case: Case) -> dict[str, Any]:
    """The best set of roles and categories under a budget."""
    from analysis.outsourcing.selection import chosen_for

    return chosen_for(case)


def _part(case: Case, name: str) -> Mapping[str, Any]:
    part = case.get(name)
    if not isinstance(part, Mapping):
        raise UserError(f"{name}: is missing", f'The file needs an object {name}, such as "{name}": {{…}}.')
    return part


def _tasks(case: Case) -> list[Mapping[str, Any]]:
    tasks = case.get("categories")
    if not isinstance(tasks, list) or not tasks or not all(isinstance(t, Mapping) for t in tasks):
        raise UserError(
            "categories: is missing", 'The file needs a list categories, such as [{"name": "email_inbox", "h": 26}].'
        )
    return tasks


KINDS: dict[str, Callable[[Case], Any]] = {
    "role": role, "selection": selection, "follow-up": follow_up, "funnel": funnel, "framework": framework,
    "value-of-hour": value_of_hour, "monte-carlo": monte_carlo,
}  # fmt: skip
