"""A category of the user's own: by its name, by the words that its entries have, or out of a part of another one."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.categorize import own as own_of
from analysis.categorize.rule_effects import Count, words_effect
from analysis.words import _, n_
from data.store.workspace import Workspace, thawed
from pages.parts import answering, blocks, sorting
from pages.parts.frame import Page

SHOWN = 60


def form(page: Page) -> None:
    """Name, what kind of work it is, and words that become rules."""
    with blocks.closed(_("A new category"), icon=":material/add:", key="own_new") as shown:
        if not shown:
            return
        name = st.text_input(
            _("Name of the new category"),
            max_chars=own_of.LONGEST_NAME,
            key="new_name",
            placeholder=_("Photo retouching"),
        )
        expertise, kind = _what_kind("new")
        typed = st.text_input(_("Words that its entries have"), key="new_words", placeholder=_("retouch, lightroom, colour correction"),
                              help=_("Each becomes a rule, which you can change later. Parted by commas."))  # fmt: skip
        words = words_of(typed)
        problem = _problem(page.ws, name, expertise, kind)
        if not name.strip():
            return
        if problem:
            blocks.text(problem)
            return
        found = words_effect(sorting.prepared(page.ws), sorting.knowledge(page.ws), words) if words else Count()
        size = n_(
            "moves {n} entry, {hours}",
            "moves {n} entries, {hours}",
            found.entries,
            hours=page.formats.hours(found.hours),
        )
        label = (
            _("**Add {name}** · {size}", name=blocks.md(name.strip()), size=size)
            if words
            else _("**Add {name}**", name=blocks.md(name.strip()))
        )
        st.button(label, key="new_add", on_click=_add, args=(name, expertise, kind, words))


def _what_kind(key: str) -> tuple[str, str]:
    expertise, kinds = own_of.expertise_names(), own_of.kind_names()
    chosen = st.selectbox(_("Who could do it?"), list(expertise), format_func=expertise.get, key=f"{key}_expertise",
                          help=_("The plan starts from the usual figures for this, and each can be changed on Outsource."))  # fmt: skip
    kind = st.selectbox(
        _("Which kind of work is it?"),
        list(kinds),
        index=list(kinds).index("admin"),
        format_func=kinds.get,
        key=f"{key}_kind",
    )
    return chosen or own_of.EXPERTISE[1], kind or "admin"


def words_of(typed: str) -> tuple[str, ...]:
    """The words, each once, at most twenty."""
    return tuple(dict.fromkeys(word.strip() for word in typed.split(",") if word.strip()))[:20]


def _problem(ws: Workspace, name: str, expertise: str, kind: str) -> str:
    from pages.parts.own_blocks import told

    return (
        told(lambda: own_of.with_added(thawed(ws.categories), sorting.own(ws), name, expertise, kind))
        if name.strip()
        else ""
    )


def _add(name: str, expertise: str, kind: str, words: tuple[str, ...]) -> None:
    def action(ws: Workspace) -> Workspace:
        part, made = own_of.with_added(thawed(ws.categories), sorting.own(ws), name, expertise, kind)
        rules = [{"kind": "keyword", "pattern": word, "category": made, "active": True} for word in words]
        return ws.changed(categories=part, rules=(*rules, *thawed(ws.rules)))

    answering.act(_("new category {name}", name=name.strip()), action)
    st.session_state["new_name"] = st.session_state["new_words"] = ""
    st.toast(_("{name} is a category now. Undo takes it back.", name=blocks.md(name.strip())), icon=":material/check:")


def split(page: Page, which: str) -> None:
    """A part of a category's groups as a category of its own."""
    table = sorting.groups(page.ws)
    mine = table[table["category"] == which].sort_values("hours", ascending=False)
    if mine.empty:
        return
    with blocks.closed(
        _("Split it: make a part of it a category"), icon=":material/call_split:", key="own_split"
    ) as shown:
        if not shown:
            return
        said = {
            str(r.key): f"{r.description or _('no words')} · {page.formats.hours(float(r.hours))}"
            for r in mine.head(SHOWN).itertuples()
        }
        chosen = st.multiselect(_("Which groups go to the new one?"), list(said), format_func=said.get, key=f"own_part_{which}", placeholder=_("Choose groups"))  # fmt: skip
        name = st.text_input(_("Name of the new category"), max_chars=own_of.LONGEST_NAME, key="split_name")
        expertise, kind = _like(page, which)
        problem = _problem(page.ws, name, expertise, kind)
        if problem:
            blocks.text(problem)
        elif chosen and name.strip():
            rows = mine[mine["key"].isin(chosen)]
            size = n_(
                "moves {n} entry, {hours}",
                "moves {n} entries, {hours}",
                int(rows["entries"].sum()),
                hours=page.formats.hours(float(rows["hours"].sum())),
            )
            st.button(_("**Split off {name}** · {size}", name=blocks.md(name.strip()), size=size), key="own_split_put", on_click=_split,
                      args=(name, expertise, kind, tuple(chosen)))  # fmt: skip


def _like(page: Page, which: str) -> tuple[str, str]:
    """Expertise and kind of the category that is split."""
    defaults = sorting.market(page.ws).defaults
    expertise = str(defaults.at[which, "expertise_type"]) if which in defaults.index else own_of.EXPERTISE[1]
    return expertise, str(sorting.own(page.ws).kinds.get(which, "admin"))


def _split(name: str, expertise: str, kind: str, keys: tuple[str, ...]) -> None:
    def action(ws: Workspace) -> Workspace:
        part, made = own_of.with_added(thawed(ws.categories), sorting.own(ws), name, expertise, kind)
        given: list[dict[str, Any]] = answering.kept(ws, keys, made)
        others = [c for c in thawed(ws.corrections) if c["key"] not in keys]
        return ws.changed(categories=part, corrections=(*others, *given))

    answering.act(_("split off {name}", name=name.strip()), action)
    st.session_state["split_name"] = ""
    st.toast(_("{name} is a category now. Undo takes it back.", name=blocks.md(name.strip())), icon=":material/check:")
