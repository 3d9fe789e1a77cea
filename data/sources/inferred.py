"""Columns that only their content speaks for: headers in words nobody knows, and tables without a header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from data.sources.clocks import DAY, clock
from data.sources.content import Content
from data.sources.dates import day, split
from data.sources.values import length

_CLOCKS = ("clock12", "h:mm", "h:mm:ss", "stamp")
_MOST = 0.8  # of a column's cells that must be of the kind
Cells = Sequence[Sequence[str]]


def moments(free: Sequence[int], contents: Sequence[Content], cells: Mapping[int, Sequence[str]]) -> dict[str, int]:
    """start and end, or start and duration, of the columns of clock times; with a third that is their difference its
    length, too. Empty when they leave a choice."""
    spans = [at for at in free if contents[at].share("span") > _MOST]
    if len(spans) == 1:
        return {"span": spans[0]}
    clocks = [at for at in free if contents[at].share(*_CLOCKS) > _MOST]
    if len(clocks) not in {2, 3}:
        return {}
    first, second = clocks[:2]
    pairs = [(_seconds(a), _seconds(b)) for a, b in zip(cells[first], cells[second], strict=True)]
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    if not both:
        return {}
    if len(clocks) == 3:
        thirds = [
            length(c) for c, (a, b) in zip(cells[clocks[2]], pairs, strict=True) if a is not None and b is not None
        ]
        same = sum(t is not None and abs((b - a) % DAY - t) <= 60 for t, (a, b) in zip(thirds, both, strict=True))
        return {"start": first, "end": second, "duration": clocks[2]} if same > _MOST * len(both) else {}
    later = sum(b > a for a, b in both)
    if later > _MOST * len(both):
        return {"start": first, "end": second}
    return {"start": first, "duration": second} if later < len(both) / 4 else {}


def _seconds(text: str) -> float | None:
    """The clock time of a cell, with its day where it has one."""
    parts = split(text)
    of_day = clock(parts.clock) if parts.clock else None
    if of_day is None:
        return None
    found: date | None = (day(parts.day, "dmy") or day(parts.day, "mdy")) if parts.day else None
    return of_day + (found.toordinal() * DAY if found else 0.0)


def without_header(contents: Sequence[Content], cells: Mapping[int, Sequence[str]]) -> dict[str, tuple[int, ...]]:
    """Role -> columns of a table of which nothing is known but what stands in it; empty when it is no list of times.

    Plain numbers are never taken for lengths: they may be money.
    """
    filled = [at for at, content in enumerate(contents) if content.filled]
    dates = [at for at in filled if contents[at].share("date") > _MOST]
    found: dict[str, int] = moments([at for at in filled if at not in dates], contents, cells)
    if not found:
        lengths = [at for at in filled if contents[at].share("h:mm:ss", "units", "h:mm") > _MOST]
        found = {"duration": lengths[0]} if len(lengths) == 1 else {}
        stamps = [at for at in filled if contents[at].share("stamp") > _MOST]
        dates = dates or stamps[:1]
    dated = "start" in found and contents[found["start"]].share("stamp") > _MOST
    if not found or len(dates) > 1 or (not dates and not dated):
        return {}
    roles = {role: (at,) for role, at in found.items()} | ({"date": (dates[0],)} if dates else {})
    return roles | _texts([at for at in filled if (at,) not in roles.values()], contents)


def _texts(free: Sequence[int], contents: Sequence[Content]) -> dict[str, tuple[int, ...]]:
    """The most varied column of words as the description, the least varied of several as the project."""
    words = sorted((at for at in free if contents[at].share("text") > 0.5), key=lambda at: -contents[at].distinct)
    found: dict[str, tuple[int, ...]] = {"description": (words[0],)} if words else {}
    mails = [at for at in free if contents[at].share("email") > _MOST]
    return found | ({"project": (words[-1],)} if len(words) > 1 else {}) | ({"email": (mails[0],)} if mails else {})
