"""What an hour of the owner's is worth, by four ways that a person can answer from memory (the model, section 2b)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.outsourcing.calculations import value_of_hour
from analysis.outsourcing.plan import Plan
from analysis.words import _

WEEKS, WEEK_HOURS = 46.0, 45.0  # worked in a year and a week, until the user says: our judgement
BUYBACK = 4  # Martell's price ceiling: a quarter of what the hour brings


@dataclass(frozen=True)
class Field:
    """One figure that a way asks for: name, words, per ("a year" for money; "" where the words say the unit), and what
    stands there at first."""

    name: str
    words: str
    per: str = ""
    first: float | None = None


def fields(way: str) -> tuple[Field, ...]:
    """What a way needs; "market" needs nothing but the plan."""
    week = (
        Field("weeks", _("Weeks you work in a year"), first=WEEKS),
        Field("hours_week", _("Hours you work in a week"), first=WEEK_HOURS),
    )
    money = _("a year")
    return {
        "income": (Field("income", _("What you take out: profit, salary, perks"), money), *week),
        "target": (Field("target", _("What you want to earn"), money), *week),
        "revenue": (
            Field("revenue", _("What your work brings in, after its costs"), _("a month")),
            Field("earning_hours", _("Hours a month that bring it in")),
        ),
        "market": (),
    }[way]


WAYS = ("income", "target", "revenue", "market")


def words(way: str) -> tuple[str, str]:
    """The way's name and what its figure means."""
    return {
        "income": (_("By income"), _("an average of all your hours")),
        "target": (_("By target"), _("what an hour must bring")),
        "revenue": (_("By earning hours"), _("what one more hour of earning work brings")),
        "market": (_("By the market"), _("what the work costs to buy: a lower bound")),
    }[way]


def worth(way: str, given: Mapping[str, float]) -> float | None:
    """Money an hour; None while a figure is missing or its hours are zero. Effective, target and measured rate of the
    model; "market" is given as price."""
    if way == "market":
        return given.get("price")
    year = given.get("weeks", WEEKS) * given.get("hours_week", WEEK_HOURS)
    case: dict[str, dict[str, float | None]] = {
        "income": {"profit": given.get("income"), "salary": 0, "perks": 0, "hours_year": year},
        "target": {"target": given.get("target"), "weeks": given.get("weeks", WEEKS), "hours_week": given.get("hours_week", WEEK_HOURS)},
        "revenue": {"revenue": given.get("revenue"), "hours": given.get("earning_hours")},
    }  # fmt: skip
    if any(value is None for value in case[way].values()):
        return None
    method = {"income": "effective", "target": "target", "revenue": "measured"}[way]
    return value_of_hour({"method": method, "input": case[way]})


def ways(given: Mapping[str, float]) -> dict[str, float]:
    """Every way that the user's figures suffice for, but the market's, which is a lower bound and no opinion."""
    found = {way: worth(way, given) for way in WAYS if way != "market"}
    return {way: value for way, value in found.items() if value is not None and value > 0}


def market_price(plan: Plan) -> float | None:
    """What an hour of the work that is handed over costs to buy, pay and fees; None when nothing is."""
    gross = sum(float(r.result.steady.gross) for r in plan.roles)
    return sum(float(r.result.steady.cash) for r in plan.roles) / gross if gross > 0 else None
