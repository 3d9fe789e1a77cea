"""The blocks of the Categorize page: one group asked at a time, what an answer moves shown before it moves."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from analysis.charts import heat
from analysis.charts import tables as chart_tables
from analysis.words import _, n_
from data.store.workspace import thawed
from pages.parts import blocks, derived, session, sorting
from pages.parts.frame import Page

SKIPPED = "categorize_skipped"
ASKED = 10


def questions(page: Page) -> pd.DataFrame:
    """Groups that are not settled, by hours × doubt; those put off in this session last."""
    table = sorting.groups(page.ws)
    open_ones = table[~table["sure"] & (table["layer"] != "correction")]
    put_off = st.session_state.setdefault(SKIPPED, [])
    later = open_ones["key"].isin(put_off)
    return pd.concat([open_ones[~later], open_ones[later]], ignore_index=True)


def settled(page: Page, entries: pd.DataFrame, open_ones: pd.DataFrame) -> None:
    """The headline and the bar."""
    shares = chart_tables.settled(entries)
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


def question(page: Page, open_ones: pd.DataFrame) -> None:
    """The group that settles most, with its proposals as buttons."""
    if open_ones.empty:
        blocks.text(_("Nothing is left to ask. What you answered holds for next month's import too."))
        return
    row = open_ones.iloc[0]
    hours = float(open_ones["hours"].sum())
    blocks.quiet(_("Group 1 of {n} · {hours} still unsure", n=len(open_ones), hours=page.formats.hours(hours)))
    st.markdown(f"## “{blocks.md(str(row['description']) or _('no words'), 120)}”", anchors=False)
    about = [n_("{n} entry", "{n} entries", int(row["entries"])), page.formats.hours(float(row["hours"]))]
    about += [blocks.md(str(row[c])) for c in ("project", "client") if row[c]]
    blocks.text(" · ".join(about))
    _proposals(page, row)
    blocks.quiet(
        _("Why: {why}", why=blocks.md(str(row["reason"]))) if row["reason"] else _("Nothing in it says what it was.")
    )


def _proposals(page: Page, row: pd.Series) -> None:
    names = derived.names(page.ws)
    guesses = [g for g in dict.fromkeys([row["category"], row["second"], row["third"]]) if g and g != "uncategorized"]
    size = _("moves {n} entries, {hours}", n=int(row["entries"]), hours=page.formats.hours(float(row["hours"])))
    with st.container(horizontal=True, vertical_alignment="center"):
        for number, guess in enumerate(guesses, start=1):
            label = (
                f"**{blocks.md(names.get(guess, guess))}** · {size}"
                if number == 1
                else blocks.md(names.get(guess, guess))
            )
            if st.button(
                label, type="primary" if number == 1 else "secondary", key=f"take_{number}", shortcut=str(number)
            ):
                answer(page, row, guess)
        with st.popover(_("Another"), type="tertiary", icon=":material/search:"):
            other = st.selectbox(
                _("Category"),
                list(names),
                index=None,
                format_func=names.get,
                key=f"other_{row['key']}",
                placeholder=_("Type to find"),
            )
            if other and st.button(_("Put it there"), key="take_other"):
                answer(page, row, other)
        if st.button(_("Not sure"), type="tertiary", key="not_sure", shortcut="N"):
            st.session_state[SKIPPED].append(row["key"])
            st.rerun()


def answer(page: Page, row: pd.Series, category: str) -> None:
    """Keeps the answer for this group: it holds for every entry alike, now and in later months."""
    name = derived.names(page.ws).get(category, category)
    given = {"key": str(row["key"]), "description": str(row["description"]), "project": str(row["project"]), "client": str(row["client"]), "category": category,
             "at": datetime.now(UTC).isoformat(timespec="seconds")}  # fmt: skip
    label = n_("moved {n} entry to {name}", "moved {n} entries to {name}", int(row["entries"]), name=name)
    session.act(
        label,
        lambda ws: ws.changed(corrections=(*(c for c in thawed(ws.corrections) if c["key"] != given["key"]), given)),
    )
    st.toast(_("{label}. Undo is at the top.", label=f"{label[:1].upper()}{label[1:]}"))
    st.rerun()


def after_it(page: Page, open_ones: pd.DataFrame) -> None:
    """The groups that come next."""
    rest = open_ones.iloc[1:ASKED]
    if rest.empty:
        return
    names = derived.names(page.ws)
    blocks.finding(n_("The one after it", "The {n} after it", len(rest)))
    rows = [(f"“{r.description}”" if r.description else _("no words"), f"{n_('{n} entry', '{n} entries', int(r.entries))} · {page.formats.hours(float(r.hours))}",
             names.get(r.category, "") if r.category != "uncategorized" else _("no guess"), r.reason or _("says too little")) for r in rest.itertuples()]  # fmt: skip
    if page.look.phone:
        blocks.cards((f"**{blocks.md(a)}**", b, f"{c} · {d}") for a, b, c, d in rows)
    else:
        blocks.table(
            pd.DataFrame(rows, columns=[_("Group"), _("How much"), _("Guess"), _("Why")]), page.look, key="next_groups"
        )


def undo() -> None:
    """Takes the last answer back by key, beside the questions."""
    label = session.last_label()
    if label is not None and session.workspace().corrections:
        st.button(
            _("Undo: {label}", label=label),
            key="categorize_undo",
            type="tertiary",
            icon=":material/undo:",
            shortcut="U",
            on_click=session.undo,
        )


def search(page: Page) -> None:
    """Any group, also settled ones, found by its words and put elsewhere."""
    with st.expander(_("Find a group and put it elsewhere"), type="compact", icon=":material/search:"):
        words = st.text_input(_("Words in it"), key="group_search")
        table = sorting.groups(page.ws)
        if not words:
            blocks.quiet(n_("{n} group in all", "{n} groups in all", len(table)))
            return
        hits = table[table["description"].str.contains(words, case=False, regex=False)].head(30).reset_index(drop=True)
        if hits.empty:
            blocks.quiet(_("No group has these words."))
            return
        names = derived.names(page.ws)
        at = st.selectbox(
            _("Group"),
            list(hits.index),
            format_func=lambda i: (
                f"{hits['description'][i]} · {names.get(hits['category'][i], '')} · {page.formats.hours(float(hits['hours'][i]))}"
            ),
            key="group_hit",
        )
        to = st.selectbox(
            _("belongs to"),
            list(names),
            index=None,
            format_func=names.get,
            key="group_to",
            placeholder=_("Type to find"),
        )
        if to and st.button(_("Move {n} entries there", n=int(hits["entries"][at])), key="group_move"):
            answer(page, hits.iloc[at], to)


def answers_given(page: Page) -> None:
    """The rules that the answers became."""
    given = [dict(c) for c in thawed(page.ws.corrections)]
    if not given:
        return
    names = derived.names(page.ws)
    with st.expander(n_("Your {n} answer", "Your {n} answers", len(given)), type="compact", icon=":material/rule:"):
        rows = [
            (f"“{c['description']}”", c["project"], names.get(c["category"], c["category"])) for c in reversed(given)
        ]
        blocks.table(pd.DataFrame(rows, columns=[_("Text"), _("Project"), _("Category")]), page.look, key="answers")
        if st.button(_("Take all answers back"), key="answers_reset", type="tertiary"):
            session.put(_("all answers taken back"), corrections=())
            st.rerun()
