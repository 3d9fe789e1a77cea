"""The published figures that a month is shown beside."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd

FILE = Path(__file__).parent / "published_studies.csv"


@lru_cache(maxsize=1)
def published_studies() -> pd.DataFrame:
    """id, measure, unit, low, figure, high, who, how, source, seen (year and month), caveat; one row a figure."""
    return pd.read_csv(
        FILE, dtype=dict.fromkeys(("id", "measure", "unit", "who", "how", "source", "seen", "caveat"), "str")
    )
