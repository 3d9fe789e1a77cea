"""What hurts: the guide's first question, the sinks with their evidence, the user's ratings and the list that follows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.audit.answer import Answer
from analysis.audit.answer import is_it_time as time_to_outsource
from analysis.audit.model import Audit
from analysis.audit.narrowed import narrowed
from analysis.audit.settings import UNCATEGORIZED
from analysis.audit.sinks import Sink
from analysis.report.briefs import briefs
from analysis.words import _, n_
from data.store.workspace import thawed
from pages.parts import blocks, derived, session
from pages.parts.drill import TICKS
from pages.parts.frame import Page
from pages.parts.once import once

KINDS = {
    "large": "Huge chunk",
    "interrupts": "Draws you away",
    "bogs_down": "Bogs down",
    "repetitive": "Repetitive",
    "grows": "Grows",
    "disliked": "Hate it",
    "lacks_skill": "Lack the skill",
}
LISTED = 8  # categories that are listed with what hurts, and rated before "show all"
FEELINGS = {"multitasking": "Often on several things at once", "burnout": "Near burnout"}


def is_it_time(page: Page, audit: Audit) -> Answer:
    """The guide's first question, from the month and the user's own words."""
    ws, formats = page.ws, page.formats
    return once(page, "time", derived.sinks_key(ws), lambda: time_to_outsource(
        audit, derived.expertise(ws), tuple(thawed(ws.feelings)), formats, derived.sink_ratings(ws)))  # fmt: skip


def time_to_start(page: Page, audit: Audit) -> None:
    """The answer with what speaks for and against it, and the two ticks that only the user can give."""
    said = is_it_time(page, audit)
    with st.container(gap="xsmall"):
        blocks.quiet(_("Is it time to start outsourcing?"))
        blocks.finding(said.sentence)
    signs = [s for s in (*said.signs, *said.against) if s.rstrip(".").casefold() not in said.sentence.casefold()]
    if signs:
        blocks.text("\n".join(f"- {sign}" for sign in signs))
    feelings = tuple(thawed(page.ws.feelings))
    picked = st.pills(
        _("What is true for you?"), list(FEELINGS), selection_mode="multi", default=list(feelings), key=f"feelings_{len(feelings)}",
        format_func=lambda f: _(FEELINGS[f]),
    )  # fmt: skip
    if sorted(picked) != sorted(feelings):
        session.put(_("How it feels"), feelings=tuple(picked))
        st.rerun()


def hurts(page: Page, found: Sequence[Sink]) -> None:
    """The sinks with their evidence, in the guide's words."""
    blocks.finding(_("What hurts, in the guide's words"))
    if not found:
        blocks.text(_("Nothing stands out: no kind of work takes a huge chunk, draws you away or repeats itself much."))
        return
    names, rated = derived.names(page.ws), derived.ratings(page.ws)
    rows = []
    for category in list(dict.fromkeys(s.category for s in found))[:LISTED]:
        mine = [s for s in found if s.category == category]
        ticks = ", ".join(_(TICKS[t]) for t in rated.get(category, ()) if t in TICKS)
        kinds = " · ".join(_(KINDS[s.kind]) for s in mine)
        rows.append((names.get(category, category), kinds, briefs(mine, page.formats), ticks or "–"))
    if page.look.phone:
        blocks.cards((f"**{blocks.md(name)}**", kind, blocks.md(words, 600) + ("" if own == "–" else f" · {own}")) for name, kind, words, own in rows)  # fmt: skip
        return
    bold = {_("Category"): lambda name: f"**{blocks.md(name)}**"}
    table = pd.DataFrame(rows, columns=[_("Category"), _("Sink"), _("Evidence"), _("Your rating")])
    if (table[_("Your rating")] == "–").all():
        table = table.drop(columns=_("Your rating"))
    blocks.table(table, page.look, key="sinks", styles=bold)  # fmt: skip


def ratings(page: Page, audit: Audit, found: Sequence[Sink]) -> None:
    """A row a kind of work: what the user says of it, and whether and why it is on the list of what could leave."""
    table = _narrowed(page, audit, found)
    table = table[table["category"] != UNCATEGORIZED]
    if table.empty:
        return
    on_list = int(table["on_list"].sum())
    blocks.finding(_on_list(on_list, len(table)))
    blocks.quiet(_("Tick what is true: what must be you leaves the list and stays in the plan; what is repetitive may be automated; what you lack the skill for comes first."))  # fmt: skip
    everything = len(table) <= LISTED or st.session_state.get("rate_all", False)
    with st.container(gap="small"):
        for row in table.head(len(table) if everything else LISTED).itertuples():
            _row(page, str(row.category), str(row.name), float(row.hours), bool(row.on_list), str(row.why))
    if len(table) > LISTED:
        st.toggle(_("All {n} kinds of work", n=len(table)), key="rate_all")


def _narrowed(page: Page, audit: Audit, found: Sequence[Sink]) -> pd.DataFrame:
    ws, formats = page.ws, page.formats
    return once(page, "narrowed", derived.sinks_key(ws), lambda: narrowed(
        audit, found, derived.sink_ratings(ws), derived.expertise(ws), formats))  # fmt: skip


def make(page: Page, audit: Audit, found: Sequence[Sink]) -> None:
    """What these parts show at first, into what is kept."""
    is_it_time(page, audit)
    _narrowed(page, audit, found)


def _on_list(n: int, of: int) -> str:
    """How many kinds of work are on the list of what could leave."""
    if not n:
        return _("Nothing is on your list of what could leave")
    if n == of:
        return n_("Your one kind of work is on the list", "All {n} kinds of work are on your list", of)
    return n_("{n} of {of} kinds of work is on your list", "{n} of {of} kinds of work are on your list", n, of=of)


def _row(page: Page, category: str, name: str, hours: float, on_list: bool, why: str) -> None:
    """Name, hours and the reason in one line, the ticks below."""
    blocks.rule()
    mark = ":blue[:material/check:]" if on_list else ":gray[:material/remove:]"
    head = f"{mark} **{blocks.md(name)}** · {page.formats.hours(hours)}"
    with st.container(gap="xsmall"):
        if page.look.phone:
            st.markdown(head)
            blocks.quiet(why)
        else:
            st.markdown(f"{head}\u2003:gray[:small[{blocks.money_safe(why)}]]")
        _ticks(page, category, name)


def _ticks(page: Page, category: str, name: str) -> None:
    now = [t for t in thawed(page.ws.ratings).get(category, []) if t in TICKS]
    picked = st.pills(
        _("{name} is", name=name), list(TICKS), selection_mode="multi", default=now, format_func=lambda t: _(TICKS[t]),
        key=f"rate_{category}_{len(now)}", label_visibility="collapsed",
    )  # fmt: skip
    if sorted(picked) != sorted(now):
        session.put_item(_("Rating of {name}", name=name), "ratings", category, sorted(picked) or None)
        st.rerun()
