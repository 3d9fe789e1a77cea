"""Where the events and zones of a file are, and what of an event decides whether it can reach the period.

One pass of one expression over the text finds the few lines that matter; titles, people and answers are read later, of
the events that count (properties.direct).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"\n(BEGIN|END|UID|DTSTART|DTEND|DURATION|RRULE|EXRULE|RDATE|RECURRENCE-ID)[ \t]*([;:][^\n]*)", re.I
)
_REPEATED = frozenset({"RRULE", "EXRULE", "RDATE"})


@dataclass(slots=True)
class RawEvent:
    """One VEVENT: its number from 1, its calendar's index, where its text is, and what follows the names of its own
    deciding properties (the first of each, all of RRULE, EXRULE and RDATE)."""

    number: int
    calendar: int
    start: int
    once: dict[str, str]
    end: int = 0
    repeated: dict[str, list[str]] | None = None
    state: str = "open"  # open, closed, unclosed (no END of its own) or broken (the file ends inside)


@dataclass(slots=True)
class RawCalendar:
    """One VCALENDAR: the stretches of text with its own properties, and those of its zones."""

    heads: list[tuple[int, int]] = field(default_factory=list)
    zones: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Blocks:
    """A file cut into its parts; `open_kinds` are the components that the file's end left open, outermost first."""

    text: str
    calendars: list[RawCalendar]
    events: list[RawEvent]
    open_kinds: tuple[str, ...] = ()


# (kind, where its text begins, the event when it is one)
_Open = tuple[str, int, RawEvent | None]


def blocks(text: str) -> Blocks:
    """The parts of a file; `text` as text.decoded gives it."""
    scan = _Scan("\n" + text)
    scan.run()
    return scan.result()


class _Scan:
    def __init__(self, text: str) -> None:
        self._text = text
        self._stack: list[_Open] = []
        self._open: dict[str, int] = {}  # kind -> how many are open
        self._calendars: list[RawCalendar] = []
        self._events: list[RawEvent] = []
        self._head = 0  # where the current stretch of a calendar's own properties begins
        self._event: RawEvent | None = None  # the innermost component, when it is an event

    def run(self) -> None:
        for match in _TOKEN.finditer(self._text):
            name, rest = match.groups()
            event = self._event
            if event is not None and name in _ONCE:
                if name not in event.once:
                    event.once[name] = rest
                continue
            upper = name.upper()
            if upper == "BEGIN":
                self._begin(_kind(rest), match)
            elif upper == "END":
                self._end(_kind(rest), match)
            elif event is not None:
                _keep(event, upper, rest)

    def _begin(self, kind: str, match: re.Match[str]) -> None:
        start, end = match.span()
        if start > self._head and self._stack and self._stack[-1][0] == "VCALENDAR":
            self._calendars[-1].heads.append((self._head, start))
        if kind == "VCALENDAR" or not self._calendars:
            self._calendars.append(RawCalendar())
        event = None
        if kind == "VEVENT":
            event = RawEvent(len(self._events) + 1, len(self._calendars) - 1, end, {})
            self._events.append(event)
        self._stack.append((kind, end, event))
        self._open[kind] = self._open.get(kind, 0) + 1
        self._event = event
        self._head = end

    def _end(self, kind: str, match: re.Match[str]) -> None:
        """Closes a component, and with it those inside that were never closed; an END of nothing is passed over."""
        if not self._open.get(kind):
            return
        start = match.start()
        while True:
            top = self._stack.pop()
            self._open[top[0]] -= 1
            self._finish(top, start, "closed" if top[0] == kind else "unclosed")
            if top[0] == kind:
                break
        self._event = self._stack[-1][2] if self._stack else None
        self._head = match.end()

    def _finish(self, top: _Open, at: int, state: str) -> None:
        kind, start, event = top
        if event is not None:
            event.end, event.state = at, state
        elif kind == "VTIMEZONE":
            self._calendars[-1].zones.append((start, at))
        elif kind == "VCALENDAR" and at > self._head:
            self._calendars[-1].heads.append((self._head, at))

    def result(self) -> Blocks:
        kinds = tuple(one[0] for one in self._stack)
        innermost = next((one for one in reversed(self._stack) if one[2]), None)
        for one in reversed(self._stack):
            self._finish(one, len(self._text), "broken" if one is innermost else "unclosed")
        return Blocks(self._text, self._calendars, self._events, kinds)


def _kind(rest: str) -> str:
    return "VEVENT" if rest == ":VEVENT" else rest[1:].strip().upper()


_ONCE = frozenset({"UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"})


def _keep(event: RawEvent, name: str, rest: str) -> None:
    if name not in _REPEATED:
        event.once.setdefault(name, rest)
        return
    if event.repeated is None:
        event.repeated = {}
    event.repeated.setdefault(name, []).append(rest)
