"""The pictures of the Outsource page, each with a finding from the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from analysis.charts.chart import Chart
from analysis.outsourcing import views
from analysis.outsourcing.plan import Plan
from analysis.outsourcing.views import Headline
from analysis.report import plan_pictures as pictures
from analysis.report.sentences import no_budget
from analysis.words import _
from pages.parts import blocks, derived, drill, planned
from pages.parts.drill import Bars
from pages.parts.frame import Page
from pages.parts.once import once


def _show(page: Page, name: str, draw: Callable[[], Chart | None]) -> None:
    made = once(page, name, planned.key(page.ws), draw)
    if made is not None:
        blocks.chart(made, page.look, key=name)


def matrix(page: Page, plan: Plan) -> None:
    """Hours against the price of an hour back; a dot opens the entries behind it."""
    made = once(page, "matrix", planned.key(page.ws), lambda: pictures.matrix(plan, page.look))
    if made is not None:

        def dots() -> pd.DataFrame:
            return views.matrix(plan).query("price > 0 and hours > 0")

        _opening(page, made, "matrix", dots, lambda _bars, picked: dot(dots(), picked), _("The entries behind a dot"))


def dot(dots: pd.DataFrame, picked: Mapping[str, Any]) -> str | None:
    """The category whose dot was clicked."""
    near = np.isclose(dots["hours"], float(picked["x"])) & np.isclose(dots["price"], float(picked["y"]))
    return str(dots.loc[near, "category"].iloc[0]) if near.any() else None


def hours_back(page: Page, plan: Plan) -> None:
    """What comes back of each kind of work; a bar opens the entries behind it."""
    made = once(page, "hours_back", planned.key(page.ws), lambda: pictures.hours_back(plan, page.look))
    if made is not None:
        _opening(
            page, made, "hours_back", lambda: views.back(plan), lambda bars, picked: bars.at(int(picked["y"])), _("The entries behind a bar")
        )  # fmt: skip


def _opening(page: Page, made: Chart, key: str, table: Callable[[], pd.DataFrame], which: Callable[[Bars, Mapping[str, Any]], str | None],
             label: str) -> None:  # fmt: skip
    """A picture with a mark for each category of the table; one that is clicked opens the entries behind it, where there
    are any. which: the category of a click."""
    measured = bool(page.ws.imports)
    picked = blocks.chart(made, page.look, key=key, select=measured)
    if measured:
        bars = once(page, f"bars {key}", planned.key(page.ws), lambda: _bars(page, table(), key))
        drill.behind(page, bars, which(bars, picked) if picked else None, label=label, choose=_("Kind of work"))


def _bars(page: Page, table: pd.DataFrame, key: str) -> Bars:
    """Of a table with category and name; the hours are those of the audit."""
    now = derived.audit(page.ws).categories.set_index("category")["hours"]
    ids = table["category"].tolist()
    return Bars("category", dict(zip(ids, table["name"], strict=True)), {i: float(now.get(i, 0.0)) for i in ids}, key)


def week(page: Page, plan: Plan) -> None:
    """The usual week now and with the plan; nothing for typed hours, which have no clock."""
    if page.ws.imports or page.ws.log:
        _show(page, "week_after", lambda: pictures.week(derived.audit(page.ws), plan, page.look))


def frontier(page: Page, plan: Plan) -> None:
    """Budget against hours."""
    given = page.ws.assumptions.get("budget")
    budget = float(given) if given is not None else None
    made = once(
        page, "frontier", planned.key(page.ws), lambda: pictures.frontier(planned.frontier(page.ws), page.look, budget)
    )
    if made is None:
        blocks.quiet(no_budget(plan))
        return
    blocks.side_heading(made.finding)
    narrow = replace(page.look, phone=True)  # two thirds of the column: the actions as icons
    blocks.chart(made, narrow, key="frontier", title=False)


def more(page: Page, plan: Plan, head: Headline) -> None:
    """What comes back and when, the week with the plan, and which assumption decides."""
    waterfall(page, plan, head)
    months(page, plan, head)
    week(page, plan)
    tornado(page, plan, head)


def waterfall(page: Page, plan: Plan, head: Headline) -> None:
    """From handed over to back."""
    _show(page, "waterfall", lambda: pictures.waterfall(plan, head, page.look))


def months(page: Page, plan: Plan, head: Headline) -> None:
    """Money and hours over the months."""
    _show(page, "months", lambda: pictures.months(plan, head, page.look))


def tornado(page: Page, plan: Plan, head: Headline) -> None:
    """Which assumption decides."""
    _show(page, "tornado", lambda: pictures.tornado(plan, page.look))
