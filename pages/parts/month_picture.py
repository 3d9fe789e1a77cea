"""The first picture of the month, before any category: which days the files cover, and the hours of each day."""

from __future__ import annotations

import streamlit as st

from analysis.charts import month
from analysis.merge import is_calendar
from analysis.words import _, n_
from data.sources.base import Reading
from data.sources.tools import source_name
from data.store.workspace import thawed
from pages.parts import blocks, effects, files, intake, session
from pages.parts.frame import Page

USUAL_WEEK = 40.0
# Below this, two files agree: half a minute of rounding.
SAME = 59
FEW_DAYS = 14


def show(page: Page, reading: Reading) -> None:
    """Days × files, then the month as a calendar with how much of the usual week it is."""
    if not len(reading.entries):
        return
    cover = files.cover(page.ws)
    if cover is None:
        blocks.quiet(_("These files give hours without days, so there is no picture of the month."))
        return
    _month(page, cover)
    if len(cover.days) < FEW_DAYS:
        blocks.quiet(n_("{n} day so far. A month gives a picture that a plan can rest on.", "{n} days so far. A month gives a picture that a plan can rest on.", len(cover.days)))  # fmt: skip
    if len(cover.claimed) > 1:
        _by_file(page, reading, cover)


def _by_file(page: Page, reading: Reading, cover: files.Cover) -> None:
    twice = reading.seconds_before_merge - int(reading.entries["seconds"].sum())
    made = month.files_by_day(
        cover.claimed, cover.twice, page.look, finding=_found(page, reading, twice), source=_counts(page, reading) if twice > SAME else "",
        sub=_("Days with entries · each file a row") + (_(" · hatched: in another file too") if twice > SAME else ""),
    )  # fmt: skip
    blocks.chart(made, page.look, key="days_by_file")
    if twice > SAME and _both_kinds(reading):
        _turn_round(page)


def _found(page: Page, reading: Reading, twice: int) -> str:
    """Calendar and Toggl Track both cover 41 h; each moment counts once."""
    if twice <= SAME:
        return n_("One file, each moment counts once", "{n} files, no moment in two of them", len(_good(reading)))
    names = [source_name(f.source) for f in _good(reading)]
    time = page.formats.duration(twice)
    if len(names) == 2 and names[0] != names[1]:
        return _("{one} and {other} both cover {time}; it counts once", one=names[0], other=names[1], time=time)
    return _("{time} stands in two files and counts once", time=time)


def _good(reading: Reading) -> list:  # type: ignore[type-arg]
    return [f for f in reading.files if not f.error]


def _both_kinds(reading: Reading) -> bool:
    return len({is_calendar(f) for f in _good(reading)}) == 2


def _counts(page: Page, reading: Reading) -> str:
    if not _both_kinds(reading):
        return _("The file that came first keeps the row.")
    if thawed(page.ws.reading).get("calendar_wins"):
        return _("The calendar counts, the tracker fills the gaps.")
    return _("The tracker counts, the calendar fills the gaps.")


@st.fragment
def _turn_round(page: Page) -> None:
    """Which of the two counts, and what the other way round would be, before it is."""
    now = bool(thawed(page.ws.reading).get("calendar_wins"))
    words = _("Let the tracker count instead") if now else _("Let the calendar count instead")
    before, turned = int(files.merged(page.ws).entries["seconds"].sum()), files.hours_turned(page.ws, not now)
    moved = (_("Hours of all files together would stay {time}.", time=page.formats.duration(turned)) if before == turned else
             _("Hours of all files together would go from {before} to {after}.", before=page.formats.duration(before), after=page.formats.duration(turned)))  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if st.button(words, type="tertiary", icon=":material/swap_vert:", key="turn_round"):
            intake.reread(words, effects.with_value(page, "calendar_wins", not now))
            st.rerun()
        blocks.quiet(moved)


def _worked(days: int, of: int) -> str:
    """How many of the weekdays have entries."""
    if days == of:
        return n_("the one weekday has entries", "all {n} weekdays have entries", of)
    return n_("{n} of {of} weekdays has entries", "{n} of {of} weekdays have entries", days, of=of)


def _month(page: Page, cover: files.Cover) -> None:
    days = cover.days
    usual_week = float(page.ws.settings.get("usual_week_hours", USUAL_WEEK))
    weekdays = sum(1 for d in days.index if d.weekday() < 5)
    total, usual = float(days.sum()), weekdays * usual_week / 5
    worked = int((days[[d.weekday() < 5 for d in days.index]] > 0).sum())
    found = _("Your files show {share} of your usual working hours", share=page.formats.share(total / usual)) if usual else _("Your files show no working day")  # fmt: skip
    sub = _("{hours} of about {usual} · {worked} · hours of each day", hours=page.formats.hours(total, 1 if total < 10 else 0),
            usual=page.formats.hours(usual, 0), worked=_worked(worked, weekdays))  # fmt: skip
    if not usual:
        sub = _("{hours} on weekends · hours of each day", hours=page.formats.hours(total, 1))
    made = month.calendar(days, page.look, finding=found, sub=sub, source=_("Usual: {n} h a week, on weekdays", n=page.formats.number(usual_week)))  # fmt: skip
    blocks.chart(made, page.look, key="month_calendar")
    picked = st.number_input(_("Hours of a usual working week of yours"), 1.0, 100.0, usual_week, 1.0, key=f"usual_week_{usual_week}", width=320, format="%.0f")  # fmt: skip
    if picked != usual_week:
        session.put_item(_("Usual week: {n} h", n=page.formats.number(picked)), "settings", "usual_week_hours", picked)
        st.rerun()
