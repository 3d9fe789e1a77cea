"""What the sample month comes to, kept beside it, so that an empty page can show what will stand there without reading
anything. python -m data.samples.outcome writes it anew."""

from __future__ import annotations

from argparse import ArgumentParser
from functools import lru_cache

import pandas as pd

from data.samples import FILES, FOLDER, ZONE

FILE = FOLDER / "outcome.csv"


@lru_cache(maxsize=1)
def outcome() -> pd.DataFrame:
    """A row a category, most hours first: category, name; hours of the month, low and high (8 in 10), unsure_hours, share of
    working time; back, back_low, back_high: hours a month that come back, missing where nothing is handed over."""
    return pd.read_csv(FILE)


def worked_out() -> pd.DataFrame:
    """The same, from the sample's files."""
    from analysis.charts.tables import hours
    from analysis.outsourcing import plan
    from analysis.outsourcing.assumptions import Assumptions
    from analysis.outsourcing.hours import monthly_hours
    from data.commands import audit
    from data.reference.market import market
    from data.reference.tables import category_names

    parser = ArgumentParser()
    audit.add_arguments(parser)
    found = audit.build_audit(parser.parse_args([*(str(FOLDER / name) for name in FILES), "--zone", ZONE]))
    assert found is not None
    made = plan.make(monthly_hours(found)[0], market(), Assumptions(), category_names())
    chosen = {category for role in made.roles for category in role.categories}
    back = {c.id: c.hours_freed or {} for c in made.categories if c.id in chosen}
    table = hours(found)[["id", "name", "hours", "low", "high", "unsure_hours", "share"]].rename(
        columns={"id": "category"}
    )
    ends = {"back": "p50", "back_low": "p10", "back_high": "p90"}
    return table.assign(**{name: [back.get(c, {}).get(end) for c in table["category"]] for name, end in ends.items()})


if __name__ == "__main__":
    worked_out().to_csv(FILE, index=False, float_format="%.3f")
