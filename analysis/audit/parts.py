"""Parts of the entries that can be measured apart, on other cores or machines: some people × some local days.

Each part carries the day before and after as context, so that sessions, switches and waits over midnight are seen whole;
what begins in the context is counted by the part whose core it is. analysis.audit.whole() adds the parts up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analysis import time
from analysis.audit.coded import UNDATED, coded
from analysis.audit.facts import Facts, facts
from analysis.audit.settings import AuditSettings
from analysis.merge import persons

Core = tuple[int, int]  # first and last day number


def cores(first: date, last: date, days: int = 31) -> list[Core]:
    """The period in pieces of so many days."""
    steps = range(time.day_number(first), time.day_number(last) + 1, days)
    return [(day, min(day + days - 1, time.day_number(last))) for day in steps]


def part(
    categorized: pd.DataFrame, zone: str, cores: Sequence[Core], nth: int, group: int, groups: int
) -> pd.DataFrame:
    """The rows that the nth core needs of one group of people; undated ones are in the first."""
    low, high = cores[nth]
    mine = np.ones(len(categorized), dtype=bool)
    if groups > 1:
        mine = np.asarray(pd.util.hash_array(persons(categorized).to_numpy(object)) % groups == group)
    first, last = local_days(categorized, zone)
    undated = first == UNDATED
    return categorized[mine & np.where(undated, nth == 0, (last >= low - 1) & (first <= high + 1))]


def local_days(categorized: pd.DataFrame, zone: str) -> tuple[time.Ints, time.Ints]:
    """First and last local day number of each entry; UNDATED where no date is known."""
    date = categorized["date"].to_numpy("datetime64[D]")
    first = np.where(np.isnat(date), UNDATED, date.astype(np.int64))
    last = first.copy()
    clocked = categorized["start"].notna().to_numpy()
    start = time.utc_seconds(categorized["start"][clocked])
    end = start + categorized["seconds"].to_numpy(np.int64)[clocked]
    first[clocked] = time.local_seconds(start, zone) // time.DAY
    last[clocked] = time.local_seconds(end - 1, zone) // time.DAY
    return first, last


def part_facts(rows: pd.DataFrame, zone: str, core: Core, settings: AuditSettings) -> Facts:
    """The facts of a part: what begins on the days of its core, and undated entries."""
    return facts(coded(rows, zone, settings), settings, core)


def period(frames: Sequence[pd.DataFrame], zone: str) -> tuple[date, date] | None:
    """First and last local date with time in any of the frames; None when nothing is dated."""
    spans = [local_days(frame, zone) for frame in frames]
    found = [(first[first != UNDATED].min(), last.max()) for first, last in spans if (first != UNDATED).any()]
    if not found:
        return None
    first, last = min(f for f, _ in found), max(last for _, last in found)
    return time.day_date(int(first)), time.EPOCH + timedelta(days=int(last))
