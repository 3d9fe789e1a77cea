"""Whose public holidays are no working days: the country and its region."""

from __future__ import annotations

import streamlit as st

from analysis.audit.compare import factors
from analysis.audit.settings import AuditSettings
from analysis.audit.workdays import countries, public_holidays, regions
from analysis.words import _, n_
from pages.parts import blocks, derived, session
from pages.parts.frame import Page


def fields(page: Page) -> None:
    """The two choices, and what they do: until it is said, the country is the one that the clock is of."""
    settings = derived.audit_settings(page.ws)
    _country(page, settings)
    _region(settings)
    _effect(page, settings)


def _country(page: Page, settings: AuditSettings) -> None:
    names = {"": _("None"), **{c: page.formats.country(c) for c in countries()}}
    codes = sorted(names, key=lambda c: (c != "", names[c]))
    now = settings.country
    picked = st.selectbox(_("Public holidays of"), codes, index=codes.index(now), format_func=names.get, key=f"country_{now}")  # fmt: skip
    if picked is not None and picked != now:
        session.put_item(_("Public holidays of {country}", country=names[picked]), "settings", "country", picked)
        st.rerun()


def _region(settings: AuditSettings) -> None:
    there, now = {"": _("The whole country"), **regions(settings.country)}, settings.region
    if len(there) < 2:
        return
    picked = st.selectbox(_("Region"), list(there), index=list(there).index(now), format_func=there.get, key=f"region_{settings.country}_{now}")  # fmt: skip
    if picked is not None and picked != now:
        session.put_item(_("Public holidays of {country}", country=there[picked]), "settings", "region", picked)
        st.rerun()


def _effect(page: Page, settings: AuditSettings) -> None:
    """How many days of the period that takes out, and what it makes of its hours when months are compared."""
    first, last = derived.period(page.ws) if page.ws.imports else (None, None)
    if first is None or last is None:
        return
    years = range(first.year, last.year + 1)
    off = [d for y in years for d in public_holidays(settings.country, settings.region, y) if first <= d <= last and d.weekday() < 5]  # fmt: skip
    audit, formats = derived.audit(page.ws), page.formats
    evened = audit.work_hours * factors(audit)[1]
    days = n_("{n} working day of the period is a public holiday", "{n} working days of the period are public holidays", len(off)) if off else _("No working day of the period is a public holiday")  # fmt: skip
    hours = _("compared with other months it counts {hours} a month instead of {plain}", hours=formats.hours(evened), plain=formats.hours(audit.work_hours * factors(audit)[0]))  # fmt: skip
    blocks.quiet(f"{days}; {hours}.")
