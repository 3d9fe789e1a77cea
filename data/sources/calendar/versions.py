"""Which rows are versions of one event, and which replace instances of a series (RFC 5545, 3.8.4.4 and 3.8.7.4)."""

from __future__ import annotations

from data.sources.calendar.events import Reader, Row, Series, When
from data.sources.calendar.facts import Facts, Head
from data.sources.calendar.moments import DAY

Key = tuple[str, int]
_MASTER: Key = ("", 0)


def settle(rows: list[Row], reader: Reader, facts: Facts, calendars: list[Head]) -> None:
    """Marks older versions `duplicate` and tells the rows of one UID about each other. Rows that are bad take no part."""
    for group in _groups(rows):
        home = next((row.start for row in group if not row.is_override), None)
        versions: dict[Key, list[Row]] = {}
        for row in group:
            versions.setdefault(_key(row, reader, home), []).append(row)
        kept = [row for same in versions.values() for row in _newest(same, facts, calendars)]
        series = Series(
            masters=[row for row in kept if not row.is_override], overrides=[row for row in kept if row.is_override]
        )
        series.is_cancelled = bool(series.masters) and all(
            is_cancelled(row, facts, calendars) for row in series.masters
        )
        for row in kept:
            row.series = series


def is_cancelled(row: Row, facts: Facts, calendars: list[Head]) -> bool:
    """By its own status, or because its calendar is a message that cancels."""
    return calendars[row.raw.calendar].method == "CANCEL" or facts.is_cancelled(row)


def _groups(rows: list[Row]) -> list[list[Row]]:
    """Rows of one UID where there are several, or one that names an instance."""
    first: dict[str, Row] = {}
    several: dict[str, list[Row]] = {}
    alone: list[list[Row]] = []
    for row in rows:
        if row.reason:
            continue
        if not row.uid:
            if row.is_override:
                alone.append([row])
            continue
        before = first.setdefault(row.uid, row)
        if before is not row:
            several.setdefault(row.uid, [before]).append(row)
        elif row.is_override:
            several[row.uid] = [row]
    return [*several.values(), *alone]


def _key(row: Row, reader: Reader, home: When | None) -> Key:
    """What a row is a version of: the event, or one instance of it."""
    if row.names is None:
        return _MASTER
    row.replaces = reader.when(row.names, row.raw.calendar, home or row.start)
    if row.replaces is None:
        return _MASTER
    if row.replaces.is_date or (home is not None and home.is_date):
        return "day", row.replaces.wall // DAY
    return "instant", row.replaces.instant


def _newest(same: list[Row], facts: Facts, calendars: list[Head]) -> list[Row]:
    """The version that counts; several where a writer spelled out a series under one UID."""
    if len(same) == 1:
        return same

    def rank(row: Row) -> tuple[bool, int, int, int]:
        # An answer (METHOD:REPLY) repeats the event and never replaces it.
        return (calendars[row.raw.calendar].method != "REPLY", *facts.rank(row))

    ranks = [rank(row) for row in same]
    best = max(ranks)
    last = {row.begin: row for row, own in zip(same, ranks, strict=True) if own == best}
    for row in same:
        if last.get(row.begin) is not row:
            row.reason = "duplicate"
    return [row for row in same if not row.reason]
