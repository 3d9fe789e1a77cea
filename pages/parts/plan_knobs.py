"""The knobs beside the frontier: money, people and hours to spend, what must go or stay, the worth of an hour, the market."""

from __future__ import annotations

import streamlit as st

from analysis.outsourcing.plan import Plan
from analysis.words import _
from pages.parts import blocks, plan_fields, plan_worth, planned
from pages.parts.frame import Page
from pages.parts.plan_fields import put


def knobs(page: Page, plan: Plan) -> None:
    """What decides most, in the order in which it does."""
    blocks.side_heading(_("Your knobs"))
    _budget(page)
    plan_worth.field(page, plan)
    _market(page, plan)
    if plan.roles:
        lead = plan.roles[0]
        key = f"{lead.categories[0]}.r"
        plan_fields.figure(page, lead.inputs["r"], key, label=_("Pay of a {role}", role=lead.name), where="_knob")
    _limits(page, plan)


def _budget(page: Page) -> None:
    most = float(planned.frontier(page.ws)["cost"].max())
    now = page.ws.assumptions.get("budget")
    if most <= 0:
        return
    step = 10.0 if most < 2_000 else 50.0
    top = float(-(-most // step) * step)
    value = min(float(now), top) if now is not None else top
    money = page.formats.money
    picked = st.slider(
        _("Budget a month ({unit})", unit=page.formats.currency), 0.0, top, value, step, format="%.0f", key=f"knob_budget_{value:g}_{top:g}"
    )  # fmt: skip
    blocks.quiet(_("No limit") if now is None else _("{money} a month at most", money=money(value, 0)))
    if picked != value:
        put(_("Budget: {money} a month", money=money(picked, 0)), "budget", None if picked >= top else picked)


MARKETS = ("upwork", "us-wage", "us-agency")


def _market(page: Page, plan: Plan) -> None:
    words = {
        "upwork": _("Freelance, worldwide"),
        "us-wage": _("A wage in the US"),
        "us-agency": _("An agency in the US"),
    }
    now = plan.assumptions.market
    place = st.selectbox(
        _("Where you buy"), MARKETS, index=MARKETS.index(now), format_func=lambda m: words[m], key=f"knob_market_{now}"
    )
    notes = {
        "upwork": _("What clients offered on Upwork around New Year 2023."),
        "us-wage": _("Official US wages, May 2024, without benefits (about 43 % more)."),
        "us-agency": _("The agency rates that were found; freelance rates where there are none."),
    }
    blocks.quiet(notes[now])
    if place and place != now:
        put(_("Where you buy: {market}", market=words[place]), "market", place)


def _limits(page: Page, plan: Plan) -> None:
    """People, set-up hours, and what must go or stay."""
    given = plan_fields.own(page)
    names = {c.id: c.name for c in plan.categories if c.result is not None}
    with st.expander(_("More limits"), type="compact", icon=":material/tune:"):
        for key, label, step in (("hires", _("People or agencies at most"), 1.0), ("setup_hours", _("Your hours for finding and briefing, at most"), 1.0)):  # fmt: skip
            now = given.get(key)
            typed = st.number_input(label, 0.0, 10_000.0, float(now) if now is not None else None, step, format="%.0f",
                                    placeholder=_("no limit"), key=f"knob_{key}_{now}")  # fmt: skip
            if typed != now:
                value = None if typed is None else int(typed) if key == "hires" else typed
                put(f"{label}: {_('no limit') if typed is None else f'{typed:g}'}", key, value)
        for key, label in (("pinned", _("Must go")), ("forbidden", _("Must stay"))):
            now_ids = [i for i in given.get(key, []) if i in names]
            picked = st.multiselect(label, list(names), now_ids, format_func=names.get, key=f"knob_{key}_{len(now_ids)}_{'_'.join(now_ids)}")  # fmt: skip
            if picked != now_ids:
                put(f"{label}: {', '.join(names[i] for i in picked) or _('nothing')}", key, picked or None)
        if any(given.get(k) for k in planned.LIMITS) and st.button(
            _("Without any limit"), key="knob_free", type="tertiary"
        ):
            _free(given)


def _free(given: dict[str, object]) -> None:
    from pages.parts import session

    session.put(_("Without any limit"), assumptions={k: v for k, v in given.items() if k not in planned.LIMITS})
    st.rerun()
