"""An .ics file as entries: what takes place in the period and counts as work, and a reason for every other event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analysis import entries as schema
from analysis import time
from analysis.problems import Issue
from data.sources.base import SKIPPED, FileReading, Guess, ReadOptions, Upload
from data.sources.calendar.moments import DAY
from data.sources.calendar.parsed import Count, Parsed, uncollected
from data.sources.calendar.text import looks_like_calendar
from data.sources.calendar.verdict import message
from data.sources.calendar.window import Period, window
from data.sources.reading import failed

__all__ = ["looks_like_calendar", "read_calendar", "switches"]

SOURCE_ID = "ical"
_NO_EVENTS = (
    "has no events: the calendar is there, but it is empty. Export it again for a period with events, as an .ics file."
)
_NO_CALENDAR = "is no calendar: BEGIN:VCALENDAR is missing. Export it again as an .ics file."


def read_calendar(upload: Upload, options: ReadOptions) -> FileReading:
    """The entries of an .ics file. Bad events are skipped rows; without any event `error` says so."""
    if not looks_like_calendar(upload.content):
        return failed(upload, _NO_CALENDAR)
    with uncollected():
        return _reading(upload, options)


def _reading(upload: Upload, options: ReadOptions) -> FileReading:
    parsed = Parsed(upload, options)
    if not parsed.rows:
        return failed(upload, _NO_EVENTS)
    period = parsed.period(options)
    count = parsed.count(window(period, parsed.home), options)
    entries = _entries(
        upload, parsed, count, window(period, parsed.home).first, window(period, parsed.home).last, options
    )
    shown = _shown(period, entries)
    skipped = _skipped(upload, parsed, count)
    return FileReading(
        file=upload.name,
        source=SOURCE_ID,
        entries=entries,
        skipped=skipped,
        rows=len(parsed.rows),
        why=f"an iCalendar file with {len(parsed.rows):,} events",
        encoding=parsed.encoding,
        zone=_zone(parsed, options),
        window=shown,
        owner=parsed.owner.addresses,
        issues=tuple(_issues(parsed, period, shown)),
        guesses=tuple(_guesses(parsed, period, shown, options)),
    )


def switches(upload: Upload, options: ReadOptions) -> list[tuple[str, int, int]]:
    """(field of ReadOptions, entries, seconds) that each switch would move in or out of the same period. All-day events
    are tried with 8 hours a day unless the user named a number. Empty for what is no calendar."""
    if not looks_like_calendar(upload.content):
        return []
    parsed = Parsed(upload, options)
    period = window(parsed.period(options), parsed.home) if parsed.rows else None
    if period is None:
        return []
    turned = {
        "all_day_hours": replace(options, all_day_hours=8.0 if options.all_day_hours is None else None),
        "count_free": replace(options, count_free=not options.count_free),
        "count_out_of_office": replace(options, count_out_of_office=not options.count_out_of_office),
        "count_tentative": replace(options, count_tentative=not options.count_tentative),
    }

    def size(chosen: ReadOptions) -> tuple[int, int]:
        entries = _entries(upload, parsed, parsed.count(period, chosen), period.first, period.last, chosen)
        return len(entries), int(entries["seconds"].sum())

    now = size(options)
    moved = {name: size(chosen) for name, chosen in turned.items()}
    return [(name, abs(count - now[0]), abs(seconds - now[1])) for name, (count, seconds) in moved.items()]


def _entries(upload: Upload, parsed: Parsed, count: Count, first: int, last: int, options: ReadOptions) -> pd.DataFrame:
    """The frame. An all-day event, where it counts, is an entry without clock times for each of its days."""
    places: list[int] = []  # index into count
    starts: list[int] = []
    seconds: list[int] = []
    days: list[int] = []  # of all-day entries, else -1
    each = round((options.all_day_hours or 0) * 3600)
    for index, (row, one) in enumerate(zip(count.rows, count.found, strict=True)):
        if not parsed.facts.is_all_day(row):
            places.append(index)
            starts.append(one.start)
            seconds.append(one.end - one.start)
            days.append(-1)
        elif each > 0:
            inside = range(max(one.first, first), min(one.last, last))
            places += [index] * len(inside)
            starts += [day * DAY for day in inside]
            seconds += [each] * len(inside)
            days += inside
    return _frame(upload, parsed, count, places, np.array(starts, np.int64), np.array(seconds, np.int64), days, options)


def _frame(
    upload: Upload,
    parsed: Parsed,
    count: Count,
    places: list[int],
    starts: time.Ints,
    seconds: time.Ints,
    days: list[int],
    options: ReadOptions,
) -> pd.DataFrame:
    texts: dict[int, dict[str, Any]] = {}
    for row in count.rows:
        if row.number not in texts:
            texts[row.number] = _texts(parsed, row)
    columns: dict[str, Any] = {
        name: [texts[count.rows[place].number][name] for place in places]
        for name in ("description", "label", "attendees", "organizer", "recurring", "row")
    }
    local = time.local_seconds(starts, parsed.home.name) if len(starts) else starts
    dated = np.array(days, dtype=np.int64) >= 0
    begins = pd.Series(starts.astype("datetime64[s]")).dt.tz_localize("UTC")
    ends = pd.Series((starts + seconds).astype("datetime64[s]")).dt.tz_localize("UTC")
    frame = pd.DataFrame(
        {
            **columns,
            "start": begins.mask(dated),
            "end": ends.mask(dated),
            "date": (np.where(dated, starts, local) // DAY * DAY).astype("datetime64[s]"),
            "seconds": seconds,
            "person": parsed.owner.name,
            "email": parsed.owner.addresses[0] if parsed.owner.addresses else "",
            "kind": "calendar",
            "file": upload.name,
        }
    )
    return schema.complete(frame)


def _texts(parsed: Parsed, row: Any) -> dict[str, Any]:
    facts, mine = parsed.facts, set(parsed.owner.addresses)
    others = [p.address for p in facts.attendees(row) if p.address not in mine and p.kind not in ("ROOM", "RESOURCE")]
    head = parsed.calendars[row.raw.calendar]
    several = len(parsed.calendars) > 1
    return {
        "description": facts.title(row),
        "label": facts.label(row) or (head.name if several and "@" not in head.name else ""),
        "attendees": ";".join(dict.fromkeys(others)),
        "organizer": facts.organizer(row),
        "recurring": row.is_series or row.is_override,
        "row": row.number,
    }


def _skipped(upload: Upload, parsed: Parsed, count: Count) -> pd.DataFrame:
    counted = {row.number for row in count.rows}
    outside = ("outside", "")
    left = [row for row in parsed.rows if row.number not in counted]
    reasons = [count.skipped.get(row.number, outside) for row in left]
    frame = pd.DataFrame(
        {
            "file": upload.name,
            "member": "",
            "sheet": "",
            "row": np.array([row.number for row in left], dtype=np.int64),
            "uid": [row.uid or None for row in left],
            "column": None,
            "reason": [reason for reason, _detail in reasons],
            "message": [message(*why) for why in reasons],
        }
    )
    return frame[list(SKIPPED)]


def _shown(period: Period, entries: pd.DataFrame) -> tuple[date, date] | None:
    """The window as told: none for the whole file; an open side is where the entries begin or end."""
    if period.first is None and period.last is None:
        return None
    days = entries["date"]
    first = period.first or (days.min().date() if len(days) else period.last)
    last = period.last or (max(days.max().date(), period.first or date.min) if len(days) else period.first)
    return (first, last) if first and last else None


def _zone(parsed: Parsed, options: ReadOptions) -> str:
    names = {zone.name for zone in parsed.floating}
    return names.pop() if len(names) == 1 else options.zone


def _issues(parsed: Parsed, period: Period, shown: tuple[date, date] | None) -> Iterator[Issue]:
    blocks = parsed.blocks
    if blocks.open_kinds:
        missing = ", ".join(f"END:{kind[:40]}" for kind in dict.fromkeys(reversed(blocks.open_kinds)))
        yield Issue("warning", f"The file is incomplete, it breaks off: {missing} is missing. Export it again.")
    unclosed = [raw.number for raw in blocks.events if raw.state == "unclosed"]
    if unclosed:
        yield Issue("warning", f"{len(unclosed):,} events have no END:VEVENT of their own.", row=unclosed[0])
    for name in parsed.zones.unknown:
        yield Issue("warning", f"The zone {name[:80]!r} is unknown; its times were read as the owner's local times.")
    for name in parsed.zones.cut:
        yield Issue("warning", f"The zone {name[:80]!r} changes too often; one of its rules was left out.")
    for number, value in parsed.lists.unread.items():
        yield Issue("warning", f"{value} is no date and was passed over.", row=number)
    owner = parsed.owner
    if owner.addresses and not owner.is_given:
        yield Issue("info", f"Owner taken to be {', '.join(owner.addresses)}: {owner.proof}.")
    if shown and period.proof:
        yield Issue("info", f"Period taken: {shown[0]} to {shown[1]}; {period.proof}.")


def _guesses(parsed: Parsed, period: Period, shown: tuple[date, date] | None, options: ReadOptions) -> Iterator[Guess]:
    owner = parsed.owner
    if not owner.is_given and (owner.addresses or owner.others):
        proof = owner.proof or "nobody stands in more events than all others"
        yield Guess("owner", ", ".join(owner.addresses), proof, owner.others)
    if period.proof:
        value = f"{shown[0]} to {shown[1]}" if shown else "the whole file"
        yield Guess("window", value, period.proof)
    floating = sum(1 for row in parsed.rows if row.start is not None and row.start.floats and not row.start.is_date)
    if floating:
        unknown = ", ".join(name[:40] for name in parsed.zones.unknown)
        why = f"unknown zone {unknown}" if unknown else "times without a zone"
        proof = f"{floating:,} events have {why}; read as {_zone(parsed, options)}"
        yield Guess("zone", _zone(parsed, options), proof, (options.zone,))
