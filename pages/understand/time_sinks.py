"""Where did the month go, and what hurts?"""

from __future__ import annotations

import streamlit as st

from analysis.report.sentences import audit_answer, audit_working
from analysis.report.worked import worked_hours
from analysis.words import _
from pages.parts import (
    blocks,
    check_blocks,
    derived,
    frame,
    preview,
    sink_blocks,
    sink_entries,
    sink_hurts,
    sink_week,
    worked,
)

with frame.page(_("Where did the month go, and what hurts?"), needs="month") as page:
    if not page.ws.imports:
        blocks.answer(_("You typed your hours, so there is no month to look into."), phone=page.look.phone)
        blocks.text(
            _(
                "Import a calendar or tracker export and this page shows where the hours went. The plan works without it."
            )
        )
        preview.show("month", page.look)
        blocks.next_step(_("What could go, and is it worth it?"), "pages/decide/outsource.py")
        st.stop()
    audit = derived.audit(page.ws)
    if audit.categories.empty:
        blocks.answer(_("There are no hours in this period."), phone=page.look.phone)
        blocks.text(_("Choose another period at the top of the page, or import a file that covers it."))
        st.stop()
    found, before = derived.sinks(page.ws), derived.before(page.ws)
    blocks.answer(audit_answer(audit, found, page.formats), phone=page.look.phone)
    worked.show(
        page,
        lambda: worked_hours(audit, page.formats),
        label=_("How these figures are worked out"),
        key="hours",
    )
    sink_blocks.hours(page, audit)
    check_blocks.line(page)
    sink_blocks.covered(page, audit)
    sink_blocks.moved(page, audit, before)
    sink_blocks.week(page, audit)
    sink_blocks.day(page, audit, before)
    sink_hurts.time_to_start(page, audit)
    sink_hurts.hurts(page, found)
    sink_hurts.ratings(page, audit, found)
    sink_week.usual(page, audit, before)
    sink_week.meetings(page, audit)
    sink_week.published(page, audit)
    sink_entries.to_look_at(page, audit)
    blocks.how(audit_working(audit, page.formats))
    blocks.next_step(_("What could go, and is it worth it?"), "pages/decide/outsource.py")
