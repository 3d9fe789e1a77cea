"""What was left out: grouped by what brings it in, with every row, to be read and saved."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.words import _, n_
from data.sources.base import FileReading, Reading
from pages.parts import blocks
from pages.parts.downloads import csv_of
from pages.parts.frame import Page

# By repair, in the order in which one looks: what is broken, what a switch brings in, what is right as it is.
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("mend", frozenset({"bad_date", "bad_time", "no_duration", "no_value", "short_row", "broken", "unusable", "negative", "zero", "bad_rule", "running"})),
    ("switch", frozenset({"all_day", "declined", "free", "out_of_office", "tentative"})),
    ("period", frozenset({"outside", "other_person"})),
    ("elsewhere", frozenset({"duplicate", "covered", "total", "evidence"})),
    ("not_work", frozenset({"cancelled", "break", "idle"})),
)  # fmt: skip


def group_of(reason: str) -> str:
    """Which repair a reason belongs to."""
    return next((name for name, reasons in GROUPS if reason in reasons), "mend")


def _heading(group: str) -> str:
    return {
        "mend": _("Correct in the file and drop it again, or leave them out"),
        "switch": _("A switch under “What counts in the calendar” brings them in"),
        "period": _("Of other days or other people: choose them above"),
        "elsewhere": _("Counted elsewhere already, so nothing is lost"),
        "not_work": _("No time that was worked"),
    }[group]


def reason_words(reason: str) -> str:
    """What a reason id means, in words that fit behind any number."""
    words = {
        "bad_date": _("without a date that can be read"), "bad_time": _("with a clock time that is none"), "no_duration": _("without a length"),
        "no_value": _("with a formula whose result was not saved"), "short_row": _("with too few fields"), "broken": _("cut off by the end of the file"),
        "unusable": _("in the zip, cannot be read"), "running": _("running, without an end"), "negative": _("with a length below zero"),
        "zero": _("without any length"), "bad_rule": _("with a repetition that cannot be read"), "all_day": _("all day"),
        "declined": _("declined by you"), "tentative": _("not yet accepted"), "cancelled": _("cancelled"), "free": _("marked as free"),
        "out_of_office": _("out of office"), "outside": _("outside the period"), "other_person": _("of other people"),
        "idle": _("away from the computer"), "evidence": _("signs of activity, not time"), "break": _("breaks, taken off"),
        "total": _("sums of other rows"), "duplicate": _("here already"), "covered": _("in the tracker too"),
    }  # fmt: skip
    return words.get(reason, reason)


def of_file(page: Page, reading: Reading, file: FileReading, key: str) -> None:
    """One quiet line with the reasons of a file, its rows inside; those that another file has are counted apart."""
    mine = reading.skipped[reading.skipped["file"] == file.file]
    twice = mine["reason"].isin(["duplicate", "covered"])
    own = mine[~twice]
    if len(mine):
        left = (
            n_("{n} row left out: {words}", "{n} rows left out: {words}", len(own), words=_reasons(own))
            if len(own)
            else ""
        )
        there = (
            n_("{n} entry counted in another file", "{n} entries counted in another file", int(twice.sum()))
            if twice.any()
            else ""
        )
        title = " · ".join(w for w in (left, there) if w)
        with blocks.closed(title, key=f"{key}_left") as asked:
            if asked:
                _grouped(page, mine, key)


def of_all(page: Page, reading: Reading) -> None:
    """All that was left out, over all files."""
    if len(reading.skipped) and len(reading.files) > 1:
        with blocks.closed(
            _("What was left out, and why"), icon=":material/function:", key="left_out_all_open"
        ) as asked:
            if asked:
                _grouped(page, reading.skipped, "left_out_all")


def _reasons(rows: pd.DataFrame) -> str:
    counts = rows["reason"].value_counts()
    return " · ".join(f"{n} {reason_words(str(r))}" for r, n in counts.items())


def _grouped(page: Page, rows: pd.DataFrame, key: str) -> None:
    groups = rows["reason"].map(group_of)
    for name, _reasons_in in GROUPS:
        mine = rows[groups == name]
        if len(mine):
            blocks.text(f"**{_heading(name)}** · {_reasons(mine)}")
            _table(page, mine, f"{key}_{name}", several=rows["file"].nunique() > 1)
    st.download_button(_("Save these rows as CSV"), csv_of(rows), "left-out.csv", "text/csv", key=f"{key}_save", type="tertiary",
                       icon=":material/download:", on_click="ignore")  # fmt: skip


def _table(page: Page, rows: pd.DataFrame, key: str, *, several: bool) -> None:
    columns = {"file": _("File"), "member": _("In"), "sheet": _("Sheet"), "row": _("Row"), "column": _("Column"), "message": _("What was found")}  # fmt: skip
    there = rows[list(columns)].astype("object").where(rows[list(columns)].notna(), "").astype("str")
    shown = [c for c in columns if (there[c] != "").any() and (c != "file" or several)]
    if page.look.phone:
        there = there.assign(row=there["row"].map(lambda r: _("Row {row}", row=r) if r else ""))
        place = there[[c for c in shown if c != "message"]].agg(" · ".join, axis=1)
        blocks.cards((f"**{blocks.md(p)}**", blocks.md(m), "") for p, m in zip(place.head(20), there["message"].head(20), strict=True))  # fmt: skip
        return
    blocks.table(there[shown].rename(columns=columns), page.look, key=key, limit=50)
