"""What should I hand over first, and is it worth it?"""

from __future__ import annotations

import streamlit as st

from analysis.report.sentences import plan_answer, plan_figures, plan_working
from analysis.words import _
from pages.parts import (
    blocks,
    derived,
    frame,
    plan_blocks,
    plan_charts,
    plan_detail,
    plan_funnel,
    plan_general,
    plan_knobs,
    plan_roles,
    plan_whatif,
    planned,
)

with frame.page(_("What should I hand over first, and is it worth it?"), needs="plan") as page:
    plan = planned.plan(page.ws)
    head = planned.headline(page.ws)
    blocks.answer(plan_answer(plan, head, page.formats, days=derived.days(page.ws)), phone=page.look.phone)
    plan_blocks.notes(page, plan)
    if head is not None:
        blocks.figures(plan_figures(head, plan, page.formats), phone=page.look.phone)
        plan_blocks.worked_figures(page, plan, head)
    plan_charts.matrix(page, plan)
    plan_charts.hours_back(page, plan)
    plan_blocks.table(page, plan)
    left, right = st.columns([1, 2.1], gap="large")
    with left:
        plan_knobs.knobs(page, plan)
    with right:
        plan_charts.frontier(page, plan)
    if head is not None:
        with blocks.folded(page.look, _("Where the hours and the money go"), key="plan_more") as shown:
            if shown:
                plan_charts.more(page, plan, head)
    with blocks.folded(page.look, _("Each kind of work, closely"), key="plan_closer") as shown:
        if shown:
            plan_detail.show(page, plan)
    with blocks.folded(page.look, _("Who would take what"), key="plan_roles") as shown:
        if shown:
            plan_roles.show(page, plan)
    plan_whatif.show(page, plan)
    plan_funnel.show(page, plan)
    with blocks.folded(page.look, _("Fees, months and other assumptions"), key="plan_assumed") as shown:
        if shown:
            plan_general.show(page, plan)
    blocks.how(plan_working(plan, page.formats, blocks.md))
    blocks.next_step(_("Who could do it?"), "pages/act/hire.py")
