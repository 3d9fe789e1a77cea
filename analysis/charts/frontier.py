"""Hours back for each budget."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.parts import hour_ticks, money_ticks, shortened
from analysis.charts.theme import Look, blank, safe
from analysis.words import _


def frontier(
    table: pd.DataFrame, look: Look, *, budget: float | None, finding: str, sub: str, source: str = ""
) -> Chart:
    """Hours back for each budget. table: cost (money a month), hours, low, high, added (name of what this step adds)."""
    figure = blank(look, 320)
    x, y = table["cost"].to_numpy(), table["hours"].to_numpy()
    figure.add_scatter(
        x=[*x, *x[::-1]],
        y=[*table["high"], *table["low"][::-1]],
        fill="toself",
        fillcolor=look.ink.band,
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )
    hover = [
        f"<b>{safe(a) or _('Nothing handed over')}</b><br>{look.formats.money(c, 0)} {_('a month')}<br>{look.formats.hours(h)}"
        for a, c, h in zip(table["added"], x, y, strict=True)
    ]
    marker = {"size": 9, "color": look.ink.paper, "line": {"width": 2, "color": look.ink.hand_over}}
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines+markers",
        line={"color": look.ink.hand_over, "width": 2.5},
        marker=marker,
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
    )
    apart = max(1, -(-(len(table) - 1) // 4))  # four names at most: more would touch
    for i, name in enumerate(table["added"]):
        last = i == len(table) - 1
        if name and (last or (not look.phone and i % apart == 0 and len(table) - 1 - i >= apart)):
            figure.add_annotation(x=x[i], y=y[i], xanchor="right" if last else "left", xshift=0 if last else 6, yanchor="bottom" if last else "top", yshift=12 if last else -6,
                                  text=f"+ {shortened(safe(name), 26)}", font={"size": 12})  # fmt: skip
    if budget is not None and len(table):
        _budget(figure, look, table, budget)
    places, labels = hour_ticks(look, max(float(table["high"].max()) if len(table) else 1.0, 1.0), 3)
    figure.update_yaxes(tickvals=places, ticktext=labels, showgrid=True, rangemode="tozero")
    money = money_ticks(0.0, float(x[-1]) if len(x) else 1.0)
    figure.update_xaxes(tickvals=money, ticktext=[look.formats.thousands(v) for v in money], rangemode="tozero")
    alt = _(
        "The frontier rises to {hours} at {cost} a month.",
        hours=look.formats.hours(float(y[-1]) if len(y) else 0.0),
        cost=look.formats.money(float(x[-1]) if len(x) else 0.0, 0),
    )
    columns = {
        "cost": _("Money a month"),
        "added": _("Adds"),
        "hours": _("Hours back"),
        "low": _("From"),
        "high": _("To"),
    }
    return Chart("budget-frontier", finding, sub, figure, alt, table[list(columns)].rename(columns=columns), source)


def _budget(figure: go.Figure, look: Look, table: pd.DataFrame, budget: float) -> None:
    reached = table[table["cost"] <= budget + 1e-9]
    here = reached.iloc[-1] if len(reached) else table.iloc[0]
    figure.add_shape(
        type="line",
        x0=here["cost"],
        x1=here["cost"],
        y0=0,
        y1=here["hours"],
        line={"color": look.ink.hand_over, "width": 1.5, "dash": "dot"},
    )
    figure.add_scatter(
        x=[here["cost"]],
        y=[here["hours"]],
        mode="markers",
        marker={"size": 15, "color": look.ink.hand_over},
        hoverinfo="skip",
    )
    words = f"<b>{_('Your budget, {money}', money=look.formats.money(budget, 0))}<br>{_('{hours} back', hours=look.formats.hours(here['hours'], 0))}</b>"
    left = here["cost"] < 0.35 * max(float(table["cost"].max()), 1.0)
    figure.add_annotation(x=here["cost"], y=here["hours"], xanchor="left" if left else "right", xshift=8 if left else -12, yanchor="bottom", yshift=10,
                          align="left" if left else "right", text=words, font={"color": look.ink.text_hand_over})  # fmt: skip
