"""A chart as PNG or SVG: always the light colours on white, with its title, unit line and source in the picture."""

from __future__ import annotations

import shutil
from typing import Any

import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.theme import DARK, FONT, HEADING, LIGHT, template
from analysis.problems import UserError
from analysis.words import _

WIDTH = 1080
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def picture(chart: Chart, kind: str) -> bytes:
    """The bytes of the picture; kind is png or svg. UserError when no browser is there to draw it."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        raise UserError(
            _("No browser to draw the picture with"),
            _("Install Chromium or Chrome on the machine that runs the app, or save the table."),
        )
    import kaleido

    figure = for_print(chart)
    options = {"format": kind, "width": WIDTH, "height": figure.layout.height, "scale": 2 if kind == "png" else 1}
    made: Any = kaleido.calc_fig_sync(figure, opts=options, kopts={"path": browser})
    return bytes(made)


def for_print(chart: Chart) -> go.Figure:
    """A copy of the figure in the light theme, with the words around it written into it."""
    figure = _light(chart.figure)
    top, bottom = 96, 40
    margin = figure.layout.margin
    figure.update_layout(
        paper_bgcolor="#FFFFFF", height=(figure.layout.height or 320) + top + bottom,
        margin={"l": 40, "r": (margin.r or 0) + 40, "t": (margin.t or 8) + top, "b": bottom + 24},
        title={"text": f"{chart.finding}<br><span style='font-size:14px;color:{LIGHT.quiet};font-family:{FONT}'>{chart.sub}</span>",
               "x": 0.037, "y": 0.97, "yanchor": "top", "font": {"family": HEADING, "size": 24, "color": LIGHT.ink}},
    )  # fmt: skip
    words = " · ".join(w for w in (chart.source, "Handover") if w)
    figure.add_annotation(
        x=0,
        xref="paper",
        y=0,
        yref="paper",
        yanchor="top",
        yshift=-34,
        text=words,
        font={"size": 12, "color": LIGHT.quiet},
    )
    return figure


def _light(figure: go.Figure) -> go.Figure:
    """Dark inks exchanged for their light twins: pictures are printed on white."""
    text = figure.to_json()
    for name in ("paper", "ink", "quiet", "hairline", "field", "named", "other", "band", "band_freed", "hand_over", "automate",
                 "maybe", "keep", "freed", "text_hand_over", "text_freed"):  # fmt: skip
        text = text.replace(getattr(DARK, name), getattr(LIGHT, name))
    for dark, light in zip(DARK.heat, LIGHT.heat, strict=True):
        text = text.replace(dark, light)
    import json

    made = go.Figure(json.loads(text))
    made.update_layout(template=template(False))
    return made
