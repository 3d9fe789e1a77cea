"""The pictures of the Time sinks page: hours by what one likes, the week, the day, what moved, and what stands behind."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from analysis.audit import behind
from analysis.audit.coverage import coverage
from analysis.audit.model import Audit
from analysis.charts import tables as chart_tables
from analysis.charts.chart import Chart
from analysis.report import audit_pictures as pictures
from analysis.report import week_pictures
from analysis.report.week_words import coverage_words
from analysis.words import _
from pages.parts import blocks, derived, drill
from pages.parts.drill import Bars
from pages.parts.frame import Page
from pages.parts.once import once

MOST_BARS = 45  # weeks or days that one looks at bar by bar


def groupings(audit: Audit) -> dict[str, str]:
    """What hours can be shown by: only what tells things apart."""
    found = {"category": _("Kind of work")}
    several = {"project": _("Project"), "client": _("Client"), "person": _("Person")}
    found |= {by: words for by, words in several.items() if audit.facts.by_day[by].nunique() > 1}
    if 1 < len(audit.weeks) <= MOST_BARS:
        found["week"] = _("Week")
    if 1 < len(audit.days) <= MOST_BARS:
        found["day"] = _("Day")
    return found


def hours(page: Page, audit: Audit) -> None:
    """Sorted bars with their ranges; a bar opens the entries behind it."""
    names = once(page, "groupings", derived.audit_key(page.ws), lambda: groupings(audit))
    by = st.segmented_control(_("Hours by"), list(names), default="category", format_func=names.get, key="hours_by", label_visibility="collapsed") if len(names) > 1 else None  # fmt: skip
    by = by or "category"
    made = _hours(page, audit, by)
    if made is None:
        return
    picked = blocks.chart(made, page.look, key=f"hours_by_{by}", select=True)
    bars = once(page, f"bars {by}", derived.audit_key(page.ws), lambda: _bars(audit, by, made))
    drill.behind(
        page, bars, bars.at(int(picked["y"])) if picked else None, label=_("The entries behind a bar"), choose=_("Bar")
    )


def _hours(page: Page, audit: Audit, by: str) -> Chart | None:
    sources = derived.source_names(page.ws)
    draw = pictures.hours if by == "category" else partial(pictures.grouped, by=by)
    return once(page, f"hours {by}", derived.audit_key(page.ws), lambda: draw(audit, look=page.look, sources=sources))


def _bars(audit: Audit, by: str, made: Chart) -> Bars:
    table = chart_tables.hours(audit) if by == "category" else chart_tables.groups(audit, by)
    ids = table["id"].astype(str)
    names = dict(zip(ids, made.table.iloc[:, 0].astype(str), strict=True))
    return Bars(by, names, dict(zip(ids, table["hours"], strict=True)), by)


def week(page: Page, audit: Audit) -> None:
    """The week as a heat map."""
    made = _week(page, audit)
    if made is None:
        blocks.quiet(_("These entries have no clock times, so there is no picture of the week."))
        return
    picked = blocks.chart(made, page.look, key="week_heat", select=True)
    bars = _cells(page, audit)
    clicked = f"{int(picked['y'])} {int(picked['x'])}" if picked else None
    drill.behind(page, bars, clicked, label=_("The entries behind an hour of the week"), choose=_("Hour of the week"))


def _week(page: Page, audit: Audit) -> Chart | None:
    return once(page, "week", derived.audit_key(page.ws), lambda: pictures.week(audit, page.look))


def _cells(page: Page, audit: Audit) -> Bars:
    return once(page, "cells", derived.audit_key(page.ws), lambda: _hours_of_the_week(page, audit))


def _hours_of_the_week(page: Page, audit: Audit) -> Bars:
    hours = behind.hours_by_cell(audit)
    names = {}
    for cell in hours:
        day, hour = (int(part) for part in cell.split())
        weekday = page.formats.weekday(day, "wide")
        names[cell] = _("{day}, {first} to {last}", day=weekday, first=f"{hour}:00", last=f"{hour + 1}:00")
    return Bars("hour", names, hours, "hour")


def day(page: Page, audit: Audit, before: Audit | None) -> None:
    """The shape of a working day, the earlier period under it."""
    made = _day(page, audit, before)
    if made is not None:
        blocks.chart(made, page.look, key="day_shape")


def _day(page: Page, audit: Audit, before: Audit | None) -> Chart | None:
    return once(page, "day", derived.audit_key(page.ws), lambda: week_pictures.day(audit, page.look, before))


def moved(page: Page, audit: Audit, before: Audit | None) -> None:
    """What moved since the earlier period; without one, what would bring it."""
    if before is None:
        if page.ws.filters.get("period") or page.ws.filters.get("compare"):
            blocks.quiet(_("There are no entries in the period before, so there is nothing to compare with. Import it and this page shows what changed."))  # fmt: skip
        return
    made = once(page, "moved", derived.audit_key(page.ws), lambda: week_pictures.change(before, audit, page.look))
    if made is None:
        return
    picked = blocks.chart(made, page.look, key="moved", select=True)
    bars = once(page, "bars moved", derived.audit_key(page.ws), lambda: changed_bars(audit, made, "moved"))
    clicked = bars.at(int(picked["y"])) if picked else None
    drill.behind(page, bars, clicked, label=_("The entries behind a change, of this period"), choose=_("Kind of work"))


def changed_bars(audit: Audit, made: Chart, key: str, span: tuple[date, date] | None = None) -> Bars:
    """The rows of a picture of changes, as the kinds of work of the later period."""
    ids = {name: category for category, name in audit.names.items()}
    now = audit.categories.set_index("category")["hours"]
    names = {ids.get(str(name), str(name)): str(name) for name in made.table.iloc[:, 0]}
    return Bars("category", names, {i: float(now.get(i, 0.0)) for i in names}, key, span)


def covered(page: Page, audit: Audit) -> None:
    """How far the hours can be relied on, in one line that opens."""
    words = _covered(page, audit)
    if words:
        blocks.quiet(" ".join(words))


def _covered(page: Page, audit: Audit) -> list[str]:
    return once(page, "covered", derived.audit_key(page.ws), lambda: coverage_words(coverage(audit), page.formats))


def make(page: Page, audit: Audit, before: Audit | None) -> None:
    """What these parts show at first, into what is kept."""
    _hours(page, audit, "category")
    _covered(page, audit)
    if _week(page, audit) is not None:
        _cells(page, audit)
    _day(page, audit, before)
