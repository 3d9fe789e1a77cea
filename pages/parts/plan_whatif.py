"""What if: a few sliders that answer at once, and what was found kept as scenarios beside each other."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analysis.outsourcing.plan import Plan
from analysis.outsourcing.scenarios import AS_IT_IS, side_by_side
from analysis.words import _
from data.store.workspace import Workspace, thawed
from pages.parts import blocks, plan_fields, planned, session
from pages.parts.frame import Page

# Symbol -> low and high end of its slider, in percent of what is assumed. Each moves value and spread in every category.
SCALES = {"r": (50, 250), "d": (50, 120), "o": (50, 400), "q": (50, 400)}
MOST = 4  # scenarios beside the plan


def show(page: Page, plan: Plan) -> None:
    """The sliders with their answer, then the scenarios."""
    blocks.finding(_("What if you are wrong?"))
    blocks.quiet(_("The sliders change nothing until you say so."))
    _sliders(page)
    _scenarios(page, plan)


@st.fragment
def _sliders(page: Page) -> None:
    """A fragment: moving a slider draws only this, not the page."""
    now = planned.plan(page.ws)
    left, right = st.columns([1, 2.1], gap="large")
    with left:
        changes = _changes(page, now)
    with right:
        then = planned.what_if(page.ws, changes)
        _answer(page, then, bool(changes))
        if changes:
            _take(page, changes)


def _changes(page: Page, now: Plan) -> dict[str, Any]:
    """What the sliders say, as parts of the workspace's assumptions; empty when all stand where they were."""
    given = plan_fields.own(page)
    scales = dict(given.get("scales", {}))
    words = {"r": _("Pay"), "d": _("What can leave"), "o": _("Checking"), "q": _("Redoing")}
    found: dict[str, Any] = {}
    worth = round(now.value.value, 2)
    money = page.formats.currency
    picked = st.slider(_("An hour of yours ({unit})", unit=money), 0.0, max(200.0, 3 * worth), worth, 1.0, format="%.0f", key=f"if_v_{worth:g}")  # fmt: skip
    if picked != worth:
        found |= {"v": picked, "worth": {**given.get("worth", {}), "way": ""}}
    moved = dict(scales)
    for symbol, label in words.items():
        low, high = SCALES[symbol]
        was = min(max(round(scales.get(symbol, 1.0) * 100), low), high)
        percent = st.slider(_("{what} (% of what is assumed)", what=label), low, high, was, 5, key=f"if_{symbol}_{was}")
        if percent != was:
            moved[symbol] = percent / 100
    if moved != scales:
        found["scales"] = {k: v for k, v in moved.items() if v != 1.0}
    months = now.months
    horizon = st.slider(_("Months that count"), 3, 60, min(max(months, 3), 60), key=f"if_M_{months}")
    if horizon != min(max(months, 3), 60):
        found["M"] = float(horizon)
    return found


def _answer(page: Page, other: Workspace, changed: bool) -> None:
    """The headline's figures with these figures, and how far they are from the plan."""
    formats, now, made = page.formats, planned.plan(page.ws), planned.plan(other)
    was, then = planned.headline(page.ws), planned.headline(other)
    if then is None:
        blocks.text(_("Then nothing is worth handing over."))
        return
    before = was or then
    items = [
        (_("Hours back a month"), formats.hours(then.hours, 0 if then.hours >= 9.95 else 1), formats.hours_span(then.hours_low, then.hours_high) + f" {_('h')}", then.hours - before.hours, formats.hours),
        (_("Costs"), formats.money(then.cost, 0), _("a month"), then.cost - before.cost, lambda v: formats.money(v, 0)),
        (_("Better off"), formats.money(then.gain, 0), formats.money_span(then.gain_low, then.gain_high), then.gain - before.gain, lambda v: formats.money(v, 0)),
    ]  # fmt: skip
    places = blocks.pairs(3) if page.look.phone else st.columns(3)
    for place, (label, value, below, more, write) in zip(places, items, strict=True):
        with place, st.container(gap=None):
            st.metric(label, value)
            blocks.quiet(f"{below} · {_more(write, more)}" if changed else below)
    paid = formats.number(then.payback, 1) if then.payback is not None else ""
    blocks.text(
        _("{odds} odds of being better off; paid back after {n} months.", odds=formats.odds(then.odds), n=paid) if paid
        else _("{odds} odds of being better off; not paid back in {n} months.", odds=formats.odds(then.odds), n=made.months)
    )  # fmt: skip
    if changed:
        blocks.quiet(_handed(now, made))


def _more(write: Any, more: float) -> str:
    if abs(more) < 0.05:
        return _("as now")
    return _("{amount} more", amount=write(more)) if more > 0 else _("{amount} less", amount=write(-more))


def _handed(now: Plan, made: Plan) -> str:
    """Which kinds of work the other figures bring in or out."""
    names = {c.id: c.name.split(",")[0] for c in made.categories}
    was, then = ({i for r in plan.roles for i in r.categories} for plan in (now, made))
    out, into = [names[i] for i in sorted(was - then)], [names[i] for i in sorted(then - was)]
    if not out and not into:
        return _("The same work would be handed over.")
    parts = []
    if out:
        parts.append(_("You would keep {names}.", names=", ".join(out)))
    if into:
        parts.append(_("You would hand over {names} too.", names=", ".join(into)))
    return " ".join(parts)


def _take(page: Page, changes: dict[str, Any]) -> None:
    """Keeping the figures as a scenario, or as the plan's own."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(
            _("Name of the scenario"), key="if_name", max_chars=40, placeholder=_("Pay a quarter up"), width=260
        )
        if st.button(_("Keep it as a scenario"), key="if_keep"):
            _keep(
                page,
                name.strip() or _("Scenario {n}", n=len(page.ws.scenarios) + 1),
                {**plan_fields.own(page), **changes},
            )
        if st.button(_("Use these figures"), key="if_use", type="tertiary"):
            session.put(_("Figures of the what-if"), assumptions={**plan_fields.own(page), **changes})
            st.rerun(scope="app")


def _keep(page: Page, name: str, assumptions: dict[str, Any]) -> None:
    kept = [s for s in thawed(session.workspace().scenarios) if s.get("name") != name]
    made = {"name": name, "assumptions": assumptions, "roles": thawed(page.ws.roles)}
    session.put(_("Scenario: {name}", name=name), scenarios=(*kept, made))
    st.rerun(scope="app")


def _scenarios(page: Page, plan: Plan) -> None:
    """Beside each other, each figure with its difference to the plan."""
    kept = [s for s in thawed(page.ws.scenarios) if isinstance(s, dict) and s.get("name")]
    if not kept:
        if plan.roles and st.button(
            _("Keep this plan as a scenario"), key="scenario_now", type="tertiary", icon=":material/bookmark_add:"
        ):
            _keep(page, _("The plan of {day}", day=page.formats.day(pd.Timestamp.now().date())), plan_fields.own(page))
        return
    blocks.side_heading(_("Scenarios beside the plan"))
    made = {AS_IT_IS: plan} | {str(s["name"]): planned.scenario(page.ws, s) for s in kept[-MOST:]}
    table = side_by_side(made)
    rows = _rows(page, table)
    names = [_("The plan"), *(str(s["name"]) for s in kept[-MOST:])]
    if page.look.phone:
        blocks.cards((f"**{blocks.md(name)}**", " · ".join(f"{row[0]} {row[n + 1]}" for row in rows), "") for n, name in enumerate(names))  # fmt: skip
    else:
        frame = pd.DataFrame([[r[0], *(blocks.money_safe(c) for c in r[1:])] for r in rows], columns=["", *(blocks.md(n) for n in names)])  # fmt: skip
        blocks.written_as(frame, {}, _("Scenarios beside the plan"))
    _manage(page, kept)


def _rows(page: Page, table: pd.DataFrame) -> list[list[str]]:
    formats = page.formats
    writers: dict[str, tuple[str, Any]] = {
        "hours": (_("Hours back a month"), formats.hours), "cost": (_("Costs a month"), lambda v: formats.money(v, 0)),
        "gain": (_("Better off a month"), lambda v: formats.money(v, 0)), "setup_hours": (_("Your hours to set up"), lambda v: formats.hours(v, 0)),
    }  # fmt: skip
    rows = []
    for figure, (label, write) in writers.items():
        cells = []
        for n, row in table.iterrows():
            more = float(row[f"more_{figure}"])
            difference = f" ({'+' if more > 0 else ''}{write(more)})" if n and abs(more) >= 0.05 else ""
            cells.append(f"{write(float(row[figure]))}{difference}")
        rows.append([label, *cells])
    rows.append([_("Odds of being better off"), *(formats.odds(o) if o else "–" for o in table["odds"])])
    rows.append([_("Paid back in month"), *("–" if pd.isna(p) else str(max(1, int(-(-p // 1)))) for p in table["payback"])])  # fmt: skip
    rows.append([_("Kinds of work"), *(str(len(c)) for c in table["categories"])])
    return rows


def _manage(page: Page, kept: list[dict[str, Any]]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = [str(s["name"]) for s in kept]
        which = st.selectbox(_("Scenario"), names, key="scenario_which", width=260)
        chosen = next((s for s in kept if s["name"] == which), None)
        if chosen is None:
            return
        if st.button(_("Make it the plan"), key="scenario_use"):
            session.put(_("The plan is: {name}", name=which), assumptions=chosen.get("assumptions", {}), roles=tuple(chosen.get("roles", ())))  # fmt: skip
            st.rerun()
        if st.button(_("Remove"), key="scenario_remove", type="tertiary"):
            session.put(_("Removed: {name}", name=which), scenarios=tuple(s for s in kept if s is not chosen))
            st.rerun()
