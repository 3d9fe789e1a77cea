"""The words and tables of the Outsource page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.formats import Formats
from analysis.outsourcing.plan import CategoryPlan, Plan
from analysis.outsourcing.verdicts import VERDICTS, verdict_words
from analysis.words import _
from pages.parts import blocks, derived
from pages.parts.frame import Page

MOST_DOCUMENTED = 0.2  # of working time; the only measured before and after: Birkinshaw and Cohen, HBR 2013


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
