"""What the user can move on the Outsource page: the knobs, the roles, every assumption with its source."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analysis.outsourcing.assumptions import Input
from analysis.outsourcing.plan import CategoryPlan, Plan
from analysis.words import _
from data.store.workspace import thawed
from pages.parts import blocks, planned, session
from pages.parts.frame import Page


def _set(label: str, key: str, value: Any) -> None:
    session.put_item(label, "assumptions", key, value)
    st.rerun()


def knobs(page: Page, plan: Plan) -> None:
    """Budget, worth of an hour, market, and the pay of the largest role; beside the frontier that they move."""
    blocks.side_heading(_("Your knobs"))
    _budget(page)
    money = page.formats.money
    worth = st.number_input(
        _("An hour of yours is worth ({unit})", unit=page.formats.currency),
        0.0,
        100_000.0,
        float(plan.value.value),
        1.0,
        key=f"knob_v_{plan.value.value:g}",
    )
    blocks.quiet(plan.value.source)
    if worth != plan.value.value:
        _set(_("An hour of yours: {money}", money=money(worth)), "v", worth)
    markets = {"upwork": _("Freelance, worldwide"), "us-wage": _("A wage in the US")}
    now = plan.assumptions.market
    place = st.segmented_control(
        _("Where you buy"), list(markets), default=now, format_func=markets.get, key=f"knob_market_{now}"
    )
    if place and place != now:
        _set(_("Where you buy: {market}", market=markets[place]), "market", place)
    lead = plan.roles[0] if plan.roles else None
    if lead is not None:
        pay = lead.inputs["r"]
        _number(
            _("Pay of a {role} ({unit} an hour)", role=lead.name, unit=page.formats.currency),
            pay,
            f"{lead.categories[0]}.r",
            0.5,
        )


def _budget(page: Page) -> None:
    table = planned.frontier(page.ws)
    most = float(table["cost"].max())
    now = page.ws.assumptions.get("budget")
    if most <= 0:
        return
    step = 10.0 if most < 2_000 else 50.0
    top = float(-(-most // step) * step)
    value = min(float(now), top) if now is not None else top
    picked = st.slider(
        _("Budget a month ({unit})", unit=page.formats.currency),
        0.0,
        top,
        value,
        step,
        key=f"knob_budget_{value:g}_{top:g}",
    )
    blocks.quiet(_("No limit") if now is None else _("{money} a month at most", money=page.formats.money(value, 0)))
    if picked != value:
        _set(
            _("Budget: {money} a month", money=page.formats.money(picked, 0)),
            "budget",
            None if picked >= top else picked,
        )


def _number(label: str, given: Input, key: str, step: float) -> None:
    picked = st.number_input(label, 0.0, None, float(given.value), step, key=f"knob_{key}_{given.value:g}")
    blocks.quiet(given.source)
    if abs(picked - float(given.value)) > 1e-9:
        _set(f"{given.name}: {picked:g}", key, picked)


def roles(page: Page, plan: Plan) -> None:
    """Who would take what: categories that one person could do, which the user can move."""
    if not plan.roles:
        return
    blocks.finding(_("Who would take what"))
    for role in plan.roles:
        names = [c.name for i in role.categories for c in plan.categories if c.id == i]
        steady = role.result.steady
        with st.container(gap=None):
            st.markdown(f"**{blocks.md(role.name[:1].upper() + role.name[1:])}** · {blocks.md(', '.join(names))}")
            blocks.quiet(_("{hours} of theirs a week at {rate} an hour · {cash} a month · {back} back", hours=page.formats.hours(float(steady.contractor) * 12 / 52),
                           rate=page.formats.money(float(role.role.r)), cash=page.formats.money(float(steady.cash), 0), back=page.formats.hours(float(steady.net))))  # fmt: skip
    _move(plan)


def _move(plan: Plan) -> None:
    """Moving a category to another role, a role of its own, or out of the plan."""
    with st.expander(_("Move a category, or keep it"), type="compact", icon=":material/swap_horiz:"):
        able: dict[str, CategoryPlan] = {c.id: c for c in plan.categories if c.result is not None}
        which = st.selectbox(_("Category"), list(able), format_func=lambda i: able[i].name, key="move_category")
        places = [r.name for r in plan.roles] + [_("A role of its own"), _("Keep it myself")]
        where = st.selectbox(_("goes to"), places, key="move_place")
        if which and where and st.button(_("Move {category} there", category=able[which].name), key="move_button"):
            session.put(
                _("{category} goes to: {place}", category=able[which].name, place=where),
                roles=tuple(_moved(plan, which, where, able[which].name)),
            )
            st.rerun()
        if thawed(session.workspace().roles) and st.button(
            _("Back to the proposed roles"), key="move_reset", type="tertiary"
        ):
            session.put(_("Roles as proposed"), roles=())
            st.rerun()


def _moved(plan: Plan, category: str, place: str, name: str) -> list[dict[str, Any]]:
    bundles = [{"name": r.name, "categories": [i for i in r.categories if i != category]} for r in plan.roles]
    if place == _("A role of its own"):
        bundles.append({"name": name, "categories": [category]})
    for bundle in bundles:
        if bundle["name"] == place and place != _("Keep it myself"):
            bundle["categories"] = [*bundle["categories"], category]
    return [b for b in bundles if b["categories"]] or [{"name": "", "categories": []}]


def assumptions(page: Page, plan: Plan) -> None:
    """Every input of a category with its value, spread, unit and source, editable where it is used."""
    blocks.finding(_("What the plan assumes"))
    listed = {c.id: c for c in plan.categories if c.inputs}
    if not listed:
        return
    which = st.selectbox(
        _("Assumptions about"), list(listed), format_func=lambda i: listed[i].name, key="assume_category"
    )
    if not which:
        return
    inputs = [i for i in listed[which].inputs.values() if i.symbol != "v"]
    with st.expander(_("{n} assumptions, with their sources", n=len(inputs)), type="compact", icon=":material/tune:"):
        rows = pd.DataFrame([[i.name, f"{i.value:g} {i.unit}".strip(), _spread(i), i.source] for i in inputs],
                            columns=[_("Assumption"), _("Value"), _("Low to high"), _("Source")])  # fmt: skip
        blocks.table(rows, page.look, key="assume_table")
        _change(which, {i.symbol: i for i in inputs})


def _spread(given: Input) -> str:
    return "–" if given.kind == "point" else f"{given.low:g} {_('to')} {given.high:g}"


def _change(category: str, inputs: dict[str, Input]) -> None:
    with st.form(f"assume_form_{category}", border=False):
        symbol = st.selectbox(
            _("Change"), list(inputs), format_func=lambda s: inputs[s].name, key=f"assume_symbol_{category}"
        )
        text = st.text_input(_("to"), key=f"assume_value_{category}", placeholder="12.5")
        if st.form_submit_button(_("Use my figure")) and symbol and text:
            from analysis.outsourcing.role import number

            value = number(text.replace(",", "."), symbol)
            _set(f"{inputs[symbol].name}: {value:g}", f"{category}.{symbol}", value)
    mine = [k for k in thawed(session.workspace().assumptions) if k.startswith(f"{category}.")]
    if mine and st.button(_("Back to the sourced figures"), key=f"assume_reset_{category}", type="tertiary"):
        session.act(
            _("Sourced figures"),
            lambda ws: ws.changed(assumptions={k: v for k, v in thawed(ws.assumptions).items() if k not in mine}),
        )
        st.rerun()
