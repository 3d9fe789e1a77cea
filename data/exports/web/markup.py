"""HTML of words, tables and figures. Every word goes through `escaped`."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.charts.chart import Chart
from analysis.formats import Formats
from analysis.report.model import Column, Table, runs
from analysis.words import _
from data.exports.inert import printable

LONGEST = 2_000  # letters of a text on the page
MARKS = {"hand over": ("●", "hand_over"), "automate": ("▲", "automate"), "maybe": ("◆", "maybe"), "keep": ("■", "keep"), "freed": ("●", "freed")}  # fmt: skip
RIGHT = frozenset({"hours", "money", "share", "number", "month", "day"})


def escaped(words: object) -> str:
    """Text as text, also in an attribute; characters that a page cannot hold are dropped."""
    return html.escape(printable(str(words), LONGEST), quote=True)


def line(words: str) -> str:
    """A line of ours with its strong words."""
    return "".join(f"<strong>{escaped(t)}</strong>" if strong else escaped(t) for strong, t in runs(words))


def written(value: Any, kind: str, formats: Formats) -> str:
    """A cell's figure as people read it."""
    if value is None or value is pd.NA or value != value:
        return "–"
    if kind == "hours":
        return formats.number(float(value), 1)
    if kind == "money":
        return formats.money(float(value))
    if kind == "share":
        return formats.share(float(value))
    if kind == "number" and not isinstance(value, str):
        return formats.number(float(value), 0 if float(value).is_integer() else 1)
    return str(value)


def table(made: Table, formats: Formats, limit: int = 0) -> str:
    """A real table with caption and scopes; the first cell of a row is its header."""
    shown = made.frame.head(limit) if limit else made.frame
    head = "".join(f'<th scope="col"{_right(c)}>{escaped(c.header)}</th>' for c in made.columns)
    rows = []
    for record in shown[[c.key for c in made.columns]].astype(object).to_numpy():
        cells = [
            f'<th scope="row" role="rowheader">{_user(text)}</th>' if i == 0 else _cell(column, text)
            for i, (column, text) in enumerate((c, written(v, c.kind, formats)) for c, v in zip(made.columns, record, strict=True))
        ]  # fmt: skip
        rows.append(f"<tr role='row'>{''.join(cells)}</tr>")
    more = len(made.frame) - len(shown)
    note = " ".join(p for p in (made.note, _("{n} more rows are in the CSV.", n=formats.number(more)) if more else "") if p)  # fmt: skip
    below = f'<p class="quiet">{escaped(note)}</p>' if note else ""
    return (f'<div class="scroll" role="region" tabindex="0" aria-label="{escaped(made.caption)}"><table role="table"><caption>{escaped(made.caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>{below}")  # fmt: skip


def _cell(column: Column, text: str) -> str:
    """A cell with its header's words: on a phone a row is a card without a header over it, and empty cells are left out."""
    kinds = " ".join(k for k, is_it in (("right", column.kind in RIGHT), ("none", text in {"", "–"})) if is_it)
    return f'<td role="cell" class="{kinds}" data-name="{escaped(column.header)}">{_user(text)}</td>'


def _user(text: str) -> str:
    """A cell keeps its own direction."""
    return f'<bdi dir="auto">{escaped(text)}</bdi>'


def _right(column: Column) -> str:
    return ' class="right"' if column.kind in RIGHT else ""


def chart_table(chart: Chart) -> Table:
    """The figures behind a picture."""
    kinds = ["number" if pd.api.types.is_numeric_dtype(chart.table[name]) else "text" for name in chart.table.columns]
    columns = tuple(Column(str(n), str(n), k) for n, k in zip(chart.table.columns, kinds, strict=True))
    rounded = chart.table.round(2).set_axis([str(n) for n in chart.table.columns], axis=1)
    return Table(chart.name, chart.finding or chart.alt, rounded, columns)


def key(meanings: Sequence[str]) -> str:
    """What colour says, with a mark and a word."""
    found = [f'<span class="key"><span class="{MARKS[m][1]}" aria-hidden="true">{MARKS[m][0]}</span> {escaped(_(m))}</span>' for m in meanings]  # fmt: skip
    return " ".join(found)


def figures(items: Sequence[tuple[str, str, str]]) -> str:
    """Two to four figures: label, value, range."""
    cells = "".join(
        f'<div><dt>{escaped(label)}</dt><dd class="value">{escaped(value)}</dd><dd class="quiet">{escaped(below)}</dd></div>'
        for label, value, below in items
    )
    return f'<dl class="figures">{cells}</dl>' if cells else ""
