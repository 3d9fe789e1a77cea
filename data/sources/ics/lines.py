"""The text of an .ics file: unfolded as bytes, decoded, and read line by line into events and zones (RFC 5545, 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
_CARET = {"^n": "\n", "^N": "\n", "^'": '"', "^^": "^"}
_ESCAPED = re.compile(r"\\([nN,;\\])")

Parameters = dict[str, tuple[str, ...]]

# Only these are read of an event; descriptions and attachments may be megabytes.
WANTED = frozenset(
    [
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "EXRULE",
        "RECURRENCE-ID",
        "SUMMARY",
        "STATUS",
        "TRANSP",
        "SEQUENCE",
        "DTSTAMP",
        "LAST-MODIFIED",
        "CREATED",
        "ATTENDEE",
        "ORGANIZER",
        "CATEGORIES",
        "COLOR",
        "X-MICROSOFT-CDO-BUSYSTATUS",
        "X-APPLE-EWS-BUSYSTATUS",
        "X-MICROSOFT-CDO-ALLDAYEVENT",
        "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
    ]
)


@dataclass(frozen=True)
class Property:
    """One property: its value as written, and its parameters by upper-case name."""

    value: str
    parameters: Parameters = field(default_factory=dict)

    def first(self, name: str) -> str:
        """The first value of a parameter; "" when absent."""
        values = self.parameters.get(name)
        return values[0] if values else ""


@dataclass
class Component:
    """A component's direct properties by upper-case name, in file order, and the observances of a zone."""

    kind: str
    properties: dict[str, list[Property]] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)
    whole: bool = True  # False: the file ended inside it

    def one(self, name: str) -> Property | None:
        """The first of a property that may occur once."""
        found = self.properties.get(name)
        return found[0] if found else None

    def all(self, name: str) -> list[Property]:
        """Every occurrence of a property."""
        return self.properties.get(name, [])

    def text(self, name: str) -> str:
        """An upper-case enumerated value; "" when absent."""
        found = self.one(name)
        return found.value.strip().upper() if found else ""


@dataclass
class Calendar:
    """One VCALENDAR: its own properties, events and zones."""

    head: Component
    events: list[Component] = field(default_factory=list)
    parts_of_zones: list[Component] = field(default_factory=list)

    def zone(self, name: str) -> Component | None:
        """The VTIMEZONE of this TZID (TEXT there, so unescaped)."""
        for part in self.parts_of_zones:
            found = part.one("TZID")
            if found and unescaped(found.value).strip().strip('"') == name:
                return part
        return None


def decoded(content: bytes) -> tuple[str, str]:
    """(text, encoding): folds taken out of the bytes first, since they cut letters; UTF-8, else line by line with
    Windows-1252 where a line is not UTF-8."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    marked = content.startswith(b"\xef\xbb\xbf")
    flat = _FOLD.sub(b"", content[3:] if marked else content).replace(b"\0", b"")
    try:
        return flat.decode("utf-8"), "utf-8-sig" if marked else "utf-8"
    except UnicodeDecodeError:
        return "\n".join(_line(part) for part in re.split(rb"\r\n|\n|\r", flat)), "cp1252"


def _line(part: bytes) -> str:
    try:
        return part.decode("utf-8")
    except UnicodeDecodeError:
        return part.decode("cp1252", "replace")


def calendars(text: str) -> tuple[list[Calendar], bool]:
    """The calendars of a file, and whether it is whole. Events outside of any VCALENDAR are in one of their own."""
    found: list[Calendar] = []
    stack: list[Component] = []
    deep = 0  # levels below what is kept
    for line in re.split(r"\r\n|\n|\r", text):
        mark = line[:6].upper()
        if mark == "BEGIN:":
            if deep or len(stack) >= 4:
                deep += 1
            else:
                _open(line[6:].strip().upper(), stack, found)
        elif line[:4].upper() == "END:":
            if deep:
                deep -= 1
            elif stack:
                _close(line[4:].strip().upper(), stack)
        elif stack and not deep and line:
            _property(line, stack[-1])
    for open_one in stack:
        open_one.whole = False
    return found, not stack


def _open(kind: str, stack: list[Component], found: list[Calendar]) -> None:
    made = Component(kind)
    parent = stack[-1].kind if stack else ""
    if kind == "VCALENDAR":
        found.append(Calendar(made))
    elif not found:
        found.append(Calendar(Component("VCALENDAR")))
    if kind == "VEVENT" and parent in ("", "VCALENDAR"):
        found[-1].events.append(made)
    elif parent == "VTIMEZONE" and kind in ("STANDARD", "DAYLIGHT"):
        stack[-1].parts.append(made)
    elif kind == "VTIMEZONE":
        found[-1].parts_of_zones.append(made)
    elif kind == "VEVENT":
        # An event inside another component is a row all the same; the outer one's properties are not its own.
        found[-1].events.append(made)
    stack.append(made)
    if kind == "VCALENDAR":
        stack[-1] = found[-1].head


def _close(kind: str, stack: list[Component]) -> None:
    """Closes the component; one that was never closed inside it is broken, and so is closed with it."""
    kinds = [c.kind for c in stack]
    if kind not in kinds:
        return
    while stack[-1].kind != kind:
        stack.pop().whole = False
    stack.pop()


def _property(line: str, owner: Component) -> None:
    end = len(line)
    for mark in ":;":
        at = line.find(mark)
        if 0 < at < end:
            end = at
    if end == len(line):
        return
    name = line[:end].strip().upper()
    if owner.kind == "VEVENT" and name not in WANTED:
        return
    if owner.kind not in ("VEVENT", "VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT"):
        return
    parameters, value = ({}, line[end + 1 :]) if line[end] == ":" else _parameters(line, end)
    owner.properties.setdefault(name, []).append(Property(value, parameters))


def _parameters(line: str, at: int) -> tuple[Parameters, str]:
    """Parameters from the first ";", and the value after the first ":" outside of quotes."""
    found: Parameters = {}
    name, values, word, quoted = "", [], [], False
    position = at + 1
    while position < len(line):
        letter = line[position]
        if quoted:
            quoted = letter != '"'
            if quoted:
                word.append(letter)
        elif letter == '"':
            quoted = True
        elif letter == "=" and not name:
            name, word = "".join(word).strip().upper(), []
        elif letter in ",;:":
            values.append(_unescaped_parameter("".join(word)))
            word = []
            if letter != ",":
                found.setdefault(name, tuple(values))
                name, values = "", []
            if letter == ":":
                return found, line[position + 1 :]
        else:
            word.append(letter)
        position += 1
    return found, ""


def _unescaped_parameter(text: str) -> str:
    return re.sub(r"\^[nN'^]", lambda m: _CARET[m.group()], text) if "^" in text else text


def unescaped(text: str) -> str:
    """A TEXT value as people read it."""
    return _ESCAPED.sub(lambda m: "\n" if m.group(1) in "nN" else m.group(1), text) if "\\" in text else text


def address(prop: Property) -> str:
    """The address of an attendee or organizer, lower case: the EMAIL parameter, else the value without mailto:."""
    value = prop.first("EMAIL") or prop.value
    value = value.strip()
    return (value[7:] if value[:7].lower() == "mailto:" else value).strip().lower()


def rows(calendars_found: list[Calendar]) -> Iterator[tuple[int, Calendar, Component]]:
    """(row from 1, calendar, event) over the whole file."""
    number = 0
    for calendar in calendars_found:
        for event in calendar.events:
            number += 1
            yield number, calendar, event
