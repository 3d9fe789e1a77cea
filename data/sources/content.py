"""What stands in a column, whatever its header says: the share of its cells that are dates, clock times, lengths, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from data.sources.clocks import between, clock, is_plain
from data.sources.dates import ISO, WEEKDAYS, day, orders, split
from data.sources.values import QUARTERS, length, number
from data.sources.vocabulary import EMPTY
from data.sources.words import plain

SAMPLE = 1_000  # cells of a column that are looked at
_MONEY = re.compile(r"[$€£¥]|\b(?:EUR|USD|GBP|CHF|BRL)\b")


def epoch_of(text: str) -> float | None:
    """Seconds since 1970 of a number of ten digits (seconds) or thirteen (milliseconds); None for all others."""
    if not (text.isascii() and text.isdigit() and len(text) in {10, 13}):
        return None
    seconds = int(text) / (1000 if len(text) == 13 else 1)
    return seconds if 946_684_800 <= seconds < 4_133_980_800 else None


@lru_cache(maxsize=100_000)
def kind_of(cell: str) -> str:
    """weekday, date, stamp, clock12 (am/pm), h:mm, h:mm:ss, span, number, units (1h 30m), percent, money, email or text."""
    text = cell.strip()
    if is_plain(text):
        return "h:mm:ss" if text.count(":") > 1 else "h:mm"
    if ISO.fullmatch(text):
        return "date"
    if not any(c.isdigit() or c in QUARTERS for c in text):
        if clock(text) is not None:
            return "clock12"
        return (
            "weekday" if plain(text).strip(".,") in WEEKDAYS else "email" if "@" in text and " " not in text else "text"
        )
    if re.fullmatch(r"-?\d{1,6}:[0-5]\d", text):
        return "h:mm"
    if re.fullmatch(r"-?\d{1,6}:[0-5]?\d:[0-5]?\d(?:[.,]\d+)?", text):
        return "h:mm:ss"
    if number(text) is not None:
        return "stamp" if epoch_of(text) is not None else "number"
    return _of_words(text)


def _of_words(text: str) -> str:
    if "%" in text:
        return "percent"
    if _MONEY.search(text):
        return "money"
    if orders(text) or day(text, "dmy", 2000) is not None or day(text, "mdy", 2000) is not None:
        return "span" if between(text) else "stamp" if split(text).clock else "date"
    parts = split(text)
    if parts.clock and (parts.day or parts.clock != text):
        return "stamp" if parts.day else "clock12"
    if re.search(r"[ap]\.?\s?m\.?$|uhr$", text, re.I) and clock(text) is not None:
        return "clock12"
    if between(text):
        return "span"
    if length(text) is not None:
        return "units"
    if clock(text) is not None:
        return "clock12"
    return "email" if "@" in text and " " not in text else "text"


@dataclass(frozen=True)
class Content:
    """Counts of the kinds of a column's cells; `filled` of them hold something."""

    filled: int
    kinds: Counter[str]
    distinct: int
    within_a_day: bool  # every h:mm[:ss] lies below 24:00

    def share(self, *kinds: str) -> float:
        """0 to 1; 0 for an empty column."""
        return sum(self.kinds[k] for k in kinds) / self.filled if self.filled else 0.0


def content_of(cells: Iterable[str]) -> Content:
    """What stands in these cells."""
    texts: Counter[str] = Counter()
    for cell, count in Counter(cells).items():
        if (text := cell.strip()) not in EMPTY:
            texts[text] += count
    kinds: Counter[str] = Counter()
    late = False
    for text, count in texts.items():
        kind = kind_of(text[:80])
        kinds[kind] += count
        late = late or (kind in {"h:mm", "h:mm:ss"} and int(text.split(":")[0].lstrip("-") or 0) > 24)
    return Content(texts.total(), kinds, len(texts), not late)


def fits(content: Content, role: str) -> bool:
    """Whether at least a quarter of what stands in a column can be what its header says; an empty column fits everything."""
    if not content.filled or role not in _FITTING:
        return True
    return content.share(*_FITTING[role]) >= _LEAST.get(role, 0.25)


_DAYS = ("date", "stamp", "span")
_MOMENTS = ("stamp", "date", "clock12", "h:mm", "h:mm:ss", "number", "units")
_LENGTHS = ("h:mm", "h:mm:ss", "number", "units")
_FITTING: dict[str, tuple[str, ...]] = {
    "date": (*_DAYS, "number"),
    "start_date": (*_DAYS, "number"),
    "end_date": (*_DAYS, "number"),
    "start_time": _MOMENTS,
    "end_time": _MOMENTS,
    "start": _MOMENTS,
    "end": _MOMENTS,
    "span": ("span",),
    "duration": _LENGTHS,
    "duration_decimal": _LENGTHS,
    "break": (*_LENGTHS, "span"),
    "break_start": _MOMENTS,
    "break_end": _MOMENTS,
    "weekday": ("weekday",),
    "offset": ("number", "h:mm", "text"),
}
_LEAST = {"weekday": 0.6, "span": 0.5, "break": 0.1}
