"""Named sets of the user's figures beside each other: what each plan gives, and how far it is from the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from analysis.outsourcing.assumptions import Assumptions
from analysis.outsourcing.market import Market
from analysis.outsourcing.plan import SEED, Plan, make
from analysis.outsourcing.views import headline

AS_IT_IS = ""  # the name of the plan without changes
FIGURES = ("hours", "hours_low", "hours_high", "cost", "gain", "gain_low", "gain_high", "odds", "setup_hours")


def plans(
    hours: pd.DataFrame,
    market: Market,
    chosen: Assumptions,
    names: Mapping[str, str],
    scenarios: Mapping[str, Mapping[str, float]],
    *,
    seed: int = SEED,
) -> dict[str, Plan]:
    """The plan as it is (under the name "") and with the changes of each scenario (symbol or "category.symbol" -> number).
    All rest on the same draws, so that what differs is what was changed."""
    found = {AS_IT_IS: make(hours, market, chosen, names, seed=seed)}
    for name, changes in scenarios.items():
        changed = replace(chosen, values={**chosen.values, **changes})
        found[name] = make(hours, market, changed, names, seed=seed)
    return found


def side_by_side(made: Mapping[str, Plan]) -> pd.DataFrame:
    """scenario, the headline's figures (a steady month; ranges P10 to P90), payback (months, missing when it never comes),
    categories (tuple of ids handed over), and for each figure its difference to the first row, as more_<figure>."""
    rows = [_row(name, plan) for name, plan in made.items()]
    table = pd.DataFrame(rows, columns=["scenario", *FIGURES, "payback", "categories"])
    table = table.astype(dict.fromkeys([*FIGURES, "payback"], "float64"))
    more = {f"more_{figure}": table[figure] - table[figure].iloc[0] for figure in FIGURES}
    return table.assign(**more)


def _row(name: str, plan: Plan) -> list[object]:
    """A plan that hands nothing over gives and costs nothing."""
    head = headline(plan)
    figures = [getattr(head, figure) if head else 0.0 for figure in FIGURES]
    return [name, *figures, head.payback if head else None, tuple(c for r in plan.roles for c in r.categories)]
