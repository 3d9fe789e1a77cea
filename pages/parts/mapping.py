"""The form that asks which column is what: columns as in the file, first rows below, and what the reading gives, live."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from analysis.words import _, n_
from data.sources.base import FileReading
from data.sources.peek import Peek, fingerprint
from data.sources.tabular import Layout, usable
from data.store import imports
from data.store.workspace import thawed
from pages.parts import blocks, effects, files, intake
from pages.parts.frame import Page

ROLES = (
    "ignore", "date", "start", "end", "duration", "description", "project", "client", "task", "person", "email", "break", "tags",
    "billable", "start_date", "start_time", "end_date", "end_time", "duration_decimal", "span", "weekday", "break_start", "break_end", "week",
)  # fmt: skip


def role_words(role: str) -> str:
    """A role as people say it."""
    words = {
        "ignore": _("not used"), "date": _("Date"), "start": _("Start"), "end": _("End"), "duration": _("How long"), "break": _("Break"),
        "project": _("Project"), "client": _("Client"), "task": _("Task"), "description": _("What"), "person": _("Person"),
        "email": _("E-mail"), "tags": _("Tags"), "billable": _("Billable"), "start_date": _("Start: the day"), "start_time": _("Start: the clock"),
        "span": _("From and to in one cell"), "weekday": _("Weekday"), "break_start": _("Break: start"), "break_end": _("Break: end"), "week": _("Week"),
        "end_date": _("End: the day"), "end_time": _("End: the clock"), "duration_decimal": _("How long, 1.5 for 1:30"),
    }  # fmt: skip
    return words[role]


def is_table(page: Page, item: imports.Import) -> bool:
    """Whether the file is a table with columns that can be matched."""
    seen = files.peeked(page.ws, item)
    return seen is not None and sum(bool(n) for n in seen.names) > 1


def is_unknown(page: Page, file: FileReading, item: imports.Import) -> bool:
    """Whether the file is a table that nobody recognised: that is a question, not an error."""
    return bool(file.error) and not file.source and is_table(page, item)


@st.fragment
def expander(page: Page, file: FileReading, item: imports.Import, key: str) -> None:
    """For a file that was read: closed until asked for, and it says when the columns are as they were last time."""
    seen = files.peeked(page.ws, item)
    before = _remembered(page, seen) if seen else None
    title = _("What each column was taken for")
    if before:
        title = _("Columns matched by you on {day}", day=page.formats.day(date.fromisoformat(before["at"])))
        if before["file"] != file.file:
            title = _("Read as last time: the same header as {file}, matched by you on {day}", file=before["file"],
                      day=page.formats.day(date.fromisoformat(before["at"])))  # fmt: skip
    with blocks.closed(title, icon=":material/view_column:", key=f"{key}_columns") as asked:
        if asked:
            form(page, file, item, key)


@st.fragment
def form(page: Page, file: FileReading, item: imports.Import, key: str) -> None:
    """A choice above each column, its first values below; the line under them says what this gives."""
    seen = files.peeked(page.ws, item)
    if seen is None:
        return
    picked: dict[str, str] = {}
    with st.container(horizontal=not page.look.phone, gap="medium"):
        for at, name in enumerate(seen.names):
            if name and name not in picked:
                picked[name] = _column(seen, at, f"{key}_role_{at}", phone=page.look.phone)
    before = {n: seen.roles[seen.names.index(n)] for n in picked}
    before = {n: r if r in ROLES else "ignore" for n, r in before.items()}
    missing = _missing(picked)
    if missing:
        blocks.text(f":material/info: {missing}")
        return
    if picked == before and not file.error:
        blocks.quiet(_("This is how it is read now."))
        return
    _offer(page, file, seen, picked, key)


def _column(seen: Peek, at: int, key: str, *, phone: bool) -> str:
    """A choice with its first values below; on a phone these share a line."""
    with st.container(width="stretch" if phone else 190, gap="xsmall"):
        role = seen.guesses[at] if seen.guesses[at] in ROLES else "ignore"
        picked = st.selectbox(blocks.md(seen.names[at], 40), ROLES, index=ROLES.index(role), key=key, format_func=role_words)  # fmt: skip
        first = [blocks.md(row[at], 28) if at < len(row) and row[at].strip() else "–" for row in seen.rows]
        for line in [" · ".join(first)] if phone else first:
            blocks.quiet(line)
        return str(picked)


def _missing(roles: dict[str, str]) -> str:
    """What is not said yet, as one sentence; "" when the reading can be tried."""
    columns = {role: (0,) for role in roles.values() if role != "ignore"}
    if usable(Layout(0, tuple(roles), columns)):
        return ""
    if not {"date", "start", "start_date"} & columns.keys():
        return _("No column says when. Choose one as Date or as Start.")
    return _("No column says how long. Choose one as How long or as End.")


def _offer(page: Page, file: FileReading, seen: Peek, roles: dict[str, str], key: str) -> None:
    reading = _with_mapping(page, file, seen, roles)
    with st.spinner(_("Looking what this gives …")):
        found, after = effects.of_file(page, file.file, reading)
    if after.error:
        blocks.text(_(":material/warning: With this reading nothing comes out: {why}", why=blocks.md(after.error)))
        return
    first, last = files.first_last(after.entries)
    when = _(", from {days}", days=page.formats.days(first, last)) if first and last else ""
    entries = n_("{n} entry", "{n} entries", len(after.entries))
    time = page.formats.duration(int(after.entries["seconds"].sum()))
    left = n_(" {n} row is left out.", " {n} rows are left out.", len(after.skipped)) if len(after.skipped) else ""
    blocks.text(_("With this reading: **{entries}, {time}**{when}.", entries=entries, time=time, when=when) + left)
    if not file.error:
        blocks.quiet(effects.words(found, page.formats))
    if st.button(_("Read it this way"), key=f"{key}_roles_do"):
        intake.reread(_("Columns of {file}", file=file.file), reading)
        st.rerun()


def _with_mapping(page: Page, file: FileReading, seen: Peek, roles: dict[str, str]) -> dict[str, Any]:
    if not seen.number:  # columns without names are counted, which says nothing about the next file
        return effects.with_choice(page, file.file, roles=roles)
    reading = effects.with_choice(page, file.file, roles=None)
    mapping = {"roles": roles, "file": file.file, "at": date.today().isoformat()}
    return {**reading, "mappings": {**reading.get("mappings", {}), fingerprint(seen.names): mapping}}


def _remembered(page: Page, seen: Peek) -> dict[str, Any] | None:
    found = thawed(page.ws.reading).get("mappings", {}).get(fingerprint(seen.names))
    return dict(found) if found else None
