"""The pictures of the plan, each with a finding from the data: pages and documents show the same."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.audit.model import Audit
from analysis.charts import matrix as matrix_chart
from analysis.charts import plan as charts
from analysis.charts import tables as chart_tables
from analysis.charts.chart import Chart
from analysis.charts.theme import Look
from analysis.outsourcing import views
from analysis.outsourcing.plan import Plan
from analysis.outsourcing.views import Headline
from analysis.outsourcing.week_after import by_weekday, week_after
from analysis.words import _, n_


def matrix(plan: Plan, look: Look) -> Chart | None:
    """Hours against the price of an hour back; None when nothing has a price."""
    table = views.matrix(plan)
    if not len(table.dropna(subset=["price"])):
        return None
    made = matrix_chart.value_matrix(
        table, look, line=plan.value.value, finding=_below_the_line(plan), sub=_("Hours a month against the price of an hour back"),
        source=_("An hour of yours: {money}, {source}", money=look.formats.money(plan.value.value), source=plan.value.source),
    )  # fmt: skip
    return replace(made, why=_("Price of an hour back = pay, fees and tools of a month once it runs ÷ hours that come back in it, after checking and redoing."))  # fmt: skip


def _below_the_line(plan: Plan) -> str:
    """What is cheaper to buy than to do, said by what follows from it: a person, perhaps a person, a tool, nobody."""
    cheap = [c for c in plan.categories if (c.price_of_hour_back or plan.value.value) < plan.value.value]
    for verdict in ("outsource_now", "try", "automate_first"):
        names = [c.name for c in cheap if c.verdict == verdict]
        if names:
            return _said_of(verdict, names)
    if not cheap:
        return _("Nothing here is cheaper to buy than to do yourself")
    if all((c.odds or 0.0) >= plan.assumptions.keep_below for c in cheap):
        return _("What could be bought below your own price is your own part of the work")
    return _("An hour back is cheap enough, but too few come back to pay for the setting up")


def _said_of(verdict: str, names: list[str]) -> str:
    listed, n = _names(names), len(names)
    return {
        "outsource_now": n_("{names} costs you more than it would cost to buy", "{names} cost you more than they would cost to buy", n, names=listed),
        "try": _("{names} may be cheaper to buy than to do yourself", names=listed),
        "automate_first": n_("{names} is work for a tool before it is work for a person", "{names} are work for tools before they are work for a person", n, names=listed),
    }[verdict]  # fmt: skip


def hours_back(plan: Plan, look: Look) -> Chart | None:
    """What would come back of each kind of work that is worth a thought; None when nothing is."""
    table = views.back(plan)
    if table.empty:
        return None
    first, formats = table.iloc[0], look.formats
    found = _(
        "{name} gives back most: {back} of its {now}", name=_names([first["name"]]), back=formats.whole_hours(first["back"]),
        now=formats.in_hours(first["now"]),
    )  # fmt: skip
    made = charts.hours_back(
        table, look, finding=found, sub=_("Hours a month, once it runs · hollow: what it takes now · line: 8 in 10 odds"),
        source=_("After checking and redoing; each kind of work with somebody of its own"),
    )  # fmt: skip
    return replace(made, why=_(
        "Back = hours now × the share that can leave − checking − redoing. The range runs from the value that one in ten draws falls below to the one that one in ten exceeds."
    ))  # fmt: skip


def week(audit: Audit, plan: Plan, look: Look) -> Chart | None:
    """The usual week now and with the plan; None without clock times or without a plan."""
    before, after = chart_tables.week(audit), chart_tables.week(week_after(audit, plan))
    if before is None or after is None or not plan.roles:
        return None
    after = after.reindex(index=before.index, columns=before.columns).fillna(0.0)
    back = by_weekday(before, after)
    day = int(back.idxmax())
    found = _(
        "{day} lightens most: {hours} of {now} come back", day=look.formats.weekday(day, "wide"), hours=look.formats.hours(float(back[day])),
        now=look.formats.hours(float(before.loc[day].sum() / 60)),
    )  # fmt: skip
    made = charts.weeks_beside(
        before, after, look, finding=found, sub=_("Minutes in each hour, from 0 (faintest) to 60 (strongest) · right: hours a day"),
        source=_("Checking and redoing stay where the work was"),
    )  # fmt: skip
    return replace(made, why=_(
        "Each hour of work that is handed over shrinks to the share that stays with you: what cannot leave, checking and redoing. When you check is not known, so it is drawn where the work was."
    ))  # fmt: skip


def _names(names: list[str]) -> str:
    short = [n.split(",")[0] for n in names]
    if len(short) > 3:
        return _("{first} and {n} more", first=", ".join(short[:2]), n=len(short) - 2)
    return _("{first} and {last}", first=", ".join(short[:-1]), last=short[-1]) if len(short) > 1 else "".join(short)


def frontier(table: pd.DataFrame, look: Look, budget: float | None) -> Chart | None:
    """Budget against hours; table as views.frontier gives it, None when no budget buys anything."""
    if len(table) < 2:
        return None
    made = charts.frontier(
        table, look, budget=budget, finding=frontier_finding(table, look, budget), sub=_("Hours back a month by monthly budget · band: 8 in 10"),
        source=_("Best set of categories at each budget, solved exactly"),
    )  # fmt: skip
    return replace(made, why=_("For each budget, all ways of handing over are compared and the one with most hours back is taken (an integer programme, solved to the end). Least hours of a contract, people and set-up hours count as limits."))  # fmt: skip


def frontier_finding(table: pd.DataFrame, look: Look, budget: float | None) -> str:
    """What the budget buys, and what the next step would."""
    formats = look.formats
    if budget is None:
        last = table.iloc[-1]
        cost, hours = formats.money(last["cost"], 0), formats.hours(last["hours"], 0)
        return _("All that pays costs {money} a month and gives {hours} back", money=cost, hours=hours)
    here, beyond = table[table["cost"] <= budget + 1e-9].iloc[-1], table[table["cost"] > budget + 1e-9]
    first = _("{money} buys {hours}", money=formats.money(budget, 0), hours=formats.hours(here["hours"], 0))
    if beyond.empty:
        return first
    more = beyond.iloc[0]
    return _(
        "{first}; the next {money} would buy {hours} more", first=first, money=formats.money(more["cost"] - here["cost"], 0),
        hours=formats.hours(more["hours"] - here["hours"], 0),
    )  # fmt: skip


def waterfall(plan: Plan, head: Headline, look: Look) -> Chart:
    """From handed over to back."""
    steps = views.waterfall(plan)
    formats, gross = look.formats, max(steps["handed_over"], 1e-9)
    found = _(
        "Of {gross} handed over, {net} come back to you", gross=formats.in_hours(steps["handed_over"]), net=formats.whole_hours(head.hours)
    )  # fmt: skip
    source = _(
        "Checking {a}, redoing {b}; setting up takes {c} once", a=formats.share(steps["checking"] / gross), b=formats.share(steps["redoing"] / gross),
        c=formats.hours(head.setup_hours, 0),
    )  # fmt: skip
    sub = _("Hours a month, once it runs · line: 8 in 10 odds")
    made = charts.waterfall(steps, head.hours_low, head.hours_high, look, finding=found, sub=sub, source=source)
    return replace(made, why=_("Checking = your hours for each of theirs. Redoing = the share of their work that is done again by you. Means of all draws, so that the steps add up."))  # fmt: skip


def months(plan: Plan, head: Headline, look: Look) -> Chart:
    """Money and hours over the months."""
    ramp = views.ramp_months(plan)
    source = (
        n_("Ramp-up of {n} month hatched", "Ramp-up of {n} months hatched", ramp)
        + " · "
        + _("worth of an hour {money}", money=look.formats.money(plan.value.value))
    )
    made = charts.months(
        views.months(plan), look, payback=head.payback, ramp=ramp, finding=_months_finding(plan, head), source=source,
        sub=_("{n} months from the start · band and lines: 8 in 10 odds", n=plan.months),
    )  # fmt: skip
    return replace(made, why=_("Each month: hours back × worth of an hour − pay, fees and tools, added up from the first day, on which finding and briefing cost your hours. Departures, vacancies and new people are in it as expected values."))  # fmt: skip


def _months_finding(plan: Plan, head: Headline) -> str:
    if head.payback is None:
        return _("The money does not come back within {n} months", n=plan.months)
    n = max(1, int(-(-head.payback // 1)))
    if n > plan.months:
        return ""
    return n_(
        "The first month costs more than it gives; then it pays", "Month {n} pays back what the first ones cost", n
    )


def tornado(plan: Plan, look: Look) -> Chart | None:
    """Which assumption decides; None when none is uncertain."""
    levers = views.tornado(plan)
    if not levers:
        return None
    names = {c.id: c.name.split(",")[0] for c in plan.categories}
    rows = pd.DataFrame([{
        "name": lever.input.name + (f", {names[lever.category].lower()}" if lever.category else ""),
        "at_low": lever.at_low, "at_high": lever.at_high,
        "low_label": _end(look, lever.input.symbol, lever.input.low), "high_label": _end(look, lever.input.symbol, lever.input.high),
    } for lever in levers])  # fmt: skip
    middle = sum(r.result.net_benefit for r in plan.roles) / plan.months
    made = charts.tornado(
        rows, look, middle=middle, finding=_("{name} decides most", name=levers[0].input.name),
        sub=_("Better off a month when one assumption moves to its low or high end"),
        source=n_("The assumption that moves it", "The {n} assumptions that move it most", len(levers)),
    )  # fmt: skip
    return replace(made, why=_("One assumption at a time goes to the value that one in ten draws falls below, then to the one that one in ten exceeds; all others stay as assumed."))  # fmt: skip


def _end(look: Look, symbol: str, value: float) -> str:
    if symbol in {"v", "r"}:
        return look.formats.money(value, 0 if value >= 10 else 2)
    return look.formats.number(value, 1) if symbol == "s" else look.formats.share(value)
