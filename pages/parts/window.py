"""How wide the window is. A server cannot know; a script of ours in the page says so, at once and when it changes."""

from __future__ import annotations

import streamlit as st

from pages.parts import session

NARROW = 640  # px; below it Streamlit stands columns below one another
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
    name lets one expect. Draws nothing that can be seen; to be called once a page."""
    expected = st.session_state.get(KEPT, session.is_phone())
    ask = st.components.v2.component("window", js=_SCRIPT)  # the same again is no second one
    said = ask(key="window", data={"narrow": expected}, default={"narrow": expected}, on_narrow_change=_heard)
    st.session_state[KEPT] = bool(said.narrow)
    return bool(said.narrow)


def _heard() -> None:
    """Streamlit asks for a function before it keeps a state."""
