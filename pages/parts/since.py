"""What changed since the month before."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.audit.compare import compare
from analysis.audit.model import Audit, build
from analysis.audit.months import whole_months
from analysis.audit.select import select
from analysis.audit.settings import PERSONAL, UNCATEGORIZED
from analysis.charts.change import change
from analysis.words import _
from data.store.workspace import Workspace, thawed
from pages.parts import blocks, derived, session
from pages.parts.frame import Page

MOVED_MOST = 5
# Hours a month below which a change is not worth a headline.
LEAST_HOURS = 1.0


@st.cache_resource(max_entries=16, show_spinner=False)
def _two(_ws: Workspace, stamp: str, zone: str) -> tuple[Audit, Audit] | None:
    entries = derived.categorized(_ws)
    months = whole_months(entries["date"])[-2:]
    if len(months) < 2:
        return None
    persons = tuple(thawed(_ws.filters.get("persons", ())))
    settings, names = derived.audit_settings(_ws), derived.names(_ws)
    made = [
        build(select(entries, zone=zone, first=a, last=b, persons=persons), zone=zone, categories=names, first=a, last=b, settings=settings)
        for a, b in months
    ]  # fmt: skip
    return made[0], made[1]


def two_months(ws: Workspace) -> tuple[Audit, Audit] | None:
    """The last two whole months; None until there are two."""
    parts = ("imports", "reading", "corrections", "rules", "categories", "settings", "filters", "spot_check")
    return _two(ws, ws.stamp(*parts), session.zone(ws)) if ws.imports else None


def show(page: Page) -> None:
    """The categories that moved most, months evened out by working days; nothing until there are two months."""
    both = two_months(page.ws)
    if both is None or both[0].first is None or both[1].first is None:
        return
    table = compare(*both)
    work = ~table["category"].isin([PERSONAL, UNCATEGORIZED])
    moved = table[work & (table["change"].abs() >= LEAST_HOURS)].head(MOVED_MOST)
    before, after = page.formats.month(both[0].first), page.formats.month(both[1].first)
    if moved.empty:
        blocks.finding(_("{after} was like {before}", after=after, before=before))
        return
    rows = pd.DataFrame({"name": moved["name"], "before": moved["evened_before"], "after": moved["evened_after"]})
    top = moved.iloc[0]
    hours = page.formats.whole_hours(abs(float(top["change"])))
    found = (_("{name} grew by {hours} hours", name=top["name"], hours=hours) if top["change"] > 0 else
             _("{name} shrank by {hours} hours", name=top["name"], hours=hours))  # fmt: skip
    made = change(
        rows, page.look, finding=found, named=[str(top["name"])],
        sub=_("Hours in {after} (point) against {before} (ring) · a month of equally many working days · those that moved most", after=after, before=before),
        source=_("{before} {a}, {after} {b}", before=before, a=page.formats.hours(both[0].work_hours), after=after, b=page.formats.hours(both[1].work_hours)),
    )  # fmt: skip
    blocks.chart(made, page.look, key="since_last_month")
