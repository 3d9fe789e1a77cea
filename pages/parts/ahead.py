"""What the next pages rest on, made while the user still looks at what was read."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from data.store.workspace import Workspace
from pages.parts import derived

# Below this the pages take no time that one would notice.
WORTH_IT = 10_000


@st.cache_resource(show_spinner=False)
def _one_at_a_time() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead")


def make(ws: Workspace) -> Future[None] | None:
    """Sorts the entries and audits them beside the page, into the caches that the pages ask; None where it is not worth
    it. Nothing rests on it: a page that comes first makes the same itself, and what fails here fails there, in sight."""
    if sum(int(item["meta"]["rows"]) for item in ws.imports) < WORTH_IT:
        return None
    session = get_script_run_ctx()  # the zone and the language are the browser's

    def work() -> None:
        add_script_run_ctx(None, session)
        with suppress(Exception):
            derived.sinks(ws)

    return _one_at_a_time().submit(work)
