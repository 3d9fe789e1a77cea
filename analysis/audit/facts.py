"""The audit's tables that add up: made from entries once, for a whole month or for a part of it, and summed over parts.

A part is whole persons and whole local days, read with the day before and after as context: everything is counted on
the local day on which it begins, and only days of the part's core are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from analysis import time
from analysis.audit import flow, marks, oddities, texts
from analysis.audit.added import add_tables
from analysis.audit.coded import UNDATED, Coded, Flags, called, summed
from analysis.audit.settings import AuditSettings


@dataclass(frozen=True)
class Facts:
    """Small tables. `ticks` are shares of the wall clock in 1/time.TICKS seconds, `seconds` count entries in full;
    `day` and `week` (its Monday) are dates, NaT where no date is known; persons, categories and projects are names."""

    by_day: pd.DataFrame  # day, person, category, project, client -> seconds, ticks, unsure_ticks, entries
    by_hour: pd.DataFrame  # day, hour, person, category -> ticks (entries with clock times)
    sessions: pd.DataFrame  # person, category, seconds -> count
    switches: pd.DataFrame  # day, hour, person, from, to -> count
    visits: pd.DataFrame  # day, hour, person, category -> visits, splits, waits, wait_seconds
    focus: (
        pd.DataFrame
    )  # one row a block: day, person, kind (one_kind, free), category, begins (second of the day), seconds
    shape: pd.DataFrame  # day, person -> begins, ends, longest, double_seconds, double_count
    texts: pd.DataFrame  # text, label, category, week, weekday -> entries, seconds
    doubts: pd.DataFrame  # text, category, other -> seconds, expected_seconds that belong to `other`
    meetings: pd.DataFrame  # text, label, category, week -> entries, seconds, person_seconds, series
    marks: pd.DataFrame  # category, tick -> entries, seconds
    long_entries: pd.DataFrame  # one row an entry of four hours or more
    double_entries: pd.DataFrame  # one row an entry that begins while another of the same person runs
    entries: int
    flagged: int


def facts(rows: Coded, settings: AuditSettings, core: tuple[int, int] | None = None) -> Facts:
    """The tables of the entries; `core` (first and last day number) keeps what begins on these days."""
    pieces = time.local_pieces(rows.start[rows.clocked], rows.seconds[rows.clocked], rows.zone)
    row = np.flatnonzero(rows.clocked)[pieces.row]
    ticks = time.shared_ticks(rows.person[row], pieces.start, pieces.start + pieces.seconds)
    inside = _inside(pieces.day, core)
    begun = _inside(rows.day, core) | (rows.day == UNDATED)
    runs = flow.runs(rows, settings)
    keys = texts.keys(rows.frame["description"])
    return Facts(
        by_day=rows.label(_by_day(rows, pieces, row, ticks, inside, begun)),
        by_hour=rows.label(_by_hour(rows, pieces, row, ticks, inside)),
        sessions=rows.label(flow.sessions(rows, settings, core)),
        switches=rows.label(flow.switches(runs, settings, core)),
        visits=rows.label(flow.visits(runs, settings, core)),
        focus=flow.focus(rows, runs, settings, core),
        shape=rows.label(flow.shape(rows, pieces, row, inside, settings, core)),
        texts=texts.rhythm(rows, keys, begun),
        doubts=texts.doubts(rows, keys, begun),
        meetings=texts.meetings(rows, keys, begun),
        marks=marks.of_entries(rows, begun),
        long_entries=oddities.long_entries(rows, begun),
        double_entries=oddities.double_entries(rows, core),
        entries=int(begun.sum()),
        flagged=int(rows.frame["flagged"].to_numpy(bool)[begun].sum()),
    )


def added(parts: list[Facts]) -> Facts:
    """The facts of the whole from those of its parts, in any order."""
    tables = {f.name: [getattr(p, f.name) for p in parts] for f in fields(Facts)}
    names = called(pd.concat([p.by_day["person"] for p in parts], ignore_index=True))
    tables = {name: [_renamed(table, names) for table in some] for name, some in tables.items()}
    return Facts(**{name: add_tables(name, some) for name, some in tables.items()})


def _renamed(table: Any, names: pd.Series) -> Any:
    if not isinstance(table, pd.DataFrame) or "person" not in table.columns or table.empty:
        return table
    return table.assign(
        person=table["person"].str.casefold().map(names).fillna(table["person"]).astype(table["person"].dtype)
    )


def _inside(day: time.Ints, core: tuple[int, int] | None) -> Flags:
    if core is None:
        return np.asarray(day != UNDATED)
    return np.asarray((day >= core[0]) & (day <= core[1]) & (day != UNDATED))


def _by_day(
    rows: Coded, pieces: time.Pieces, row: time.Ints, ticks: time.Ints, inside: Flags, begun: Flags
) -> pd.DataFrame:
    """Clocked entries on the days of their pieces; those without clock times on their date, in full."""
    still = np.flatnonzero(begun & ~rows.clocked)
    part = np.concatenate((row[inside], still))
    clock = np.concatenate((ticks[inside], rows.seconds[still] * time.TICKS))
    first = np.zeros(len(pieces.row), dtype=np.int64)
    if len(first):
        first[np.r_[True, pieces.row[1:] != pieces.row[:-1]]] = 1
    return summed(
        {
            "day": np.concatenate((pieces.day[inside], rows.day[still])),
            "person": rows.person[part],
            "category": rows.category[part],
            "project": rows.project[part],
            "client": rows.client[part],
        },
        {
            "seconds": np.concatenate((pieces.seconds[inside], rows.seconds[still])),
            "ticks": clock,
            "unsure_ticks": np.where(rows.sure[part], 0, clock),
            "entries": np.concatenate((first[inside], np.ones(len(still), dtype=np.int64))),
        },
    )


def _by_hour(rows: Coded, pieces: time.Pieces, row: time.Ints, ticks: time.Ints, inside: Flags) -> pd.DataFrame:
    part = row[inside]
    return summed(
        {
            "day": pieces.day[inside],
            "hour": pieces.hour[inside],
            "person": rows.person[part],
            "category": rows.category[part],
        },
        {"ticks": ticks[inside]},
    )
