"""A VTIMEZONE of the file as a zone, and which zone a TZID means (RFC 5545, 3.6.5)."""

from __future__ import annotations

import re

from data.sources.calendar.blocks import Blocks
from data.sources.calendar.expand import TooMany, walls
from data.sources.calendar.moments import DATE, DAY, INSTANT, Moments
from data.sources.calendar.properties import divided, text_of
from data.sources.calendar.rules import RuleError, parsed
from data.sources.calendar.zones import ChangingZone, FixedZone, Zone, known

_PART = re.compile(r"\nBEGIN:(?:STANDARD|DAYLIGHT)[ \t]*(.*?)\nEND:(?:STANDARD|DAYLIGHT)[ \t]*(?=\n|$)", re.I | re.S)
_LINE = re.compile(r"^(DTSTART|TZOFFSETFROM|TZOFFSETTO|RRULE|RDATE)[ \t]*([;:].*)$", re.I | re.M)
_TZID = re.compile(r"\nTZID[ \t]*([;:][^\n]*)", re.I)
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?", re.ASCII)
# Rules are expanded from here on: Outlook starts its zones in 1601, and what counts lies after 1970.
_FROM = -20 * 366 * DAY
_UNTIL = 1 << 40
_MOST_CHANGES = 2_000  # of one observance; a zone that changes daily is none

Change = tuple[int, int, int]  # instant, offset before, offset after


class Zones:
    """The zones of a file by calendar and TZID; `unknown` collects the names that no rule explains."""

    def __init__(self, blocks: Blocks, moments: Moments) -> None:
        self.unknown: dict[str, None] = {}
        self.cut: dict[str, None] = {}
        self._blocks = blocks
        self._moments = moments
        self._found: dict[tuple[int, str], Zone | None] = {}
        self._places: list[dict[str, tuple[int, int]]] | None = None

    def of(self, name: str, calendar: int) -> Zone | None:
        """The zone of a TZID in a calendar; None (and noted) when nobody knows it: then the time is floating."""
        key = (calendar, name)
        if key not in self._found:
            self._found[key] = known(name) or self._in_file(name, calendar)
            if self._found[key] is None:
                self.unknown[name] = None
        return self._found[key]

    def _in_file(self, name: str, calendar: int) -> Zone | None:
        if self._places is None:
            self._places = [self._names(one.zones) for one in self._blocks.calendars]
        order = [calendar, *(i for i in range(len(self._places)) if i != calendar)]
        for index in order:
            place = self._places[index].get(name)
            zone = self._zone(name, *place) if place else None
            if zone is not None:
                return zone
        return None

    def _names(self, places: list[tuple[int, int]]) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for start, end in places:
            match = _TZID.search(self._blocks.text, start, end)
            if match:
                # TZID is TEXT here and a parameter there: only here commas carry a backslash.
                found.setdefault(text_of(match[1]).strip('"'), (start, end))
        return found

    def _zone(self, name: str, start: int, end: int) -> Zone | None:
        changes: list[Change] = []
        for match in _PART.finditer(self._blocks.text, start, end):
            changes += self._observance(name, match[1])
        return _of_changes(name, changes)

    def _observance(self, name: str, text: str) -> list[Change]:
        """The changes that one STANDARD or DAYLIGHT part brings; none when it cannot be read."""
        lines: dict[str, list[str]] = {}
        for line in _LINE.finditer(text):
            lines.setdefault(line[1].upper(), []).append(divided(line[2])[1])
        after = offset(lines.get("TZOFFSETTO", [""])[0])
        before = offset(lines.get("TZOFFSETFROM", [""])[0])
        begin = self._moments.read(lines.get("DTSTART", [""])[0])
        if after is None or begin is None:
            return []
        before = after if before is None else before
        found = [begin[1], *self._by_date(lines.get("RDATE", []))]
        for rule in lines.get("RRULE", []):
            found += self._by_rule(name, rule, begin[1], before)
        return [(wall - before, before, after) for wall in found]

    def _by_date(self, values: list[str]) -> list[int]:
        read = (self._moments.read(word.partition("/")[0]) for value in values for word in value.split(","))
        return [moment[1] for moment in read if moment]

    def _by_rule(self, name: str, text: str, begin: int, before: int) -> list[int]:
        try:
            rule = parsed(text, self._moments)
            end = _UNTIL
            if rule.until is not None:
                kind, wall = rule.until
                end = (wall + before if kind == INSTANT else wall + DAY - 1 if kind == DATE else wall) + 1
            return walls(rule, begin, max(begin, _FROM), end, _MOST_CHANGES)
        except TooMany:
            self.cut[name] = None
        except RuleError:
            pass
        return []


def offset(text: str) -> int | None:
    """A UTC offset in seconds: +0100, -0330, +053020."""
    match = _OFFSET.fullmatch(text.strip())
    if match is None or int(match[2]) > 23 or int(match[3]) > 59:
        return None
    seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
    return -seconds if match[1] == "-" else seconds


def _of_changes(name: str, changes: list[Change]) -> Zone | None:
    """Before the first change its offset before; changes to the same offset are none."""
    if not changes:
        return None
    changes.sort()
    moments: list[int] = []
    offsets = [changes[0][1]]
    for instant, _before, after in changes:
        if after == offsets[-1]:
            continue
        if moments and moments[-1] == instant:
            offsets[-1] = after
        else:
            moments.append(instant)
            offsets.append(after)
    return ChangingZone(name, moments, offsets) if moments else FixedZone(offsets[0], name)
