"""The quick log: start and stop, a day filled in by quarter hours, and the week so far; made for thumbs."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from analysis import log
from analysis.words import _, n_
from data.sources.base import Upload
from pages.parts import blocks, intake, session
from pages.parts.downloads import csv_of
from pages.parts.frame import Page

FILE = "my-week.csv"
PARTS = {"morning": (6, 12), "afternoon": (12, 18), "evening": (18, 24), "night": (0, 6)}


def running(page: Page) -> log.Row | None:
    """What is being timed."""
    return next((dict(r) for r in page.ws.log if not r.get("end")), None)


def answer(page: Page) -> str:
    """The page's headline."""
    now = running(page)
    if now:
        return _("“{what}” runs since {time}.", what=now["description"], time=page.formats.clock(log.local(now["start"], session.browser_zone())))  # fmt: skip
    done = log.seconds(page.ws.log)
    if done:
        return _("{time} logged. What comes next?", time=page.formats.duration(done))
    return _("Nothing logged yet. Say what you do and press Start.")


def timer(page: Page) -> None:
    """One field and one button; what was done before is one tap away."""
    now = running(page)
    if now:
        if st.button(_("Stop “{what}”", what=now["description"][:40]), type="primary", icon=":material/stop:", key="log_stop", width="stretch" if page.look.phone else "content"):  # fmt: skip
            _stop(page)
            st.rerun()
        return
    what = st.text_input(_("What are you doing?"), key=f"log_what_{len(page.ws.log)}", max_chars=200, placeholder=_("Invoices, client call, inbox …"))  # fmt: skip
    if st.button(_("Start"), type="primary", icon=":material/play_arrow:", key="log_start", width="stretch" if page.look.phone else "content"):  # fmt: skip
        if what and what.strip():
            _start(page, what.strip())
            st.rerun()
        blocks.text(_("Say in a word or two what it is, then press Start."))
    again = log.recent(page.ws.log)
    if again:
        blocks.quiet(_("Again:"))
        with st.container(horizontal=True, gap="small"):
            for n, words in enumerate(again):
                if st.button(blocks.md(words, 40), key=f"log_again_{n}", icon=":material/play_arrow:"):
                    _start(page, words)
                    st.rerun()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _start(page: Page, what: str) -> None:
    row = {"description": what, "start": _now(), "end": ""}
    session.put(_("Start: {what}", what=what), log=(*(dict(r) for r in page.ws.log), row))


def _stop(page: Page) -> None:
    rows = [{**r, "end": r.get("end") or _now()} for r in page.ws.log]
    what = next(r["description"] for r in page.ws.log if not r.get("end"))
    session.put(_("Stop: {what}", what=what), log=tuple(r for r in rows if r["end"] > r["start"]))


def day_list(page: Page) -> None:
    """A day in quarter hours: tick, say what it was, and it is in."""
    zone = session.browser_zone()
    blocks.finding(_("Or fill in a day, quarter hour by quarter hour"))
    today = datetime.now(UTC).astimezone(log.local(_now(), zone).tzinfo).date()
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        with st.container(width=180):
            day = st.date_input(_("Day"), today, max_value=today, key="log_day", format="MM/DD/YYYY" if page.formats.locale == "en_US" else "DD/MM/YYYY")  # fmt: skip
        part = st.segmented_control(_("Part of the day"), list(PARTS), default="morning", required=True, key="log_part", format_func=_part_words)  # fmt: skip
    free = log.free_quarters(page.ws.log, day, zone)
    first, last = PARTS[part or "morning"]
    offered = [t for t in free if first <= t.hour < last]
    turn = st.session_state.setdefault("log_turn", 0)
    ticked = st.pills(
        _("Quarter hours that you worked"), offered, selection_mode="multi", format_func=lambda t: _clock(page, t), key=f"log_quarters_{day}_{part}_{turn}",
    )  # fmt: skip
    what = st.selectbox(_("What it was"), log.recent(page.ws.log, 20), index=None, accept_new_options=True, key=f"log_day_what_{turn}",
                        placeholder=_("Type it, or choose from before"))  # fmt: skip
    spans = log.spans(day, ticked, zone)
    length = page.formats.duration(sum(int((b - a).total_seconds()) for a, b in spans))
    words = n_("Log {n} quarter, {length}", "Log {n} quarters, {length}", len(ticked), length=length)
    if st.button(words if ticked else _("Log them"), key="log_day_do", disabled=not (spans and what and what.strip()), icon=":material/add:"):  # fmt: skip
        rows = [
            {"description": str(what).strip()[:200], "start": a.isoformat(), "end": b.isoformat()} for a, b in spans
        ]
        session.put(_("Logged: {what}, {length}", what=str(what).strip(), length=length), log=(*(dict(r) for r in page.ws.log), *rows))  # fmt: skip
        st.session_state["log_turn"] += 1
        st.rerun()


def _clock(page: Page, at: time) -> str:
    return page.formats.clock(datetime.combine(date(2026, 1, 1), at))


def _part_words(part: str) -> str:
    return {"morning": _("Morning"), "afternoon": _("Afternoon"), "evening": _("Evening"), "night": _("Night")}[part]


def logged(page: Page) -> None:
    """What is in the log, newest day first; each row can be taken out."""
    rows = log.ended(page.ws.log)
    if not rows:
        return
    zone = session.browser_zone()
    blocks.finding(n_("{n} entry, {time}", "{n} entries, {time}", len(rows), time=page.formats.duration(log.seconds(rows))))  # fmt: skip
    before: date | None = None
    for row in reversed(rows):
        start, end = log.local(row["start"], zone), log.local(row["end"], zone)
        if start.date() != before:
            blocks.quiet(f"**{page.formats.weekday(start.weekday(), 'wide')} {page.formats.day(start.date())}**")
            before = start.date()
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            span = f"{page.formats.clock(start)} {_('to')} {page.formats.clock(end)}"
            st.markdown(f"{span} · {blocks.md(row['description'], 60)} · {page.formats.duration(log.seconds([row]))}", width="stretch" if page.look.phone else "content")  # fmt: skip
            if st.button("", key=f"log_out_{row['start']}", icon=":material/close:", type="tertiary", help=_("Take it out; can be undone")):  # fmt: skip
                rest = tuple(dict(r) for r in page.ws.log if dict(r) != dict(row))
                session.put(_("Taken out: {what}", what=row["description"]), log=rest)
                st.rerun()
    _uses(page, zone)


def _uses(page: Page, zone: str) -> None:
    table = log.table(page.ws.log, zone)
    blocks.rule()
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.download_button(_("Save as CSV"), csv_of(table), FILE, "text/csv", key="log_csv", icon=":material/download:", on_click="ignore")  # fmt: skip
        if st.button(_("Where did these hours go?"), key="log_use", icon=":material/arrow_forward:", icon_position="right"):  # fmt: skip
            from data.exports.csv_table import table_csv

            intake.take_in([Upload(FILE, table_csv(table))], replacing=frozenset({FILE}))
            st.switch_page("pages/input/import_files.py")
    blocks.quiet(_("The file imports here again as it is, also beside other files."))
    if log.seconds(page.ws.log) < timedelta(hours=8).total_seconds():
        blocks.quiet(_("A week gives a first picture; a month gives one that the plan can rest on."))
