"""Hours a category takes against what an hour spent on it is worth: what lies below the price of an hour back can go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.parts import PALE, shortened
from analysis.charts.theme import SYMBOLS, Look, blank, safe
from analysis.words import _, n_

HEIGHT = 440
TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class _Plane:
    """Data to pixels, for placing labels: the server cannot know the width, so a usual one is taken."""

    x_top: float
    y_low: float
    y_high: float
    width: float

    def pixels(self, hours: float, price: float) -> tuple[float, float]:
        share = (np.log10(price) - np.log10(self.y_low)) / (np.log10(self.y_high) - np.log10(self.y_low))
        return hours / self.x_top * self.width, (1 - share) * (HEIGHT - 40)


def value_matrix(table: pd.DataFrame, look: Look, *, line: float, finding: str, sub: str, source: str = "") -> Chart:
    """table: name, hours (a month), price (money an hour back costs; missing ones are left out), verdict.
    line: what an hour of the owner's is worth, in the same currency."""
    rows = table.dropna(subset=["price"]).query("price > 0 and hours > 0").reset_index(drop=True)
    figure = blank(look, HEIGHT)
    prices = [*rows["price"], line]
    low, high = min(prices) * 0.7, max(prices) * 1.5
    x_top = float(rows["hours"].max() * 1.15) if len(rows) else 10.0
    _axes(figure, look, x_top, low, high)
    _threshold(figure, look, line, low, x_top)
    for verdict, group in rows.groupby("verdict", sort=False):
        colour = look.ink.verdict(str(verdict))
        hover = [f"<b>{safe(r.name_)}</b><br>{look.formats.hours(r.hours)}<br>{look.formats.money(r.price)} {_('an hour back')}"
                 for r in group.rename(columns={"name": "name_"}).itertuples()]  # fmt: skip
        marker = {
            "size": 14,
            "color": colour,
            "symbol": SYMBOLS.get(str(verdict), "circle"),
            "line": {"width": 1.5, "color": look.ink.paper},
        }
        figure.add_scatter(
            x=group["hours"],
            y=group["price"],
            mode="markers",
            cliponaxis=False,
            marker=marker,
            unselected=PALE,
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
        )
    _labels(figure, rows, look, _Plane(x_top, low, high, 270 if look.phone else 980), line)
    below = [safe(n) for n in rows.loc[rows["price"] < line, "name"]]
    alt = n_(
        "{n} category lies below the line of {price}: {names}.",
        "{n} categories lie below the line of {price}: {names}.",
        len(below),
        price=look.formats.money(line),
        names=", ".join(below) or _("none"),
    )
    columns = {
        "name": _("Category"),
        "hours": _("Hours a month"),
        "price": _("Price of an hour back"),
        "verdict": _("Verdict"),
    }
    return Chart(
        "value-matrix",
        finding,
        sub,
        figure,
        alt,
        table[list(columns)].rename(columns=columns),
        source,
        ("hand over", "automate", "maybe", "keep"),
    )


def _axes(figure: go.Figure, look: Look, x_top: float, low: float, high: float) -> None:
    shown = [t for t in TICKS if low <= t <= high]
    figure.update_yaxes(
        type="log",
        range=[np.log10(low), np.log10(high)],
        tickvals=shown,
        ticktext=[look.formats.money(t, 0) for t in shown],
        showgrid=True,
    )
    figure.update_xaxes(
        range=[0, x_top],
        rangemode="tozero",
        ticksuffix=f" {_('h')}",
        showticksuffix="last",
        nticks=4 if look.phone else 6,
    )


def _threshold(figure: go.Figure, look: Look, line: float, low: float, x_top: float) -> None:
    figure.add_shape(
        type="rect", x0=0, x1=x_top, y0=low, y1=line, fillcolor=look.ink.band, line={"width": 0}, layer="below"
    )
    figure.add_shape(
        type="line", x0=0, x1=x_top, y0=line, y1=line, line={"color": look.ink.hand_over, "width": 1.5, "dash": "dot"}
    )
    words = _("worth of an hour, {price}", price=look.formats.money(line)) if look.phone else _(
        "Below this line an hour back costs less than it is worth to you, {price}", price=look.formats.money(line))  # fmt: skip
    figure.add_annotation(
        x=1,
        xref="paper",
        xanchor="right",
        y=np.log10(line),
        yanchor="bottom",
        text=words,
        font={"size": 12, "color": look.ink.text_hand_over},
    )


def _labels(figure: go.Figure, rows: pd.DataFrame, look: Look, plane: _Plane, line: float) -> None:
    """Names beside their dots, what is handed over first, then by hours; a name that would hit something is left to hover."""
    order = rows.assign(first=rows["verdict"].eq("outsource_now")).sort_values(["first", "hours"], ascending=False)
    dots = [plane.pixels(h, p) for h, p in zip(rows["hours"], rows["price"], strict=True)]
    y_line = plane.pixels(0, line)[1]
    taken = [(x - 9, y - 9, x + 9, y + 9) for x, y in dots] + [
        (plane.width * 0.45, y_line - 20, plane.width, y_line + 3)
    ]
    for row in order.rename(columns={"name": "name_"}).itertuples():
        x, y = plane.pixels(row.hours, row.price)
        name = shortened(safe(row.name_), 22 if look.phone else 34)
        spot = _free_spot(x, y, 7.0 * len(name), taken, plane.width)
        if spot is None:
            continue
        (left, top, right, bottom), anchor, dx, dy = spot
        taken.append((left, top, right, bottom))
        bold = row.verdict == "outsource_now"
        figure.add_annotation(
            x=row.hours, y=np.log10(row.price), xanchor=anchor, xshift=dx, yshift=-dy,
            text=f"<b>{name}</b>" if bold else name,
            font={"size": 12, "color": look.ink.text_hand_over if bold else look.ink.ink},
        )  # fmt: skip


Box = tuple[float, float, float, float]


def _free_spot(
    x: float, y: float, width: float, taken: list[Box], right_edge: float
) -> tuple[Box, str, float, float] | None:
    """The first of eight places round a dot where a label of this width hits nothing; shifts in pixels, down positive."""
    places = [("left", 12, 0), ("right", -12, 0), ("center", 0, -17), ("center", 0, 17),
              ("left", 9, -13), ("left", 9, 13), ("right", -9, -13), ("right", -9, 13)]  # fmt: skip
    for anchor, dx, dy in places:
        start = {"left": x + dx, "right": x + dx - width, "center": x - width / 2}[anchor]
        box = (start, y + dy - 8, start + width, y + dy + 8)
        inside = box[0] >= 0 and box[2] <= right_edge and box[1] >= 0 and box[3] <= HEIGHT - 40
        if inside and not any(_overlap(box, other) for other in taken if not _around(other, x, y)):
            return box, anchor, dx, dy
    return None


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _around(box: Box, x: float, y: float) -> bool:
    """Whether the box is the dot's own."""
    return box[2] - box[0] == 18 and abs((box[0] + box[2]) / 2 - x) < 0.01 and abs((box[1] + box[3]) / 2 - y) < 0.01
