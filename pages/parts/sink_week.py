"""The usual week: focus by two definitions, the week's figures beside an earlier period, meetings with their price, and
what studies found."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.audit.answer import ENOUGH_DAYS
from analysis.audit.model import Audit
from analysis.audit.settings import SWITCH_COST_SOURCE
from analysis.audit.tables import priced_meetings
from analysis.charts.chart import Chart
from analysis.outsourcing.assumptions import value_of_hour
from analysis.report import week_pictures
from analysis.report.week_words import meetings_table, published_table, week_table
from analysis.report.worked import worked_week
from analysis.words import _, n_
from data.reference.studies import published_studies
from pages.parts import blocks, derived, drill, holiday_fields, planned, session, worked
from pages.parts.drill import Bars
from pages.parts.frame import Page
from pages.parts.once import once
from pages.parts.sorting import market

KINDS = {"one_kind": "One kind of work", "free": "Free of meetings, 2 h or more"}
SERIES = 8


def usual(page: Page, audit: Audit, before: Audit | None) -> None:
    """Focus by week, with what counts as focus as a switch; beside the knobs the figures of a usual week."""
    table = _table(page, audit, before)
    if table.empty:
        return
    if len(audit.days) < ENOUGH_DAYS:
        blocks.quiet(n_("Too early for a usual week: it needs {least} days with entries, and there is {n}.", "Too early for a usual week: it needs {least} days with entries, and there are {n}.",
                        len(audit.days), least=ENOUGH_DAYS))  # fmt: skip
        return
    _focus(page, audit)
    if page.look.phone:
        _knob(page, audit)
        blocks.table(table, page.look, key="usual_week", figures=list(table.columns[1:]))
        _worked(page, audit)
        return
    left, right = st.columns([1, 2.1], gap="large")
    with left:
        _knob(page, audit)
    with right:
        blocks.table(table, page.look, key="usual_week", figures=list(table.columns[1:]))
        _worked(page, audit)


def make(page: Page, audit: Audit, before: Audit | None) -> None:
    """What these parts show at first, into what is kept."""
    if not _table(page, audit, before).empty and len(audit.days) >= ENOUGH_DAYS:
        _pictures(page, audit)
    _published(page, audit)


def _table(page: Page, audit: Audit, before: Audit | None) -> pd.DataFrame:
    return once(page, "usual week", derived.audit_key(page.ws), lambda: week_table(audit, before, page.formats))


def _pictures(page: Page, audit: Audit) -> dict[str, Chart]:
    key = derived.audit_key(page.ws)
    drawn = {k: once(page, f"focus {k}", key, lambda k=k: week_pictures.focus(audit, k, page.look)) for k in KINDS}
    return {k: chart for k, chart in drawn.items() if chart is not None}


def _worked(page: Page, audit: Audit) -> None:
    worked.show(page, lambda: worked_week(audit, page.formats), label=_("How these figures are worked out"), key="week")


def _focus(page: Page, audit: Audit) -> None:
    made = _pictures(page, audit)
    if not made:
        return
    kinds = list(made)
    kind = kinds[0]
    if len(kinds) > 1:
        kind = st.segmented_control(_("What counts as focus"), kinds, default=kind, format_func=lambda k: _(KINDS[k]), key="focus_kind") or kind  # fmt: skip
    picked = blocks.chart(made[kind], page.look, key="focus_weeks", select=True)
    bars = once(page, "bars weeks", derived.audit_key(page.ws), lambda: _weeks(page, audit))
    clicked = bars.at(int(picked["x"])) if picked else None
    drill.behind(page, bars, clicked, label=_("The entries behind a week"), choose=_("Week"))


def _weeks(page: Page, audit: Audit) -> Bars:
    weeks = audit.weeks.set_index("week")["hours"]
    days = [pd.Timestamp(w).date() for w in weeks.index]
    years = len({d.year for d in days}) > 1
    names = {
        str(w): _("Week of {day}", day=page.formats.short_day(d, years)) for w, d in zip(weeks.index, days, strict=True)
    }
    return Bars("week", names, dict(zip(names, weeks, strict=True)), "week_of_focus")


def _knob(page: Page, audit: Audit) -> None:
    now = audit.settings.switch_cost_minutes
    picked = st.number_input(_("Minutes lost at a switch of kind"), 0.0, 30.0, now, 1.0, key=f"switch_cost_{now}", format="%.0f")  # fmt: skip
    if picked != now:
        session.put_item(_("A switch costs {n} minutes", n=page.formats.number(picked)), "settings", "switch_cost_minutes", picked)  # fmt: skip
        st.rerun()
    blocks.quiet(_("An assumption: {source}.", source=_(SWITCH_COST_SOURCE)))
    holiday_fields.fields(page)


def meetings(page: Page, audit: Audit) -> None:
    """Meeting series, priced for a year."""
    value = value_of_hour(market(page.ws), planned.assumptions(page.ws)).value
    key = f"{value}|{derived.audit_key(page.ws)}"
    priced = once(page, "meetings", key, lambda: priced_meetings(audit.meetings, value).dropna(subset="cost_per_year"))
    if priced.empty:
        return
    cost = page.formats.money(float(priced["cost_per_year"].sum()), 0)
    label = n_("{n} meeting series costs {money} a year", "{n} meeting series cost {money} a year", len(priced), money=cost)  # fmt: skip
    with blocks.closed(blocks.money_safe(label), icon=":material/groups:", key="meetings_open") as asked:
        if not asked:
            return
        series = meetings_table(priced.head(SERIES), page.formats)
        blocks.table(series, page.look, key="meetings", figures=list(series.columns[1:]))
        blocks.quiet(_("People × hours × {value} an hour, the period taken for a whole year. Everybody's hour is priced like yours; who was invited is counted, not who came.",
                       value=page.formats.money(value)))  # fmt: skip


def published(page: Page, audit: Audit) -> None:
    """The month beside published figures, never a target."""
    table = _published(page, audit)
    if table.empty:
        return
    with blocks.closed(_("Beside published figures, none of them a target"), icon=":material/menu_book:", key="published_open") as asked:  # fmt: skip
        if not asked:
            return
        if page.look.phone:
            blocks.cards((f"**{r[0]}: {r[1]}**", f"{r[2]} · {r[3]}", r[4]) for r in table.itertuples(index=False))
            return
        blocks.table(table, page.look, key="published", figures=list(table.columns[1:3]))


def _published(page: Page, audit: Audit) -> pd.DataFrame:
    key = derived.audit_key(page.ws)
    return once(page, "published", key, lambda: published_table(audit, published_studies(), page.formats))
