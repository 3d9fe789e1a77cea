"""What is known of the market: defaults by category, rates, automation, exchange rates, and where one can buy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

# Market id -> the markets of market_rates.csv, the first that has a rate.
UPWORK = "Upwork worldwide, client budget mid-points"
AGENCY = "US agency / US-based VA"
MARKETS = {"upwork": (UPWORK,), "us-wage": ("US employee wage",), "us-agency": (AGENCY, UPWORK)}


@dataclass(frozen=True)
class Market:
    """Tables of data/reference/: defaults by category, rates, automation by category, exchange rates by currency."""

    defaults: pd.DataFrame
    rates: pd.DataFrame
    automation: pd.DataFrame
    exchange: pd.DataFrame

    @cached_property
    def lines(self) -> Mapping[str, Mapping[str, Any]]:
        """The line of each category, by its id; a what-if asks for them hundreds of times."""
        return {
            str(row.pop("category")): row
            for row in self.defaults.rename_axis("category").reset_index().to_dict("records")
        }  # type: ignore[misc]

    @cached_property
    def _hourly(self) -> Mapping[tuple[str, str], Mapping[str, Any]]:
        """(market, role or category) -> its first line with a whole hourly rate; agencies are listed by category."""
        rows = self.rates[self.rates["unit"].str.endswith("/h")].dropna(subset=["low", "median", "high"])
        found: dict[tuple[str, str], Mapping[str, Any]] = {}
        for row in rows.to_dict("records"):
            place = str(row["market"])
            found.setdefault((place, str(row["category" if place == AGENCY else "role_key"])), row)  # type: ignore[arg-type]
        return found

    def rate_row(self, category: str, places: Sequence[str]) -> Mapping[str, Any] | None:
        """The first of these markets with an hourly rate for the category's role; None where there is none."""
        role = str(self.lines.get(category, {}).get("market_role_key", ""))
        if not role:
            return None
        rows = (self._hourly.get((place, category if place == AGENCY else role)) for place in places)
        return next((row for row in rows if row is not None), None)

    def role_words(self, category: str) -> str:
        """Who does a category, in words: its bundle role, else its id."""
        return str(self.lines.get(category, {}).get("bundle_role", "")) or category
