"""What a page shows of the workspace, made when something under it has changed and kept for the reruns between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from pages.parts.frame import Page

T = TypeVar("T")


@st.cache_resource(max_entries=400, show_spinner=False)
def _made(key: str, _make: Callable[[], Any]) -> Any:
    return _make()


def once(page: Page, name: str, rests_on: str, make: Callable[[], T]) -> T:
    """What `make` gives: a chart, a table or words, for reading only. rests_on: the key of all that it reads of the
    workspace (derived.audit_key, planned.key …) and the controls that it follows; whom it is drawn for is added here."""
    found: T = _made(f"{name}|{rests_on}|{page.look!r}", make)
    return found
