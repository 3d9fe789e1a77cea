"""Calendars with every feature of recurrence, made from a seed; each event says by its UID which features it has."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Sydney",
    "Asia/Kathmandu",
    "America/Bogota",
    "Europe/Lisbon",
    "UTC",
)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Zone -> its parts: kind, offset before and after, first change (local, before it), rule. 2019 is the first year used.
RULES = {
    "Europe/Berlin": (
        ("DAYLIGHT", "+0100", "+0200", "19810329T020000", "BYMONTH=3;BYDAY=-1SU"),
        ("STANDARD", "+0200", "+0100", "19961027T030000", "BYMONTH=10;BYDAY=-1SU"),
    ),
    "Europe/Lisbon": (
        ("DAYLIGHT", "+0000", "+0100", "19970330T010000", "BYMONTH=3;BYDAY=-1SU"),
        ("STANDARD", "+0100", "+0000", "19971026T020000", "BYMONTH=10;BYDAY=-1SU"),
    ),
    "America/New_York": (
        ("DAYLIGHT", "-0500", "-0400", "20070311T020000", "BYMONTH=3;BYDAY=2SU"),
        ("STANDARD", "-0400", "-0500", "20071104T020000", "BYMONTH=11;BYDAY=1SU"),
    ),
    "Australia/Sydney": (
        ("STANDARD", "+1100", "+1000", "20080406T030000", "BYMONTH=4;BYDAY=1SU"),
        ("DAYLIGHT", "+1000", "+1100", "20081005T020000", "BYMONTH=10;BYDAY=1SU"),
    ),
    "Asia/Kathmandu": (("STANDARD", "+0530", "+0545", "19860101T000000", ""),),
    "America/Bogota": (("STANDARD", "-0400", "-0500", "19930404T000000", ""),),
}
# A month in which summer time begins (north) and one in which it ends.
MONTHS = ((date(2026, 3, 1), date(2026, 3, 31)), (date(2026, 10, 1), date(2026, 10, 31)))


def _some(rng: random.Random, values: range | tuple[str, ...], most: int) -> str:
    return ",".join(str(v) for v in sorted(rng.sample(list(values), rng.randint(1, most)), key=str))


def _yearly(rng: random.Random) -> dict[str, str]:
    kind = rng.choice(("month", "day", "weekno", "yearday", "ordinal", "month_day"))
    if kind == "month":
        return {"BYMONTH": _some(rng, range(1, 13), 5)}
    if kind == "weekno":
        return {"BYWEEKNO": _some(rng, range(1, 53), 6), "BYDAY": rng.choice(WEEKDAYS)}
    if kind == "yearday":
        return {"BYYEARDAY": _some(rng, range(-120, -20), 5) if rng.random() < 0.4 else _some(rng, range(60, 310), 12)}
    if kind == "ordinal":
        return {
            "BYMONTH": _some(rng, range(1, 13), 6),
            "BYDAY": f"{rng.choice((1, 2, 3, -1, -2))}{rng.choice(WEEKDAYS)}",
        }
    if kind == "month_day":
        return {"BYMONTH": "3,10", "BYMONTHDAY": _some(rng, range(1, 32), 5)}
    return {"BYDAY": f"{rng.choice((9, 10, 11, 40, 41, -10, -40))}{rng.choice(WEEKDAYS)}"}


def _monthly(rng: random.Random) -> dict[str, str]:
    kind = rng.choice(("plain", "monthday", "negative", "ordinals", "setpos", "friday13"))
    if kind == "monthday":
        return {"BYMONTHDAY": _some(rng, range(1, 32), 4)}
    if kind == "negative":
        return {"BYMONTHDAY": _some(rng, range(-31, 0), 3)}
    if kind == "ordinals":
        return {"BYDAY": f"{rng.choice((1, 2, 3, 4, 5, -1, -2))}{rng.choice(WEEKDAYS)}"}
    if kind == "setpos":
        return {"BYDAY": "MO,TU,WE,TH,FR", "BYSETPOS": rng.choice(("1", "-1", "2", "-2", "1,-1", "3,5"))}
    if kind == "friday13":
        return {"BYDAY": rng.choice(WEEKDAYS), "BYMONTHDAY": "12,13,14"}
    return {}


def _weekly(rng: random.Random) -> dict[str, str]:
    parts = {"BYDAY": ",".join(sorted(rng.sample(WEEKDAYS, rng.randint(1, 4)), key=WEEKDAYS.index))}
    if rng.random() < 0.4:
        parts["WKST"] = rng.choice(("SU", "MO", "WE"))
    return parts if rng.random() < 0.85 else {}


def _daily(rng: random.Random) -> dict[str, str]:
    return rng.choice(
        (
            {},
            {},
            {"BYDAY": "MO,TU,WE,TH,FR"},
            {"BYMONTH": "3,9,10"},
            {"BYMONTHDAY": "1,15,-1"},
            {"BYHOUR": "9,14", "BYMINUTE": "0,30"},
        )
    )


def _hourly(rng: random.Random) -> dict[str, str]:
    return rng.choice(({"BYHOUR": "9,11,15"}, {"BYDAY": "TU", "BYHOUR": "8,9,10"}, {}))


PARTS = {"YEARLY": _yearly, "MONTHLY": _monthly, "WEEKLY": _weekly, "DAILY": _daily, "HOURLY": _hourly}
FREQUENCIES = ("YEARLY", "MONTHLY", "MONTHLY", "WEEKLY", "WEEKLY", "WEEKLY", "DAILY", "DAILY", "HOURLY")


class _Event:
    """One series or single event while its lines are written."""

    def __init__(self, rng: random.Random, number: int, first: date) -> None:
        self.rng = rng
        self.tags: list[str] = []
        self.number = number
        self.all_day = rng.random() < 0.15
        self.zone = "" if self.all_day else rng.choice(ZONES)
        back = rng.choice((0, 3, 20, 90, 400, 1500))
        hour, minute = rng.choice((0, 2, 8, 9, 13, 17, 22, 23)), rng.choice((0, 15, 30))
        day = first + timedelta(days=rng.randint(0, 27) - back)
        self.start = datetime(day.year, day.month, day.day, 0 if self.all_day else hour, 0 if self.all_day else minute)
        self.rule = ""
        self.instances: list[datetime] = []

    def moment(self, when: datetime, utc: bool = False) -> str:
        """A local time as this event writes it, or as UTC."""
        if self.all_day:
            return f"{when:%Y%m%d}"
        if utc or self.zone == "UTC":
            return f"{self.aware(when).astimezone(UTC):%Y%m%dT%H%M%SZ}"
        return f"{when:%Y%m%dT%H%M%S}"

    def aware(self, when: datetime) -> datetime:
        return when.replace(tzinfo=ZoneInfo(self.zone or "UTC"))

    def parameter(self) -> str:
        if self.all_day:
            return ";VALUE=DATE"
        return "" if self.zone == "UTC" else f";TZID={self.zone}"

    def make_rule(self, last: date) -> None:
        """A rule whose first instance is the start: another start has no defined result (3.8.5.3)."""
        rng = self.rng
        frequency = rng.choice(FREQUENCIES[:-1] if self.all_day else FREQUENCIES)
        parts = PARTS[frequency](rng)
        if self.all_day:
            parts = {k: v for k, v in parts.items() if k not in {"BYHOUR", "BYMINUTE"}}
        words = [f"FREQ={frequency}"]
        if rng.random() < 0.4 and not parts.keys() & {"BYYEARDAY", "BYWEEKNO", "BYHOUR"}:
            words.append(f"INTERVAL={rng.choice((2, 3, 4) if frequency != 'HOURLY' else (2, 5, 7))}")
        words += [f"{k}={v}" for k, v in parts.items()]
        base = ";".join(words)
        begins = next(iter(rrulestr(base, dtstart=self.start)), None)
        if begins is None:
            return
        self.start = begins
        end = rng.random()
        if end < 0.25:
            base += f";COUNT={rng.choice((2, 5, 10, 40, 200, 900))}"
        elif end < 0.55:
            until = datetime(last.year, last.month, last.day, self.start.hour, self.start.minute) - timedelta(
                days=rng.randint(-20, 25)
            )
            if until > self.start:
                text = self.moment(until, utc=not self.all_day)
                base += f";UNTIL={text}"
        self.rule = base
        self.tags.append(frequency.lower())
        self.tags += [k.lower() for k in parts]

    def known(self, first: date, last: date) -> list[datetime]:
        """Local times of instances in or near the month."""
        rule = ";".join(p for p in self.rule.split(";") if not p.startswith("UNTIL="))
        low, high = datetime.combine(first, datetime.min.time()), datetime.combine(last, datetime.max.time())
        return list(rrulestr(rule, dtstart=self.start).between(low, high, inc=True))[:60]


def _length(event: _Event) -> tuple[list[str], timedelta]:
    rng = event.rng
    if event.all_day:
        days = rng.choice((1, 1, 2))
        end = event.start + timedelta(days=days)
        return ([f"DTEND;VALUE=DATE:{end:%Y%m%d}"] if days > 1 or rng.random() < 0.5 else []), timedelta(days=days)
    minutes = rng.choice((15, 30, 45, 60, 90, 120, 240, 480))
    if rng.random() < 0.4:
        event.tags.append("duration")
        return [f"DURATION:PT{minutes}M"], timedelta(minutes=minutes)
    end = (
        (event.aware(event.start).astimezone(UTC) + timedelta(minutes=minutes))
        .astimezone(ZoneInfo(event.zone))
        .replace(tzinfo=None)
    )
    return [f"DTEND{event.parameter()}:{event.moment(end)}"], timedelta(minutes=minutes)


def _lists(event: _Event, known: list[datetime]) -> tuple[list[str], list[datetime]]:
    """EXDATE and RDATE lines, and the instances that stay: an override of one that is taken away has no defined result."""
    rng, lines, gone = event.rng, [], []
    if known and rng.random() < 0.45:
        gone = rng.sample(known, min(len(known), rng.randint(1, 3)))
        how = rng.choice(("local", "utc"))
        event.tags.append(f"exdate_{how}")
        if how == "utc" and not event.all_day:
            lines.append("EXDATE:" + ",".join(event.moment(g, utc=True) for g in gone))
        else:
            lines += [f"EXDATE{event.parameter()}:{event.moment(g)}" for g in gone]
    if known and rng.random() < 0.25:
        extra = [k + timedelta(days=1, hours=0 if event.all_day else 2) for k in rng.sample(known, min(2, len(known)))]
        event.tags.append("rdate")
        lines.append(f"RDATE{event.parameter()}:" + ",".join(event.moment(e) for e in extra))
    return lines, [k for k in known if k not in gone]


def _override(event: _Event, known: list[datetime], length: timedelta) -> list[str]:
    rng = event.rng
    chosen = rng.choice(known)
    shift = (
        timedelta(days=rng.choice((0, 1, -1, 3))) if event.all_day else timedelta(hours=rng.choice((1, -2, 26, -50)))
    )
    moved = chosen + shift
    event.tags.append("override")
    timed = f"DURATION:PT{rng.choice((20, 60, 100))}M"
    end = f"DTEND;VALUE=DATE:{moved + length:%Y%m%d}" if event.all_day else timed
    return [
        "BEGIN:VEVENT",
        "UID:{uid}",
        f"RECURRENCE-ID{event.parameter()}:{event.moment(chosen)}",
        "DTSTAMP:20260101T000000Z",
        f"DTSTART{event.parameter()}:{event.moment(moved)}",
        end,
        "SUMMARY:Moved",
        "END:VEVENT",
    ]


def _lines(rng: random.Random, number: int, first: date, last: date) -> list[str]:
    event = _Event(rng, number, first)
    if rng.random() < 0.85:
        event.make_rule(last)
    length_lines, length = _length(event)
    known = event.known(first, last) if event.rule else []
    lists, left = _lists(event, known)
    override: list[str] = []
    if left and rng.random() < 0.35:
        override = _override(event, left, length)
    uid = f"{number}-{'-'.join(dict.fromkeys(event.tags)) or 'single'}{'-day' if event.all_day else ''}"
    master = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"DTSTART{event.parameter()}:{event.moment(event.start)}",
              *length_lines, *([f"RRULE:{event.rule}"] if event.rule else []), *lists, "SUMMARY:Work", "END:VEVENT"]  # fmt: skip
    moved = [line.format(uid=uid) for line in override]
    return moved + master if rng.random() < 0.3 else master + moved


def _vtimezone(name: str) -> str:
    """A zone by today's rules, which hold for all years that the events touch; see the IANA database."""
    parts = []
    for kind, before, after, when, rule in RULES[name]:
        lines = [f"BEGIN:{kind}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}", f"DTSTART:{when}"]
        parts += [*lines, *([f"RRULE:FREQ=YEARLY;{rule}"] if rule else []), f"END:{kind}"]
    return "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{name}", *parts, "END:VTIMEZONE", ""])


def calendar(seed: int) -> tuple[str, date, date]:
    """A calendar of six to twelve events, and the first and last day of the month it is to be read for."""
    rng = random.Random(seed)
    first, last = rng.choice(MONTHS)
    body = [line for n in range(rng.randint(6, 12)) for line in _lines(rng, n, first, last)]
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//made//EN", *body, "END:VCALENDAR", ""])
    defined = "".join(_vtimezone(zone) for zone in ZONES if zone != "UTC")
    return text.replace("PRODID:-//made//EN\r\n", "PRODID:-//made//EN\r\n" + defined), first, last


def calendars(count: int, seed: int) -> Iterator[tuple[str, str, date, date]]:
    """(name, text, first, last) of `count` calendars."""
    for i in range(count):
        text, first, last = calendar(seed * 100_000 + i)
        yield f"{i:04}.ics", text, first, last
