"""The cards of the Import page: what each file was read as, what came of it, what was guessed, what was left out."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from analysis.formats import Formats
from analysis.problems import Issue
from analysis.words import _, n_
from data.sources.base import FileReading, Guess, Reading
from data.sources.tools import how_to_export, source_name
from data.store import imports
from data.store.workspace import thawed
from pages.parts import blocks, derived, intake, session
from pages.parts.frame import Page


def headline(reading: Reading, formats: Formats) -> str:
    """3 files, 612 entries, 148 h 20 m between 1 and 30 September. 4 rows are left out."""
    files = n_("{n} file", "{n} files", len(reading.files))
    entries = n_("{n} entry", "{n} entries", len(reading.entries))
    length = formats.duration(int(reading.entries["seconds"].sum()))
    first, last = derived.first_last(reading.entries)
    when = (
        _(" between {first} and {last}", first=_short(first, last, formats), last=formats.day(last))
        if first and last
        else ""
    )
    left = len(reading.skipped)
    tail = n_("{n} row is left out.", "{n} rows are left out.", left) if left else _("Every row is in.")
    return f"{files}, {entries}, {length}{when}. {tail}"


def _short(first: date, last: date, formats: Formats) -> str:
    same = (first.year, first.month) == (last.year, last.month)
    return str(first.day) if same and not formats.locale.startswith("en_US") else formats.day(first)


def show_all(page: Page, reading: Reading) -> None:
    """A card per file, rules between them."""
    kept = imports.imports(page.ws)
    for index, file in enumerate(reading.files):
        item = kept[index]
        _card(page, reading, file, item, f"file_{item.content_id[:12]}")
        blocks.rule()


def _card(page: Page, reading: Reading, file: FileReading, item: imports.Import, key: str) -> None:
    with st.container(gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"### {source_name(file.source) if not file.error else blocks.md(file.file)} {_state(file)}",
                anchors=False,
            )
            st.space("stretch")
            blocks.quiet(blocks.md(file.file) + (f" · {_('sample')}" if item.sample else ""))
            with st.popover(
                "", icon=":material/more_horiz:", type="tertiary", help=_("More for {file}", file=file.file)
            ):
                if st.button(_("Take this file out"), key=f"{key}_out", icon=":material/delete:"):
                    _take_out(page, item)
        if file.error:
            blocks.error(blocks.md(file.error, 600), _("Everything else is in."))
            return
        _counts(page, reading, file)
        why = file.why[:1].upper() + file.why[1:]
        blocks.quiet(" · ".join([w for w in (why, _technical(file)) if w]))
        for guess in file.guesses:
            _guess(page, file, guess, key)
        said = [g.value for g in file.guesses if g.what in {"owner", "window"}]
        for issue in file.issues:
            if issue.level != "info" or not any(value in issue.message for value in said):
                _issue(issue)
        _skipped(page, reading, file, key)
        if file.columns:
            _columns(page, file, key)


def _state(file: FileReading) -> str:
    if file.error:
        return blocks.chip("error", _("Not read"))
    if any(not g.proven and len(g.others) and g.what in {"date_order", "year", "period"} for g in file.guesses):
        return blocks.chip("question", _("One question"))
    return blocks.chip("done", _("Read"))


def _take_out(page: Page, item: imports.Import) -> None:
    from datetime import UTC, datetime

    ws = page.ws
    session.keep(imports.remove(session.store(), ws, {item.content_id}, session.zone(ws), datetime.now(UTC)))
    st.rerun()


def _counts(page: Page, reading: Reading, file: FileReading) -> None:
    mine = reading.entries[reading.entries["file"] == file.file]
    seconds = int(mine["seconds"].sum())
    whole = int(file.entries["seconds"].sum())
    first, last = derived.first_last(file.entries)
    rows = n_("{n} row became", "{n} rows became", file.rows - len(file.skipped))
    entries = n_("**{n} entry**", "**{n} entries**", len(file.entries))
    line = f"{rows} {entries}, {page.formats.duration(whole)}"
    if first and last:
        line += f", {page.formats.days(first, last)}"
    if whole - seconds > 59:
        line += "; " + _(
            "{time} of it is in another file too and counted once", time=page.formats.duration(whole - seconds)
        )
    blocks.text(line)


def _technical(file: FileReading) -> str:
    marks = {",": _("comma"), ";": _("semicolon"), "tab": _("tab"), "\t": _("tab")}
    encoding = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}.get(
        file.encoding or "", file.encoding or ""
    )
    return " · ".join(w for w in (encoding, marks.get(file.delimiter or "", file.delimiter or "")) if w)


ORDERS = {"dmy": "Day first", "mdy": "Month first", "ymd": "Year first"}


def _guess(page: Page, file: FileReading, guess: Guess, key: str) -> None:
    """A guess as a sentence with its proof; what can be another way is a switch of two."""
    sentence = f"{guess.proof[:1].upper()}{guess.proof[1:]}" if guess.proof else ""
    if guess.what == "date_order" and guess.others:
        options = [guess.value, *guess.others]
        picked = st.segmented_control(
            sentence or _("Order of day and month"), options, default=guess.value if guess.proven or _decided(page, file) else None,
            format_func=lambda o: _(ORDERS.get(o, o)), key=f"{key}_order",
        )  # fmt: skip
        if (picked and picked != guess.value) or (picked and not guess.proven and not _decided(page, file)):
            intake.choose(
                _("Dates of {file}: {order}", file=file.file, order=_(ORDERS.get(picked, picked))),
                file.file,
                date_order=picked,
            )
            st.rerun()
    elif guess.what == "zone":
        blocks.quiet(blocks.md(sentence))
        with st.popover(_("Another zone"), type="tertiary", icon=":material/public:"):
            _zone_choice(file, guess, key)
    elif guess.what == "owner":
        blocks.quiet(blocks.md(_("You are {address}: {proof}", address=guess.value, proof=guess.proof)))
    elif sentence:
        blocks.quiet(blocks.md(sentence))


def _decided(page: Page, file: FileReading) -> bool:
    return bool(thawed(page.ws.reading).get("choices", {}).get(file.file, {}).get("date_order"))


def _zone_choice(file: FileReading, guess: Guess, key: str) -> None:
    from zoneinfo import available_timezones

    zones = sorted(
        z for z in available_timezones() if "/" in z and not z.startswith(("Etc/", "SystemV/", "posix/", "right/"))
    )
    at = zones.index(guess.value) if guess.value in zones else None
    picked = st.selectbox(_("Clock times of this file are in"), zones, index=at, key=f"{key}_zone")
    if picked and picked != guess.value:
        intake.choose(_("Zone of {file}: {zone}", file=file.file, zone=picked), file.file, zone=picked)
        st.rerun()


def _issue(issue: Issue) -> None:
    where = _("Row {row}: ", row=issue.row) if issue.row else ""
    blocks.quiet(f":material/info: {blocks.md(where + issue.message, 600)}")


def _skipped(page: Page, reading: Reading, file: FileReading, key: str) -> None:
    mine = reading.skipped[reading.skipped["file"] == file.file]
    if not len(mine):
        return
    reasons = mine["reason"].value_counts()
    words = " · ".join(f"{n} {intake.reason_words(str(r))}" for r, n in reasons.items())
    with st.expander(
        n_("{n} row set aside: {words}", "{n} rows set aside: {words}", len(mine), words=words), type="compact"
    ):
        _skipped_table(page, mine, key)


def _skipped_table(page: Page, rows: pd.DataFrame, key: str) -> None:
    columns = {
        "member": _("In"),
        "sheet": _("Sheet"),
        "row": _("Row"),
        "column": _("Column"),
        "message": _("What was found, what to do"),
    }
    shown = rows[[c for c in columns if rows[c].notna().any() and (rows[c].astype("str") != "").any()]]
    frame = shown.rename(columns=columns).astype("object").where(shown.notna().to_numpy(), "")
    blocks.table(frame.astype("str"), page.look, key=f"{key}_skipped", limit=50)
    from pages.parts.downloads import csv_of

    st.download_button(_("Save these rows as CSV"), csv_of(rows), "left-out.csv", "text/csv", key=f"{key}_save", type="tertiary",
                       icon=":material/download:", on_click="ignore")  # fmt: skip


ROLES = (
    "ignore",
    "date",
    "start",
    "end",
    "duration",
    "break",
    "project",
    "client",
    "task",
    "description",
    "person",
    "email",
    "tags",
    "billable",
)


def _columns(page: Page, file: FileReading, key: str) -> None:
    """The mapping form: a column's first value, and what it is taken for; what another reading gives, before it is applied."""
    with (
        st.expander(_("What each column was taken for"), type="compact", icon=":material/view_column:"),
        st.form(f"{key}_roles", border=False),
    ):
        picked = {}
        for i, (head, role, example) in enumerate(file.columns):
            label = f"{blocks.md(head, 60)} · {blocks.md(example, 40)}"
            at = ROLES.index(role) if role in ROLES else 0
            picked[head] = st.selectbox(label, ROLES, index=at, key=f"{key}_role_{i}", format_func=_role_words)
        before = {head: role if role in ROLES else "ignore" for head, role, _example in file.columns}
        look = st.form_submit_button(_("See what this gives"))
        save = st.form_submit_button(_("Read it this way"), type="primary")
    changed = picked if picked != before else None
    if (look or save) and changed is None:
        blocks.quiet(_("That is how it is read now."))
    elif look and changed:
        _preview(page, file, changed)
    elif save and changed:
        intake.choose(_("Columns of {file}", file=file.file), file.file, roles=changed)
        st.rerun()


def _role_words(role: str) -> str:
    words = {
        "ignore": _("not used"), "date": _("Date"), "start": _("Start"), "end": _("End"), "duration": _("How long"), "break": _("Break"),
        "project": _("Project"), "client": _("Client"), "task": _("Task"), "description": _("What"), "person": _("Person"),
        "email": _("E-mail"), "tags": _("Tags"), "billable": _("Billable"),
    }  # fmt: skip
    return words[role]


def _preview(page: Page, file: FileReading, roles: dict[str, str]) -> None:
    from datetime import UTC, datetime

    reading = thawed(page.ws.reading)
    choices = dict(reading.get("choices", {}))
    choices[file.file] = {**choices.get(file.file, {}), "roles": roles}
    found = imports.preview(
        session.store(), page.ws, {**reading, "choices": choices}, session.zone(page.ws), datetime.now(UTC)
    )
    new = next(f for f in found if f.file == file.file)
    if new.error:
        blocks.error(blocks.md(new.error, 600), "")
        return
    first, last = derived.first_last(new.entries)
    when = f", {page.formats.days(first, last)}" if first and last else ""
    blocks.text(_("With this reading: {entries} entries, {time}{when}.", entries=len(new.entries),
                  time=page.formats.duration(int(new.entries["seconds"].sum())), when=when))  # fmt: skip


def calendar_switches(page: Page, reading: Reading) -> None:
    """What counts in a calendar: each choice says how many hours it moves."""
    if not any(f.source in {"ical", "outlook_csv", "google_csv"} for f in reading.files):
        return
    moves = derived.calendar_switches(page.ws)
    now = thawed(page.ws.reading)
    blocks.finding(_("What counts in the calendar"))
    with st.container(gap="small"):
        for key, words, default in (
            ("count_tentative", _("Count tentative and unanswered meetings"), True),
            ("count_free", _("Count events marked as free"), False),
            ("count_out_of_office", _("Count out of office"), False),
        ):
            _switch(page, key, words, bool(now.get(key, default)), moves.get(key))
        _all_day(page, now, moves.get("all_day_hours"))
        if any(f.source not in {"ical", "outlook_csv", "google_csv"} for f in reading.files):
            _switch(
                page,
                "calendar_wins",
                _("The calendar counts where both cover a moment"),
                bool(now.get("calendar_wins", False)),
                None,
            )


def _switch(page: Page, key: str, words: str, on: bool, moved: tuple[int, int] | None) -> None:
    size = f" · {n_('{n} event', '{n} events', moved[0])}, {page.formats.duration(moved[1])}" if moved else ""
    if st.checkbox(words + size, value=on, key=f"switch_{key}_{on}") != on:
        intake.change_reading(words, key, not on)
        st.rerun()


def _all_day(page: Page, now: dict[str, object], moved: tuple[int, int] | None) -> None:
    hours = float(now.get("all_day_hours") or 0)  # type: ignore[arg-type]
    size = f" · {n_('{n} event', '{n} events', moved[0])}" if moved else ""
    picked = st.number_input(
        _("Hours that an all-day event counts as") + size, 0.0, 24.0, hours, 0.5, key=f"all_day_{hours}", width=320
    )
    if picked != hours:
        intake.change_reading(
            _("All-day events count as {n} h", n=page.formats.number(picked, 1)), "all_day_hours", picked or None
        )
        st.rerun()


def left_out(page: Page, reading: Reading) -> None:
    """All that was left out, by reason, with its download."""
    if not len(reading.skipped):
        return
    with st.expander(_("What was left out, and why"), type="compact", icon=":material/function:"):
        counts = reading.skipped["reason"].value_counts()
        rows = pd.DataFrame(
            {_("Why"): [intake.reason_words(str(r)) for r in counts.index], _("Rows"): counts.to_numpy()}
        )
        blocks.table(rows, page.look, key="left_out")
        _skipped_table(page, reading.skipped, "left_out_all")


def where_from(page: Page) -> None:
    """A card per tool: three lines each."""
    with st.expander(_("Where do I get the file?"), type="compact", icon=":material/help:"):
        tools = how_to_export()
        name = st.selectbox(
            _("Tool"), list(tools), index=None, placeholder=_("Toggl Track, Google Calendar, …"), key="where_tool"
        )
        if name:
            for number, line in enumerate(tools[name], start=1):
                blocks.text(f"{number}. {line}")
