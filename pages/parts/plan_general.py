"""What the whole plan assumes: fees, horizon, use of the freed time, where verdicts begin, exchange rate, and the way back."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.outsourcing import views
from analysis.outsourcing.assumptions import Assumptions, week_spread
from analysis.outsourcing.plan import Plan
from analysis.words import _
from pages.parts import blocks, derived, plan_fields, planned, session
from pages.parts.frame import Page
from pages.parts.once import once

FIELD = 338  # px: a third of the column, as the fields above
COMMON = ("M", "u", "f", "F0", "K", "lam", "i")


def show(page: Page, plan: Plan) -> None:
    """Fields that hold for every category, then every assumption in one table."""
    blocks.finding(_("What the whole plan assumes"))
    first = next((c for c in plan.categories if c.inputs), None)
    if first is None:
        return
    across = 1 if page.look.phone else 3
    symbols = [s for s in COMMON if s in first.inputs]
    for at in range(0, len(symbols), across):  # row by row, so that fields stand level whatever their sources say
        for place, symbol in zip(st.columns(across, gap="medium"), symbols[at : at + across], strict=False):
            with place:
                plan_fields.figure(page, _common(page, plan, symbol), symbol)
    _exchange(page, plan)
    _few_days(page, plan)
    _thresholds(page, plan.assumptions)
    _table(page, plan)
    _reset(page)


def _common(page: Page, plan: Plan, symbol: str) -> Any:
    """The input of a category whose figure of it is the common one."""
    able = [c for c in plan.categories if symbol in c.inputs]
    return next((c for c in able if f"{c.id}.{symbol}" not in page.ws.assumptions), able[0]).inputs[symbol]


def _exchange(page: Page, plan: Plan) -> None:
    currency = plan.assumptions.currency
    if currency == "USD":
        return
    table = derived.market(page.ws).exchange
    own = page.ws.assumptions.get("per_usd")
    now = float(own) if own is not None else float(table.at[currency, "per_usd"])
    typed = st.number_input(_("One US dollar ({currency})", currency=currency), 1e-4, 1e6, now, 0.01, format="%.4f", width=FIELD, key=f"general_usd_{now:g}")  # fmt: skip
    seen = "" if own is not None else " · ".join(str(table.at[currency, c]) for c in table.columns if c != "per_usd")
    blocks.quiet(seen or _("your own figure"))
    if abs(typed - now) > 1e-9:
        plan_fields.put(_("One US dollar: {n} {currency}", n=f"{typed:g}", currency=currency), "per_usd", typed)


def _few_days(page: Page, plan: Plan) -> None:
    """How far a month scaled up from few days may be off; nothing where the user's own weeks say it."""
    if not views.scaled_up(plan):
        return
    given = week_spread(plan.assumptions)
    now = round(given.value * 100, 4)
    typed = st.number_input(
        f"{given.name} (%)", 0.0, 100.0, now, 5.0, format="%.0f", width=FIELD, key=f"general_weeks_{now:g}"
    )
    blocks.quiet(given.source)
    if abs(typed - now) > 1e-9:
        plan_fields.put(f"{given.name}: {typed:g} %", "week_spread", typed / 100)


def _thresholds(page: Page, now: Assumptions) -> None:
    """Where hand over, maybe, keep and automate begin: our judgement, and the user's to move."""
    words = {
        "now_from": _("Hand over from odds of (in 10)"), "keep_below": _("Keep below odds of (in 10)"),
        "now_within": _("Hand over if paid back within (% of the months)"), "automate_from": _("Automate from a share of (%)"),
    }  # fmt: skip
    with blocks.closed(_("Where the verdicts begin"), icon=":material/balance:", key="thresholds_open") as asked:  # fmt: skip
        if not asked:
            return
        blocks.quiet(_("Our judgement: a gain in 8 of 10 cases is worth a contract, one in 5 of 10 a small try."))
        for name, label in words.items():
            times = 10 if name in {"now_from", "keep_below"} else 100
            value = round(float(getattr(now, name)) * times, 4)
            typed = st.number_input(
                label, 0.0, float(times), value, 1.0, format="%.0f", key=f"threshold_{name}_{value:g}"
            )
            if abs(typed - value) > 1e-9:
                given = {**plan_fields.own(page).get("thresholds", {}), name: typed / times}
                plan_fields.put(f"{label}: {typed:g}", "thresholds", given)


def _table(page: Page, plan: Plan) -> None:
    table = once(page, "assumptions", planned.key(page.ws), lambda: views.assumption_table(plan))
    with blocks.closed(
        _("All {n} assumptions, with their sources", n=len(table)), icon=":material/list:", key="assumptions_open"
    ) as asked:
        if not asked:
            return
        names = {c.id: c.name for c in plan.categories}
        shown = table.assign(
            scope=[names.get(s, _("Whole plan")) for s in table["scope"]],
            value=[f"{v:g} {u}".strip() for v, u in zip(table["value"], table["unit"], strict=True)],
            range=[f"{low:g} {_('to')} {high:g}" if high > low else "–" for low, high in zip(table["low"], table["high"], strict=True)],
        )[["scope", "name", "value", "range", "source"]]  # fmt: skip
        shown.columns = [_("Of"), _("Assumption"), _("Value"), _("Low to high"), _("Source")]
        blocks.table(shown, page.look, key="assumptions_all", limit=60)


def _reset(page: Page) -> None:
    given = plan_fields.own(page)
    left = {k: v for k, v in given.items() if k in planned.LIMITS}
    if left != given and st.button(_("All figures back to the sourced ones"), key="general_reset", type="tertiary"):
        session.put(_("All figures as sourced"), assumptions=left)
        st.rerun()
