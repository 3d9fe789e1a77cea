"""The guesses of a file, each with its proof and a way to change it; what a change does is said before it is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from zoneinfo import available_timezones

import streamlit as st

from analysis.effect import example
from analysis.words import _
from data.sources.base import FileReading, Guess
from data.store.workspace import thawed
from pages.parts import blocks, effects, files, intake
from pages.parts.frame import Page

_ASKED = {"date_order", "decimal", "year"}


def show(page: Page, file: FileReading, key: str) -> None:
    """One line or one question for each guess."""
    for guess in file.guesses:
        name = f"{key}_{guess.what}"
        if is_open(page, file, guess):
            _question(page, file, guess, name)
        elif guess.what == "date_order" and guess.others:
            _switch(page, file, guess, name)
        elif guess.what in _ASKED and guess.others:
            _popover(page, file, guess, name, _switch)
        elif guess.what == "zone":
            _popover(page, file, guess, name, _zone)
        elif guess.what == "owner":
            _popover(page, file, guess, name, _owner)
        elif guess.what == "window":
            _popover(page, file, guess, name, _window)
        elif guess.proof:
            blocks.quiet(blocks.md(_sentence(guess.proof)))
    _chosen_days(page, file, key)


def is_open(page: Page, file: FileReading, guess: Guess) -> bool:
    """Whether the file does not settle it and the user has not yet."""
    mine = thawed(page.ws.reading).get("choices", {}).get(file.file, {})
    return guess.what in _ASKED and bool(guess.others) and not guess.proven and not mine.get(guess.what)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _value(guess: Guess, value: str) -> object:
    return int(value) if guess.what == "year" else value


def _question(page: Page, file: FileReading, guess: Guess, key: str) -> None:
    """The file is silent: one question, two buttons with examples and what each gives."""
    other = guess.others[0]
    after = effects.of_file(page, file.file, effects.with_choice(page, file.file, **{guess.what: _value(guess, other)}))
    before = files.as_read(page.ws, file.file)
    days = example(before, after[1].entries)
    text = re.search(r"is (\S+) in row", guess.proof)
    blocks.text(_asked(guess, text.group(1) if text else "", days, page))
    with st.container(horizontal=True, gap="small"):
        for n, (value, entries) in enumerate(((guess.value, before), (other, after[1].entries))):
            first, last = files.first_last(entries)
            span = f" · {page.formats.days(first, last)}" if first and last else ""
            words = f"**{_example(guess, value, days[n] if days else None, page)}** · {page.formats.duration(int(entries['seconds'].sum()))}{span}"  # fmt: skip
            if st.button(words, key=f"{key}_{value}"):
                intake.choose(_label(file, guess, value), file.file, **{guess.what: _value(guess, value)})
                st.rerun()


def _asked(guess: Guess, text: str, days: tuple[date, date] | None, page: Page) -> str:
    if guess.what == "date_order" and days and text:
        return _("Is {text} · {one} or {other}? No row of the file decides it.", text=blocks.md(text),
                 one=page.formats.day(days[0]), other=page.formats.day(days[1]))  # fmt: skip
    return blocks.md(_sentence(guess.proof))


def _example(guess: Guess, value: str, day: date | None, page: Page) -> str:
    """The value as people say it, by an example where there is one."""
    if guess.what == "date_order":
        order = {"dmy": _("day first"), "mdy": _("month first"), "ymd": _("year first")}[value]
        return f"{page.formats.day(day)} ({order})" if day else _sentence(order)
    if guess.what == "decimal":
        return {",": _("1,5 is one and a half"), ".": _("1.5 is one and a half")}.get(value, value)
    return value


def _label(file: FileReading, guess: Guess, value: str) -> str:
    order = {"dmy": _("day first"), "mdy": _("month first"), "ymd": _("year first")}.get(value, value)
    return _("{file} is read {how}", file=file.file, how=order)


@st.fragment
def _switch(page: Page, file: FileReading, guess: Guess, key: str) -> None:
    """A guess that can be the other way: two ways side by side, the one that holds marked."""
    turn = st.session_state.setdefault(f"{key}_turn", 0)
    day = _proof_day(guess)
    picked = st.segmented_control(
        blocks.md(_sentence(guess.proof)) or _("Order of day and month"), [guess.value, *guess.others], default=guess.value, required=True,
        format_func=lambda v: _example(guess, v, day if v == guess.value else None, page), key=f"{key}_{turn}",
    )  # fmt: skip
    if picked and picked != guess.value:
        reading = effects.with_choice(page, file.file, **{guess.what: _value(guess, picked)})
        effects.confirm(page, file.file, reading, label=_label(file, guess, picked), key=key, leave=_next_turn(key),
                        button=_("Read it {how}", how=_example(guess, picked, None, page).lower()))  # fmt: skip


def _next_turn(key: str) -> Callable[[], None]:
    def turn() -> None:
        st.session_state[f"{key}_turn"] += 1

    return turn


def _proof_day(guess: Guess) -> date | None:
    """The day that the proof names, for an example: "row 14 says 23/09/2026"."""
    found = re.search(r"(\d{1,2})\D(\d{1,2})\D(\d{4})", guess.proof)
    if not found or guess.what != "date_order" or guess.value not in {"dmy", "mdy"}:
        return None
    one, two, year = (int(n) for n in found.groups())
    day, month = (one, two) if guess.value == "dmy" else (two, one)
    try:
        return date(year, month, day)
    except ValueError:
        return None


_Form = Callable[[Page, FileReading, Guess, str], None]


def _popover(page: Page, file: FileReading, guess: Guess, key: str, form: _Form) -> None:
    """What was taken and why, and a small button that opens the other ways."""
    said = {
        "owner": _("You are {address}: {proof}", address=guess.value, proof=guess.proof)
        if guess.value
        else _("Whose calendar it is, nobody can tell: {proof}", proof=guess.proof),
        "window": _("Days taken: {days}; {proof}", days=_days(page, file, guess), proof=guess.proof),
    }.get(guess.what, _sentence(guess.proof))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        blocks.quiet(blocks.md(said))
        with st.popover(_("Change"), type="tertiary", key=f"{key}_pop"):
            form(page, file, guess, key)


def _days(page: Page, file: FileReading, guess: Guess) -> str:
    return page.formats.days(*file.window) if file.window else guess.value


@st.fragment
def _zone(page: Page, file: FileReading, guess: Guess, key: str) -> None:
    turn = st.session_state.setdefault(f"{key}_turn", 0)
    zones = _zones()
    at = zones.index(guess.value) if guess.value in zones else None
    picked = st.selectbox(_("Clock times of this file are in"), zones, index=at, key=f"{key}_{turn}")
    if picked and picked != guess.value:
        reading = effects.with_choice(page, file.file, zone=picked)
        effects.confirm(page, file.file, reading, label=_("Zone of {file}: {zone}", file=file.file, zone=picked), key=key,
                        button=_("Read it in {zone}", zone=picked), leave=_next_turn(key))  # fmt: skip


@st.cache_data(show_spinner=False)
def _zones() -> list[str]:
    other = ("Etc/", "SystemV/", "posix/", "right/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/")
    return [*sorted(z for z in available_timezones() if "/" in z and not z.startswith(other)), "UTC"]


@st.fragment
def _owner(page: Page, file: FileReading, guess: Guess, key: str) -> None:
    turn = st.session_state.setdefault(f"{key}_turn", 0)
    found = [a.strip() for a in guess.value.split(",") if a.strip()]
    picked = st.selectbox(
        _("Your address in this calendar"), [*found, *guess.others], index=0 if found else None, accept_new_options=True, key=f"{key}_{turn}",
        help=_("Decides which meetings you declined and who the others are."), placeholder=_("you@firm.example"),
    )  # fmt: skip
    if picked and picked not in found:
        reading = effects.with_value(page, "me", [picked.strip().lower()])
        effects.confirm(page, file.file, reading, label=_("You are {address}", address=picked), key=key,
                        button=_("That is me"), leave=_next_turn(key))  # fmt: skip


@st.fragment
def _window(page: Page, file: FileReading, guess: Guess, key: str) -> None:
    turn = st.session_state.setdefault(f"{key}_turn", 0)
    picked = st.date_input(_("Days to take from this calendar"), file.window or (), key=f"{key}_{turn}", format=_order_of_fields(page))  # fmt: skip
    if isinstance(picked, tuple) and len(picked) == 2 and picked != file.window:
        days = page.formats.days(*picked)
        reading = effects.with_choice(page, file.file, period=[d.isoformat() for d in picked])
        effects.confirm(page, file.file, reading, label=_("Days of {file}: {days}", file=file.file, days=days), key=key,
                        button=_("Take {days}", days=days), leave=_next_turn(key))  # fmt: skip


def _order_of_fields(page: Page) -> str:
    return "MM/DD/YYYY" if page.formats.locale == "en_US" else "DD/MM/YYYY"


def _chosen_days(page: Page, file: FileReading, key: str) -> None:
    """Days that the user chose for a calendar can be given back to the guess; so can the address."""
    mine = thawed(page.ws.reading).get("choices", {}).get(file.file, {})
    if mine.get("period"):
        first, last = (date.fromisoformat(d) for d in mine["period"])
        _given_back(_("Days chosen by you: {days}", days=page.formats.days(first, last)), f"{key}_days_back",
                    lambda: intake.choose(_("Days of {file} as guessed", file=file.file), file.file, period=None))  # fmt: skip
    me = thawed(page.ws.reading).get("me", ())
    if me and file.owner and file.source == "ical":
        _given_back(_("You are {address}: you said so", address=", ".join(me)), f"{key}_me_back",
                    lambda: intake.change_reading(_("Owner of the calendar as guessed"), "me", None))  # fmt: skip


def _given_back(words: str, key: str, back: Callable[[], None]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        blocks.quiet(blocks.md(words))
        if st.button(_("Back to the guess"), key=key, type="tertiary"):
            back()
            st.rerun()
