"""What people type for a period, read as first and last date: "March", "last month", "2026-W12", "1.3.–15.3."."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.period_dates import Span, both_sides, dates, month_of
from analysis.problems import UserError
from analysis.words import _

LAST = r"(?:last|previous|past|letzte[rsn]?|vorige[rsn]?|dernier|derniere|ultimo|ultima|pasado|pasada|passado|passada|scorso|scorsa|vorige|afgelopen)"
THIS = r"(?:this|current|diese[rsn]?|ce|cette|este|esta|questo|questa|deze|dit)"
UNITS = {
    "day": "days? tage? jours? dias? giorn[oi] dag(?:en)?",
    "week": "weeks? wochen? semaines? semanas? settiman[ae] we(?:ek|ken)",
    "month": "months? monate? mois mes(?:es)? m[eê]s mes[ei] maand(?:en)?",
    "quarter": "quarters? quartale? trimestres? trimestr[ei] kwarta(?:al|len)",
    "year": "years? jahre? ans? annees? anos? ann[oi] ja(?:ar|ren)",
}
UNIT = "|".join(f"(?P<{name}>{'|'.join(words.split())})" for name, words in UNITS.items())


@dataclass(frozen=True)
class Period:
    """first to last, inclusive; `reading` says it back for people: "1 to 31 March 2026"."""

    first: date
    last: date
    reading: str


def read_period(text: str, *, today: date, month_first: bool = False) -> Period:
    """The period that the words mean; UserError when they mean none.

    A month or a day without year is the latest that has begun by today. Weeks are those of ISO 8601 (Monday to Sunday).
    Names of months may be English, German, French, Spanish, Portuguese, Italian or Dutch. `month_first` decides 3/4.
    """
    plain = _plain(text)
    for read in (_relative, _calendar_unit, _month_span, _one_month):
        found = read(plain, today)
        if found:
            return _period(*found)
    found = dates(plain, today, month_first)
    if found and found[0] <= found[1]:
        return _period(*found)
    raise UserError(
        _("“{text}” is no period that can be read", text=text.strip()[:40]),
        _("Type a month, a week or two dates: March, last month, 2026-W12, 2026-03, 1.3.–15.3."),
    )


def _plain(text: str) -> str:
    """Lower case without accents and doubled blanks."""
    folded = unicodedata.normalize("NFKD", text.strip().lower())
    return re.sub(r"\s+", " ", "".join(c for c in folded if not unicodedata.combining(c)))


def _period(first: date, last: date) -> Period:
    from analysis.formats import Formats

    words = Formats("en_GB")
    if first == last:
        return Period(first, last, words.full_day(first))
    if first.year != last.year:
        return Period(first, last, f"{words.full_day(first)} to {words.full_day(last)}")
    start = str(first.day) if first.month == last.month else words.day(first)
    return Period(first, last, f"{start} to {words.full_day(last)}")


def _relative(text: str, today: date) -> Span:
    """today, yesterday, this week, last month, last 30 days."""
    for words, back in (
        ("today heute aujourd'hui hoy hoje oggi vandaag", 0),
        ("yesterday gestern hier ayer ontem ieri gisteren", 1),
    ):
        if text in words.split():
            day = today - timedelta(days=back)
            return day, day
    counted = re.fullmatch(rf"(?:the |die |les |los |os |gli |de )?{LAST}? ?(\d{{1,3}}) (?:{UNIT})(?: {LAST})?", text)
    if counted and (counted[1] != "0"):
        return _last_units(_unit(counted), int(counted[1]), today)
    before = re.fullmatch(rf"(?:the |le |la |el |o |a |l'|il |de )?(?:{LAST} (?:{UNIT}))", text)
    after = re.fullmatch(rf"(?:le |la |el |o |a |il |lo )?(?:{UNIT}) {LAST}", text)
    if before or after:
        found = before or after
        assert found
        return _shifted(_unit(found), today, 1)
    now = re.fullmatch(rf"{THIS} (?:{UNIT})", text)
    return _shifted(_unit(now), today, 0) if now else None


def _unit(found: re.Match[str]) -> str:
    return next(name for name in UNITS if found[name])


def _last_units(unit: str, count: int, today: date) -> Span:
    """The last so many whole weeks, months …; of days those up to today."""
    if unit == "day":
        return today - timedelta(days=count - 1), today
    first, _end = _whole(unit, today)
    low = first
    for _n in range(count):
        low = _whole(unit, low - timedelta(days=1))[0]
    return low, first - timedelta(days=1)


def _shifted(unit: str, today: date, back: int) -> Span:
    day = today
    for _n in range(back):
        day = _whole(unit, day)[0] - timedelta(days=1)
    return _whole(unit, day)


def _whole(unit: str, day: date) -> tuple[date, date]:
    """The unit that the day lies in."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return _months(day.year, day.month, 1)
    if unit == "quarter":
        return _months(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    return _months(day.year, 1, 12)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    end = year * 12 + month - 1 + count
    return date(year, month, 1), date(end // 12, end % 12 + 1, 1) - timedelta(days=1)


def _calendar_unit(text: str, today: date) -> Span:
    """2026-W12, week 12, KW 12/2026, 2026-Q1, Q1, 2026-03, 03/2026, 2026."""
    shapes: tuple[tuple[str, Callable[[re.Match[str]], Span]], ...] = (
        (r"(?P<y>\d{4})-? ?w ?(?P<n>\d{1,2})", lambda m: _week(int(m["y"]), int(m["n"]))),
        (
            r"(?:w|week|kw|kalenderwoche|semaine|semana|settimana) ?(?P<n>\d{1,2})[ /-]+(?P<y>\d{4})",
            lambda m: _week(int(m["y"]), int(m["n"])),
        ),
        (
            r"(?:w|week|kw|kalenderwoche|semaine|semana|settimana) ?(?P<n>\d{1,2})",
            lambda m: _latest(lambda y: _week(y, int(m["n"])), today),
        ),
        (r"(?P<y>\d{4})[ -]?q(?P<n>[1-4])", lambda m: _months(int(m["y"]), int(m["n"]) * 3 - 2, 3)),
        (r"q(?P<n>[1-4])[ /-](?P<y>\d{4})", lambda m: _months(int(m["y"]), int(m["n"]) * 3 - 2, 3)),
        (r"q(?P<n>[1-4])", lambda m: _latest(lambda y: _months(y, int(m["n"]) * 3 - 2, 3), today)),
        (r"(?P<y>\d{4})[-/.](?P<n>0?[1-9]|1[0-2])", lambda m: _months(int(m["y"]), int(m["n"]), 1)),
        (r"(?P<n>0?[1-9]|1[0-2])[/.](?P<y>\d{4})", lambda m: _months(int(m["y"]), int(m["n"]), 1)),
        (r"(?P<y>19[7-9]\d|20\d\d|2100)", lambda m: _months(int(m["y"]), 1, 12)),
    )
    for shape, read in shapes:
        found = re.fullmatch(shape, text)
        if found and 1970 <= int(found.groupdict().get("y") or 2000) <= 2100:
            return read(found)
    return None


def _week(year: int, number: int) -> Span:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=6)


def _latest(of_year: Callable[[int], Span], today: date) -> Span:
    """Of this year's and earlier ones the latest that has begun."""
    for year in range(today.year, today.year - 9, -1):
        found = of_year(year)
        if found and found[0] <= today:
            return found
    return None


def _one_month(text: str, today: date) -> Span:
    """March, March 2026, Mär. 26."""
    found = re.fullmatch(r"([^\W\d]+)\.?(?: de| del)?(?: (\d{4}))?", text)
    month = month_of(found[1]) if found else None
    if not found or not month:
        return None
    if found[2]:
        return _months(int(found[2]), month, 1) if 1970 <= int(found[2]) <= 2100 else None
    return _latest(lambda year: _months(year, month, 1), today)


def _month_span(text: str, today: date) -> Span:
    """January to March, Jan–Mar 2026."""
    sides = both_sides(text)
    if len(sides) != 2 or not all(re.fullmatch(r"[^\W\d]+\.?(?: \d{4})?|\d{4}-\d\d", s) for s in sides):
        return None
    last = _one_month(sides[1], today) or _calendar_unit(sides[1], today)
    if not last:
        return None
    own_year = re.search(r"\d{4}", sides[0])
    first = (
        (_one_month(sides[0], today) or _calendar_unit(sides[0], today)) if own_year else _one_month(sides[0], last[0])
    )
    return (first[0], last[1]) if first and first[0] <= last[1] else None


def earlier(first: date, last: date) -> tuple[date, date]:
    """The stretch before: of whole months as many months, else as many days."""
    day_before = first - timedelta(days=1)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        start = first.year * 12 + first.month - 1 - months
        return date(start // 12, start % 12 + 1, 1), day_before
    return day_before - (last - first), day_before
