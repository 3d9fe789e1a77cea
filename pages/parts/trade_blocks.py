"""What do you sell? Asked once; its craft words are work for clients."""

from __future__ import annotations

import streamlit as st

from analysis.words import _, n_
from data.store.workspace import Workspace, thawed
from pages.parts import answering, blocks, sorting
from pages.parts.frame import Page

SETTING = "trade"
LEARN = "learn"  # the user leaves it to the month


def question(page: Page) -> None:
    """On the first visit: the trade as the month reads, any other, or later."""
    if page.ws.settings.get(SETTING) or sorting.questions(page.ws).empty:
        return
    names, learnt = sorting.trades(), sorting.trade_learnt(page.ws)
    with st.container(key="trade_question", gap="small"):
        blocks.side_heading(_("What do you sell?"))
        blocks.quiet(
            _(
                "The words of your trade then count as work for clients. It is asked once and can be changed in the settings."
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if learnt:
                st.button(_("**{trade}**, as your month reads", trade=blocks.md(names.get(learnt, learnt))), key="trade_learnt",
                          on_click=choose, args=(learnt,))  # fmt: skip
            other = pick(page.ws, "trade_other", None)
            if other:
                st.button(
                    f"**{blocks.md(names[other])}** · {_moves(page, other)}",
                    key="trade_put",
                    on_click=choose,
                    args=(other,),
                )
            st.button(_("Not in the list"), key="trade_skip", type="tertiary", on_click=choose, args=(LEARN,))


def _moves(page: Page, trade: str) -> str:
    move = sorting.trade_effect(page.ws, trade)
    return n_(
        "moves {n} entry, {hours}",
        "moves {n} entries, {hours}",
        move.all_entries,
        hours=page.formats.hours(move.all_hours),
    )


def pick(ws: Workspace, key: str, now: str | None) -> str | None:
    """A trade chosen by typing a part of its name."""
    names = sorting.trades()
    chosen: str | None = st.selectbox(
        _("Your trade"), list(names), index=list(names).index(now) if now in names else None, format_func=names.get, key=key,
        placeholder=_("Type to find"), width=320,
    )  # fmt: skip
    return chosen


def choose(trade: str) -> None:
    """Keeps the answer."""
    name = sorting.trades().get(trade, _("as the month reads"))
    answering.act(
        _("what you sell: {trade}", trade=name),
        lambda ws: ws.changed(settings={**thawed(ws.settings), SETTING: trade}),
    )


def setting(page: Page) -> None:
    """The same on the settings page, and the keys of the Categorize page."""
    from pages.parts import keys

    blocks.finding(_("Categorizing"))
    now = str(page.ws.settings.get(SETTING, ""))
    trade = pick(page.ws, "set_trade", now)
    if trade and trade != now:
        choose(trade)
        st.rerun()
    off = bool(page.ws.settings.get(keys.OFF))
    single = st.toggle(_("Single letters are keys on Categorize"), value=not off, key="set_keys",
                       help=_("Each key stands on its button. Off: buttons only."))  # fmt: skip
    if single == off:
        answering.act(
            _("single-letter keys on") if single else _("single-letter keys off"),
            lambda ws: ws.changed(settings={**thawed(ws.settings), keys.OFF: not single}),
        )
        st.rerun()
    st.page_link(
        "pages/input/categorize.py", label=_("Categories and rules are on Categorize"), icon=":material/category:"
    )
