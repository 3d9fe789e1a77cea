"""What Time sinks shows, made while the user still looks at what was read."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from pages.parts import derived, sink_blocks, sink_hurts, sink_week
from pages.parts.frame import Page

# With fewer entries the page takes no time that one would notice.
WORTH_IT = 10_000


def make(page: Page) -> None:
    """Sorts and audits the entries and draws their charts beside the page, once for each state of the workspace. Nothing
    rests on it: a page that comes first makes the same itself, and what fails here fails there, in sight."""
    if sum(int(item["meta"]["rows"]) for item in page.ws.imports) >= WORTH_IT:
        _begun(f"{derived.sinks_key(page.ws)}|{page.look!r}", page)


@st.cache_resource(max_entries=32, show_spinner=False)
def _begun(key: str, _page: Page) -> Future[None]:
    session = get_script_run_ctx()  # the zone and the language are the browser's

    def work() -> None:
        add_script_run_ctx(None, session)
        with suppress(Exception):
            _parts(_page)

    return one_at_a_time().submit(work)


@st.cache_resource(show_spinner=False)
def one_at_a_time() -> ThreadPoolExecutor:
    """Where it is made: a server's visitors do not take more than one of its cores for it."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead")


def _parts(page: Page) -> None:
    audit, found, before = derived.audit(page.ws), derived.sinks(page.ws), derived.before(page.ws)
    if not audit.categories.empty:
        sink_blocks.make(page, audit, before)
        sink_hurts.make(page, audit, found)
        sink_week.make(page, audit, before)
