"""Taking files in: the drop zone with its progress and its way back, the sample month, and reading another way."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from analysis.words import _, n_
from data.samples import NAME, sample_files
from data.sources import workers
from data.sources.base import Upload
from data.store import imports
from data.store.workspace import Workspace, thawed
from pages.parts import session

# A reading that takes longer is worth a word, and a way to break it off.
WORDS_AFTER = 0.6
LOOK_EVERY = 0.2
BYTES_A_SECOND = 1.3e6  # measured on tables; only moves the bar


def drop_zone(label: str, *, key: str, stay: bool = False) -> None:
    """An uploader that imports what is dropped at once and is empty again afterwards; Cancel leaves nothing behind.
    stay: the page stays where it is, else the cards are shown."""
    workers.ready()  # while the user looks for the file
    turn = st.session_state.setdefault(f"{key}_turn", 0)
    files = st.file_uploader(label, accept_multiple_files=True, key=f"{key}_{turn}")
    if not files:
        return
    uploads = [Upload(f.name, f.getvalue()) for f in files]
    slot = st.empty()
    with slot.container():
        done = _read_in_sight(uploads, key)
    slot.empty()
    _next_turn(key)
    _say(done)
    if stay:
        st.rerun()
    st.switch_page("pages/input/import_files.py")


def _next_turn(key: str) -> None:
    st.session_state[f"{key}_turn"] += 1


@dataclass
class _Progress:
    """How far reading is; written by the reader, looked at by the page."""

    sizes: list[int]
    begun: float = field(default_factory=time.monotonic)
    at: int = 0
    since: float = field(default_factory=time.monotonic)
    name: str = ""
    stop: threading.Event = field(default_factory=threading.Event)

    def __call__(self, done: int, total: int, name: str) -> None:
        if self.stop.is_set():
            raise _StoppedError
        self.at, self.since, self.name = done, time.monotonic(), name

    @property
    def share(self) -> float:
        """Of the bytes: the files before, and of this one what its time so far lets expect, never all of it."""
        here = self.sizes[self.at] if self.at < len(self.sizes) else 0
        read = here * (1 - math.exp(-(time.monotonic() - self.since) * BYTES_A_SECOND / here)) if here else 0.0
        return min((sum(self.sizes[: self.at]) + read) / max(sum(self.sizes), 1), 1.0)

    @property
    def words(self) -> str:
        seconds = int(time.monotonic() - self.begun)
        since = f" · {n_('{n} second', '{n} seconds', seconds)}" if seconds else ""
        if len(self.sizes) > 1:
            return _("Reading {at} of {n} files: {name}", at=min(self.at + 1, len(self.sizes)), n=len(self.sizes), name=self.name) + since  # fmt: skip
        return _("Reading {name}, {size}", name=self.name, size=_size(sum(self.sizes))) + since


class _StoppedError(Exception):
    """The page that asked is gone."""


def _size(count: int) -> str:
    return f"{count / 1e6:,.0f} MB" if count >= 1e6 else f"{max(count // 1000, 1):,} kB"


def _read_in_sight(uploads: list[Upload], key: str) -> imports.Imported:
    """Reads beside the page, so that Cancel (or closing the tab) takes effect at once; keeps only what was read to the end."""
    ws, store, zone, now = session.workspace(), session.store(), session.browser_zone(), datetime.now(UTC)
    progress = _Progress([len(u.content) for u in uploads], name=uploads[0].name)

    def read() -> tuple[imports.Read, tuple[str, ...]]:
        return imports.read_new(store, ws, uploads, zone, now, progress=progress)

    pool = ThreadPoolExecutor(max_workers=1)
    reading = pool.submit(read)
    try:
        _wait(reading, progress, key)
        found, already = reading.result()
    except Exception:
        _next_turn(key)  # our fault: the same file must not fail the page again and again
        raise
    finally:
        progress.stop.set()
        pool.shutdown(wait=False)  # a page that was left must not wait for what is not wanted any more
    done = imports.keep_new(store, ws, found, already, now)
    session.keep(named(done.workspace))
    return done


def _wait(reading: Future[Any], progress: _Progress, key: str) -> None:
    bar = None
    while not reading.done():
        wait([reading], LOOK_EVERY if bar else WORDS_AFTER)
        if bar is None and time.monotonic() - progress.begun > WORDS_AFTER:
            bar = st.progress(0.0, text=progress.words)
            st.button(_("Cancel"), key=f"{key}_cancel", type="tertiary", on_click=_cancelled, args=(key,))
        elif bar is not None:
            bar.progress(progress.share, text=progress.words)


def _cancelled(key: str) -> None:
    _next_turn(key)
    st.toast(_("Cancelled. Nothing was taken in."))


def _say(done: imports.Imported) -> None:
    if done.already:
        st.toast(n_("{names} was here already; nothing is counted twice.", "{names} were here already; nothing is counted twice.",
                    len(done.already), names=", ".join(done.already)))  # fmt: skip


def take_in(uploads: list[Upload], replacing: frozenset[str] = frozenset()) -> imports.Imported:
    """Imports the files into the session's workspace, in the place of those of these names."""
    ws = session.workspace()
    done = imports.add(session.store(), ws, uploads, session.browser_zone(), datetime.now(UTC), replacing=replacing)
    session.keep(named(done.workspace))
    _say(done)
    return done


def named(ws: Workspace) -> Workspace:
    """With data of one's own the business is not the sample's any more."""
    own = ws.name == NAME and (ws.imports or ws.typed) and not imports.is_sample(ws)
    return session.store().rename(ws.id, session.FIRST_NAME) if own else ws


def load_sample() -> None:
    """The sample month, in a workspace of its own where this one has the user's data."""
    ws = session.workspace()
    if any(not i.sample for i in imports.imports(ws)) or ws.typed or ws.log:
        here = next((i for i, name in session.store().workspaces() if name == NAME), None)
        ws = session.store().load(here) if here else session.store().create(NAME)
    elif ws.name == session.FIRST_NAME:
        ws = session.store().rename(ws.id, NAME)
    uploads = [Upload(name, content) for name, content in sample_files()]
    done = imports.add(session.store(), ws, uploads, session.browser_zone(), datetime.now(UTC), sample=True)
    session.keep(done.workspace)


def change_reading(label: str, key: str, value: object) -> None:
    """One of the switches about how files are read; what depends on it is read again."""
    reread(label, {k: v for k, v in {**thawed(session.workspace().reading), key: value}.items() if v is not None})


def choose(label: str, file: str, **choice: object) -> None:
    """A choice about one file: order of dates, decimal sign, zone, year, days; None gives it back to the guess."""
    choices = dict(thawed(session.workspace().reading).get("choices", {}))
    mine = {**choices.get(file, {}), **choice}
    change_reading(label, "choices", {**choices, file: {k: v for k, v in mine.items() if v is not None}})


def reread(label: str, reading: Mapping[str, Any]) -> None:
    """Reads the files another way, as one step that Undo takes back."""
    ws = session.workspace()
    session.keep(imports.reread(session.store(), ws, label, reading, session.browser_zone(), datetime.now(UTC)))


def take_out(ws: Workspace, item: imports.Import) -> None:
    """A file out of the workspace; it stays in the store until Undo needs it no more."""
    session.keep(imports.remove(session.store(), ws, {item.content_id}, session.browser_zone(), datetime.now(UTC)))
