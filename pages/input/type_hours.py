"""No export: hours a week by category lead to the same plan."""

from __future__ import annotations

import streamlit as st

from analysis.words import _
from pages.parts import blocks, frame, session, sorting

with frame.page(_("No export? What does a usual week look like?"), width=frame.READING) as page:
    names = {k: v for k, v in sorting.own(page.ws).offered.items() if k not in {"uncategorized", "personal_breaks"}}
    total = sum(float(h) for h in page.ws.typed.values())
    blocks.answer(
        _("{hours} hours a week typed so far.", hours=page.formats.number(total, 1))
        if total
        else _("Type the hours of a usual week. Rough is fine."),
        phone=page.look.phone,
    )
    if page.ws.imports:
        blocks.quiet(
            _(":material/info: Files were imported, so the plan uses measured hours; take the files out to use these.")
        )
    with st.form("typed_hours", border=False):
        typed = {
            k: st.number_input(name, 0.0, 100.0, float(page.ws.typed.get(k, 0.0)), 0.5, key=f"typed_{k}")
            for k, name in names.items()
        }
        if st.form_submit_button(_("Make the plan"), type="primary"):
            session.put(_("Hours of a usual week"), typed={k: v for k, v in typed.items() if v})
            st.switch_page("pages/decide/outsource.py")
