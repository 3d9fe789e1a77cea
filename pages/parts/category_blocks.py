"""The head of the Categorize page, undo, and its tools."""

from __future__ import annotations

import streamlit as st

from analysis.charts import heat
from analysis.words import _, n_
from pages.parts import (
    answering,
    blocks,
    check_blocks,
    derived,
    find_blocks,
    keys,
    own_blocks,
    rule_blocks,
    session,
    sorting,
)
from pages.parts.frame import Page

ASKED = 10


def settled(page: Page) -> None:
    """The headline and the bar."""
    entries, asked = derived.categorized(page.ws), sorting.questions(page.ws)
    open_ones = asked[~asked["sure"].astype(bool)]
    shares = derived.settled_shares(page.ws)
    done = 1 - float(shares["not_sure"])
    share = page.formats.share(done)
    first = open_ones.head(ASKED)
    hours = float(entries["seconds"].sum()) / 3600
    gained = float(first["hours"].sum()) / hours if hours else 0.0
    if open_ones.empty:
        words = (
            _("All of your hours are settled.")
            if done > 0.995
            else _("{share} of your hours are settled.", share=share)
        )
    elif len(open_ones) <= ASKED:
        words = n_(
            "{share} of your hours are settled. One answer settles the rest.",
            "{share} of your hours are settled. {n} answers settle the rest.",
            len(open_ones),
            share=share,
        )
    else:
        words = _(
            "{share} of your hours are settled. Ten answers bring it to {more}.",
            share=share,
            more=page.formats.share(min(1.0, done + gained)),
        )
    blocks.answer(words, phone=page.look.phone)
    blocks.chart(heat.settled_bar(shares, page.look), page.look, key="settled", actions=False)
    check_blocks.line(page)


def undo() -> None:
    """Takes the last answer back by key, beside the questions."""
    label = session.last_label()
    if label is not None and label in st.session_state.get(answering.DONE, []):
        st.button(
            _("Undo: {label}", label=blocks.md(label, 80)),
            key="categorize_undo",
            type="tertiary",
            icon=":material/undo:",
            shortcut=keys.key(session.workspace(), "U"),
            on_click=session.undo,
        )


def tools(page: Page) -> None:
    """What is used now and then, one at a time: finding, rules, answers, categories, the check."""
    given, ruled = len(page.ws.corrections), len(page.ws.rules)
    names = {
        "find": _("Find"),
        "rules": _("Rules ({n})", n=ruled) if ruled else _("Rules"),
        "answers": _("Answers ({n})", n=given) if given else _("Answers"),
        "categories": _("Categories"),
        "check": _("Quick check"),
    }
    shown = {
        "find": find_blocks.search,
        "rules": rule_blocks.rules,
        "answers": find_blocks.answers,
        "categories": own_blocks.categories,
        "check": check_blocks.check,
    }
    chosen = st.pills(
        _("Also here"), list(names), format_func=names.get, key=answering.TOOL, label_visibility="collapsed"
    )
    if chosen:
        shown[chosen](page)
