"""The start page: the first minute, and where one is afterwards."""

from __future__ import annotations

import streamlit as st

from analysis.outsourcing import views
from analysis.report.sentences import handed_over, plan_answer, plan_figures
from analysis.words import _, n_
from pages.parts import (
    blocks,
    category_blocks,
    derived,
    files,
    header,
    intake,
    planned,
    preview,
    since,
    sink_hurts,
    sorting,
    start_steps,
    where_from,
)
from pages.parts.frame import Page


def first_visit(page: Page) -> None:
    """One sentence, one drop zone, one button."""
    st.space("medium" if page.look.phone else "large")
    if page.ws.imports:
        asked, there = start_steps.waiting(page), len(files.readings(page.ws))
        words = (n_("{n} file waits for your answer.", "{n} files wait for your answer.", asked) if asked else
                 n_("{n} file is here, but no hour could be read from it.", "{n} files are here, but no hour could be read from them.", there))  # fmt: skip
        blocks.text(f":material/info: {words}")
        if st.button(
            _("Did I read it right?") if asked else _("See what happened"),
            icon=":material/arrow_forward:",
            icon_position="right",
            key="start_why",
        ):
            st.switch_page(start_steps.IMPORT)
    blocks.answer(_("Drop in a month of your calendar. See which hours you could win back."), phone=page.look.phone)
    blocks.text(_("Exports from Google Calendar, Outlook, Toggl, Clockify and others, several files, any mix."))
    intake.drop_zone(_("Calendar or time-tracker exports"), key="start_drop")
    with st.container(horizontal=True, vertical_alignment="center"):
        header.sample_button(key="start_sample")
        other_ways()
    where_from.show()
    blocks.quiet(_(":material/lock: Files stay on this computer. Nothing is sent anywhere."))
    st.space("small")
    blocks.chart(preview.month(page.look), page.look, key="preview_start", actions=False)


def other_ways() -> None:
    """For those without an export."""
    if st.button(_("Type my hours"), type="tertiary", icon=":material/edit:", key="start_type"):
        st.switch_page("pages/input/type_hours.py")
    if st.button(_("Log this week"), type="tertiary", icon=":material/timer:", key="start_log"):
        st.switch_page("pages/input/log.py")


def returning(page: Page) -> None:
    """The plan in one glance, what is done and what comes next, whether it is time, what changed since last month."""
    plan = planned.plan(page.ws)
    head = planned.headline(page.ws)
    blocks.answer(plan_answer(plan, head, page.formats, days=derived.days(page.ws)), phone=page.look.phone)
    if head is not None:
        if len(plan.roles) > 1:  # of one the headline has the name
            blocks.text(blocks.md(handed_over(plan)))
        blocks.figures(plan_figures(head, plan, page.formats), phone=page.look.phone)
    left, right = st.columns(2, gap="large")
    with left:
        _next(page, head)
        if page.ws.imports and len(files.merged(page.ws).entries):
            st.space("small")
            sink_hurts.time_to_start(page, derived.audit(page.ws))
    with right:
        start_steps.show(start_steps.steps(page, plan, head))
    since.show(page)


def _next(page: Page, head: views.Headline | None) -> None:
    title, words, button, target = _next_step(page, head)
    blocks.finding(title)
    blocks.text(words)
    if st.button(button, type="primary", icon=":material/arrow_forward:", icon_position="right", key="start_next"):
        st.switch_page(target)
    with st.container(horizontal=True, gap="small"):
        other_ways()


def _guesses(page: Page) -> str:
    """How much is a guess, and how many answers stand between it and a settled month."""
    share = page.formats.share(derived.unsettled(page.ws))
    left = int((~sorting.questions(page.ws)["sure"].astype(bool)).sum())
    if left > category_blocks.ASKED:
        return _("{share} of your hours are guesses. Ten answers settle most of them.", share=share)
    return n_("{share} of your hours are guesses. One answer settles them.",
              "{share} of your hours are guesses. {n} answers settle them.", left, share=share)  # fmt: skip


def _next_step(page: Page, head: views.Headline | None) -> tuple[str, str, str, str]:
    """Title, words, button and page of what would move the plan most."""
    ws = page.ws
    asked, unread = start_steps.waiting(page), start_steps.unread(page)
    if asked or unread:
        words = (n_("{n} file waits for your answer.", "{n} files wait for your answer.", asked) if asked else
                 n_("{n} file could not be read.", "{n} files could not be read.", unread))  # fmt: skip
        return _("Next: settle what your files say"), words, _("Did I read it right?"), start_steps.IMPORT
    if ws.imports and derived.unsettled(ws) > start_steps.UNSURE:
        return (
            _("Next: settle what is not sure"),
            _guesses(page),
            _("What kind of work was it?"),
            start_steps.CATEGORIZE,
        )
    if ws.imports and not ws.ratings:
        words = _("Tick what you hate, what bogs you down, what must be you. It moves the plan.")
        return _("Next: name what hurts"), words, _("Where did the month go?"), start_steps.SINKS
    if head is not None:
        words = _("What to hand over first, what it costs, and every assumption behind it.")
        return _("Next: look at the plan"), words, _("What could go, and is it worth it?"), start_steps.PLAN
    words = _("Say what an hour of yours is worth: that decides most.")
    return _("Next: your own assumptions"), words, _("What could go, and is it worth it?"), start_steps.PLAN
