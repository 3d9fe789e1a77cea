"""A quick start and stop for a week without a tracker."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from analysis.words import _, n_
from pages.parts import blocks, frame, session
from pages.parts.downloads import csv_of

with frame.page(_("What are you doing now?"), width=frame.READING) as page:
    rows = [dict(r) for r in page.ws.log]
    running = next((r for r in rows if not r.get("end")), None)
    done = [r for r in rows if r.get("end")]
    blocks.answer(
        _("“{what}” is running.", what=running["description"])
        if running
        else (
            n_("{n} entry logged.", "{n} entries logged.", len(done))
            if done
            else _("Nothing logged yet. Say what you do and press Start.")
        ),
        phone=page.look.phone,
    )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if running:
        if st.button(_("Stop"), type="primary", icon=":material/stop:", key="log_stop"):
            session.put(
                _("Stop: {what}", what=running["description"]),
                log=tuple({**r, "end": r.get("end") or now} for r in rows),
            )
            st.rerun()
    else:
        what = st.text_input(_("What"), key=f"log_what_{len(rows)}", placeholder=_("Invoices, client call, inbox …"))
        if st.button(_("Start"), type="primary", icon=":material/play_arrow:", key="log_start") and what:
            session.put(_("Start: {what}", what=what), log=(*rows, {"description": what, "start": now, "end": ""}))
            st.rerun()
    if done:
        table = pd.DataFrame([{"Start": r["start"], "End": r["end"], "Description": r["description"]} for r in done])
        blocks.table(table, page.look, key="log_table")
        with st.container(horizontal=True):
            st.download_button(
                _("Save as CSV"),
                csv_of(table),
                "my-week.csv",
                "text/csv",
                key="log_csv",
                icon=":material/download:",
                on_click="ignore",
            )
            if st.button(_("Use it as this month's entries"), key="log_use", icon=":material/arrow_forward:"):
                from data.exports.csv_table import table_csv
                from data.sources.base import Upload
                from pages.parts.intake import take_in

                take_in([Upload("my-week.csv", table_csv(table))])
                st.switch_page("pages/input/import_files.py")
