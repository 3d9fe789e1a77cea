"""Cells as dates, clock times and lengths, in the spellings of seven languages. Seconds are integers throughout."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

SERIAL_ZERO = date(1899, 12, 30)
SERIAL_ZERO_1904 = date(1904, 1, 1)
_MONTHS = (
    "jan januar january janvier janv enero ene janeiro gennaio gen januari janner",
    "feb februar february fevrier fev fevr febrero fevereiro febbraio februari feber",
    "mar marz march mars marzo marco maart mrt mrz maerz",
    "apr april avril avr abril abr aprile",
    "may mai mayo maio maggio mag mei",
    "jun juni june juin junio junho giugno giu",
    "jul juli july juillet juil julio julho luglio lug",
    "aug august aout agosto ago augustus",
    "sep sept september septembre septiembre set setembro settembre",
    "oct okt oktober october octobre octubre out outubro ottobre ott",
    "nov november novembre noviembre novembro",
    "dec dez dezember december decembre dic diciembre dezembro dicembre",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
WEEKDAYS = {
    word: number
    for number, words in enumerate((
        "mon monday mo montag lundi lun lunes segunda seg segunda-feira lunedi maandag ma",
        "tue tues tuesday di dienstag mardi mar martes terca ter terca-feira martedi dinsdag",
        "wed wednesday mi mittwoch mercredi mer miercoles mie quarta qua quarta-feira mercoledi woensdag wo",
        "thu thur thurs thursday do donnerstag jeudi jeu jueves jue quinta qui quinta-feira giovedi gio donderdag",
        "fri friday fr freitag vendredi ven viernes vie sexta sex sexta-feira venerdi vrijdag vr",
        "sat saturday sa samstag sonnabend samedi sam sabado sab sabato zaterdag za",
        "sun sunday so sonntag dimanche dim domingo dom domenica zondag zo",
    ))
    for word in words.split()
}  # fmt: skip


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Lower case, accents off, blanks folded: for comparing words of headers."""
    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return re.sub(r"\s+", " ", "".join(c for c in folded if not unicodedata.combining(c))).strip().casefold()


_DIGITS = re.compile(r"(?P<a>\d{1,4})(?P<s>[-/. ])\s?(?P<b>\d{1,2})(?P=s)\s?(?P<c>\d{1,4})", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_NAMED = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})[. \-/]{0,3}(?:de |of )?\s*([^\W\d]+)\.?,?[ \-/]*(?:de )?(\d{4}|\d\d)?"
)
_NAMED_FIRST = re.compile(r"(?:[^\W\d]+\.?,?\s+)?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})?")
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:h|uhr)?\s*([ap])?\.?\s?(?:m\.?)?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Split:
    """A cell's date text and clock text."""

    day: str
    clock: str


_TAIL_CLOCK = re.compile(
    r"^(?P<day>.*?\d.*?)[T ,]+(?P<clock>\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?)?)(?P<zone>\s*(?:Z|[+-]\d\d:?\d\d))?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=100_000)
def split(cell: str) -> Split:
    """The date part and the clock part of a cell; either may be empty."""
    text = cell.strip()
    match = _TAIL_CLOCK.match(text)
    if match and (
        _DIGITS.search(match["day"]) or _COMPACT.fullmatch(match["day"]) or re.search(r"[^\W\d]{3}", match["day"])
    ):
        return Split(match["day"].strip(" ,"), match["clock"] + (match["zone"] or "").strip())
    return Split(text, "") if clock(text) is None or _DIGITS.fullmatch(text) else Split("", text)


def orders(text: str) -> set[str]:
    """The orders of day, month and year that this date could have: ymd, dmy, mdy; empty when digits do not tell."""
    match = _DIGITS.match(text.strip())
    if not match:
        return set()
    a, b, c = (int(match[g]) for g in "abc")
    if len(match["a"]) == 4:
        return {"ymd"}
    possible = set()
    if 1 <= a <= 31 and 1 <= b <= 12:
        possible.add("dmy")
    if 1 <= a <= 12 and 1 <= b <= 31:
        possible.add("mdy")
    if (
        len(match["c"]) <= 2
        and len(match["a"]) == 2
        and match["s"] == "-"
        and 1 <= c <= 31
        and 1 <= b <= 12
        and not possible
    ):
        possible.add("ymd")
    return possible


@lru_cache(maxsize=200_000)
def day(text: str, order: str = "dmy", year: int | None = None, epoch_1904: bool = False) -> date | None:
    """The date of a cell, None when it is none in the calendar or outside 1970 to 2100."""
    cell = text.strip()[:60]
    try:
        found = _day(cell, order, year, epoch_1904)
    except (ValueError, OverflowError):
        return None
    return found if found and 1970 <= found.year <= 2100 else None


def _day(cell: str, order: str, year: int | None, epoch_1904: bool) -> date | None:
    if match := _DIGITS.match(cell):
        tail = cell[match.end() :].strip()
        if tail and not re.match(r"^[T ,(]|^[^\W\d]", cell[match.end() :]):
            return None
        a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
        if len(match["a"]) == 4:
            return date(a, b, c)
        if match["s"] == "." or order == "dmy":
            return date(_year(c), b, a)
        return date(_year(c), a, b) if order == "mdy" else date(_year(a), b, c)
    if match := _COMPACT.fullmatch(cell):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.match(r"^[^\W\d]+\.?,?\s+(?=\d)", cell):
        if plain(match.group().strip(" .,")) in WEEKDAYS:
            return _day(cell[match.end() :], order, year, epoch_1904)
    if re.fullmatch(r"\d{4,6}(\.\d+)?", cell, re.ASCII):
        serial = int(float(cell))
        return (
            (SERIAL_ZERO_1904 if epoch_1904 else SERIAL_ZERO) + timedelta(days=serial)
            if 20_000 < serial < 75_000
            else None
        )
    words = plain(cell)
    if (match := _NAMED.fullmatch(words)) and match[2] in MONTHS:
        given = _year(int(match[3])) if match[3] else year
        return date(given, MONTHS[match[2]], int(match[1])) if given else None
    if (match := _NAMED_FIRST.fullmatch(words)) and match[1] in MONTHS:
        given = int(match[3]) if match[3] else year
        return date(given, MONTHS[match[1]], int(match[2])) if given else None
    if match := re.fullmatch(r"(\d{1,2})[./](\d{1,2})\.?", cell, re.ASCII):
        if year is None:
            return None
        a, b = int(match[1]), int(match[2])
        return date(year, b, a) if order != "mdy" or "." in cell else date(year, a, b)
    return None


def _year(number: int) -> int:
    return 2000 + number if number < 100 else number


@lru_cache(maxsize=200_000)
def clock(text: str) -> int | None:
    """Seconds after midnight of a clock time; 24:00 is 86,400; None when it is none."""
    cell = text.strip()[:30]
    bare = re.sub(r"\s*(?:Z|[+-]\d\d:?\d\d)$", "", cell) if cell[:1].isdigit() else cell
    if re.fullmatch(r"0?\.\d+|0|1(\.0+)?", bare, re.ASCII):
        return round(float(bare) * 86_400)
    match = _CLOCK.fullmatch(bare)
    if not match or (match[2] is None and match[4] is None and "h" not in bare.lower()):
        return None
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    half = (match[4] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and (minute or second)):
        return None
    return hour * 3600 + minute * 60 + second


_COLON = re.compile(r"(-)?(\d{1,6}):([0-5]?\d)(?::([0-5]?\d)(?:[.,]\d+)?)?", re.ASCII)
_UNITS = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:d|days?|tage?|jours?|dias?|giorni|dagen)\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?|std|stunden?|heures?|horas?|ore|ora|uur|u)\.?\s*)?"
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:m|min|mins|minutes?|minuten?|minutos?|minuti|minuut)?\.?\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:s|sec|secs|sek|seconds?|secondes?|segundos?|secondi)\.?)?",
    re.IGNORECASE | re.ASCII,
)
_ISO = re.compile(r"(-)?P(?:(\d+)D)?T?(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?", re.ASCII)
_NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?\d{1,15}(?:[.,' \u00a0\u202f]\d{3})*(?:[.,]\d+)?", re.ASCII)
UNIT_SECONDS = {"hours": 3600.0, "minutes": 60.0, "seconds": 1.0, "milliseconds": 0.001, "days": 86_400.0}


@lru_cache(maxsize=200_000)
def length(text: str, unit: str = "hours", decimal: str = ".") -> float | None:
    """Seconds of a length: 1:30, 1:30:00, 1.5, 1,5, 1h 30m, PT1H30M, 90 min. Bare numbers are in `unit`. None: none."""
    cell = text.strip()[:60].replace("\N{MINUS SIGN}", "-")
    if match := _COLON.fullmatch(cell):
        seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
        return float(-seconds if match[1] else seconds)
    value = number(cell, decimal)
    if value is not None:
        return _half_up(value * UNIT_SECONDS[unit])
    if cell[:2].upper() in ("PT", "-P") or re.match(r"P\d", cell):
        return _iso(cell.upper())
    sign = -1 if cell[:1] == "-" else 1
    body = cell.lstrip("-").strip()
    if re.fullmatch(r"\d+h\d{2}", body, re.ASCII | re.IGNORECASE):
        hours, minutes = re.split("h", body, flags=re.IGNORECASE)
        return float(sign * (int(hours) * 3600 + int(minutes) * 60))
    match = _UNITS.fullmatch(body) if body else None
    if match and any(match.groups()) and re.search(r"[A-Za-z]", body):
        days, hours_, minutes_, seconds_ = (float(g.replace(",", ".")) if g else 0.0 for g in match.groups())
        return sign * _half_up(days * 86_400 + hours_ * 3600 + minutes_ * 60 + seconds_)
    return None


def _iso(cell: str) -> float | None:
    match = _ISO.fullmatch(cell)
    if not match or not any(match.groups()[1:]):
        return None
    days, hours, minutes, seconds = (float(g) if g else 0.0 for g in match.groups()[1:])
    total = _half_up(days * 86_400 + hours * 3600 + minutes * 60 + seconds)
    return -total if match[1] else total


def number(text: str, decimal: str = ".") -> float | None:
    """A written number with thousands marks; None when it is none. Digits of other scripts, inf and nan are none."""
    cell = text.strip().replace("\N{MINUS SIGN}", "-")
    if not _NUMBER.fullmatch(cell):
        return None
    other = "," if decimal == "." else "."
    body = re.sub("['\u00a0\u202f ]", "", cell)
    if other in body and decimal not in body:
        # A single mark of the other kind that cannot be a thousands mark is a decimal sign all the same.
        head, _mark, tail = body.rpartition(other)
        body = f"{head.replace(other, '')}.{tail}"
    else:
        body = body.replace(other, "").replace(decimal, ".")
    try:
        return float(body)
    except ValueError:
        return None


def _half_up(value: float) -> float:
    return float(int(value + 0.5)) if value >= 1 else -float(int(-value + 0.5)) if value <= -1 else value


def stamp_seconds(moment: datetime) -> float:
    """Seconds since 1970 of a naive moment."""
    return (moment - datetime(1970, 1, 1)).total_seconds()
