"""The blocks of the Time sinks page."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.audit.answer import is_it_time as time_to_outsource
from analysis.audit.model import Audit
from analysis.audit.sinks import Sink
from analysis.charts import tables as chart_tables
from analysis.report import audit_pictures as pictures
from analysis.words import _
from data.store.workspace import thawed
from pages.parts import blocks, derived, session
from pages.parts.frame import Page

KINDS = {
    "large": "Huge chunk",
    "interrupts": "Draws you away",
    "bogs_down": "Bogs down",
    "repetitive": "Repetitive",
    "grows": "Grows",
    "disliked": "Hate it",
    "lacks_skill": "Lack the skill",
}
LISTED = 8  # categories that are listed with what hurts; the rest takes little
TICKS = {
    "hate": "Hate it",
    "bogs_down": "Bogs down my schedule",
    "lacks_skill": "Lack the skill or knowledge",
    "repetitive": "Repetitive and unskilled",
    "must_be_me": "Must be me",
}


def hours(page: Page, audit: Audit) -> None:
    """Sorted bars with their ranges."""
    made = pictures.hours(audit, page.look, derived.source_names(page.ws))
    if made is not None:
        blocks.chart(made, page.look, key="hours_by_category")


def week(page: Page, audit: Audit) -> None:
    """The week as a heat map."""
    made = pictures.week(audit, page.look, derived.source_names(page.ws))
    if made is None:
        blocks.quiet(_("These entries have no clock times, so there is no picture of the week."))
        return
    blocks.chart(made, page.look, key="week_heat")


def hurts(page: Page, found: Sequence[Sink]) -> None:
    """The sinks with their evidence, in the guide's words."""
    blocks.finding(_("What hurts, in the guide's words"))
    if not found:
        blocks.text(_("Nothing stands out: no kind of work takes a huge chunk, draws you away or repeats itself much."))
        return
    names = derived.names(page.ws)
    rows = []
    for category in list(dict.fromkeys(s.category for s in found))[:LISTED]:
        mine = [s for s in found if s.category == category]
        name = names.get(category, category)
        rows.append((name, " · ".join(_(KINDS[s.kind]) for s in mine), " ".join(s.finding for s in mine)))
    if page.look.phone:
        blocks.cards((f"**{blocks.md(name)}**", kind, words) for name, kind, words in rows)
        return
    blocks.table(pd.DataFrame(rows, columns=[_("Category"), _("Sink"), _("Evidence")]), page.look, key="sinks")


def is_it_time(page: Page, audit: Audit) -> None:
    """The guide's first question."""
    feelings = tuple(thawed(page.ws.feelings))
    said = time_to_outsource(audit, derived.expertise(page.ws), feelings, page.formats)
    with st.container(gap="xsmall"):
        blocks.quiet(_("Is it time to start outsourcing?"))
        blocks.finding(said.sentence)
    more = [s for s in (*said.signs, *said.against) if s.rstrip(".").casefold() not in said.sentence.casefold()]
    if more:
        blocks.text("\n".join(f"- {sign}" for sign in more))
    picked = st.pills(_("What is true for you?"), ["multitasking", "burnout"], selection_mode="multi", default=list(feelings), key=f"feelings_{len(feelings)}",
                      format_func={"multitasking": _("Often on several things at once"), "burnout": _("Near burnout")}.get)  # fmt: skip
    if sorted(picked) != sorted(feelings):
        session.put(_("How it feels"), feelings=tuple(picked))
        st.rerun()


def ratings(page: Page, audit: Audit) -> None:
    """The user's own ticks for each category."""
    blocks.finding(_("Your own ratings"))
    blocks.quiet(
        _(
            "What you tick moves the plan: what must be you stays; what is repetitive may be automated; who has the skill is faster."
        )
    )
    names = {
        str(r.category): str(r.name_)
        for r in audit.categories.rename(columns={"name": "name_"}).itertuples()
        if r.category not in {"uncategorized", "personal_breaks"}
    }
    if not names:
        return
    which = st.selectbox(_("Category"), list(names), format_func=names.get, key="rate_category")
    now = list(thawed(page.ws.ratings).get(which, []))
    picked = st.pills(
        _("{name} is", name=names[which]),
        list(TICKS),
        selection_mode="multi",
        default=now,
        format_func=lambda t: _(TICKS[t]),
        key=f"rate_{which}_{len(now)}",
    )
    if sorted(picked) != sorted(now):
        session.put_item(_("Rating of {name}", name=names[which]), "ratings", which, sorted(picked) or None)
        st.rerun()
    rated = [
        (names[c], ", ".join(_(TICKS[t]) for t in ticks if t in TICKS))
        for c, ticks in thawed(page.ws.ratings).items()
        if c in names and ticks
    ]
    if rated:
        blocks.table(pd.DataFrame(rated, columns=[_("Category"), _("Your rating")]), page.look, key="rated")


def entries_behind(page: Page, audit: Audit) -> None:
    """The entries of one category."""
    with st.expander(_("The entries behind a bar"), type="compact", icon=":material/list:"):
        names = {str(c): str(n) for c, n in zip(audit.categories["category"], audit.categories["name"], strict=True)}
        which = st.selectbox(_("Category"), list(names), format_func=names.get, key="drill_category")
        shown = chart_tables.entries_of(derived.selected(page.ws), str(which), audit.zone)
        total = int(shown["seconds"].sum())
        blocks.text(
            _(
                "{time} from {n} entries, before double bookings are shared",
                time=page.formats.duration(total),
                n=len(shown),
            )
        )
        table = shown.assign(hours=shown["seconds"] / 3600)[
            ["date", "description", "project", "hours", "category_reason"]
        ]
        blocks.table(
            table.rename(
                columns={
                    "date": _("Day"),
                    "description": _("What"),
                    "project": _("Project"),
                    "hours": _("Hours"),
                    "category_reason": _("Why here"),
                }
            ),
            page.look,
            key="drill",
            limit=60,
        )
