"""One table as CSV or Parquet, one chart as PNG or SVG."""

from __future__ import annotations

import io

import pandas as pd

from analysis.charts.theme import Look
from analysis.report.pictures import PICTURES
from analysis.report.tables import TABLES
from data.exports.csv_table import table_csv
from data.exports.order import Export, Order, nothing_there


def _table(order: Order) -> pd.DataFrame:
    named = next(t for t in TABLES if t.name == order.table)
    made = named.make(order.material)
    if made is None:
        raise nothing_there(order.table)
    return made


def _csv(order: Order) -> bytes:
    return table_csv(_table(order))


def _parquet(order: Order) -> bytes:
    out = io.BytesIO()
    _table(order).to_parquet(out, index=False, compression="zstd")
    return out.getvalue()


def _picture(order: Order, kind: str) -> bytes:
    from data.exports.picture import picture

    chart = next(p for p in PICTURES if p.name == order.chart).draw(
        order.material, Look(formats=order.material.formats)
    )
    if chart is None:
        raise nothing_there(order.chart)
    return picture(chart, kind)


CSV = Export("csv", "Table (CSV)", "text/csv", _csv)
PARQUET = Export("parquet", "Table (Parquet)", "application/vnd.apache.parquet", _parquet)
PNG = Export("png", "Picture (PNG)", "image/png", lambda order: _picture(order, "png"))
SVG = Export("svg", "Picture (SVG)", "image/svg+xml", lambda order: _picture(order, "svg"))
EXPORTS = (CSV, PARQUET, PNG, SVG)
