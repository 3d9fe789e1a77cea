"""What changed since the month before: the last two whole months, compared as the Time sinks page compares periods."""

from __future__ import annotations

from analysis.audit.model import Audit
from analysis.charts.chart import Chart
from analysis.report import week_pictures
from analysis.words import _
from data.store.workspace import Workspace
from pages.parts import blocks, derived, drill, files, sink_blocks
from pages.parts.drill import Bars
from pages.parts.frame import Page
from pages.parts.once import once

# Hours a month below which a change is not worth a headline.
LEAST_HOURS = 1.0


def two_months(ws: Workspace) -> tuple[Audit, Audit] | None:
    """The last two whole months, for the chosen persons and projects; None until there are two."""
    months = files.gist(ws).months[-2:] if ws.imports else ()
    made = [audit for month in months if (audit := derived.audit_of(ws, month)) is not None]
    return (made[0], made[1]) if len(made) == 2 else None


def show(page: Page) -> None:
    """The categories that moved most, months evened out by working days; nothing until there are two months."""
    both = two_months(page.ws)
    if both is None:
        return
    key = derived.audit_key(page.ws)
    made = once(page, "since", key, lambda: week_pictures.change(*both, page.look, least=LEAST_HOURS))
    if made is not None:
        picked = blocks.chart(made, page.look, key="since_last_month", select=True)
        bars = once(page, "bars since", key, lambda: _bars(both[1], made))
        clicked = bars.at(int(picked["y"])) if picked else None
        drill.behind(
            page, bars, clicked, label=_("The entries behind a change, of the later month"), choose=_("Kind of work")
        )
        return
    before, after = (week_pictures.name_of(audit, page.formats) for audit in both)
    blocks.finding(_("{after} was like {before}", after=after, before=before))


def _bars(after: Audit, made: Chart) -> Bars:
    span = (after.first, after.last) if after.first and after.last else None
    return sink_blocks.changed_bars(after, made, "since", span)
