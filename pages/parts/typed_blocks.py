"""Hours of a usual week, typed by category: saved as they are typed, added up in sight."""

from __future__ import annotations

import streamlit as st

from analysis.formats import Formats
from analysis.words import _
from data.reference.tables import categories
from data.store import imports
from data.store.workspace import Workspace, thawed
from pages.parts import blocks, intake, session, sorting
from pages.parts.frame import Page

NOT_WORK = frozenset({"uncategorized", "personal_breaks"})


def answer(page: Page) -> str:
    """The page's headline."""
    total = sum(float(h) for h in page.ws.typed.values())
    if not total:
        return _("Type the hours of a usual week. Rough is fine.")
    usual = float(page.ws.settings.get("usual_week_hours", 40.0))
    return _("{hours} of about {usual} a week typed so far.", hours=page.formats.in_hours(total), usual=page.formats.number(usual))  # fmt: skip


def beside_files(ws: Workspace) -> None:
    """What holds when both are there, and the way to the other."""
    if imports.is_sample(ws):
        blocks.quiet(
            _(":material/info: You are looking at the sample month. The first hours that you type take its place.")
        )
    elif ws.imports:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            blocks.quiet(_(":material/info: Files were imported, so the plan uses their measured hours."))
            if ws.typed and st.button(_("Use what I typed instead"), key="typed_instead", type="tertiary"):
                session.put(_("Typed hours instead of the files"), imports=())
                st.rerun()


def fields(page: Page) -> None:
    """A field per category with one line on what belongs to it; those with hours first."""
    names = {k: v for k, v in sorting.own(page.ws).offered.items() if k not in NOT_WORK}
    about = _about()
    with st.container(horizontal=not page.look.phone, vertical_alignment="bottom", gap="medium"):
        for category, name in names.items():
            with st.container(width="stretch" if page.look.phone else 330, gap="xsmall"):
                key = f"typed_{category}"
                st.session_state[key] = float(page.ws.typed.get(category, 0.0))
                st.number_input(_("{name}, h a week", name=name), 0.0, 100.0, step=0.5, format="%.1f", key=key, on_change=_save, args=(category, name, page.formats),
                                help=about.get(category))  # fmt: skip


def _about() -> dict[str, str]:
    table = categories()
    return dict(zip(table["id"].astype(str), table["definition"].astype(str), strict=True))


def _save(category: str, name: str, formats: Formats) -> None:
    hours = float(st.session_state[f"typed_{category}"])

    def change(ws: Workspace) -> Workspace:
        typed = {k: v for k, v in {**thawed(ws.typed), category: hours}.items() if v}
        return ws.changed(typed=typed, imports=()) if imports.is_sample(ws) else ws.changed(typed=typed)

    ws = session.act(_("{name}: {hours} h a week", name=name, hours=formats.number(hours, 1)), change)
    session.keep(intake.named(ws))
