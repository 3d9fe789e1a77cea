"""A figure opens to how it was worked out: formula, inputs with units and sources, and where its entries are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from analysis.report.worked import Worked
from analysis.words import _
from pages.parts import blocks
from pages.parts.frame import Page


def show(page: Page, make: Callable[[], Sequence[Worked]], *, label: str, key: str) -> None:
    """Closed until asked for, and worked out only then; one figure at a time, chosen by its name."""
    with blocks.closed(label, icon=":material/function:", key=f"worked_{key}_open") as asked:
        if not asked:
            return
        items = {f.name: f for f in make()}
        which = st.selectbox(_("Figure"), list(items), key=f"worked_{key}", format_func=lambda n: f"{n}: {items[n].value}")  # fmt: skip
        if which is not None:
            _one(page, items[which], key)


def _one(page: Page, found: Worked, key: str) -> None:
    blocks.text(found.formula)
    if page.look.phone:
        blocks.cards((f"**{blocks.md(name)}**", f"{value} · {source}", "") for name, value, source in found.inputs)
    elif found.inputs:
        columns = [_("What goes in"), _("Value"), _("Where from")]
        blocks.table(pd.DataFrame(found.inputs, columns=columns), page.look, key=f"worked_{key}_inputs")
    blocks.quiet(found.entries)
