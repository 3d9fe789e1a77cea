"""The report as one page that needs nothing else: it opens from a mail, on a phone, in print, without a network."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from analysis.charts.chart import Chart
from analysis.charts.theme import DARK, LIGHT
from analysis.report.build import report
from analysis.report.material import Material
from analysis.report.model import Chapter, Column, Report, Table
from analysis.words import _
from data.exports.order import Export, Order
from data.exports.web import drawing, fonts
from data.exports.web.markup import chart_table, escaped, figures, key, line, table

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
LONG = 40  # rows
MOST_ENTRIES = 5_000  # on a page; the CSV has all


def _html(order: Order) -> bytes:
    material = order.material
    made = report(material)
    pictures = drawing.drawings(material, order.progress)
    chapters = "".join(_chapter(c, made, material, pictures) for c in made.chapters)
    body = f"{_top(made)}<main id='main'>{_opening(made)}{chapters}{_entries(material)}{_working(made)}</main>{_foot(made)}"
    return f'<!doctype html>\n<html lang="en">{_head(made)}<body>{body}</body></html>\n'.encode()


def _head(made: Report) -> str:
    themes = f":root{{{drawing.variables(LIGHT)}}}@media (prefers-color-scheme: dark){{:root{{{drawing.variables(DARK)}}}}}@media print{{:root{{{drawing.variables(LIGHT)}}}}}"
    return (f'<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta name="referrer" content="no-referrer">'
            f"<title>{escaped(made.title)} · Handover</title><style>{fonts.faces()}\n{themes}\n{_style()}</style></head>")  # fmt: skip


@lru_cache(maxsize=1)
def _style() -> str:
    return (Path(__file__).parent / "web/style.css").read_text(encoding="utf-8")


def _top(made: Report) -> str:
    return (f'<a class="skip" href="#main">{escaped(_("To the answer"))}</a><header class="top"><strong>Handover</strong>'
            f"<span>{escaped(made.made)}</span></header>")  # fmt: skip


def _opening(made: Report) -> str:
    notes = "".join(f'<p class="quiet">{escaped(note)}</p>' for note in made.notes)
    who = f'<p class="quiet"><bdi dir="auto">{escaped(made.title)}</bdi> · {escaped(made.sub)}</p>'
    what = f'<p><bdi dir="auto">{escaped(made.handed_over)}</bdi></p>' if made.handed_over else ""
    return f"{who}<h1>{escaped(made.answer)}</h1>{what}{figures(made.figures)}{notes}"


def _chapter(chapter: Chapter, made: Report, material: Material, pictures: dict[str, str]) -> str:
    head = f"<h2>{escaped(chapter.question)}</h2>"
    if chapter.answer != made.answer:
        head = f'<p class="quiet">{escaped(chapter.question)}</p><h2>{escaped(chapter.answer)}</h2>'
    lines = "".join(f"<p>{line(words)}</p>" for words in chapter.lines)
    charts = "".join(_figure(chart, material, pictures.get(chart.name, "")) for chart in chapter.charts)
    tables = "".join(_table(t, material) for t in chapter.tables)
    return f'<section id="{escaped(chapter.name)}">{head}{lines}{charts}{tables}</section>'


def _table(made: Table, material: Material) -> str:
    """A long table waits until it is asked for."""
    shown = table(made, material.formats)
    if len(made.frame) <= LONG:
        return shown
    words = _("{caption}: {n} rows", caption=made.caption, n=material.formats.number(len(made.frame)))
    return f'<details class="long"><summary>{escaped(words)}</summary>{shown}</details>'


def _figure(chart: Chart, material: Material, drawn: str) -> str:
    """Finding, picture, source, and the figures as a table: open where there is no picture."""
    meanings = key(chart.key)
    shown = "" if drawn else " open"
    return (f'<figure><h3>{escaped(chart.finding)}</h3><p class="quiet">{escaped(chart.sub)} {meanings}</p>{drawn}'
            f"<figcaption>{escaped(chart.source)}</figcaption>"
            f"<details{shown}><summary>{escaped(_('The figures as a table'))}</summary>{table(chart_table(chart), material.formats)}</details></figure>")  # fmt: skip


def _entries(material: Material) -> str:
    if not material.parts.entries or material.entries is None:
        return ""
    columns = (
        Column("date", _("Day")), Column("description", _("What")), Column("project", _("Project")), Column("person", _("Person")),
        Column("hours", _("Hours"), "hours"), Column("category", _("Category")), Column("category_reason", _("Why here")),
    )  # fmt: skip
    shown = material.entries.assign(hours=material.entries["seconds"] / 3600)
    made = Table("entries", _("Every entry"), shown, columns)
    return f'<section id="entries"><h2>{escaped(_("Every entry"))}</h2>{table(made, material.formats, MOST_ENTRIES)}</section>'


def _working(made: Report) -> str:
    lines = "".join(f"<li>{line(words)}</li>" for words in made.working)
    title = escaped(_("How it was worked out"))
    return f'<section id="working"><details class="working"><summary>{title}</summary><ul>{lines}</ul></details></section>' if lines else ""  # fmt: skip


def _foot(made: Report) -> str:
    words = _("A read-only snapshot made with Handover. It holds what was chosen to go along, loads nothing and sends nothing.")  # fmt: skip
    return f"<footer><p>{escaped(made.made)} · {escaped(words)}</p></footer>"


EXPORT = Export("html", "Snapshot page (HTML)", "text/html", _html)
