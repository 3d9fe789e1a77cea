"""The sentences that lead the chapters: what takes most, what to hand over, and how the figures were worked out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analysis.audit.model import Audit
from analysis.audit.sinks import GROWS_HOURS, GROWS_SHARE, LARGE_SHARE, REPEATED_SHARE, REPEATS, Sink
from analysis.formats import ALL, Formats
from analysis.outsourcing.plan import Plan
from analysis.outsourcing.views import Headline, by_tools, hours_by_tools
from analysis.words import _, n_


def audit_answer(audit: Audit, found: Sequence[Sink], formats: Formats) -> str:
    """What takes most, and the strongest other sink of it."""
    top = audit.categories.iloc[0]
    say = _("{name} takes {hours}", name=_short(str(top["name"])), hours=formats.in_hours(float(top["hours"])))
    splits = next((s for s in found if s.kind == "interrupts" and s.evidence.get("visits")), None)
    if splits is not None:
        times = n_("{n} time", "{n} times", int(splits.evidence["visits"]))
        if splits.category == top["category"]:
            return _("{first} and draws you away {times}.", first=say, times=times)
        name = _short(str(audit.names.get(splits.category, splits.category)))
        return _("{first}; {name} draws you away {times}.", first=say, name=name[:1].lower() + name[1:], times=times)
    share = top["share"]
    if share != share:
        return f"{say}."
    if share >= ALL:
        return _("{first}, all of your working time.", first=say)
    return _("{first}, {share} of your working time.", first=say, share=formats.share(float(share)))


def _short(name: str) -> str:
    return name.split(",")[0]


SHORT_DAYS = 14  # a period of fewer is no month: our judgement


def plan_answer(
    plan: Plan, head: Headline | None, formats: Formats, *, days: int | None = None, money: bool = True
) -> str:
    """The headline: what, for how much, what comes back, and the odds; without money only what comes back. days: how many
    the hours were measured on, where they were; of a few days it says on what it rests."""
    said = _plan_answer(plan, head, formats, money=money)
    promises = head is not None or by_tools(plan)
    if not promises or days is None or days >= SHORT_DAYS:
        return said
    rest = said[:1].lower() + said[1:]
    return n_(
        "If every day were like this one: {rest}", "If the month were like these {n} days: {rest}", days, rest=rest
    )


def _plan_answer(plan: Plan, head: Headline | None, formats: Formats, *, money: bool) -> str:
    if head is None:
        return _tools_first(plan, formats) or _("Nothing is worth handing over as your hours stand.")
    hours, span = formats.in_hours(head.hours), formats.hours_span(head.hours_low, head.hours_high)
    if not money:
        return _("Hand over {what}: {hours} back a month, {span}.", what=_what(plan), hours=hours, span=span)
    return _("Hand over {what} for {money} a month: {hours} back, {span}, with {odds} odds of being better off.",
             what=_what(plan), money=formats.money(head.cost, 0), hours=hours, span=span, odds=formats.odds(head.odds))  # fmt: skip


def _tools_first(plan: Plan, formats: Formats) -> str:
    """Where all that is worth anything is work for tools; "" where there is none of it."""
    tools = by_tools(plan)
    if not tools:
        return ""
    hours = formats.in_hours(hours_by_tools(plan))
    name = _short(tools[0].name)
    return n_("Automate first: a tool for {name} would save {hours} a month, and nobody has to be paid for it.",
              "Automate first: tools for {name} and {more} more would save {hours} a month, and nobody has to be paid for it.",
              len(tools), name=name[:1].lower() + name[1:], more=len(tools) - 1, hours=hours)  # fmt: skip


def no_budget(plan: Plan) -> str:
    """Why no budget for people buys hours back."""
    if by_tools(plan):
        return _("No budget for people is needed: what is worth anything here is work for tools.")
    return _("No budget would buy hours back: nothing is cheaper to buy than to do.")


def _what(plan: Plan) -> str:
    n = sum(len(r.categories) for r in plan.roles)
    if n == 1:
        name = next(c.name for c in plan.categories if c.id == plan.roles[0].categories[0])
        return name[:1].lower() + name[1:]
    words = {
        2: _("these two"), 3: _("these three"), 4: _("these four"), 5: _("these five"), 6: _("these six"), 7: _("these seven"),
    }  # fmt: skip
    return words.get(n, _("these {n}", n=n))


def handed_over(plan: Plan) -> str:
    """What the plan hands over, by name, most hours first."""
    chosen = {category for role in plan.roles for category in role.categories}
    found = sorted((c for c in plan.categories if c.id in chosen), key=lambda c: -c.hours_per_month)
    return " · ".join(_short(c.name) for c in found)


def plan_figures(
    head: Headline, plan: Plan, formats: Formats, *, money: bool = True
) -> tuple[tuple[str, str, str], ...]:
    """Hours back, cost, gain, payback: label, value, range or meaning."""
    span = formats.hours_span(head.hours_low, head.hours_high)
    back = (_("Hours back a month"), formats.hours(head.hours, 0 if head.hours >= 9.95 else 1), _("{span} h, 8 in 10 odds", span=span))  # fmt: skip
    if not money:
        return (back, (_("Setting up"), formats.hours(head.setup_hours, 0), _("of your time, once")))
    payback = str(int(-(-head.payback // 1))) if head.payback is not None else "–"
    low, high = head.payback_low, head.payback_high
    when = (_("between {low} and {high}", low=low, high=high) if low and high and low != high else
            _("in 8 of 10 cases") if low and high else _("or not within {n} months", n=plan.months))  # fmt: skip
    gain = formats.thousands(head.gain) if abs(head.gain) >= 10_000 else formats.money(head.gain, 0)
    return (
        back,
        (_("Costs"), formats.money(head.cost, 0), _("a month, pay and fees")),
        (_("Better off"), gain, _("a month, {span}", span=formats.money_span(head.gain_low, head.gain_high))),
        (_("Paid back in month"), payback, when),
    )


def settled_right(found: tuple[float, float, float] | None, formats: Formats) -> str:
    """What the quick check says of the settled hours: share, low and high end of the 8 in 10 range; "" without one."""
    if found is None:
        return ""
    share, low, high = formats.share(found[0]), *(formats.number(end * 100) for end in found[1:])
    if low == high:
        return _("{share} of the settled hours are in the right place.", share=share)
    return _("About {share} of the settled hours are in the right place, {low} to {high} %.", share=share, low=low, high=high)  # fmt: skip


def audit_working(audit: Audit, formats: Formats) -> tuple[str, ...]:
    """How the hours were counted."""
    checked = settled_right(audit.settings.settled_right, formats)
    return (
        *((_("**Quick check**: {found} Ranges are wider by what may be elsewhere.", found=checked),) if checked else ()),
        _("**Hours** of a category are its share of the wall clock: a moment that n entries cover counts 1/n to each, so the categories add up to {hours}.", hours=formats.hours(audit.wall_hours)),
        _("**Share** = hours ÷ working hours ({hours}); breaks and personal time are left out.", hours=formats.hours(audit.work_hours)),
        _("**Range**: what an unsure entry may take away from, or add to, each category, 8 in 10."),
        _("**Huge chunk**: {share} of your working time or more.", share=formats.share(LARGE_SHARE)),
        _("**Draws you away**: up to {n} minutes of one kind of work between other work. What a switch costs is assumed: {cost} minutes each.", n=audit.settings.visit_minutes, cost=formats.number(audit.settings.switch_cost_minutes)),
        _("**Repetitive**: the same words but for numbers {n} times or more, {share} of the category or more.", n=REPEATS, share=formats.share(REPEATED_SHARE)),
        _("**Grows**: at least {hours} and {share} more a month than in the earlier period, both evened out to the same number of working days.", hours=formats.hours(GROWS_HOURS, 0), share=formats.share(GROWS_SHARE)),
        _("**Bogs down**: before {early} and from {late} on weekdays, and on weekends.", early=f"{audit.settings.early_before}:00", late=f"{audit.settings.late_from}:00"),
    )  # fmt: skip


def plan_working(plan: Plan, formats: Formats, escape: Callable[[str], str] = str) -> tuple[str, ...]:
    """How the plan's figures were worked out, formula by formula; `escape` is what user text needs where it is shown."""
    lines = [
        _("**Hours a month** = your hours in the category ÷ days of the period × 365/12; a moment that two entries cover counts half to each."),
        _("**Handed over** = hours × share that can leave. **Back** = handed over − checking − redoing your share."),
        _("**Contractor's hours** = handed over ÷ their speed, plus what they redo. **Cost** = those hours × pay × (1 + fee) + tools."),
        _("**Better off** = hours back × what an hour of yours is worth − cost, over {n} months, with finding, briefing, the ramp-up and departures taken off.", n=plan.months),
        _("**Ranges** come from {n} draws of every uncertain assumption (PERT between its low and high end; pay from its quartiles; hours from your own weeks). "
          "They run from the value that one in ten draws falls below to the one that one in ten exceeds.", n=formats.number(2000)),
        _("**Hand over**: odds of 8 in 10 or more, and paid back within half of the time. **Maybe**: odds of 5 in 10 or more. **Automate**: a tool does half of it or more. **Keep**: the rest, and what is yours."),
    ]  # fmt: skip
    for role in plan.roles:
        steady = role.result.steady
        lines.append(_("{role}: {gross} handed over, {contractor} of theirs at {rate} an hour, {net} back, {cash} a month.", role=f"**{escape(role.name)}**",
                       gross=formats.hours(float(steady.gross)), contractor=formats.hours(float(steady.contractor)), rate=formats.money(float(role.role.r)),
                       net=formats.hours(float(steady.net)), cash=formats.money(float(steady.cash), 0)))  # fmt: skip
    return tuple(lines)
