"""The browser's door: page config and navigation; no logic."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analysis.words import _
from pages.parts import resident

STATIC = Path(__file__).parent / "static"


def pages() -> list[st.Page]:  # type: ignore[valid-type]
    """All pages in the order of the menu; their addresses are public and stay."""
    return [
        st.Page("pages/home/start.py", title=_("Start"), default=True, url_path=""),
        st.Page("pages/input/import_files.py", title=_("Import"), url_path="import"),
        st.Page("pages/input/categorize.py", title=_("Categorize"), url_path="categorize"),
        st.Page("pages/understand/time_sinks.py", title=_("Time sinks"), url_path="time-sinks"),
        st.Page("pages/decide/outsource.py", title=_("Outsource"), url_path="outsource"),
        st.Page("pages/act/hire.py", title=_("Hire"), url_path="hire"),
        st.Page("pages/act/follow_up.py", title=_("Follow-up"), url_path="follow-up"),
        st.Page("pages/share/share.py", title=_("Share"), url_path="share"),
        st.Page("pages/input/type_hours.py", title=_("Type my hours"), url_path="type-hours", visibility="hidden"),
        st.Page("pages/input/log.py", title=_("Log this week"), url_path="log", visibility="hidden"),
        st.Page("pages/share/meeting.py", title=_("Meeting"), url_path="meeting", visibility="hidden"),
        st.Page("pages/share/shared.py", title=_("Shared with you"), url_path="shared", visibility="hidden"),
        st.Page("pages/about/settings.py", title=_("Settings"), url_path="settings", visibility="hidden"),
        st.Page("pages/about/help.py", title=_("Help"), url_path="help", visibility="hidden"),
    ]


def main() -> None:
    """One run of the app: what page it is, then that page."""
    st.set_page_config(layout="wide", page_icon=str(STATIC / "mark-icon.svg"))
    theme = "dark" if st.context.theme.type == "dark" else "light"
    st.logo(str(STATIC / f"mark-{theme}.svg"), size="medium")
    current = st.navigation(pages(), position="top")
    st.set_page_config(page_title=f"{current.title} · Handover")
    try:
        current.run()
    finally:  # a page may stop early
        resident.begun()


main()
