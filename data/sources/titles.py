"""Who a table is of where no column says it: a line "Employee: Anna Smith" or a name alone above it, or its sheet's name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.sources.dates import MONTHS, WEEKDAYS
from data.sources.people import are_people
from data.sources.roles import said
from data.sources.table import RawTable
from data.sources.words import plain

HIGHEST = 12  # rows above a header that may be its titles
_LABELLED = re.compile(r"([^:]{2,40}?)\s?:\s*(\S.*)?")
_ROLES = ("person", "project", "client")


def person_over(table: RawTable, position: int, since: int = 0) -> str:
    """The person of the table whose header stands at a position, "" where nothing says it; titles from row `since` on."""
    for at in range(position - 1, max(since, position - HIGHEST) - 1, -1):
        filled = [c.strip() for c in table.row(at) if c.strip()]
        if name := _labelled_person(filled) or (filled[0] if len(filled) == 1 and is_name(filled[0]) else ""):
            return name
    return table.sheet if is_name(table.sheet) else ""


def _labelled_person(filled: list[str]) -> str:
    """What stands behind "Employee:", in the same cell or in the next one."""
    for cell, following in zip(filled, [*filled[1:], ""], strict=True):
        match = _LABELLED.fullmatch(cell[:120])
        label = match[1] if match else cell
        value = (match[2] if match else "") or following
        if "person" in roles_of(label) and 2 < len(value) < 60 and _is_worded(value) and ":" not in value:
            return value
    return ""


def roles_of(label: str) -> set[str]:
    """Which of person, project and client the words of a label mean outright or in a list's header."""
    return {role for role, strength in said(label) if strength and role in _ROLES}


def _is_worded(text: str) -> bool:
    return not any(ch.isdigit() for ch in text) and len(text.split()) <= 5


def is_name(text: str) -> bool:
    """Whether a title is a person's name and no month, day or text."""
    words = re.findall(r"[^\W\d_]+", plain(text))
    return _is_worded(text) and not any(w in MONTHS or w in WEEKDAYS for w in words) and are_people([text])


def heading_of(text: str) -> tuple[str, str]:
    """The role ("" where it is not said) and the name of a heading: "Project: A" is ("project", "A")."""
    match = _LABELLED.fullmatch(text[:200])
    role = next(iter(sorted(roles_of(match[1]))), "") if match and match[2] else ""
    return (role, match[2].strip()) if match and role else ("", text.strip(" :"))


def role_of_headings(texts: Iterable[str]) -> str:
    """What headings without a word for it name: "person" where they are names, else "project"."""
    return "person" if are_people(list(texts)) else "project"
