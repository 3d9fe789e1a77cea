"""A month of work as plain records, and the writers that put it into the layouts of many tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = "Europe/Berlin"


@dataclass(frozen=True)
class Work:
    """One entry: wall clock of ZONE, what and for whom."""

    start: datetime
    seconds: int
    project: str
    client: str
    text: str
    person: str = "Ada Byron"

    @property
    def end(self) -> datetime:
        """The wall clock at its end (no entry crosses a change of the clock)."""
        return self.start + timedelta(seconds=self.seconds)


_TEXTS = (
    "Invoices, March",
    "Call with supplier",
    "Edit “episode 41”",
    "Ad copy; three versions",
    "Fix checkout",
    "Newsletter",
)
_PROJECTS = (("Website", "Nord GmbH"), ("Podcast", "Süß & Co"), ("Admin", ""), ("Shop", "Intern"))


def month(step: int = 300, count: int = 24) -> list[Work]:
    """Two entries a working day from 2 March 2026 on, lengths in multiples of `step` seconds; the 13th is among them."""
    made = []
    day = datetime(2026, 3, 2)
    for n in range(count):
        first = n % 2 == 0
        if n and first:
            day += timedelta(days=3 if day.weekday() == 4 else 1)
        start = day.replace(hour=8 if first else 13, minute=(15, 30, 0, 45)[n % 4])
        seconds = (3600, 5400, 2700, 8100, 6300, 1800, 4500)[n % 7] // step * step + (step if n % 3 else 0)
        project, client = _PROJECTS[n % 4]
        made.append(Work(start, seconds, project, client, _TEXTS[n % 6]))
    return made


Show = Callable[[Work], str]
Columns = Sequence[tuple[str, Show]]


def table(works: Sequence[Work], columns: Columns) -> list[list[str]]:
    """Header and rows."""
    return [[name for name, _show in columns], *([show(w) for _name, show in columns] for w in works)]


def as_csv(
    rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8", quote: int = csv.QUOTE_MINIMAL
) -> bytes:
    """Rows as delimited text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quote, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def day(pattern: str = "%Y-%m-%d") -> Show:
    """The date of the start."""
    return lambda w: w.start.strftime(pattern)


def end_day(pattern: str = "%Y-%m-%d") -> Show:
    """The date of the end."""
    return lambda w: w.end.strftime(pattern)


def us_day(w: Work) -> str:
    """3/2/2026."""
    return f"{w.start.month}/{w.start.day}/{w.start.year}"


def start(pattern: str = "%H:%M:%S") -> Show:
    """The clock at the start."""
    return lambda w: w.start.strftime(pattern)


def end(pattern: str = "%H:%M:%S") -> Show:
    """The clock at the end."""
    return lambda w: w.end.strftime(pattern)


def twelve(moment: datetime, seconds: bool = False) -> str:
    """9:05 am."""
    tail = f":{moment.second:02}" if seconds else ""
    return f"{moment.hour % 12 or 12}:{moment.minute:02}{tail} {'PM' if moment.hour >= 12 else 'AM'}"


def stamp(w: Work) -> str:
    """2026-03-02T08:15:00+01:00."""
    return w.start.replace(tzinfo=ZoneInfo(ZONE)).isoformat()


def end_stamp(w: Work) -> str:
    """The same of the end."""
    return w.end.replace(tzinfo=ZoneInfo(ZONE)).isoformat()


def utc(moment: datetime) -> datetime:
    """The moment's wall clock in UTC, naive."""
    return moment.replace(tzinfo=ZoneInfo(ZONE)).astimezone(ZoneInfo("UTC")).replace(tzinfo=None)


def colons(w: Work) -> str:
    """01:30:00."""
    return f"{w.seconds // 3600:02}:{w.seconds // 60 % 60:02}:{w.seconds % 60:02}"


def short(w: Work) -> str:
    """1:30."""
    return f"{w.seconds // 3600}:{w.seconds // 60 % 60:02}"


def decimal(digits: int = 2, mark: str = ".") -> Show:
    """1.50."""
    return lambda w: f"{w.seconds / 3600:.{digits}f}".replace(".", mark)


def units(h: str = "h", m: str = "m") -> Show:
    """1h 30m; whole hours and single minutes leave the other out."""

    def show(w: Work) -> str:
        parts = [f"{w.seconds // 3600}{h}"] if w.seconds >= 3600 else []
        parts += [f"{w.seconds // 60 % 60}{m}"] if w.seconds % 3600 else []
        return " ".join(parts)

    return show


def minutes(w: Work) -> str:
    """90."""
    return str(w.seconds // 60)


def seconds(w: Work) -> str:
    """5400."""
    return str(w.seconds)


def text(w: Work) -> str:
    """What."""
    return w.text


def project(w: Work) -> str:
    """The project."""
    return w.project


def client(w: Work) -> str:
    """The client."""
    return w.client


def person(w: Work) -> str:
    """Who."""
    return w.person


def fixed(value: str) -> Show:
    """The same on every row."""
    return lambda _w: value
