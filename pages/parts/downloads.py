"""Files made when their button is pressed."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.charts.chart import Chart


def csv_of(table: pd.DataFrame) -> Callable[[], bytes]:
    """The table as CSV: text cells inert, figures as figures."""

    def make() -> bytes:
        from data.exports.csv_table import table_csv

        return table_csv(table)

    return make


def picture_of(chart: Chart, kind: str) -> Callable[[], bytes]:
    """The chart as PNG or SVG, light, on white, with its title and source."""

    def make() -> bytes:
        from data.exports.picture import picture

        return picture(chart, kind)

    return make
