"""What the audit takes for granted, each with its unit; every one can be changed on the page where it shows."""

from __future__ import annotations

from dataclasses import dataclass

PERSONAL = "personal_breaks"
UNCATEGORIZED = "uncategorized"

# Why a switch is taken to cost five minutes, in words for the page.
SWITCH_COST_SOURCE = (
    "our judgement, kept low on purpose: 25 minutes until one is back at the task is what Gloria Mark (University of "
    "California, Irvine) is quoted with, seen at ics.uci.edu, September 2018; no paper with that figure is known to us"
)


@dataclass(frozen=True)
class AuditSettings:
    """Thresholds of the measures. Clock times are hours of the owner's day, half-open."""

    count_personal: bool = False  # personal_breaks belongs to work hours
    session_gap_minutes: int = 5  # longer than this ends a session, a run or a stretch
    switch_gap_minutes: int = 15  # other work that begins within this is a switch; later, a new start
    visit_minutes: int = 15  # work up to this long between other work draws away
    focus_minutes: int = 60  # one kind of work at least this long is a focus block
    free_minutes: int = 120  # a time without meetings at least this long is a free block
    switch_cost_minutes: float = 5.0  # lost at each switch; SWITCH_COST_SOURCE
    day_begins: int = 9  # free blocks are looked for from here
    day_ends: int = 17  # to here
    early_before: int = 7  # work before this hour is early
    late_from: int = 19  # work from this hour on is late
    long_day_hours: float = 10.0
    forgotten_hours: float = 14.0  # an entry this long is a timer that nobody stopped
    usual_week_hours: float = 40.0  # what the data is held against: how much of the usual week it covers
    country: str = ""  # ISO code whose public holidays are no working days; "": none
    region: str = ""  # of that country
    checked: tuple[int, int] | None = None  # spot check of sure entries: (right, looked at)
    # Spot check by hours: share of the settled hours in the right place, with its 8 in 10 range; goes before `checked`.
    settled_right: tuple[float, float, float] | None = None

    @property
    def gap(self) -> int:
        """session_gap_minutes in seconds."""
        return self.session_gap_minutes * 60
