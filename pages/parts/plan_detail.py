"""A closer look at one category, one role or the whole: every figure, what a tool could do, and each assumption in its field."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analysis.outsourcing import outputs
from analysis.outsourcing.outputs import Outputs
from analysis.outsourcing.plan import CategoryPlan, Plan
from analysis.words import _
from pages.parts import blocks, derived, plan_fields, session
from pages.parts.frame import Page

MONEY = frozenset({"cash", "worth", "quality", "better_off"})


def groups() -> dict[str, tuple[str, ...]]:
    """Tabs of fields, by what they are about."""
    return {
        _("The work"): ("h", "d", "s", "dR"),
        _("Pay and fees"): ("r", "f", "F0", "X0", "K", "H_min"),
        _("Finding and briefing"): ("a", "b", "b0", "delay_weeks"),
        _("Ramp-up"): ("p0", "T_weeks", "kappa"),
        _("Checking and redoing"): ("o", "q", "theta", "pi"),
        _("Leaving"): ("lam", "gap_weeks", "rho"),
        _("Time and use"): ("M", "u", "i"),
    }


def show(page: Page, plan: Plan) -> None:
    """The chooser, and below it figures and fields."""
    blocks.finding(_("A closer look"))
    listed: dict[str, str] = {"": _("Everything that is handed over")} if plan.roles else {}
    listed |= {f"role {r.name}": r.name[:1].upper() + r.name[1:] for r in plan.roles}
    listed |= {c.id: c.name for c in plan.categories if c.inputs}
    if not listed:
        blocks.quiet(_("Nothing is sorted into a category that could be handed over."))
        return
    which = st.selectbox(_("Look at"), list(listed), format_func=lambda i: listed[i], key="detail_which")
    if which is None:
        return
    if which == "":
        _figures(page, outputs.of_plan(plan, listed[which]))
    elif which.startswith("role "):
        _figures(page, outputs.of_role(plan, which[5:]))
        blocks.quiet(_("Its fields stand below, under Who would take what."))
    else:
        category = next(c for c in plan.categories if c.id == which)
        _figures(page, outputs.of_category(plan, which))
        _automation(page, category)
        _fields(page, category)


def _figures(page: Page, found: Outputs | None) -> None:
    if found is None:
        blocks.quiet(_("No rate is known for this work. Type one under Pay and fees, and its figures stand here."))
        return
    names = {
        "handed_over": _("Handed over"), "checking": _("Checking"), "redoing": _("Redoing"), "setting_up": _("Setting up"), "back": _("Hours back"),
        "theirs": _("Hours paid"), "cash": _("Cost"), "worth": _("Worth of the hours back"), "quality": _("Sales won or lost"), "better_off": _("Better off"),
    }  # fmt: skip
    columns = {
        "month": _("A month, once it runs"),
        "first": _("First month"),
        "horizon": _("{n} months", n=found.months),
    }
    rows = []
    for row in found.table.to_dict("records"):
        part = str(row["part"])
        if part == "quality" and not any(row[c] for c in columns):
            continue
        write = _money(page) if part in MONEY else _hours(page)
        bold = "**" if part in {"back", "better_off"} else ""
        rows.append(
            [f"{bold}{names[part]}{bold}", *(f"{bold}{blocks.money_safe(write(row[c]))}{bold}" for c in columns)]
        )
    if page.look.phone:
        blocks.cards(
            (r[0], f"{r[1]} {_('a month')} · {r[3]} {_('in {n} months', n=found.months)}".replace("\\", ""), "")
            for r in rows
        )
    else:
        frame = pd.DataFrame(rows, columns=["", *columns.values()])
        with st.container(width=720):
            blocks.written_as(frame, {}, _("Hours and money of {name}", name=found.name), list(columns.values()))
    blocks.quiet(_("As assumed, each figure at its most likely value; in the draws, and so in the ranges, it also goes lower."))  # fmt: skip
    _ratios(page, found)


def _money(page: Page) -> Callable[[float], str]:
    return lambda value: page.formats.money(value, 0)


def _hours(page: Page) -> Callable[[float], str]:
    return lambda value: page.formats.hours(value) if value else "–"


def _ratios(page: Page, found: Outputs) -> None:
    """In sentences: what the ratios mean."""
    formats = page.formats
    lines = [
        _("Hours back a month: {mid}, {span} in 8 of 10 cases. Better off over {n} months: {money}, {range}; {odds} odds.",
          mid=formats.hours(found.hours["p50"]), span=formats.span(found.hours["p10"], found.hours["p90"], 1), n=found.months,
          money=formats.money(found.benefit["p50"], 0), range=formats.money_span(found.benefit["p10"], found.benefit["p90"]), odds=formats.odds(found.odds)),
    ]  # fmt: skip
    lines.append(
        _("Paid back after {n} months.", n=formats.number(found.payback, 1)) if found.payback is not None
        else _("Not paid back within {n} months.", n=found.months)
    )  # fmt: skip
    if found.returns is not None:
        each = formats.money(1 + found.returns, 2)
        lines[-1] += " " + _(
            "Each {one} put in, your own hours counted, brings {each}.", one=formats.money(1, 0), each=each
        )
    if found.break_even_rate is not None:
        lines.append(
            _("It pays up to {money} an hour of theirs.", money=formats.money(found.break_even_rate)) if found.break_even_rate > 0
            else _("It would not pay even for nothing.")
        )  # fmt: skip
    if found.break_even_worth is not None and found.price_of_hour is not None:
        lines.append(_("It pays once an hour of yours is worth {worth}; an hour back costs {price}, setting up counted.",
                       worth=formats.money(max(found.break_even_worth, 0.0)), price=formats.money(found.price_of_hour)))  # fmt: skip
    with st.container(gap="xsmall"):
        for line in lines:
            blocks.text(line)


def _automation(page: Page, category: CategoryPlan) -> None:
    """What a tool could take before a person does."""
    tool = category.automation
    if tool is None or category.hours_per_month <= 0:
        return
    hours = page.formats.hours(float(tool["hours"]))
    saved = page.formats.money(float(tool["hours"]) * float(category.inputs["v"].value), 0)
    chip = blocks.chip("automate_first", _("Automate")) if category.verdict == "automate_first" else ""
    st.markdown(blocks.money_safe(f"{chip} **{str(tool['kind']).capitalize()}**: " + _("about {hours} a month, worth {money}. {what}.", hours=hours, money=saved, what=tool["what_to_set_up"])))  # fmt: skip
    blocks.quiet(_("{share} of it, {why}. Or drop it: what happens if nobody does it?", share=page.formats.share(float(tool["share"])), why=tool["why"]))  # fmt: skip


def _fields(page: Page, category: CategoryPlan) -> None:
    """Every input in its field, tab by tab."""
    why = str(derived.market(page.ws).lines.get(category.id, {}).get("reasoning", ""))
    with st.expander(
        _("{n} assumptions, each in its field", n=len(category.inputs) - 1), type="compact", icon=":material/tune:"
    ):
        if why:
            blocks.quiet(_("Why these: {why}. Yours win over all of them.", why=why))
        for tab, symbols in zip(st.tabs(list(groups())), groups().values(), strict=True):
            with tab:
                places = st.columns(2, gap="medium")
                for n, symbol in enumerate(s for s in symbols if s in category.inputs):
                    with places[n % 2]:
                        key = symbol if symbol in {"M", "u", "i"} else f"{category.id}.{symbol}"
                        plan_fields.figure(page, category.inputs[symbol], key, where="_detail")
                if "r" in symbols and "r" not in category.inputs:
                    _rate(page, category)
        _reset(page, category.id)


def _rate(page: Page, category: CategoryPlan) -> None:
    typed = st.number_input(
        _("Pay ({unit} an hour)", unit=page.formats.currency),
        0.0,
        1e6,
        None,
        0.5,
        key=f"rate_{category.id}",
        placeholder="15",
    )
    if typed is not None:
        plan_fields.put(
            _("Pay, {name}: {money}", name=category.name, money=page.formats.money(typed)), f"{category.id}.r", typed
        )


def _reset(page: Page, category: str) -> None:
    mine = [k for k in plan_fields.own(page) if k.startswith(f"{category}.")]
    if mine and st.button(_("Back to the sourced figures"), key=f"assume_reset_{category}", type="tertiary"):
        left = {k: v for k, v in plan_fields.own(page).items() if k not in mine}
        session.put(_("Sourced figures"), assumptions=left)
        st.rerun()
