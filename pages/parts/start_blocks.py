"""The start page: the first minute, and where one is afterwards."""

from __future__ import annotations

import streamlit as st

from analysis.outsourcing import views
from analysis.report.sentences import plan_answer, plan_figures
from analysis.words import _, n_
from pages.parts import blocks, derived, files, guesses, header, intake, planned, since, sink_hurts, where_from
from pages.parts.frame import Page

IMPORT = "pages/input/import_files.py"
DONE, BEGUN, OPEN = ":green[:material/check_circle:]", ":gray[:material/timelapse:]", ":gray[:material/radio_button_unchecked:]"  # fmt: skip
UNSURE = 0.1  # of the hours: above it, answers move the plan most


def first_visit(page: Page) -> None:
    """One sentence, one drop zone, one button."""
    st.space("medium" if page.look.phone else "large")
    if page.ws.imports:
        unread = len(files.readings(page.ws))
        blocks.text(n_(":material/info: {n} file is here, but no hour could be read from it.", ":material/info: {n} files are here, but no hour could be read from them.", unread))  # fmt: skip
        if st.button(_("See what happened"), icon=":material/arrow_forward:", icon_position="right", key="start_why"):
            st.switch_page(IMPORT)
    blocks.answer(_("Drop in a month of your calendar. See which hours you could win back."), phone=page.look.phone)
    blocks.text(_("Exports from Google Calendar, Outlook, Toggl, Clockify and others, several files, any mix."))
    intake.drop_zone(_("Calendar or time-tracker exports"), key="start_drop")
    with st.container(horizontal=True, vertical_alignment="center"):
        header.sample_button(key="start_sample")
        other_ways()
    where_from.show()
    blocks.quiet(_(":material/lock: Files stay on this computer. Nothing is sent anywhere."))


def other_ways() -> None:
    """For those without an export."""
    if st.button(_("Type my hours"), type="tertiary", icon=":material/edit:", key="start_type"):
        st.switch_page("pages/input/type_hours.py")
    if st.button(_("Log this week"), type="tertiary", icon=":material/timer:", key="start_log"):
        st.switch_page("pages/input/log.py")


def returning(page: Page) -> None:
    """The plan in one glance, whether it is time, what is done and what comes next, what changed since last month."""
    plan = planned.plan(page.ws)
    head = views.headline(plan)
    blocks.answer(plan_answer(plan, head, page.formats), phone=page.look.phone)
    if head is not None:
        blocks.figures(plan_figures(head, plan, page.formats), phone=page.look.phone)
    left, right = st.columns(2, gap="large")
    with left:
        _next(page, head)
    with right:
        _steps(page, head is not None)
    if page.ws.imports and len(files.merged(page.ws).entries):
        sink_hurts.time_to_start(page, derived.audit(page.ws))
    since.show(page)


def _steps(page: Page, has_plan: bool) -> None:
    ws = page.ws
    entries = len(derived.merged(ws).entries) if ws.imports else 0
    rated = len([t for t in ws.ratings.values() if t])
    data = n_("{n} entry", "{n} entries", entries) if entries else _("hours typed by hand")
    ticks = n_("{n} kind of work rated", "{n} kinds of work rated", rated) if rated else _("nothing rated yet")
    chosen = _("a plan is there") if has_plan else _("no plan yet")
    blocks.finding(_("The four steps of the guide"))
    for mark, title, words in (
        (DONE if rated and has_plan else BEGUN, _("Study your operations"), f"{data} · {ticks} · {chosen}"),
        (OPEN, _("Find the right person"), _("where to look, what to pay, whom to choose")),
        (OPEN, _("Outline all expectations"), _("a brief that leaves nothing to guess")),
        (OPEN, _("Focus on your own work"), _("a month later: did the hours come back?")),
    ):  # fmt: skip
        with st.container(gap=None):
            st.markdown(f"{mark} **{title}**")
            blocks.quiet(words)


def _next(page: Page, head: views.Headline | None) -> None:
    title, words, button, target = _next_step(page, head)
    blocks.finding(title)
    blocks.text(words)
    if st.button(button, type="primary", icon=":material/arrow_forward:", icon_position="right", key="start_next"):
        st.switch_page(target)
    with st.container(horizontal=True, gap="small"):
        if st.button(_("Import another month"), type="tertiary", icon=":material/upload_file:", key="start_import"):
            st.switch_page(IMPORT)
        other_ways()


def _next_step(page: Page, head: views.Headline | None) -> tuple[str, str, str, str]:
    """Title, words, button and page of what would move the plan most."""
    ws = page.ws
    asked = sum(guesses.is_open(page, f, g) for f in files.readings(ws) for g in f.guesses)
    unread = sum(bool(f.error) for f in files.readings(ws))
    if asked or unread:
        words = (n_("{n} file asks a question about its dates.", "{n} files ask a question about their dates.", asked) if asked else
                 n_("{n} file could not be read.", "{n} files could not be read.", unread))  # fmt: skip
        return _("Next: settle what your files say"), words, _("Did I read it right?"), IMPORT
    if ws.imports and derived.unsettled(ws) > UNSURE:
        words = _("{share} of your hours are guesses. Ten answers settle most of them.", share=page.formats.share(derived.unsettled(ws)))  # fmt: skip
        return _("Next: settle what is not sure"), words, _("What kind of work was it?"), "pages/input/categorize.py"
    if ws.imports and not ws.ratings:
        words = _("Tick what you hate, what bogs you down, what must be you. It moves the plan.")
        return _("Next: name what hurts"), words, _("Where did the month go?"), "pages/understand/time_sinks.py"
    if head is not None:
        words = _("What to hand over first, what it costs, and every assumption behind it.")
        return _("Next: look at the plan"), words, _("What could go, and is it worth it?"), "pages/decide/outsource.py"
    words = _("Say what an hour of yours is worth: that decides most.")
    return _("Next: your own assumptions"), words, _("What could go, and is it worth it?"), "pages/decide/outsource.py"
