"""Recurrence rules (RFC 5545, 3.3.10): parsed with every part checked, and expanded near a window only.

Expansion is on the wall clock of the series. An interval's set is always made whole, what lies before DTSTART is dropped
afterwards, and COUNT and UNTIL are applied to what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

FREQS = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SPANS = {"HOURLY": 3600, "MINUTELY": 60, "SECONDLY": 1}
RANGES = {
    "BYSECOND": (0, 60), "BYMINUTE": (0, 59), "BYHOUR": (0, 23), "BYMONTHDAY": (-31, 31), "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53), "BYMONTH": (1, 12), "BYSETPOS": (-366, 366),
}  # fmt: skip
# A rule that is looked through this often without end is given up: it costs more than any window.
MOST_STEPS = 400_000


class RuleError(ValueError):
    """The rule cannot be read, or has too many occurrences."""


@dataclass(frozen=True)
class Rule:
    """A checked rule. until: a naive wall clock, a date (whole day) or an instant (seconds UTC)."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: datetime | date | int | None = None
    by: dict[str, tuple[int, ...]] = field(default_factory=dict)
    days: tuple[tuple[int, int], ...] = ()  # (ordinal or 0, weekday)
    wkst: int = 0

    @property
    def endless(self) -> bool:
        """Neither COUNT nor UNTIL."""
        return self.count is None and self.until is None

    def until_wall(self, wall: Callable[[int], datetime]) -> datetime | None:
        """UNTIL on the wall clock of the series, inclusive."""
        if isinstance(self.until, int):
            return wall(self.until)
        if isinstance(self.until, datetime):
            return self.until
        if isinstance(self.until, date):
            return datetime(self.until.year, self.until.month, self.until.day, 23, 59, 59)
        return None


def parsed(text: str) -> Rule:
    """The rule; RuleError saying which part cannot be read. X- parts are passed over, so is a trailing semicolon."""
    parts: dict[str, str] = {}
    for piece in text.strip().split(";"):
        if piece.strip():
            name, _equals, value = piece.partition("=")
            parts.setdefault(name.strip().upper(), value.strip().upper())
    freq = parts.get("FREQ", "")
    if freq not in FREQS:
        raise RuleError(f"FREQ {freq or 'is missing'}")
    by = {name: _numbers(name, parts[name]) for name in RANGES if name in parts}
    unknown = set(parts) - set(RANGES) - {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}
    if any(not name.startswith("X-") for name in unknown):
        raise RuleError(f"{sorted(unknown)[0]} is unknown")
    wkst = parts.get("WKST", "MO")
    if wkst not in DAYS:
        raise RuleError(f"WKST {wkst}")
    return Rule(freq, _positive(parts, "INTERVAL") or 1, _positive(parts, "COUNT"), _until(parts.get("UNTIL")), by,
                _weekdays(parts["BYDAY"]) if "BYDAY" in parts else (), DAYS.index(wkst))  # fmt: skip


def _positive(parts: dict[str, str], name: str) -> int | None:
    if name not in parts:
        return None
    text = parts[name]
    if not text.isascii() or not text.isdigit() or not int(text[:12]) > 0 or len(text) > 12:
        raise RuleError(f"{name} {text[:20]}")
    return int(text)


def _numbers(name: str, text: str) -> tuple[int, ...]:
    low, high = RANGES[name]
    found = []
    for piece in text.split(","):
        digits = piece.strip()
        body = digits.lstrip("+-")
        if not body.isascii() or not body.isdigit() or len(body) > 4:
            raise RuleError(f"{name} {piece[:20]}")
        value = int(digits)
        if not low <= value <= high or (value == 0 and low < 0):
            raise RuleError(f"{name} {piece[:20]}")
        found.append(value)
    return tuple(dict.fromkeys(found))


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for piece in text.split(","):
        word = piece.strip()
        number, day = word[:-2], word[-2:]
        if day not in DAYS or (
            number and (not number.lstrip("+-").isdigit() or not -53 <= int(number) <= 53 or int(number) == 0)
        ):
            raise RuleError(f"BYDAY {piece[:20]}")
        found.append((int(number) if number else 0, DAYS.index(day)))
    return tuple(dict.fromkeys(found))


def _until(text: str | None) -> datetime | date | int | None:
    if text is None:
        return None
    try:
        if "T" not in text:
            return datetime.strptime(text, "%Y%m%d").date()
        wall = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")
    except ValueError:
        raise RuleError(f"UNTIL {text[:20]}") from None
    return round((wall - datetime(1970, 1, 1)).total_seconds()) if text.endswith("Z") else wall


def instances(
    rule: Rule, start: datetime, low: datetime, high: datetime, *, until: datetime | None, most: int
) -> Iterator[datetime]:
    """Wall clock instances from `start` that could matter for [low, high): at least those in it, in order. The first is
    `start` itself, whether the rule gives it or not. RuleError when more than `most` lie in the window."""
    if low <= start < high and (until is None or start <= until):
        yield start
    inside = 1 if low <= start < high else 0
    left = None if rule.count is None else rule.count - 1
    last = high if until is None else min(high, until + timedelta(seconds=1))
    if left is not None and left <= 0:
        return
    jump, known = _jumped(rule, start, low)
    if left is not None and known is not None:
        left -= known
    steps = 0
    for moment in _expanded(rule, start, jump):
        if moment >= last:
            return
        steps += 1
        if steps > MOST_STEPS:
            raise RuleError("more occurrences than can be looked through")
        if moment <= start:
            continue
        if left is not None:
            left -= 1
            if left < 0:
                return
        if moment >= low:
            inside += 1
            if inside > most:
                raise RuleError(f"more than {most:,} occurrences in the period")
            yield moment


def _jumped(rule: Rule, start: datetime, low: datetime) -> tuple[int, int | None]:
    """How many intervals can be skipped before the window, and, for COUNT, how many instances these hold (None where that
    is not known without looking: then nothing is skipped)."""
    if low <= start:
        return 0, None
    simple = not rule.by and not rule.days
    if rule.freq in SPANS:
        steps = int((low - start).total_seconds() // (SPANS[rule.freq] * rule.interval)) - 1
    elif rule.freq == "DAILY":
        steps = (low.date() - start.date()).days // rule.interval - 1
    elif rule.freq == "WEEKLY":
        steps = (low.date() - start.date()).days // (7 * rule.interval) - 2
    elif rule.freq == "MONTHLY":
        steps = ((low.year - start.year) * 12 + low.month - start.month) // rule.interval - 1
    else:
        steps = (low.year - start.year) // rule.interval - 1
    steps = max(steps, 0)
    if rule.count is None:
        return steps, None
    if simple and rule.freq in (*SPANS, "DAILY", "WEEKLY"):
        return steps, max(steps - 1, 0)
    return 0, None


def _expanded(rule: Rule, start: datetime, skip: int) -> Iterator[datetime]:
    """Instances in order from the interval number `skip`, each interval's set whole; may begin before `start`."""
    number = skip
    while True:
        try:
            period = _period(rule, start, number)
        except (OverflowError, ValueError):
            return
        if period.year > 2200:
            return
        yield from _interval(rule, start, period)
        number += _stride(rule, period, start)


def _stride(rule: Rule, period: datetime, start: datetime) -> int:
    """Intervals to go on: 1, but whole days that BY parts rule out are passed at once in the fast frequencies."""
    if rule.freq not in SPANS or _day_fits(rule, start, period):
        return 1
    midnight = datetime(period.year, period.month, period.day) + timedelta(days=1)
    return max(1, int(-((midnight - period).total_seconds() // -(SPANS[rule.freq] * rule.interval))))


def _period(rule: Rule, start: datetime, number: int) -> datetime:
    """The begin of interval `number`, with the clock time of the start."""
    n = number * rule.interval
    if rule.freq in SPANS:
        return start + timedelta(seconds=n * SPANS[rule.freq])
    if rule.freq == "DAILY":
        return start + timedelta(days=n)
    if rule.freq == "WEEKLY":
        first = start - timedelta(days=(start.weekday() - rule.wkst) % 7)
        return first + timedelta(days=7 * n)
    if rule.freq == "MONTHLY":
        months = start.year * 12 + start.month - 1 + n
        return start.replace(year=months // 12, month=months % 12 + 1, day=1)
    return start.replace(year=start.year + n, month=1, day=1)


def _interval(rule: Rule, start: datetime, period: datetime) -> list[datetime]:
    """The whole set of one interval, in order, BYSETPOS applied."""
    if rule.freq in SPANS:
        if not _day_fits(rule, start, period) or not _clock_fits(rule, period):
            return []
        clocks = _clocks(rule, period, below=rule.freq)
        found = sorted({period.replace(hour=h, minute=m, second=s) for h, m, s in clocks})
    else:
        clocks = _clocks(rule, start, below=rule.freq)
        found = sorted(
            {datetime(d.year, d.month, d.day, h, m, s) for d in _dates(rule, start, period) for h, m, s in clocks}
        )
    positions = rule.by.get("BYSETPOS")
    if not positions:
        return found
    picked = {p - 1 if p > 0 else len(found) + p for p in positions}
    return [found[i] for i in sorted(picked) if 0 <= i < len(found)]


def _clocks(rule: Rule, given: datetime, below: str) -> list[tuple[int, int, int]]:
    """Clock times that BYHOUR, BYMINUTE and BYSECOND expand to; parts that only limit this frequency stay as they are."""
    level = FREQS.index(below)
    hours = rule.by.get("BYHOUR", (given.hour,)) if level < FREQS.index("HOURLY") else (given.hour,)
    minutes = rule.by.get("BYMINUTE", (given.minute,)) if level < FREQS.index("MINUTELY") else (given.minute,)
    seconds = rule.by.get("BYSECOND", (given.second,)) if level < FREQS.index("SECONDLY") else (given.second,)
    return [(h, m, min(s, 59)) for h in hours for m in minutes for s in seconds]


def _clock_fits(rule: Rule, moment: datetime) -> bool:
    level = FREQS.index(rule.freq)
    limits = [
        ("BYHOUR", moment.hour, "HOURLY"),
        ("BYMINUTE", moment.minute, "MINUTELY"),
        ("BYSECOND", moment.second, "SECONDLY"),
    ]
    return all(value in rule.by[name] for name, value, freq in limits if name in rule.by and level >= FREQS.index(freq))


def _day_fits(rule: Rule, start: datetime, moment: datetime) -> bool:
    """For DAILY and faster: the parts that limit by date."""
    day = moment.date()
    by = rule.by
    return (
        ("BYMONTH" not in by or day.month in by["BYMONTH"])
        and ("BYYEARDAY" not in by or _is_yearday(day, by["BYYEARDAY"]))
        and ("BYMONTHDAY" not in by or _is_monthday(day, by["BYMONTHDAY"]))
        and ("BYWEEKNO" not in by or _is_weekno(day, by["BYWEEKNO"], rule.wkst))
        and (not rule.days or any(day.weekday() == w for _n, w in rule.days))
    )


def _is_monthday(day: date, numbers: tuple[int, ...]) -> bool:
    return day.day in numbers or day.day - _month_length(day.year, day.month) - 1 in numbers


def _is_yearday(day: date, numbers: tuple[int, ...]) -> bool:
    n = day.timetuple().tm_yday
    return n in numbers or n - _year_length(day.year) - 1 in numbers


def _month_length(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def _year_length(year: int) -> int:
    return 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365


def _first_week(year: int, wkst: int) -> date:
    """The first day of week number 1: the first week with at least four days in the year."""
    first = date(year, 1, 1)
    back = (first.weekday() - wkst) % 7
    begin = first - timedelta(days=back)
    return begin if back <= 3 else begin + timedelta(days=7)


def _weeks_in(year: int, wkst: int) -> int:
    return (_first_week(year + 1, wkst) - _first_week(year, wkst)).days // 7


def _is_weekno(day: date, numbers: tuple[int, ...], wkst: int) -> bool:
    for year in (day.year - 1, day.year, day.year + 1):
        first = _first_week(year, wkst)
        week = (day - first).days // 7 + 1
        total = _weeks_in(year, wkst)
        if 1 <= week <= total:
            return week in numbers or week - total - 1 in numbers
    return False


def _dates(rule: Rule, start: datetime, period: datetime) -> list[date]:
    """The dates of one interval of DAILY to YEARLY."""
    if rule.freq == "DAILY":
        return [period.date()] if _day_fits(rule, start, period) else []
    if rule.freq == "WEEKLY":
        week = [period.date() + timedelta(days=i) for i in range(7)]
        wanted = {w for _n, w in rule.days} or {start.weekday()}
        return [
            d for d in week if d.weekday() in wanted and ("BYMONTH" not in rule.by or d.month in rule.by["BYMONTH"])
        ]
    if rule.freq == "MONTHLY":
        if "BYMONTH" in rule.by and period.month not in rule.by["BYMONTH"]:
            return []
        return _in_month(rule, start, period.year, period.month)
    return _in_year(rule, start, period.year)


def _in_month(rule: Rule, start: datetime, year: int, month: int) -> list[date]:
    length = _month_length(year, month)
    days = [date(year, month, d) for d in range(1, length + 1)]
    if "BYMONTHDAY" in rule.by:
        days = [d for d in days if _is_monthday(d, rule.by["BYMONTHDAY"])]
    if rule.days:
        wanted = _by_weekday(rule.days, date(year, month, 1), length)
        days = [d for d in days if d in wanted]
    if "BYMONTHDAY" not in rule.by and not rule.days:
        days = [d for d in days if d.day == start.day]
    return days


def _by_weekday(wanted: tuple[tuple[int, int], ...], first: date, length: int) -> set[date]:
    """The dates of weekdays with ordinals, counted within a span of days."""
    found: set[date] = set()
    for ordinal, weekday in wanted:
        same = [first + timedelta(days=i) for i in range((weekday - first.weekday()) % 7, length, 7)]
        if ordinal == 0:
            found.update(same)
        elif -len(same) <= ordinal <= len(same):
            found.add(same[ordinal - 1] if ordinal > 0 else same[ordinal])
    return found


def _in_year(rule: Rule, start: datetime, year: int) -> list[date]:
    by = rule.by
    if "BYWEEKNO" in by:
        days = _in_weeks(rule, start, year)
        limits = [d for d in days if ("BYMONTH" not in by or d.month in by["BYMONTH"])]
        limits = [d for d in limits if "BYMONTHDAY" not in by or _is_monthday(d, by["BYMONTHDAY"])]
        return [d for d in limits if "BYYEARDAY" not in by or _is_yearday(d, by["BYYEARDAY"])]
    if "BYYEARDAY" in by:
        first = date(year, 1, 1)
        days = [d for i in range(_year_length(year)) if _is_yearday(d := first + timedelta(days=i), by["BYYEARDAY"])]
        days = [
            d
            for d in days
            if ("BYMONTH" not in by or d.month in by["BYMONTH"])
            and ("BYMONTHDAY" not in by or _is_monthday(d, by["BYMONTHDAY"]))
        ]
        return [d for d in days if not rule.days or d.weekday() in {w for _n, w in rule.days}]
    if "BYMONTH" in by or "BYMONTHDAY" in by:
        months = by.get("BYMONTH", tuple(range(1, 13)))
        return [d for m in sorted(months) for d in _in_month(rule, start, year, m)]
    if rule.days:
        return sorted(_by_weekday(rule.days, date(year, 1, 1), _year_length(year)))
    length = _month_length(year, start.month)
    return [date(year, start.month, start.day)] if start.day <= length else []


def _in_weeks(rule: Rule, start: datetime, year: int) -> list[date]:
    total = _weeks_in(year, rule.wkst)
    wanted = {w for _n, w in rule.days} or {start.weekday()}
    found = []
    for number in rule.by["BYWEEKNO"]:
        week = number if number > 0 else total + number + 1
        if 1 <= week <= total:
            begin = _first_week(year, rule.wkst) + timedelta(days=7 * (week - 1))
            found += [d for i in range(7) if (d := begin + timedelta(days=i)).weekday() in wanted]
    return sorted(set(found))
