"""The usual week and the published figures beside it, as rows that people read."""

from __future__ import annotations

import pandas as pd

from analysis.audit.coverage import Coverage
from analysis.audit.model import Audit
from analysis.audit.published import beside_studies
from analysis.audit.settings import AuditSettings
from analysis.audit.usual_week import weeks_beside
from analysis.formats import Formats
from analysis.report.week_pictures import clock, name_of
from analysis.words import _, n_


def measure_names(settings: AuditSettings) -> dict[str, str]:
    """Measure of analysis.audit.usual_week -> what people call it."""
    return {
        "work_hours": _("Work"),
        "focus_hours": _("Long blocks of one kind of work"),
        "free_hours": _("Long blocks without meetings"),
        "meeting_hours": _("Meetings"),
        "early_hours": _("Before {hour}:00", hour=settings.early_before),
        "late_hours": _("After {hour}:00", hour=settings.late_from),
        "weekend_hours": _("At weekends"),
        "long_days": _("Days of {n} h and more", n=f"{settings.long_day_hours:.0f}"),
        "focus_share": _("Share of work in long blocks"),
        "meeting_share": _("Share of work in meetings"),
        "switches_a_day": _("Switches between kinds of work a day"),
        "visits_a_day": _("Short visits a day"),
        "hours_lost_to_switches": _("Lost to switches, {n} minutes each assumed", n=f"{settings.switch_cost_minutes:.0f}"),
        "longest_stretch_hours": _("Longest stretch without a pause"),
        "begins": _("Day begins"),
        "ends": _("Day ends"),
    }  # fmt: skip


def week_table(audit: Audit, before: Audit | None, formats: Formats) -> pd.DataFrame:
    """What, this period, the earlier one: figures as words. Empty without dates."""
    names, table = measure_names(audit.settings), weeks_beside(audit, before)
    rows = [(names[r.measure], written(r.now, r.unit, formats), written(r.before, r.unit, formats)) for r in table.itertuples()]  # fmt: skip
    now = name_of(audit, formats)
    if before is None:
        return pd.DataFrame([r[:2] for r in rows], columns=[_("A usual week"), now])
    return pd.DataFrame(rows, columns=[_("A usual week"), now, name_of(before, formats) or _("Earlier")])


def written(value: float, unit: str, formats: Formats) -> str:
    """A measure of the usual week as people read it."""
    if pd.isna(value):
        return "–"
    if unit == "clock":
        return clock(value)
    return formats.hours(value) if unit == "hours" else formats.share(value) if unit == "share" else formats.number(value, 1)  # fmt: skip


STUDIED = {
    "hours_per_week": "Hours a week",
    "meeting_share": "Share of work in meetings",
    "weekend_days_share": "Weekend days with work",
    "admin_share": "Share of administration",
    "finance_share": "Share of finance administration",
    "learning_share": "Share of learning",
    "strategy_share": "Share of strategy",
    "clients_share": "Share of key clients",
    "actions_per_day": "Things begun a day",
}


def published_table(audit: Audit, studies: pd.DataFrame, formats: Formats) -> pd.DataFrame:
    """What, yours, theirs, who was asked and how, source and caveat."""
    table = beside_studies(audit, studies)
    rows = [
        (
            _(STUDIED[r.measure]),
            _figure(r.yours, r.unit, formats),
            _figure(r.figure, r.unit, formats),
            f"{r.who}; {r.how}",
            f"{r.source}. {r.caveat}.",
        )
        for r in table.itertuples()
    ]
    return pd.DataFrame(rows, columns=[_("What"), _("You"), _("They"), _("Who was asked, and how"), _("Source and caveat")])  # fmt: skip


def _figure(value: float, unit: str, formats: Formats) -> str:
    if unit == "share":
        return formats.share(value)
    return formats.hours(value) if unit == "hours" else formats.number(value)


def coverage_words(found: Coverage, formats: Formats) -> list[str]:
    """What the hours rest on, one sentence each."""
    said = []
    people = _(" for {n} people", n=found.people) if found.people > 1 else ""
    if found.usual_hours:
        said.append(n_("{hours} of work: {share} of the {usual} that a working day of a usual week has{people}.", "{hours} of work: {share} of the {usual} that {n} working days of a usual week have{people}.",
                       found.working_days, hours=formats.hours(found.hours), share=formats.share(found.share), usual=formats.hours(found.usual_hours, 0), people=people))  # fmt: skip
    if found.unsure_hours >= 0.05:
        said.append(_("{hours} are in a category that is not sure.", hours=formats.hours(found.unsure_hours)))
    if found.missing_days:
        said.append(n_("{n} working day has no entries; if it was like the others, {more} are missing.", "{n} working days have no entries; if they were like the others, {more} are missing.",
                       found.missing_days, more=formats.hours(found.high_hours - found.hours)))  # fmt: skip
    if found.double_count:
        said.append(n_("{n} entry begins while another one runs; the {hours} that both cover count once.", "{n} entries begin while another one runs; the {hours} that both cover count once.",
                       found.double_count, hours=formats.hours(found.double_hours)))  # fmt: skip
    if found.forgotten_count:
        said.append(n_("{n} entry looks like a timer that nobody stopped: up to {hours} too many.", "{n} entries look like timers that nobody stopped: up to {hours} too many.",
                       found.forgotten_count, hours=formats.hours(found.forgotten_hours)))  # fmt: skip
    if found.high_hours - found.low_hours >= 0.05:
        said.append(_("So the period has {hours} of work, {low} to {high}.", hours=formats.hours(found.hours), low=formats.number(found.low_hours, 1), high=formats.hours(found.high_hours)))  # fmt: skip
    return said


def meetings_table(priced: pd.DataFrame, formats: Formats) -> pd.DataFrame:
    """Series, times, people, hours, cost a year, in words."""
    rows = [
        (str(r.label), str(int(r.entries)), formats.number(r.people, 1), formats.hours(r.hours), formats.money(r.cost_per_year, 0))
        for r in priced.itertuples()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[_("Series"), _("Times"), _("People"), _("Your hours"), _("Costs a year")])
