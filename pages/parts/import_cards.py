"""The cards of the Import page: what each file was read as, why, and what came of it."""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.entries import seconds_by
from analysis.formats import Formats
from analysis.problems import Issue
from analysis.words import _, n_
from data.sources.base import FileReading, Reading
from data.sources.tools import source_name
from data.store import imports
from pages.parts import blocks, files, guesses, intake, left_out, mapping
from pages.parts.frame import Page


def headline(page: Page, reading: Reading) -> str:
    """3 files, 612 entries, 148 h 20 m between 1 and 30 September. 4 rows are left out."""
    formats = page.formats
    good = [f for f in reading.files if not f.error]
    kept = imports.imports(page.ws)
    new = sum(mapping.is_unknown(page, f, i) for f, i in zip(reading.files, kept, strict=True))
    bad = len(reading.files) - len(good) - new
    asks = n_("{n} file waits for your answer.", "{n} files wait for your answer.", new) if new else ""
    unread = n_("{n} file could not be read.", "{n} files could not be read.", bad) if bad else ""
    unread = " ".join(w for w in (asks, unread) if w)
    if not good:
        return f"{unread} {_('Nothing is in yet.')}"
    count = n_("{n} file", "{n} files", len(good))
    entries = n_("{n} entry", "{n} entries", len(reading.entries))
    length = formats.duration(int(reading.entries["seconds"].sum()))
    first, last = files.first_last(reading.entries)
    when = _when(first, last, formats) if first and last else ""
    left = sum(len(f.skipped) for f in files.readings(page.ws))
    tail = n_("{n} row is left out.", "{n} rows are left out.", left) if left else _("Every row is in.")
    return " ".join(w for w in (f"{count}, {entries}, {length}{when}.", unread or tail) if w)


def _when(first: date, last: date, formats: Formats) -> str:
    if first == last:
        return _(" on {day}", day=formats.day(first))
    same = (first.year, first.month) == (last.year, last.month)
    short = str(first.day) if same and not formats.locale.startswith("en_US") else formats.day(first)
    if first.year != last.year:
        return _(" between {first} and {last}", first=formats.full_day(first), last=formats.full_day(last))
    return _(" between {first} and {last}", first=short, last=formats.day(last))


def show_all(page: Page, reading: Reading) -> None:
    """A card per file, rules between them; what needs an answer comes with its question."""
    kept = imports.imports(page.ws)
    for file, item in zip(reading.files, kept, strict=True):
        _card(page, reading, file, item, f"file_{item.content_id[:12]}")
        blocks.rule()


def _card(page: Page, reading: Reading, file: FileReading, item: imports.Import, key: str) -> None:
    with st.container(gap="small"):
        _head(page, file, item, key)
        if mapping.is_unknown(page, file, item):
            blocks.text(_("This table is new here. Say once which column is what; the next file with these columns is read the same way."))  # fmt: skip
            mapping.form(page, file, item, key)
            return
        if file.error:
            _not_read(file, others=len(reading.files) > 1)
            if mapping.is_table(page, item):
                mapping.expander(page, file, item, key)
            return
        _counts(page, reading, file)
        why = file.why[:1].upper() + file.why[1:]
        blocks.quiet(" · ".join(blocks.md(w) for w in (why, _unusual(file)) if w))
        guesses.show(page, file, key)
        _issues(file)
        left_out.of_file(page, reading, file, key)
        if mapping.is_table(page, item):
            mapping.expander(page, file, item, key)


def _not_read(file: FileReading, *, others: bool) -> None:
    """What is wrong, what to do, and that the rest is safe."""
    error = file.error or ""
    what, _dot, todo = (f"{file.file} {error}" if error[:1].islower() else error).partition(". ")
    safe = [_("The other files are in.")] if others else []
    blocks.error(blocks.md(what.rstrip(".") + ".", 600), " ".join([w for w in [blocks.md(todo, 600)] if w] + safe))


def _head(page: Page, file: FileReading, item: imports.Import, key: str) -> None:
    """Name, state, file and the way out in a line; on a phone in two, the second beginning with what there is of it."""
    phone, known = page.look.phone, bool(file.source)
    line = _line()
    with line:
        st.markdown(f"### {blocks.md(source_name(file.source) if known else file.file, 60)}", anchors=False, width="content")  # fmt: skip
    said = [*([blocks.md(file.file, 40)] if known else []), *([_("sample")] if item.sample else [])]
    below = _line() if phone else line
    with line if said else below:
        st.markdown(_state(page, file, item), width="content")
    with below:
        if not phone:
            st.space("stretch")
        if said:
            blocks.quiet(" · ".join(said))
        if phone:
            st.space("stretch")
        if st.button("", key=f"{key}_out", type="tertiary", icon=":material/close:", help=_("Take {file} out; can be undone", file=file.file)):  # fmt: skip
            intake.take_out(page.ws, item)
            st.rerun()


def _line() -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="center", gap="small")


def _state(page: Page, file: FileReading, item: imports.Import) -> str:
    if mapping.is_unknown(page, file, item):
        return blocks.chip("question", _("Which column is what?"))
    if file.error:
        return blocks.chip("error", _("Not read"))
    if any(guesses.is_open(page, file, guess) for guess in file.guesses):
        return blocks.chip("question", _("One question"))
    return blocks.chip("done", _("Read"))


def _counts(page: Page, reading: Reading, file: FileReading) -> None:
    """Rows, entries and left out add up on sight."""
    whole = files.as_read(page.ws, file.file)
    mine = reading.entries[reading.entries["file"] == file.file]
    twice = int(whole["seconds"].sum()) - int(mine["seconds"].sum())
    rows = n_("{n} row = ", "{n} rows = ", file.rows)
    entries = n_("**{n} entry**", "**{n} entries**", len(whole))
    became = file.rows - files.left_at_reading(page.ws, file.file)
    if became != len(whole):
        entries = n_("{n} that gives {entries}", "{n} that give {entries}", became, entries=entries)
    left = n_(" + {n} left out", " + {n} left out", file.rows - became) if file.rows - became else ""
    line = f"{rows}{entries}{left} · {page.formats.duration(int(whole['seconds'].sum()))}"
    first, last = files.first_last(whole)
    if first and last:
        line += f" · {page.formats.days(first, last)}"
    if twice > 59:
        line += f" · {_('{time} of it is in another file too and counted once', time=page.formats.duration(twice))}"
    blocks.text(line)
    people = seconds_by(mine, "person")
    if len(people) > 1:
        shown = ", ".join(f"{blocks.md(str(p)) or _('nobody named')} {page.formats.duration(int(s))}" for p, s in people.head(5).items())  # fmt: skip
        blocks.quiet(_(":material/group: Kept apart by person: {people}", people=shown))


def _unusual(file: FileReading) -> str:
    """How the text was read where it is not the usual way: who sees broken letters or columns looks here."""
    marks = {
        ";": _("semicolons between the columns"),
        "tab": _("tabs between the columns"),
        "\t": _("tabs between the columns"),
    }
    encodings = {"utf-16": "UTF-16", "cp1252": "Windows-1252"}
    encoding = file.encoding or ""
    letters = "" if encoding.startswith("utf-8") else encodings.get(encoding, encoding)
    return " · ".join(w for w in (letters, marks.get(file.delimiter or "", "")) if w)


def _issues(file: FileReading) -> None:
    """What concerns the whole file; owner and period stand among the guesses already."""
    said = {g.what for g in file.guesses} & {"owner", "window"}
    for issue in file.issues:
        if issue.level != "info" or not said:
            _issue(issue)


def _issue(issue: Issue) -> None:
    where = _("Row {row}: ", row=issue.row) if issue.row else ""
    icon = ":material/info:" if issue.level == "info" else ":material/warning:"
    blocks.quiet(f"{icon} {blocks.md(where + issue.message, 600)}")
