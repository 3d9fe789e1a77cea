"""From hours handed over to hours back."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.parts import hour_ticks, range_lines
from analysis.charts.theme import Look, blank
from analysis.words import _


def waterfall(
    steps: Mapping[str, float], low: float, high: float, look: Look, *, finding: str, sub: str, source: str = ""
) -> Chart:
    """From hours handed over to hours back. steps: handed_over, then what is taken off: checking, redoing (hours of a
    steady month); low and high: the range of what comes back."""
    figure = blank(look, 330)
    gross = steps["handed_over"]
    taken = [steps["checking"], steps["redoing"]]
    back = gross - sum(taken)
    tops = gross - np.cumsum([0.0, *taken[:-1]])
    names = [_("Handed over"), _("Checking"), _("Redoing"), _("Back to you")]
    if look.phone:
        names = [name.replace(" ", "<br>", 1) for name in names]
    values = [gross, *taken, back]
    bases = [0.0, *(tops - np.array(taken)), 0.0]
    colours = [look.ink.hand_over, *[look.ink.other] * 2, look.ink.freed]
    hover = [f"<b>{n.replace('<br>', ' ')}</b><br>{look.formats.hours(v)}" for n, v in zip(names, values, strict=True)]
    figure.add_bar(
        x=list(range(4)),
        y=values,
        base=bases,
        width=0.62,
        marker={"color": colours},
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
    )
    range_lines(figure, look, x=[3], y=[back], low=[low], high=[high], vertical=True)
    words = [f"<b>{look.formats.hours(gross)}</b>", *[f"<b>{look.formats.number(-v, 1)}</b>" for v in taken],
             f"<b>{look.formats.hours(back)}</b><br>{look.formats.span(low, high, 1)}"]  # fmt: skip
    for i, (word, base, value) in enumerate(zip(words, bases, values, strict=True)):
        top = max(base + value, high) if i == 3 else base + value
        colour = {0: look.ink.text_hand_over, 3: look.ink.text_freed}.get(i, look.ink.ink)
        figure.add_annotation(
            x=i, y=top, yanchor="bottom", yshift=4, align="center", text=word, font={"size": 14, "color": colour}
        )
    for i, level in enumerate([gross, *(tops - np.array(taken))]):
        figure.add_shape(
            type="line", x0=i + 0.31, x1=i + 0.69, y0=level, y1=level, line={"color": look.ink.other, "width": 1}
        )
    places, labels = hour_ticks(look, max(gross, high, 0.1), 3)
    figure.update_yaxes(
        tickvals=places, ticktext=labels, showgrid=True, range=[min(0, back, low), max(gross, high, 0.1) * 1.2]
    )
    figure.update_xaxes(
        tickvals=list(range(4)), ticktext=names, tickfont={"size": 11 if look.phone else 13, "color": look.ink.ink}
    )
    alt = _("{gross} handed over, less {a} checking, {b} redoing, gives {net}.", gross=look.formats.hours(gross),
            a=look.formats.hours(taken[0]), b=look.formats.hours(taken[1]), net=look.formats.hours(back))  # fmt: skip
    table = pd.DataFrame(
        {_("Step"): [n.replace("<br>", " ") for n in names], _("Hours a month"): [gross, *(-v for v in taken), back]}
    )
    return Chart("hours-handed-over", finding, sub, figure, alt, table, source)
