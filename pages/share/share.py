"""How do I show this to others?"""

from __future__ import annotations

import streamlit as st

from analysis.outsourcing import views
from analysis.words import _
from pages.parts import blocks, derived, frame, planned
from pages.parts.downloads import csv_of

with frame.page(_("How do I show this to others?"), needs="entries") as page:
    blocks.answer(_("Tables and pictures are ready to take along."), phone=page.look.phone)
    blocks.text(
        _(
            "Each chart on Time sinks and Outsource can be saved as a picture or a table under it. Here are the tables of the whole month."
        )
    )
    plan = planned.plan(page.ws)
    tables = {_("The plan"): ("plan", views.summary(plan))}
    if page.ws.imports:
        audit = derived.audit(page.ws)
        tables = {
            _("Hours by category"): ("categories", audit.categories),
            _("Hours by day"): ("days", audit.days),
            _("Hours by week"): ("weeks", audit.weeks),
            **tables,
        }
    for title, (name, table) in tables.items():
        st.download_button(
            f"{title} (CSV)",
            csv_of(table),
            f"handover-{name}.csv",
            "text/csv",
            key=f"share_{name}",
            icon=":material/download:",
            on_click="ignore",
        )
    blocks.finding(_("Not written yet"))
    blocks.text(
        _(
            "Links that a cofounder can open, slides and a printed report come here. Nothing is shared until you make a link."
        )
    )
    blocks.next_step(_("What could go, and is it worth it?"), "pages/decide/outsource.py", primary=False)
