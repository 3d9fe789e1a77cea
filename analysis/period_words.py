"""What people type for a period, read as first and last date: "March", "last month", "2026-W12", "1.3.–15.3."."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.problems import UserError
from analysis.words import _

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
TO = re.compile(
    r"\s*(?:–|—|\.\.+|\bto\b|\bbis\b|\buntil\b|\bjusqu'?au?\b|\bau\b|\bhasta\b|\bate\b|\bfino a\b|\bal?\b|\btot\b|(?<=\s)-(?=\s)|(?<=[^\d\W])-|(?<=\.)-|(?<=\d)-(?=\d{1,2}(?:\.|\s|$|/)))\s*"
)


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
    found = _dates(plain, today, month_first)
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


Span = tuple[date, date] | None


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


def _month(word: str) -> int | None:
    word = word.strip(". ")
    if word in SHORT:
        return SHORT[word]
    if len(word) < 3:
        return None
    found = {n for n, names in enumerate(MONTHS, 1) for name in names.split() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def _one_month(text: str, today: date) -> Span:
    """March, March 2026, Mär. 26."""
    found = re.fullmatch(r"([^\W\d]+)\.?(?: de| del)?(?: (\d{4}))?", text)
    month = _month(found[1]) if found else None
    if not found or not month:
        return None
    if found[2]:
        return _months(int(found[2]), month, 1) if 1970 <= int(found[2]) <= 2100 else None
    return _latest(lambda year: _months(year, month, 1), today)


def _sides(text: str) -> list[str]:
    """The text at its "to"; hyphens inside ISO dates are none."""
    text = re.sub(r"^(?:from|between|vom|von|du|de|del|dal|da|van) ", "", text)
    guarded = re.sub(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)", lambda m: m[0].replace("-", "\0"), text)
    return [side.replace("\0", "-").strip(" ,") for side in TO.split(guarded)]


def _month_span(text: str, today: date) -> Span:
    """January to March, Jan–Mar 2026."""
    sides = _sides(text)
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


@dataclass(frozen=True)
class _Day:
    day: int
    month: int | None
    year: int | None


def _dates(text: str, today: date, month_first: bool) -> Span:
    """One date or two; what one side leaves out (month, year) the other says."""
    sides = _sides(text)
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
    month = _month(word) if word else None
    return None if word and month is None else _checked(int(day), month, found[3])


def _checked(day: int, month: int | None, year: str | None) -> _Day | None:
    if not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return None
    number = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return None if number is not None and not 1970 <= number <= 2100 else _Day(day, month, number)
