"""Entries to look at: timers that nobody stopped, double bookings, working days without entries."""

from __future__ import annotations

import streamlit as st

from analysis.audit.health import double_bookings, forgotten, gaps
from analysis.audit.model import Audit
from analysis.report.odd_entries import odd_entries
from analysis.words import _, n_
from pages.parts import blocks, derived
from pages.parts.downloads import csv_of
from pages.parts.frame import Page
from pages.parts.once import once

SHOWN = 40


def to_look_at(page: Page, audit: Audit) -> None:
    """The list, closed until asked for."""
    table = once(page, "odd", derived.audit_key(page.ws), lambda: odd_entries(
        forgotten(audit), double_bookings(audit), gaps(audit), audit.zone, page.formats))  # fmt: skip
    if table.empty:
        return
    label = n_("{n} thing in the data to look at", "{n} things in the data to look at", len(table))
    with blocks.closed(label, icon=":material/flag:", key="odd_open") as asked:
        if not asked:
            return
        if page.look.phone:
            rows = table.head(SHOWN).itertuples(index=False)
            blocks.cards((f"**{blocks.md(str(r[1]))}**", f"{r[0]} · {r[2]}", f"{r[3]} {r[4]}") for r in rows)
        else:
            blocks.table(table.head(SHOWN), page.look, key="odd")
        if len(table) > SHOWN:
            blocks.quiet(_("The first {shown} of {n}; the download has all.", shown=SHOWN, n=page.formats.number(len(table))))  # fmt: skip
        st.download_button(
            _("This list (CSV)"), csv_of(table), "to-look-at.csv", "text/csv", key="odd_csv", type="tertiary",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        blocks.quiet(_("Correct them in the tool they come from and import the file again, or leave them: each is counted as the working says."))  # fmt: skip
