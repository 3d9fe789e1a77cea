"""The pictures of the Outsource page, each with a finding from the data."""

from __future__ import annotations

import pandas as pd

from analysis.charts import matrix as matrix_chart
from analysis.charts import plan as charts
from analysis.outsourcing import views
from analysis.outsourcing.plan import Plan
from analysis.outsourcing.views import Headline
from analysis.words import _, n_
from pages.parts import blocks, derived
from pages.parts.frame import Page


def _names(names: list[str]) -> str:
    short = [n.split(",")[0] for n in names]
    if len(short) > 3:
        return _("{first} and {n} more", first=", ".join(short[:2]), n=len(short) - 2)
    return _("{first} and {last}", first=", ".join(short[:-1]), last=short[-1]) if len(short) > 1 else "".join(short)


def matrix(page: Page, plan: Plan) -> None:
    """Hours against the price of an hour back."""
    table = views.matrix(plan)
    if not len(table.dropna(subset=["price"])):
        return
    below = list(table.loc[(table["price"] < plan.value.value) & (table["verdict"] == "outsource_now"), "name"])
    found = (n_("{names} costs you more than it would cost to buy", "{names} cost you more than they would cost to buy", len(below), names=_names(below))
             if below else _("Nothing here is cheaper to buy than to do yourself"))  # fmt: skip
    made = matrix_chart.value_matrix(
        table, page.look, line=plan.value.value, finding=found, sub=_("Hours a month against the price of an hour back"),
        source=_("An hour of yours: {money}, {source}", money=page.formats.money(plan.value.value), source=plan.value.source),
    )  # fmt: skip
    blocks.chart(made, page.look, key="matrix")


def frontier(page: Page) -> None:
    """Budget against hours."""
    table = derived.frontier(page.ws)
    budget = page.ws.assumptions.get("budget")
    if len(table) < 2:
        blocks.quiet(_("No budget would buy hours back: nothing is cheaper to buy than to do."))
        return
    found = _frontier_finding(page, table, budget)
    made = charts.frontier(table, page.look, budget=float(budget) if budget is not None else None, finding="", sub=_("Hours back a month by monthly budget · band: 8 in 10"),
                           source=_("Best set of categories at each budget, solved exactly"))  # fmt: skip
    blocks.side_heading(found)
    blocks.chart(made, page.look, key="frontier")


def _frontier_finding(page: Page, table: pd.DataFrame, budget: object) -> str:
    if budget is None:
        last = table.iloc[-1]
        return _(
            "All that pays costs {money} a month and gives {hours} back",
            money=page.formats.money(last["cost"], 0),
            hours=page.formats.hours(last["hours"], 0),
        )
    reached = table[table["cost"] <= float(budget) + 1e-9]  # type: ignore[arg-type]
    here, beyond = reached.iloc[-1], table[table["cost"] > float(budget) + 1e-9]  # type: ignore[arg-type]
    first = _(
        "{money} buys {hours}", money=page.formats.money(float(budget), 0), hours=page.formats.hours(here["hours"], 0)
    )  # type: ignore[arg-type]
    if beyond.empty:
        return first
    more = beyond.iloc[0]
    return _(
        "{first}; the next {money} would buy {hours} more",
        first=first,
        money=page.formats.money(more["cost"] - here["cost"], 0),
        hours=page.formats.hours(more["hours"] - here["hours"], 0),
    )


def waterfall(page: Page, plan: Plan, head: Headline) -> None:
    """From handed over to back."""
    steps = views.waterfall(plan)
    found = _(
        "Of {gross} hours handed over, {net} come back to you",
        gross=page.formats.whole_hours(steps["handed_over"]),
        net=page.formats.whole_hours(head.hours),
    )
    gross = max(steps["handed_over"], 1e-9)
    source = _("Checking {a}, redoing {b}; setting up takes {c} once", a=page.formats.share(steps["checking"] / gross), b=page.formats.share(steps["redoing"] / gross),
               c=page.formats.hours(head.setup_hours, 0))  # fmt: skip
    made = charts.waterfall(
        steps,
        head.hours_low,
        head.hours_high,
        page.look,
        finding=found,
        sub=_("Hours a month, once it runs · line: 8 in 10 odds"),
        source=source,
    )
    blocks.chart(made, page.look, key="waterfall")


def months(page: Page, plan: Plan, head: Headline) -> None:
    """Money and hours over the months."""
    table, ramp = views.months(plan), views.ramp_months(plan)
    if head.payback is None:
        found = _("The money does not come back within {n} months", n=plan.months)
    else:
        n = max(1, int(-(-head.payback // 1)))
        found = (
            n_(
                "The first month costs more than it gives; then it pays",
                "Month {n} pays back what the first ones cost",
                n,
            )
            if n <= plan.months
            else ""
        )
    source = (
        n_("Ramp-up of {n} month hatched", "Ramp-up of {n} months hatched", ramp)
        + " · "
        + _("worth of an hour {money}", money=page.formats.money(plan.value.value))
    )
    made = charts.months(table, page.look, payback=head.payback, ramp=ramp, finding=found,
                         sub=_("{n} months from the start · band and lines: 8 in 10 odds", n=plan.months), source=source)  # fmt: skip
    blocks.chart(made, page.look, key="months")


def tornado(page: Page, plan: Plan, head: Headline) -> None:
    """Which assumption decides."""
    levers = views.tornado(plan)
    if not levers:
        return
    names = {c.id: c.name.split(",")[0] for c in plan.categories}
    rows = pd.DataFrame([{
        "name": lever.input.name + (f", {names[lever.category].lower()}" if lever.category else ""),
        "at_low": lever.at_low, "at_high": lever.at_high,
        "low_label": _ends(page, lever.input.symbol, lever.input.low), "high_label": _ends(page, lever.input.symbol, lever.input.high),
    } for lever in levers])  # fmt: skip
    middle = sum(r.result.net_benefit for r in plan.roles) / plan.months
    found = _("{name} decides most", name=levers[0].input.name)
    made = charts.tornado(rows, page.look, middle=middle, finding=found, sub=_("Better off a month when one assumption moves to its low or high end"),
                          source=_("The {n} assumptions that move it most", n=len(levers)))  # fmt: skip
    blocks.chart(made, page.look, key="tornado")


def _ends(page: Page, symbol: str, value: float) -> str:
    if symbol in {"v", "r"}:
        return page.formats.money(value, 0 if value >= 20 else 1)
    return page.formats.number(value, 1) if symbol == "s" else page.formats.share(value)
