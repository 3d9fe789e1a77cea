"""Each VEVENT as a row: when it begins, how long it is, when it can happen at all, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.sources.calendar.blocks import Blocks, RawEvent
from data.sources.calendar.moments import DATE, DAY, FIRST_DAY, INSTANT, LAST_DAY, Length, Moments, length
from data.sources.calendar.properties import divided, parameters
from data.sources.calendar.rules import DAILY, HOURLY, MINUTELY, SECONDLY, WEEKLY, Rule, RuleError, parsed
from data.sources.calendar.vtimezone import Zones
from data.sources.calendar.zones import UTC_ZONE, Zone

EVER = 1 << 60
LONGEST = 366 * DAY
_STEP = {SECONDLY: 1, MINUTELY: 60, HOURLY: 3600, DAILY: DAY, WEEKLY: 7 * DAY}


@dataclass(slots=True)
class When:
    """A moment of a series: its wall clock, whether it is a date, and the zone; `floats` when the file names none."""

    wall: int
    is_date: bool
    zone: Zone
    floats: bool = False

    @property
    def instant(self) -> int:
        """UTC seconds; of a date its midnight in the zone."""
        return self.zone.instant(self.wall)

    def wall_in(self, home: When) -> int:
        """On the wall clock of a series."""
        same = self.is_date or home.is_date or self.zone is home.zone
        return self.wall if same else home.zone.wall(self.instant)

    def place(self, home: When) -> int:
        """Where it lies among the instances of a series: seconds of the wall clock in one of dates, else an instant."""
        return self.wall // DAY * DAY if home.is_date else self.instant


@dataclass(slots=True)
class Row:
    """One VEVENT. `low` and `high`: UTC seconds outside of which it cannot happen; `days`, `seconds`: its length, days by
    the calendar; `reason` and `detail`: why it is skipped whatever the period is."""

    number: int
    raw: RawEvent
    uid: str
    start: When | None = None
    begin: int = 0  # start as an instant
    days: int = 0
    seconds: int = 0
    rules: tuple[Rule, ...] = ()
    without: tuple[Rule, ...] = ()
    has_dates: bool = False
    names: str | None = None  # RECURRENCE-ID as written
    replaces: When | None = None  # the same, read with the zone of its series
    series: Series | None = None  # the rows of its UID, when there are several
    low: int = 0
    high: int = 0
    reason: str = ""
    detail: str = ""

    @property
    def is_series(self) -> bool:
        """Whether it stands for more than its DTSTART."""
        return bool(self.rules or self.has_dates)

    @property
    def is_override(self) -> bool:
        """Whether it replaces an instance of another row."""
        return self.names is not None

    @property
    def is_onward(self) -> bool:
        """Whether it holds for all later instances too (RANGE=THISANDFUTURE)."""
        return self.names is not None and "THISANDFUTURE" in divided(self.names)[0].upper()


@dataclass(slots=True)
class Series:
    """The rows of one UID that count, after older versions were left out."""

    masters: list[Row] = field(default_factory=list)
    overrides: list[Row] = field(default_factory=list)
    is_cancelled: bool = False


class Reader:
    """Makes rows of raw events. `floating` gives the zone of a time without one, by calendar."""

    def __init__(self, blocks: Blocks, zones: Zones, moments: Moments, floating: list[Zone]) -> None:
        self._moments = moments
        self._zones = zones
        self._floating = floating
        self._forms: dict[tuple[int, str], tuple[Zone | None, bool]] = {}
        self._rules: dict[str, Rule] = {}
        self.blocks = blocks

    def rows(self) -> list[Row]:
        """One row per event, in file order."""
        return [self._row(raw) for raw in self.blocks.events]

    def _row(self, raw: RawEvent) -> Row:
        uid = raw.once.get("UID")
        row = Row(raw.number, raw, divided(uid)[1].strip() if uid else "", names=raw.once.get("RECURRENCE-ID"))
        if raw.state == "broken":
            row.reason, row.detail = "broken", "the file breaks off inside this event (END:VEVENT is missing)"
            return row
        begins = raw.once.get("DTSTART")
        start = self.when(begins, raw.calendar) if begins else None
        if start is None:
            row.reason, row.detail = "bad_date", "DTSTART is no date" if begins else "DTSTART is missing"
            return row
        row.start = start
        row.begin = row.start.instant
        self._read_length(row, start)
        if not row.reason and row.names is not None and self.when(row.names, raw.calendar) is None:
            row.reason, row.detail = "bad_date", "RECURRENCE-ID is no date"
        if not row.reason and raw.repeated:
            self._read_rules(row, raw.repeated)
        if not row.reason:
            self._check_years(row, start)
        if not row.reason:
            _reach(row, start)
        return row

    def when(self, rest: str, calendar: int, home: When | None = None, as_end: bool = False) -> When | None:
        """The moment that a property says; a time without a zone is in the one of `home`, else floating."""
        head, value = divided(rest)
        return self.moment(head, value, calendar, home, as_end)

    def moment(
        self, head: str, value: str, calendar: int, home: When | None = None, as_end: bool = False
    ) -> When | None:
        """The same for one value of several."""
        found = self._moments.read(value, as_end)
        if found is None:
            return None
        kind, wall = found
        if kind == INSTANT:
            return When(wall, False, UTC_ZONE)
        try:
            zone, is_date = self._forms[(calendar, head)]
        except KeyError:
            zone, is_date = self._forms[(calendar, head)] = self._form(head, calendar)
        if kind == DATE or is_date:
            return When(wall // DAY * DAY, True, self._floating[calendar], True)
        if zone is not None:
            return When(wall, False, zone)
        return When(wall, False, home.zone if home else self._floating[calendar], True)

    def _form(self, head: str, calendar: int) -> tuple[Zone | None, bool]:
        given = parameters(head)
        name = given.get("TZID", ("",))[0]
        zone = self._zones.of(name, calendar) if name else None
        return zone, given.get("VALUE", ("",))[0].upper() == "DATE"

    def _read_length(self, row: Row, start: When) -> None:
        once = row.raw.once
        if "DTEND" in once:
            self._read_end(row, start, once["DTEND"])
        elif "DURATION" in once:
            found = length(divided(once["DURATION"])[1])
            if found is None:
                row.reason, row.detail = "bad_date", "DURATION is negative or no length"
                return
            self._take(row, start, found)
        elif start.is_date:
            row.days = 1
        if row.days * DAY + row.seconds > LONGEST and not start.is_date:
            row.reason, row.detail = "no_duration", "the event is longer than 366 days"

    def _read_end(self, row: Row, start: When, rest: str) -> None:
        end = self.when(rest, row.raw.calendar, start, as_end=True)
        if end is None:
            row.reason, row.detail = "bad_date", "DTEND is no date"
            return
        if start.is_date:
            row.days = (end.wall // DAY * DAY - start.wall) // DAY
        else:
            zone = start.zone if end.is_date else end.zone
            row.seconds = zone.instant(end.wall) - row.begin
        if row.days < 0 or row.seconds < 0:
            row.reason, row.detail = "bad_date", "it ends before it starts (DTEND before DTSTART)"

    def _take(self, row: Row, start: When, found: Length) -> None:
        if start.is_date:
            row.days = found.days + -(-found.seconds // DAY)
        else:
            row.days, row.seconds = found.days, found.seconds

    def _read_rules(self, row: Row, repeated: dict[str, list[str]]) -> None:
        """RRULE, EXRULE and RDATE of a row; a rule on an override has no meaning and is left alone."""
        if row.is_override:
            return
        try:
            row.rules = tuple(self._rule(rest) for rest in repeated.get("RRULE", ()))
            row.without = tuple(self._rule(rest) for rest in repeated.get("EXRULE", ()))
        except RuleError as error:
            row.reason, row.detail = "bad_rule", f"the rule for repeating (RRULE) cannot be read: {error}"
        row.has_dates = "RDATE" in repeated

    def _rule(self, rest: str) -> Rule:
        found = self._rules.get(rest)
        if found is None:
            found = self._rules[rest] = parsed(divided(rest)[1], self._moments)
        return found

    def _check_years(self, row: Row, start: When) -> None:
        """Series may be old (birthdays); everything else outside 1970 to 2100 is a slip."""
        day = start.wall // DAY
        if day >= LAST_DAY or (day < FIRST_DAY and not row.rules):
            row.reason, row.detail = "bad_date", "the year is outside 1970 to 2100"


def _reach(row: Row, start: When) -> None:
    # Dates are of no zone, and days by the calendar may have 25 hours: a day on either side covers all.
    slack = DAY if start.is_date or row.days else 0
    size = max(row.days * DAY + row.seconds, DAY if start.is_date else 0)
    row.low, row.high = row.begin - slack, row.begin + size + slack
    if row.is_series:
        row.low = -EVER if row.has_dates else row.low
        last = max((_last(rule, row.begin) for rule in row.rules), default=row.begin)
        row.high = EVER if row.has_dates else min(last + size + 2 * DAY, EVER)
    elif row.is_onward:
        row.low, row.high = -EVER, EVER


def _last(rule: Rule, begin: int) -> int:
    """An instant after which the rule gives nothing, as far as that is seen without expanding it."""
    last = EVER
    if rule.until is not None:
        last = rule.until[1] + 2 * DAY
    if rule.count is not None and rule.freq in _STEP and not rule.is_filtered:
        step = _STEP[rule.freq] * rule.interval
        if rule.is_plain or rule.freq == WEEKLY:
            last = min(last, begin + step * rule.count)
    return last
