"""The user's rules: read, ordered, switched, with what each catches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from analysis.categorize.knowledge import Rule
from analysis.categorize.rule_effects import Count, moved_to, specific_first
from analysis.categorize.rules import problem
from analysis.words import _, n_
from data.store.workspace import Workspace, thawed
from pages.parts import answering, blocks, rule_form, session, sorting
from pages.parts.frame import Page

SHOWN = 20


def rules(page: Page) -> None:
    """The list, the form for one rule, and the file."""
    given = sorting.rules(page.ws)
    if given:
        total = sum(own.entries for _all, own in sorting.caught(page.ws))
        blocks.finding(
            n_(
                "{n} rule sorts {entries}",
                "{n} rules sort {entries}",
                len(given),
                entries=n_("{n} entry", "{n} entries", total),
            )
        )
        blocks.quiet(_("The first rule that fits wins. Your answers come before all rules."))
        _list(page, given)
    else:
        blocks.text(
            _(
                "A rule puts every entry that fits into one category, in this month and in all later ones. There is none yet."
            )
        )
    rule_form.form(page)
    rule_form.file(page)


def _list(page: Page, given: Sequence[Rule]) -> None:
    first = 0
    if len(given) > SHOWN:
        pages = list(range(0, len(given), SHOWN))
        first = st.selectbox(_("Rules"), pages, key="rules_from",
                             format_func=lambda n: _("{first} to {last}", first=n + 1, last=min(n + SHOWN, len(given)))) or 0  # fmt: skip
    counts = sorting.caught(page.ws)
    with st.container(gap="xsmall", key="rule_list"):
        for number in range(first, min(first + SHOWN, len(given))):
            _line(page, given, number, counts[number])
    if len(given) > 1:
        st.button(
            _("Order: specific first"), key="rules_order", type="tertiary", icon=":material/sort:", on_click=_order
        )


def _line(page: Page, given: Sequence[Rule], number: int, counts: tuple[Count, Count]) -> None:
    rule = given[number]
    name = sorting.own(page.ws).names.get(rule.category, rule.category)
    words = _(
        "{n}. {rule}: {name}", n=number + 1, rule=blocks.md(rule_form.words(rule), 80), name=f"**{blocks.md(name)}**"
    )
    said = words if rule.active else f":gray[{words}]"
    if page.look.phone:
        with st.container(gap=None):
            st.markdown(said)
            blocks.quiet(_size(page, rule, *counts))
            with st.container(horizontal=True, gap="small"):
                _actions(given, number)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(said, width="content")
        blocks.quiet(_size(page, rule, *counts))
        st.space("stretch")
        _actions(given, number)


def _actions(given: Sequence[Rule], number: int) -> None:
    rule = given[number]
    held = _as_json(rule)
    for key, name, off, call, args in (
        ("up", _("Earlier"), number == 0, _move, (held, -1)),
        ("down", _("Later"), number == len(given) - 1, _move, (held, 1)),
        ("edit", _("Change"), False, rule_form.edit, (held,)),
        ("switch", _("Switch off") if rule.active else _("Switch on"), False, _switch, (held,)),
        ("delete", _("Delete"), False, _delete, (held,)),
    ):
        action: Callable[..., None] = call
        said = f"{name}: {blocks.md(rule_form.words(rule), 60)}"
        st.button(
            name, key=f"rule_{key}_{number}", type="tertiary", disabled=off, help=said, on_click=action, args=args
        )


def _size(page: Page, rule: Rule, caught: Count, own: Count) -> str:
    wrong = problem(rule)
    if wrong:
        return blocks.md(wrong)
    if not rule.active:
        return _("switched off")
    size = n_(
        "catches {n} entry, {hours}",
        "catches {n} entries, {hours}",
        caught.entries,
        hours=page.formats.hours(caught.hours),
    )
    lost = caught.entries - own.entries
    return (
        size
        if not lost
        else n_("{size}; {n} goes to an earlier rule", "{size}; {n} go to an earlier rule", lost, size=size)
    )


def _as_json(rule: Rule) -> dict[str, Any]:
    return {"kind": rule.kind, "pattern": rule.pattern, "category": rule.category, "active": rule.active}


def _changed(label: str, held: dict[str, Any], change: Callable[[list[Rule], int], Sequence[Rule]]) -> None:
    """Changes one rule of the newest state; a rule that is gone by now changes nothing."""

    def action(ws: Workspace) -> Workspace:
        now = list(sorting.rules(ws))
        mine = [number for number, rule in enumerate(now) if _as_json(rule) == held]
        return ws.changed(rules=tuple(_as_json(r) for r in change(now, mine[0]))) if mine else ws

    answering.act(label, action)


def _said(held: dict[str, Any]) -> str:
    return rule_form.words(Rule(held["pattern"], held["category"], held["kind"], held["active"]))


def _move(held: dict[str, Any], step: int) -> None:
    label = _("rule earlier: {rule}", rule=_said(held)) if step < 0 else _("rule later: {rule}", rule=_said(held))
    _changed(label, held, lambda now, at: moved_to(now, at, step))


def _switch(held: dict[str, Any]) -> None:
    label = _("rule off: {rule}", rule=_said(held)) if held["active"] else _("rule on: {rule}", rule=_said(held))
    other = Rule(held["pattern"], held["category"], held["kind"], not held["active"])
    _changed(label, held, lambda now, at: [other if n == at else rule for n, rule in enumerate(now)])


def _delete(held: dict[str, Any]) -> None:
    _changed(
        _("rule deleted: {rule}", rule=_said(held)), held, lambda now, at: [r for n, r in enumerate(now) if n != at]
    )


def _order() -> None:
    ws = session.workspace()
    ordered = specific_first(sorting.prepared(ws))
    if thawed(ws.rules) != [_as_json(r) for r in ordered]:
        answering.act(
            _("rules ordered, specific first"), lambda w: w.changed(rules=tuple(_as_json(r) for r in ordered))
        )
