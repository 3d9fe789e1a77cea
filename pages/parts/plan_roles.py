"""Who would take what: one row a person or agency, its own contract, and moving categories between them."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from analysis.outsourcing.assumptions import AGENCY_MINIMUM
from analysis.outsourcing.plan import CategoryPlan, Plan, RolePlan, handover_order, moved
from analysis.words import _
from pages.parts import blocks, plan_fields, planned, session
from pages.parts.frame import Page

# What a role may have of its own, beside its categories.
CONTRACT = ("r", "H_min", "K", "a")


def show(page: Page, plan: Plan) -> None:
    """The roles in the order in which to hire them."""
    if not plan.roles:
        return
    blocks.finding(_finding(page, plan))
    blocks.quiet(_("In the order of what each gives for an hour of setting up; one new person at a time."))
    by_name = {r.name: r for r in plan.roles}
    for place, name in enumerate(handover_order(plan)):
        _role(page, plan, by_name[name], place)
    _move(page, plan)


def _finding(page: Page, plan: Plan) -> str:
    first = handover_order(plan)[0]
    role = next(r for r in plan.roles if r.name == first)
    hours = page.formats.hours(float(role.result.months.start_hours), 0)
    return _("Begin with the {role}: {hours} of yours to set up", role=first, hours=hours)


def _role(page: Page, plan: Plan, role: RolePlan, place: int) -> None:
    names = [c.name for i in role.categories for c in plan.categories if c.id == i]
    steady, formats = role.result.steady, page.formats
    kind = f" · {_('agency')}" if role.agency else ""
    with st.container(gap=None):
        st.markdown(f"**{blocks.md(role.name[:1].upper() + role.name[1:])}**{kind} · {blocks.md(', '.join(names))}")
        blocks.quiet(
            _("{hours} of theirs a week at {rate} an hour · {cash} a month · {back} back · {setup} to set up", hours=formats.hours(float(steady.billed) * 12 / 52),
              rate=formats.money(float(role.role.r)), cash=formats.money(float(steady.cash), 0), back=formats.hours(float(np.mean(role.outcome.steady_hours))),
              setup=formats.hours(float(role.result.months.start_hours), 0))
        )  # fmt: skip
        if float(role.role.H_min) > float(steady.contractor):
            blocks.quiet(_(":material/info: {paid} are paid as the least, {needed} are needed.", paid=formats.hours(float(steady.billed)), needed=formats.hours(float(steady.contractor))))  # fmt: skip
        with blocks.closed(_("Change this contract"), icon=":material/edit:", key=f"role_edit_{place}") as asked:  # fmt: skip
            if asked:
                _contract(page, role, place)


def _contract(page: Page, role: RolePlan, place: int) -> None:
    """Name, person or agency, pay, least hours, tools, search."""
    kinds = {False: _("A person"), True: _("An agency")}
    left, right = st.columns(2, gap="medium")
    with left:
        name = st.text_input(_("Name"), role.name, max_chars=60, key=f"role_name_{place}_{role.name}")
        if name.strip() and name.strip() != role.name:
            _keep(page, _("{old} is called {new}", old=role.name, new=name.strip()), role, {"name": name.strip()})
    with right:
        kind = st.segmented_control(_("Is"), list(kinds), default=role.agency, format_func=kinds.get, key=f"role_kind_{place}_{role.name}_{role.agency}")  # fmt: skip
        blocks.quiet(
            _("An agency has a least of {n} h, takes no marketplace fee and replaces who leaves.", n=int(AGENCY_MINIMUM))
        )  # fmt: skip
        if kind is not None and kind != role.agency:
            _keep(page, f"{role.name}: {kinds[kind].lower()}", role, {"agency": kind or None})
    for n, symbol in enumerate(CONTRACT):
        given = role.inputs[symbol]
        times, step, digits, what = plan_fields.SHOWN[symbol]
        now = round(float(given.value) * times, 6)
        with (left, right)[n % 2]:
            words = f"{given.name} ({plan_fields.unit(what, page.formats.currency)})"
            typed = st.number_input(words, 0.0, 1e6, now, float(step), format=f"%.{digits}f", key=f"role_{symbol}_{place}_{role.name}_{now:g}")  # fmt: skip
            blocks.quiet(given.source)
            if abs(typed - now) > 10**-digits / 2:
                _keep(page, f"{role.name}, {given.name}: {typed:g}", role, {symbol: typed / times})


def _keep(page: Page, label: str, role: RolePlan, change: dict[str, Any]) -> None:
    """The role with a change; from now on the roles are the user's own."""
    bundles = [{**b, **change} if b["name"] == role.name else b for b in planned.bundles_of(page.ws)]
    taken = [b["name"] for b in bundles]
    if len(set(taken)) < len(taken):
        blocks.error(_("Two roles cannot have one name."), _("Give this one another."))
        return
    session.put(label, roles=tuple({k: v for k, v in b.items() if v is not None} for b in bundles))
    st.rerun()


def _move(page: Page, plan: Plan) -> None:
    """Moving a category to another role, a role of its own, or out of the plan."""
    with blocks.closed(_("Move a category, or keep it"), icon=":material/swap_horiz:", key="role_move") as asked:  # fmt: skip
        if not asked:
            return
        able: dict[str, CategoryPlan] = {c.id: c for c in plan.categories if c.result is not None}
        which = st.selectbox(_("Category"), list(able), format_func=lambda i: able[i].name, key="move_category")
        own, keep = _("A role of its own"), _("Keep it myself")
        where = st.selectbox(_("goes to"), [*(r.name for r in plan.roles), own, keep], key="move_place")
        if which and where and st.button(_("Move {category} there", category=able[which].name), key="move_button"):
            place = None if where == keep else able[which].name if where == own else where
            label = _("{category} goes to: {place}", category=able[which].name, place=where)
            bundles = moved(planned.bundles_of(page.ws), which, place) or [{"name": "", "categories": []}]
            session.put(label, roles=tuple(bundles))
            st.rerun()
        if page.ws.roles and st.button(_("Back to the proposed roles"), key="move_reset", type="tertiary"):
            session.put(_("Roles as proposed"), roles=())
            st.rerun()
