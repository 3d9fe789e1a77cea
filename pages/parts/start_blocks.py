"""The start page: the first minute, and where one is afterwards."""

from __future__ import annotations

import streamlit as st

from analysis.outsourcing import views
from analysis.report.sentences import plan_answer, plan_figures
from analysis.words import _, n_
from pages.parts import blocks, derived, header, intake, planned, where_from
from pages.parts.frame import Page

STEPS = "pages/input/import_files.py"


def first_visit(page: Page) -> None:
    """One sentence, one drop zone, one button."""
    st.space("large")
    blocks.answer(_("Drop in a month of your calendar. See which hours you could win back."), phone=page.look.phone)
    blocks.text(_("Exports from Google Calendar, Outlook, Toggl, Clockify and others, several files, any mix."))
    intake.drop_zone(_("Calendar or time-tracker exports"), key="start_drop")
    with st.container(horizontal=True, vertical_alignment="center"):
        header.sample_button(key="start_sample")
        if st.button(_("Type my hours"), type="tertiary", icon=":material/edit:", key="start_type"):
            st.switch_page("pages/input/type_hours.py")
    where_from.show()
    blocks.quiet(_(":material/lock: Files stay on this computer. Nothing is sent anywhere."))


def returning(page: Page) -> None:
    """The plan in one glance, the four steps of the guide with what is done, and the next best action."""
    plan = planned.plan(page.ws)
    head = views.headline(plan)
    blocks.answer(plan_answer(plan, head, page.formats), phone=page.look.phone)
    if head is not None:
        blocks.figures(plan_figures(head, plan, page.formats), phone=page.look.phone)
    left, right = st.columns(2, gap="large")
    with left:
        _steps(page, head is not None)
    with right:
        _next(page, head)


def _steps(page: Page, planned: bool) -> None:
    ws = page.ws
    blocks.finding(_("Four steps of the guide"))
    entries = len(derived.merged(ws).entries) if ws.imports else 0
    rated = len([t for t in ws.ratings.values() if t])
    done = [
        (bool(ws.imports or ws.typed), _("Study your operations"),
         n_("{n} entry in", "{n} entries in", entries) if ws.imports else _("hours typed by hand") if ws.typed else _("nothing imported yet")),
        (rated > 0, _("Name what hurts"), n_("{n} category rated", "{n} categories rated", rated) if rated else _("tick what you hate or lack the skill for")),
        (planned, _("Choose what to hand over"), _("a plan is there") if planned else _("nothing pays yet")),
        (False, _("Hand over and measure"), _("comes after the first brief")),
    ]  # fmt: skip
    for is_done, title, words in done:
        mark = ":green[:material/check_circle:]" if is_done else ":gray[:material/radio_button_unchecked:]"
        with st.container(gap=None):
            st.markdown(f"{mark} **{title}**")
            blocks.quiet(words)


def _next(page: Page, head: views.Headline | None) -> None:
    ws = page.ws
    if ws.imports and derived.unsettled(ws) > 0.1:
        share = page.formats.share(derived.unsettled(ws))
        title, words, button, target = (_("Next: settle what is not sure"), _("{share} of your hours are guesses. Ten answers settle most of them.", share=share),
                                        _("Sort into categories"), "pages/input/categorize.py")  # fmt: skip
    elif not ws.ratings:
        title, words, button, target = (
            _("Next: name what hurts"),
            _("Tick what you hate, what bogs you down, what must be you."),
            _("Where did the month go?"),
            "pages/understand/time_sinks.py",
        )
    elif head is not None:
        title, words, button, target = (
            _("Next: look at the plan"),
            _("What to hand over first, and what it costs."),
            _("What could go, and is it worth it?"),
            "pages/decide/outsource.py",
        )
    else:
        title, words, button, target = (
            _("Next: your own assumptions"),
            _("Say what an hour of yours is worth: that decides most."),
            _("Open the plan"),
            "pages/decide/outsource.py",
        )
    blocks.finding(title)
    blocks.text(words)
    if st.button(button, type="primary", icon=":material/arrow_forward:", icon_position="right", key="start_next"):
        st.switch_page(target)
    if st.button(_("Import another month"), type="tertiary", icon=":material/upload_file:", key="start_import"):
        st.switch_page(STEPS)
    if st.button(_("Log this week"), type="tertiary", icon=":material/timer:", key="start_log"):
        st.switch_page("pages/input/log.py")
