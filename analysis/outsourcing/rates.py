"""What somebody is paid an hour, and how a contract with an agency differs from one with a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from analysis.formats import Formats
from analysis.outsourcing.assumptions import AGENCY_MINIMUM, Assumptions, Input, in_currency, scaled
from analysis.outsourcing.market import MARKETS, Market
from analysis.words import _


def rate(market: Market, chosen: Assumptions, category: str, *, agency: bool = False) -> Input | None:
    """What somebody for this category is paid an hour: median, quartiles, source; None when no rate is known."""
    own = chosen.values.get(f"{category}.r", chosen.values.get("r"))
    words = _("Pay, {role}", role=market.role_words(category))
    if own is not None:
        found = Input("r", words, own, own, own, _("an hour"), _("your own figure"), "point", set_by_user=True)
        return scaled(chosen, found)
    row = market.rate_row(category, MARKETS["us-agency" if agency else chosen.market])
    if row is None:
        return None
    currency = str(row["unit"]).partition("/")[0]
    low, middle, high = (
        float(in_currency(market, chosen, float(row[part]), currency)) for part in ("low", "median", "high")
    )
    source = _("{market}, {low} to {high} {currency} an hour, seen {when}", market=row["market"], low=f"{row['low']:g}", high=f"{row['high']:g}",
               currency=currency, when=seen(str(row["as_of"])))  # fmt: skip
    if row["market"] == "US employee wage":
        source += "; " + _("a wage alone: benefits add about 43 %")
    return scaled(chosen, Input("r", words, middle, low, high, _("an hour"), source, "quartiles"))


def seen(as_of: str) -> str:
    """2022-12-31..2023-01-06 as January 2023, 2024-05 as May 2024, anything else as it is."""
    last = re.fullmatch(r"(?:.*\.\.)?(\d{4})-(\d\d)(?:-\d\d)?", as_of)
    return Formats().month(date(int(last[1]), int(last[2]), 1)) if last else as_of


def agency_inputs(market: Market, chosen: Assumptions, category: str, lead: Mapping[str, Input]) -> dict[str, Input]:
    """A contract with an agency instead of a person: its rate, a minimum of hours, no marketplace, and who leaves is
    replaced by the agency. The user's own figures stay."""
    changed = {
        "H_min": (AGENCY_MINIMUM, _("our judgement: an agency rarely takes less")),
        "lam": (0.0, _("the agency replaces who leaves")),
        "gap_weeks": (0.0, _("the agency replaces who leaves")),
        "f": (0.0, _("paid directly")),
        "F0": (0.0, _("paid directly")),
    }
    found = dict(lead)
    for symbol, (value, source) in changed.items():
        if not found[symbol].set_by_user:
            found[symbol] = replace(found[symbol], value=value, low=value, high=value, source=source, kind="point")
    pay = rate(market, chosen, category, agency=True)
    return found if pay is None or found["r"].set_by_user else {**found, "r": pay}
