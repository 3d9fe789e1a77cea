"""What the Categorize page does: the list of questions that stands still, the place in it, and answers as named actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from analysis.categorize import asking, splitting
from analysis.categorize.asking import Asked
from analysis.words import _, n_
from data.store.workspace import Workspace, thawed
from pages.parts import blocks, session, sorting

LIST = "categorize_list"
AT = "categorize_at"
PUT_OFF = "categorize_put_off"
CHOSEN = "categorize_chosen"
DONE = "categorize_done"  # the words of what was done on this page, which its undo may take back
TOOL = "categorize_tool"  # which of the tools below is shown
OPEN = "categorize_open"  # which panel is open under the question: find, split or keys


def batch(ws: Workspace) -> tuple[Asked, ...]:
    """The list of questions, in the order in which it was first shown."""
    state = st.session_state
    kept = state.get(LIST, (ws.id, ()))
    now = asking.batch(
        sorting.groups(ws), sorting.questions(ws), kept[1] if kept[0] == ws.id else (), state.get(PUT_OFF, [])
    )
    if (ws.id, now) != kept:
        state[LIST] = (ws.id, now)
        state[CHOSEN] = []
        state[AT] = 0
    return now


def at(rows: Sequence[Asked], ws: Workspace) -> int:
    """The place of the current question: where the cursor is if that one is open, else the next open one."""
    open_ones = sorting.questions(ws).index
    here = int(st.session_state.get(AT, 0)) % max(len(rows), 1)
    put_off = st.session_state.get(PUT_OFF, [])
    order = [*range(here, len(rows)), *range(here)]
    for wanted in (lambda r: r.like in open_ones and r.like not in put_off, lambda r: r.like in open_ones):
        for number in order:
            if wanted(rows[number]):
                return number
    return here


def move(step: int) -> None:
    """J and K: the next or the previous open question of the list."""
    ws = session.workspace()
    rows = batch(ws)
    open_ones = sorting.questions(ws).index
    here = at(rows, ws)
    for distance in range(1, len(rows)):
        number = (here + step * distance) % len(rows)
        if rows[number].like in open_ones:
            _to(number)
            return


def go(number: int) -> None:
    """To a row of the list."""
    like = batch(session.workspace())[number].like
    put_off = st.session_state.get(PUT_OFF, [])
    st.session_state[PUT_OFF] = [p for p in put_off if p != like]
    _to(number)


def _to(number: int) -> None:
    st.session_state[AT] = number
    st.session_state[OPEN] = ""


def current() -> Asked:
    """The question of this moment, which a button as last drawn need not know yet after a quick J."""
    ws = session.workspace()
    rows = batch(ws)
    return rows[at(rows, ws)]


def put_off_current() -> None:
    """N: asked again when all else is answered."""
    like = current().like
    st.session_state[PUT_OFF] = [*(p for p in st.session_state.get(PUT_OFF, []) if p != like), like]
    st.session_state[OPEN] = ""


def choose(like: str) -> None:
    """The row is one of those that move together, or no longer."""
    chosen = st.session_state.get(CHOSEN, [])
    st.session_state[CHOSEN] = [c for c in chosen if c != like] if like in chosen else [*chosen, like]


def choose_current() -> None:
    """X: the question of this moment is one of those that move together, or no longer."""
    choose(current().like)


def take(asked: Asked, category: str) -> None:
    """1 to 3: the answer on a button, if the question that the button was drawn for is still the one that is asked."""
    if current().like == asked.like:
        put([(asked.keys, category)], asked.text)


def choose_none() -> None:
    """No row is chosen any longer."""
    st.session_state[CHOSEN] = []


def panel(name: str) -> None:
    """Opens a panel under the question, or closes it."""
    st.session_state[OPEN] = "" if st.session_state.get(OPEN) == name else name


def show_tool(name: str) -> None:
    """Opens one of the tools below the questions."""
    st.session_state[TOOL] = name


def act(label: str, action: Callable[[Workspace], Workspace]) -> None:
    """A named action of this page."""
    session.act(label, action)
    st.session_state[DONE] = [*st.session_state.get(DONE, []), label]


def put(answers: Sequence[tuple[Sequence[str], str]], texts: str) -> None:
    """Keeps answers (keys of groups or texts -> category) as one step: they hold for every entry alike, now and in later
    months. texts: what moves, for the words of the step."""
    ws = session.workspace()
    moved = [sorting.effect(ws, tuple(keys), category) for keys, category in answers]
    entries = sum(m.all_entries for m in moved)
    names = sorting.own(ws).names
    homes = list(dict.fromkeys(names.get(category, category) for _keys, category in answers))
    where = homes[0] if len(homes) == 1 else _("{n} categories", n=len(homes))
    label = n_("moved {n} entry to {name}", "moved {n} entries to {name}", entries, name=where)
    given = [one for keys, category in answers for one in kept(ws, keys, category)]
    fresh = {one["key"] for one in given}
    act(label, lambda w: w.changed(corrections=(*(c for c in thawed(w.corrections) if c["key"] not in fresh), *given)))
    st.session_state[CHOSEN] = []
    st.session_state[OPEN] = ""
    said = n_(
        "Moved {n} entry to {name}. Kept for later months: “{text}”. Undo takes it back.",
        "Moved {n} entries to {name}. Kept for later months: “{text}”. Undo takes it back.",
        entries,
        name=blocks.md(where),
        text=blocks.md(texts, 60),
    )
    st.toast(said, icon=":material/check:")


def kept(ws: Workspace, keys: Iterable[str], category: str) -> list[dict[str, Any]]:
    """Answers as records, one a key, readable by themselves."""
    found = sorting.groups(ws).set_index("key")
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    records = []
    for key in keys:
        where = {"project": "", "client": ""}
        if key in found.index:
            row = found.loc[key]
            where = {name: str(row[name]) for name in ("description", "project", "client")}
        else:
            texts = splitting.texts_of(sorting.prepared(ws), [key]).iloc[0]
            where |= {"description": str(texts["description"]), "project": str(texts["project"]), "exact": "yes"}
        records.append({"key": key, **where, "category": category, "at": moment})
    return records


def row_of(ws: Workspace, asked: Asked) -> pd.Series:
    """What is known of a row of the list now: as a question while it is open, else as it was settled."""
    open_ones = sorting.questions(ws)
    if asked.like in open_ones.index:
        return open_ones.loc[asked.like]
    found = sorting.groups(ws)
    mine = found[found["key"].isin(asked.keys)].sort_values("hours", ascending=False, kind="stable")
    row = mine.iloc[0].copy()
    row["hours"], row["entries"] = mine["hours"].sum(), mine["entries"].sum()
    return row
