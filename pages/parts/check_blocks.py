"""The quick check: fifteen groups that a guess was sure of, right or wrong, and what their answers prove."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from analysis.categorize import check as checks
from analysis.categorize.check import Interval
from analysis.report.sentences import settled_right
from analysis.words import _, n_
from data.store.workspace import Workspace, thawed
from pages.parts import answering, blocks, derived, keys, question_blocks, session, sorting
from pages.parts.frame import Page


def check(page: Page) -> None:
    """Start, the next group, or the result."""
    part = thawed(page.ws.spot_check)
    if not part.get("drawn"):
        _start(page)
        return
    number = _open_one(part)
    if number is None:
        _result(page, part)
    else:
        _ask(page, part, number)


def _open_one(part: Mapping[str, Any]) -> int | None:
    return next((n for n in range(len(part["drawn"])) if str(n) not in part.get("right", {})), None)


def _start(page: Page) -> None:
    month = derived.categorized(page.ws)
    sure = checks.guessed(month)
    hours = float(month["seconds"][sure].sum()) / 3600
    if not hours:
        blocks.text(_("There is nothing to check: no hour was settled by a guess."))
        return
    blocks.text(_("{hours} were settled by a guess that was sure. Fifteen of its groups, right or wrong, tell how far to trust it.", hours=page.formats.hours(hours)))  # fmt: skip
    st.button(_("Check fifteen groups"), key="check_start", icon=":material/fact_check:", on_click=_draw)


def _draw() -> None:
    ws = session.workspace()
    month = derived.categorized(ws)
    seed = int(ws.id[:8], 16) + ws.revision if _is_hex(ws.id[:8]) else ws.revision
    drawn = checks.spot_check(month, seed)
    sure = month["sure"].astype(bool).to_numpy()
    guessed = checks.guessed(month)
    seconds = month["seconds"].to_numpy()
    part = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "drawn": drawn.to_dict("records"),
        "right": {},
        "guessed_hours": float(seconds[guessed].sum()) / 3600,
        "decided_hours": float(seconds[sure & ~guessed].sum()) / 3600,
    }
    answering.act(_("quick check begun"), lambda w: w.changed(spot_check=part))


def _is_hex(text: str) -> bool:
    return bool(text) and all(letter in "0123456789abcdef" for letter in text)


def _ask(page: Page, part: Mapping[str, Any], number: int) -> None:
    one, names = part["drawn"][number], sorting.own(page.ws).names
    name = names.get(one["category"], one["category"])
    blocks.quiet(_("Check {at} of {n}", at=number + 1, n=len(part["drawn"])))
    st.markdown(f"### {question_blocks.quoted(one['description'], 100)}", anchors=False)
    about = [n_("{n} entry", "{n} entries", int(one["entries"])), page.formats.hours(float(one["hours"]))]
    blocks.text(" · ".join([*about, *(blocks.md(one[c]) for c in ("project", "client") if one[c])]))
    blocks.text(_("It was put in **{name}**. Is that right?", name=blocks.md(name)))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(_("Right"), key="check_right", shortcut=keys.key(page.ws, "Y"), on_click=_judge, args=(number, True))
        st.button(_("Wrong"), key="check_wrong", shortcut=keys.key(page.ws, "W"), on_click=_judge, args=(number, False))
    to = question_blocks.pick(page.ws, _("Wrong: it belongs to"), f"check_to_{number}")
    if to:
        st.button(
            _("Wrong: **{name}**", name=blocks.md(names[to])),
            key="check_put",
            on_click=_judge,
            args=(number, False, to),
        )


def _judge(number: int, right: bool, to: str = "") -> None:
    def action(ws: Workspace) -> Workspace:
        part = thawed(ws.spot_check)
        changed = ws.changed(spot_check={**part, "right": {**part.get("right", {}), str(number): right}})
        if not to:
            return changed
        key = part["drawn"][number]["key"]
        others = [c for c in thawed(ws.corrections) if c["key"] != key]
        return changed.changed(corrections=(*others, *answering.kept(ws, [key], to)))

    answering.act(_("checked: right") if right else _("checked: wrong"), action)


def words(page: Page) -> str:
    """What the last check found, in one sentence; "" without one."""
    found = checks.settled_right(thawed(page.ws.spot_check))
    return sentence(page, found) if found else ""


def sentence(page: Page, found: Interval) -> str:
    """About 94 % of the hours are in the right place, 88 to 97 %."""
    return settled_right((found.estimate, found.low, found.high), page.formats)


def line(page: Page) -> None:
    """The same as a quiet line under a chart of hours; nothing without a check."""
    said = words(page)
    if said:
        blocks.quiet(said)


def _result(page: Page, part: Mapping[str, Any]) -> None:
    found = checks.settled_right(part)
    if found:
        blocks.finding(sentence(page, found))
    right = sum(bool(v) for v in part["right"].values())
    day = page.formats.full_day(datetime.fromisoformat(part["at"]).date())
    blocks.quiet(_("{right} of {n} groups were right on {day}. The range holds the truth at least 8 times in 10 (Clopper and Pearson 1934); what you or a rule settled counts as right. It widens the ranges of Time sinks.", right=right, n=len(part["drawn"]), day=day))  # fmt: skip
    st.button(
        _("Check again with others"), key="check_start", type="tertiary", icon=":material/refresh:", on_click=_draw
    )
