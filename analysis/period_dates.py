"""Dates as people type them: "1.3.–15.3.", "March 3", "3/4"; what one side of a span leaves out, the other says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

Span = tuple[date, date] | None

MONTHS = (
    "january januar janvier enero janeiro gennaio januari janner",
    "february februar fevrier febrero fevereiro febbraio februari feber",
    "march marz maerz mars marzo marco maart",
    "april avril abril aprile",
    "may mai mayo maio maggio mei",
    "june juni juin junio junho giugno",
    "july juli juillet julio julho luglio",
    "august aout agosto augustus",
    "september septembre septiembre setembro settembre",
    "october oktober octobre octubre outubro ottobre",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dezembro dicembre",
)
# Abbreviations are any beginning of three letters and more that fits one month only, and these.
SHORT = {"mrz": 3, "mae": 3, "mrt": 3, "avr": 4, "abr": 4, "fev": 2, "feb": 2, "ene": 1, "gen": 1, "out": 10, "ott": 10, "dez": 12, "dic": 12, "ago": 8, "set": 9, "sept": 9, "mei": 5, "mag": 5, "mai": 5, "giu": 6, "lug": 7, "jul": 7, "jun": 6}  # fmt: skip

TO = re.compile(
    r"\s*(?:–|—|\.\.+|\bto\b|\bbis\b|\buntil\b|\bjusqu'?au?\b|\bau\b|\bhasta\b|\bate\b|\bfino a\b|\bal?\b|\btot\b|(?<=\s)-(?=\s)|(?<=[^\d\W])-|(?<=\.)-|(?<=\d)-(?=\d{1,2}(?:\.|\s|$|/)))\s*"
)


def month_of(word: str) -> int | None:
    word = word.strip(". ")
    if word in SHORT:
        return SHORT[word]
    if len(word) < 3:
        return None
    found = {n for n, names in enumerate(MONTHS, 1) for name in names.split() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def both_sides(text: str) -> list[str]:
    """The text at its "to"; hyphens inside ISO dates are none."""
    text = re.sub(r"^(?:from|between|vom|von|du|de|del|dal|da|van) ", "", text)
    guarded = re.sub(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)", lambda m: m[0].replace("-", "\0"), text)
    return [side.replace("\0", "-").strip(" ,") for side in TO.split(guarded)]


@dataclass(frozen=True)
class _Day:
    day: int
    month: int | None
    year: int | None


def dates(text: str, today: date, month_first: bool) -> Span:
    """One date or two; what one side leaves out (month, year) the other says."""
    sides = both_sides(text)
    if len(sides) not in (1, 2) or not all(sides):
        return None
    read = [_day(s, month_first) for s in sides]
    if any(r is None for r in read):
        return None
    low, high = read[0], read[-1]
    assert low
    assert high
    month_low, month_high = low.month or high.month, high.month or low.month
    if month_low is None or month_high is None:
        return None
    try:
        return _dated(low, high, month_low, month_high, today)
    except ValueError:
        return None


def _dated(low: _Day, high: _Day, month_low: int, month_high: int, today: date) -> Span:
    year = low.year or high.year
    if year is None:
        year = today.year if date(today.year, month_low, low.day) <= today else today.year - 1
    first = date(
        low.year or year - (month_low > month_high and high.year is not None and low.year is None), month_low, low.day
    )
    last_year = high.year or first.year + ((month_high, high.day) < (month_low, low.day))
    return first, date(last_year, month_high, high.day)


def _day(text: str, month_first: bool) -> _Day | None:
    text = text.strip()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if iso:
        return _Day(int(iso[3]), int(iso[2]), int(iso[1]))
    dotted = re.fullmatch(r"(\d{1,2})\.(?: ?(\d{1,2})\.?(?: ?(\d{4}|\d{2}))?)?", text)
    if dotted:
        return _checked(int(dotted[1]), int(dotted[2]) if dotted[2] else None, dotted[3])
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?", text)
    if slashed:
        a, b = int(slashed[1]), int(slashed[2])
        month_leads = b > 12 or (month_first and a <= 12)
        return _checked(b if month_leads else a, a if month_leads else b, slashed[3])
    day_leads = re.fullmatch(
        r"(\d{1,2})(?:\.|st|nd|rd|th|er|o)?(?: (?:of |de )?([^\W\d]{3,})\.?(?:(?: de|,)? (\d{4}))?)?", text
    )
    month_leads_words = re.fullmatch(r"([^\W\d]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?", text)
    found = day_leads or month_leads_words
    if not found:
        return None
    day, word = (found[1], found[2]) if day_leads else (found[2], found[1])
    month = month_of(word) if word else None
    return None if word and month is None else _checked(int(day), month, found[3])


def _checked(day: int, month: int | None, year: str | None) -> _Day | None:
    if not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return None
    number = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return None if number is not None and not 1970 <= number <= 2100 else _Day(day, month, number)
