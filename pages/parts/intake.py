"""Taking files in: the drop zone, the sample month, and the words for what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from analysis.words import _, n_
from data.samples import NAME, ZONE, sample_files
from data.sources.base import Upload
from data.store import imports
from data.store.workspace import Workspace, thawed
from pages.parts import session


def reason_words(reason: str) -> str:
    """What a reason id means, in words that fit behind a number."""
    words = {
        "bad_date": _("without a date that can be read"), "bad_time": _("with a clock time that is none"), "no_duration": _("without a length"),
        "no_value": _("formulas without a saved result"), "short_row": _("with too few fields"), "broken": _("cut off by the end of the file"),
        "unusable": _("files inside the zip that cannot be read"), "running": _("timers without an end"), "negative": _("with a length below zero"),
        "zero": _("without any length"), "bad_rule": _("with a repetition that cannot be read"), "all_day": _("all-day events"),
        "declined": _("declined by you"), "tentative": _("not yet accepted"), "cancelled": _("cancelled"), "free": _("marked as free"), "out_of_office": _("out of office"),
        "outside": _("outside the period"), "other_person": _("of other people"), "idle": _("away from the computer"),
        "evidence": _("signs of activity, not time"), "break": _("breaks, taken off"), "total": _("sums of other rows"),
        "duplicate": _("here already"), "covered": _("in the tracker too"),
    }  # fmt: skip
    return words.get(reason, reason)


def drop_zone(label: str, *, key: str) -> None:
    """An uploader that imports what is dropped at once and is empty again afterwards; Cancel leaves nothing behind."""
    turn = st.session_state.setdefault(f"{key}_turn", 0)
    files = st.file_uploader(label, accept_multiple_files=True, key=f"{key}_{turn}")
    if not files:
        return
    slot = st.empty()
    with slot.container():
        bar = st.progress(
            0.0,
            text=_("Reading {n} files …", n=len(files))
            if len(files) > 1
            else _("Reading {name} …", name=files[0].name),
        )
        st.button(_("Cancel"), key=f"{key}_cancel", type="tertiary", on_click=_next_turn, args=(key,))
    uploads = [Upload(f.name, f.getvalue()) for f in files]
    take_in(uploads, lambda done, total, words: bar.progress(done / max(total, 1), text=words))
    slot.empty()
    _next_turn(key)
    st.switch_page("pages/input/import_files.py")


def _next_turn(key: str) -> None:
    st.session_state[f"{key}_turn"] += 1


def take_in(uploads: list[Upload], progress: imports.Progress | None = None) -> imports.Imported:
    """Imports the files into the session's workspace and says what came of it."""
    ws = session.workspace()
    done = imports.add(session.store(), ws, uploads, session.browser_zone(), datetime.now(UTC), progress=progress)
    session.keep(done.workspace)
    if done.already:
        st.toast(n_("{names} was here already; nothing is counted twice.", "{names} were here already; nothing is counted twice.",
                    len(done.already), names=", ".join(done.already)))  # fmt: skip
    return done


def load_sample() -> None:
    """The sample month, in a workspace of its own where this one has the user's data."""
    ws = session.workspace()
    if any(not i.sample for i in imports.imports(ws)) or ws.typed:
        ws = session.store().create(NAME)
    elif ws.name == session.FIRST_NAME:
        ws = session.store().rename(ws.id, NAME)
    uploads = [Upload(name, content) for name, content in sample_files()]
    done = imports.add(session.store(), ws, uploads, ZONE, datetime.now(UTC), sample=True)
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
