"""Cells as dates, in the spellings of seven languages: what part of a cell is the date, and which orders it could have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from data.sources.clocks import NAMED_ZONE, clock, is_plain
from data.sources.words import plain

SERIAL_ZERO = date(1899, 12, 30)
_MONTHS = (
    "jan januar january janvier janv enero ene janeiro gennaio gen januari janner",
    "feb februar february fevrier fev fevr febrero fevereiro febbraio februari feber",
    "mar marz march mars marzo marco maart mrt mrz maerz mae",
    "apr april avril avr abril abr aprile",
    "may mai mayo maio maggio mag mei",
    "jun juni june juin junio junho giugno giu",
    "jul juli july juillet juil julio julho luglio lug",
    "aug august aout agosto ago augustus",
    "sep sept september septembre septiembre set setembro settembre sett",
    "oct okt oktober october octobre octubre out outubro ottobre ott",
    "nov november novembre noviembre novembro",
    "dec dez dezember december decembre dic diciembre dezembro dicembre",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
WEEKDAYS = {
    word: number
    for number, words in enumerate((
        "mon monday mo montag lundi lun lu lunes segunda seg segunda-feira lunedi maandag ma",
        "tue tues tuesday di dienstag mardi mar martes terca ter terca-feira martedi dinsdag",
        "wed wednesday mi mittwoch mercredi mer miercoles mie quarta qua quarta-feira mercoledi woensdag wo",
        "thu thur thurs thursday do donnerstag jeudi jeu jueves jue quinta qui quinta-feira giovedi gio donderdag",
        "fri friday fr freitag vendredi ven viernes vie sexta sex sexta-feira venerdi vrijdag vr",
        "sat saturday sa samstag sonnabend samedi sam sabado sab zaterdag za sabato",
        "sun sunday so sonntag dimanche dim domingo dom domenica zondag zo",
    ), 1)
    for word in words.split()
}  # fmt: skip

# Word processors make other dashes of the hyphens in a date.
_DIGITS = re.compile(
    r"(?<!\d)(\d{1,4})\s?([-/.\s\u2010\u2011\u2013\u2212])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)", re.ASCII
)
ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_SERIAL = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\.?", re.ASCII)
_MONTH = r"(?P<m>[^\W\d]+)\.?"
_NAMED = (
    re.compile(
        rf"(?:den |le |el |il |em |op )?(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|o|º|ª|\.)?[ \-/]*(?:de |of |di )?{_MONTH},?[ \-/']*(?:de |del )?(?P<y>\d{{4}}|\d\d)?\.?"
    ),
    re.compile(rf"{_MONTH}[ \-/]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? *[ \-/'](?P<y>\d{{4}}|\d\d))?"),
    re.compile(rf"(?P<y>\d{{4}})[ \-/]*{_MONTH}[ \-/]*(?P<d>\d{{1,2}})"),
)
_WEEKDAY_FIRST = re.compile(r"^[(]?([^\W\d]+(?:-feira)?)[).,:]*[\s,.]+(?=\d|[^\W\d])")
_WEEKDAY_LAST = re.compile(r"[\s,(]+([^\W\d]+(?:-feira)?)[).]*$")
_CJK = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?")
_ZONE = r"(?P<zone>\s*(?:Z|UTC|GMT)?(?:(?<=[\dZTCamAM ])[+\-−]\d\d:?(?:\d\d)?)?)"
_CLOCK = (
    r"(?P<clock>\d{1,2}(?:[:.h]|\s?h\s?)\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\b\.?|[ap]\b|uhr|h|uur|u)?)"
)
_STAMP = re.compile(
    rf"^(?P<day>.*?\d.*?)[T ,\n]+(?:um |at |à |a las |alle |om |as )?{_CLOCK}{_ZONE}(?:\s{NAMED_ZONE})?(?:\s*\([^)]*\))?$",
    re.I,
)
_NO_DAY = re.compile(r"(?<!\d)1899(?!\d)")  # spreadsheets write a clock time alone as one of 30 December 1899
_BASIC = re.compile(r"(\d{8})T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?", re.ASCII)
_CLOCK_FIRST = re.compile(rf"^{_CLOCK}[\s,]+(?P<day>\d.*\d)$", re.I)


@dataclass(frozen=True)
class Split:
    """A cell's date text, clock text, and its offset from UTC as text ("Z", "+01:00"); each may be empty."""

    day: str
    clock: str
    zone: str = ""


@lru_cache(maxsize=100_000)
def split(cell: str) -> Split:
    """The parts of a cell."""
    text = cell.strip()[:80]
    if is_plain(text):
        return Split("", text)
    if ISO.fullmatch(text):
        return Split(text, "")
    if match := _BASIC.fullmatch(text):
        return Split(match[1], f"{match[2]}:{match[3]}:{match[4] or '00'}", match[5] or "")
    if (match := _STAMP.match(text)) and _NO_DAY.search(match["day"]):
        return Split("", match["clock"].strip())
    if match and _holds_day(match["day"]):
        return Split(match["day"].strip(" ,"), match["clock"].strip(), match["zone"].strip())
    if (match := _CLOCK_FIRST.match(text)) and _DIGITS.fullmatch(match["day"]):
        return Split(match["day"], match["clock"].strip())
    if _SERIAL.fullmatch(text) and "." in text:
        whole, _, rest = text.partition(".")
        return Split(whole, f"0.{rest}")
    return Split(text, "") if clock(text) is None or _DIGITS.fullmatch(text) else Split("", text)


def _holds_day(text: str) -> bool:
    return bool(
        _DIGITS.search(text)
        or _COMPACT.fullmatch(text.strip())
        or _CJK.match(text)
        or day(text, "dmy", 2000) is not None
    )


def without_weekday(text: str) -> tuple[str, int | None]:
    """The text without a weekday's name before or behind it, and that weekday (1 to 7)."""
    cell = text.strip()
    if plain(cell).strip(".,:") in WEEKDAYS:
        return "", WEEKDAYS[plain(cell).strip(".,:")]
    for pattern, in_front in ((_WEEKDAY_FIRST, True), (_WEEKDAY_LAST, False)):
        match = pattern.search(cell)
        if match is None:
            continue
        word = plain(match[1])
        left = (cell[match.end() :] if in_front else cell[: match.start()]).strip(" ,(")
        # "mar" is a Tuesday and a month: beside another month's name, or before a whole date, it is the weekday.
        if word in WEEKDAYS and (word not in MONTHS or _DIGITS.search(left) or _has_month(left)):
            return left, WEEKDAYS[word]
    return cell, None


def _has_month(text: str) -> bool:
    return any(word in MONTHS for word in re.findall(r"[^\W\d]+", plain(text)))


@lru_cache(maxsize=100_000)
def orders(text: str) -> frozenset[str]:
    """The orders of day, month and year that this date could have: ymd, dmy, mdy; empty when digits do not tell."""
    match = _DIGITS.search(text.strip())
    if not match:
        return frozenset()
    a, b, c = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) > 2:
        return frozenset({"ymd"})
    possible = set()
    if 1 <= a <= 31 and 1 <= b <= 12:
        possible.add("dmy")
    if 1 <= a <= 12 and 1 <= b <= 31:
        possible.add("mdy")
    if len(match[4]) == 2 == len(match[1]) and 1 <= c <= 31 and 1 <= b <= 12 and a >= 15:
        possible.add("ymd")
    return frozenset(possible)


@lru_cache(maxsize=200_000)
def day(text: str, order: str = "dmy", year: int | None = None) -> date | None:
    """The date of a cell, None when it is none in the calendar or outside 1970 to 2100."""
    try:
        found = _day(text.strip()[:60].removeprefix("@"), order, year)
    except (ValueError, OverflowError):
        return None
    return found if found and 1970 <= found.year <= 2100 else None


def _day(text: str, order: str, year: int | None) -> date | None:
    if match := _CJK.match(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    cell, _weekday = without_weekday(text)
    if match := _DIGITS.match(cell):
        rest = cell[match.end() :].lstrip(" .,")
        if rest and (rest[0].isdigit() or rest[0] in "-–/"):
            return None
        return _of_digits(match, order)
    if match := _COMPACT.fullmatch(cell):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if _SERIAL.fullmatch(cell):
        serial = int(float(cell))
        return SERIAL_ZERO + timedelta(days=serial) if 20_000 < serial < 75_000 else None
    if (match := _SHORT.fullmatch(cell)) and year is not None:
        a, b = int(match[1]), int(match[3])
        return date(year, a, b) if (order == "mdy" and match[2] != ".") or a <= 12 < b else date(year, b, a)
    return _named(plain(cell), year)


def _of_digits(match: re.Match[str], order: str) -> date:
    a, b, c = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) > 2:
        return date(a, b, c)
    if order == "ymd" and len(match[4]) <= 2:
        return date(_full(a), b, c)
    if match[2] == "." or order != "mdy":
        return date(_full(c), b, a)
    return date(_full(c), a, b)


def _named(words: str, year: int | None) -> date | None:
    for pattern in _NAMED:
        match = pattern.fullmatch(words)
        if match and match["m"] in MONTHS:
            given = _full(int(match["y"])) if match["y"] else year
            return date(given, MONTHS[match["m"]], int(match["d"])) if given else None
    return None


def lacks_year(text: str) -> bool:
    """Whether a cell is a date without its year."""
    return day(text, "dmy", 2024) is not None and day(text, "dmy") is None and day(text, "mdy") is None


def _full(number: int) -> int:
    return 2000 + number if number < 100 else number


_RANGE = re.compile(
    r"\s*(?:–|—|\bto\b|\bbis\b|\bau\b|\bhasta\b|\bal?\b|\bate\b|\btot\b|\bt/m\b|(?<=\s)-(?=\s)|(?<=\.)-(?=\d))\s*", re.I
)


@lru_cache(maxsize=20_000)
def range_of(text: str) -> tuple[str, str] | None:
    """The first and the last date of a cell that names both, "2026-03-02 - 2026-03-06" or "2. – 8.3.2026"."""
    for match in _RANGE.finditer(text.strip()[:80]):
        first, last = text.strip()[: match.start()].strip(), text.strip()[match.end() :].strip()
        end = day(last, "dmy", 2000) or day(last, "mdy", 2000)
        if end is None:
            continue
        if day(first, "dmy", 2000) is not None or day(first, "mdy", 2000) is not None:
            return _with_year(first, last), last
        if re.fullmatch(r"\d{1,2}\.?", first):  # "2. – 8.3.2026" leaves the month to the end
            return re.sub(r"^(\D*)\d{1,2}", rf"\g<1>{first.strip('.')}", last, count=1), last
    return None


def _with_year(first: str, last: str) -> str:
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", last)
    return (
        f"{first}{'' if first.endswith(('.', ' ')) else ' ' if first[-1:].isalpha() else _mark(first)}{year[0]}"
        if year and lacks_year(first)
        else first
    )


def _mark(text: str) -> str:
    found = re.search(r"[./-]", text)
    return found[0] if found else " "
