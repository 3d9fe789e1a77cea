"""Money added up and hours back, month by month."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.charts.chart import Chart
from analysis.charts.parts import hour_ticks, money_ticks, range_lines
from analysis.charts.theme import Look, template
from analysis.words import _


def months(
    table: pd.DataFrame, look: Look, *, payback: float | None, ramp: int, finding: str, sub: str, source: str = ""
) -> Chart:
    """Money added up and hours back, month by month, on one x. table: month (1..M), cash, cash_low, cash_high (cumulative
    net benefit), hours, hours_low, hours_high. payback in months from the start, None when it never comes."""
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, row_heights=[0.62, 0.38], vertical_spacing=0.14)
    figure.update_layout(template=template(look.dark), height=430, margin={"t": 26, "r": 44})
    x = table["month"].to_numpy()
    figure.add_scatter(x=[*x, *x[::-1]], y=[*table["cash_high"], *table["cash_low"][::-1]], fill="toself", fillcolor=look.ink.band,
                       line={"width": 0}, mode="lines", hoverinfo="skip", row=1, col=1)  # fmt: skip
    words = [f"<b>{_('Month {n}', n=int(m))}</b><br>{look.formats.money(c, 0)}<br>{look.formats.money_span(lo, hi)}"
             for m, c, lo, hi in zip(x, table["cash"], table["cash_low"], table["cash_high"], strict=True)]  # fmt: skip
    figure.add_scatter(x=x, y=table["cash"], mode="lines", line={"color": look.ink.hand_over, "width": 2.5}, customdata=words,
                       hovertemplate="%{customdata}<extra></extra>", row=1, col=1)  # fmt: skip
    figure.add_hline(y=0, line={"color": look.ink.ink, "width": 1}, row=1, col=1)
    _payback(figure, look, table, payback)
    _monthly_hours(figure, look, table, ramp)
    for y, text in ((1.0, _("Money, added up")), (0.33, _("Hours back, each month"))):
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=y, yref="paper", yanchor="bottom", yshift=6, text=f"<b>{text}</b>"
        )
    shown = [1, *[m for m in (3, 6, 9, 12, 18, 24) if m <= x[-1]]] if len(x) else []
    figure.update_xaxes(
        tickvals=shown, ticktext=[_("month {n}", n=m) if m == 1 else str(m) for m in shown], row=2, col=1
    )
    money = money_ticks(float(min(table["cash_low"].min(), 0)), float(max(table["cash_high"].max(), 0)))
    figure.update_yaxes(
        tickvals=money, ticktext=[look.formats.thousands(v) for v in money], showgrid=True, row=1, col=1
    )
    tail = table.iloc[-1]
    figure.add_annotation(x=tail["month"], y=tail["cash"], xanchor="right", yanchor="bottom", yshift=6, text=f"<b>{look.formats.thousands(tail['cash'])}</b>",
                          font={"color": look.ink.text_hand_over}, row=1, col=1)  # fmt: skip
    alt = (
        _("Money turns positive in month {n}", n=int(np.ceil(payback)))
        if payback is not None
        else _("The money does not come back within {n} months", n=len(x))
    )
    alt += "; " + _(
        "hours reach {hours} a month in month {n}.",
        hours=look.formats.hours(float(tail["hours"])),
        n=int(tail["month"]),
    )
    columns = {"month": _("Month"), "cash": _("Money, added up"), "cash_low": _("Money, low"), "cash_high": _("Money, high"),
               "hours": _("Hours back"), "hours_low": _("Hours, low"), "hours_high": _("Hours, high")}  # fmt: skip
    return Chart("month-by-month", finding, sub, figure, alt, table[list(columns)].rename(columns=columns), source)


def _payback(figure: go.Figure, look: Look, table: pd.DataFrame, payback: float | None) -> None:
    if payback is None or not len(table) or payback > table["month"].iloc[-1]:
        return
    marker = {"size": 13, "color": look.ink.paper, "line": {"width": 2.5, "color": look.ink.hand_over}}
    figure.add_scatter(
        x=[max(payback, table["month"].iloc[0])], y=[0], mode="markers", marker=marker, hoverinfo="skip", row=1, col=1
    )
    words = f"<b>{_('Paid back in month {n}', n=int(np.ceil(payback)))}</b>"
    if look.phone:  # beside the ring the line would run through the words
        place = {"x": 0.02, "xref": "x domain", "y": 1, "yref": "y domain", "yanchor": "top"}
    else:
        place = {"x": max(payback, 1), "y": 0, "yanchor": "bottom", "xshift": -4, "yshift": 22}
    figure.add_annotation(xanchor="left", text=words, font={"color": look.ink.text_hand_over}, **place)


def _monthly_hours(figure: go.Figure, look: Look, table: pd.DataFrame, ramp: int) -> None:
    settled = table["month"] > ramp
    for rows, pattern in ((table[settled], ""), (table[~settled], "/")):
        marker = {"color": look.ink.freed} if not pattern else {
            "color": "rgba(0,0,0,0)", "line": {"width": 1, "color": look.ink.freed},
            "pattern": {"shape": "/", "size": 6, "solidity": 0.35, "fgcolor": look.ink.freed}}  # fmt: skip
        hover = [
            f"<b>{_('Month {n}', n=int(m))}</b><br>{look.formats.hours(h)}"
            for m, h in zip(rows["month"], rows["hours"], strict=True)
        ]
        figure.add_bar(
            x=rows["month"],
            y=rows["hours"],
            marker=marker,
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
            row=2,
            col=1,
        )
    range_lines(
        figure,
        look,
        x=table["month"].to_numpy(),
        y=table["hours"].to_numpy(),
        low=table["hours_low"],
        high=table["hours_high"],
        vertical=True,
        row=2,
    )
    places, labels = hour_ticks(look, max(float(table["hours_high"].max()), 1.0), 2)
    figure.update_yaxes(tickvals=places, ticktext=labels, showgrid=True, row=2, col=1)
