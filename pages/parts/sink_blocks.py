"""The pictures of the Time sinks page: hours by what one likes, the week, the day, what moved, and what stands behind."""

from __future__ import annotations

import streamlit as st

from analysis.audit.coverage import coverage
from analysis.audit.model import Audit
from analysis.charts import tables as chart_tables
from analysis.report import audit_pictures as pictures
from analysis.report import week_pictures
from analysis.report.week_words import coverage_words
from analysis.words import _
from pages.parts import blocks, derived, sink_entries
from pages.parts.frame import Page


def groupings(audit: Audit) -> dict[str, str]:
    """What hours can be shown by: only what tells things apart."""
    found = {"category": _("Kind of work")}
    several = {"project": _("Project"), "client": _("Client"), "person": _("Person")}
    found |= {by: words for by, words in several.items() if audit.facts.by_day[by].nunique() > 1}
    if len(audit.weeks) > 1:
        found["week"] = _("Week")
    if 1 < len(audit.days) <= 45:
        found["day"] = _("Day")
    return found


def hours(page: Page, audit: Audit) -> None:
    """Sorted bars with their ranges; a bar opens the entries behind it."""
    names = groupings(audit)
    by = st.segmented_control(_("Hours by"), list(names), default="category", format_func=names.get, key="hours_by", label_visibility="collapsed") if len(names) > 1 else None  # fmt: skip
    by = by or "category"
    sources = derived.source_names(page.ws)
    category = by == "category"
    made = pictures.hours(audit, page.look, sources) if category else pictures.grouped(audit, by, page.look, sources)
    if made is None:
        return
    picked = blocks.chart(made, page.look, key="hours_by_category" if category else f"hours_by_{by}", select=True)
    table = chart_tables.hours(audit) if category else chart_tables.groups(audit, by)
    names_of = dict(zip(table["id"].astype(str), made.table.iloc[:, 0].astype(str), strict=True))
    sink_entries.behind(page, audit, by, names_of, dict(zip(names_of, table["hours"], strict=True)), picked)


def week(page: Page, audit: Audit) -> None:
    """The week as a heat map."""
    made = pictures.week(audit, page.look, derived.source_names(page.ws))
    if made is None:
        blocks.quiet(_("These entries have no clock times, so there is no picture of the week."))
        return
    blocks.chart(made, page.look, key="week_heat")


def day(page: Page, audit: Audit, before: Audit | None) -> None:
    """The shape of a working day, the earlier period under it."""
    made = week_pictures.day(audit, page.look, before)
    if made is not None:
        blocks.chart(made, page.look, key="day_shape")


def moved(page: Page, audit: Audit, before: Audit | None) -> None:
    """What moved since the earlier period; without one, what would bring it."""
    if before is None:
        if page.ws.filters.get("period") or page.ws.filters.get("compare"):
            blocks.quiet(_("There are no entries in the period before, so there is nothing to compare with. Import it and this page shows what changed."))  # fmt: skip
        return
    made = week_pictures.change(before, audit, page.look)
    if made is not None:
        blocks.chart(made, page.look, key="moved")


def covered(page: Page, audit: Audit) -> None:
    """How far the hours can be relied on, in one line that opens."""
    words = coverage_words(coverage(audit), page.formats)
    if words:
        blocks.quiet(" ".join(words))
