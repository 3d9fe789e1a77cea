"""Clock times of a twelve-hour clock that leave am and pm out: 9:00 to 5:30 with 8.5 hours beside it is no night."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.sources.clocks import DAY
from data.sources.scales import NEAR, decimal_sign
from data.sources.stamps import MISSING
from data.sources.values import length
from data.sources.when import Reader

if TYPE_CHECKING:
    from data.sources.facts import Rows

HALF_DAY = DAY // 2
_BARE = re.compile(r"(?:0?[1-9]|1[0-2])(?:[:.][0-5]\d){0,2}", re.ASCII)


def span_of(rows: Rows, reader: Reader, position: int) -> float | None:
    """Seconds between start and end of a row by the clock, as far as they can be read."""
    start, end, _loose = reader.both(rows.moments[position], "2000-01-01")
    if start.stamp.why or end.why or end is MISSING or start.only_day:
        return None
    return end.seconds - start.stamp.seconds


def twelve_hours(rows: Rows, spans: Sequence[float | None]) -> bool:
    """Whether every span of more than half a day is half a day longer than the length beside it (and its break), and no
    clock time of the list is one of a day of 24 hours."""
    at = rows.layout.first("duration")
    long = [(p, s) for p, s in zip(rows.positions, spans, strict=True) if s and s > HALF_DAY]
    if at is None or not long or not all(_BARE.fullmatch(text) for text in _clocks(rows) if text):
        return False
    decimal = decimal_sign([rows.text(p, at) for p in rows.positions], "hours")[0]
    return all(_is_half_less(length(rows.text(p, at), "hours", decimal), s) for p, s in long)


def doubtful(rows: Rows, spans: Sequence[float | None]) -> int:
    """How many rows run over midnight for more than half a day, where most do and nothing but such clock times says so."""
    known = [s for s in spans if s]
    long = sum(s > HALF_DAY for s in known)
    alone = not rows.layout.has("duration") and not rows.layout.has("end_date")
    return (
        long if alone and long > 1 and long * 2 > len(known) and all(map(_BARE.fullmatch, _clocks(rows) - {""})) else 0
    )


def _is_half_less(said: float | None, span: float) -> bool:
    """A break of up to three hours may be taken off the length."""
    return said is not None and -NEAR <= span - HALF_DAY - said <= 3 * 3600


def _clocks(rows: Rows) -> set[str]:
    return {rows.cell(p, role) for p in rows.positions for role in ("start", "start_time", "end", "end_time")}
