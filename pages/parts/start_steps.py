"""The four steps on the start page: how far each is, with its figure, and what to do in it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analysis.outsourcing import views
from analysis.outsourcing.plan import Plan
from analysis.words import _, n_
from data.store import imports
from pages.parts import blocks, derived, files, gaps, guesses, mapping
from pages.parts.frame import Page

DONE, BEGUN, OPEN = "done", "begun", "open"
_MARKS = {
    DONE: ":green[:material/check_circle:]",
    BEGUN: ":gray[:material/timelapse:]",
    OPEN: ":gray[:material/radio_button_unchecked:]",
}
UNSURE = 0.1  # of the hours: above it, answers move the plan most
FEW_DAYS = 14  # of a month: fewer give no usual week
IMPORT, CATEGORIZE, SINKS = "pages/input/import_files.py", "pages/input/categorize.py", "pages/understand/time_sinks.py"
PLAN, SHARE, TYPED = "pages/decide/outsource.py", "pages/share/share.py", "pages/input/type_hours.py"


@dataclass(frozen=True)
class Step:
    """One step: how far it is, its figure, and the button that goes on with it."""

    state: str
    title: str
    figure: str
    action: str
    target: str


def steps(page: Page, plan: Plan, head: views.Headline | None) -> tuple[Step, ...]:
    """From hours to hours that come back, as the guide has it."""
    return _track(page), _sinks(page), _choose(page, plan, head), _hand_over()


def show(found: tuple[Step, ...]) -> None:
    """The steps under one another, each with its own way on."""
    behind = sum(step.state == DONE for step in found)
    titles = (
        _("Four steps"),
        _("Four steps, one behind you"),
        _("Four steps, two behind you"),
        _("Four steps, three behind you"),
    )
    blocks.finding(titles[min(behind, 3)])
    for number, step in enumerate(found):
        with st.container(gap=None):
            st.markdown(f"{_MARKS[step.state]} **{step.title}**")
            blocks.quiet(step.figure)
            if st.button(step.action, type="tertiary", icon=":material/arrow_forward:", icon_position="right", key=f"step_{number}"):  # fmt: skip
                st.switch_page(step.target)


def waiting(page: Page) -> int:
    """Files that wait for an answer: which column is what, or how their dates or numbers are meant."""
    asked = sum(any(guesses.is_open(page, f, g) for g in f.guesses) for f in files.readings(page.ws))
    return asked + _unknown(page)


def unread(page: Page) -> int:
    """Files that could not be read."""
    return sum(bool(f.error) for f in files.readings(page.ws)) - _unknown(page)


def _unknown(page: Page) -> int:
    kept = imports.imports(page.ws)
    return sum(mapping.is_unknown(page, f, i) for f, i in zip(files.readings(page.ws), kept, strict=True))


def _track(page: Page) -> Step:
    ws, title = page.ws, _("Track")
    if not ws.imports:
        week = page.formats.hours(sum(float(h) for h in ws.typed.values()))
        return Step(DONE, title, _("{hours} a week, typed by hand", hours=week), _("Change the hours"), TYPED)
    entries = files.merged(ws).entries
    first, last = derived.period(ws)
    when = page.formats.period(first, last) if first and last else ""
    hours = page.formats.hours(float(entries["seconds"].sum()) / 3600)
    figure = " · ".join(w for w in (hours, when, n_("{n} file", "{n} files", len(ws.imports))) if w)
    days = entries["date"].nunique()
    if empty := gaps.empty_days(ws):
        figure += f" · {empty}"
    whole = not empty and not (waiting(page) or unread(page)) and (days >= FEW_DAYS or not days)
    return Step(DONE if whole else BEGUN, title, figure, _("Import another month"), IMPORT)


def _sinks(page: Page) -> Step:
    ws, title = page.ws, _("Find the sinks")
    if not ws.imports:
        return Step(DONE, title, _("typed by kind of work, so nothing has to be sorted"), _("Change the hours"), TYPED)
    unsure, rated = derived.unsettled(ws), sum(bool(ticks) for ticks in ws.ratings.values())
    settled = _("{share} of the hours settled", share=page.formats.share(1 - unsure))
    ticks = n_("{n} kind of work rated", "{n} kinds of work rated", rated) if rated else _("nothing rated yet")
    state, figure = DONE if unsure <= UNSURE and rated else BEGUN, f"{settled} · {ticks}"
    if unsure > UNSURE:
        return Step(state, title, figure, _("Settle what is not sure"), CATEGORIZE)
    return Step(state, title, figure, _("Rate what hurts"), SINKS)


def _choose(page: Page, plan: Plan, head: views.Headline | None) -> Step:
    verdicts = [c.verdict for c in plan.categories]
    handed, tools = sum(len(r.categories) for r in plan.roles), verdicts.count("automate_first")
    figure = " · ".join(
        w
        for w in (
            _("{n} to hand over", n=handed) if handed else _("nothing to hand over as it stands"),
            _("{n} to automate", n=tools) if tools else "",
        )
        if w
    )
    own = bool(page.ws.assumptions)
    if not own:
        figure += " · " + _("on assumed figures until you give your own")
    return Step(DONE if own and head else BEGUN, _("Choose"), figure, _("Look at the plan") if own else _("Say what an hour of yours is worth"), PLAN)  # fmt: skip


def _hand_over() -> Step:
    words = _("find the right person, outline all expectations, focus on your own work")
    return Step(OPEN, _("Hand over and measure"), words, _("Take the plan along"), SHARE)
