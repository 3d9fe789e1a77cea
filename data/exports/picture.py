"""Charts as PNG or SVG: always the light colours on white, with title, unit line and source in the picture."""

from __future__ import annotations

import asyncio
import json
import shutil
import textwrap
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.theme import DARK, FONT, HEADING, LIGHT, safe, template
from analysis.problems import UserError
from analysis.words import _
from data.exports.web.fonts import FILES, faces

WIDTH = 1080
PLAIN = FONT.replace("'", "")  # inside a quoted style
LETTERS = 84  # of a title in one line
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SECONDS = 60  # for one picture; a busy machine needs a few
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Job:
    """One picture to draw: the figure as it is, its kind (png or svg), width and height in pixels."""

    figure: go.Figure
    kind: str
    width: int = WIDTH
    height: int | None = None


def browser() -> str | None:
    """The browser that draws; None where the machine has none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def picture(chart: Chart, kind: str) -> bytes:
    """The bytes of one chart; kind is png or svg. UserError when no browser is there to draw it."""
    return drawn([printed(chart, kind)])[0]


def printed(chart: Chart, kind: str) -> Job:
    """The chart with its words written into it, as a picture that stands alone."""
    return Job(for_print(chart), kind)


def drawn(jobs: Sequence[Job], progress: Progress | None = None) -> list[bytes]:
    """All pictures with one browser; it loads nothing from anywhere. progress gets how many of how many are done."""
    path = browser()
    if path is None:
        raise UserError(
            _("No browser to draw the picture with"),
            _("Install Chromium or Chrome on the machine that runs the app, or save the table."),
        )
    with ThreadPoolExecutor(1) as alone:  # a loop of its own, whatever runs in the caller's thread
        return alone.submit(lambda: asyncio.run(_draw(path, jobs, progress))).result()


class _Page:
    """The page that draws, with our fonts in it and in use, so that they are there when a picture is measured."""

    def generate_index(self) -> str:
        words = "".join(
            f'<p style="font:{weight} 9px {family};position:absolute;left:-99em">Aa1</p>'
            for family in FILES
            for weight in (400, 600)
        )
        import kaleido

        page = str(kaleido.PageGenerator(mathjax=False).generate_index())
        return page.replace("</head>", f"<style>{faces()}</style></head>").replace("<img id", f"{words}<img id")


async def _draw(path: str, jobs: Sequence[Job], progress: Progress | None) -> list[bytes]:
    import kaleido

    made: list[bytes] = []
    try:
        page = _Page()
        async with kaleido.Kaleido(path=path, page_generator=page, timeout=SECONDS) as pen:
            for job in jobs:
                made.append(bytes(await pen.calc_fig(job.figure, _options(job))))
                if progress:
                    progress(len(made), len(jobs))
    except TimeoutError:
        raise UserError(
            _("The picture took too long to draw"), _("Try again when the machine is less busy, or save the table.")
        ) from None
    return made


def _options(job: Job) -> dict[str, Any]:
    height = job.height or job.figure.layout.height
    return {"format": job.kind, "width": job.width, "height": height, "scale": 2 if job.kind == "png" else 1}


def for_print(chart: Chart) -> go.Figure:
    """A copy of the figure in the light theme, with the words around it written into it."""
    figure = in_light(chart.figure)
    lines = textwrap.wrap(chart.finding, LETTERS, break_long_words=True) or [""]
    title = "<br>".join(safe(line) for line in lines)
    top, bottom = 66 + 30 * len(lines), 40
    margin, height = figure.layout.margin, (figure.layout.height or 320) + top + bottom
    figure.update_layout(
        paper_bgcolor="#FFFFFF", height=height,
        margin={"l": 40, "r": (margin.r or 0) + 40, "t": (margin.t or 8) + top, "b": bottom + 24},
        title={"text": f"{title}<br><span style='font-size:14px;color:{LIGHT.quiet};font-family:{PLAIN}'>{safe(chart.sub)}</span>",
               "x": 0.037, "y": 1 - 44 / height, "yanchor": "top", "yref": "container", "font": {"family": HEADING, "size": 24, "color": LIGHT.ink}},
    )  # fmt: skip
    figure.add_annotation(
        x=0, xref="paper", y=0, yref="paper", yanchor="top", yshift=-34, text=safe(" · ".join(w for w in (chart.source, "Handover") if w)),
        font={"size": 12, "color": LIGHT.quiet},
    )  # fmt: skip
    return figure


def in_light(figure: go.Figure) -> go.Figure:
    """Dark inks exchanged for their light twins: pictures are printed on white."""
    text = figure.to_json()
    for name in ("paper", "ink", "quiet", "hairline", "field", "named", "other", "band", "band_freed", "hand_over", "automate",
                 "maybe", "keep", "freed", "text_hand_over", "text_freed"):  # fmt: skip
        text = text.replace(getattr(DARK, name), getattr(LIGHT, name))
    for dark, light in zip(DARK.heat, LIGHT.heat, strict=True):
        text = text.replace(dark, light)
    made = go.Figure(json.loads(text))
    made.update_layout(template=template(False))
    return made
