"""The session's workspace: loaded once, changed only through named actions, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from analysis.formats import Formats
from analysis.words import _
from data.store import imports
from data.store.engine import database_url, open_store
from data.store.store import Store
from data.store.workspace import Workspace, thawed

KEY = "workspace"
FIRST_NAME = "My business"


@st.cache_resource(show_spinner=False)
def _store(url: str) -> Store:
    return open_store(url)


def store() -> Store:
    """The store that DATABASE_URL names; opened and migrated once per server."""
    return _store(database_url())


def workspace() -> Workspace:
    """The session's workspace, read again when another tab has changed it."""
    here: Workspace | None = st.session_state.get(KEY)
    if here is not None and store().revision(here.id) == here.revision:
        return here
    workspace_id = here.id if here is not None else _first_id()
    return _keep(store().load(workspace_id))


def _first_id() -> str:
    existing = store().workspaces()
    return existing[0][0] if existing else store().create(FIRST_NAME).id


def act(label: str, action: Callable[[Workspace], Workspace]) -> Workspace:
    """Applies a change under the words of its button; it is saved at once and can be undone."""
    changed = store().change(workspace().id, label, action)
    return keep(changed)


def put(label: str, **values: Any) -> Workspace:
    """Sets whole parts."""
    return act(label, lambda ws: ws.changed(**values))


def put_item(label: str, part: str, key: str, value: Any) -> Workspace:
    """Sets one item of a mapping part; None takes it away."""

    def change(ws: Workspace) -> Workspace:
        items = {**thawed(getattr(ws, part)), key: value}
        return ws.changed(**{part: {k: v for k, v in items.items() if v is not None}})

    return act(label, change)


def undo() -> None:
    """Takes the last step back and says which it was."""
    label = store().undo(workspace().id)
    _refresh()
    st.toast(_("Taken back: {label}", label=label) if label else _("There is nothing to take back."))


def redo() -> None:
    """Does the step again that was taken back last."""
    label = store().redo(workspace().id)
    _refresh()
    st.toast(_("Done again: {label}", label=label) if label else _("There is nothing to do again."))


def switch(workspace_id: str) -> None:
    """Another workspace for this session."""
    _keep(store().load(workspace_id))


def rename(name: str) -> None:
    """The workspace under another name."""
    _keep(store().rename(workspace().id, name))


def delete() -> None:
    """Removes this workspace; the session goes on with another one."""
    store().delete(workspace().id)
    st.session_state.pop(KEY, None)


def delete_all() -> None:
    """Removes every workspace of this store; the session begins anew."""
    for workspace_id, _name in store().workspaces():
        store().delete(workspace_id)
    st.session_state.pop(KEY, None)


def _refresh() -> None:
    _keep(store().load(workspace().id))


def keep(ws: Workspace) -> Workspace:
    """Makes this the session's workspace; it was saved a moment ago."""
    st.session_state["saved_at"] = datetime.now(UTC)
    return _keep(ws)


def _keep(ws: Workspace) -> Workspace:
    st.session_state[KEY] = ws
    return ws


def last_label() -> str | None:
    """What Undo would take back."""
    for step in store().history(workspace().id, limit=20):
        if not step.undone:
            return step.label
    return None


def formats(ws: Workspace) -> Formats:
    """How this workspace writes figures; until it is set, as the browser's language does."""
    settings = ws.settings
    locale = str(settings.get("locale") or _browser_locale())
    return Formats(
        locale=locale, currency=str(settings.get("currency", "USD")), week_start=int(settings.get("week_start", 0))
    )


def _browser_locale() -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse((st.context.locale or "en-US").replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "en_US"


def zone(ws: Workspace) -> str:
    """The owner's zone: as set, that of the sample while it is looked at, else the browser's, else UTC."""
    return imports.zone_of(ws, browser_zone())


def is_phone() -> bool:
    """A server cannot know the width; a phone says so in its User-Agent."""
    return "Mobile" in (st.context.headers.get("User-Agent") or "")


def local(at: datetime) -> datetime:
    """A moment on the user's own clock, wherever the server stands."""
    return at.astimezone(ZoneInfo(browser_zone()))


def browser_zone() -> str:
    """The zone of the user's computer."""
    return str(st.context.timezone or "UTC")
