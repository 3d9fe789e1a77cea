"""What an event says about itself beyond its times: status, answers, people, titles. Read of few events, when asked."""

from __future__ import annotations

from dataclasses import dataclass

from data.sources.calendar.blocks import Blocks
from data.sources.calendar.events import Row
from data.sources.calendar.moments import DAY, FIRST_DAY, LAST_DAY, Moments
from data.sources.calendar.properties import (
    Property,
    address_of,
    direct,
    divided,
    parameters,
    read,
    text_of,
    texts_of,
    unescaped,
    word_of,
)

_EVENT = frozenset(
    [
        "SUMMARY",
        "STATUS",
        "TRANSP",
        "CLASS",
        "CATEGORIES",
        "COLOR",
        "SEQUENCE",
        "DTSTAMP",
        "LAST-MODIFIED",
        "CREATED",
        "ATTENDEE",
        "ORGANIZER",
        "EXDATE",
        "X-MICROSOFT-CDO-BUSYSTATUS",
        "X-APPLE-EWS-BUSYSTATUS",
        "X-MICROSOFT-CDO-ALLDAYEVENT",
        "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
    ]
)
_CALENDAR = frozenset(["METHOD", "X-WR-TIMEZONE", "X-WR-CALNAME", "X-OWNER", "X-CLIPSTART", "X-CLIPEND"])
_OUT = frozenset({"OOF", "OUTOFOFFICE", "UNAVAILABLE"})
_THINGS = frozenset({"ROOM", "RESOURCE"})


@dataclass(frozen=True, slots=True)
class Head:
    """What a calendar says about itself."""

    method: str
    zone: str
    name: str
    owner: str  # an address, lower case
    owner_name: str
    clip: tuple[int, int] | None  # the range that Outlook exported, as instants


@dataclass(frozen=True, slots=True)
class Person:
    """An attendee or the organizer."""

    address: str
    name: str
    kind: str  # CUTYPE
    answer: str  # PARTSTAT


def heads(blocks: Blocks, moments: Moments) -> list[Head]:
    """One per calendar of the file."""
    return [_head(blocks.text, one.heads, moments) for one in blocks.calendars]


def _head(text: str, places: list[tuple[int, int]], moments: Moments) -> Head:
    found: dict[str, list[str]] = {}
    for start, end in places:
        for name, rests in direct(text, start, end, _CALENDAR).items():
            found.setdefault(name, []).extend(rests)
    owner = read(found["X-OWNER"][0]) if "X-OWNER" in found else Property("", {})
    clip = [moments.read(divided(found[name][0])[1]) for name in ("X-CLIPSTART", "X-CLIPEND") if name in found]
    sides = [side[1] for side in clip if side]
    return Head(
        method=word_of(found.get("METHOD")),
        zone=text_of(found["X-WR-TIMEZONE"][0]) if "X-WR-TIMEZONE" in found else "",
        name=text_of(found["X-WR-CALNAME"][0]) if "X-WR-CALNAME" in found else "",
        owner=address_of(owner),
        owner_name=_called(owner),
        clip=(sides[0], sides[1]) if len(sides) == 2 and sides[0] < sides[1] else None,
    )


class Facts:
    """The own properties of events, each event's text read once."""

    def __init__(self, blocks: Blocks, moments: Moments) -> None:
        self._text = blocks.text
        self._moments = moments
        self._found: dict[int, dict[str, list[str]]] = {}

    def of(self, row: Row) -> dict[str, list[str]]:
        """Name -> what follows it, for each of the event's own properties that is ever asked for."""
        found = self._found.get(row.number)
        if found is None:
            found = self._found[row.number] = direct(self._text, row.raw.start, row.raw.end, _EVENT)
        return found

    def title(self, row: Row) -> str:
        """SUMMARY as people read it."""
        rests = self.of(row).get("SUMMARY")
        return text_of(rests[0]) if rests else ""

    def label(self, row: Row) -> str:
        """Categories, else the colour's name."""
        found = self.of(row)
        words = [word for rest in found.get("CATEGORIES", ()) for word in texts_of(rest)]
        return ", ".join(dict.fromkeys(words)) or (text_of(found["COLOR"][0]) if "COLOR" in found else "")

    def attendees(self, row: Row) -> list[Person]:
        """ATTENDEE lines with an address."""
        return [person for rest in self.of(row).get("ATTENDEE", ()) if (person := person_of(rest)).address]

    def organizer(self, row: Row) -> str:
        """The organizer's address; "" without one."""
        rests = self.of(row).get("ORGANIZER")
        return person_of(rests[0]).address if rests else ""

    def is_cancelled(self, row: Row) -> bool:
        """STATUS:CANCELLED."""
        return word_of(self.of(row).get("STATUS")) == "CANCELLED"

    def is_tentative(self, row: Row) -> bool:
        """STATUS or busy status say so."""
        return word_of(self.of(row).get("STATUS")) == "TENTATIVE" or self._busy(row) == "TENTATIVE"

    def _busy(self, row: Row) -> str:
        found = self.of(row)
        return word_of(found.get("X-MICROSOFT-CDO-BUSYSTATUS")) or word_of(found.get("X-APPLE-EWS-BUSYSTATUS"))

    def is_free(self, row: Row) -> bool:
        """A busy status decides alone; only without one TRANSP is looked at."""
        busy = self._busy(row)
        return busy == "FREE" if busy else word_of(self.of(row).get("TRANSP")) == "TRANSPARENT"

    def is_out(self, row: Row) -> bool:
        """Out of office."""
        return self._busy(row) in _OUT

    def is_all_day(self, row: Row) -> bool:
        """DTSTART is a date, or a mark of Microsoft's says so."""
        if row.start is not None and row.start.is_date:
            return True
        found = self.of(row)
        marks = ("X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT")
        return any(word_of(found.get(mark)) == "TRUE" for mark in marks)

    def rank(self, row: Row) -> tuple[int, int, int]:
        """SEQUENCE, LAST-MODIFIED, DTSTAMP: the later version has the greater one."""
        found = self.of(row)
        sequence = word_of(found.get("SEQUENCE"))
        number = int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 18 else 0
        return number, self._stamp(found, "LAST-MODIFIED"), self._stamp(found, "DTSTAMP")

    def written(self, row: Row) -> int:
        """The newest of DTSTAMP, LAST-MODIFIED and CREATED as an instant; 0 without any."""
        found = self.of(row)
        values = [divided(found[name][0])[1] for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED") if name in found]
        return max((self.stamp(value) for value in values), default=0)

    def stamp(self, value: str) -> int:
        """An instant between 1970 and 2100, else 0."""
        moment = self._moments.read(value)
        return moment[1] if moment and FIRST_DAY * DAY < moment[1] < LAST_DAY * DAY else 0

    def _stamp(self, found: dict[str, list[str]], name: str) -> int:
        return self.stamp(divided(found[name][0])[1]) if name in found else 0


def person_of(rest: str) -> Person:
    """The person behind ATTENDEE or ORGANIZER."""
    head, value = divided(rest)
    found = Property(value, parameters(head))
    kind, answer = found.first("CUTYPE").upper(), found.first("PARTSTAT").upper()
    return Person(address_of(found), _called(found), kind, answer or "NEEDS-ACTION")


def _called(found: Property) -> str:
    """The common name, unless it is only the address again."""
    name = unescaped(found.first("CN"))
    return "" if "@" in name else name


def is_thing(person: Person) -> bool:
    """A room or a resource, no human being."""
    return person.kind in _THINGS
