"""What the plan's defaults and rates are read from: CSV files that a non-programmer can edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis.categorize.own import Added
from analysis.outsourcing.market import UPWORK, Market

FOLDER = Path(__file__).parent
GENERAL = ("repetitive unskilled", "general assistant", "general_va")  # kind of work, who does it, whose rate
OWNER = "owner only"


@lru_cache(maxsize=1)
def market() -> Market:
    """Category defaults, market rates, what can be automated, and exchange rates."""
    defaults = pd.read_csv(FOLDER / "category_defaults.csv", keep_default_na=False).set_index("category")
    rates = pd.read_csv(FOLDER / "market_rates.csv", keep_default_na=False)
    automation = pd.read_csv(FOLDER / "automation.csv").set_index("category")
    exchange = pd.read_csv(FOLDER / "exchange_rates.csv").set_index("currency")
    for column in ("low", "median", "high"):
        rates[column] = pd.to_numeric(rates[column], errors="coerce")
    return Market(defaults, rates, automation, exchange)


@lru_cache(maxsize=16)
def market_with(added: tuple[Added, ...]) -> Market:
    """The same with the user's own categories: each has the median of the defaults of its kind of expertise, and the
    middle one of that kind's market rates."""
    known = market()
    if not added:
        return known
    rows = [_defaults(known, one) for one in added]
    new = pd.DataFrame(rows, index=pd.Index([one.id for one in added], name="category"))
    return replace(known, defaults=pd.concat([known.defaults, new[known.defaults.columns]]))


def _defaults(known: Market, one: Added) -> dict[str, object]:
    alike = known.defaults[known.defaults["expertise_type"] == one.expertise]
    row: dict[str, object] = {}
    for column in alike.columns:
        values = alike[column]
        row[str(column)] = float(values.median()) if pd.api.types.is_numeric_dtype(values) else values.mode().iloc[0]
    general = one.expertise == GENERAL[0]
    return row | {
        "name": one.name,
        "group": one.kind,
        "bundle_role": GENERAL[1] if general else one.name,
        "market_role_key": _role_key(known, one, alike["market_role_key"].tolist()),
        "places_to_look": "",
        "title_words": "",
        "evidence": "",
        "reasoning": f"median of the categories that need {one.expertise}",
        "numbers_status": "judged, not measured",
    }


def _role_key(known: Market, one: Added, keys: Sequence[str]) -> str:
    if one.expertise in (GENERAL[0], OWNER):
        return GENERAL[2] if one.expertise == GENERAL[0] else ""
    rates = known.rates[(known.rates["market"] == UPWORK) & known.rates["role_key"].isin(keys)]
    ordered = rates.sort_values(["median", "role_key"], ignore_index=True)
    return str(ordered["role_key"][(len(ordered) - 1) // 2]) if len(ordered) else ""
