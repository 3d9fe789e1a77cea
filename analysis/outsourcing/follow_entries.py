"""A follow-up from categorized entries: the owner's, and the contractor's timesheet beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from analysis.audit.model import Audit, build
from analysis.audit.settings import AuditSettings
from analysis.audit.tables import TICKS_PER_HOUR
from analysis.outsourcing import follow_weeks
from analysis.outsourcing.follow_up import Asked, FollowUp, follow_up
from analysis.outsourcing.signals import Planned, Signal, Timesheet, signals, went_to
from analysis.problems import UserError
from analysis.words import _

# Words that say that earlier work is done again; our judgement.
_AGAIN = re.compile(
    r"\b(re-?do(ne|ing)?|re-?work\w*|revis\w+|correct(ion|ions|ed|ing)|fix(es|ed|ing)?|second (try|round)|again|"
    r"nacharbeit\w*|korrektur\w*|überarbeit\w+|correcciones|corrections?|retouches?|reprise)\b",
    re.IGNORECASE,
)
SHORTEST_NAME = 3  # letters of a first name that is looked for in texts


@dataclass(frozen=True)
class Contractor:
    """The entries of a contractor's timesheet, and the zone in which their days are counted."""

    entries: pd.DataFrame
    zone: str

    def names(self, others: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(names, addresses) of whoever kept it, without those of the owner's side, all in lower case."""
        people, mails = (
            {str(v).strip().casefold() for v in self.entries[column].unique()} - others - {""}
            for column in ("person", "email")
        )
        return tuple(sorted(n for n in people if "@" not in n)), tuple(sorted(mails | {n for n in people if "@" in n}))

    def audit(self) -> Audit:
        """Their hours, each moment once."""
        plain = self.entries.assign(category="work", sure=True, second="", third="", category_confidence=1.0,
                                    category_reason="", category_layer="none")  # fmt: skip
        return build(plain, zone=self.zone, categories={})

    def redone(self) -> float | None:
        """Share of their hours whose words say that earlier work is done again; None without any words."""
        words = self.entries["description"] + " " + self.entries["task"] + " " + self.entries["tags"]
        if not len(words) or not words.str.strip().any():
            return None
        again = words.map(lambda text: bool(_AGAIN.search(text)))
        seconds = self.entries["seconds"]
        return float(seconds[again].sum() / seconds.sum())


def measured(
    rows: pd.DataFrame,
    asked: Asked,
    *,
    zone: str,
    first: date | None,
    last: date | None,
    names: Mapping[str, str],
    ramp: int = 0,
    contractor: Contractor | None = None,
    planned: Planned | None = None,
    settings: AuditSettings | None = None,
) -> tuple[FollowUp, list[Signal]]:
    """The follow-up of categorized entries and its signals. first, last: the period, inclusive; None: of the entries. With a
    contractor who is named, the owner's entries since the start that name them and are not of the category count as
    checking. UserError when no entry has a date."""
    chosen = settings or AuditSettings()
    checked = False
    if contractor is not None:
        rows, checked = _checking(rows, asked, contractor)
    audit = build(rows, zone=zone, categories=names, first=first, last=last, settings=chosen)
    if audit.first is None or audit.last is None:
        raise UserError(
            _("No entry has a date"), _("A follow-up needs dated entries from before and after the hand-over.")
        )
    table = follow_weeks.weeks(audit.facts, audit.first, audit.last, start=asked.start, category=asked.category, ramp=ramp,
                               count_personal=chosen.count_personal or asked.category == "personal_breaks")  # fmt: skip
    timesheet = None
    if contractor is not None:
        table = table.assign(contractor=follow_weeks.of_weeks(follow_weeks.by_day(contractor.audit().facts), table))
        timesheet = Timesheet(table["contractor"], contractor.redone(), named=checked)
    found = follow_up(asked, table, audit.last, checked=checked, ramp=ramp)
    found = replace(found, went_to=_went_to(audit, found))
    return found, signals(found, names, planned=planned, timesheet=timesheet)


def _checking(rows: pd.DataFrame, asked: Asked, contractor: Contractor) -> tuple[pd.DataFrame, bool]:
    """The rows with the owner's entries that name the contractor as CHECKING, and whether there is a name to look for."""
    own = frozenset(str(v).strip().casefold() for column in ("person", "email") for v in rows[column].unique())
    people, mails = contractor.names(own)
    if not people and not mails:
        return rows, False
    since = rows["date"] >= pd.Timestamp(asked.start)
    apart = rows["category"] != asked.category
    words = (rows["description"] + " " + rows["task"] + " " + rows["tags"]).str.casefold()
    theirs = pd.Series(False, rows.index)
    pattern = _pattern(people)
    if pattern is not None:
        theirs |= words.str.contains(pattern)
    for mail in mails:
        theirs |= rows["attendees"].str.contains(mail, regex=False) | (rows["organizer"] == mail)
        theirs |= words.str.contains(mail, regex=False)
    category = rows["category"].mask(since & apart & theirs, follow_weeks.CHECKING)
    return rows.assign(category=category), True


def _pattern(people: tuple[str, ...]) -> re.Pattern[str] | None:
    """Full names and first names as whole words."""
    words = set(people) | {name.split()[0] for name in people if len(name.split()[0]) >= SHORTEST_NAME}
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(words))) + r")(?!\w)") if words else None


def _went_to(audit: Audit, found: FollowUp) -> dict[str, float]:
    """More hours a month in other categories than before the hand-over."""
    table = audit.facts.by_day.dropna(subset="day")
    if table.empty:
        return {}
    hidden = {found.asked.category, follow_weeks.CHECKING}
    number = (table["day"] - pd.Timestamp(found.asked.start)).dt.days // 7
    table = table.assign(number=number)[~table["category"].isin(hidden)]
    weekly = table.pivot_table(index="number", columns="category", values="ticks", aggfunc="sum", fill_value=0)
    weekly = weekly.reindex(found.weeks["number"], fill_value=0) / TICKS_PER_HOUR
    return went_to(weekly, list(found.used_before["number"]), list(found.used_after["number"]))
