"""What counts in a calendar: each choice says how many hours it moves, before it is made."""

from __future__ import annotations

import streamlit as st

from analysis.merge import is_calendar
from analysis.words import _, n_
from data.sources.base import Reading
from data.store.workspace import thawed
from pages.parts import blocks, files, intake
from pages.parts.frame import Page


def show(page: Page, reading: Reading) -> None:
    """The switches, for workspaces with a calendar."""
    if not any(is_calendar(f) and not f.error for f in reading.files):
        return
    moves = files.calendar_switches(page.ws)
    now = thawed(page.ws.reading)
    blocks.finding(_("What counts in the calendar"))
    none = []
    with st.container(gap="small"):
        for key, words, default in _switches():
            on = bool(now.get(key, default))
            if on == default and not any(moves.get(key, (0, 0))):
                none.append(words)
            else:
                _switch(page, key, words, on, moves.get(key))
        if any(moves.get("all_day_hours", (0, 0))) or now.get("all_day_hours"):
            _all_day(page, float(now.get("all_day_hours") or 0), moves["all_day_hours"])
        else:
            none.append(_("All-day events"))
    if none:
        blocks.quiet(_("None in these days: {kinds}.", kinds=", ".join(f"{w[:1].lower()}{w[1:]}" for w in none)))


def _switches() -> tuple[tuple[str, str, bool], ...]:
    """Field of the read options, its words, and what holds until it is switched."""
    return (
        ("count_tentative", _("Tentative and unanswered meetings"), True),
        ("count_declined", _("Meetings that you declined"), False),
        ("count_free", _("Events marked as free"), False),
        ("count_out_of_office", _("Out of office"), False),
    )


def _switch(page: Page, key: str, words: str, on: bool, moved: tuple[int, int] | None) -> None:
    picked = st.checkbox(f"{words} · {_size(page, on, moved)}", value=on, key=f"switch_{key}_{on}")
    if picked != on:
        label = _("Counted: {what}", what=words) if picked else _("Not counted: {what}", what=words)
        intake.change_reading(label, key, picked)
        st.rerun()


def _size(page: Page, on: bool, moved: tuple[int, int] | None) -> str:
    events = n_("{n} event", "{n} events", moved[0] if moved else 0)
    time = page.formats.duration(moved[1] if moved else 0)
    return _("{events}, {time} in it", events=events, time=time) if on else _("would add {events}, {time}", events=events, time=time)  # fmt: skip


def _all_day(page: Page, hours: float, moved: tuple[int, int]) -> None:
    size = (_("{time} in it", time=page.formats.duration(moved[1])) if hours else
            n_("{n} day, {time} if each is 8 h", "{n} days, {time} if each is 8 h", moved[0], time=page.formats.duration(moved[1])))  # fmt: skip
    picked = st.number_input(_("Hours that an all-day event counts as · {size}", size=size), 0.0, 24.0, hours, 0.5, key=f"all_day_{hours}", width=560, format="%.1f")  # fmt: skip
    if picked != hours:
        words = _("All-day events count as {n} h", n=page.formats.number(picked, 1)) if picked else _("All-day events do not count")  # fmt: skip
        intake.change_reading(words, "all_day_hours", picked or None)
        st.rerun()
