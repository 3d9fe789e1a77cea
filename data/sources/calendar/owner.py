"""Whose calendar it is: said by the exporter, or guessed from who stands in most events."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from data.sources.calendar.blocks import RawEvent
from data.sources.calendar.facts import Head, person_of
from data.sources.calendar.properties import direct

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_PEOPLE = re.compile(r"\n(?:ATTENDEE|ORGANIZER)[ \t]*[;:]", re.I)
_WANTED = frozenset({"ATTENDEE", "ORGANIZER"})
_NO_PERSON = frozenset({"ROOM", "RESOURCE", "GROUP"})


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner's addresses, name ("" when unknown), how we know, and who else it could be."""

    addresses: tuple[str, ...] = ()
    name: str = ""
    proof: str = ""
    others: tuple[str, ...] = ()
    is_given: bool = False


def owner_of(me: tuple[str, ...], calendars: list[Head], text: str, events: list[RawEvent]) -> Owner:
    """The first that gives an answer: what the user said, X-OWNER, a calendar named by an address, the most frequent
    address. Nobody: then nothing counts as declined."""
    if me:
        mine = tuple(dict.fromkeys(address.strip().lower() for address in me))
        names = {head.owner: head.owner_name for head in calendars}
        return Owner(mine, next((names[a] for a in mine if names.get(a)), ""), "you said so", is_given=True)
    said = {head.owner: head.owner_name for head in reversed(calendars) if head.owner}
    if said:
        name = next((name for name in said.values() if name), "")
        return Owner(tuple(reversed(said)), name, "the calendar names its owner (X-OWNER)")
    named = dict.fromkeys(head.name.lower() for head in calendars if _ADDRESS.fullmatch(head.name))
    if named:
        return Owner(tuple(named), "", "the calendar is named after this address")
    return _most_frequent(text, events)


def _most_frequent(text: str, events: list[RawEvent]) -> Owner:
    """Each UID counts once; the owner stands in more than half of at least two events with people, and nobody else in as
    many."""
    if not _PEOPLE.search(text):
        return Owner()
    people: dict[object, set[str]] = {}
    names: dict[str, str] = {}
    for raw in events:
        found = _people(text, raw, names)
        if found:
            uid = raw.once.get("UID", "").strip().rpartition(":")[2]
            people.setdefault(raw.once["UID"].strip() if uid else raw.number, set()).update(found)
    ranking = Counter(address for found in people.values() for address in found).most_common(3)
    if len(people) < 2 or not ranking:
        return Owner()
    address, count = ranking[0]
    others = tuple(other for other, _count in ranking[1:])
    if count * 2 <= len(people) or (len(ranking) > 1 and ranking[1][1] == count):
        return Owner(others=tuple(one for one, _count in ranking))
    share = f"{address} is named in {100 * count / len(people):.0f} % of the {len(people):,} events with people"
    return Owner((address,), names.get(address, ""), share, others)


def _people(text: str, raw: RawEvent, names: dict[str, str]) -> set[str]:
    if not _PEOPLE.search(text, raw.start, raw.end):
        return set()
    found = set()
    for rests in direct(text, raw.start, raw.end, _WANTED).values():
        for rest in rests:
            person = person_of(rest)
            if person.address and person.kind not in _NO_PERSON:
                found.add(person.address)
                if person.name:
                    names.setdefault(person.address, person.name)
    return found
