"""One group asked at a time, with what each answer moves on its button; below it the list, which stands still."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.categorize import asking, splitting
from analysis.categorize.asking import Asked
from analysis.categorize.check import guessed
from analysis.categorize.effects import Move
from analysis.categorize.knowledge import UNSORTED
from analysis.words import _, n_
from data.store.workspace import Workspace
from pages.parts import answering, blocks, derived, keys, sorting
from pages.parts.frame import Page

TEXTS_NAMED = 3


def question(page: Page) -> None:
    """The group that settles most, with its proposals as buttons; or that nothing is left."""
    ws, rows = page.ws, answering.batch(page.ws)
    if not rows:
        kept = _("What you answered holds for next month's import too.") if ws.corrections else ""
        blocks.text(f"{_('Nothing is left to ask.')} {kept}")
        if not ws.spot_check and guessed(sorting.categorized(ws)).any():
            st.button(_("Check what was guessed"), key="offer_check", icon=":material/fact_check:",
                      on_click=answering.show_tool, args=("check",))  # fmt: skip
        return
    number = answering.at(rows, ws)
    row = answering.row_of(ws, rows[number])
    texts = splitting.texts_of(sorting.prepared(ws), rows[number].keys)
    with st.container(gap="xsmall"):
        _heading(page, rows, number, row, texts)
    _buttons(page, rows[number], row)
    _why(page, rows[number], row)
    _panel(page, rows[number], texts)


def _heading(page: Page, rows: tuple[Asked, ...], number: int, row: pd.Series, texts: pd.DataFrame) -> None:
    """Which group it is, its words, and how much of what."""
    asked = sorting.questions(page.ws)
    unsure = page.formats.hours(float(asked["hours"][~asked["sure"].astype(bool)].sum()))
    blocks.quiet(n_("The last group · {hours} still unsure", "Group {at} of {n} · {hours} still unsure", len(rows), at=number + 1, hours=unsure))  # fmt: skip
    named = [quoted(t, 80) for t in texts["description"].head(TEXTS_NAMED)]
    st.markdown(f"## {', '.join(named)}", anchors=False)
    blocks.text(" · ".join(_about(page, rows[number], row, len(texts))))


def _about(page: Page, asked: Asked, row: pd.Series, texts: int) -> list[str]:
    about = [n_("{n} entry", "{n} entries", int(row["entries"])), page.formats.hours(float(row["hours"]))]
    dates = splitting.dates_of(derived.merged(page.ws).entries, sorting.prepared(page.ws), asked.keys)
    day = asking.weekday_most(dates)
    if day is not None:
        about.append(_("mostly on {day}", day=page.formats.weekday(day, "wide")))
    if texts > TEXTS_NAMED:
        about.append(_("{n} ways to write it", n=texts))
    return about + [blocks.md(str(row[c])) for c in ("project", "client") if row[c]]


def quoted(words: str, letters: int) -> str:
    """What was typed, in quotes, as Markdown; for entries without words, that there are none."""
    return f"“{blocks.md(words, letters)}”" if words else _("Entries without words")


def short(name: str) -> str:
    """A category's name up to its first comma, or its second where the first word says little: it has to fit a line."""
    parts = name.split(" (")[0].split(",")
    return ",".join(parts[: 2 if len(parts[0]) < 14 else 1])


def proposals(row: pd.Series, offered: dict[str, str]) -> list[str]:
    """At most three categories for a row, the likeliest first."""
    guesses = dict.fromkeys([row["category"], row["second"], row["third"]])
    return [g for g in guesses if g in offered and g != UNSORTED]


def _buttons(page: Page, asked: Asked, row: pd.Series) -> None:
    ws, offered = page.ws, sorting.own(page.ws).offered
    finding = st.session_state.get(answering.OPEN) in ("find", "split")
    with st.container(horizontal=True, vertical_alignment="center", key="proposals"):
        for number, category in enumerate(proposals(row, offered), start=1):
            move = sorting.effect(ws, asked.keys, category)
            st.button(
                f"**{blocks.md(short(offered[category]))}** · {moves(page, move, short=number > 1)}",
                type="primary" if number == 1 else "secondary",
                key=f"take_{number}",
                shortcut=None if finding else keys.key(ws, str(number)),
                help=_goes_along(page, move) or None,
                wrap=True,
                on_click=answering.take,
                args=(asked, category),
            )
        st.button(_("Another"), key="another", type="tertiary", icon=":material/search:",
                  shortcut=None if finding else keys.key(ws, "F"), on_click=answering.panel, args=("find",))  # fmt: skip
        st.button(_("Split"), key="split", type="tertiary", icon=":material/call_split:",
                  shortcut=None if finding else keys.key(ws, "S"), on_click=answering.panel, args=("split",))  # fmt: skip
        st.button(_("Not sure"), key="not_sure", type="tertiary",
                  shortcut=None if finding else keys.key(ws, "N"), on_click=answering.put_off_current)  # fmt: skip


def moves(page: Page, move: Move, *, short: bool = False) -> str:
    """How much an answer moves, for its button."""
    hours = page.formats.hours(move.all_hours)
    if short:
        return n_("{n} entry, {hours}", "{n} entries, {hours}", move.all_entries, hours=hours)
    return n_("moves {n} entry, {hours}", "moves {n} entries, {hours}", move.all_entries, hours=hours)


def _goes_along(page: Page, move: Move) -> str:
    if not move.along_entries:
        return ""
    texts = ", ".join(f"“{blocks.md(t, 40)}”" for t in move.examples)
    return n_(
        "{n} entry of other words goes along, {hours}: {texts}",
        "{n} entries of other words go along, {hours}: {texts}",
        move.along_entries,
        hours=page.formats.hours(move.along_hours),
        texts=texts,
    )


def _why(page: Page, asked: Asked, row: pd.Series) -> None:
    offered = sorting.own(page.ws).offered
    said = [_("Nothing in it says what it was.")]
    found = proposals(row, offered)
    if row["category"] != UNSORTED and row["reason"]:
        why = str(row["reason"]).removesuffix("…")  # a stem; it ends the sentence here
        said = [_("Why {name}: {why}.", name=blocks.md(offered.get(row["category"], "")), why=blocks.md(why))]
    if row["sure"]:
        said.append(_("That is likely right; you are asked because many hours hang on it."))
    along = _goes_along(page, sorting.effect(page.ws, asked.keys, found[0])) if found else ""
    blocks.quiet(" ".join([*said, f"{along}." if along else ""]).strip())


def _panel(page: Page, asked: Asked, texts: pd.DataFrame) -> None:
    opened = st.session_state.get(answering.OPEN, "")
    if opened == "find":
        _find(page, asked)
    elif opened == "split":
        _split(page, asked, texts)
    elif opened == "keys":
        keys.show()


def pick(ws: Workspace, words: str, key: str) -> str | None:
    """A category chosen by typing a part of its name."""
    offered = sorting.own(ws).offered
    chosen: str | None = st.selectbox(
        words, list(offered), index=None, format_func=offered.get, key=key, placeholder=_("Type to find")
    )
    return chosen


def _find(page: Page, asked: Asked) -> None:
    with st.container(key="find_panel"):
        other = pick(page.ws, _("Where does it belong?"), f"other_{asked.like}")
        if other:
            name = sorting.own(page.ws).names[other]
            move = sorting.effect(page.ws, asked.keys, other)
            st.button(f"**{blocks.md(name)}** · {moves(page, move)}", key="take_other", on_click=answering.put,
                      args=([(asked.keys, other)], asked.text))  # fmt: skip
    keys.focus(".st-key-take_other button" if other else ".st-key-find_panel input")


def _split(page: Page, asked: Asked, texts: pd.DataFrame) -> None:
    if len(texts) < 2:
        blocks.text(
            _(
                "All of these have the same words. A rule by client, tag or person can tell them apart: open Rules below."
            )
        )
        return
    said = {
        str(r.key): f"{r.description or _('no words')} · {page.formats.hours(float(r.hours))}"
        for r in texts.head(100).itertuples()
    }
    with st.container(key="split_panel"):
        chosen = st.multiselect(_("Which of them belong elsewhere?"), list(said), format_func=said.get, key=f"split_{asked.like}",
                                placeholder=_("Choose texts"))  # fmt: skip
        other = pick(page.ws, _("Where do these belong?"), f"split_to_{asked.like}")
        if chosen and other:
            name = sorting.own(page.ws).names[other]
            move = sorting.effect(page.ws, tuple(chosen), other)
            first = str(texts.set_index("key").at[chosen[0], "description"])
            st.button(f"**{blocks.md(name)}** · {moves(page, move)}", key="split_put", on_click=answering.put,
                      args=([(tuple(chosen), other)], first))  # fmt: skip
