"""A chart with all that stands around it, so that a page, a picture and a slide say the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.margins import settle


@dataclass(frozen=True)
class Chart:
    """finding: the title, a sentence from the data; sub: unit, period, key; alt: one sentence for who cannot see it;
    table: the same figures as rows with readable headers; why: how the figures were worked out."""

    name: str
    finding: str
    sub: str
    figure: go.Figure
    alt: str
    table: pd.DataFrame
    source: str = ""
    key: tuple[str, ...] = field(default=())  # meanings that colour stands for, in the order of LOOK
    why: str = ""

    def __post_init__(self) -> None:
        settle(self.figure)

    @cached_property
    def mark(self) -> str:
        """A name for what the picture shows: two pictures of the same have one, whoever made them."""
        return sha256(f"{self.figure.to_json()}{self.alt}".encode()).hexdigest()
