"""The week that a title, a cell or a sheet's name means: "Week of 2026-03-02", "KW 10 2026", "2. – 8. März 2026", "W10"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from data.sources.dates import MONTHS, day, orders, range_of
from data.sources.words import plain

_NUMBER = re.compile(
    r"(?:(?P<y1>(?:19|20)\d\d)\D{0,3})?\b(?:kw|w|wk|week|woche|kalenderwoche|calendar week|semaine|sem|semana|settimana|sett|sem)\.?[ _-]*(?:nr|no|n|nº|n°|#)?\.?[ _-]*(?P<n>\d{1,2})\b(?:\D{0,4}(?P<y2>(?:19|20)\d\d))?"
)
_DATE = re.compile(
    r"\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,4}|\d{1,2}(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+|of\s+)?[^\W\d]{3,}\.?,?\s+(?:de\s+)?(?:19|20)\d\d|[^\W\d]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
)
LONGEST_TITLE = 200  # letters; the patterns go over what follows again and again
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True)
class Week:
    """A day of the week that is meant (texts: as both orders could read it), or its ISO number, and the year if said."""

    days: tuple[date, ...] = ()
    number: int | None = None
    year: int | None = None
    month: int | None = None

    @property
    def known(self) -> bool:
        """Whether it names a week."""
        return bool(self.days) or self.number is not None or bool(self.year and self.month)

    def with_year(self, year: int | None) -> Week:
        """With a year where it says none."""
        return self if self.year else replace(self, year=year)


def week_in(text: str, order: str = "dmy") -> Week:
    """The week that the beginning of a text names; unknown when it names none."""
    text = text[:LONGEST_TITLE]
    words = plain(text)
    said = _YEAR.search(words)
    year = int(said[1]) if said else None
    span = range_of(text)
    if span and (found := _readings(span[0], order, year)):
        return Week(found, None, found[0].year)
    for match in _DATE.finditer(words):
        if found := _readings(match[0], order, year):
            return Week(found, None, found[0].year)
    short = re.search(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(?!\d)", words)
    if short and year and (found := _readings(short[0], order, year)):
        return Week(found, None, year)
    numbered = _NUMBER.search(words)
    if numbered and 1 <= int(numbered["n"]) <= 53:
        given = numbered["y1"] or numbered["y2"]
        return Week((), int(numbered["n"]), int(given) if given else year)
    return Week((), None, year, _month_in(words))


def _readings(text: str, order: str, year: int | None) -> tuple[date, ...]:
    """The dates that a text may be, the one in the file's order first."""
    both = [day(text, order, year), day(text, "mdy" if order == "dmy" else "dmy", year)]
    usual = both if len(orders(text)) > 1 and "." not in text else both[:1] or both
    return tuple(dict.fromkeys(d for d in (usual if usual[0] else both) if d))


def _month_in(words: str) -> int | None:
    """The month that a text names by its word, or as 03/2026 or 2026-03."""
    named = next((MONTHS[w] for w in re.findall(r"[^\W\d]{3,}", words) if w in MONTHS), None)
    digits = re.search(
        r"(?<![\d./-])(0?[1-9]|1[0-2])[./-](?:19|20)\d\d(?!\d)|(?:19|20)\d\d[./-](0[1-9]|1[0-2])(?![\d./-])", words
    )
    return named or (int(digits[1] or digits[2]) if digits else None)


def day_of_week(week: Week, weekday: int | None, first: int | None, text: str = "") -> date | None:
    """The date of a weekday (1 to 7) in a week whose columns begin with the weekday `first`."""
    if text and week.month and week.year and not week.days:
        return day(f"{week.year}-{week.month:02}-{int(text.strip('.')):02}")
    begin = _begin(week, first or 1)
    if begin is None or (weekday is None and not text):
        return None
    if weekday is None:
        return next((d for n in range(7) if (d := begin + timedelta(days=n)).day == int(text.strip("."))), None)
    return begin + timedelta(days=(weekday - (first or 1)) % 7)


def _begin(week: Week, first: int) -> date | None:
    """The first column's date: a day that is itself such a weekday is taken for it."""
    for found in week.days:
        if found.isoweekday() == first:
            return found
    if week.days:
        found = week.days[0]
        return found - timedelta(days=(found.isoweekday() - first) % 7)
    if week.number is None or week.year is None:
        return None
    try:
        monday = date.fromisocalendar(week.year, week.number, 1)
    except ValueError:
        return None
    return monday if first == 1 else monday - timedelta(days=(1 - first) % 7)


@lru_cache(maxsize=1_000)
def week_of(text: str, year: int | None) -> tuple[str, str] | None:
    """The first and last day of a cell that is a numbered week and nothing else ("2026-W10", "KW 10", "10")."""
    bare = text.strip()
    week = Week((), int(bare)) if re.fullmatch(r"[0-5]?\d", bare, re.ASCII) else week_in(text)
    monday = _begin(week.with_year(year), 1) if len(bare) <= 24 and not week.days else None
    return (monday.isoformat(), (monday + timedelta(days=6)).isoformat()) if monday else None
