"""The categories as the user wants them: named, merged, split, hidden, new ones, and the colour of each kind of work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from analysis.categorize import own as own_of
from analysis.categorize.knowledge import UNSORTED
from analysis.categorize.own import Categories
from analysis.problems import UserError
from analysis.words import _, n_
from data.store.workspace import Workspace, thawed
from pages.parts import answering, blocks, new_category, sorting
from pages.parts.frame import Page

WHICH = "own_which"


def categories(page: Page) -> None:
    """The list with hours, what can be done to one, a new one, the colours."""
    mine = sorting.own(page.ws)
    hours = sorting.hours(page.ws)
    used = int((hours.drop(UNSORTED, errors="ignore") > 0).sum())
    blocks.finding(n_("{n} category holds your hours", "{n} categories hold your hours", used))
    blocks.quiet(_("Names, merges and colours hold on every page, in every document and in later months. Nothing is lost: each step can be undone."))  # fmt: skip
    _table(page, mine, hours)
    _one(page, mine, hours)
    new_category.form(page)
    _colours(page, mine)


def _table(page: Page, mine: Categories, hours: pd.Series) -> None:
    kinds, rows = own_of.kind_names(), []
    for category, name in mine.names.items():
        if category == UNSORTED:
            continue
        state = _("hidden") if category in mine.hidden else ""
        if category in mine.merged:
            state = _("counts in {name}", name=mine.names[mine.home(category)])
        mark = f":{mine.colour(category)}[●] {blocks.md(name)}"
        rows.append((mark, kinds.get(mine.kinds.get(category, ""), ""), float(hours.get(category, 0.0)), state))
    with blocks.closed(_("All {n} categories", n=len(rows)), icon=":material/list:", key="own_list") as shown:
        if not shown:
            return
        if page.look.phone:
            blocks.cards((m, " · ".join(w for w in (k, page.formats.hours(h), s) if w), "") for m, k, h, s in rows)
        else:
            columns = [_("Category"), _("Kind of work"), _("Hours"), _("State")]
            table = pd.DataFrame(rows, columns=columns)
            blocks.table(table, page.look, key="own_table", styles={columns[0]: str})


def _one(page: Page, mine: Categories, hours: pd.Series) -> None:
    names = {c: n for c, n in mine.names.items() if c != UNSORTED}
    which = st.selectbox(
        _("Change a category"), list(names), index=None, format_func=names.get, key=WHICH, placeholder=_("Type to find")
    )
    if which is None:
        return
    held = page.formats.hours(float(hours.get(which, 0.0)))
    if which in mine.merged:
        blocks.text(_("Its entries count in {name}.", name=blocks.md(mine.names[mine.home(which)])))
        st.button(_("Make it a category of its own again"), key="own_unmerge", on_click=_act,
                  args=(_("{name} apart again", name=names[which]), lambda p, now: own_of.without_merge(p, which)))  # fmt: skip
        return
    wide, other = st.columns(2) if not page.look.phone else (st.container(), st.container())
    with wide:
        _rename(mine, which)
    with other:
        _merge(mine, which, held)
    new_category.split(page, which)
    off = which in mine.hidden
    label = _("Show it again") if off else _("Hide it: no guess proposes it")
    st.button(label, key="own_hide", type="tertiary", icon=":material/visibility:" if off else ":material/visibility_off:", on_click=_act,
              args=(_("{name} shown again", name=names[which]) if off else _("{name} hidden", name=names[which]),
                    lambda p, now: own_of.with_hidden(p, which, not off)))  # fmt: skip


def _rename(mine: Categories, which: str) -> None:
    name = st.text_input(_("Its name"), mine.names[which], max_chars=own_of.LONGEST_NAME, key=f"own_name_{which}")
    if name.strip() and name.strip() != mine.names[which]:
        said = told(lambda: own_of.with_name({}, mine, which, name))
        if said:
            blocks.quiet(said)
        else:
            st.button(_("Call it {name}", name=f"**{blocks.md(name.strip())}**"), key="own_rename", on_click=_act,
                      args=(_("{old} is called {new}", old=mine.names[which], new=name.strip()),
                            lambda p, now: own_of.with_name(p, now, which, name)))  # fmt: skip


def _merge(mine: Categories, which: str, held: str) -> None:
    others = {c: n for c, n in mine.offered.items() if c not in (which, UNSORTED)}
    into = st.selectbox(_("Merge it into"), list(others), index=None, format_func=others.get, key=f"own_into_{which}", placeholder=_("Type to find"))  # fmt: skip
    if into:
        label = _("{old} counts in {new}", old=mine.names[which], new=mine.names[into])
        st.button(_("**Merge** · moves {hours} to {name}", hours=held, name=blocks.md(mine.names[into])), key="own_merge", on_click=_act,
                  args=(label, lambda p, now: own_of.with_merged(p, now, which, into)))  # fmt: skip


def _colours(page: Page, mine: Categories) -> None:
    kinds = {k: n for k, n in own_of.kind_names().items() if k in set(mine.kinds.values())}
    with blocks.closed(_("Colours of the kinds of work"), icon=":material/palette:", key="own_colours") as shown:
        if not shown:
            return
        kind = st.selectbox(_("Kind of work"), list(kinds), format_func=kinds.get, key="own_kind")
        now = mine.colours.get(kind, "gray")
        words = colour_words()
        colour = st.pills(
            _("Its colour"),
            list(words),
            default=now,
            format_func=lambda c: f":{c}[●] {words[c]}",
            key=f"own_colour_{kind}_{now}",
        )
        if colour and colour != now:
            _act(
                _("colour of {kind}: {colour}", kind=kinds[kind], colour=words[colour]),
                lambda p, c: own_of.with_colour(p, kind, colour),
            )
            st.rerun()


def colour_words() -> dict[str, str]:
    """Colour -> its name."""
    return {
        "blue": _("blue"),
        "violet": _("violet"),
        "orange": _("orange"),
        "green": _("green"),
        "gray": _("grey"),
    }


def told(change: Callable[[], object]) -> str:
    """What is wrong with a change, in a sentence; "" when nothing is."""
    try:
        change()
    except UserError as problem:
        return f"{problem.title}. {problem.hint}"
    return ""


def _act(label: str, change: Callable[[dict[str, Any], Categories], dict[str, Any]]) -> None:
    def action(ws: Workspace) -> Workspace:
        return ws.changed(categories=change(thawed(ws.categories), sorting.own(ws)))

    problem = told(lambda: answering.act(label, action))
    if problem:
        st.toast(problem)
