"""The words and tables of the Outsource page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analysis.formats import Formats
from analysis.outsourcing.plan import CategoryPlan, Plan
from analysis.outsourcing.verdicts import VERDICTS, verdict_words
from analysis.outsourcing.views import Headline
from analysis.report.worked_plan import worked_plan
from analysis.words import _, n_
from pages.parts import blocks, derived, gaps, planned, worked
from pages.parts.frame import Page

MOST_DOCUMENTED = 0.2  # of working time; the only measured before and after: Birkinshaw and Cohen, HBR 2013


def notes(page: Page, plan: Plan) -> None:
    """What has to be known before the figures are believed."""
    with st.container(gap="xsmall"):
        for note in _notes(page, plan):
            blocks.quiet(f":material/info: {note}")


def _notes(page: Page, plan: Plan) -> list[str]:
    found = []
    if unmet := planned.unmet(page.ws):
        found.append(_("{why} Until then the plan stands without them.", why=unmet))
    if page.ws.imports:
        days = derived.audit(page.ws).days_count
        if days is not None and days < 14:
            found.append(
                n_(
                    "This is one day; a month is extrapolated from it.",
                    "These are {n} days; a month is extrapolated from them.",
                    days,
                )
            )
        if empty := gaps.empty_days(page.ws):
            found.append(_("{empty}, so a month looks lighter than yours are. Choose a period without gaps above, or import what is missing.", empty=empty))  # fmt: skip
    elif page.ws.typed:
        found.append(_("From the hours you typed, not measured."))
    if page.ws.imports and plan.roles:
        work = derived.audit(page.ws).work_hours / max(derived.audit(page.ws).days_count or 1, 1) * 365 / 12
        back = sum(float(r.result.steady.net) for r in plan.roles)
        if work and back > MOST_DOCUMENTED * work:
            found.append(_("That is {share} of your working time, more than the best documented result (a fifth: Birkinshaw and Cohen, 2013). Start with one.",
                           share=page.formats.share(back / work)))  # fmt: skip
    if not plan.value.set_by_user:
        found.append(_("Assumed: an hour of yours is worth {money}. Your own figure, under Your knobs, moves everything here.", money=page.formats.money(plan.value.value)))  # fmt: skip
    if plan.assumptions.scales:
        found.append(_("Some figures are scaled by a what-if; the way back stands at the foot of the page."))
    return found


def worked_figures(page: Page, plan: Plan, head: Headline) -> None:
    """How each of the figures above was worked out."""
    measured = bool(page.ws.imports)
    worked.show(page, lambda: worked_plan(head, plan, page.formats, measured=measured), label=_("How these figures are worked out"), key="plan")  # fmt: skip


CHIP = {"outsource_now": "outsource_now", "automate_first": "automate_first", "try": "try", "keep": "keep"}


LITTLE = 0.25  # hours a month: below it a kind of work that stays is only counted


def table(page: Page, plan: Plan) -> None:
    """Every category: verdict, hours now and back, range, cost, why. On a phone a block a row."""
    rows = sorted(
        plan.categories, key=lambda c: (VERDICTS.index(c.verdict) if c.verdict in VERDICTS else 9, -c.hours_per_month)
    )
    little = [c for c in rows if c.hours_per_month < LITTLE and c.verdict in {"keep", None}]
    rows = [c for c in rows if c not in little]
    if page.look.phone:
        blocks.cards(_card(c, page.formats) for c in rows)
    else:
        _wide(page, rows)
    words = _(
        "Hours a month; back: after checking and redoing; range: 8 in 10 odds; cost: money a month, pay and fees."
    )
    if little:
        names = ", ".join(c.name for c in little)
        words += " " + n_("{names} takes under a quarter of an hour.", "{names} take under a quarter of an hour each.", len(little), names=names)  # fmt: skip
    blocks.quiet(words)


def _wide(page: Page, rows: list[CategoryPlan]) -> None:
    formats = page.formats
    columns = [_("Category"), _("Verdict"), _("Now"), _("Back"), _("Range"), _("Cost"), _("Because")]
    frame = pd.DataFrame([_row(c, formats) for c in rows], columns=columns)
    write = {columns[2]: formats.hours, columns[3]: formats.hours, columns[5]: lambda v: blocks.money_safe(formats.money(v, 0))}  # fmt: skip
    blocks.written_as(frame, write, _("Verdict, hours and cost of every category"), [columns[4]])


def _row(c: CategoryPlan, formats: Formats) -> list[Any]:
    """Name, chip, hours now and back, range, cost, why; missing where nothing is handed over."""
    spread = c.hours_freed or {}
    shown = bool(spread) and c.verdict != "keep"
    return [
        f"**{blocks.md(c.name)}**",
        blocks.chip(CHIP.get(c.verdict or "", "unsure"), verdict_words(c.verdict)),
        c.hours_per_month,
        spread["p50"] if shown else float("nan"),
        formats.span(spread["p10"], spread["p90"], 1) if shown else "–",
        float(c.result.steady.cash) if c.result and shown else float("nan"),
        blocks.money_safe(" ".join(c.reasons)),
    ]


def _card(c: CategoryPlan, formats: Formats) -> tuple[str, str, str]:
    name, chip, now, back, span, cost, because = _row(c, formats)
    line = _("now {now}", now=formats.hours(now))
    if back == back:
        line = _("now {now} · back {back} · range {span} · cost {cost}", now=formats.hours(now), back=formats.hours(back), span=span,
                 cost=formats.money(cost, 0))  # fmt: skip
    return f"{name} {chip}", line, because.replace("\\", "")
