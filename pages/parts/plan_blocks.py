"""The words and tables of the Outsource page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.formats import Formats
from analysis.outsourcing.plan import CategoryPlan, Plan
from analysis.outsourcing.verdicts import VERDICTS, verdict_words
from analysis.outsourcing.views import Headline
from analysis.words import _
from pages.parts import blocks, derived
from pages.parts.frame import Page

MOST_DOCUMENTED = 0.2  # of working time; the only measured before and after: Birkinshaw and Cohen, HBR 2013


def answer(plan: Plan, head: Headline | None, formats: Formats) -> str:
    """The headline: what, for how much, what comes back, and the odds."""
    if head is None:
        return _("Nothing of this month is worth handing over as it stands.")
    n = sum(len(r.categories) for r in plan.roles)
    what = _number_words(n, plan)
    return _("Hand over {what} for {money} a month: {hours} hours back, {low} to {high}, with {odds} odds of being better off.",
             what=what, money=formats.money(head.cost, 0), hours=formats.whole_hours(head.hours), low=formats.whole_hours(head.hours_low),
             high=formats.whole_hours(head.hours_high), odds=formats.odds(head.odds))  # fmt: skip


def _number_words(n: int, plan: Plan) -> str:
    if n == 1:
        name = next(c.name for c in plan.categories if c.id == plan.roles[0].categories[0])
        return name[:1].lower() + name[1:]
    words = {
        2: _("these two"),
        3: _("these three"),
        4: _("these four"),
        5: _("these five"),
        6: _("these six"),
        7: _("these seven"),
    }
    return words.get(n, _("these {n}", n=n))


def notes(page: Page, plan: Plan) -> list[str]:
    """What has to be known before the figures are believed."""
    found = []
    if page.ws.imports:
        days = derived.audit(page.ws).days_count
        if days is not None and days < 14:
            found.append(_(":material/info: These are {n} days; a month is extrapolated from them.", n=days))
    elif page.ws.typed:
        found.append(_(":material/info: From the hours you typed, not measured."))
    if page.ws.imports and plan.roles:
        work = derived.audit(page.ws).work_hours / max(derived.audit(page.ws).days_count or 1, 1) * 365 / 12
        back = sum(float(r.result.steady.net) for r in plan.roles)
        if work and back > MOST_DOCUMENTED * work:
            found.append(_(":material/info: That is {share} of your working time, more than the best documented result (a fifth: Birkinshaw and Cohen, 2013). Start with one.",
                           share=page.formats.share(back / work)))  # fmt: skip
    if not plan.value.set_by_user:
        found.append(
            _(
                ":material/info: Assumed: an hour of yours is worth {money}. Your own figure moves everything below.",
                money=page.formats.money(plan.value.value),
            )
        )
    return found


def figures(head: Headline, plan: Plan, formats: Formats) -> list[tuple[str, str, str]]:
    """Hours back, cost, gain, payback."""
    payback = str(int(-(-head.payback // 1))) if head.payback is not None else "–"
    low, high = head.payback_low, head.payback_high
    when = (_("between {low} and {high}", low=low, high=high) if low and high and low != high else
            _("in 8 of 10 cases") if low and high else _("or not within {n} months", n=plan.months))  # fmt: skip
    return [
        (_("Hours back a month"), formats.hours(head.hours, 0 if head.hours >= 9.95 else 1), _("{span} h, 8 in 10 odds", span=formats.span(head.hours_low, head.hours_high))),
        (_("Costs"), formats.money(head.cost, 0), _("a month, pay and fees")),
        (_("Better off"), formats.thousands(head.gain) if abs(head.gain) >= 10_000 else formats.money(head.gain, 0),
         _("a month, {span}", span=formats.money_span(head.gain_low, head.gain_high))),
        (_("Paid back in month"), payback, when),
    ]  # fmt: skip


CHIP = {"outsource_now": "outsource_now", "automate_first": "automate_first", "try": "try", "keep": "keep"}


def table(page: Page, plan: Plan) -> None:
    """Every category: verdict, hours now and back, range, cost, why. On a phone a block a row."""
    rows = sorted(
        plan.categories, key=lambda c: (VERDICTS.index(c.verdict) if c.verdict in VERDICTS else 9, -c.hours_per_month)
    )
    if page.look.phone:
        blocks.cards(_card(c, page.formats) for c in rows)
        return
    columns = [_("Category"), _("Verdict"), _("Now"), _("Back"), _("Range"), _("Cost"), _("Because")]
    frame = pd.DataFrame([_row(c, page.formats) for c in rows], columns=columns)
    plain = dict.fromkeys(columns, str)
    st.table(frame.style.format(plain).set_properties(subset=columns[2:6], **{"text-align": "right"}), hide_index=True, border="horizontal",
             alt=_("Verdict, hours and cost of every category"))  # fmt: skip
    blocks.quiet(
        _("Hours a month; back: after checking and redoing; range: 8 in 10 odds; cost: money a month, pay and fees.")
    )


def _row(c: CategoryPlan, formats: Formats) -> list[str]:
    spread = c.hours_freed or {}
    shown = bool(spread) and c.verdict != "keep"
    back = formats.hours(spread["p50"]) if shown else "–"
    span = formats.span(spread["p10"], spread["p90"], 1) if shown else "–"
    cost = formats.money(float(c.result.steady.cash), 0) if c.result and shown else "–"
    chip = blocks.chip(CHIP.get(c.verdict or "", "unsure"), verdict_words(c.verdict))
    return [
        f"**{blocks.md(c.name)}**",
        chip,
        formats.hours(c.hours_per_month),
        back,
        span,
        blocks.money_safe(cost),
        blocks.money_safe(" ".join(c.reasons)),
    ]


def _card(c: CategoryPlan, formats: Formats) -> tuple[str, str, str]:
    name, chip, now, back, span, cost, because = _row(c, formats)
    line = _(
        "now {now} · back {back} · range {span} · cost {cost}",
        now=now,
        back=back,
        span=span,
        cost=cost.replace("\\", ""),
    )
    return f"{name} {chip}", line if back != "–" else _("now {now}", now=now), because.replace("\\", "")


def working(plan: Plan, formats: Formats) -> list[str]:
    """How the page's figures were worked out, formula by formula."""
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
        lines.append(_("{role}: {gross} handed over, {contractor} of theirs at {rate} an hour, {net} back, {cash} a month.", role=f"**{blocks.md(role.name)}**",
                       gross=formats.hours(float(steady.gross)), contractor=formats.hours(float(steady.contractor)), rate=formats.money(float(role.role.r)),
                       net=formats.hours(float(steady.net)), cash=formats.money(float(steady.cash), 0)))  # fmt: skip
    return lines
