"""Months and their plans for the tests of this folder: hours by category, and what is made of them."""

from __future__ import annotations

import pandas as pd

from analysis.outsourcing.assumptions import Assumptions
from analysis.outsourcing.plan import make
from data.reference.market import market

MARKET = market()
NAMES = {str(k): str(v) for k, v in MARKET.defaults["name"].items()}
DELEGABLE = [c for c in MARKET.defaults.index if MARKET.defaults.at[c, "stays_with_owner"] == "no"]


def hours(weeks: dict[str, list[float]] | None = None, **by_category: float) -> pd.DataFrame:
    rows = [(c, h, (weeks or {}).get(c, [])) for c, h in by_category.items()]
    return pd.DataFrame(rows, columns=["category", "hours_per_month", "weeks"])


def planned(by_category: dict[str, float], chosen: Assumptions = Assumptions(), **rest):
    return make(hours(**by_category), MARKET, chosen, NAMES, **rest)


def one(category: str, amount: float = 16.0, chosen: Assumptions = Assumptions()):
    return planned({category: amount}, chosen).categories[0]
