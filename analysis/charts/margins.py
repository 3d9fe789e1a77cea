"""The room that tick labels need, known before a chart is drawn. A browser that has to find it out draws every chart twice."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from math import ceil

import plotly.graph_objects as go

# Advance widths of IBM Plex Sans Regular in thousandths of an em, as Chromium measures them; accents take no room.
_LETTERS = {
    240: " '",
    280: "ijl.,:;!|",
    330: "ft()[]{}/\\",
    390: "rI-",
    480: "svyzJ?*\"“”",
    530: "cgkxL",
    570: "aeohnuEFTSdbpqZ_",
    620: "0123456789VXPYCK$€£+=<>~^`–−",
    650: "RAB",
    710: "UDGHNOQ&#",
    790: "w—…",
    870: "mM",
    930: "W%@",
}  # fmt: skip
_WIDTH = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_USUAL, _WIDE = 650, 1000
_STANDOFF = 7  # between label and axis: ticklabelstandoff of the template, and what rounding takes
_LINE = 17  # a line of labels of 13 px
_BELOW, _ABOVE = 24, 23  # one line of them with its distance
_TAGS = re.compile(r"<(?!br)[^>]*>")


def text_width(text: str, size: float) -> float:
    """Pixels of the widest line of a label; tags of Plotly's take no room."""
    lines = [html.unescape(line) for line in _TAGS.sub("", text).split("<br>")]
    return max(sum(map(_letter, line)) for line in lines) * size / 1000


def _letter(letter: str) -> int:
    base = unicodedata.normalize("NFD", letter)[0]
    wide = unicodedata.east_asian_width(base) in "WF"
    return _WIDTH.get(base, _WIDE if wide else 240 if base.isspace() else _USUAL)


def settle(figure: go.Figure) -> None:
    """Margins as wide as the labels of the axes, where these are said as texts and there is one of each axis."""
    layout = figure.layout
    if any(name[:5] in {"xaxis", "yaxis"} and name[5:] for name in layout.to_plotly_json()):
        return
    across, upright, margin = layout.xaxis, layout.yaxis, layout.margin
    if _is_told(across):
        room = _lines(across.ticktext) * _LINE - _LINE
        if across.side == "top":
            margin.t = max(margin.t or 0, _ABOVE + room)
        else:
            margin.b = max(margin.b or 0, _BELOW + room)
        margin.l = max(
            margin.l or 0, ceil(text_width(across.ticktext[0], 13) / 2) if across.ticktext else 0
        )  # at the edge
        across.automargin, across.tickangle = False, 0
    if _is_told(upright) and upright.side != "right":
        widest = max((text_width(t, upright.tickfont.size or 13) for t in upright.ticktext), default=0.0)
        margin.l = max(margin.l or 0, ceil(widest) + _STANDOFF if widest else 0)
        upright.automargin = False


def _is_told(axis: go.layout.XAxis | go.layout.YAxis) -> bool:
    return axis.ticktext is not None and not axis.title.text and axis.showticklabels is not False


def _lines(texts: Iterable[str]) -> int:
    return max((text.count("<br>") + 1 for text in texts if text), default=1)
