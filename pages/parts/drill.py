"""From a picture to the entries behind it: of the bar or cell that was clicked, or chosen from the list below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from analysis.audit.behind import SHOWN, Behind, entries_of
from analysis.audit.behind import behind as gist_of
from analysis.words import _, n_
from data.store.workspace import Workspace, thawed
from pages.parts import blocks, derived, session
from pages.parts.downloads import csv_of
from pages.parts.frame import Page

TICKS = {
    "hate": "Hate it",
    "bogs_down": "Bogs down my schedule",
    "lacks_skill": "Lack the skill or knowledge",
    "repetitive": "Repetitive and unskilled",
    "must_be_me": "Must be me",
}


@dataclass(frozen=True)
class Bars:
    """What a picture's bars or cells are of (by: as entries_of takes it), the name of each and its hours on the clock.
    key: tells apart two pictures with bars of the same. span: first and last day, where not those of the chosen period."""

    by: str
    names: Mapping[str, str]
    hours: Mapping[str, float]
    key: str
    span: tuple[date, date] | None = None

    def at(self, place: int) -> str | None:
        """The id of the bar at this place of the picture."""
        return list(self.names)[place] if 0 <= place < len(self.names) else None


def behind(page: Page, bars: Bars, clicked: str | None, *, label: str, choose: str) -> None:
    """The list of bars and the entries of one; drawn when it is open, which a click on a bar does too."""
    if not bars.names:
        return
    chosen, opened = f"drill_{bars.key}", f"drill_{bars.key}_open"
    if clicked in bars.names and st.session_state.get(f"{chosen}_clicked") != clicked:
        st.session_state[chosen], st.session_state[opened] = clicked, True
    st.session_state[f"{chosen}_clicked"] = clicked
    if st.session_state.get(chosen) not in bars.names:
        st.session_state.pop(chosen, None)
    with blocks.closed(label, icon=":material/list:", key=opened) as asked:
        if asked:
            which = st.selectbox(choose, list(bars.names), format_func=bars.names.get, key=chosen)
            _entries(page, bars, str(which))


@st.cache_resource(max_entries=64, show_spinner=False)
def _gist(_ws: Workspace, key: str, by: str, which: str, span: tuple[date, date] | None) -> Behind:
    return gist_of(entries_of(derived.within(_ws, span), by, which, session.zone(_ws)))


def _entries(page: Page, bars: Bars, which: str) -> None:
    found = _gist(page.ws, derived.entries_key(page.ws), bars.by, which, bars.span)
    _total(page, bars, which, found)
    zone, phone = session.zone(page.ws), page.look.phone
    columns = [_("Day"), _("What"), _("Hours")] if phone else [_("Day"), _("From"), _("What"), _("Project"), _("Hours"), _("Why here")]  # fmt: skip
    blocks.table(_on_page(found.longest, zone, page)[columns], page.look, key=f"drill_{bars.key}_table")
    if found.count > SHOWN:
        blocks.quiet(_("The {shown} longest of {n}; the download has all.", shown=SHOWN, n=page.formats.number(found.count)))  # fmt: skip
    ws = page.ws
    st.download_button(
        _("These entries (CSV)"), lambda: csv_of(_readable(entries_of(derived.within(ws, bars.span), bars.by, which, zone), zone))(),
        f"entries-{bars.names[which][:40]}.csv", "text/csv", key=f"drill_{bars.key}_csv", type="tertiary", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    _marks(page, bars, found)


def _total(page: Page, bars: Bars, which: str, found: Behind) -> None:
    full, clock = page.formats.duration(found.seconds), page.formats.hours(bars.hours[which])
    if bars.by == "hour":
        words = n_("{n} entry touches this hour, {time} in full · {hours} of work on the clock lie in it", "{n} entries touch this hour, {time} in full · {hours} of work on the clock lie in it",
                   found.count, time=full, hours=clock)  # fmt: skip
    else:
        words = n_("{time} from {n} entry in full · {hours} on the clock, where each moment counts once", "{time} from {n} entries in full · {hours} on the clock, where each moment counts once",
                   found.count, time=full, hours=clock)  # fmt: skip
    blocks.text(words)


def _on_page(shown: pd.DataFrame, zone: str, page: Page) -> pd.DataFrame:
    """As in the file that can be downloaded, but days and clock times as the reader writes them."""
    formats, begins = page.formats, shown["start"].dt.tz_convert(zone)
    days = [
        f"{formats.weekday(d.weekday())} {formats.short_day(d.date())}" if pd.notna(d) else "" for d in shown["date"]
    ]
    times = [formats.clock(t) if pd.notna(t) else "" for t in begins]
    return _readable(shown, zone).assign(**{_("Day"): days, _("From"): times})


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


def _marks(page: Page, bars: Bars, found: Behind) -> None:
    """Marks on entries with the same words: they count like a tag such as #hate in the file."""
    groups = found.groups
    names = {str(k): n_("{what} · {n} time, {time}", "{what} · {n} times, {time}", int(n), what=w or _("no words"), time=page.formats.duration(int(s)))
             for k, w, s, n in zip(groups.index, groups["what"], groups["seconds"], groups["n"], strict=True)}  # fmt: skip
    which = st.selectbox(_("Mark an entry, and all that are alike"), list(names), index=None, format_func=names.get, key=f"mark_entry_{bars.key}", placeholder=_("Type its words"))  # fmt: skip
    if which is None:
        return
    now = list(thawed(page.ws.marks).get(which, []))
    picked = st.pills(_("It is"), list(TICKS), selection_mode="multi", default=now, format_func=lambda t: _(TICKS[t]), key=f"mark_{bars.key}_{which}_{len(now)}")  # fmt: skip
    if sorted(picked) != sorted(now):
        session.put_item(_("Mark on “{what}”", what=str(groups.loc[which, "what"])[:30]), "marks", which, sorted(picked) or None)  # fmt: skip
        st.rerun()
