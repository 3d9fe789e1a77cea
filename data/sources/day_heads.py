"""Headers that are days: dates, weekdays in seven languages down to single letters, or the days of a month by number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.sources.content import kind_of
from data.sources.dates import day, orders, split, without_weekday
from data.sources.vocabulary import EMPTY
from data.sources.words import plain

FEWEST = 3  # columns of days
_ALONE = 14  # numbers in a row that are days of a month without a word about it
Days = tuple[tuple[int, str, int | None], ...]  # column, date as text ("" when only a weekday), weekday 1 to 7

# Short forms mean different days in different languages ("di", "M"): a run of five or more tells which is meant.
_SHORT = (
    "lu ma me je ve sa di", "lu ma mi ju vi sa do", "lu ma me gi ve sa do", "ma di wo do vr za zo", "mo di mi do fr sa so",
    "mo tu we th fr sa su", "m t w t f s s", "m d m d f s s", "l m m j v s d", "l m x j v s d", "l m m g v s d", "m d w d v z z",
    "s t q q s s d", "2a 3a 4a 5a 6a sab dom", "lun mar mer jeu ven sam dim", "lun mar mer gio ven sab dom", "mon tue wed thu fri sat sun",
)  # fmt: skip
_SHORTS = frozenset(name for names in _SHORT for name in names.split())
_LENGTHS = {"number", "h:mm", "h:mm:ss", "units", "span", "clock12"}


def days_in(row: Sequence[str], *, in_month: bool = False) -> Days:
    """The cells of a row that are days, when all of them are different ones; else nothing. in_month: a month stands
    above, so that a few numbers in a row are its days."""
    cells = [cell.replace("\n", " ").strip() for cell in row]
    found = [(at, *said) for at, cell in enumerate(cells) if (said := _day(cell)) is not None]
    run = _run(cells)
    if len(run) > len(found) or (run and not any(text for _at, text, _w in found)):
        found = [(at, "", weekday) for at, weekday in run.items()]
    numbers = _numbers(cells, FEWEST if in_month else _ALONE) if len(found) < FEWEST else []
    found = [(at, text, None) for at, text in numbers] if numbers else found
    keys = {(text, weekday) for _at, text, weekday in found}
    return tuple(found) if len(keys) == len(found) else ()


def _day(text: str) -> tuple[str, int | None] | None:
    """The date and the weekday of one cell."""
    if not text or len(text) > 40 or (text[0].isdigit() and kind_of(text) in _LENGTHS and not orders(text)):
        return None
    rest, weekday = without_weekday(text)
    said = split(rest).day if rest else ""
    is_day = re.fullmatch(r"\d{1,2}\.?", said) if weekday else None
    if said and not is_day and day(said, "dmy", 2000) is None and day(said, "mdy", 2000) is None:
        return None
    return (said, weekday) if said or weekday else None


def _run(cells: Sequence[str]) -> dict[int, int]:
    """Column -> weekday of at least five short forms side by side that one language explains."""
    words = [plain(c).strip(".,:ªº ") if len(c) <= 4 else "" for c in cells]
    if sum(word in _SHORTS for word in words) < 5:
        return {}
    best: dict[int, int] = {}
    for names in (line.split() for line in _SHORT):
        for first in range(len(words)):
            for offset in (n for n, name in enumerate(names) if name == words[first]):
                run = 0
                while run < 7 and first + run < len(words) and words[first + run] == names[(offset + run) % 7]:
                    run += 1
                if run >= 5 and run > len(best):
                    best = {first + n: (offset + n) % 7 + 1 for n in range(run)}
    return best


def _numbers(cells: Sequence[str], fewest: int) -> list[tuple[int, str]]:
    """The days of a month: at least so many whole numbers from 1 to 31, each one more than the last."""
    places = [(at, c) for at, c in enumerate(cells) if re.fullmatch(r"0?[1-9]|[12]\d|3[01]", c.rstrip("."))]
    numbers = [int(c.rstrip(".")) for _at, c in places]
    rises = all(b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False))
    enough = len(numbers) >= fewest and (numbers[0] == 1 or len(numbers) >= 5)
    return [(at, str(int(c.rstrip(".")))) for at, c in places] if enough and rises else []


def joined(days: Days, under: Days) -> Days:
    """Weekdays in one row and dates in the next, either way round."""
    below = {at: (text, weekday) for at, text, weekday in under}
    return tuple((at, text or below[at][0], weekday or below[at][1]) for at, text, weekday in days)


def hold_lengths(texts: Sequence[Sequence[str | None]], days: Days, first: int) -> bool:
    """Whether the cells below are lengths or empty, and no dates (a list may have three columns of dates)."""
    kinds: list[str] = []
    count = len(texts[0]) if texts else 0
    for position in range(first, min(first + 60, count)):
        cells = [(texts[at][position] or "").strip() for at, _text, _weekday in days]
        if position > first and len(days_in([(c[position] or "").strip() for c in texts])) >= FEWEST:
            break  # the next block's header
        kinds += [kind_of(c) for c in cells if c not in EMPTY]
    good = sum(k in _LENGTHS for k in kinds)
    return good * 2 > len(kinds) or not kinds
