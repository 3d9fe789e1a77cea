"""The first picture of the month, before any category: which days the files cover, and the hours of each day."""

from __future__ import annotations

import streamlit as st

from analysis.charts import heat
from analysis.words import _, n_
from data.sources.base import Reading
from pages.parts import blocks, files
from pages.parts.frame import Page

USUAL_DAY = 8.0


def show(page: Page, reading: Reading) -> None:
    """Days × files, the week as a heat map, hours a day, and how much of the usual week they are."""
    cover = files.cover(page.ws)
    if cover is None:
        blocks.quiet(_("These files give hours without days, so there is no picture of the month."))
        return
    _days_by_file(page, reading, cover)
    _hours_a_day(page, cover)


def _days_by_file(page: Page, reading: Reading, cover) -> None:  # type: ignore[no-untyped-def]
    weekdays = [c for c in cover.columns if c.weekday() < 5]
    worked = int((cover[weekdays].sum(axis=0) > 0).sum())
    twice = reading.seconds_before_merge - int(reading.entries["seconds"].sum())
    found = (_("Every working day has entries") if worked == len(weekdays) else
             n_("{n} working day has no entries", "{n} working days have no entries", len(weekdays) - worked))  # fmt: skip
    if twice > 59:
        found += _("; {time} stands in two files and counts once", time=page.formats.duration(twice))
    source = _("The tracker counts, the calendar fills the gaps") if twice > 59 else ""
    made = heat.days_by_file(
        cover, page.look, finding=found, sub=_("Days with entries · each file a row"), source=source
    )
    blocks.chart(made, page.look, key="days_by_file")


def _hours_a_day(page: Page, cover) -> None:  # type: ignore[no-untyped-def]
    days = cover.sum(axis=0)
    weekdays = sum(1 for c in cover.columns if c.weekday() < 5)
    total, usual = float(days.sum()), weekdays * USUAL_DAY
    top = days.idxmax()
    found = _(
        "{day} was the longest day, {hours}", day=page.formats.day(top), hours=page.formats.hours(float(days.max()))
    )
    sub = _("Hours a day · {hours} of about {usual} usual working hours ({share})", hours=page.formats.hours(total, 0),
            usual=page.formats.hours(usual, 0), share=page.formats.share(total / usual if usual else 0))  # fmt: skip
    made = heat.hours_a_day(
        days,
        page.look,
        finding=found,
        sub=sub,
        source=_("Usual: {n} h on each of {days} weekdays", n=int(USUAL_DAY), days=weekdays),
    )
    with st.container():
        blocks.chart(made, page.look, key="hours_a_day")
