"""A calendar file taken apart once: rows, their facts and occurrences; then counted for any period and any switches."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from data.sources.base import ReadOptions, Upload
from data.sources.calendar.blocks import Blocks, blocks
from data.sources.calendar.events import Reader, Row
from data.sources.calendar.facts import Facts, Head, heads
from data.sources.calendar.moments import DAY, Moments
from data.sources.calendar.occurrences import Occurrence, Occurrences, Window
from data.sources.calendar.owner import Owner, owner_of
from data.sources.calendar.rules import RuleError
from data.sources.calendar.series import Lists
from data.sources.calendar.text import decoded
from data.sources.calendar.verdict import Judge
from data.sources.calendar.versions import settle
from data.sources.calendar.vtimezone import Zones
from data.sources.calendar.window import Finder, Period
from data.sources.calendar.zones import UTC_ZONE, Zone, iana, known


@dataclass
class Count:
    """What a period gives: occurrences with the row each is of, and (reason, detail) of every row without any."""

    rows: list[Row] = field(default_factory=list)
    found: list[Occurrence] = field(default_factory=list)
    skipped: dict[int, tuple[str, str]] = field(default_factory=dict)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles: it would look at each of a hundred thousand events again and again, and a third
    of the time would be its."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Parsed:
    """One file. `options` give the owner's zone and addresses; periods and switches may differ from count to count."""

    def __init__(self, upload: Upload, options: ReadOptions) -> None:
        text, self.encoding = decoded(upload.content)
        moments = Moments()
        self.blocks: Blocks = blocks(text)
        self.calendars: list[Head] = heads(self.blocks, moments)
        self.zones = Zones(self.blocks, moments)
        chosen = options.choices.get(upload.name)
        self.home: Zone = iana(options.zone) or UTC_ZONE
        self.floating = self._floating(chosen.zone if chosen else None)
        reader = Reader(self.blocks, self.zones, moments, self.floating)
        self.rows: list[Row] = reader.rows()
        self.facts = Facts(self.blocks, moments)
        settle(self.rows, reader, self.facts, self.calendars)
        self.lists = Lists(reader, self.facts)
        self.owner: Owner = owner_of(options.me, self.calendars, self.blocks.text, self.blocks.events)
        self._occurrences = Occurrences(self.facts, self.lists)
        self._low = np.array([row.low for row in self.rows], dtype=np.int64)
        self._high = np.array([row.high for row in self.rows], dtype=np.int64)
        self._bad = {row.number: (row.reason, row.detail) for row in self.rows if row.reason}

    def _floating(self, chosen: str | None) -> list[Zone]:
        """By calendar the zone of times without one: the user's word, X-WR-TIMEZONE, the owner's zone."""
        said = iana(chosen) if chosen else None
        return [said or (known(head.zone) if head.zone else None) or self.home for head in self.calendars]

    def period(self, options: ReadOptions) -> Period:
        """The period that the options name, or the one guessed."""
        judge = self._judge(options)
        finder = Finder(
            rows=self.rows,
            calendars=self.calendars,
            facts=self.facts,
            text=self.blocks.text,
            zone=self.home,
            living=lambda: [row for row in self.rows if not row.reason and not judge.reason(row)],
            counts=lambda window: bool(self.count(window, options).found),
        )
        return finder.period(options)

    def count(self, window: Window, options: ReadOptions) -> Count:
        """Every row's occurrences in the window, clipped to it, or the reason why it has none."""
        judge = self._judge(options)
        count = Count(skipped=dict(self._bad))
        # Days of a zone of their own may begin a day before the window's.
        near = np.flatnonzero((self._low < window.end + 2 * DAY) & (self._high >= window.start - 2 * DAY))
        for row in (self.rows[i] for i in near):
            if not row.reason:
                self._count_row(row, window, judge, count)
        return count

    def _judge(self, options: ReadOptions) -> Judge:
        return Judge(self.facts, self.calendars, frozenset(self.owner.addresses), options)

    def _count_row(self, row: Row, window: Window, judge: Judge, count: Count) -> None:
        try:
            inside = self._occurrences.of(row, window)
        except RuleError as error:
            count.skipped[row.number] = "bad_rule", f"{error}; the rule for repeating (RRULE) is refused"
            return
        if not inside:
            return
        reason = judge.reason(row)
        if not reason:
            by_day = self.facts.is_all_day(row)
            kept = inside if by_day else [_clipped(one, window) for one in inside if one.end > one.start]
            reason = "" if kept else "zero"
            count.rows += [row] * len(kept)
            count.found += kept
        if reason:
            count.skipped[row.number] = reason, ""


def _clipped(one: Occurrence, window: Window) -> Occurrence:
    if window.start <= one.start and one.end <= window.end:
        return one
    return Occurrence(max(one.start, window.start), min(one.end, window.end), one.first, one.last)
