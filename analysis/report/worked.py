"""How a figure was worked out: its formula in words, what goes in, and where the entries behind it are."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.audit.model import Audit
from analysis.audit.usual_week import weeks_beside
from analysis.audit.workdays import workdays
from analysis.formats import Formats
from analysis.report.week_words import measure_names, written
from analysis.words import _


@dataclass(frozen=True)
class Worked:
    """One figure as its page writes it. inputs: name, value with its unit, where that is from."""

    name: str
    value: str
    formula: str
    inputs: tuple[tuple[str, str, str], ...]
    entries: str


def worked_hours(audit: Audit, formats: Formats) -> tuple[Worked, ...]:
    """The hours that the Time sinks page begins with: on the clock, of work, of the largest kind of work."""
    clock, work = formats.hours(audit.wall_hours), formats.hours(audit.work_hours)
    count = int(audit.categories["entries"].sum())
    there = (_("Entries"), formats.number(count), _("your files, in this period"))
    bars = _("The entries of each kind of work open under its bar.")
    top = audit.categories.sort_values("hours", ascending=False).iloc[0]
    breaks = (_("Hours on the clock"), clock, _("the figure above"))
    return (
        Worked(_("Hours on the clock"), clock, _("Every moment that an entry covers, counted once for each person."), (there,), bars),
        Worked(_("Working hours"), work, _("Hours on the clock − breaks and personal time, unless you count those as work."), (breaks, there), bars),
        Worked(
            str(top["name"]), formats.hours(float(top["hours"])),
            _("The moments its entries cover; a moment that n entries of a person cover counts 1/n to each."),
            (
                (_("Entries"), formats.number(int(top["entries"])), _("your files, in this period")),
                (_("In full"), formats.hours(float(top["entry_hours"])), _("each entry with its whole length")),
                (_("Of it not sure"), formats.hours(float(top["unsure_hours"])), _("counted in its best guess")),
            ),
            bars,
        ),
    )  # fmt: skip


def worked_week(audit: Audit, formats: Formats) -> tuple[Worked, ...]:
    """Each row of the usual week, in its order. Empty without dates."""
    names, table, formulas = measure_names(audit.settings), weeks_beside(audit), _formulas(audit)
    entries = _(
        "The entries of each week open under the picture of the focus weeks, those of each hour under the heat map."
    )
    return tuple(
        Worked(
            names[r.measure], written(r.now, r.unit, formats), formulas[r.measure], _inputs(audit, r.measure, r.now, formats), entries,
        )
        for r in table.itertuples()
    )  # fmt: skip


# Amounts of the whole period, spread evenly over weeks of five working days.
_AMOUNTS = frozenset(
    ("work_hours", "focus_hours", "free_hours", "meeting_hours", "early_hours", "late_hours", "weekend_hours", "long_days", "hours_lost_to_switches")
)  # fmt: skip


def _formulas(audit: Audit) -> dict[str, str]:
    """Measure -> its formula in words."""
    s = audit.settings
    a_week = _("÷ working days × 5 ÷ persons")
    sums = {
        "work_hours": _("Working hours on the clock {a_week}", a_week=a_week),
        "focus_hours": _("Hours in blocks of one kind of work of {n} minutes or more {a_week}", n=s.focus_minutes, a_week=a_week),
        "free_hours": _("Hours in times without meetings of {n} minutes or more, {first}:00 to {last}:00 {a_week}", n=s.free_minutes, first=s.day_begins, last=s.day_ends, a_week=a_week),
        "meeting_hours": _("Hours in meetings {a_week}", a_week=a_week),
        "early_hours": _("Working hours before {hour}:00 on weekdays {a_week}", hour=s.early_before, a_week=a_week),
        "late_hours": _("Working hours from {hour}:00 on weekdays {a_week}", hour=s.late_from, a_week=a_week),
        "weekend_hours": _("Working hours on Saturdays and Sundays {a_week}", a_week=a_week),
        "long_days": _("Days with {n} hours of work or more {a_week}", n=f"{s.long_day_hours:g}", a_week=a_week),
        "hours_lost_to_switches": _("Switches × minutes assumed for each {a_week}", a_week=a_week),
    }  # fmt: skip
    return sums | {
        "focus_share": _("Hours in blocks of one kind of work of {n} minutes or more ÷ working hours with clock times", n=s.focus_minutes),
        "meeting_share": _("Hours in meetings ÷ working hours with clock times"),
        "switches_a_day": _("Times that other work began within {n} minutes ÷ days with work on the clock", n=s.switch_gap_minutes),
        "visits_a_day": _("Work of up to {n} minutes between other work ÷ days with work on the clock", n=s.visit_minutes),
        "longest_stretch_hours": _("The longest work on one day without a pause of more than {n} minutes", n=s.session_gap_minutes),
        "begins": _("The middle one of the days' first beginnings"),
        "ends": _("The middle one of the days' last ends"),
    }  # fmt: skip


def _inputs(audit: Audit, measure: str, now: float, formats: Formats) -> tuple[tuple[str, str, str], ...]:
    """What goes into a row of the usual week."""
    if audit.first is None or audit.last is None:
        return ()
    if measure not in _AMOUNTS:
        clocked = formats.number(len(audit.facts.shape))
        return ((_("Days with work on the clock"), clocked, _("your entries; each person's days count")),)
    days, people = len(workdays(audit.first, audit.last, audit.settings.country, audit.settings.region)), max(1, len(audit.persons))  # fmt: skip
    whole = now * days * people / 5
    amount = formats.number(whole) if measure == "long_days" else formats.hours(whole)
    found = [
        (_("In the whole period"), amount, _("your entries")),
        (_("Working days"), formats.number(days), _("the period without weekends and public holidays")),
        (_("Persons"), formats.number(people), _("your entries")),
    ]
    if measure == "hours_lost_to_switches":
        count, cost = int(audit.facts.switches["count"].sum()), audit.settings.switch_cost_minutes
        found[:1] = [
            (_("Switches"), formats.number(count), _("your entries")),
            (_("Minutes for each"), formats.number(cost, 1), _("assumed; the field beside changes it")),
        ]
    return tuple(found)
