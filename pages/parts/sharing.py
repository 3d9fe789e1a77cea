"""The blocks of the Share page: what goes along, what the reader sees, and the files, each made on click."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date

import streamlit as st

from analysis.report.material import Material, Parts
from analysis.report.model import Report
from analysis.report.tables import made_tables
from analysis.words import _, n_
from data.exports.bundle import EXPORT as ZIP
from data.exports.entries import table as entries_table
from data.exports.order import Export, Order
from data.exports.registry import EXPORTS
from data.exports.single import CSV, PARQUET, PNG, SVG
from pages.parts import blocks, derived, planned, session
from pages.parts.frame import Page
from pages.parts.once import once

DRAWS = frozenset({"html", "zip"})  # with pictures: made with a bar that counts
ABOUT = {
    "html": "One file that opens in any browser, on a phone and without a network, and prints. Read-only.",
    "xlsx": "The plan as formulas: change an assumption in it, and the figures follow.",
    "zip": "All documents, every table as CSV, every chart as PNG and SVG.",
}


def parts() -> Parts:
    """What the user lets go along; hours, categories and verdicts always do."""
    blocks.finding(_("What goes along"))
    with st.container(horizontal=True, gap="medium"):
        money = st.checkbox(_("Money and pay"), True, key="share_money", persist_state="session")
        people = st.checkbox(_("People's names"), False, key="share_people", persist_state="session")
        typed = st.checkbox(_("Words you typed: tasks, projects"), False, key="share_typed", persist_state="session")
        entries = st.checkbox(_("Every single entry"), False, key="share_entries", persist_state="session",
                              help=_("With its times, words and person."))  # fmt: skip
    return Parts(money=money, people=people or entries, descriptions=typed or entries, entries=entries)


def key(page: Page, chosen: Parts) -> str:
    """Changes with all that a report says: the audit, the plan, the words of the user, what goes along, and the day."""
    ws = page.ws
    return f"{derived.sinks_key(ws)}|{planned.key(ws)}|{ws.name}|{chosen!r}|{date.today()}"


def material(page: Page, chosen: Parts) -> Material:
    """The workspace as it is now."""
    ws = page.ws
    audit = derived.audit(ws) if ws.imports else None
    listed = ws.imports and chosen.entries
    entries = once(page, "entries", derived.entries_key(ws), lambda: entries_table(derived.selected(ws), session.zone(ws))) if listed else None  # fmt: skip
    budget = ws.assumptions.get("budget")
    return Material(
        ws.name, date.today(), planned.plan(ws), audit, derived.sinks(ws) if audit is not None else (), planned.frontier(ws),
        budget=float(budget) if budget is not None else None, sources=derived.source_names(ws) if audit is not None else (),
        feelings=tuple(ws.feelings), expertise=derived.expertise(ws), entries=entries, parts=chosen, formats=page.formats,
    )  # fmt: skip


def preview(page: Page, made: Report) -> None:
    """What the reader sees, title by title: who reads only these has read the story."""
    with st.expander(_("What the reader sees, title by title"), type="compact", icon=":material/visibility:"):
        st.markdown(f"**{blocks.money_safe(made.answer)}**")
        blocks.quiet(blocks.md(f"{made.title} · {made.sub} · {made.made}"))
        for chapter in made.chapters:
            st.markdown(f"**{chapter.question}**")
            titles = [*(c.finding for c in chapter.charts), *(t.caption for t in chapter.tables)]
            st.markdown("\n".join(f"- {blocks.md(title)}" for title in titles))


def documents(page: Page, whole: Material) -> None:
    """The documents, the one that most people want first."""
    blocks.finding(_("Documents"))
    listed = [e for e in EXPORTS if e.ending in ABOUT]
    places = [st.container() for _e in listed] if page.look.phone else st.columns(len(listed), gap="large")
    for export, place in zip(listed, places, strict=True):
        with place, st.container(gap="xsmall"):
            st.markdown(f"**{_(export.name)}**")
            blocks.quiet(_(ABOUT[export.ending]))
            _made_with_a_bar(page, export, whole) if export.ending in DRAWS else _download(page, export, whole)


def _kind(export: Export) -> str:
    return export.ending.upper() if len(export.ending) <= 4 else export.ending.capitalize()


def _download(page: Page, export: Export, whole: Material, *, name: str = "", order: Order | None = None) -> None:
    asked = order or Order(whole)
    st.download_button(
        _("Download {kind}", kind=_kind(export)), lambda: export.build(asked), file_name(page, export.ending, name), export.mime,
        key=f"share_{export.ending}", icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _made_with_a_bar(page: Page, export: Export, whole: Material) -> None:
    """Pictures take seconds: made on a click, counted while they are drawn, kept until something changes."""
    key, mark = f"share_made_{export.ending}", _mark(page, whole.parts)
    kept: tuple[str, bytes] | None = st.session_state.get(key)
    place = st.empty()
    if kept is not None and kept[0] == mark:
        place.download_button(
            _("Download {kind}", kind=_kind(export)), kept[1], file_name(page, export.ending), export.mime,
            key=f"share_{export.ending}", icon=":material/download:", on_click="ignore", type="primary" if export is not ZIP else "secondary",
        )  # fmt: skip
        return
    words = _("Make the page") if export is not ZIP else _("Make the zip")
    if place.button(words, key=f"share_make_{export.ending}", type="primary" if export is not ZIP else "secondary"):
        bar = place.progress(0.0, text=_("Drawing the pictures"))
        made = export.build(Order(whole, progress=_counted(bar.progress)))
        st.session_state[key] = (mark, made)
        st.rerun()


def _counted(show: Callable[..., object]) -> Callable[[int, int], None]:
    """Counts the pictures in the bar's words; they are drawn in a thread of their own, which may not write to the page."""
    from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

    context = get_script_run_ctx()

    def count(done: int, of: int) -> None:
        add_script_run_ctx(None, context)
        show(done / max(of, 1), text=_("{n} of {of} pictures drawn", n=done, of=of))

    return count


def singles(page: Page, whole: Material, made: Report) -> None:
    """One chart as a picture, one table as a file."""
    blocks.finding(_("One picture or one table"))
    titles = {chart.name: chart.finding for chart in made.charts}
    left, right = st.columns(2, gap="large")
    with left:
        chart = st.selectbox(_("Picture"), list(titles), format_func=lambda n: titles[n], key="share_chart")
        with st.container(horizontal=True):
            for export in (PNG, SVG):
                if chart:
                    _download(page, export, whole, name=chart, order=Order(whole, chart=chart))
    with right:
        words = table_titles()
        there = once(page, "tables", key(page, whole.parts), lambda: tuple(made_tables(whole)))
        names = [n for n in there if n in words]
        table = st.selectbox(_("Table"), names, format_func=lambda n: words[n], key="share_table")
        with st.container(horizontal=True):
            for export in (CSV, PARQUET):
                if table:
                    _download(page, export, whole, name=table, order=Order(whole, table=table))


def table_titles() -> dict[str, str]:
    """The tables in the page's words."""
    return {
        "categories": _("Hours by category"), "weeks": _("Hours by week"), "days": _("Hours by day"),
        "hours-by-week-and-category": _("Hours by week and category"), "week-by-hour": _("The week by the hour"), "projects": _("Hours by project"),
        "persons": _("Hours by person"), "tasks": _("Tasks that recur"), "meetings": _("Meetings"), "sinks": _("What hurts"), "plan": _("The plan"),
        "roles": _("Who would take what"), "months": _("Month by month"), "frontier": _("Hours back by budget"),
        "assumptions": _("What the plan assumes"), "entries": _("Every entry"),
    }  # fmt: skip


def headline(made: Report) -> str:
    """What is ready."""
    return n_("Ready to take along: a page, a workbook and {n} picture.", "Ready to take along: a page, a workbook and {n} pictures.", len(made.charts))  # fmt: skip


def file_name(page: Page, ending: str, name: str = "") -> str:
    """Letters, digits, - and _ of the business, and a mark of the content: no two files of two people share a name."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", page.ws.name).strip("-").lower()[:40] or "handover"
    return "-".join(p for p in (plain, name, _mark(page)[:6]) if p) + f".{ending}"


def _mark(page: Page, chosen: Parts | None = None) -> str:
    from data.store.workspace import PARTS

    stamp = f"{page.ws.stamp(*PARTS)}|{page.ws.name}|{chosen}|{page.formats}|{date.today()}"
    return hashlib.sha256(stamp.encode()).hexdigest()
