"""Cells as numbers and lengths, exactly: no float on the way, seconds rounded half up at the end."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from data.sources.clocks import clock
from data.sources.dates import day, orders, split
from data.sources.words import plain

__all__ = ["UNIT_SECONDS", "clock", "day", "is_length", "length", "number", "orders", "plain", "split", "stamp_seconds"]

_COLON = re.compile(
    r"(?:(\d{1,4})(?:\.|\s?(?:d|days?|tage?|jours?|dias?|giorni|dagen),?\s+))?(\d{1,6}):([0-5]?\d)(?::([0-5]?\d)(?:[.,](\d+))?)?\s*(?:h|hrs?|std\.?|uur|hours?|stunden|heures|horas|ore)?",
    re.ASCII | re.I,
)
_AMOUNT = r"(\d+(?:[.,]\d+)?)\s*"
_GAP = r"(?:\s|,|:|and\b|und\b|et\b|e\b|y\b|en\b)*"
_UNITS = re.compile(
    rf"(?:{_AMOUNT}(?:d|days?|tage?|jours?|dias?|giorn[oi]|dagen|dag)\b\.?{_GAP})?"
    rf"(?:{_AMOUNT}(?:h|hr|hrs|hours?|std|stdn|stunden?|heures?|horas?|ore|ora|uur|uren|u)(?![^\W\d_])\.?{_GAP})?"
    rf"(?:{_AMOUNT}(?:m|mn|min|mins|minutes?|minuten|minutos?|minut[oi]|minuut|'|′|)(?![^\W\d_])\.?{_GAP})?"
    rf"(?:{_AMOUNT}(?:s|sec|secs|sek|seg|seconds?|secondes?|segundos?|second[oi]|sekunden?|seconden?|\"|″)(?![^\W\d_])\.?)?",
    re.I | re.ASCII,
)
_ISO = re.compile(r"P(?:(\d+)D)?T?(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:\d{1,15}(?:[.,' ]\d{3})*(?:[.,]\d*)?|[.,]\d+)", re.ASCII)
QUARTERS = {
    "\N{VULGAR FRACTION ONE QUARTER}": "25",
    "\N{VULGAR FRACTION ONE HALF}": "5",
    "\N{VULGAR FRACTION THREE QUARTERS}": "75",
}
_QUARTER = re.compile(rf"(\d{{1,4}})?\s?([{''.join(QUARTERS)}])")
_ABOUT = re.compile(r"^(?:~|≈|ca\.?|circa|approx\.?|about|env\.)\s*(?=\d)", re.I)
UNIT_SECONDS = {
    "hours": Decimal(3600),
    "minutes": Decimal(60),
    "seconds": Decimal(1),
    "milliseconds": Decimal("0.001"),
    "days": Decimal(86_400),
}


def _clean(text: str) -> str:
    cell = text.strip()[:60].replace("\N{MINUS SIGN}", "-")
    cell = re.sub(r"[\u00a0\u202f\u2009]", " ", cell.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return _QUARTER.sub(lambda m: f"{m[1] or 0}.{QUARTERS[m[2]]}", cell)


@lru_cache(maxsize=200_000)
def length(text: str, unit: str = "hours", decimal: str = ".") -> float | None:
    """Seconds of a length: 1:30, 1:30:00, 1.5, 1,5, 1h 30m, PT1H30M, 90 min. Bare numbers are in `unit`. None: none."""
    cell = _ABOUT.sub("", _clean(text))
    sign = -1 if cell[:1] == "-" or (cell[:1] == "(" and cell[-1:] == ")") else 1
    body = cell.strip("()").lstrip("-").strip()
    if cell.startswith("--"):
        return None
    if match := _COLON.fullmatch(body):
        return sign * _of_colons(match, unit)
    value = number(cell, decimal)
    if value is not None:
        return _half_up(value * UNIT_SECONDS[unit.partition(":")[0]])
    upper = body.upper()
    if (match := _ISO.fullmatch(upper)) and any(match.groups()) and upper[:1] == "P":
        return sign * _sum(*match.groups())
    if match := re.fullmatch(r"(\d+)\s?h\s?(\d{1,2})(?:\s?m(?:in)?\.?)?", body, re.ASCII | re.I):
        return sign * _sum(None, match[1], match[2], None)
    match = _UNITS.fullmatch(body) if body else None
    if match and any(match.groups()) and re.search(r"[A-Za-z'\"′″]", body):
        return sign * _sum(*match.groups())
    return None


def is_length(text: str) -> bool:
    """Whether a cell can be a length at all."""
    return length(text) is not None


def _of_colons(match: re.Match[str], unit: str) -> float:
    days, first, second, third = int(match[1] or 0), int(match[2]), int(match[3]), int(match[4] or 0)
    if unit == "minutes:seconds" and match[4] is None:
        return float(first * 60 + second)
    whole = days * 86_400 + first * 3600 + second * 60 + third
    return float(whole + (1 if (match[5] or "0")[0] >= "5" else 0))


def _sum(*groups: str | None) -> float:
    """Days, hours, minutes and seconds as written, as seconds."""
    days, hours, minutes, seconds = (Decimal(g.replace(",", ".")) if g else Decimal(0) for g in groups)
    return _half_up(days * 86_400 + hours * 3600 + minutes * 60 + seconds)


@lru_cache(maxsize=200_000)
def number(text: str, decimal: str = ".") -> Decimal | None:
    """A written number with thousands marks; None when it is none. Digits of other scripts, inf and nan are none."""
    cell = _clean(text)
    if not _NUMBER.fullmatch(cell):
        return None
    other = "," if decimal == "." else "."
    body = re.sub("[' ]", "", cell)
    if other in body and decimal not in body and body.count(other) == 1 and len(body) - body.find(other) != 4:
        body = body.replace(other, ".")  # one mark of the other kind that cannot be a thousands mark
    else:
        body = body.replace(other, "").replace(decimal, ".")
    try:
        return Decimal(body)
    except InvalidOperation:
        return None


def _half_up(value: Decimal) -> float:
    # What is shorter than a second stays so: it is a length of zero, not of one.
    if abs(value) < 1:
        return float(value)
    return float(int(value + Decimal("0.5"))) if value > 0 else -float(int(-value + Decimal("0.5")))


def stamp_seconds(moment: datetime) -> float:
    """Seconds since 1970 of a naive moment."""
    return (moment - datetime(1970, 1, 1)).total_seconds()
