"""Periods whose working days are mostly without entries: a month of them is lighter than the owner's."""

from __future__ import annotations

from analysis.audit.coverage import coverage
from analysis.words import _
from data.store.workspace import Workspace
from pages.parts import derived

MANY = 1 / 3  # of the working days without entries


def empty_days(ws: Workspace) -> str:
    """ "95 of 168 working days have no entries" where these are many; "" otherwise and for typed hours."""
    if not ws.imports:
        return ""
    found = coverage(derived.audit(ws))
    if found.missing_days <= MANY * found.working_days:
        return ""
    return _("{n} of {all} working days have no entries", n=found.missing_days, all=found.working_days)
