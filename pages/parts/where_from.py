"""Where do I get the file? A card per tool, three lines each."""

from __future__ import annotations

import streamlit as st

from analysis.words import _
from data.sources.tools import how_to_export
from pages.parts import blocks


@st.fragment
def show() -> None:
    """Closed until asked for; a search box first, since most people use one tool."""
    with blocks.closed(_("Where do I get the file?"), icon=":material/help:", key="where_from") as asked:
        if asked:
            _cards()


def _cards() -> None:
    """The cards, narrowed by what is typed."""
    tools = how_to_export()
    names = list(tools)
    picked = st.multiselect(_("Your tools"), names, placeholder=_("All of them, or choose yours"), key="where_tools")
    with st.container(horizontal=True, gap="large"):
        for name in picked or names:
            with st.container(width=310, gap="xsmall", key=f"where_{names.index(name)}"):
                blocks.side_heading(blocks.md(name))
                blocks.text("\n".join(f"{n}. {blocks.md(line)}" for n, line in enumerate(tools[name], start=1)))
