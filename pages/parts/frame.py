"""Opening a page: its column, header, question; and what is shown when there is nothing to show or a step cannot go on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from analysis.charts.theme import Look
from analysis.formats import Formats
from analysis.problems import UserError
from analysis.words import _
from data.store.workspace import Workspace
from pages.parts import blocks, files, header, preview, session, window

WIDTH = 1080
READING = 720

log = logging.getLogger("handover")


@dataclass(frozen=True)
class Page:
    """What a page script needs: the workspace and whom it is drawn for."""

    ws: Workspace
    look: Look

    @property
    def formats(self) -> Formats:
        return self.look.formats


@contextmanager
def page(question: str, *, needs: str = "", width: int = WIDTH, bar: bool = True) -> Iterator[Page]:
    """A page's column with its header and question. needs: what of preview.headline the page cannot do without; before there
    are hours, an empty state says what brings it and shows it with the sample month. An error that the user can mend is
    shown in their words; any other gets a number that the log knows."""
    ws = session.workspace()
    look = Look(dark=st.context.theme.type == "dark", phone=window.is_narrow(), formats=session.formats(ws))
    with st.container(horizontal_alignment="center", gap=None):
        column = st.container(width=WIDTH if bar else width, gap="medium")
        window.listen()
    with column:
        try:
            if bar:
                header.show(ws, look)
            with st.container(width=width, gap="medium"):  # begins where the header does, however narrow
                if question:
                    blocks.quiet(question)
                if needs and not files.has_hours(ws):
                    _nothing_yet(needs, ws, look)
                    st.stop()
                yield Page(ws, look)
        except UserError as problem:
            blocks.error(problem.title + ".", problem.hint)
        except Exception:
            code = f"H-{uuid4().hex[:6]}"
            log.exception("page failed, code %s", code)
            blocks.error(
                _("This page could not be drawn."),
                _("Your data is safe. Reload the page; if it happens again, quote the code."),
                code,
            )


def _nothing_yet(needs: str, ws: Workspace, look: Look) -> None:
    if ws.imports:
        blocks.answer(_("Nothing to show yet: no hour could be read from your files."), phone=look.phone)
        blocks.text(_("The Import page says for each file why, and what to do."))
        if st.button(_("See what happened"), type="primary", icon=":material/arrow_forward:", key="empty_why"):
            st.switch_page("pages/input/import_files.py")
        return
    blocks.answer(preview.headline(needs), phone=look.phone)
    blocks.text(_("Drop in the exports you have, or look at a sample month first: one click, and your own files take its place later."))  # fmt: skip
    with st.container(horizontal=True):
        if st.button(_("Import a month"), type="primary", icon=":material/upload:", key="empty_import"):
            st.switch_page("pages/input/import_files.py")
        header.sample_button(key="empty_sample", kind="secondary")
        if st.button(_("Type my hours"), type="tertiary", icon=":material/edit:", key="empty_type"):
            st.switch_page("pages/input/type_hours.py")
        if ws.log and st.button(_("Use what I logged"), type="tertiary", icon=":material/timer:", key="empty_log"):
            st.switch_page("pages/input/log.py")
    preview.show(needs, look)
