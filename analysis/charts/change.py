"""Then and now."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.parts import NARROW_ROW, PALE, hour_ticks, name_rows
from analysis.charts.theme import Look, blank, safe
from analysis.words import _


def change(
    table: pd.DataFrame, look: Look, *, finding: str, sub: str, named: Sequence[str] = (), source: str = ""
) -> Chart:
    """Then and now, the rows that moved most. table: name, before, after (hours)."""
    rows = table.reset_index(drop=True)
    figure = blank(look, 40 + (NARROW_ROW if look.phone else 38) * max(len(rows), 1))
    for i, row in rows.rename(columns={"name": "name_"}).iterrows():
        colour = look.ink.ink if row["name_"] in named else look.ink.other
        figure.add_scatter(
            x=[row["before"], row["after"]],
            y=[i, i],
            mode="lines",
            line={"color": colour, "width": 2},
            hoverinfo="skip",
        )
        figure.add_scatter(
            x=[row["before"]],
            y=[i],
            mode="markers",
            marker={"size": 9, "color": look.ink.paper, "line": {"width": 2, "color": colour}},
            unselected=PALE,
            hoverinfo="skip",
        )
        head = "circle" if look.phone else ("triangle-right" if row["after"] >= row["before"] else "triangle-left")
        hover = f"<b>{safe(row['name_'])}</b><br>{look.formats.hours(row['before'])} {_('to')} {look.formats.hours(row['after'])}<extra></extra>"
        figure.add_scatter(
            x=[row["after"]],
            y=[i],
            mode="markers",
            marker={"size": 11, "color": colour, "symbol": head},
            unselected=PALE,
            hovertemplate=hover,
        )
        grew = row["after"] >= row["before"]
        sign = "+" if grew else ""
        text = f"<b>{sign}{look.formats.hours(row['after'] - row['before'])}</b>"
        text += "" if look.phone else f" {_('to {n}', n=look.formats.number(row['after'], 1))}"
        figure.add_annotation(
            x=row["after"], y=i, xanchor="left" if grew else "right", xshift=10 if grew else -10, text=text
        )
    top = float(rows[["before", "after"]].to_numpy().max()) if len(rows) else 1.0
    places, labels = hour_ticks(look, max(top, 1.0))
    figure.update_xaxes(
        side="top",
        tickvals=places,
        ticktext=labels,
        showgrid=True,
        range=[-0.12 * top, top * (1.45 if look.phone else 1.25)],
    )
    name_rows(figure, look, rows["name"].tolist())
    alt = "; ".join(_("{name} went from {a} to {b}", name=r.name_, a=look.formats.hours(r.before), b=look.formats.hours(r.after))
                    for r in rows.rename(columns={"name": "name_"}).head(3).itertuples()) + "."  # fmt: skip
    columns = {"name": _("Category"), "before": _("Hours before"), "after": _("Hours now")}
    return Chart("change", finding, sub, figure, alt, rows[list(columns)].rename(columns=columns), source)
