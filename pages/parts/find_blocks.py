"""Any group found by its words and put elsewhere, and the answers given so far as rules that can be read."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analysis.categorize.words import fold
from analysis.words import _, n_
from data.store.workspace import thawed
from pages.parts import answering, blocks, question_blocks, sorting
from pages.parts.frame import Page

SHOWN = 50


def hits(groups: pd.DataFrame, words: str) -> pd.DataFrame:
    """The groups that have all the words in text, project or client, whatever their accents and case; most hours first."""
    wanted = fold(words).split()
    said = zip(*(groups[name].tolist() for name in ("description", "project", "client")), strict=True)
    fits = [all(word in text for word in wanted) for text in (fold(" ".join(row)) for row in said)]
    return groups[fits].sort_values("hours", ascending=False, ignore_index=True)


def search(page: Page) -> None:
    """Any group, also settled ones, several at once."""
    table = sorting.groups(page.ws)
    words = st.text_input(_("Words of an entry, a project or a client"), key="group_search")
    if not words:
        blocks.quiet(n_("{n} group in all.", "{n} groups in all.", len(table)))
        return
    found = hits(table, words)
    if found.empty:
        blocks.text(_("No group has these words."))
        return
    size = n_(
        "{n} entry, {hours}",
        "{n} entries, {hours}",
        int(found["entries"].sum()),
        hours=page.formats.hours(float(found["hours"].sum())),
    )
    blocks.quiet(n_("{n} group · {size}", "{n} groups · {size}", len(found), size=size))
    names = sorting.own(page.ws).names
    said = {
        str(
            r.key
        ): f"{r.description or _('no words')} · {names.get(r.category, '')} · {page.formats.hours(float(r.hours))}"
        for r in found.head(SHOWN).itertuples()
    }
    chosen = st.multiselect(_("Groups"), list(said), default=list(said) if len(said) == 1 else [], format_func=said.get, key=f"group_hits_{words}",
                            placeholder=_("Choose groups"))  # fmt: skip
    if len(found) > SHOWN:
        blocks.quiet(_("The {n} with most hours are offered. More words narrow it.", n=SHOWN))
    to = question_blocks.pick(page.ws, _("belong to"), "group_to")
    with st.container(horizontal=True, vertical_alignment="center"):
        if chosen and to:
            move = sorting.effect(page.ws, tuple(chosen), to)
            first = str(found.set_index("key").at[chosen[0], "description"])
            st.button(f"**{blocks.md(names[to])}** · {question_blocks.moves(page, move)}", key="group_move",
                      on_click=answering.put, args=([(tuple(chosen), to)], first))  # fmt: skip
        st.button(_("Make a rule of “{words}”", words=blocks.md(words, 40)), key="group_rule", type="tertiary", icon=":material/rule:",
                  on_click=_rule_from, args=(words,))  # fmt: skip


def _rule_from(words: str) -> None:
    answering.show_tool("rules")
    st.session_state["rule_kind"] = "keyword"
    st.session_state["rule_pattern"] = words


def readable(record: dict[str, Any]) -> str:
    """An answer as a rule in words."""
    text = str(record.get("description", "")) or _("no words")
    said = (
        _("“{text}” exactly", text=text)
        if record.get("exact")
        else _("“{text}”, whatever its numbers and case", text=text)
    )
    where = [str(record[name]) for name in ("project", "client") if record.get(name)]
    return _("{said}, in {where}", said=said, where=", ".join(where)) if where else said


def answers(page: Page) -> None:
    """The answers as rules: they come before all others, hold for later months, and each can be taken back."""
    given = [dict(c) for c in thawed(page.ws.corrections)]
    if not given:
        blocks.text(_("No answers yet. Each answer becomes a rule here, and next month starts with it."))
        return
    names = sorting.own(page.ws).names
    count = sorting.held(page.ws)
    blocks.quiet(_("Answers come before rules and guesses, the most exact first."))
    rows = [
        (
            readable(c),
            names.get(str(c["category"]), str(c["category"])),
            count.get(str(c["key"]), 0),
        )
        for c in reversed(given)
    ]
    blocks.table(
        pd.DataFrame(rows, columns=[_("Entries that say"), _("belong to"), _("Entries")]),
        page.look,
        key="answers_table",
    )
    said = {str(c["key"]): readable(c) for c in reversed(given)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        one = st.selectbox(
            _("Take one back"),
            list(said),
            index=None,
            format_func=said.get,
            key="answer_one",
            placeholder=_("Choose an answer"),
        )
        if one:
            st.button(_("Take it back"), key="answer_back", on_click=_take_back, args=(one, said[one]))
        st.button(_("Take all answers back"), key="answers_reset", type="tertiary", on_click=answering.act,
                  args=(_("all answers taken back"), lambda ws: ws.changed(corrections=())))  # fmt: skip


def _take_back(key: str, words: str) -> None:
    answering.act(
        _("answer taken back: {words}", words=words),
        lambda ws: ws.changed(corrections=tuple(c for c in thawed(ws.corrections) if c["key"] != key)),
    )
