"""The forms of the settings page; each change is saved at once and can be undone."""

from __future__ import annotations

from datetime import date
from zoneinfo import available_timezones

import streamlit as st

from analysis.words import _
from data.store.workspace import thawed
from pages.parts import blocks, holiday_fields, intake, plan_worth, planned, session
from pages.parts.frame import Page

LOCALES = {
    "en_US": "English (United States) · 1,234.5 · September 3", "en_GB": "English (United Kingdom) · 1,234.5 · 3 September",
    "de_DE": "Deutsch · 1.234,5 · 3. September", "de_CH": "Deutsch (Schweiz) · 1’234.5", "fr_FR": "Français · 1 234,5",
    "es_ES": "Español · 1.234,5", "pt_PT": "Português · 1.234,5", "pt_BR": "Português (Brasil) · 1.234,5", "it_IT": "Italiano · 1.234,5", "nl_NL": "Nederlands · 1.234,5",
}  # fmt: skip
CURRENCIES = (
    "USD",
    "EUR",
    "GBP",
    "CHF",
    "CAD",
    "AUD",
    "NZD",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "BRL",
    "MXN",
    "INR",
    "JPY",
    "ZAR",
    "SGD",
)


def headline(page: Page) -> str:
    """The settings in one sentence, with figures written as they say."""
    sample = page.formats.money(1234.5, 2)
    return _("Money looks like {money}, a day like {day}.", money=sample, day=page.formats.full_day(date(2026, 9, 3)))


def figures(page: Page) -> None:
    """Locale, currency and the first day of the week."""
    blocks.finding(_("Figures"))
    locales = list(LOCALES) if page.formats.locale in LOCALES else [page.formats.locale, *LOCALES]
    locale = st.selectbox(
        _("Numbers and dates as in"),
        locales,
        index=locales.index(page.formats.locale),
        format_func=lambda x: LOCALES.get(x, x),
        key="set_locale",
    )
    if locale != page.formats.locale:
        _set(_("Numbers and dates"), "locale", locale)
    currencies = list(CURRENCIES) if page.formats.currency in CURRENCIES else [page.formats.currency, *CURRENCIES]
    currency = st.selectbox(_("Currency of the plan"), currencies, index=currencies.index(page.formats.currency), key="set_currency",
                            help=_("Market rates keep their own currency; they are converted at a dated rate that you can change."))  # fmt: skip
    if currency != page.formats.currency:
        _set(_("Currency: {code}", code=currency), "currency", currency)
    starts = {0: page.formats.weekday(0, "wide"), 6: page.formats.weekday(6, "wide")}
    # Radio buttons: the chosen segment of a segmented control has too little contrast in the dark (docs/limits.md).
    now = page.formats.week_start if page.formats.week_start in starts else 0
    start = st.radio(_("Weeks start on"), list(starts), index=list(starts).index(now), format_func=starts.__getitem__, horizontal=True, key="set_week")  # fmt: skip
    if start is not None and start != page.formats.week_start:
        _set(_("Weeks start on {day}", day=starts[start]), "week_start", start)


def _set(label: str, key: str, value: object) -> None:
    session.put_item(label, "settings", key, value)
    st.rerun()


def worth(page: Page) -> None:
    """What an hour of the owner's is worth: the figure that decides most."""
    blocks.finding(_("The worth of your hour"))
    plan_worth.field(page, planned.plan(page.ws))


def reading(page: Page) -> None:
    """The owner's zone and addresses."""
    blocks.finding(_("Reading"))
    named = (z for z in available_timezones() if "/" in z)
    zones = [*sorted(z for z in named if not z.startswith(("Etc/", "SystemV/", "posix/", "right/"))), "UTC"]
    now = session.zone(page.ws)
    zone = st.selectbox(_("Your time zone"), zones, index=zones.index(now) if now in zones else None, key="set_zone",
                        help=_("Days and hours of the day are counted in this zone."))  # fmt: skip
    if zone and zone != now:
        intake.change_reading(_("Zone: {zone}", zone=zone), "zone", zone)
        st.rerun()
    me = ", ".join(thawed(page.ws.reading).get("me", []))
    typed = st.text_input(_("Your e-mail addresses"), me, key="set_me", placeholder="anna@firm.example, anna@home.example",
                          help=_("An invitation that one of these declined does not count. Empty: guessed from each calendar."))  # fmt: skip
    if (typed or "").strip() != me:
        intake.change_reading(
            _("Your addresses"), "me", [a.strip().lower() for a in typed.split(",") if a.strip()] or None
        )
        st.rerun()


def holidays(page: Page) -> None:
    """Whose public holidays are no working days."""
    blocks.finding(_("Working days"))
    blocks.quiet(_("Months are compared by their working days: Monday to Friday without public holidays."))
    holiday_fields.fields(page)


def history(page: Page) -> None:
    """The last changes, with undo and redo."""
    blocks.finding(_("Changes"))
    steps = session.store().history(page.ws.id, 20)
    if not steps:
        blocks.quiet(_("Nothing has been changed yet."))
        return
    with st.container(horizontal=True):
        st.button(
            _("Undo"),
            icon=":material/undo:",
            on_click=session.undo,
            key="history_undo",
            disabled=all(s.undone for s in steps),
        )
        st.button(
            _("Redo"),
            icon=":material/redo:",
            on_click=session.redo,
            key="history_redo",
            disabled=not any(s.undone for s in steps),
        )
    for step in steps:
        state = f" · {_('taken back')}" if step.undone else ""
        blocks.quiet(f"{page.formats.moment(session.local(step.at))} · {blocks.md(step.label, 120)}{state}")
