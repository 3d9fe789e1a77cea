"""How figures are written, in one place: hours, money, shares, dates and ranges, in the reader's locale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_currency, format_decimal

from analysis.words import _, n_

NBSP = "\N{NO-BREAK SPACE}"
ALL = 0.995  # of a whole: from here on a share would be written as 100 %
MINUS = "\N{MINUS SIGN}"
# Right-to-left and isolate marks that some locales put round amounts: right on a page, wrong in data files.
_MARKS = re.compile("[\u200e\u200f\u061c]")


@dataclass(frozen=True)
class Formats:
    """The reader's locale (babel name), currency (ISO 4217) and first day of the week (0 = Monday)."""

    locale: str = "en_US"
    currency: str = "USD"
    week_start: int = 0

    def number(self, value: float, digits: int = 0) -> str:
        """1234.5 as 1,234 or 1,234.5; a true minus sign."""
        return _decimal(float(value), digits, self.locale)

    def hours(self, value: float | None, digits: int = 1) -> str:
        """31.2 h; 0 h; – when it cannot be known."""
        if value is None or value != value:
            return "–"
        return f"{self.number(value, digits if value else 0)}{NBSP}{_('h')}"

    def whole_hours(self, value: float) -> str:
        """For sentences: 31 hours, but 4.6 below ten, since a third of it would be lost; 1, not 1.0."""
        digits = 0 if abs(value) >= 9.95 or round(float(value), 1).is_integer() else 1
        return self.number(value, digits)

    def in_hours(self, value: float) -> str:
        """31 hours, 4.6 hours, 1 hour."""
        text = self.whole_hours(value)
        return n_("{hours} hour", "{hours} hours", 1 if text == "1" else 2, hours=text)

    def hours_span(self, low: float, high: float) -> str:
        """9.5 to 30, each end as in sentences, kept on one line."""
        return _("{low} to {high}", low=self.whole_hours(low), high=self.whole_hours(high)).replace(" ", NBSP)

    def duration(self, seconds: int) -> str:
        """148 h 20 m, to the minute."""
        minutes = (abs(int(seconds)) + 30) // 60
        sign = MINUS if seconds < 0 and minutes else ""
        hours = self.number(minutes // 60)
        return f"{sign}{hours}{NBSP}{_('h')}{NBSP}{minutes % 60:02d}{NBSP}{_('m')}"

    def money(self, value: float | None, digits: int | None = None, currency: str | None = None) -> str:
        """$640, $4.50: whole from 20 up unless digits are asked for."""
        if value is None or value != value:
            return "–"
        places = digits if digits is not None else (0 if abs(value) >= 20 or value == 0 else 2)
        return _amount(round(float(value), places) + 0.0, places, currency or self.currency, self.locale)

    def thousands(self, value: float, currency: str | None = None) -> str:
        """For axes: $4.9k."""
        if abs(value) < 1000:
            return self.money(value, 0, currency)
        text = self.money(value / 1000, 1, currency)
        return re.sub(r"([\d.,]+)", lambda m: re.sub(r"[.,]0$", "", m.group(1)) + "k", text, count=1)

    def share(self, value: float | None) -> str:
        """0.214 as 21 %."""
        return "–" if value is None or value != value else f"{self.number(value * 100)}{NBSP}%"

    def span(self, low: float, high: float, digits: int = 0) -> str:
        """20 to 33, kept on one line."""
        return _("{low} to {high}", low=self.number(low, digits), high=self.number(high, digits)).replace(" ", NBSP)

    def money_span(self, low: float, high: float) -> str:
        """−$20 to $1,180."""
        return _("{low} to {high}", low=self.money(low, 0), high=self.money(high, 0)).replace(" ", NBSP)

    def odds(self, probability: float) -> str:
        """0.87 as 9 in 10; never 0 or 10 in 10, since nothing here is certain."""
        tenths = min(9, max(1, int(probability * 10 + 0.5)))
        return _("{n} in 10", n=tenths).replace(" ", NBSP)

    def day(self, value: date) -> str:
        """1 September, in the locale's order."""
        return _day(value, self._skeleton("d MMMM", "MMMM d"), self.locale)

    def short_day(self, value: date, year: bool = False) -> str:
        """1 Sep; 1 Sep 2026 with the year, which is told where a stretch of time has two."""
        known = self._skeleton("d MMM y", "MMM d, y") if year else self._skeleton("d MMM", "MMM d")
        return _day(value, known, self.locale)

    def full_day(self, value: date) -> str:
        """1 September 2026."""
        return _day(value, self._skeleton("d MMMM y", "MMMM d, y"), self.locale)

    def month(self, value: date) -> str:
        """September 2026."""
        return _day(value, "LLLL y", self.locale)

    def short_month(self, value: date) -> str:
        """Sep 2026."""
        return _day(value, "LLL y", self.locale)

    def weekday(self, index: int, width: str = "abbreviated") -> str:
        """Mon for 0."""
        form = "ccc" if width == "abbreviated" else "cccc"
        return _day(date(2024, 1, 1 + index), form, self.locale)

    def period(self, first: date, last: date) -> str:
        """September 2026 for a whole month, else 1 to 28 September, 28 September to 3 October."""
        if first.day == 1 and (last - first).days >= 27 and _month_end(last) and first.month == last.month:
            return self.month(first)
        return self.days(first, last)

    def days(self, first: date, last: date) -> str:
        """1 to 30 September; with the years where they differ."""
        if first == last:
            return self.day(first)
        if first.year != last.year:
            return _("{first} to {last}", first=self.full_day(first), last=self.full_day(last))
        if (first.year, first.month) == (last.year, last.month):
            if self._month_first():
                return _("{first} to {last}", first=self.day(first), last=last.day)
            return _("{first} to {last}", first=first.day, last=self.day(last))
        return _("{first} to {last}", first=self.day(first), last=self.day(last))

    def country(self, code: str) -> str:
        """Germany for DE."""
        from babel import Locale

        return str(Locale.parse(self.locale).territories.get(code, code))

    def clock(self, value: datetime) -> str:
        """14:02, or 2:02 PM where that is usual."""
        return str(format_time(value, format="short", locale=self.locale)).replace("\u202f", NBSP)

    def moment(self, value: datetime) -> str:
        """A day and a clock time."""
        return str(format_datetime(value, format="medium", locale=self.locale))

    def _month_first(self) -> bool:
        return self.locale == "en_US"

    def _skeleton(self, day_first: str, month_first: str) -> str:
        """Day first except where the month leads; our sentences are written for both."""
        return month_first if self._month_first() else day_first


# A page writes the same figures at each rerun, and Babel takes a fifth of a millisecond for one.
@lru_cache(maxsize=20_000)
def _day(value: date, pattern: str, locale: str) -> str:
    return str(format_date(value, format=pattern, locale=locale))


@lru_cache(maxsize=20_000)
def _decimal(value: float, digits: int, locale: str) -> str:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return _signed(format_decimal(value, format=pattern, locale=locale, decimal_quantization=True))


@lru_cache(maxsize=20_000)
def _amount(rounded: float, places: int, currency: str, locale: str) -> str:
    text = format_currency(rounded, currency, locale=locale, currency_digits=False, format=_pattern(places, locale))
    return _signed(_MARKS.sub("", text))


def _pattern(places: int, locale: str) -> str:
    from babel import Locale

    pattern = Locale.parse(locale).currency_formats["standard"].pattern.split(";")[0]
    return re.sub(r"0(\.0+)?", "0" + ("." + "0" * places if places else ""), pattern, count=1)


def _signed(text: str) -> str:
    return text.replace("-", MINUS)


def _month_end(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1


def glue(text: str, *, last_word: bool = True) -> str:
    """No line break between a figure and its unit, a month and its day, inside a range, or (wide screens) before the last word."""
    text = re.sub(r"\b([A-Z][a-z]{2,}) (\d{1,2})\b", rf"\1{NBSP}\2", text)
    text = re.sub(r"\b(\d{1,2}) ([A-Z][a-z]{2,})\b", rf"\1{NBSP}\2", text)
    text = re.sub(r"(\d) (h|m|%|hours?|entries|rows|times|in|to)\b", rf"\1{NBSP}\2", text)
    text = re.sub(r"\b(to|in) ([\d$€£\N{MINUS SIGN}])", rf"\1{NBSP}\2", text)
    if last_word and text.count(" ") > 3:
        head, _space, tail = text.rpartition(" ")
        return f"{head}{NBSP}{tail}"
    return text
