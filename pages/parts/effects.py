"""What a change of reading does, said before it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from analysis.effect import Effect, effect
from analysis.formats import Formats
from analysis.words import _, n_
from data.sources.base import FileReading
from data.store.workspace import thawed
from pages.parts import blocks, files, intake
from pages.parts.frame import Page


def with_choice(page: Page, file: str, **choice: object) -> dict[str, Any]:
    """The read settings with another choice about one file."""
    reading = thawed(page.ws.reading)
    choices = {**reading.get("choices", {})}
    mine = {k: v for k, v in {**choices.get(file, {}), **choice}.items() if v is not None}
    return {**reading, "choices": {**choices, file: mine}}


def with_value(page: Page, key: str, value: object) -> dict[str, Any]:
    """The read settings with another value of one switch."""
    return {k: v for k, v in {**thawed(page.ws.reading), key: value}.items() if v is not None}


def of_file(page: Page, file: str, reading: dict[str, Any]) -> tuple[Effect, FileReading]:
    """What these settings would do to one file, and its reading under them."""
    after = next(f for f in files.preview(page.ws, reading) if f.file == file)
    return effect(files.as_read(page.ws, file), after.entries), after


def words(found: Effect, formats: Formats) -> str:
    """This moves 212 entries; hours stay 128 h 30 m."""
    if found.is_nothing:
        return _("Nothing changes: hours stay {time}.", time=formats.duration(found.seconds[1]))
    same = found.seconds[0] == found.seconds[1]
    hours = (_("hours stay {time}", time=formats.duration(found.seconds[1])) if same else
             _("hours go from {before} to {after}", before=formats.duration(found.seconds[0]), after=formats.duration(found.seconds[1])))  # fmt: skip
    parts = []
    if found.moved:
        parts.append(n_("moves {n} entry", "moves {n} entries", found.moved))
    more = found.entries[1] - found.entries[0]
    if more:
        parts.append(n_("brings in {n} entry", "brings in {n} entries", more) if more > 0 else n_("sets {n} entry aside", "sets {n} entries aside", -more))  # fmt: skip
    what = _(" and ").join(parts) or _("changes lengths")
    when = _(" They run from {days}.", days=formats.days(found.first, found.last)) if found.first and found.last else ""
    return _("This {what}; {hours}.", what=what, hours=hours) + when


def confirm(page: Page, file: str, reading: dict[str, Any], *, label: str, button: str, key: str, leave: Callable[[], None]) -> None:  # fmt: skip
    """The effect, and the two buttons: do it, or leave it as it is."""
    with st.spinner(_("Looking what this changes …"), show_time=False):
        found, after = of_file(page, file, reading)
    if after.error:
        blocks.text(
            _(":material/warning: Read this way, nothing of the file is left: {why}", why=blocks.md(after.error))
        )
    else:
        blocks.text(f":material/arrow_forward: {words(found, page.formats)}")
    with st.container(horizontal=True, gap="small"):
        if st.button(button, key=f"{key}_do", disabled=bool(after.error)):
            intake.reread(label, reading)
            st.rerun()
        st.button(_("Leave it"), key=f"{key}_leave", type="tertiary", on_click=leave)
