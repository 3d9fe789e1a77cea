"""Workspaces on the settings page: which there are, what each keeps and where, and how to be rid of it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.words import _
from data.store.engine import database_url
from pages.parts import blocks, session
from pages.parts.frame import Page

LONGEST = 80  # letters of a name


def workspaces(page: Page) -> None:
    """The name of this one; the others to switch to; a new one."""
    blocks.finding(_("Workspaces"))
    blocks.quiet(_("One for each business: its own files, answers, plan and settings."))
    name = st.text_input(_("Name of this one"), page.ws.name, max_chars=LONGEST, key=f"settings_name_{page.ws.name}")
    if name and name.strip() and name.strip() != page.ws.name:
        session.rename(name.strip())
        st.rerun()
    for other, title in session.store().workspaces():
        if other != page.ws.id and st.button(
            _("Switch to {name}", name=blocks.md(title, 60)), key=f"settings_switch_{other}", icon=":material/swap_horiz:", type="tertiary"
        ):  # fmt: skip
            session.switch(other)
            st.rerun()
    with st.form("settings_new", border=False):
        wanted = st.text_input(_("A new workspace for"), max_chars=LONGEST, key="settings_new_name", placeholder=_("My other business"))  # fmt: skip
        if st.form_submit_button(_("Make it")) and (wanted or "").strip():
            session.switch(session.store().create(wanted.strip()).id)
            st.rerun()


def kept(page: Page) -> None:
    """What this workspace holds, counted, and where that is."""
    blocks.finding(_("What is kept, and where"))
    where = _("in a PostgreSQL database that the operator of this app runs") if not database_url().startswith("sqlite") else _("in one database file on the machine that runs this app")  # fmt: skip
    blocks.text(_("Everything is kept {where}. Nothing is sent anywhere, and no other program is asked for anything.", where=where))  # fmt: skip
    ws, number = page.ws, page.formats.number
    rows = [
        (_("Imported files, with their entries"), number(len(ws.imports))),
        (_("Answers and rules about categories"), number(len(ws.corrections) + len(ws.rules))),
        (_("Ratings, assumptions and roles of your own"), number(len(ws.ratings) + len(ws.assumptions) + len(ws.roles))),
        (_("Hours you typed or logged"), number(len(ws.typed) + len(ws.log))),
        (_("Changes that can be taken back, up to {n}", n=number(1000)), number(len(session.store().history(ws.id, 1000)))),
    ]  # fmt: skip
    blocks.table(pd.DataFrame(rows, columns=[_("What"), _("How many")]), page.look, key="kept", alt=_("What this workspace keeps"), figures=[_("How many")])  # fmt: skip


def danger(page: Page) -> None:
    """Deleting this workspace, or all of them, after its name was typed."""
    blocks.finding(_("Delete"))
    with st.container(horizontal=True):
        with st.popover(_("Delete this workspace"), icon=":material/delete:"):
            blocks.text(_("Its files, answers and history go. This cannot be taken back."))
            typed = st.text_input(_("Type its name: {name}", name=blocks.md(page.ws.name, LONGEST)), key="delete_name")
            if st.button(_("Delete it"), disabled=(typed or "").strip() != page.ws.name, key="delete_button"):
                session.delete()
                st.switch_page("pages/home/start.py")
        with st.popover(_("Delete all data"), icon=":material/delete_forever:"):
            count = len(session.store().workspaces())
            blocks.text(_("All {n} workspaces go, with their files, answers and history. This cannot be taken back.", n=count))  # fmt: skip
            word = _("delete everything")
            typed = st.text_input(_("Type: {words}", words=word), key="delete_all_words")
            if st.button(_("Delete all"), disabled=(typed or "").strip().lower() != word, key="delete_all_button"):
                session.delete_all()
                st.switch_page("pages/home/start.py")
