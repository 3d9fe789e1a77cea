"""Entries to look at: very long ones and double bookings, each with the file and row it came from."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import time
from analysis.audit.coded import Coded, Flags

KEPT = 500
LONG_SECONDS = 4 * time.HOUR
PLACE = ["file", "member", "sheet", "row"]
SHOWN = ["start", "date", "seconds", "person", "category", "description", *PLACE]


def long_entries(rows: Coded, begun: Flags) -> pd.DataFrame:
    """The longest entries of four hours or more: which of them nobody stopped is judged on the whole audit."""
    long = np.flatnonzero(begun & (rows.seconds >= LONG_SECONDS))
    return _longest(rows.frame[SHOWN].iloc[long[_largest(rows.seconds[long])]])


def double_entries(rows: Coded, core: tuple[int, int] | None) -> pd.DataFrame:
    """Entries of work that begin while another of the same person runs: the other's text and place, seconds of both."""
    work = np.flatnonzero(rows.clocked & rows.work)
    later, other, seconds = time.collisions(rows.person[work], rows.start[work], rows.end[work])
    later, other = work[later], work[other]
    if core is not None:
        keep = (rows.day[later] >= core[0]) & (rows.day[later] <= core[1])
        later, other, seconds = later[keep], other[keep], seconds[keep]
    most = _largest(seconds)
    later, other, seconds = later[most], other[most], seconds[most]
    partner = rows.frame[["description", *PLACE]].iloc[other].add_prefix("other_").reset_index(drop=True)
    return _longest(rows.frame[SHOWN].iloc[later].reset_index(drop=True).assign(seconds=seconds).join(partner))


def _largest(seconds: time.Ints) -> time.Ints:
    """Positions of all that can be among the KEPT longest: those at least as long as the last of them."""
    if len(seconds) <= KEPT:
        return np.arange(len(seconds), dtype=np.int64)
    return np.flatnonzero(seconds >= np.partition(seconds, -KEPT)[-KEPT])


def _longest(table: pd.DataFrame) -> pd.DataFrame:
    order = ["seconds", "start", "date", *PLACE]
    kept = table.sort_values(order, ascending=[False, *[True] * (len(order) - 1)], kind="stable")
    return kept.head(KEPT).reset_index(drop=True)
