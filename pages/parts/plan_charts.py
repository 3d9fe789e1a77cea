"""The pictures of the Outsource page, each with a finding from the data."""

from __future__ import annotations

from dataclasses import replace

from analysis.charts.chart import Chart
from analysis.outsourcing.plan import Plan
from analysis.outsourcing.views import Headline
from analysis.report import plan_pictures as pictures
from analysis.words import _
from pages.parts import blocks, derived, planned
from pages.parts.frame import Page


def _show(page: Page, made: Chart | None, key: str) -> None:
    if made is not None:
        blocks.chart(made, page.look, key=key)


def matrix(page: Page, plan: Plan) -> None:
    """Hours against the price of an hour back."""
    _show(page, pictures.matrix(plan, page.look), "matrix")


def hours_back(page: Page, plan: Plan) -> None:
    """What comes back of each kind of work."""
    _show(page, pictures.hours_back(plan, page.look), "hours_back")


def week(page: Page, plan: Plan) -> None:
    """The usual week now and with the plan; nothing for typed hours, which have no clock."""
    if page.ws.imports or page.ws.log:
        _show(page, pictures.week(derived.audit(page.ws), plan, page.look), "week_after")


def frontier(page: Page, plan: Plan) -> None:
    """Budget against hours."""
    budget = page.ws.assumptions.get("budget")
    made = pictures.frontier(planned.frontier(page.ws), page.look, float(budget) if budget is not None else None)
    if made is None:
        blocks.quiet(_("No budget would buy hours back: nothing is cheaper to buy than to do."))
        return
    blocks.side_heading(made.finding)
    narrow = replace(page.look, phone=True)  # two thirds of the column: the actions as icons
    blocks.chart(replace(made, finding=""), narrow, key="frontier")


def waterfall(page: Page, plan: Plan, head: Headline) -> None:
    """From handed over to back."""
    _show(page, pictures.waterfall(plan, head, page.look), "waterfall")


def months(page: Page, plan: Plan, head: Headline) -> None:
    """Money and hours over the months."""
    _show(page, pictures.months(plan, head, page.look), "months")


def tornado(page: Page, plan: Plan, head: Headline) -> None:
    """Which assumption decides."""
    _show(page, pictures.tornado(plan, page.look), "tornado")
