"""Where the header of a table is and what each column is: by the words of the header and by what stands below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from data.sources.base import Choices
from data.sources.clocks import between
from data.sources.content import SAMPLE, Content, content_of, fits
from data.sources.dates import split
from data.sources.headers import header_at, is_group_row, is_known
from data.sources.inferred import moments, without_header
from data.sources.roles import EMPTY, Said, is_header, is_never, said
from data.sources.table import RawTable
from data.sources.weeks import Week
from data.sources.words import plain

DEEPEST_HEADER = 80
_LENGTHS = ("duration", "duration_decimal")
_ONE_OF_EACH = frozenset({"date", "weekday", "email", "offset", "first_name", "last_name"})


@dataclass(frozen=True)
class Layout:
    """A table's header row (position, -1: the table has none), its names, role -> column positions, the strongest word
    first; `until`: the position behind its last row; `guessed`: columns that only their content speaks for; `week`: the
    one whose weekdays its dates are."""

    position: int
    names: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    until: int | None = None
    guessed: tuple[int, ...] = ()
    week: Week | None = None

    def first(self, role: str) -> int | None:
        """The first column of a role."""
        found = self.columns.get(role)
        return found[0] if found else None

    def has(self, *roles: str) -> bool:
        """Whether every role has a column."""
        return all(self.columns.get(r) for r in roles)


def layout(table: RawTable, chosen: Choices | None = None, words: Mapping[str, str] | None = None) -> Layout | None:
    """Where the header is and what each column is; None when no row is a header. `words`: a tool's own meaning of its
    headers (plain words -> role, "" for none) over the shared ones."""
    mapped = dict(chosen.roles) if chosen and chosen.roles else {}
    undated: Layout | None = None
    for position in range(min(len(table), DEEPEST_HEADER)):
        names = tuple(c.strip() for c in table.row(position))
        if mapped and set(mapped) <= set(names):
            return Layout(position, names, _by_role([(mapped.get(n, ""), 2) for n in names]))
        if is_header(names) or is_known(names, words):
            if is_group_row(table, position):
                continue
            found = settled(table, *header_at(table, position, names), words or {})
            if usable(found):
                return found
            undated = undated or found
    return undated


def settled(table: RawTable, position: int, names: tuple[str, ...], words: Mapping[str, str]) -> Layout:
    """The roles of the columns of a header, where the words leave a choice by what stands below."""
    options = [((words[p], 3),) if (p := plain(n).strip(" :")) in words else said(n) for n in names]
    contents = [_content(table, at, position) for at in range(len(names))]
    taken = [_first_that_fits(o, c) for o, c in zip(options, contents, strict=True)]
    taken = _beside_ends(options, taken, contents)
    taken = [("", 0) if at in table.memo.get("unsaid", ()) else one for at, one in enumerate(taken)]
    taken = _shared_out(options, _times(names, taken, contents))
    columns = _spanned(_by_weeks(_by_role(_once_stamped(taken, contents))), table, contents)
    guessed = _completed(table, position, names, columns, contents)
    return Layout(
        position, names, {**columns, **{role: (at,) for role, at in guessed.items()}}, guessed=tuple(guessed.values())
    )


def _once_stamped(taken: Sequence[Said], contents: Sequence[Content]) -> list[Said]:
    """A start or end that is a whole stamp is no pair with weaker columns of the same ("Start" beside "Start Text")."""
    out = list(taken)
    for role in ("start", "end"):
        places = [at for at, (said_so, _s) in enumerate(taken) if said_so == role]
        best = max((at for at in places), key=lambda at: (taken[at][1], -at), default=None)
        if best is None or contents[best].share("stamp") <= 0.5:
            continue
        for at in places:
            if taken[at][1] < taken[best][1]:
                out[at] = ("", 0)
    return out


def _by_weeks(columns: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Lengths that are dated by nothing but their week, are dated by it."""
    when = {"date", "start", "start_date", "start_time", "end", "end_time", "span", "weekday"}
    dated = columns.keys() & when or not columns.keys() & {*_LENGTHS} or "week" not in columns
    return columns if dated else {**columns, "date": columns["week"]}


def _spanned(
    columns: Mapping[str, tuple[int, ...]], table: RawTable, contents: Sequence[Content]
) -> dict[str, tuple[int, ...]]:
    """A column of "2026-05-04 09:00 → 2026-05-04 10:30" says the day and the span, whichever of the two it is called."""
    if not columns.get("span"):
        alone = not columns.keys() & {*_LENGTHS, "end", "end_time"}
        dated = [at for at in columns.get("date", ()) if alone and contents[at].share("span") > 0.5]
        return {**columns, "span": tuple(dated)} if dated else dict(columns)
    at = columns["span"][0]
    has_day = not columns.keys() & {"date", "start", "start_date"} and _says_the_day(table, at)
    return {**columns, "date": (at,)} if has_day else dict(columns)


def _says_the_day(table: RawTable, at: int) -> bool:
    """Whether the spans in a column begin with a date."""
    cells = table.columns[at].slice(0, SAMPLE).to_pylist()
    spans = [both for cell in cells if cell and (both := between(cell))]
    return bool(spans) and all(split(first).day for first, _last in spans)


def _content(table: RawTable, at: int, position: int) -> Content:
    key = ("content", at, position)
    if key not in table.memo:
        cells = table.columns[at].slice(position + 1, SAMPLE).to_pylist()
        name = (table.columns[at][position].as_py() or "") if position >= 0 else ""
        table.memo[key] = content_of(c or "" for c in cells if c != name)  # a header that is repeated is no cell
    return cast("Content", table.memo[key])


def _first_that_fits(options: Sequence[Said], content: Content) -> Said:
    """The strongest role whose kind of cell stands in the column; a "Day" of weekdays is one, "Hours" may be from–to."""
    for role, strength in options:
        if role in {"date", "weekday"} and content.share("weekday") > 0.5:
            return "weekday", strength
        if role in {"duration", "start", "date", "start_time", "span"} and content.share("span") > 0.5:
            return ("date" if role == "date" else "span"), strength
        if strength == 3 or fits(content, role):
            stamps = role in _STAMPED and content.share("stamp") > 0.5
            return (_STAMPED[role] if stamps else role), strength
        if role == "duration" and content.share("clock12", "stamp") > 0.5:
            return "start_time" if content.share("clock12") > 0.5 else "start", 0
        if role in {"span", "break"} and content.share("h:mm", "h:mm:ss", "number", "units") > 0.5:
            return ("duration" if role == "span" else role), 1
    return "", 0


def _beside_ends(options: Sequence[Sequence[Said]], taken: Sequence[Said], contents: Sequence[Content]) -> list[Said]:
    """A start beside ends is a start, though its "9-05" may be read as a span."""
    ended = any(role in {"end", "end_time"} and c.filled for (role, _s), c in zip(taken, contents, strict=True))
    starts = [next((o for o in said_so if o[0] in _STARTS), one) for said_so, one in zip(options, taken, strict=True)]
    return [start if ended and one[0] == "span" else one for one, start in zip(taken, starts, strict=True)]


_STARTS = ("start", "start_time")
# A whole stamp under "Start time" is a start.
_STAMPED = {"start_time": "start", "end_time": "end"}


def _shared_out(options: Sequence[Sequence[Said]], taken: Sequence[Said]) -> list[Said]:
    """A word with two meanings leaves the first to a column that has no other ("activity" beside "category")."""
    out = list(taken)
    for at, (role, strength) in enumerate(taken):
        others = [o for o in options[at] if o[0] != role] if role else []
        if not others:
            continue
        rivals = [i for i, (r, s) in enumerate(out) if i != at and r == role and s >= strength]
        if any(len(options[i]) == 1 or out[i][1] > strength for i in rivals):
            out[at] = others[0]
    return out


def _times(names: Sequence[str], taken: list[Said], contents: Sequence[Content]) -> list[Said]:
    """ "Time" beside a length is the clock time of the start; without one it is the length."""
    lengths = [at for at, (role, _s) in enumerate(taken) if role in _LENGTHS]
    starts = [at for at, (role, _s) in enumerate(taken) if role in {"start", "start_time", "span"}]
    sure = [at for at in lengths if taken[at][1] == 2]
    for at in lengths:
        bare = re.fullmatch(
            r"time|zeit|uhrzeit|heure|hora|ora|tijd|tijdstip|orario|hours?|when", plain(names[at]).strip(" :")
        )
        clockish = contents[at].share("h:mm", "h:mm:ss", "clock12") > 0.8 and contents[at].within_a_day
        if bare and clockish and not starts and [s for s in sure if s != at]:
            taken[at] = ("start_time", 1)
    return taken


def _by_role(taken: Sequence[Said]) -> dict[str, tuple[int, ...]]:
    """Role -> columns, the strongest words first, in the order of the columns; weak words only where nothing says it outright."""
    found: dict[str, list[int]] = {}
    best: dict[str, int] = {}
    for role, strength in taken:
        best[role] = max(best.get(role, strength), strength)
    for strength in (3, 2, 1, 0):
        for at, (role, said_so) in enumerate(taken):
            if role and role != "ignore" and said_so == strength and (strength == best[role] or _adds(role, strength)):
                found.setdefault(role, []).append(at)
    return {role: tuple(places if role not in _ONE_OF_EACH else places[:1]) for role, places in found.items()}


def _adds(role: str, strength: int) -> bool:
    """Whether a weaker column of a role still counts beside a stronger one: texts that fill gaps, never a second length."""
    return role in {"description", "project", "person", "task", "start", "end"} and (
        strength > 0 or role in {"start", "end"}
    )


def _completed(
    table: RawTable,
    position: int,
    names: Sequence[str],
    columns: Mapping[str, tuple[int, ...]],
    contents: Sequence[Content],
) -> dict[str, int]:
    """What no header word says but the content does: the one column of dates, of clock times, of lengths."""
    used = {at for places in columns.values() for at in places}
    free = [at for at in range(len(names)) if at not in used and contents[at].filled and not is_never(names[at])]
    guessed: dict[str, int] = {}

    def only(role: str, *kinds: str) -> None:
        fitting = [at for at in free if contents[at].share(*kinds) > 0.8 and at not in guessed.values()]
        if len(fitting) == 1:
            guessed[role] = fitting[0]

    has_when = any(columns.get(r) for r in ("date", "start", "start_date"))
    if not has_when and (columns.keys() & {"duration", "duration_decimal", "start_time", "end", "span"}):
        only("date", "date", "stamp")
    has_length = any(columns.get(r) for r in (*_LENGTHS, "end", "end_time", "span"))
    if (has_when or guessed) and not has_length:
        only("span", "span")
        if columns.get("start") or columns.get("start_time"):
            begin = next(at for role in ("start", "start_time") for at in columns.get(role, ()))
            clocks = [at for at in free if contents[at].share("clock12", "h:mm", "h:mm:ss", "stamp") > 0.8]
            both = [begin, *clocks] if len(clocks) == 1 and "span" not in guessed else []
            found = moments(both, contents, {at: cells_below(table, at, position) for at in both})
            guessed |= {role: at for role, at in found.items() if at != begin}
        elif "span" not in guessed:
            only("duration", "h:mm:ss", "units", "h:mm")
    if not guessed and not has_length and not columns.keys() & {"start", "start_time"}:
        guessed = moments(free, contents, {at: cells_below(table, at, position) for at in free})
    return guessed


def cells_below(table: RawTable, at: int, position: int) -> list[str]:
    """The first cells of a column below a header."""
    return [(c or "").strip() for c in table.columns[at].slice(position + 1, SAMPLE).to_pylist()]


def inferred(table: RawTable) -> Layout | None:
    """The layout of a table whose header, if it has one, says nothing that is known; None when it is no list of times."""
    filled = [p for p in range(min(len(table), DEEPEST_HEADER)) if sum(1 for c in table.row(p) if c.strip()) > 1]
    worded = [p for p in filled[:3] if not any(ch.isdigit() for c in table.row(p) for ch in c)]
    for position in dict.fromkeys((worded[0] if worded else filled[0] - 1,) if filled else ()):
        places = range(len(table.columns))
        contents = [_content(table, at, position) for at in places]
        columns = without_header(contents, {at: cells_below(table, at, position) for at in places})
        if columns and sum(c.filled for c in contents) > 0:
            names = [c.strip() for c in table.row(position)] if worded else [""] * len(places)
            shown = tuple(name or f"Column {at + 1}" for at, name in enumerate(names))
            return Layout(position, shown, columns, guessed=tuple(at for found in columns.values() for at in found))
    return None


def usable(found: Layout | None) -> bool:
    """Whether a layout says when and how long."""
    if found is None:
        return False
    when = any(found.has(r) for r in ("date", "start", "start_date"))
    long = any(found.has(r) for r in ("duration", "duration_decimal", "end", "end_time", "span"))
    return (when and long) or found.has("start", "end") or found.has("span", "date")


def layouts(table: RawTable, chosen: Choices | None = None, words: Mapping[str, str] | None = None) -> list[Layout]:
    """All list layouts of a table, one below the other, each up to the next header."""
    first = layout(table, chosen, words)
    if first is None:
        return []
    found = [first]
    names = [plain(n) for n in first.names]
    texts = [column.to_pylist() for column in table.columns]
    for position in range(first.position + 1, len(table)):
        if position <= found[-1].position or any(ch.isdigit() for c in texts for ch in c[position] or ""):
            continue  # a row of entries, or of units: headers below the first are words alone
        row = tuple((c[position] or "").strip() for c in texts)
        if [plain(c) for c in row] != names and is_header(row):
            found.append(settled(table, *header_at(table, position, row), words or {}))
            names = [plain(c) for c in row]
    ends = [*(f.position for f in found[1:]), None]
    return [replace(f, until=end) for f, end in zip(found, ends, strict=True)]


def names_of(found: Layout) -> set[str]:
    """The header's words, for comparing."""
    return {plain(n) for n in found.names if n}


def examples(table: RawTable, found: Layout) -> tuple[tuple[str, str, str], ...]:
    """Header, role ("ignore": none) and first value of each column: what the form shows that asks for them."""
    roles = {at: role for role, places in found.columns.items() for at in places}
    shown = []
    for at, name in enumerate(found.names):
        below = table.columns[at].slice(found.position + 1, SAMPLE).to_pylist()
        example = next((t.strip() for t in below if t and t.strip() not in EMPTY), "")
        if name:
            shown.append((name, roles.get(at, "ignore"), example[:80]))
    return tuple(shown)
