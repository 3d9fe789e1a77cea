"""Which assumption decides."""

from __future__ import annotations

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.theme import Look, blank, safe
from analysis.words import _


def tornado(table: pd.DataFrame, look: Look, *, middle: float, finding: str, sub: str, source: str = "") -> Chart:
    """What moves the result most. table: name, at_low, at_high (the result when the input is at its low or high end),
    low_label, high_label (the input's own values); widest first. middle: the result as assumed."""
    rows = table.reset_index(drop=True)
    figure = blank(look, 60 + (54 if look.phone else 42) * max(len(rows), 1))
    for end, colour in (("at_low", look.ink.other), ("at_high", look.ink.hand_over)):
        hover = [
            f"<b>{safe(n)}</b><br>{label}: {look.formats.money(v, 0)}"
            for n, v, label in zip(rows["name"], rows[end], rows[f"{end[3:]}_label"], strict=True)
        ]
        figure.add_bar(
            x=rows[end] - middle,
            y=rows.index,
            base=middle,
            orientation="h",
            width=0.55,
            marker={"color": colour},
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
        )
        for i, row in rows.iterrows():
            beyond = row[end] >= middle
            figure.add_annotation(
                x=row[end],
                y=i,
                xanchor="left" if beyond else "right",
                xshift=6 if beyond else -6,
                text=row[f"{end[3:]}_label"],
                font={"size": 12},
            )
    figure.add_vline(x=middle, line={"color": look.ink.ink, "width": 1.5})
    figure.add_annotation(
        x=middle,
        y=1,
        yref="paper",
        yanchor="bottom",
        text=f"<b>{_('as assumed: {value}', value=look.formats.money(middle, 0))}</b>",
    )
    values = [*rows["at_low"], *rows["at_high"], middle]
    reach = max(max(values) - min(values), 1.0) * (0.3 if look.phone else 0.12)
    figure.update_xaxes(
        range=[min(values) - reach, max(values) + reach],
        nticks=4,
        tickformat="$,.0f" if look.formats.currency == "USD" else ",.0f",
        showgrid=True,
    )
    names = [safe(n) for n in rows["name"]]
    if look.phone:
        for i, name in enumerate(names):
            figure.add_annotation(
                x=0, xref="paper", xanchor="left", y=i, yshift=20, text=name, font={"size": 12}, bgcolor=look.ink.paper
            )
    figure.update_yaxes(
        autorange="reversed",
        tickvals=list(rows.index),
        ticktext=[""] * len(rows) if look.phone else names,
        tickfont={"size": 14, "color": look.ink.ink},
    )
    figure.update_layout(margin={"t": 30}, barmode="overlay")
    alt = _("Nothing moves the gain.")
    if len(rows):
        ends = sorted((rows["at_low"][0], rows["at_high"][0]))
        alt = _(
            "{name} moves the gain from {low} to {high} a month.",
            name=rows["name"][0],
            low=look.formats.money(ends[0], 0),
            high=look.formats.money(ends[1], 0),
        )
    columns = {
        "name": _("Assumption"),
        "low_label": _("Low value"),
        "at_low": _("Gain at low"),
        "high_label": _("High value"),
        "at_high": _("Gain at high"),
    }
    return Chart("what-decides", finding, sub, figure, alt, rows[list(columns)].rename(columns=columns), source)
