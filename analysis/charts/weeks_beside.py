"""The usual week as it is and as it would be, two heat maps on one scale."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.charts.chart import Chart
from analysis.charts.theme import Look, template
from analysis.words import _


def weeks_beside(
    before: pd.DataFrame, after: pd.DataFrame, look: Look, *, finding: str, sub: str, source: str = ""
) -> Chart:
    """Minutes by weekday (0..6, Monday first) and hour of the day, both of one shape; beside each other, on a phone one
    below the other. At the right the hours of each day."""
    across = (
        {"rows": 2, "cols": 1, "vertical_spacing": 0.22}
        if look.phone
        else {"rows": 1, "cols": 2, "horizontal_spacing": 0.1}
    )
    figure = make_subplots(**across)  # type: ignore[arg-type]
    figure.update_layout(template=template(look.dark), height=560 if look.phone else 306, margin={"t": 62, "r": 44})
    for n, (minutes, words) in enumerate(((before, _("Now")), (after, _("With this plan")))):
        place = {"row": n + 1, "col": 1} if look.phone else {"row": 1, "col": n + 1}
        _week(figure, look, minutes, words, place, last=n == 1 or look.phone)
    back = (before.sum(axis=1) - after.sum(axis=1)) / 60
    days = [look.formats.weekday(i) for i in range(7)]
    table = pd.DataFrame({_("Day"): days, _("Hours now"): before.sum(axis=1).to_numpy() / 60,
                          _("Hours with this plan"): after.sum(axis=1).to_numpy() / 60, _("Hours back"): back.to_numpy()})  # fmt: skip
    most = int(back.idxmax())
    alt = _("{day} gives back {hours} of {now}, the whole week {total}.", day=look.formats.weekday(most, "wide"), hours=look.formats.hours(float(back[most])),
            now=look.formats.hours(float(before.loc[most].sum() / 60)), total=look.formats.hours(float(back.sum())))  # fmt: skip
    return Chart("week-before-and-after", finding, sub, figure, alt, table, source)


def _week(
    figure: go.Figure, look: Look, minutes: pd.DataFrame, words: str, place: dict[str, int], *, last: bool
) -> None:
    hours = [int(h) for h in minutes.columns]
    values = minutes.to_numpy(dtype=float)
    days = [look.formats.weekday(i) for i in range(7)]
    hover = [
        [f"{days[r]} {h} {_('h')}<br>{values[r, c]:.0f} {_('minutes')}" for c, h in enumerate(hours)] for r in range(7)
    ]
    figure.add_heatmap(
        z=values, x=hours, y=list(range(7)), zmin=0, zmax=60, xgap=2, ygap=2, showscale=False, text=hover,
        colorscale=[[i / 9, c] for i, c in enumerate(look.ink.heat)], hovertemplate="%{text}<extra></extra>", **place,
    )  # fmt: skip
    shown = [h for h in hours if h % 3 == 0] or hours[:1]
    labels = [look.formats.hours(h, 0) if h == shown[-1] else str(h) for h in shown]
    figure.update_xaxes(side="top", tickvals=shown, ticktext=labels, range=[hours[0] - 0.5, hours[-1] + 0.5], **place)
    figure.update_yaxes(
        range=[6.5, -0.5], tickvals=list(range(7)), ticktext=days, tickfont={"color": look.ink.ink}, **place
    )
    for day in range(7):
        total = look.formats.number(values[day].sum() / 60, 1)
        unit = f" {_('h')}" if day == 0 else ""
        figure.add_annotation(
            x=hours[-1] + 0.5, y=day, xanchor="left", xshift=6, text=total + unit, font={"size": 12, "color": look.ink.quiet}, **place
        )  # fmt: skip
    figure.add_annotation(
        x=hours[0] - 0.5, y=-0.5, xanchor="left", yanchor="bottom", yshift=26, text=f"<b>{words}</b>", **place
    )
