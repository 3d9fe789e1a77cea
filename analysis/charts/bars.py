"""Hours by category: sorted bars, their ranges, and the part that is not settled hatched."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.parts import bar_rows, bar_style, range_lines
from analysis.charts.theme import Look, safe
from analysis.words import _

LEAST_SHARE = 0.005  # below it a share would be written as 0 %


def hours_by_category(table: pd.DataFrame, look: Look, *, finding: str, sub: str, source: str = "") -> Chart:
    """Bars of hours. table: name, hours, low, high, share (missing for breaks), unsure_hours, named (the title speaks of
    it), verdict (id or missing: then grey and dark bars); largest first."""
    rows = table.reset_index(drop=True)
    top = float(rows["high"].max()) if len(rows) else 1.0
    figure = bar_rows(look, rows["name"].tolist(), top)
    _bars(figure, rows, look)
    range_lines(figure, look, x=rows["hours"], y=list(rows.index), low=rows["low"], high=rows["high"])
    _labels(figure, rows, look)
    return Chart("hours-by-category", finding, sub, figure, _alt(rows, look), _table(rows), source)


def _bars(figure: go.Figure, rows: pd.DataFrame, look: Look) -> None:
    colours = [
        look.ink.verdict(verdict) if isinstance(verdict, str) else look.ink.named if named else look.ink.other
        for verdict, named in zip(rows["verdict"], rows["named"], strict=True)
    ]
    settled = (rows["hours"] - rows["unsure_hours"]).clip(lower=0)
    hover = [
        f"<b>{safe(row.name_)}</b><br>{look.formats.hours(row.hours)}<br>"
        + _("{range} h with what is not settled", range=look.formats.span(row.low, row.high, 1))
        for row in rows.rename(columns={"name": "name_"}).itertuples()
    ]
    shared = bar_style(list(rows.index), hover)
    figure.add_bar(x=settled, marker={"color": colours}, **shared)
    hatch = {"shape": "/", "size": 6, "solidity": 0.25, "fgcolor": look.ink.quiet, "bgcolor": "rgba(0,0,0,0)"}
    figure.add_bar(x=rows["unsure_hours"], marker={"color": "rgba(0,0,0,0)", "pattern": hatch}, **shared)
    figure.update_layout(barmode="stack")


def _labels(figure: go.Figure, rows: pd.DataFrame, look: Look) -> None:
    for position, row in zip(rows.index, rows.itertuples(), strict=True):
        share = (
            ""
            if look.phone or pd.isna(row.share) or row.share < LEAST_SHARE
            else f"  <span style='color:{look.ink.quiet}'>{look.formats.share(row.share)}</span>"
        )
        figure.add_annotation(
            x=max(row.high, row.hours), y=position, xanchor="left", xshift=8, bgcolor=look.ink.paper,
            text=f"<b>{look.formats.hours(row.hours)}</b>{share}",
        )  # fmt: skip


def _alt(rows: pd.DataFrame, look: Look) -> str:
    first = ", ".join(
        f"{row.name_} {look.formats.hours(row.hours)}"
        for row in rows.rename(columns={"name": "name_"}).head(3).itertuples()
    )
    total = look.formats.hours(float(rows["hours"].sum()))
    return f"{first}." if len(rows) <= 3 else _("{first}; {n} in all, {total}.", first=first, n=len(rows), total=total)


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "name": _("Category"),
        "hours": _("Hours"),
        "low": _("From"),
        "high": _("To"),
        "share": _("Share"),
        "unsure_hours": _("Not sure, hours"),
    }
    return rows[list(columns)].rename(columns=columns)
