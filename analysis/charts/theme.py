"""The colours and the Plotly template of both themes, set once. Contrast and colour-blind distances are tested."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import plotly.graph_objects as go

from analysis.formats import Formats

FONT = "Plex, 'IBM Plex Sans', 'Helvetica Neue', Arial, sans-serif"
HEADING = "Newsreader, Georgia, serif"
# Plotly's own tool bar has buttons without names; ours stand under each chart.
CONFIG = {"displayModeBar": False, "responsive": True}


@dataclass(frozen=True)
class Ink:
    """The colours of one theme by meaning, as CSS strings."""

    paper: str
    ink: str
    quiet: str
    hairline: str
    field: str
    named: str
    other: str
    band: str
    band_freed: str
    hand_over: str
    automate: str
    maybe: str
    keep: str
    freed: str
    text_hand_over: str
    text_freed: str
    heat: tuple[str, ...] = ()

    def verdict(self, verdict: str | None) -> str:
        """The mark's colour for a verdict id; grey bars where there is none."""
        meanings = {
            "outsource_now": self.hand_over,
            "automate_first": self.automate,
            "try": self.maybe,
            "keep": self.keep,
        }
        return meanings.get(verdict or "", self.other)


LIGHT = Ink(
    paper="#FFFFFF", ink="#161A22", quiet="#59606E", hairline="#E4E7EC", field="#F4F5F7", named="#2B354D",
    other="#868E9C", band="rgba(43,93,238,.12)", band_freed="rgba(47,156,105,.16)", hand_over="#2B5DEE",
    automate="#A044B0", maybe="#BE7E1D", keep="#606672", freed="#2F9C69", text_hand_over="#1F4FD8", text_freed="#14704A",
    heat=("#F4F5F7", "#E3E6EC", "#CDD2DC", "#B3BAC8", "#969FB1", "#798399", "#5D6880", "#434E67", "#2B354D", "#161F33"),
)  # fmt: skip
DARK = Ink(
    paper="#11141A", ink="#ECEEF2", quiet="#A6ADBA", hairline="#2A2F39", field="#1B1F27", named="#C9D2E2",
    other="#646C7B", band="rgba(77,121,246,.20)", band_freed="rgba(54,168,115,.22)", hand_over="#4D79F6",
    automate="#B45FC2", maybe="#CB8C2C", keep="#7C8494", freed="#36A873", text_hand_over="#9DB6FF", text_freed="#74D3A4",
    heat=("#1B1F27", "#272D38", "#363E4D", "#475164", "#5B677D", "#728098", "#8C9AB3", "#A9B5CB", "#C9D2E2", "#ECEEF2"),
)  # fmt: skip

SYMBOLS = {"outsource_now": "circle", "automate_first": "triangle-up", "try": "diamond", "keep": "square"}


@dataclass(frozen=True)
class Look:
    """Whom a chart is drawn for: theme, a phone's width or not, and how figures are written."""

    dark: bool = False
    phone: bool = False
    formats: Formats = Formats()

    @property
    def ink(self) -> Ink:
        return DARK if self.dark else LIGHT


@lru_cache(maxsize=2)
def template(dark: bool) -> go.layout.Template:
    """Our Plotly template: transparent ground, hairlines only, tabular figures, ink hover labels."""
    ink = DARK if dark else LIGHT
    axis = {
        "showgrid": False, "gridcolor": ink.hairline, "gridwidth": 1, "zeroline": False, "zerolinecolor": ink.ink,
        "showline": False, "ticks": "", "automargin": True, "fixedrange": True, "ticklabelstandoff": 6,
        "tickfont": {"size": 13, "color": ink.quiet}, "title": {"font": {"size": 13, "color": ink.quiet}, "standoff": 10},
    }  # fmt: skip
    layout = {
        "font": {"family": FONT, "size": 13, "color": ink.ink},
        "title": {"font": {"family": HEADING, "size": 24, "color": ink.ink, "weight": 500}, "x": 0, "xanchor": "left"},
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 0, "r": 0, "t": 8, "b": 0, "pad": 0},
        "minreducedheight": 20,  # at Plotly's 64 a picture of a single bar loses the names beside it and above it
        "colorway": [ink.hand_over, ink.keep, ink.maybe, ink.freed, ink.automate, ink.other],
        "colorscale": {"sequential": [[i / 9, colour] for i, colour in enumerate(ink.heat)]},
        "xaxis": axis, "yaxis": axis, "showlegend": False, "bargap": 0.38, "dragmode": False,
        "hoverlabel": {
            "bgcolor": ink.ink, "bordercolor": ink.ink, "align": "left",
            "font": {"family": FONT, "size": 13, "color": ink.paper},
        },
        "annotationdefaults": {"showarrow": False, "align": "left", "font": {"size": 13, "color": ink.ink}},
    }  # fmt: skip
    return go.layout.Template(layout=layout)


def blank(look: Look, height: int) -> go.Figure:
    """An empty figure in the look; its height is fixed, its width stretches."""
    marks = look.formats.number(1234.5, 1)
    separators = marks[-2] + (marks[1] if not marks[1].isdigit() else " ")
    return go.Figure(layout={"template": template(look.dark), "height": height, "separators": separators})


def safe(text: str, limit: int = 200) -> str:
    """User text for a label: Plotly reads tags and $…$ in it, so neither reaches it."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$", "&#36;")
