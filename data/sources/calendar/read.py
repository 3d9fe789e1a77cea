"""An .ics file as entries: what takes place in the period and counts as work, and a reason for every other event."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from analysis.problems import Issue
from data.sources.base import FileReading, Guess, ReadOptions, Upload
from data.sources.calendar.events import Row
from data.sources.calendar.facts import is_thing
from data.sources.calendar.frames import Entries, Skip, skipped_frame
from data.sources.calendar.occurrences import Window
from data.sources.calendar.parsed import Count, Parsed, uncollected
from data.sources.calendar.text import looks_like_calendar
from data.sources.calendar.window import Period, window
from data.sources.reading import failed

__all__ = ["looks_like_calendar", "read_calendar", "switches"]

SOURCE_ID = "ical"
ALL_DAY_HOURS = 8.0  # tried by `switches` where the user named none
_NO_EVENTS = (
    "has no events: the calendar in it is empty. Export it again for a period that holds events, as an .ics file."
)
_NO_CALENDAR = "is no calendar: BEGIN:VCALENDAR is missing. Export it again as an .ics file."


def read_calendar(upload: Upload, options: ReadOptions) -> FileReading:
    """The entries of an .ics file. Bad events are skipped rows; without any event `error` says so."""
    if not looks_like_calendar(upload.content):
        return failed(upload, _NO_CALENDAR)
    with uncollected():
        parsed = Parsed(upload, options)
        return _reading(upload, parsed, options) if parsed.rows else failed(upload, _NO_EVENTS)


def switches(upload: Upload, options: ReadOptions) -> list[tuple[str, int, int]]:
    """(field of ReadOptions, entries, seconds) that turning each switch would move in or out of the same period; all-day
    events are tried with 8 hours a day. Empty for what is no calendar or holds no events."""
    if not looks_like_calendar(upload.content):
        return []
    parsed = Parsed(upload, options)
    return switched(lambda chosen: _size(parsed, options, chosen), options) if parsed.rows else []


def switched(size: Callable[[ReadOptions], tuple[int, int]], options: ReadOptions) -> list[tuple[str, int, int]]:
    """The same for any file; `size` gives (entries, seconds) under some options."""
    turned: dict[str, Any] = {
        "all_day_hours": ALL_DAY_HOURS if options.all_day_hours is None else None,
        "count_free": not options.count_free,
        "count_out_of_office": not options.count_out_of_office,
        "count_tentative": not options.count_tentative,
        "count_declined": not options.count_declined,
    }
    entries, seconds = size(options)
    moved = [(name, *size(replace(options, **{name: value}))) for name, value in turned.items()]
    return [(name, abs(some - entries), abs(long - seconds)) for name, some, long in moved]


def _size(parsed: Parsed, options: ReadOptions, chosen: ReadOptions) -> tuple[int, int]:
    period = window(parsed.period(options), parsed.home)
    found = _entries(parsed, parsed.count(period, chosen), period, chosen)
    return len(found.starts), sum(found.seconds)


def _reading(upload: Upload, parsed: Parsed, options: ReadOptions) -> FileReading:
    period = parsed.period(options)
    count = parsed.count(window(period, parsed.home), options)
    owner = parsed.owner
    same = {"person": owner.name, "email": owner.addresses[0] if owner.addresses else ""}
    found = _entries(parsed, count, window(period, parsed.home), options)
    entries = found.frame(upload.name, "", parsed.home.name, same)
    shown = shown_period(period.first, period.last, entries)
    return FileReading(
        file=upload.name,
        source=SOURCE_ID,
        entries=entries,
        skipped=skipped_frame(upload.name, "", list(_skips(parsed, count))),
        rows=len(parsed.rows),
        why=f"an iCalendar file with {len(parsed.rows):,} events",
        encoding=parsed.encoding,
        zone=_zone(parsed, options),
        window=shown,
        owner=owner.addresses,
        issues=tuple(_issues(parsed, period, shown)),
        guesses=tuple(_guesses(parsed, period, shown, options)),
    )


def _entries(parsed: Parsed, count: Count, period: Window, options: ReadOptions) -> Entries:
    """An all-day event, where it counts, is an entry without clock times for each of its days in the period."""
    found = Entries()
    each = round((options.all_day_hours or 0) * 3600)
    texts: dict[int, dict[str, Any]] = {}
    for row, one in zip(count.rows, count.found, strict=True):
        if row.number not in texts:
            texts[row.number] = _texts(parsed, row)
        if not parsed.facts.is_all_day(row):
            found.add(one.start, one.end - one.start, texts[row.number])
        elif each > 0:
            days = range(max(one.first, period.first), min(one.last, period.last))
            found.add_days(days, each, texts[row.number])
    return found


def _texts(parsed: Parsed, row: Row) -> dict[str, Any]:
    facts, mine = parsed.facts, set(parsed.owner.addresses)
    others = [p.address for p in facts.attendees(row) if p.address not in mine and not is_thing(p)]
    head = parsed.calendars[row.raw.calendar]
    calendar = head.name if len(parsed.calendars) > 1 and "@" not in head.name else ""
    return {
        "description": facts.title(row),
        "label": facts.label(row) or calendar,
        "attendees": ";".join(dict.fromkeys(others)),
        "organizer": facts.organizer(row),
        "recurring": row.is_series or row.is_override,
        "row": row.number,
    }


def _skips(parsed: Parsed, count: Count) -> Iterator[Skip]:
    counted = {row.number for row in count.rows}
    for row in parsed.rows:
        if row.number not in counted:
            reason, detail = count.skipped.get(row.number, ("outside", ""))
            yield Skip(row.number, reason, detail, row.uid or None)


def shown_period(first: date | None, last: date | None, entries: pd.DataFrame) -> tuple[date, date] | None:
    """The window as told: none for the whole file; an open side is where the entries begin or end."""
    if first is None and last is None:
        return None
    days = entries["date"]
    low, high = (days.min().date(), days.max().date()) if len(days) else (first or last, last or first)
    begin, end = first or low, last or high
    return (begin, max(begin, end)) if begin and end else None


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
