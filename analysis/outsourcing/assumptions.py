"""What the plan assumes until the user says otherwise: every input with its value, spread and source."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from analysis.outsourcing.market import Market
from analysis.outsourcing.money import Money
from analysis.outsourcing.role import LIMITS, number
from analysis.problems import UserError
from analysis.words import _, n_

VALUE_OF_HOUR = 60.0  # USD; our assumption until the user says
JUDGED = "our judgement"
# How far apart low and high are where only one figure is known: our judgement.
SPREADS = {"a": (0.5, 2.0), "b": (0.5, 2.5), "v": (0.6, 1.5)}
LEAVING = (0.01, 0.10)  # monthly probability of leaving, low and high ends of its spread
# How far one week of a kind of work lies from the next, as a share of their mean. Our judgement: work that comes as it
# comes (twice one week, once the next) differs by half; what comes every day differs less, what comes monthly more.
WEEK_SPREAD = 0.5
# A tick "I lack the skill": whoever has it is this much faster than the default says. Our judgement.
LACKS_SKILL_SPEED = 1.3
CONTRACT_FEE = 4.99  # USD for each contract started; Upwork charges 0.99 to 14.99
AGENCY_MINIMUM = 10.0  # hours a month: our judgement; contracts from 3 to 40 were seen


@dataclass(frozen=True)
class Assumptions:
    """What the user chose. `values`: symbol, or "category.symbol", -> number over the default; `scales`: symbol -> factor on
    the value and its spread in every category (a what-if); `worth`: way -> what an hour of the owner's is worth by it,
    the spread of that worth; `ticks`: category -> ids (hate, bogs_down, lacks_skill, repetitive, must_be_me);
    thresholds of the verdicts are settings."""

    currency: str = "USD"
    market: str = "upwork"
    values: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    scales: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    worth: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    worth_source: str = ""
    ticks: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    personal_breaks_count: bool = False
    automate_from: float = 0.5  # automation_share
    keep_below: float = 0.5  # P(net benefit > 0)
    now_from: float = 0.8  # P(net benefit > 0)
    now_within: float = 0.5  # payback as a share of the horizon


@dataclass(frozen=True)
class Input:
    """One assumption: symbol, value and spread in its unit, and where it is from. `set_by_user` over the default."""

    symbol: str
    name: str
    value: float
    low: float
    high: float
    unit: str
    source: str
    kind: str = "pert"  # pert | quartiles | weeks | point
    set_by_user: bool = False
    weeks: tuple[float, ...] = ()  # the user's own weeks, for kind "weeks"


def value_of_hour(market: Market, chosen: Assumptions) -> Input:
    """What an hour of the owner's is worth, money of the chosen currency: theirs, else 60 USD at the dated rate, rounded to
    two figures."""
    given = chosen.values.get("v")
    value = given if given is not None else float(in_currency(market, chosen, VALUE_OF_HOUR, "USD").figures(2))
    source = (
        (chosen.worth_source or _("your own figure"))
        if given is not None
        else _("assumed until you give your own figure")
    )
    low, high = _worth_ends(value, chosen.worth)
    return Input(
        "v",
        _("What an hour of yours is worth"),
        value,
        low,
        high,
        _("an hour"),
        source,
        set_by_user=given is not None,
    )


def _worth_ends(value: float, worth: Mapping[str, float]) -> tuple[float, float]:
    """From the least to the most that the ways give; where they say one thing, our spread."""
    low, high = min(value, *worth.values(), value), max(value, *worth.values(), value)
    return (low, high) if low < high else (value * SPREADS["v"][0], value * SPREADS["v"][1])


def scaled(chosen: Assumptions, given: Input) -> Input:
    """The input times the factor of a what-if, within the limits of its symbol."""
    factor = chosen.scales.get(given.symbol, 1.0)
    if factor == 1.0:
        return given
    least, most = LIMITS[given.symbol]
    value, low, high = (min(max(x * factor, least), most) for x in (given.value, given.low, given.high))
    return replace(given, value=value, low=low, high=high, kind=given.kind if low < high else "point",
                   weeks=tuple(w * factor for w in given.weeks))  # fmt: skip


def in_currency(market: Market, chosen: Assumptions, amount: float, currency: str) -> Money:
    """An amount in the plan's currency."""
    rate_of_its_own = 1.0 if currency == "USD" else _per_usd(market, currency)
    return Money.of(amount, currency).converted(chosen.currency, per_usd(market, chosen) / rate_of_its_own)


def per_usd(market: Market, chosen: Assumptions) -> float:
    """Units of the chosen currency for one US dollar, at the dated rate or the user's own."""
    own = chosen.values.get("per_usd")
    return own if own is not None else _per_usd(market, chosen.currency)


def _per_usd(market: Market, currency: str) -> float:
    if currency not in market.exchange.index:
        raise UserError(
            f"{currency[:10]}: no exchange rate",
            f"Known are {', '.join(market.exchange.index)}; or set the rate yourself.",
        )
    return float(market.exchange.at[currency, "per_usd"])


def hours_input(
    chosen: Assumptions, category: str, hours: float, weeks: Sequence[float], days: float = math.nan
) -> Input:
    """The owner's hours a month in a category now: spread by their own weeks where there are three or more, else by how few
    days they were measured in. days: missing where nobody counted days (typed hours), and the month is then a point."""
    own = chosen.values.get(f"{category}.h")
    words, unit = _("Your hours a month"), _("h")
    if own is not None:
        return Input("h", words, own, own, own, unit, _("your own figure"), "point", set_by_user=True)
    if len(weeks) >= 3 and sum(weeks) > 0:
        scale = hours / (sum(weeks) / len(weeks))
        source = _("your {n} weeks, drawn again", n=len(weeks))
        return Input(
            "h", words, hours, min(weeks) * scale, max(weeks) * scale, unit, source, "weeks", weeks=tuple(weeks)
        )
    if not days > 0 or hours <= 0:
        return Input("h", words, hours, hours, hours, unit, _("your hours"), "point")
    reach = _reach(week_spread(chosen).value, days)
    source = n_("{n} day made a month, {judged}", "{n} days made a month, {judged}", int(days), judged=_(JUDGED))
    kind = "pert" if reach else "point"
    return Input("h", words, hours, hours * (1 - reach), hours * (1 + reach), unit, source, kind)


def _reach(spread: float, days: float) -> float:
    """How far below and above a month scaled up from these days may lie, as a share of it. The mean of days/7 weeks has the
    standard deviation spread/√(days/7); an even PERT has its reach ÷ √7. Nobody works less than nothing: at most 1."""
    return min(1.0, math.sqrt(7) * spread / math.sqrt(days / 7))


def week_spread(chosen: Assumptions) -> Input:
    """Standard deviation of a category's weeks as a share of their mean (0 to 1), for months scaled up from few days."""
    own = chosen.values.get("week_spread")
    value = WEEK_SPREAD if own is None else min(max(own, 0.0), 1.0)
    why = _("{judged}: {why}", judged=_(JUDGED), why=_("such work comes twice in one week and once in the next"))
    source = why if own is None else _("your own figure")
    name = _("One week against the next, under three whole weeks")
    return Input("week_spread", name, value, value, value, "", source, "point", set_by_user=own is not None)


# Why we judge so, by symbol. No public source gives these by task; what they lean on stands here.
WHY = {
    "d": "what of the work needs no decision of yours",
    "s": "above 1 where a trained person beats the owner, else near 1",
    "o": "around one hour for each nine of theirs, more where words and taste decide",
    "q": "three of four first submissions accepted is what assistants promise",
    "theta": "how much of a second try needs you",
    "b": "about 1.5 hours for each recurring kind of task",
    "dR": "nothing until you know of lost or won sales",
    "p0": "half of full speed is the 80 % learning curve",
    "T_weeks": "shorter than the 4 to 20 weeks of a whole job (Mellon 2003), as the contract is narrow",
    "kappa": "checking doubles on the first day and falls with the ramp-up",
    "a": "a post, 20 to 30 applicants, 3 to 4 talks and a trial task",
    "delay_weeks": "a week or two from decision to first day",
    "lam": "3 to 4 in 100 leave in a month; vendors say 2.5 to 5.8",
    "gap_weeks": "two weeks to find the next one",
    "rho": "a written brief serves the next person for the most part",
    "H_min": "freelancers sell single hours",
    "K": "nothing until you name a tool",
    "X0": "nothing until you name one",
    "u": "all of it, until the follow-up has measured it",
    "M": "a year",
    "i": "none over a year",
    "b0": "briefing is counted by category",
}

# Symbol -> (name, unit, columns of category_defaults: low, mode, high or only one).
TASK_COLUMNS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "d": ("Share that can leave", "", ("delegable_low", "delegable_mode", "delegable_high")),
    "s": ("Speed against yours", "", ("speed_low", "speed_mode", "speed_high")),
    "o": ("Checking for each of their hours", "h", ("oversight_low", "oversight_mode", "oversight_high")),
    "q": ("Share to redo", "", ("rework_low", "rework_mode", "rework_high")),
    "theta": ("Your share of the redoing", "", ("owner_share_of_rework",)),
    "b": ("Briefing", "h", ("brief_hours",)),
}
ROLE_COLUMNS: dict[str, tuple[str, str, str]] = {
    "p0": ("Productivity on the first day", "", "start_productivity"),
    "T_weeks": ("Weeks until full speed", "weeks", "ramp_weeks"),
    "kappa": ("Extra checking at first", "", "ramp_oversight_kappa"),
    "a": ("Finding somebody", "h", "search_hours"),
    "delay_weeks": ("Until the first day", "weeks", "delay_weeks"),
    "lam": ("Chance of leaving in a month", "", "leave_prob_month"),
    "gap_weeks": ("Vacancy after that", "weeks", "vacancy_weeks"),
    "rho": ("Briefs that serve the next person", "", "brief_reuse"),
    "H_min": ("Least hours a month", "h", "min_hours_month"),
}
ROLE_POINTS: dict[str, tuple[str, str, float, str]] = {
    "f": ("Marketplace fee", "", 0.05, "Upwork Basic, 5 % of payments, seen May 2026"),
    "K": ("Tools", "a month", 0.0, JUDGED),
    "X0": ("Other one-off cost", "", 0.0, JUDGED),
    "u": ("Freed time put to good use", "", 1.0, JUDGED),
    "M": ("Horizon", "months", 12.0, JUDGED),
    "i": ("Discount a month", "", 0.0, JUDGED),
    "pi": ("Redoing that is billed", "", 1.0, "by the hour: all of it"),
    "b0": ("Onboarding once", "h", 0.0, JUDGED),
}


def task_inputs(market: Market, chosen: Assumptions, category: str) -> dict[str, Input]:
    """The inputs of one category but its hours, by symbol."""
    row = market.lines[category]
    found = {s: _input(chosen, category, s, name, unit, [float(row[c]) for c in columns], JUDGED)
             for s, (name, unit, columns) in TASK_COLUMNS.items()}  # fmt: skip
    found["dR"] = _input(chosen, category, "dR", "Sales won or lost through quality", "a month", [0.0], JUDGED)
    if "lacks_skill" in chosen.ticks.get(category, ()) and not found["s"].set_by_user:
        s = found["s"]
        found["s"] = replace(
            s,
            value=s.value * LACKS_SKILL_SPEED,
            low=s.low * LACKS_SKILL_SPEED,
            high=s.high * LACKS_SKILL_SPEED,
            source=_("our judgement: you lack the skill"),
        )
    return {symbol: scaled(chosen, given) for symbol, given in found.items()}


def role_inputs(market: Market, chosen: Assumptions, category: str) -> dict[str, Input]:
    """The inputs of a contract for this category, by symbol; the rate is apart."""
    row = market.lines[category]
    found = {
        s: _input(chosen, category, s, name, unit, [float(row[c])], JUDGED)
        for s, (name, unit, c) in ROLE_COLUMNS.items()
    }
    found |= {
        s: _input(chosen, category, s, name, unit, [value], source)
        for s, (name, unit, value, source) in ROLE_POINTS.items()
    }
    fee = float(in_currency(market, chosen, CONTRACT_FEE, "USD"))
    found["F0"] = _input(
        chosen, category, "F0", "Fee for each contract", "", [fee], "Upwork, 0.99 to 14.99 USD for each contract"
    )
    return {symbol: scaled(chosen, given) for symbol, given in found.items()}


def _input(
    chosen: Assumptions, category: str, symbol: str, name: str, unit: str, ends: list[float], source: str
) -> Input:
    own = chosen.values.get(f"{category}.{symbol}", chosen.values.get(symbol))
    if own is not None:
        value = number(own, symbol)
        return Input(
            symbol,
            _(name),
            value,
            value,
            value,
            _(unit) if unit else "",
            _("your own figure"),
            "point",
            set_by_user=True,
        )
    low, mode, high = ends if len(ends) == 3 else _spread(symbol, ends[0])
    kind = "point" if low == high else "pert"
    words = _(source)
    if source == JUDGED and symbol in WHY:
        words = _("{judged}: {why}", judged=words, why=_(WHY[symbol]))
    return Input(symbol, _(name), mode, low, high, _(unit) if unit else "", words, kind)


def _spread(symbol: str, value: float) -> tuple[float, float, float]:
    if symbol == "lam":
        return min(LEAVING[0], value), value, max(LEAVING[1], value)
    low, high = SPREADS.get(symbol, (1.0, 1.0))
    return value * low, value, value * high


def overrides(pairs: Mapping[str, Any]) -> dict[str, float]:
    """The user's figures as numbers, each within the limits of its symbol."""
    return {key: number(value, key.rpartition(".")[2]) for key, value in pairs.items() if value is not None}
