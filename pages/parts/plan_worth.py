"""What an hour of the owner's is worth: the figure, and four ways to work it out."""

from __future__ import annotations

import streamlit as st

from analysis.outsourcing import worth
from analysis.outsourcing.plan import Plan
from analysis.words import _
from pages.parts import blocks, session
from pages.parts.frame import Page
from pages.parts.plan_fields import own


def field(page: Page, plan: Plan) -> None:
    """The figure itself and, closed, the ways to it."""
    now = round(float(plan.value.value), 2)
    typed = st.number_input(
        _("An hour of yours is worth ({unit})", unit=page.formats.currency), 0.0, 1e6, now, 1.0, format="%.2f", key=f"knob_v_{now:g}"
    )  # fmt: skip
    spread = _("{low} to {high}", low=page.formats.money(plan.value.low), high=page.formats.money(plan.value.high))
    blocks.quiet(f"{spread} · {plan.value.source}")
    if abs(typed - now) > 1e-9:
        _take(page, typed, "")
    with st.expander(_("Work it out"), type="compact", icon=":material/calculate:"):
        _ways(page, plan)


def _take(page: Page, value: float | None, way: str) -> None:
    """The figure typed, or the way chosen, which then follows its own inputs."""
    given = own(page)
    typed = {**given.get("worth", {}), "way": way}
    given = {**given, "worth": typed, "v": value}
    label = _("An hour of yours: {money}", money=page.formats.money(value)) if value is not None else _("An hour of yours: {way}", way=worth.words(way)[0].lower())  # fmt: skip
    session.put(label, assumptions={k: v for k, v in given.items() if v is not None})
    st.rerun()


def _ways(page: Page, plan: Plan) -> None:
    given = own(page).get("worth", {})
    figures = {k: v for k, v in given.items() if k != "way"}
    price = worth.market_price(plan)
    if price is not None:
        figures["price"] = price
    way = st.selectbox(
        _("The way"), worth.WAYS, index=worth.WAYS.index(given["way"]) if given.get("way") in worth.WAYS else 0,
        format_func=lambda w: worth.words(w)[0], key="worth_way",
    )  # fmt: skip
    for f in worth.fields(way):
        now = figures.get(f.name, f.first)
        label = f.words if not f.per else f"{f.words} ({page.formats.currency} {f.per})"
        typed = st.number_input(label, 0.0, 1e9, now, 1.0, format="%.0f", key=f"worth_{f.name}_{now}")
        if typed is not None and typed != now:
            session.put_item(f"{f.words}: {typed:g}", "assumptions", "worth", {**given, f.name: typed})
            st.rerun()
    found = worth.worth(way, figures)
    if found is None:
        blocks.quiet(_("Fill the fields, and the figure stands here."))
        return
    money = page.formats.money(found)
    st.markdown(f"**{blocks.money_safe(_('{money} an hour', money=money))}** · {worth.words(way)[1]}")
    if way == "income":
        quarter = page.formats.money(found / worth.BUYBACK)
        blocks.quiet(_("A rule of thumb (Martell) is to buy whatever costs less than a quarter, {money}. This plan works it out instead.", money=quarter))  # fmt: skip
    if st.button(_("Use {money}", money=blocks.money_safe(money)), key=f"worth_use_{way}"):
        _take(page, round(found, 2), "") if way == "market" else _take(page, None, way)
