"""Marks that several charts draw: range lines, right-hand labels, axes with their unit on the last tick."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from analysis.charts.theme import Look, blank, safe

Values = Sequence[float] | np.ndarray


def range_lines(figure: go.Figure, look: Look, *, x: Values, y: Sequence[object], low: Values, high: Values,
                vertical: bool = False, row: int | None = None) -> None:  # fmt: skip
    """Thin lines from low to high through each mark, with a halo of paper so that they read on and off the bar."""
    middle = np.asarray(y if vertical else x, dtype=float)
    ends = {
        "type": "data", "symmetric": False, "width": 0,
        "array": np.asarray(high, dtype=float) - middle, "arrayminus": middle - np.asarray(low, dtype=float),
    }  # fmt: skip
    place = {"row": row, "col": 1} if row else {}
    for thickness, colour in ((4.5, look.ink.paper), (1.5, look.ink.ink)):
        errors = {("error_y" if vertical else "error_x"): {**ends, "thickness": thickness, "color": colour}}
        figure.add_scatter(
            x=x, y=y, mode="markers", marker={"size": 0.1, "opacity": 0}, hoverinfo="skip", **errors, **place
        )


def ticks(top: float, count: int = 4) -> list[float]:
    """Round ticks from 0 up to at most `top`: 0, 10, 20, 30. With at most one decimal, as their words have."""
    if top <= 0:
        return [0.0]
    raw = top / count
    power = 10.0 ** np.floor(np.log10(raw))
    steps = (1, 2, 2.5, 5, 10) if power >= 1 else (1, 2, 5, 10)
    step = max(0.1, next(s * power for s in steps if s * power >= raw * 0.999))
    return [float(i * step) for i in range(int(top / step) + 1)]


def hour_ticks(look: Look, top: float, count: int = 4) -> tuple[list[float], list[str]]:
    """Tick places and words; the last one carries the unit."""
    places = ticks(top, count)
    digits = 0 if all(float(p).is_integer() for p in places) else 1
    words = [look.formats.number(p, digits) for p in places]
    words[-1] = look.formats.hours(places[-1], digits)
    return places, words


def money_ticks(low: float, high: float) -> list[float]:
    """Round amounts from low to high, about four."""
    reach = max(high - low, 1.0)
    step = next(s for p in range(7) for s in (10.0**p, 2 * 10.0**p, 5 * 10.0**p) if reach / s <= 4)
    return [step * i for i in range(int(np.ceil(low / step)), int(high / step) + 1)]


PALE = {"marker": {"opacity": 0.55}}  # what is not chosen while something is; Plotly's own leaves hardly a trace
ROW, NARROW_ROW = 31, 46  # px of a bar with its name beside it, and above it
ABOVE = 20  # px from the middle of a bar to the middle of a name above it


def bar_style(y: Sequence[object], hover: Sequence[str]) -> dict[str, object]:
    """What the bars of rows share: where they lie, what they say under the pointer, how they look beside a chosen one."""
    return {
        "orientation": "h", "y": y, "customdata": hover, "hovertemplate": "%{customdata}<extra></extra>", "unselected": PALE,
    }  # fmt: skip


def bar_rows(look: Look, names: Sequence[str], top: float) -> go.Figure:
    """An empty picture of one bar a row, hours along the top up to `top`."""
    figure = blank(look, (NARROW_ROW if look.phone else ROW) * max(len(names), 1) + 34)
    places, words = hour_ticks(look, top)
    reach = max(top, 0.1) * (1.3 if look.phone else 1.18)
    figure.update_xaxes(range=[0, reach], side="top", showgrid=True, tickvals=places, ticktext=words)
    if look.phone:
        figure.update_layout(bargap=0.6)
    name_rows(figure, look, names)
    return figure


def name_rows(figure: go.Figure, look: Look, names: Sequence[str]) -> None:
    """A name a row, from the top: beside the marks; on a narrow screen, where that would leave these little room, above
    them and whole. There a row is NARROW_ROW high."""
    beside = [""] * len(names) if look.phone else [shortened(safe(n), 34) for n in names]
    figure.update_yaxes(
        range=[max(len(names), 1) - 0.5, -0.65 if look.phone else -0.5],
        tickvals=list(range(len(names))),
        ticktext=beside,
        tickfont={"size": 14, "color": look.ink.ink},
    )
    for row, name in enumerate(names if look.phone else []):
        figure.add_annotation(
            x=0, xref="paper", y=row, xanchor="left", yshift=ABOVE, text=shortened(safe(name), 48), bgcolor=look.ink.paper
        )  # fmt: skip


def shortened(name: str, letters: int) -> str:
    """Whole words of a long name, cut at a comma where one is: "Product and offer design" of a list of three."""
    if len(name) <= letters:
        return name
    parts = name.split(", ")
    kept = parts[0]
    for part in parts[1:]:
        if len(kept) + len(part) + 2 > letters:
            break
        kept = f"{kept}, {part}"
    if len(kept) <= letters:
        return kept
    words = kept[:letters].rsplit(" ", 1)[0]
    return words[: letters - 1].rstrip(" ,") + "…"
