"""The order of day and month, decided from all rows of all date columns: the ladder of proofs, then a guess that asks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from data.sources import dates
from data.sources.base import Guess
from data.sources.words import plain

Texts = list[tuple[int, str]]  # row number, date as written
_SAYS = {"dmy": "dates read day first", "mdy": "dates read month first", "ymd": "dates read year first"}
_IN_NAMES = re.compile(r"(?<!\d)(\d{1,2})[-_./](\d{1,2})[-_./](\d{4}|\d\d)(?!\d)")


def date_order(
    columns: Sequence[Texts], american: bool, weekdays: Mapping[int, int] | None = None, name: str = ""
) -> Guess | None:
    """The order; None when no column holds dates. Rungs: a value over 12 (or points between), a weekday beside or in
    the date, dates in the file's name, rows that rise or fall in time; none of them: a guess, not proven, that asks.

    `weekdays`: row number -> 1 (Monday) to 7, of a column of weekdays; `american`: clock times with am and pm.
    """
    texts = [(number, text) for column in columns for number, text in column]
    digits = [(number, text, found) for number, text in texts if (found := _possible(text))]
    open_ones = [(number, text) for number, text, found in digits if "ymd" not in found or len(found) > 1]
    if not open_ones:
        return _without_choice(texts, bool(digits))
    return (
        _year_first(open_ones, digits)
        or _by_value(digits)
        or _by_weekday(open_ones, weekdays or {})
        or _by_name(open_ones, name)
        or _by_rise(columns, open_ones)
        or _asked(columns, open_ones, american)
    )


def _possible(text: str) -> frozenset[str]:
    found = dates.orders(text)
    if "." in text and "dmy" in found and re.match(r"\D*\d{1,2}\s?\.", text):
        return frozenset({"dmy"})
    return found


def _without_choice(texts: Texts, has_digits: bool) -> Guess | None:
    """Years first, or months by name."""
    if has_digits:
        return Guess("date_order", "ymd", "", proven=True)
    for number, text in texts:
        if dates.day(text, "dmy", 2000) is not None and not re.fullmatch(r"\d{5}(\.\d+)?|\d{8}", text.strip()):
            bare = dates.without_weekday(text)[0]
            order = (
                "dmy" if bare[:1].isdigit() and not re.match(r"\d{4}", bare) else "ymd" if bare[:4].isdigit() else "mdy"
            )
            return Guess("date_order", order, f"months are written by name: row {number} says {text}", proven=True)
    return Guess("date_order", "ymd", "", proven=True) if any(dates.day(t) for _n, t in texts) else None


def _year_first(open_ones: Texts, digits: Sequence[tuple[int, str, frozenset[str]]]) -> Guess | None:
    """26-03-02: years of two digits in front, the same on all rows."""
    if not all("ymd" in found for _n, _t, found in digits):
        return None
    parts = [re.findall(r"\d+", text)[:3] for _n, text in open_ones]
    fronts, ends = {p[0] for p in parts}, {p[2] for p in parts}
    if len(fronts) <= 2 < len(ends):
        number, text = open_ones[0]
        return Guess("date_order", "ymd", f"dates read year first: row {number} says {text}", proven=True)
    return None


def _by_value(digits: Sequence[tuple[int, str, frozenset[str]]]) -> Guess | None:
    sure = {order: [(n, t) for n, t, found in digits if found - {"ymd"} == {order}] for order in ("dmy", "mdy")}
    winner = max(sure, key=lambda order: len(sure[order]))
    loser = "mdy" if winner == "dmy" else "dmy"
    if not sure[winner]:
        return None
    number, text = sure[winner][0]
    proof = f"{_SAYS[winner]}: row {number} says {text}"
    if not sure[loser]:
        return Guess("date_order", winner, proof, proven=True)
    against = f"{proof}, but row {sure[loser][0][0]} says {sure[loser][0][1]}"
    return Guess("date_order", winner, against, (loser,), proven=False)


def _by_weekday(open_ones: Texts, weekdays: Mapping[int, int]) -> Guess | None:
    hits: dict[str, Texts] = {"dmy": [], "mdy": []}
    for number, text in open_ones:
        said = dates.without_weekday(text)[1] or weekdays.get(number)
        for order in hits if said else ():
            found = dates.day(text, order)
            if found and found.isoweekday() == said:
                hits[order].append((number, text))
    winner = max(hits, key=lambda order: len(hits[order]))
    if len(hits["dmy"]) == len(hits["mdy"]):
        return None
    number, text = hits[winner][0]
    return Guess("date_order", winner, f"{_SAYS[winner]}: the weekday of row {number} fits {text} so", proven=True)


def _by_name(open_ones: Texts, name: str) -> Guess | None:
    """Exporters write the dates of a report's name in the order of its cells."""
    for match in _IN_NAMES.finditer(name):
        first, second = int(match[1]), int(match[2])
        order = "dmy" if 12 < first <= 31 >= second > 0 else "mdy" if 12 < second <= 31 >= first > 0 else ""
        if order:
            return Guess("date_order", order, f"{_SAYS[order]}: the file's name says {match[0]}", proven=True)
    return None


def _by_rise(columns: Sequence[Texts], open_ones: Texts) -> Guess | None:
    """The only order in which the rows rise, or fall, all the way."""
    fits = []
    for order in ("dmy", "mdy"):
        days = _days(next(c for c in columns if c), order)
        rises = days == sorted(days) or days == sorted(days, reverse=True)
        fits += [order] if len(set(days)) > 2 and rises else []
    if len(fits) != 1:
        return None
    number, text = open_ones[0]
    return Guess(
        "date_order",
        fits[0],
        f"{_SAYS[fits[0]]}, as {text} in row {number}: the rows rise in time when read so",
        proven=True,
    )


def _asked(columns: Sequence[Texts], open_ones: Texts, american: bool) -> Guess:
    """No row decides: the order in which the dates lie closer together, or that of the clock's custom."""
    number, text = open_ones[0]
    spread = {}
    for order in ("dmy", "mdy"):
        days = [d for column in columns for d in _days(column, order)]
        spread[order] = (max(days) - min(days)).days if days else 0
    closer = "dmy" if spread["dmy"] * 2 < spread["mdy"] else "mdy" if spread["mdy"] * 2 < spread["dmy"] else ""
    value = closer or ("mdy" if american else "dmy")
    why = f"is {text} in row {number} day first or month first? No row decides it"
    why += f"; read so, all lie within {spread[value]} days" if closer else ""
    return Guess("date_order", value, why, ("dmy" if value == "mdy" else "mdy",), proven=False)


def _days(column: Texts, order: str) -> list[date]:
    return [found for _n, text in column if (found := dates.day(text, order))]


def weekday_of(text: str) -> int | None:
    """1 to 7 for the name of a weekday."""
    return dates.WEEKDAYS.get(plain(text).strip(".,:"))
