"""A page that is not built yet: it says in the product's words what will be there."""

from __future__ import annotations

import streamlit as st

from analysis.words import _
from pages.parts import blocks
from pages.parts.frame import Page


def coming(page: Page, headline: str, lines: list[str], back: tuple[str, str]) -> None:
    """What this chapter will answer, as a short list, and a way back to one that answers now."""
    blocks.answer(headline, phone=page.look.phone)
    blocks.text(_("This chapter is not written yet. It will hold:"))
    blocks.text("\n".join(f"- {line}" for line in lines))
    if st.button(back[0], icon=":material/arrow_forward:", icon_position="right", key="coming_back"):
        st.switch_page(back[1])
