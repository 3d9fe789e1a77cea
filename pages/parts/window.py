"""How wide the window is. A server cannot know; a script of ours in the page says so, at once and when it changes."""

from __future__ import annotations

import streamlit as st

from pages.parts import session

NARROW = 960  # px; below it a wide page would cut figures beside their bars and squeeze the last column of its tables
KEY = "window"
KEPT = "window_narrow"  # outlives a change of page, as the component's own state does not
_SCRIPT = f"""
const asked = matchMedia("(max-width: {NARROW}px)")
export default ({{data, setStateValue}}) => {{
  const say = () => setStateValue("narrow", asked.matches)
  if (asked.matches !== data.narrow) say()
  asked.addEventListener("change", say)
  return () => asked.removeEventListener("change", say)
}}
"""


def is_narrow() -> bool:
    """Whether the page is to be drawn for a phone's width: as the window said last, before its first word as the browser's
    name lets one expect."""
    return bool(st.session_state.get(KEPT, session.is_phone()))


def listen() -> None:
    """Lets the window say its width; nothing of it can be seen. Once a page, below its column: until the browser has
    fetched what it needs for it, Streamlit holds its place with a grey bar."""
    expected = is_narrow()
    ask = st.components.v2.component(KEY, js=_SCRIPT)  # the same again is no second one
    ask(key=KEY, data={"narrow": expected}, default={"narrow": expected}, on_narrow_change=_heard)


def _heard() -> None:
    st.session_state[KEPT] = bool(st.session_state[KEY].narrow)
