"""How the days ran: sessions, runs of one kind of work, switches, short visits, focus blocks, the shape of each day.

A run is what one sees looking over somebody's shoulder: of entries that cover the same moment the one begun last is in
front (time.front), and time on one category with pauses up to the session gap is one run. Only entries with clock
times that count as work take part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import time
from analysis.audit.coded import Coded, Flags, summed
from analysis.audit.settings import AuditSettings
from analysis.audit.texts import is_meeting

_SPAN = 1 << 33  # more than any second of a time, so that groups do not touch


@dataclass(frozen=True)
class Runs:
    """Runs in the order of person and time; day and hour are local, of the moment at which each begins."""

    person: time.Ints
    category: time.Ints
    start: time.Ints
    end: time.Ints
    day: time.Ints
    hour: time.Ints

    @property
    def seconds(self) -> time.Ints:
        """From begin to end, pauses inside included."""
        return self.end - self.start

    def follows(self, minutes: int) -> Flags:
        """Whether each run begins at most so many minutes after the same person's one before."""
        near = (self.person[1:] == self.person[:-1]) & (self.start[1:] - self.end[:-1] <= minutes * 60)
        return np.asarray(np.r_[np.zeros(min(len(self.person), 1), dtype=bool), near])


def runs(rows: Coded, settings: AuditSettings) -> Runs:
    """The runs of all persons."""
    use = np.flatnonzero(rows.clocked & rows.work)
    seen = time.front(rows.person[use], rows.start[use], rows.end[use])
    person, category = rows.person[use][seen.row], rows.category[use][seen.row]
    same = (person[1:] == person[:-1]) & (category[1:] == category[:-1])
    opens = _opens(~(same & (seen.start[1:] - seen.end[:-1] <= settings.gap)), len(person))
    last = _closes(opens)
    start, end = seen.start[opens], seen.end[last]
    local = time.local_seconds(start, rows.zone)
    return Runs(person[opens], category[opens], start, end, local // time.DAY, local % time.DAY // time.HOUR)


def _opens(breaks: Flags, n: int) -> Flags:
    return np.asarray(np.r_[np.ones(min(n, 1), dtype=bool), breaks])


def _closes(opens: Flags) -> time.Ints:
    return np.asarray(np.r_[np.flatnonzero(opens)[1:], len(opens)][: opens.sum()] - 1)


def stretches(group: time.Ints, start: time.Ints, end: time.Ints, gap: int) -> tuple[time.Ints, time.Ints, time.Ints]:
    """(group, start, end) of the unions of a group's intervals, pauses up to `gap` seconds bridged."""
    order = np.argsort(group * _SPAN + start, kind="stable")
    low = group[order] * _SPAN + start[order]
    reach = np.maximum.accumulate(low + (end - start)[order]) if len(low) else low
    opens = _opens(low[1:] - reach[:-1] > gap, len(low))
    last = _closes(opens)
    return group[order][opens], start[order][opens], reach[last] % _SPAN


def sessions(rows: Coded, settings: AuditSettings, core: tuple[int, int] | None) -> pd.DataFrame:
    """How often a session (entries of one person and category, pauses up to the gap) of each length occurred."""
    use = rows.clocked
    kinds = len(rows.labels["category"])
    group, start, end = stretches(
        rows.person[use] * kinds + rows.category[use], rows.start[use], rows.end[use], settings.gap
    )
    keep = _core(time.local_seconds(start, rows.zone) // time.DAY, core)
    group, seconds = group[keep], (end - start)[keep]
    keys = {"person": group // max(kinds, 1), "category": group % max(kinds, 1), "seconds": seconds}
    return summed(keys, {"count": np.ones(len(group), dtype=np.int64)})


def switches(run: Runs, settings: AuditSettings, core: tuple[int, int] | None) -> pd.DataFrame:
    """Where one kind of work gave way to another within the switch gap, by the hour of the switch."""
    near = run.follows(settings.switch_gap_minutes)
    to = np.flatnonzero(near & np.r_[np.zeros(min(len(near), 1), dtype=bool), run.category[1:] != run.category[:-1]])
    to = to[_core(run.day[to], core)]
    keys = {
        "day": run.day[to],
        "hour": run.hour[to],
        "person": run.person[to],
        "from": run.category[to - 1],
        "to": run.category[to],
    }
    return summed(keys, {"count": np.ones(len(to), dtype=np.int64)})


def visits(run: Runs, settings: AuditSettings, core: tuple[int, int] | None) -> pd.DataFrame:
    """Short runs between other work. A visit is a split when the work before goes on after it and both sides together
    make a focus block; `wait_seconds` is how long it then took until the next focus block began, on the same day."""
    near = run.follows(settings.switch_gap_minutes)
    far = np.r_[near[1:], np.zeros(min(len(near), 1), dtype=bool)]
    short = np.flatnonzero(near & far & (run.seconds <= settings.visit_minutes * 60))
    short = short[_core(run.day[short], core)]
    long = settings.focus_minutes * 60
    tight = run.follows(settings.session_gap_minutes)
    split = (run.category[short - 1] == run.category[short + 1]) & tight[short] & tight[short + 1]
    split &= run.seconds[short - 1] + run.seconds[short + 1] >= long
    wait = _wait(run, short, long)
    keys = {
        "day": run.day[short],
        "hour": run.hour[short],
        "person": run.person[short],
        "category": run.category[short],
    }
    waits = (wait >= 0).astype(np.int64)
    sums = {"visits": np.ones(len(short), dtype=np.int64), "splits": split.astype(np.int64), "waits": waits}
    return summed(keys, sums | {"wait_seconds": np.maximum(wait, 0)})


def _wait(run: Runs, after: time.Ints, long: int) -> time.Ints:
    """Seconds from the end of a run until the next long one of that person and day begins; -1 if none does."""
    place = np.where(run.seconds >= long, np.arange(len(run.start)), len(run.start))
    ahead = np.r_[np.minimum.accumulate(place[::-1])[::-1], len(run.start)][after + 1]
    there = np.minimum(ahead, len(run.start) - 1)
    same = (ahead < len(run.start)) & (run.person[there] == run.person[after]) & (run.day[there] == run.day[after])
    return np.where(same, run.start[there] - run.end[after], -1)


def focus(rows: Coded, run: Runs, settings: AuditSettings, core: tuple[int, int] | None) -> pd.DataFrame:
    """Focus blocks by both definitions. "one_kind": a run of at least focus_minutes. "free": a time of at least
    free_minutes without meetings, on weekdays with entries between day_begins and day_ends; only where meetings are
    known, and of no category."""
    long = np.flatnonzero((run.seconds >= settings.focus_minutes * 60) & _core(run.day, core))
    begins = time.local_seconds(run.start[long], rows.zone) % time.DAY
    own = _blocks(rows, "one_kind", run.day[long], run.person[long], begins, run.seconds[long], run.category[long])
    free = _free_blocks(rows, settings, core)
    return pd.concat([own, free], ignore_index=True) if len(free) else own


def _blocks(
    rows: Coded,
    kind: str,
    day: time.Ints,
    person: time.Ints,
    begins: time.Ints,
    seconds: time.Ints,
    category: time.Ints | None = None,
) -> pd.DataFrame:
    table = pd.DataFrame({"day": day, "person": person, "begins": begins, "seconds": seconds})
    table = table if category is None else table.assign(category=category)
    named = rows.label(table.sort_values(["day", "person", "begins", "seconds"], ignore_index=True))
    return named.assign(kind=kind) if category is not None else named.assign(kind=kind, category="")


def _free_blocks(rows: Coded, settings: AuditSettings, core: tuple[int, int] | None) -> pd.DataFrame:
    meeting = rows.clocked & rows.work & is_meeting(rows.frame)
    if not meeting.any():
        return pd.DataFrame()
    pieces = time.local_pieces(rows.start[meeting], rows.seconds[meeting], rows.zone, time.DAY)
    worked = np.flatnonzero(rows.clocked & rows.work & _core(rows.day, core) & ((rows.day + 3) % 7 < 5))
    people = len(rows.labels["person"])
    place = np.unique(rows.day[worked] * people + rows.person[worked])
    cell = pieces.day * people + rows.person[meeting][pieces.row]
    low = time.local_seconds(pieces.start, rows.zone) - pieces.day * time.DAY
    window = place * time.DAY + settings.day_begins * time.HOUR
    row, left, right = time.uncovered(
        window,
        place * time.DAY + settings.day_ends * time.HOUR,
        cell * time.DAY + low,
        cell * time.DAY + np.minimum(low + pieces.seconds, time.DAY),
    )
    keep = right - left >= settings.free_minutes * 60
    row, left, right = row[keep], left[keep], right[keep]
    day, person = place[row] // people, place[row] % people
    return _blocks(rows, "free", day, person, left % time.DAY, right - left)


def shape(
    rows: Coded,
    pieces: time.Pieces,
    row: time.Ints,
    inside: Flags,
    settings: AuditSettings,
    core: tuple[int, int] | None,
) -> pd.DataFrame:
    """Of each person's day: second at which work begins and ends, the longest stretch without a pause over the gap
    (on the day it begins), and double bookings (entries that begin while another runs, seconds both cover)."""
    use = np.flatnonzero(inside & rows.work[row])
    local = time.local_seconds(pieces.start[use], rows.zone) - pieces.day[use] * time.DAY
    day = pd.DataFrame({"day": pieces.day[use], "person": rows.person[row[use]], "begins": local})
    day = day.assign(ends=np.minimum(local + pieces.seconds[use], time.DAY))
    table = day.groupby(["day", "person"]).agg(begins=("begins", "min"), ends=("ends", "max"))
    work = np.flatnonzero(rows.clocked & rows.work)
    person, start, end = stretches(rows.person[work], rows.start[work], rows.end[work], settings.gap)
    longest = _per_day(person, start, {"longest": end - start}, rows.zone, core).max()
    later, _other, seconds = time.collisions(rows.person[work], rows.start[work], rows.end[work])
    amounts = {"double_seconds": seconds, "double_count": np.ones(len(later), dtype=np.int64)}
    double = _per_day(rows.person[work][later], rows.start[work][later], amounts, rows.zone, core).sum()
    return table.join([longest, double], how="left").fillna(0).astype(np.int64).reset_index()


def _per_day(
    person: time.Ints, start: time.Ints, amounts: dict[str, time.Ints], zone: str, core: tuple[int, int] | None
) -> pd.api.typing.DataFrameGroupBy[Any, Any]:
    table = pd.DataFrame({"day": time.local_seconds(start, zone) // time.DAY, "person": person, **amounts})
    return table[_core(table["day"].to_numpy(), core)].groupby(["day", "person"])


def _core(day: npt.NDArray[np.int64], core: tuple[int, int] | None) -> Flags:
    return np.ones(len(day), dtype=bool) if core is None else np.asarray((day >= core[0]) & (day <= core[1]))
