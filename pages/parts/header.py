"""The line above every page: workspace, period, person, undo, and when it was saved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from analysis.charts.theme import Look
from analysis.problems import UserError
from analysis.words import _, n_
from data.store import imports
from data.store.workspace import Workspace, thawed
from pages.parts import blocks, derived, files, intake, session

if TYPE_CHECKING:
    from collections.abc import Sequence


def show(ws: Workspace, look: Look) -> None:
    """Workspace, period and person as popovers on the left; undo and the saved state on the right."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _workspace(ws)
        if ws.imports and files.has_hours(ws):
            _sample(ws, look)
            _period(ws, look)
            _person(ws)
            _project(ws)
        st.space("stretch")
        _undo(look)
        _saved(look)


def sample_button(*, key: str, kind: str = "primary") -> None:
    """One click to a month of an invented business."""
    if st.button(_("Look at a sample month"), type=kind, icon=":material/play_arrow:", key=key):  # type: ignore[arg-type]
        intake.load_sample()
        st.switch_page("pages/understand/time_sinks.py")


def _workspace(ws: Workspace) -> None:
    with st.popover(_short(ws.name), type="tertiary", icon=":material/storefront:"):
        name = st.text_input(_("Name of the business"), ws.name, max_chars=80, key=f"workspace_name_{ws.name}")
        if name and name.strip() != ws.name:
            session.rename(name.strip())
            st.rerun()
        others = [(i, n) for i, n in session.store().workspaces() if i != ws.id]
        for other, title in others:
            if st.button(title, key=f"workspace_{other}", type="tertiary", icon=":material/swap_horiz:"):
                session.switch(other)
                st.rerun()
        if st.button(_("New workspace"), key="workspace_new", type="tertiary", icon=":material/add:"):
            session.switch(session.store().create(_("New business")).id)
            st.rerun()
        st.page_link("pages/about/settings.py", label=_("Settings"), icon=":material/tune:")
        st.page_link("pages/about/help.py", label=_("Help and glossary"), icon=":material/menu_book:")


def _sample(ws: Workspace, look: Look) -> None:
    """While the sample is looked at: the way to one's own data, which keeps the page, the filters and the assumptions."""
    if not imports.is_sample(ws):
        return
    label = _("Sample") if look.phone else _("Sample month")
    with st.popover(label, type="tertiary", icon=":material/science:", key="sample_popover"):
        st.markdown(_("This is an invented business. Your own files take its place; the page you are on, your filters and your assumptions stay."))  # fmt: skip
        intake.drop_zone(_("Your calendar or tracker exports"), key="own_drop", stay=True)
        for other, title in session.store().workspaces():
            if other != ws.id and not imports.is_sample(session.store().load(other)) and session.store().load(other).imports:  # fmt: skip
                if st.button(_("Back to {name}", name=title), key=f"back_to_{other}", icon=":material/undo:"):
                    session.switch(other)
                    st.rerun()
                break


def _period(ws: Workspace, look: Look) -> None:
    first, last = derived.period(ws)
    label = look.formats.period(first, last) if first and last else _("Whole file")
    with st.popover(label, type="tertiary", icon=":material/calendar_month:"):
        _typed_period(
            ws,
            look,
            "period",
            _("Period"),
            _("As you would say it. Empty: everything that was imported."),
            (first, last),
        )
        if ws.filters.get("period") or ws.filters.get("compare"):
            _typed_period(
                ws, look, "compare", _("Beside"), _("An earlier period to compare with. Empty: the one before."), derived.before_period(ws)
            )  # fmt: skip


def _typed_period(ws: Workspace, look: Look, part: str, label: str, hint: str, read: tuple[date | None, date | None] | None) -> None:  # fmt: skip
    """A period as people say it, and below it how it was read."""
    key = f"header_{part}"
    wrong = st.session_state.get(f"{key}_wrong") if key in st.session_state else None
    if wrong is None:
        _shows(key, str(ws.filters.get(part, "")))
    st.text_input(
        label, key=key, placeholder=_("March, 2026-W12, 1.3.–15.3., last month"), help=hint, on_change=_set_period, args=(part, label)
    )  # fmt: skip
    if wrong is not None:
        st.warning(wrong)
    elif read and read[0] and read[1]:
        words = f"{look.formats.full_day(read[0])} {_('to')} {look.formats.full_day(read[1])}"
        days = (read[1] - read[0]).days + 1
        blocks.quiet(n_("{words}, {n} day", "{words}, {n} days", days, words=words))


def _shows(key: str, now: object) -> None:
    """The field shows what is kept, after Undo and a change in another tab too; only its user's hand changes that."""
    st.session_state[key] = now


def _set_period(part: str, label: str) -> None:
    from analysis.period_words import read_period

    words = str(st.session_state[f"header_{part}"] or "").strip()
    st.session_state.pop(f"header_{part}_wrong", None)
    if not words:
        session.put_item(_("{label}: as it was", label=label), "filters", part, None)
        return
    try:
        read_period(words, today=date.today())
    except UserError as problem:
        st.session_state[f"header_{part}_wrong"] = f"{problem.title}. {problem.hint}"
        return
    session.put_item(_("{label}: {words}", label=label, words=words), "filters", part, words)


def _person(ws: Workspace) -> None:
    _several(ws, "persons", derived.people(ws), _("Everybody"), _("Whose hours"), ":material/person:")


def _project(ws: Workspace) -> None:
    _several(ws, "projects", derived.projects(ws), _("All projects"), _("Which projects"), ":material/folder:")


def _several(ws: Workspace, part: str, there: Sequence[str], everything: str, label: str, icon: str) -> None:
    """A filter by names; none chosen means all."""
    if len(there) < 2:
        return
    chosen = [p for p in thawed(ws.filters.get(part, ())) if p in there]
    with st.popover(_short(", ".join(chosen)) if chosen else everything, type="tertiary", icon=icon):
        _shows(f"header_{part}", chosen)
        st.multiselect(label, there, key=f"header_{part}", placeholder=everything, on_change=_choose, args=(part, everything, label))  # fmt: skip


def _choose(part: str, everything: str, label: str) -> None:
    picked = list(st.session_state[f"header_{part}"])
    names = ", ".join(picked) or everything
    session.put_item(_("{label}: {names}", label=label, names=names), "filters", part, picked or None)


def _undo(look: Look) -> None:
    label = session.last_label()
    if label is None:
        return
    words = _("Undo") if look.phone else _("Undo: {label}", label=_short(label, 36))
    if st.button(
        words,
        key="header_undo",
        type="tertiary",
        icon=":material/undo:",
        help=_("Takes back: {label}", label=label),
        on_click=session.undo,
    ):
        st.rerun()


def _saved(look: Look) -> None:
    """On a phone the step that Undo names was saved: a second sign would need a second line."""
    if look.phone and session.last_label() is not None:
        return
    at = st.session_state.get("saved_at")
    words = _("Saved {time}", time=look.formats.clock(session.local(at))) if at else _("All saved")
    st.markdown(":gray[:small[:material/cloud_done:]]" if look.phone else f":gray[:small[{words}]]")


def _short(words: str, letters: int = 28) -> str:
    return words if len(words) <= letters else words[: letters - 1] + "…"
