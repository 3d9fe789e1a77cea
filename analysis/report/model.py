"""A report: what a document says, before anybody has decided whether it is a page, a slide or a sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.charts.chart import Chart

# How a column's cells are written and aligned.
KINDS = ("text", "hours", "money", "share", "number", "month", "day")


@dataclass(frozen=True)
class Column:
    """A column of a table: its key in the frame, the header as people read it, and what its cells are."""

    key: str
    header: str
    kind: str = "text"


@dataclass(frozen=True)
class Table:
    """A table with its caption; the frame holds plain figures, the columns say how they are written."""

    name: str
    caption: str
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    note: str = ""


@dataclass(frozen=True)
class Chapter:
    """One question and its answer; then pictures (each with a finding) and tables, in reading order."""

    name: str
    question: str
    answer: str
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    lines: tuple[str, ...] = ()  # short paragraphs; **words** are strong


@dataclass(frozen=True)
class Report:
    """title: the business; sub: period, hours, entries; figures: label, value, range or meaning; working: how the figures
    were worked out; notes: what has to be known before they are believed; handed_over: the kinds of work that the answer
    speaks of, by name."""

    title: str
    sub: str
    made: str
    answer: str
    figures: tuple[tuple[str, str, str], ...]
    chapters: tuple[Chapter, ...]
    working: tuple[str, ...]
    notes: tuple[str, ...] = ()
    handed_over: str = ""

    @property
    def charts(self) -> tuple[Chart, ...]:
        """All pictures in reading order."""
        return tuple(chart for chapter in self.chapters for chart in chapter.charts)


def runs(line: str) -> Sequence[tuple[bool, str]]:
    """A line's stretches: (strong, text). "**Hours** are counted" is strong "Hours", then " are counted"."""
    parts = re.split(r"\*\*", line)
    return [(bool(i % 2), part) for i, part in enumerate(parts) if part]
