"""What a follow-up should draw the eye to, as sentences: too little back, checking too closely, hours that went elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.formats import Formats
from analysis.outsourcing.follow_up import LITTLE, RECOVERED, WEEKS_A_MONTH, FollowUp
from analysis.words import _, n_

# All of these are our judgement (the model, section 5c).
SPARE_SHARE = 0.10  # residual share above the planned one that is a hand-over not made
CLOSELY = 1.5  # times the planned checking, in two weeks running
DAILY = 5  # check-ins a week, after the fourth week
SETTLED = 4  # weeks
REDONE = 0.25  # share of the contractor's hours; accepted at once is 75 % or more
XMR = 2.66  # mean ± 2.66 × mean moving range: the limits of an individuals chart


@dataclass(frozen=True)
class Signal:
    """id, level (note, amber, red) and the sentence."""

    id: str
    level: str
    message: str


@dataclass(frozen=True)
class Planned:
    """What the plan assumed of the category; None: nothing."""

    delegable: float | None = None  # share that leaves
    checking: float | None = None  # owner's hours for each of the contractor's


@dataclass(frozen=True)
class Timesheet:
    """The contractor's side: hours by week of the follow-up (in the order of its table), share of their hours that redoes
    earlier work (None without descriptions), whether their name is known."""

    hours: pd.Series
    redone: float | None
    named: bool


def signals(
    found: FollowUp,
    names: Mapping[str, str],
    *,
    planned: Planned | None = None,
    timesheet: Timesheet | None = None,
    formats: Formats | None = None,
) -> list[Signal]:
    """All that hold, most telling first."""
    shown, plan = formats or Formats(), planned or Planned()
    rows = [*_too_few(found), *_realised(found, shown), *_residual(found, plan, shown), *_load(found, shown)]
    if timesheet is not None:
        rows += [*_checking(found, plan, timesheet, shown), *_redone(timesheet, shown)]
    rows += [*_elsewhere(found, names, shown), *_unusual(found, shown)]
    return sorted(rows, key=lambda s: ("red", "amber", "note").index(s.level))


def _too_few(found: FollowUp) -> list[Signal]:
    sides = len(found.used_before), len(found.used_after)
    if sides[0] and not found.before:
        words = _(
            "No week before the hand-over has an hour of it, so nothing could come back. Look at how it is sorted."
        )
        return [Signal("nothing_before", "amber", words)]
    if min(sides) >= 2:
        return []
    words = _("{before} and {after} count: a range needs two weeks on each side.",
              before=n_("{n} week before", "{n} weeks before", sides[0]), after=n_("{n} week after", "{n} weeks after", sides[1]))  # fmt: skip
    return [Signal("too_few_weeks", "note", words)]


def _realised(found: FollowUp, formats: Formats) -> list[Signal]:
    share, promised = found.realisation, found.asked.promised
    if share is None or promised is None or share >= RECOVERED:
        return []
    words = _(
        "{share} of the {hours} promised came back.",
        share=formats.share(max(share, 0.0)),
        hours=formats.hours(promised),
    )
    return [Signal("little_back", "red" if share < LITTLE else "amber", words)]


def _residual(found: FollowUp, plan: Planned, formats: Formats) -> list[Signal]:
    if not found.before or found.after is None or plan.delegable is None:
        return []
    share, meant = found.after / found.before, 1 - plan.delegable
    if share <= meant + SPARE_SHARE:
        return []
    words = _("{share} of the work is still with you; {meant} was planned to stay.",
              share=formats.share(share), meant=formats.share(meant))  # fmt: skip
    return [Signal("not_handed_over", "amber", words)]


def _load(found: FollowUp, formats: Formats) -> list[Signal]:
    """The two readings disagree when the adjusted one lies outside the interval of the other."""
    freed, adjusted = found.freed, found.adjusted
    if freed is None or adjusted is None or freed.low is None or freed.high is None:
        return []
    if freed.low <= adjusted <= freed.high:
        return []
    words = _("Your other work changed as well. For an unchanged load {adjusted} a month came back instead of {freed}.",
              adjusted=formats.hours(adjusted), freed=formats.hours(freed.estimate))  # fmt: skip
    return [Signal("load_changed", "amber", words)]


def _checking(found: FollowUp, plan: Planned, timesheet: Timesheet, formats: Formats) -> list[Signal]:
    after = found.used_after
    rows = []
    if not timesheet.named:
        rows.append(Signal("no_name", "note", _("The timesheet names nobody, so your hours with them cannot be seen.")))
    elif found.oversight == 0:
        rows.append(Signal("no_checking", "note", _("No entry of yours names them; checking counts as nothing.")))
    theirs = timesheet.hours.loc[after.index].to_numpy()
    ratio = np.divide(after["checking"].to_numpy(), theirs, out=np.zeros(len(after)), where=theirs > 0)
    if plan.checking:
        close = ratio > CLOSELY * plan.checking
        if bool((close[1:] & close[:-1]).any()):
            words = _("You check {now} for each of their hours; {meant} was planned. Either the brief leaves questions or you look too closely.",
                      now=_minutes(float(ratio.max())), meant=_minutes(plan.checking))  # fmt: skip
            rows.append(Signal("checks_closely", "amber", words))
    late = after[after["number"] >= SETTLED]
    if len(late) and float(late["checkins"].mean()) >= DAILY:
        words = _("You meet {n} times a week, after the first month too.", n=formats.number(late["checkins"].mean(), 1))
        rows.append(Signal("checks_daily", "red", words))
    return rows


def _minutes(hours: float) -> str:
    return n_("{n} minute", "{n} minutes", round(hours * 60))


def _redone(timesheet: Timesheet, formats: Formats) -> list[Signal]:
    if timesheet.redone is None or timesheet.redone <= REDONE:
        return []
    words = _("{share} of their hours go into redoing. Say what done looks like, or look for somebody else.",
              share=formats.share(timesheet.redone))  # fmt: skip
    return [Signal("redoing", "amber", words)]


def _elsewhere(found: FollowUp, names: Mapping[str, str], formats: Formats) -> list[Signal]:
    """More than half of what came back went into one other category."""
    if found.freed is None or found.freed.estimate <= 0 or not found.went_to:
        return []
    category, more = max(found.went_to.items(), key=lambda item: item[1])
    if more <= 0.5 * found.freed.estimate:
        return []
    words = _("{name} grew by {hours} a month since.", name=names.get(category, category), hours=formats.hours(more))
    return [Signal("went_to", "note", words)]


def _unusual(found: FollowUp, formats: Formats) -> list[Signal]:
    """Weeks after the hand-over outside the limits of an individuals chart of these weeks."""
    after = found.used_after
    if len(after) < SETTLED:
        return []
    values = after["hours"].to_numpy()
    reach = XMR * float(np.abs(np.diff(values)).mean())
    above = after[values > values.mean() + reach]
    return [
        Signal(
            "unusual_week",
            "note",
            _(
                "The week of {day} took {hours}, more than chance explains.",
                day=formats.day(row["from"]),
                hours=formats.hours(row["hours"]),
            ),
        )
        for _index, row in above.iterrows()
    ]


def went_to(weekly: pd.DataFrame, before: Sequence[int], after: Sequence[int]) -> dict[str, float]:
    """What each column (category) of hours by week number takes more a month after than before, those that grew, most
    first. before and after: the numbers of the weeks that count."""
    if not len(before) or not len(after):
        return {}
    more = (weekly.loc[list(after)].mean() - weekly.loc[list(before)].mean()) * WEEKS_A_MONTH
    grown = more[more > 0].sort_values(ascending=False, kind="stable")
    return {str(name): float(value) for name, value in grown.items()}
