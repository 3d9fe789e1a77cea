"""Keys of the Categorize page: each a second way to a button, named on it, and off in the settings for who wants."""

from __future__ import annotations

import streamlit as st

from analysis.words import _
from data.store.workspace import Workspace
from pages.parts import blocks, session

OFF = "keys_off"  # in the settings


def table() -> dict[str, str]:
    """Key -> what it does, in the order of the list. C and R belong to Streamlit; Enter would press this button instead
    of the one that has the focus."""
    return {
        "1": _("put the group where the first button says, 2 and 3 likewise"),
        "A": _("accept the guess of every group that you chose"),
        "F": _("find another category"),
        "N": _("not sure: ask it later"),
        "S": _("split the group"),
        "J": _("the next group of the list"),
        "K": _("the one before"),
        "X": _("choose the group, to move several at once"),
        "Y": _("in the quick check: right"),
        "W": _("in the quick check: wrong"),
        "U": _("undo the last change"),
        "H": _("show these keys"),
    }


def key(ws: Workspace, letter: str) -> str | None:
    """The shortcut for a button; None where single-letter keys are switched off, and on a phone, which has none."""
    return None if ws.settings.get(OFF) or session.is_phone() else letter


def show() -> None:
    """The list of keys."""
    rows = [f"`{letter}` {words}" for letter, words in table().items()]
    st.markdown("  \n".join(rows))
    blocks.quiet(_("A key works while no text field has the focus. They can be switched off in the settings."))


def focus(css: str) -> None:
    """Moves the focus to what just opened, as a keyboard would expect. css: our own words, never a user's. The script must
    hold no "<": the page would drop it."""
    script = (
        f"(()=>{{let n=0;const go=()=>{{const e=document.querySelector({css!r});"
        "if(e)e.focus();else if(20>n++)setTimeout(go,50)};setTimeout(go,200)})()"
    )
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
