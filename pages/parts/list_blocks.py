"""The list of questions under the current one: it stands still, says what became of each, and moves several at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.categorize.asking import Asked
from analysis.categorize.knowledge import UNSORTED
from analysis.words import _, n_
from pages.parts import answering, blocks, keys, question_blocks, sorting
from pages.parts.frame import Page


def listed(page: Page) -> None:
    """The list of questions as it was first shown: what is answered stays in its place and says where it went."""
    ws, rows = page.ws, answering.batch(page.ws)
    if len(rows) < 2:
        return
    here = answering.at(rows, ws)
    open_ones = sorting.questions(ws).index
    hours = sum(float(answering.row_of(ws, r)["hours"]) for r in rows if r.like in open_ones)
    left = sum(r.like in open_ones for r in rows)
    blocks.finding(
        n_(
            "One group is left to answer, {hours}",
            "These {n} groups hold {hours}",
            left,
            hours=page.formats.hours(hours),
        )
    )
    chosen = [like for like in st.session_state.get(answering.CHOSEN, []) if like in open_ones]
    _together(page, [r for r in rows if r.like in chosen])
    with st.container(gap="xsmall", key="question_list"):
        for number, asked in enumerate(rows):
            _line(page, asked, number, current=number == here, chosen=asked.like in chosen)
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Next"), key="move_next", type="tertiary", shortcut=keys.key(ws, "J"), on_click=answering.move, args=(1,)
        )
        st.button(
            _("Back"), key="move_back", type="tertiary", shortcut=keys.key(ws, "K"), on_click=answering.move, args=(-1,)
        )
        st.button(
            _("Choose"),
            key="choose_current",
            type="tertiary",
            shortcut=keys.key(ws, "X"),
            on_click=answering.choose_current,
        )
        st.button(
            _("Keys"), key="keys", type="tertiary", shortcut=keys.key(ws, "H"), on_click=answering.panel, args=("keys",)
        )


def _line(page: Page, asked: Asked, number: int, *, current: bool, chosen: bool) -> None:
    ws = page.ws
    row = answering.row_of(ws, asked)
    mine = sorting.own(ws)
    size = f"{n_('{n} entry', '{n} entries', int(row['entries']))} · {page.formats.hours(float(row['hours']))}"
    name = blocks.md(question_blocks.short(mine.names.get(str(row["category"]), "")))
    is_open = asked.like in sorting.questions(ws).index
    words = question_blocks.quoted(asked.text, 60)
    cells = _cells(page)
    with cells[0]:
        st.button(_("Chosen") if chosen else _("Choose"), key=f"choose_{number}", type="tertiary", disabled=not is_open,
                  icon=":material/check_box:" if chosen else ":material/check_box_outline_blank:",
                  help=_("Choose {text} to move it with others", text=words), on_click=answering.choose, args=(asked.like,))  # fmt: skip
    with cells[1]:
        if is_open:
            st.button(f"**{words}**" if current else words, key=f"go_{number}", type="tertiary",
                      icon=":material/play_arrow:" if current else None, on_click=answering.go, args=(number,))  # fmt: skip
        else:
            blocks.quiet(words)
    mark = f":{mine.colour(str(row['category']))}[●]"
    guess = _("no guess") if row["category"] == UNSORTED else f"{mark} {_('{name}?', name=name)}"
    where, why = guess if is_open else f":material/check: {name}", blocks.md(str(row["reason"]), 60)
    if page.look.phone:
        with cells[2]:
            blocks.quiet(" · ".join([size, where]))
        return
    for cell, said in zip(cells[2:], (size, where, why), strict=True):
        with cell:
            blocks.quiet(said)


def _cells(page: Page) -> list[DeltaGenerator]:
    """Places for: choose, text, size, category, why; on a phone size and category share a line below."""
    if not page.look.phone:
        return list(st.columns([1.05, 3.0, 1.5, 2.3, 2.1], vertical_alignment="center", gap="small"))
    block = st.container(gap=None)
    head = block.container(horizontal=True, vertical_alignment="center", gap="small")
    return [head.container(width="content"), head.container(width="content"), block.container()]


def _together(page: Page, rows: Sequence[Asked]) -> None:
    """Several groups into one category, or each where it was guessed."""
    if not rows:
        return
    ws, offered = page.ws, sorting.own(page.ws).offered
    found = [answering.row_of(ws, r) for r in rows]
    size = n_("{n} entry, {hours}", "{n} entries, {hours}", sum(int(f["entries"]) for f in found),
              hours=page.formats.hours(sum(float(f["hours"]) for f in found)))  # fmt: skip
    guessed = [
        (r.keys, str(f["category"]))
        for r, f in zip(rows, found, strict=True)
        if f["category"] in offered and f["category"] != UNSORTED
    ]
    every = tuple(k for r in rows for k in r.keys)
    with st.container(key="together"):
        blocks.side_heading(n_("{n} group chosen · {size}", "{n} groups chosen · {size}", len(rows), size=size))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            other = question_blocks.pick(ws, _("Put them all in"), "together_to")
            if other:
                move = sorting.effect(ws, every, other)
                st.button(f"**{blocks.md(offered[other])}** · {question_blocks.moves(page, move)}", key="together_put",
                          on_click=answering.put, args=([(every, other)], rows[0].text))  # fmt: skip
            if guessed:
                st.button(n_("Accept the guess", "Accept {n} guesses", len(guessed)), key="together_accept", shortcut=keys.key(ws, "A"),
                          on_click=answering.put, args=(guessed, rows[0].text))  # fmt: skip
            st.button(_("Choose none"), key="together_none", type="tertiary", on_click=answering.choose_none)
