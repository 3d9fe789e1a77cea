"""What the plan's defaults and rates are read from: CSV files that a non-programmer can edit."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis.outsourcing.assumptions import Market

FOLDER = Path(__file__).parent


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
