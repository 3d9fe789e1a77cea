"""Charts as SVG inside a page: colours follow the reader's theme, names stay apart, a phone gets its own drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields

from analysis.charts.chart import Chart
from analysis.charts.theme import DARK, LIGHT, Ink, Look
from analysis.report.material import Material
from analysis.report.pictures import drawn
from data.exports import picture
from data.exports.picture import Job
from data.exports.web.markup import escaped

WIDE, NARROW = 960, 350
COLOURS = tuple(f.name for f in fields(Ink) if f.name not in {"band", "band_freed", "heat"})


def variables(ink: Ink) -> str:
    """The theme's colours as CSS variables."""
    return "".join(f"--{name.replace('_', '-')}:{getattr(ink, name)};" for name in COLOURS)


def drawings(material: Material, progress: Callable[[int, int], None] | None) -> dict[str, str]:
    """Chart name -> its drawings as markup; nothing where no browser can draw."""
    if picture.browser() is None:
        return {}
    formats = material.formats
    wide, phone = (dict(drawn(material, Look(phone=narrow, formats=formats))) for narrow in (False, True))
    jobs: list[Job] = []
    places: list[tuple[str, str, str]] = []  # chart's name, classes, alt
    for name, chart in wide.items():
        for made, classes, width in ((chart, "wide", WIDE), (phone.get(name, chart), "phone", NARROW)):
            themed = "" if _is_raster(chart) else " both"
            places.append((name, f"{classes}{themed or ' light'}", chart.alt))
            jobs.append(Job(made.figure, "svg", width))
    for narrow, classes, width in ((False, "wide", WIDE), (True, "phone", NARROW)):
        dark = dict(drawn(material, Look(dark=True, phone=narrow, formats=formats)))
        for name, chart in dark.items():
            if _is_raster(chart):
                places.append((name, f"{classes} dark", chart.alt))
                jobs.append(Job(chart.figure, "svg", width))
    found: dict[str, str] = {}
    for i, ((name, classes, alt), content) in enumerate(zip(places, picture.drawn(jobs, progress), strict=True)):
        found[name] = found.get(name, "") + inline(content.decode("utf-8"), f"c{i}-", classes, alt)
    return found


def _is_raster(chart: Chart) -> bool:
    """Heat maps become a small bitmap in the SVG, which cannot follow the theme: they are drawn in both."""
    return any(trace.type == "heatmap" for trace in chart.figure.data)


def inline(svg: str, prefix: str, classes: str, alt: str) -> str:
    """One drawing for use inside a page."""
    svg = re.sub(r'\s(?:class|shape-rendering|data-\w+)="[^"]*"', "", svg)
    svg = re.sub(r"<a\b[^>]*>|</a>", "", svg)
    while (shorter := re.sub(r"<g(?:\s[^>]*)?/>|<g>\s*</g>", "", svg)) != svg:
        svg = shorter
    svg = re.sub(r'\bid="', f'id="{prefix}', svg)
    svg = re.sub(r"""url\((['"]|&quot;)?#""", rf"url(\1#{prefix}", svg)
    svg = re.sub(r'href="#', f'href="#{prefix}', svg)
    svg = _themed(svg)
    box = re.search(r'viewBox="([^"]*)"', svg)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{box.group(1) if box else ""}" class="{classes}" role="img" aria-label="{escaped(alt)}">'  # fmt: skip
    return re.sub(r"<svg\b[^>]*>", lambda _found: head, svg, count=1)


def _themed(svg: str) -> str:
    for name in reversed(COLOURS):
        for ink in (LIGHT, DARK):
            r, g, b = _rgb(getattr(ink, name))
            variable = f"var(--{name.replace('_', '-')})"
            svg = svg.replace(f"rgb({r}, {g}, {b})", variable)
            svg = re.sub(rf"{getattr(ink, name)}\b", variable, svg, flags=re.IGNORECASE)
    # A presentation attribute takes no variable everywhere; a style does.
    return re.sub(r'\b(fill|stroke)="(var\([^"]*\))"', r'style="\1:\2"', svg)


def _rgb(hexes: str) -> Sequence[int]:
    return [int(hexes[i : i + 2], 16) for i in (1, 3, 5)]
