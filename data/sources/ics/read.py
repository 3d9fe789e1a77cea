"""A calendar file to entries: each occurrence that counts, in the window; each row once, with the first reason that fits."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from analysis.entries import complete
from analysis.problems import Issue, UserError
from data.sources.base import SKIPPED, FileReading, Guess, ReadOptions, Upload
from data.sources.ics.lines import Calendar, Component, Property, address, calendars, decoded, rows, unescaped
from data.sources.ics.rules import Rule, RuleError, instances, parsed
from data.sources.ics.zones import EPOCH, NamedZone, Zone, Zones

MOST_IN_PERIOD = 10_000
DAY = 86_400
MESSAGES = {
    "bad_date": "its start or end is missing or is no date", "bad_rule": "its repetition cannot be read", "duplicate": "an older version of the same event",
    "outside": "outside the period", "cancelled": "cancelled", "declined": "declined by you", "free": "marked as free", "out_of_office": "out of office",
    "all_day": "an all-day event, which counts no hours", "zero": "has no length",
}  # fmt: skip
_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S)?)?",
    re.ASCII | re.IGNORECASE,
)


@dataclass
class Event:
    """One VEVENT on its way to entries. Walls are naive local times of `zone`; of all-day events midnights."""

    row: int
    calendar: Calendar
    component: Component
    zones: Zones | None = None
    uid: str = ""
    reason: str = ""
    why: str = ""
    all_day: bool = False
    zone: Zone | None = None
    wall: datetime = EPOCH
    start: int = 0
    length: int = 0  # seconds, exact
    nominal: timedelta | None = None  # days of a DURATION, counted by the calendar before the exact part
    rule: Rule | None = None
    replaces: int | None = None  # RECURRENCE-ID as an instant (all-day: days since 1970)
    replaces_wall: datetime | None = None
    this_and_future: bool = False
    found: list[tuple[int, int]] = field(default_factory=list)  # start and end, seconds UTC

    def text(self, name: str) -> str:
        """An enumerated value, upper case."""
        return self.component.text(name)


def looks_like_calendar(content: bytes) -> float:
    """How sure it is that these bytes are an .ics file."""
    return 1.0 if re.search(rb"BEGIN:V(CALENDAR|EVENT)", content[:65_536].replace(b"\0", b""), re.IGNORECASE) else 0.0


def read_calendar(upload: Upload, options: ReadOptions) -> FileReading:
    """The entries of an .ics file; UserError when there is no event that can be used."""
    text, encoding = decoded(upload.content)
    found, whole = calendars(text)
    events = [Event(number, calendar, component) for number, calendar, component in rows(found)]
    if not events:
        raise UserError("has no rows: there is no event in this calendar", "Export the period again, with its events.")
    if all(not e.component.whole for e in events) and len(events) == 1:
        raise UserError("is incomplete: the calendar breaks off inside its only event", "Export or download it again.")
    choice = options.choices.get(upload.name)
    home = NamedZone((choice.zone if choice else None) or options.zone)
    zones = Zones(found, home, _years(text))
    for event in events:
        _begin(event, zones)
    _versions(events)
    owner, proof = _owner(found, events, options)
    window, guess = _window(found, events, options, home)
    _occurrences(events, window, home)
    for event in events:
        event.reason = event.reason or _counts(event, owner, options)
    return _reading(
        upload, events, options, home, owner, window, [g for g in (proof, guess) if g], zones, whole, encoding
    )


def _years(text: str) -> tuple[int, int]:
    years = [int(y) for y in set(re.findall(r"DT(?:START|END|STAMP)[^\r\n]*?:(\d{4})\d{4}", text, re.IGNORECASE))]
    useful = [y for y in years if 1970 <= y <= 2100] or [2026]
    return min(useful), max(max(useful), 2027) + 2


# --- one event ---------------------------------------------------------------------------------------------------------


def _begin(event: Event, zones: Zones) -> None:
    """Start, length, rule and what it replaces; bad_date or bad_rule when one cannot be read."""
    part = event.component
    event.zones = zones
    uid = part.one("UID")
    event.uid = uid.value.strip() if uid else f"\0{event.row}"
    start = part.one("DTSTART")
    if not part.whole:
        event.reason, event.why = "broken", "the file ends inside this event"
        return
    if start is None or not _set_start(event, start, zones):
        event.reason = "bad_date"
        return
    event.all_day = event.all_day or any(
        part.text(f"X-MICROSOFT-{n}-ALLDAYEVENT") == "TRUE" for n in ("CDO", "MSNCALENDAR")
    )
    if not _set_length(event, zones) or not _set_replaced(event, zones):
        event.reason = "bad_date"
        return
    rule = part.one("RRULE")
    if rule is not None:
        try:
            event.rule = parsed(rule.value)
        except RuleError as error:
            event.reason, event.why = "bad_rule", f"its repetition cannot be read: {error}"


def _moment(prop: Property, event: Event, zones: Zones) -> tuple[datetime, Zone, bool] | None:
    """Wall clock, zone and whether it is a date, of a DATE or DATE-TIME."""
    text = prop.value.strip().split("/")[0]
    try:
        if prop.first("VALUE").upper() == "DATE" or re.fullmatch(r"\d{8}", text, re.ASCII):
            wall = datetime.strptime(text[:8], "%Y%m%d")
            return (
                (wall, zones.floating(event.calendar), True)
                if 1970 <= wall.year <= 2100 or event.component.one("RRULE")
                else None
            )
        utc = text[-1:] in "Zz"
        wall = datetime.strptime(text.rstrip("Zz"), "%Y%m%dT%H%M%S")
    except ValueError:
        return None
    if not (1970 <= wall.year <= 2100 or (event.component.one("RRULE") and wall.year > 1600)):
        return None
    name = prop.first("TZID")
    zone = NamedZone("UTC") if utc else zones.of(name, event.calendar) if name else zones.floating(event.calendar)
    return wall, zone, False


def _set_start(event: Event, start: Property, zones: Zones) -> bool:
    found = _moment(start, event, zones)
    if found is None:
        return False
    event.wall, event.zone, event.all_day = found
    event.start = event.zone.instant(event.wall)
    return True


def _set_length(event: Event, zones: Zones) -> bool:
    end, duration = event.component.one("DTEND"), event.component.one("DURATION")
    if end is not None:
        found = _moment(end, event, zones)
        if found is None:
            return False
        wall, zone, is_date = found
        event.length = (wall - event.wall).days * DAY if event.all_day and is_date else zone.instant(wall) - event.start
        return event.length >= 0
    if duration is None:
        event.length = DAY if event.all_day else 0
        return True
    match = _DURATION.fullmatch(duration.value.strip())
    if not match or not any(match.groups()[1:]):
        return False
    weeks, days, hours, minutes, seconds = (int(g or 0) for g in match.groups()[1:])
    exact = hours * 3600 + minutes * 60 + seconds
    if match[1] == "-" and (weeks or days or exact):
        return False
    event.nominal = timedelta(days=weeks * 7 + days)
    event.length = exact
    return True


def _set_replaced(event: Event, zones: Zones) -> bool:
    given = event.component.one("RECURRENCE-ID")
    if given is None:
        return True
    found = _moment(given, event, zones)
    if found is None:
        return False
    wall, zone, is_date = found
    event.replaces_wall = wall
    event.replaces = zone.instant(wall) if not is_date else -1 - (wall - EPOCH).days
    event.this_and_future = given.first("RANGE").upper() == "THISANDFUTURE"
    return True


def _end(event: Event, start: int, wall: datetime) -> int:
    """The end of an occurrence: the exact length, days of a DURATION by the calendar first."""
    if event.nominal is not None and event.nominal and event.zone is not None:
        return event.zone.instant(wall + event.nominal) + event.length
    return start + event.length


# --- versions, owner, window -------------------------------------------------------------------------------------------


def _versions(events: list[Event]) -> None:
    """Of rows with the same UID and RECURRENCE-ID the newest counts; replies never replace another version."""
    groups: dict[tuple[str, int | None], list[Event]] = defaultdict(list)
    for event in events:
        if not event.reason:
            groups[event.uid, event.replaces].append(event)
    for same in groups.values():
        if len(same) < 2:
            continue
        asked = [e for e in same if e.calendar.head.text("METHOD") != "REPLY"] or same
        best = max(_version(e) for e in asked)
        newest = [e for e in asked if _version(e) == best]
        if len({e.start for e in newest}) == 1:
            newest = newest[-1:]
        for event in same:
            if event not in newest:
                event.reason = "duplicate"


def _version(event: Event) -> tuple[int, str, str]:
    sequence = event.component.one("SEQUENCE")
    number = sequence.value.strip() if sequence else "0"
    modified, stamp = event.component.one("LAST-MODIFIED"), event.component.one("DTSTAMP")
    return (
        int(number) if re.fullmatch(r"\d{1,9}", number, re.ASCII) else 0,
        modified.value if modified else "",
        stamp.value if stamp else "",
    )


def _owner(found: list[Calendar], events: list[Event], options: ReadOptions) -> tuple[tuple[str, ...], Guess | None]:
    """The owner's addresses, given or guessed, and the evidence."""
    if options.me:
        return options.me, None
    for calendar in found:
        given = calendar.head.one("X-OWNER")
        if given and "@" in given.value:
            return (address(given),), Guess(
                "owner", address(given), f"you are {address(given)}: the file names its owner"
            )
    for calendar in found:
        name = calendar.head.one("X-WR-CALNAME")
        if name and re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", name.value.strip()):
            mail = name.value.strip().lower()
            return (mail,), Guess("owner", mail, f"you are {mail}: the calendar is named so")
    counts: Counter[str] = Counter()
    seen: dict[str, set[str]] = {}
    for event in events:
        people = {
            address(p)
            for p in event.component.all("ATTENDEE")
            if p.first("CUTYPE").upper() not in ("ROOM", "RESOURCE", "GROUP")
        }
        people |= {address(p) for p in event.component.all("ORGANIZER")}
        if people:
            seen.setdefault(event.uid, set()).update(people)
    for people in seen.values():
        counts.update(people)
    ranked = counts.most_common(2)
    if (
        ranked
        and ranked[0][1] >= 2
        and ranked[0][1] * 2 > len(seen)
        and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    ):
        mail, n = ranked[0]
        return (mail,), Guess(
            "owner", mail, f"you are {mail}, named in {round(100 * n / len(seen))} % of the events with people"
        )
    return (), None


def _window(
    found: list[Calendar], events: list[Event], options: ReadOptions, home: Zone
) -> tuple[tuple[date, date] | None, Guess | None]:
    """The dates that count, last inclusive: as asked for, as the exporter clipped them, else the last whole month where a
    rule has no end."""
    usable = [e for e in events if not e.reason]
    endless = any(e.rule is not None and e.rule.endless for e in usable)
    if options.first and options.last:
        return (options.first, options.last), None
    if options.first or options.last:
        starts = [e.wall.date() for e in usable]
        low = options.first or (min(starts) if starts else options.last)
        if options.last:
            return (low, options.last), None  # type: ignore[return-value]
        return (low, _month(_written(events, home))[1] if endless else date(2100, 12, 31)), None  # type: ignore[return-value]
    clip = [(c.head.one("X-CLIPSTART"), c.head.one("X-CLIPEND")) for c in found]
    both = next(((a, b) for a, b in clip if a and b), None)
    if both:
        begin, end = (_clip(p, home) for p in both)
        if begin is not None and end is not None:
            days = home.wall(begin).date(), home.wall(end - 1).date()
            return days, Guess(
                "window",
                f"{days[0]} to {days[1]}",
                f"{days[0]} to {days[1]} was exported: the file says so",
                proven=True,
            )
    if not endless:
        return None, None
    written = _written(events, home)
    month = _month(_back(written.replace(day=1)))
    earliest = min((e.wall.date() for e in usable), default=written)
    while month[1] >= earliest:
        trial = [replace(e, found=[]) for e in events]
        _occurrences(trial, month, home)
        owner, _g = _owner(found, events, options)
        if any(not (t.reason or _counts(t, owner, options)) for t in trial):
            return month, Guess(
                "window",
                f"{month[0]} to {month[1]}",
                f"some events repeat without an end, so the last whole month before the export counts: {month[0]} to {month[1]}",
            )
        month = _month(_back(month[0]))
    month = _month(written)
    return month, Guess(
        "window",
        f"{month[0]} to {month[1]}",
        f"some events repeat without an end, so the month of the export counts: {month[0]} to {month[1]}",
    )


def _clip(prop: Property, home: Zone) -> int | None:
    try:
        wall = datetime.strptime(prop.value.strip().rstrip("Zz"), "%Y%m%dT%H%M%S")
    except ValueError:
        return None
    return round((wall - EPOCH).total_seconds()) if prop.value.strip()[-1:] in "Zz" else home.instant(wall)


def _written(events: list[Event], home: Zone) -> date:
    """When the file was written: the newest stamp of its events, in the owner's zone."""
    stamps = []
    for event in events:
        for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED"):
            prop = event.component.one(name)
            if prop is not None and (moment := _clip(prop, home)) is not None and moment < 4_200_000_000:
                stamps.append(moment)
    if not stamps:
        stamps = [e.start for e in events if not e.reason] or [0]
    return home.wall(max(stamps)).date()


def _back(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


# --- occurrences -------------------------------------------------------------------------------------------------------


def _occurrences(events: list[Event], window: tuple[date, date] | None, home: Zone) -> None:
    """Fills `found` of every event with its own occurrences in the window; bad_rule or outside where that says so."""
    low, high = _edges(window, home)
    overrides: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.replaces is not None and event.reason in ("", "cancelled"):
            overrides[event.uid].append(event)
    masters = {e.uid: e for e in events if e.replaces is None and not e.reason}
    for event in events:
        if event.reason:
            continue
        if event.replaces is None:
            try:
                _of_master(event, overrides.get(event.uid, []), low, high)
            except RuleError as error:
                event.reason, event.why = "bad_rule", f"its repetition cannot be used: {error}"
                continue
        elif not (event.this_and_future and event.uid in masters):
            _keep(event, event.start, event.wall, low, high)
    for event in events:
        if not event.reason and not event.found:
            event.reason = "outside"
        if (
            not event.reason
            and event.replaces is not None
            and (master := masters.get(event.uid))
            and master.text("STATUS") == "CANCELLED"
        ):
            event.reason = "cancelled"


def _edges(window: tuple[date, date] | None, home: Zone) -> tuple[int, int]:
    if window is None:
        return -(10**11), 10**11
    after = window[1] + timedelta(days=1)
    return home.instant(datetime(window[0].year, window[0].month, window[0].day)), home.instant(
        datetime(after.year, after.month, after.day)
    )


def _keep(event: Event, start: int, wall: datetime, low: int, high: int, end: int | None = None) -> None:
    last = _end(event, start, wall) if end is None else end
    if start < high and (last > low or (last == start and start >= low)):
        event.found.append((start, last))


def _of_master(event: Event, overrides: list[Event], low: int, high: int) -> None:
    """DTSTART + RRULE + RDATE − EXDATE − what overrides replace; from a THISANDFUTURE on, in the override's own row."""
    assert event.zone is not None
    gone_instants, gone_days = _exceptions(event)
    taken = {o.replaces for o in overrides if not o.this_and_future}
    future = sorted(
        (o for o in overrides if o.this_and_future and o.replaces is not None), key=lambda o: o.replaces or 0
    )
    for wall, start, end in _instances(event, low, high):
        day = (wall - EPOCH).days
        if start in gone_instants or day in gone_days or start in taken or -1 - day in taken:
            continue
        ruling = [o for o in future if (o.replaces or 0) <= start]
        if not ruling:
            _keep(event, start, wall, low, high, end)
            continue
        other = ruling[-1]
        assert other.zone is not None and other.replaces_wall is not None
        if start == other.replaces:
            _keep(other, other.start, other.wall, low, high)
        else:
            moved = wall + (other.wall - other.replaces_wall)
            _keep(other, other.zone.instant(moved), moved, low, high)


def _instances(event: Event, low: int, high: int) -> list[tuple[datetime, int, int | None]]:
    """(wall, start, own end or None) of the recurrence set near the window, each instant once, in order."""
    assert event.zone is not None
    zone = event.zone
    found: dict[int, tuple[datetime, int | None]] = {event.start: (event.wall, None)}
    reach = event.length + ((event.nominal or timedelta()).days + 2) * DAY
    if event.rule is not None:
        until = event.rule.until_wall(zone.wall)
        floor = EPOCH + timedelta(seconds=max(low - reach, -(10**10))) if low > -(10**11) else event.wall
        ceiling = EPOCH + timedelta(seconds=min(high + 2 * DAY, 4_133_980_800))
        inside = 0
        for wall in instances(event.rule, event.wall, floor, ceiling, until=until, most=MOST_IN_PERIOD + 100):
            start = zone.instant(wall)
            inside += low <= start < high
            if inside > MOST_IN_PERIOD:
                raise RuleError(f"it has more than {MOST_IN_PERIOD:,} occurrences in the period")
            found.setdefault(start, (wall, None))
    for start, wall, end in _added(event):
        found.setdefault(start, (wall, end))
        if end is not None:
            found[start] = (wall, end)
    if sum(low <= s < high for s in found) > MOST_IN_PERIOD:
        raise RuleError(f"it has more than {MOST_IN_PERIOD:,} occurrences in the period")
    return [(wall, start, end) for start, (wall, end) in sorted(found.items())]


def _times(event: Event, prop: Property) -> list[tuple[str, Zone]]:
    name = prop.first("TZID")
    zone: Zone = event.zone or NamedZone("UTC")
    if name and event.zones is not None:
        zone = event.zones.of(name, event.calendar)
    return [(text.strip(), zone) for text in prop.value.split(",") if text.strip()]


def _parsed_wall(text: str) -> datetime | None:
    bare = text.rstrip("Zz")
    try:
        return datetime.strptime(bare, "%Y%m%dT%H%M%S" if "T" in bare else "%Y%m%d")
    except ValueError:
        return None


def _added(event: Event) -> list[tuple[int, datetime, int | None]]:
    """RDATEs: (start, wall in the event's zone, own end of a PERIOD)."""
    assert event.zone is not None
    found = []
    for prop in event.component.all("RDATE"):
        for text, zone in _times(event, prop):
            first, _slash, tail = text.partition("/")
            wall = _parsed_wall(first)
            if wall is None:
                continue
            start = _at(first, wall, zone)
            found.append((start, event.zone.wall(start), _period_end(tail, start, zone) if tail else None))
    return found


def _at(text: str, wall: datetime, zone: Zone) -> int:
    return round((wall - EPOCH).total_seconds()) if text[-1:] in "Zz" else zone.instant(wall)


def _period_end(tail: str, start: int, zone: Zone) -> int | None:
    if tail[:1] in "Pp+":
        match = _DURATION.fullmatch(tail)
        if not match:
            return None
        weeks, days, hours, minutes, seconds = (int(g or 0) for g in match.groups()[1:])
        base = zone.instant(zone.wall(start) + timedelta(days=weeks * 7 + days)) if weeks or days else start
        return base + hours * 3600 + minutes * 60 + seconds
    wall = _parsed_wall(tail)
    return None if wall is None else _at(tail, wall, zone)


def _exceptions(event: Event) -> tuple[set[int], set[int]]:
    """Instants and local days (since 1970) that EXDATE takes away."""
    instants, days = set(), set()
    for prop in event.component.all("EXDATE"):
        for text, zone in _times(event, prop):
            wall = _parsed_wall(text)
            if wall is None:
                continue
            if "T" not in text.upper() or event.all_day:
                days.add((wall - EPOCH).days)
            else:
                instants.add(_at(text, wall, zone))
    return instants, days


# --- what counts -------------------------------------------------------------------------------------------------------


def _counts(event: Event, owner: tuple[str, ...], options: ReadOptions) -> str:
    """The reason why an event in the window does not count; "" when it does."""
    if event.text("STATUS") == "CANCELLED" or event.calendar.head.text("METHOD") == "CANCEL":
        return "cancelled"
    answers = [p.first("PARTSTAT").upper() for p in event.component.all("ATTENDEE") if address(p) in owner]
    if answers and all(a in ("DECLINED", "DELEGATED") for a in answers):
        return "declined"
    busy = event.text("X-MICROSOFT-CDO-BUSYSTATUS") or event.text("X-APPLE-EWS-BUSYSTATUS")
    if (busy == "FREE" or (not busy and event.text("TRANSP") == "TRANSPARENT")) and not options.count_free:
        return "free"
    if busy in ("OOF", "OUTOFOFFICE", "UNAVAILABLE") and not options.count_out_of_office:
        return "out_of_office"
    tentative = (
        event.text("STATUS") == "TENTATIVE"
        or busy == "TENTATIVE"
        or (answers and all(a in ("TENTATIVE", "NEEDS-ACTION", "") for a in answers))
    )
    if tentative and not options.count_tentative:
        return "free"
    if event.all_day and not options.all_day_hours:
        return "all_day"
    return "" if event.all_day or any(e > s for s, e in event.found) else "zero"


def _reading(upload: Upload, events: list[Event], options: ReadOptions, home: Zone, owner: tuple[str, ...], window: tuple[date, date] | None,
             guesses: list[Guess], zones: Zones, whole: bool, encoding: str) -> FileReading:  # fmt: skip
    low, high = _edges(window, home)
    made: list[dict[str, Any]] = []
    for event in events:
        if not event.reason:
            made += _entries(event, options, low, high, owner)
    skipped = [{"file": upload.name, "member": "", "sheet": "", "row": e.row, "uid": "" if e.uid.startswith("\0") else e.uid, "column": None, "reason": e.reason,
                "message": e.why or MESSAGES.get(e.reason, e.reason)} for e in events if e.reason]  # fmt: skip
    frame = pd.DataFrame(made) if made else pd.DataFrame({"seconds": pd.Series(dtype="int64")})
    if made:
        start = pd.to_datetime(frame["start"], unit="s", utc=True).dt.as_unit("s")
        frame = frame.assign(start=start, end=pd.to_datetime(frame["end"], unit="s", utc=True).dt.as_unit("s"))
        frame = frame.assign(date=start.dt.tz_convert(options.zone).dt.tz_localize(None).dt.normalize())
        frame = frame.assign(kind="calendar", file=upload.name)
    issues = [
        Issue("warning", f"the zone {name} is not known; its times are taken as {home.name}", column="TZID")
        for name in zones.unknown
    ]
    if not whole:
        issues.append(Issue("warning", "the file breaks off before its end; what is whole was read. Export it again."))
    return FileReading(
        file=upload.name, source="ical", entries=complete(frame.reset_index(drop=True)), skipped=pd.DataFrame(skipped, columns=list(SKIPPED)), rows=len(events),
        why=_exporter(events), encoding=encoding, zone=home.name, window=window, owner=owner, issues=tuple(issues), guesses=tuple(guesses),
    )  # fmt: skip


def _exporter(events: list[Event]) -> str:
    prodid = events[0].calendar.head.one("PRODID")
    text = prodid.value if prodid else ""
    names = {"Google": "Google Calendar", "Outlook": "Outlook", "Exchange": "Exchange", "Apple": "Apple Calendar", "Cyrus": "Fastmail", "Proton": "Proton Calendar",
             "zoom.us": "Zoom", "Calendly": "Calendly", "Mozilla": "Thunderbird"}  # fmt: skip
    return f"a calendar written by {next((v for k, v in names.items() if k in text), 'a calendar program')}"


def _entries(event: Event, options: ReadOptions, low: int, high: int, owner: tuple[str, ...]) -> list[dict[str, Any]]:
    part = event.component
    summary = part.one("SUMMARY")
    people = [address(p) for p in part.all("ATTENDEE") if p.first("CUTYPE").upper() not in ("ROOM", "RESOURCE")]
    organizer = part.one("ORGANIZER")
    label = part.one("CATEGORIES") or part.one("COLOR")
    about = {
        "description": unescaped(summary.value).strip() if summary else "", "attendees": ";".join(p for p in people if p not in owner),
        "organizer": address(organizer) if organizer else "", "email": owner[0] if owner else "", "label": unescaped(label.value) if label else "",
        "recurring": event.rule is not None or bool(part.all("RDATE")) or event.replaces is not None, "row": event.row,
    }  # fmt: skip
    found = []
    for start, end in event.found:
        first, last = max(start, low), min(end, high)
        if event.all_day:
            last = first + round(float(options.all_day_hours or 0) * 3600) * max(1, (end - start) // DAY)
        if last > first:
            found.append({**about, "start": first, "end": last, "seconds": last - first})
    return found
