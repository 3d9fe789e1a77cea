"""Cells as clock times, and as two of them: "9:05", "9:05 a.m.", "9h05", "9.05 Uhr", "9:00am - 10:30am"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

DAY = 86_400
_CLOCK = re.compile(
    r"(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?(?:[:.](\d{1,2})(?:[.,]\d+)?)?\s*(?:(h|uhr|u|uur|hrs?)\.?)?\s*(?:([ap])\.?\s?(?:m\b\.?)?)?",
    re.ASCII | re.I,
)
_PLAIN = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?", re.ASCII)  # what nearly all cells are
# Names that people write behind a clock time: it is that of the wall all the same.
NAMED_ZONE = r"(?:[ECMP][SD]?T|CES?T|MES?Z|BST|WES?T|EES?T)"
_ZONE = re.compile(rf"\s{NAMED_ZONE}$|\s*(?:Z|UTC|GMT|[+\-−]\d\d:?\d\d|(?:UTC|GMT)[+\-−]\d\d?(?::?\d\d)?)$")
_FRACTION = re.compile(r"0?\.\d+|0|1(?:\.0+)?", re.ASCII)
_BARE = re.compile(r"\d{1,2}|\d{3,4}", re.ASCII)
_BETWEEN = re.compile(
    r"\s*(?:-|–|—|−|→|->|=>|>|~|\bto\b|\bbis\b|\bbis zum\b|\bhasta\b|\bà\b|\ba\b|\bas\b|\bàs\b|\balle\b|\btot\b|\buntil\b|\btill?\b|\bao?\b)\s*",
    re.I,
)
_DECIMAL = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?", re.ASCII)
_WORDS = {
    "noon": 43_200,
    "midday": 43_200,
    "midnight": 0,
    "mittag": 43_200,
    "mitternacht": 0,
    "midi": 43_200,
    "minuit": 0,
}


def is_plain(text: str) -> bool:
    """Whether a text is 9:05, 09:05 or 09:05:00 and nothing else."""
    return _PLAIN.fullmatch(text) is not None


@lru_cache(maxsize=200_000)
def clock(text: str, bare: bool = False) -> int | None:
    """Seconds after midnight of a clock time; 24:00 is 86,400; None when it is none. `bare`: also "9" and "0930"."""
    if match := _PLAIN.fullmatch(text):
        return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0)
    cell = " ".join(text.strip()[:40].split())
    if cell.lower() in _WORDS:
        return _WORDS[cell.lower()]
    if bare and _BARE.fullmatch(cell):
        hour, minute = (int(cell), 0) if len(cell) < 3 else divmod(int(cell), 100)
        return _seconds(hour, minute, 0, "")
    if _FRACTION.fullmatch(cell):
        return _of_fraction(cell)
    match = _CLOCK.fullmatch(_ZONE.sub("", cell) if cell[:1].isdigit() else cell)
    if not match or (match[2] is None and match[4] is None and match[5] is None):
        return None
    return _seconds(int(match[1]), int(match[2] or 0), int(match[3] or 0), (match[5] or "").lower())


def _of_fraction(cell: str) -> int:
    """Seconds of a fraction of a day; the whole minute where the figures that were left out may make it one."""
    seconds = Fraction(cell) * DAY
    step = Fraction(DAY, 10 ** len(cell.partition(".")[2]))
    minute = round(seconds / 60) * 60
    return minute if abs(minute - seconds) * 2 <= step else int(seconds + Fraction(1, 2))


def _seconds(hour: int, minute: int, second: int, half: str) -> int | None:
    if half:
        if 12 < hour <= 23 and half == "p":
            half = ""  # "14:30 PM": written by hand, and clear
        elif not 1 <= hour <= 12:
            return None
        else:
            hour = hour % 12 + (12 if half == "p" else 0)
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and (minute or second)):
        return None
    return hour * 3600 + minute * 60 + second


def are_decimal(texts: Sequence[str]) -> bool:
    """Whether clock times are hours with decimals: all are figures, and one of them can be no clock time ("9.5", "17,75")."""
    found = [_DECIMAL.fullmatch(text) for text in texts if any(c.isdigit() for c in text)]
    parts = [match[2] for match in found if match and match[2]]
    if not parts or not all(match and int(match[1]) <= 24 for match in found):
        return False
    # "9.3" alone may be 9.30 that lost its last figure.
    quarters = all(part in {"0", "00", "25", "5", "50", "75"} for part in parts)
    return (quarters and "5" in parts) or any(int(part.ljust(2, "0")) >= 60 for part in parts)


def of_decimal(text: str) -> str:
    """9.5 as 9:30; other texts as they are."""
    match = _DECIMAL.fullmatch(text.strip())
    if match is None:
        return text
    minutes, rest = divmod(int((match[2] or "0").ljust(2, "0")) * 36, 60)
    return f"{match[1]}:{minutes:02}:{rest:02}"


# The end of one stamp, not a second time: an offset behind a T or behind seconds, or one without a colon.
_OFFSET = re.compile(
    r"(?:T\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?|\d\d:\d\d:\d\d(?:[.,]\d+)?)\s?[+\-−]\d\d:?\d\d$|:\d\d\s?[+\-−]\d{4}$"
)


@lru_cache(maxsize=100_000)
def between(text: str) -> tuple[str, str] | None:
    """The two clock times (or stamps) of a cell that holds both; None when it does not."""
    cell = " ".join(text.strip()[:120].split())
    if _OFFSET.search(cell):
        return None
    for match in _BETWEEN.finditer(cell):
        first, last = cell[: match.start()].strip(), cell[match.end() :].strip()
        first = re.sub(r"^(?:from|von|de|das?|desde|dalle|van)\s+", "", first, flags=re.I)
        if (_kind(first), _kind(last)) in _PAIRS:
            half = re.search(r"([ap])\.?\s?m?\.?$", last, re.I)
            if half and clock(first, bare=True) is not None and not re.search(r"[ap]\.?\s?m?\.?$", first, re.I):
                first = _same_half(first, last, half[1])
            return first, last
    return None


def _same_half(first: str, last: str, half: str) -> str:
    """ "9 - 10:30 am" says am for both, "11 - 1 pm" does not."""
    said, end = clock(f"{first} {half}m"), clock(last)
    return f"{first} {half}m" if said is not None and end is not None and said < end else f"{first} am"


_PAIRS = {("clock", "clock"), ("stamp", "stamp"), ("stamp", "clock")}


def _kind(text: str) -> str:
    from data.sources.dates import day, split

    if clock(text, bare=len(text) in {1, 2, 4}) is not None:
        return "clock"
    parts = split(text)
    said = bool(parts.clock) and (day(parts.day, "dmy", 2000) or day(parts.day, "mdy")) is not None
    return "stamp" if said else ""
