"""The entries behind a bar, marks on single ones, and entries to look at."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analysis.audit.health import double_bookings, forgotten, gaps
from analysis.audit.marks import group_keys
from analysis.audit.model import Audit
from analysis.charts import tables as chart_tables
from analysis.report.odd_entries import odd_entries
from analysis.words import _, n_
from data.store.workspace import thawed
from pages.parts import blocks, derived, session
from pages.parts.downloads import csv_of
from pages.parts.frame import Page

SHOWN = 40
MARKED = 100
TICKS = {
    "hate": "Hate it",
    "bogs_down": "Bogs down my schedule",
    "lacks_skill": "Lack the skill or knowledge",
    "repetitive": "Repetitive and unskilled",
    "must_be_me": "Must be me",
}


def behind(
    page: Page, audit: Audit, by: str, bars: Mapping[str, str], hours: Mapping[str, float], picked: int | None
) -> None:
    """A bar's entries: of the one that was clicked, or chosen from a list. bars: id -> name, hours: id -> its length."""
    if not bars:
        return
    chosen = list(bars)[picked] if picked is not None and picked < len(bars) else None
    if chosen is not None and st.session_state.get("drill_clicked") != (by, chosen):
        st.session_state[f"drill_{by}"] = chosen
    st.session_state["drill_clicked"] = (by, chosen)
    if st.session_state.get(f"drill_{by}") not in bars:
        st.session_state.pop(f"drill_{by}", None)
    with st.expander(
        _("The entries behind a bar"), expanded=chosen is not None, type="compact", icon=":material/list:"
    ):
        which = st.selectbox(_("Bar"), list(bars), format_func=bars.get, key=f"drill_{by}")
        _entries(page, audit, chart_tables.entries_of(derived.selected(page.ws), by, which, audit.zone), bars[str(which)], hours[str(which)])  # fmt: skip


def _entries(page: Page, audit: Audit, shown: pd.DataFrame, name: str, clock: float) -> None:
    total = page.formats.duration(int(shown["seconds"].sum()))
    blocks.text(n_("{time} from {n} entry in full · {hours} on the clock, where each moment counts once", "{time} from {n} entries in full · {hours} on the clock, where each moment counts once",
                   len(shown), time=total, hours=page.formats.hours(clock)))  # fmt: skip
    table = _readable(shown, audit.zone)
    phone = page.look.phone
    columns = [_("Day"), _("What"), _("Hours")] if phone else [_("Day"), _("From"), _("What"), _("Project"), _("Hours"), _("Why here")]  # fmt: skip
    blocks.table(table[columns].head(SHOWN), page.look, key="drill")
    if len(table) > SHOWN:
        blocks.quiet(_("The {shown} longest of {n}; the download has all.", shown=SHOWN, n=page.formats.number(len(table))))  # fmt: skip
    st.download_button(
        _("These entries (CSV)"), csv_of(table), f"entries-{name[:40]}.csv", "text/csv", key="drill_csv", type="tertiary",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    _marks(page, shown)


def _readable(shown: pd.DataFrame, zone: str) -> pd.DataFrame:
    local = shown["start"].dt.tz_convert(zone), shown["end"].dt.tz_convert(zone)
    return pd.DataFrame(
        {
            _("Day"): shown["date"].dt.strftime("%Y-%m-%d").fillna(""),
            _("From"): local[0].dt.strftime("%H:%M").fillna(""),
            _("To"): local[1].dt.strftime("%H:%M").fillna(""),
            _("What"): shown["description"],
            _("Project"): shown["project"],
            _("Client"): shown["client"],
            _("Person"): shown["person"],
            _("Hours"): shown["seconds"] / 3600,
            _("Category"): shown["category"],
            _("Why here"): shown["category_reason"],
            _("File"): shown["file"],
            _("Row"): shown["row"],
        }
    ).reset_index(drop=True)


def _marks(page: Page, shown: pd.DataFrame) -> None:
    """Marks on entries with the same words: they count like a tag such as #hate in the file."""
    keys = group_keys(shown)
    groups = shown.assign(key=keys).groupby("key", sort=False).agg(what=("description", "first"), seconds=("seconds", "sum"), n=("row", "size"))  # fmt: skip
    groups = groups.nlargest(MARKED, "seconds")
    names = {str(k): _("{what} · {n} times, {time}", what=w or _("no words"), n=n, time=page.formats.duration(int(s)))
             for k, w, s, n in zip(groups.index, groups["what"], groups["seconds"], groups["n"], strict=True)}  # fmt: skip
    which = st.selectbox(_("Mark an entry, and all that are alike"), list(names), index=None, format_func=names.get, key="mark_entry", placeholder=_("Type its words"))  # fmt: skip
    if which is None:
        return
    now = list(thawed(page.ws.marks).get(which, []))
    picked = st.pills(_("It is"), list(TICKS), selection_mode="multi", default=now, format_func=lambda t: _(TICKS[t]), key=f"mark_{which}_{len(now)}")  # fmt: skip
    if sorted(picked) != sorted(now):
        session.put_item(_("Mark on “{what}”", what=str(groups.loc[which, "what"])[:30]), "marks", which, sorted(picked) or None)  # fmt: skip
        st.rerun()


def to_look_at(page: Page, audit: Audit) -> None:
    """Timers that nobody stopped, double bookings, working days without entries."""
    table = odd_entries(forgotten(audit), double_bookings(audit), gaps(audit), audit.zone, page.formats)
    if table.empty:
        return
    label = n_("{n} thing in the data to look at", "{n} things in the data to look at", len(table))
    with st.expander(label, type="compact", icon=":material/flag:"):
        if page.look.phone:
            rows = table.head(SHOWN).itertuples(index=False)
            blocks.cards((f"**{blocks.md(str(r[1]))}**", f"{r[0]} · {r[2]}", f"{r[3]} {r[4]}") for r in rows)
        else:
            blocks.table(table.head(SHOWN), page.look, key="odd")
        if len(table) > SHOWN:
            blocks.quiet(_("The first {shown} of {n}; the download has all.", shown=SHOWN, n=page.formats.number(len(table))))  # fmt: skip
        st.download_button(
            _("This list (CSV)"), csv_of(table), "to-look-at.csv", "text/csv", key="odd_csv", type="tertiary",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        blocks.quiet(_("Correct them in the tool they come from and import the file again, or leave them: each is counted as the working says."))  # fmt: skip
