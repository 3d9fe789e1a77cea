"""Which rows count as work, and the reason for each that does not. Each row answers for itself."""

from __future__ import annotations

from dataclasses import dataclass

from data.sources.base import ReadOptions
from data.sources.calendar.events import Row
from data.sources.calendar.facts import Facts, Head, Person
from data.sources.calendar.versions import is_cancelled

_DECLINED = frozenset({"DECLINED", "DELEGATED"})
_OPEN = frozenset({"TENTATIVE", "NEEDS-ACTION"})

MESSAGES = {
    "bad_date": "The event has no usable time: {}.",
    "bad_rule": "The event's repetition cannot be used: {}.",
    "no_duration": "The length cannot be right: {}.",
    "broken": "The event is incomplete: {}; export the calendar again.",
    "duplicate": "An older version of an event that is in the file, too.",
    "outside": "It does not take place in the period.",
    "cancelled": "The event was cancelled.",
    "declined": "The owner declined the invitation.",
    "free": "The calendar shows this time as free.",
    "out_of_office": "The calendar shows this time as out of office.",
    "all_day": "An all-day event: it says no hours.",
    "tentative": "Not yet accepted, and such events are switched off.",
    "zero": "It starts and ends at the same moment.",
}


def message(reason: str, detail: str = "") -> str:
    """The sentence for people."""
    return MESSAGES[reason].format(detail)


@dataclass(frozen=True)
class Judge:
    """Says why a row that takes place does not count, apart from its length; "" when it counts."""

    facts: Facts
    calendars: list[Head]
    owner: frozenset[str]
    options: ReadOptions

    def reason(self, row: Row) -> str:
        """The first reason that holds."""
        facts, options = self.facts, self.options
        if is_cancelled(row, facts, self.calendars) or (row.series is not None and row.series.is_cancelled):
            return "cancelled"
        mine = [person for person in facts.attendees(row) if person.address in self.owner] if self.owner else []
        if not options.count_declined and mine and all(person.answer in _DECLINED for person in mine):
            return "declined"
        if not options.count_free and facts.is_free(row):
            return "free"
        if not options.count_out_of_office and facts.is_out(row):
            return "out_of_office"
        if not options.all_day_hours and facts.is_all_day(row):
            return "all_day"
        if not options.count_tentative and (facts.is_tentative(row) or self._is_open(row, mine)):
            return "tentative"
        return ""

    def _is_open(self, row: Row, mine: list[Person]) -> bool:
        """Whether the owner was asked and has not said yes. Who organizes a meeting takes part."""
        answers = {person.answer for person in mine} - _DECLINED
        return bool(answers) and answers <= _OPEN and self.facts.organizer(row) not in self.owner
