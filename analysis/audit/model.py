"""The audit: where a period's hours went. Frozen, small, and enough for every page but import and categorize."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar

import pandas as pd

from analysis import time
from analysis.audit import tables
from analysis.audit.coded import coded
from analysis.audit.facts import Facts, added, facts
from analysis.audit.settings import AuditSettings


@dataclass(frozen=True)
class Audit:
    """The facts of a period (local dates, last inclusive; None when no entry has a date) and the tables made of them.

    `names` are the categories in the order in which they are listed elsewhere, id -> name. Tables are made once, when
    they are asked for; they are shared, so read them only.
    """

    zone: str
    first: date | None
    last: date | None
    names: Mapping[str, str]
    settings: AuditSettings
    facts: Facts

    @property
    def days_count(self) -> int | None:
        """Days of the period."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    @cached_property
    def hours(self) -> float:
        """Every entry in full."""
        return float(self.facts.by_day["seconds"].sum()) / time.HOUR

    @cached_property
    def wall_hours(self) -> float:
        """A moment once per person, however many entries cover it."""
        return tables.clock_hours(self.facts.by_day["ticks"])

    @cached_property
    def work_hours(self) -> float:
        """Wall clock without personal_breaks, unless these count."""
        return tables.clock_hours(self.facts.by_day["ticks"][tables.is_work(self.facts.by_day, self.settings)])

    @cached_property
    def unsure_hours(self) -> float:
        """Of the work hours, those of which the category is not sure."""
        return tables.clock_hours(self.facts.by_day["unsure_ticks"][tables.is_work(self.facts.by_day, self.settings)])

    @cached_property
    def categories(self) -> pd.DataFrame:
        """One row a category with time, most hours first: see tables.categories."""
        return tables.categories(self.facts, self.names, self.settings)

    @cached_property
    def persons(self) -> pd.DataFrame:
        """name, hours (in full), wall_hours; most hours first."""
        return tables.persons(self.facts)

    @cached_property
    def projects(self) -> pd.DataFrame:
        """name ("" = none), seconds (in full); most first."""
        return tables.projects(self.facts)

    def grouped(self, by: str) -> pd.DataFrame:
        """Hours by project, client, person or category: see tables.grouped."""
        return tables.grouped(self.facts, self.settings, by)

    @cached_property
    def days(self) -> pd.DataFrame:
        """date, seconds (in full), wall_hours, work_hours; only days with time, in order."""
        return tables.days(self.facts, self.settings)

    @cached_property
    def weeks(self) -> pd.DataFrame:
        """week (Monday), hours (wall clock), work_hours, days (of the week inside the period); in order."""
        return tables.weeks(self.facts, self.settings, self.first, self.last)

    @cached_property
    def weekly(self) -> pd.DataFrame:
        """Shared hours by week (rows) and category (columns), 0 where there were none."""
        return tables.weekly(self.facts)

    @cached_property
    def heat(self) -> pd.DataFrame:
        """weekday (0 = Monday), hour, minutes worked (mean over the period's days of that weekday)."""
        return tables.heat(self.facts, self.settings, self.first, self.last)

    @cached_property
    def tasks(self) -> pd.DataFrame:
        """What recurs, by words: see tables.tasks."""
        return tables.tasks(self.facts)

    @cached_property
    def meetings(self) -> pd.DataFrame:
        """Meeting series: see tables.meetings."""
        return tables.meetings(self.facts, self.first, self.last)


T = TypeVar("T")


def kept(make: Callable[[Audit], T]) -> Callable[[Audit], T]:
    """Keeps what is made of an audit with it, as the audit does with its own tables: made once, shared, read only. For
    figures alone: words would stay in the language of whoever asked first."""
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def once(audit: Audit) -> T:
        shelf = audit.__dict__
        if name not in shelf:
            shelf[name] = make(audit)
        found: T = shelf[name]
        return found

    return once


def build(
    categorized: pd.DataFrame,
    *,
    zone: str,
    categories: Mapping[str, str],
    first: date | None = None,
    last: date | None = None,
    settings: AuditSettings | None = None,
) -> Audit:
    """The audit of categorized entries. first and last say the period asked for; else it runs from the first to the
    last local date with time. Entries are taken as they are: select() cuts them at the period's edges."""
    chosen = settings or AuditSettings()
    made = facts(coded(categorized, zone, chosen), chosen)
    return _audit(made, zone, categories, first, last, chosen)


def whole(
    parts: Sequence[Facts],
    *,
    zone: str,
    categories: Mapping[str, str],
    first: date | None = None,
    last: date | None = None,
    settings: AuditSettings | None = None,
) -> Audit:
    """The audit of the whole from the facts of its parts (analysis.audit.parts)."""
    return _audit(added(list(parts)), zone, categories, first, last, settings or AuditSettings())


def _audit(
    made: Facts, zone: str, names: Mapping[str, str], first: date | None, last: date | None, settings: AuditSettings
) -> Audit:
    days = made.by_day["day"].dropna()
    if len(days):
        first, last = first or days.min().date(), last or days.max().date()
    return Audit(zone, first, last, names, settings, made)
