"""What all rows of a list together decide: the scales of its lengths, whether dates are carried down, which lengths are sums."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from data.sources.base import Choices
from data.sources.clocks import are_decimal, of_decimal
from data.sources.gaps import begun, unit_by_gaps
from data.sources.half_days import HALF_DAY, doubtful, span_of, twelve_hours
from data.sources.layout import Layout
from data.sources.roles import EMPTY, is_total, unit_of
from data.sources.scales import Scale, scale_of
from data.sources.table import RawTable
from data.sources.when import ROLES, Reader
from data.sources.words import plain
from data.sources.workdays import settle_days

NEAR = 60.0
_TIMED = ("start", "start_time", "end", "end_time", "span")
_FEW_DIGITS = re.compile(r"\d{1,2}", re.ASCII)
_RULE = re.compile(r"[\s:=_|+-]*")


class Rows:
    """The rows of a list as plain lists; `positions`: of those that hold something and are no repeated header."""

    def __init__(self, table: RawTable, found: Layout) -> None:
        self.table, self.layout = table, found
        self._columns = [[cell or "" for cell in column.to_pylist()] for column in table.columns]
        self.rejoined = self._rejoin()
        self.long_days = settle_days([self._columns[at] for at in found.columns.get("duration", ())], found.names)
        self._as_clocks()
        self._texts: dict[int, list[str]] = {}  # of each column that was asked for, "" for signs that mean nothing
        self._roles: dict[str, list[str]] = {}  # of each role that was asked for, the first filled cell of every row
        header = [plain(n) for n in found.names]
        until = len(table) if found.until is None else found.until
        self.positions = [p for p in range(found.position + 1, until) if self._holds(p, header)]

    def _rejoin(self) -> str:
        """Puts lengths together again whose decimal comma divides the fields of their row (1,5 as 1 and 5, everything
        behind it one column on); the first of them, "" without any."""
        widths, lengths = self.table.widths, self.layout.columns.get("duration", ())
        if widths is None or len(lengths) != 1 or self.layout.position < 0:
            return ""
        at, width = lengths[0], int(widths[self.layout.position])
        over = [p for p in range(self.layout.position + 1, len(self.table)) if widths[p] == width + 1]
        pairs = [(self._columns[at][p].strip(), self._columns[at + 1][p].strip()) for p in over]
        usual = sum(rest in {"0", "00", "25", "5", "50", "75"} for _whole, rest in pairs)
        if not over or usual * 2 <= len(pairs) or not all(_FEW_DIGITS.fullmatch(t) for pair in pairs for t in pair):
            return ""
        for position, (whole, rest) in zip(over, pairs, strict=True):
            self._columns[at][position] = f"{whole},{rest}"
            for to in range(at + 1, width + 1):
                self._columns[to][position] = self._columns[to + 1][position] if to < width else ""
        return ",".join(pairs[0])

    def _as_clocks(self) -> None:
        """Clock times that a whole table writes as hours and their decimals (9.5 for half past nine), as clock times."""
        places = {at for role in ("start", "start_time", "end", "end_time") for at in self.layout.columns.get(role, ())}
        below = self.layout.position + 1
        if are_decimal([c.strip() for at in places for c in self._columns[at][below:] if c]):
            for at in places:
                self._columns[at][below:] = [of_decimal(c) for c in self._columns[at][below:]]

    def _holds(self, position: int, header: Sequence[str]) -> bool:
        first = next((at for at, c in enumerate(self._columns) if c[position] and not c[position].isspace()), None)
        if first is None or all(_RULE.fullmatch(c[position]) for c in self._columns):
            return False  # nothing, or a rule of dashes
        if plain(self._columns[first][position]) != next((h for h in header if h), ""):
            return True
        return [plain(c[position]) for c in self._columns[: len(header)]] != list(header)

    @cached_property
    def places(self) -> frozenset[int]:
        """`positions` as a set."""
        return frozenset(self.positions)

    def width(self, position: int) -> int:
        """How many fields a row really has."""
        return len(self.layout.names) if self.table.widths is None else int(self.table.widths[position])

    def raw(self, position: int) -> list[str]:
        """The cells of a row as they stand."""
        return [c[position] for c in self._columns]

    def text(self, position: int, at: int) -> str:
        """One cell, "" for the signs that mean nothing."""
        return self._said(at)[position]

    def _said(self, at: int) -> list[str]:
        if at not in self._texts:
            cells = self._columns[at] if at < len(self._columns) else [""] * len(self.table)
            self._texts[at] = ["" if (text := cell.strip()) in EMPTY else text for cell in cells]
        return self._texts[at]

    def cell(self, position: int, role: str) -> str:
        """The first filled cell of a role's columns."""
        cells = self._roles.get(role)
        return (self._of_role(role) if cells is None else cells)[position]

    def _of_role(self, role: str) -> list[str]:
        columns = [self._said(at) for at in self.layout.columns.get(role, ())]
        if len(columns) == 1:
            self._roles[role] = columns[0]
        else:
            nothing = [""] * len(self.table)
            self._roles[role] = [next(filter(None, texts), "") for texts in zip(nothing, *columns, strict=True)]
        return self._roles[role]

    @cached_property
    def moments(self) -> list[tuple[str, ...]]:
        """What each row says of its start and end, by when.ROLES."""
        return list(zip(*map(self._of_role, ROLES), strict=True))

    def date_above(self, read: Callable[[str], date | None]) -> str:
        """The date that stands alone above the header, "" without one."""
        for position in range(self.layout.position - 1, max(self.layout.position - 4, -1), -1):
            filled = [t for c in self._columns if (t := c[position].strip())]
            if len(filled) == 1 and read(filled[0]) is not None:
                return filled[0]
        return ""

    def timed(self, position: int) -> bool:
        """Whether a row says a clock time."""
        return any(self.cell(position, r) for r in _TIMED)

    def dated(self, position: int) -> bool:
        """Whether a row says a day, or a start that holds one."""
        return any(self.cell(position, role) for role in ("date", "start_date", "start", "span"))


@dataclass(frozen=True)
class Facts:
    """scales: of the lengths, the finest first; empty when lengths are sums of the day; carries: a date holds for the
    rows below it that have none; day_scales: lengths that are sums of the day;
    added: the rest of a length in several columns; nights: rows that may be days of a twelve-hour clock without am and pm."""

    reader: Reader
    scales: tuple[Scale, ...]
    pause: Scale | None
    carries: bool
    day_scales: tuple[Scale, ...] = ()
    added: tuple[Scale, ...] = ()
    nights: int = 0

    def length(self, rows: Rows, position: int) -> tuple[float, float]:
        """Seconds of the finest length of a row, and half its step: NaN when none is filled, infinite when it is none."""
        more = math.fsum(scale.seconds(rows.text(position, scale.at)) or 0.0 for scale in self.added)
        for scale in self.scales:
            text = rows.text(position, scale.at)
            if text:
                found = scale.seconds(text)
                return (math.inf if found is None else found + more), scale.half_step
        return (more or math.nan), 0.0


def facts_of(rows: Rows, reader: Reader, choice: Choices) -> Facts:
    """What the rows decide."""
    found = rows.layout
    spans = [span_of(rows, reader, p) for p in rows.positions]
    if twelve_hours(rows, spans):
        reader = replace(reader, wrap=HALF_DAY)
        spans = [span_of(rows, reader, p) for p in rows.positions]
    scales = []
    for at in (*found.columns.get("duration", ()), *found.columns.get("duration_decimal", ())):
        cells = ["" if _sum_row(rows, p) else rows.text(p, at) for p in rows.positions]
        scale = scale_of(at, found.names[at], cells, spans, choice.decimal)
        unit = "" if unit_of(found.names[at]) or any(spans) else unit_by_gaps(begun(rows, reader, scale))
        scales.append(replace(scale, unit=unit or scale.unit))
    added = _other_parts(rows, scales)
    ranked = _ranked(rows, [s for s in scales if s not in added])
    if len(found.columns.get("start", ())) > 1 or _are_day_sums(rows, ranked, spans):
        return Facts(reader, (), _pause(rows, choice), _carries(rows), ranked)
    nights = doubtful(rows, spans)
    facts = Facts(reader, ranked, _pause(rows, choice), carries=False, added=added, nights=nights)
    return replace(facts, carries=_carries(rows) and not _in_levels(rows, facts))


def _sum_row(rows: Rows, position: int) -> bool:
    return not rows.dated(position) and any(is_total(c) for c in rows.raw(position)[:3] if c.strip())


def _other_parts(rows: Rows, scales: Sequence[Scale]) -> tuple[Scale, ...]:
    """The minutes (and seconds) beside whole hours, or what is not billed beside what is: together they are the length."""
    named = {plain(rows.layout.names[s.at]): s for s in scales}
    apart = [
        s
        for name, s in named.items()
        if re.match(r"non.?billable|nicht abrechenbar|non facturable|no facturable", name)
    ]
    if apart and len(scales) == 2:
        return (apart[0],)
    hours, *parts = (
        [s for s in scales if unit_of(rows.layout.names[s.at]) == u] for u in ("hours", "minutes", "seconds")
    )
    minutes = [s for found in parts for s in found]
    if len(hours) != 1 or not parts[0] or any(len(found) > 1 for found in parts):
        return ()
    both = [tuple(rows.text(p, s.at) for s in (*hours, *minutes)) for p in rows.positions if rows.dated(p)]
    whole = all(t.isascii() and t.isdigit() for cells in both for t in cells if t)
    if not whole or any(m and int(m) > 59 for _h, *rest in both for m in rest):
        return ()
    return tuple(minutes) if any(h and m and int(h) * 60 != int(m) for h, m, *_s in both) else ()


def _ranked(rows: Rows, scales: Sequence[Scale]) -> tuple[Scale, ...]:
    """The finest first. Rounded decimals come before h:mm only where some row tells that h:mm was rounded."""
    order = sorted(scales, key=lambda s: s.rank)
    minutes = [s for s in order if s.rank == 4.0]
    decimals = [s for s in order if s.rank == 6.0]
    if minutes and decimals:
        both = [
            (minutes[0].seconds(rows.text(p, minutes[0].at)), decimals[0].seconds(rows.text(p, decimals[0].at)))
            for p in rows.positions
        ]
        apart = [abs(a - b) for a, b in both if a is not None and b is not None]
        if any(18.5 < a <= 60 for a in apart) and max(apart) <= 60:
            order = [decimals[0], *(s for s in order if s is not decimals[0])]
    return tuple(order)


def _are_day_sums(rows: Rows, scales: Sequence[Scale], spans: Sequence[float | None]) -> bool:
    """Whether the lengths are those of the whole day, on each of its rows or on one of them."""
    if not scales:
        return False
    days: dict[str, list[tuple[float, float | None]]] = defaultdict(list)
    carried = ""
    for position, span in zip(rows.positions, spans, strict=True):
        carried = rows.cell(position, "date") or rows.cell(position, "start_date") or carried
        if span is not None:
            days[carried].append((span, scales[0].seconds(rows.text(position, scales[0].at))))
    own = whole = 0
    for several in days.values():
        total = sum(span for span, _l in several)
        if len(several) > 1:
            own += sum(
                1
                for span, found in several
                if found is not None and abs(found - span) <= max(NEAR, scales[0].half_step)
            )
            whole += sum(
                1 for span, found in several if found is not None and abs(found - total) <= NEAR * len(several)
            )
    return whole > own and whole > 1


def _pause(rows: Rows, choice: Choices) -> Scale | None:
    at = rows.layout.first("break")
    if at is None:
        return None
    cells = [rows.text(p, at) for p in rows.positions]
    scale = scale_of(at, rows.layout.names[at], cells, [None] * len(cells), choice.decimal)
    whole = [int(c) for c in cells if c.isascii() and c.isdigit()]
    # A bare 30 beside working hours is half an hour; so is a 5 among them.
    if scale.unit == "hours" and whole and max(whole) > 5:
        return Scale(at, "minutes", scale.decimal)
    return scale


def _carries(rows: Rows) -> bool:
    """Whether the date stands on the first row of a day only: it never stands twice in a row, and is often left out."""
    role = next((r for r in ("date", "start_date") if rows.layout.has(r)), "")
    if not role:
        return False
    previous, twice, empty, filled = "", 0, 0, 0
    for position in rows.positions:
        text = rows.cell(position, role)
        if text:
            filled += 1
            twice += text == previous
            previous = text
        elif not _sum_row(rows, position) and (rows.timed(position) or any(rows.cell(position, r) for r in _TEXTS)):
            empty += 1
            previous = ""
    return filled > 0 and empty >= 2 and empty * 12 >= filled and twice * 5 <= filled


def _in_levels(rows: Rows, facts: Facts) -> bool:
    """Whether the rows without a date are sums of those with one: then the first row may be one of them."""
    from data.sources.totals import is_sum

    lone = [i for i, p in enumerate(rows.positions) if not rows.dated(p) and not _sum_row(rows, p)]
    return bool(lone) and all(is_sum(rows, facts, i) for i in lone)


_TEXTS = ("description", "task", "project", "client", "person")
