"""Is it time to start outsourcing? The guide's question, answered from the month and the user's own ticks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from analysis.audit.health import by_week, day_shape
from analysis.audit.model import Audit
from analysis.audit.settings import PERSONAL, UNCATEGORIZED
from analysis.audit.sinks import Ratings
from analysis.formats import Formats
from analysis.words import _, n_

YES, NOT_YET, NOT_THE_PROBLEM = "yes", "not_yet", "not_the_problem"

# Our judgement of where a habit becomes a sign; each reason says its own figure.
MANY_SWITCHES_A_DAY = 8.0
LONG_DAYS_A_WEEK = 1.0
WEEKEND_HOURS_A_WEEK = 2.0
LATE_HOURS_A_WEEK = 3.0
LONG_WEEK = 50.0
OTHERS_SHARE = 0.2  # of work that others could do
LITTLE_HOURS_A_WEEK = 2.0
ENOUGH_DAYS = 5  # fewer days with entries show no usual week


@dataclass(frozen=True)
class Answer:
    """verdict: yes, not_yet or not_the_problem; `sentence` says it with its main reason; `signs` speak for, `against`
    against. Each is one plain sentence with its figure."""

    verdict: str
    sentence: str
    signs: tuple[str, ...]
    against: tuple[str, ...]


def is_it_time(
    audit: Audit,
    expertise: Mapping[str, str],
    ticks: Collection[str] = (),
    formats: Formats | None = None,
    ratings: Ratings | None = None,
) -> Answer:
    """The answer. `expertise` is the kind of work of each category ("owner only" cannot leave, nor what is ticked
    must_be_me in `ratings`); ticks are the user's: "multitasking" (constantly on several things), "burnout" (near it).

    Yes: work that others could do takes a fifth or more, and there is a sign of strain or the user's tick. Not yet:
    one of the two is missing. Not the problem: there is strain, but hardly any of the work could leave. Of fewer days than a week has
    nothing is said but that, unless the user ticks something.
    """
    words = formats or Formats()
    if 0 < len(audit.days) < ENOUGH_DAYS and not ticks:
        return Answer(NOT_YET, _too_early(len(audit.days)), (), ())
    weeks = max((audit.days_count or 7) / 7, 1.0)
    others = _others(audit, expertise, ratings or {})
    share = others / audit.work_hours if audit.work_hours else 0.0
    signs = (*_ticked(ticks), *_strain(audit, weeks, words))
    work = _("{share} of your working time, {hours} h a week, goes to work that others could do.",
             share=words.share(share), hours=words.whole_hours(others / weeks))  # fmt: skip
    enough = share >= OTHERS_SHARE and others / weeks >= LITTLE_HOURS_A_WEEK
    if enough and signs:
        return Answer(YES, _("Yes, it is time: {why}", why=_lower(work)), (work, *signs), ())
    calm = _("Nothing in your hours shows strain: few switches, long days or weekends.")
    if enough:
        return Answer(NOT_YET, _("Not yet: {why}", why=_lower(calm)), (work,), (calm,))
    little = _little(share, others / weeks, words)
    if not signs:
        return Answer(NOT_YET, _("Not yet: {why}", why=_lower(little)), (), (little, calm))
    return Answer(
        NOT_THE_PROBLEM,
        _("Outsourcing is not the answer to this: {why}", why=_lower(little)),
        signs,
        (little,),
    )


def _too_early(days: int) -> str:
    return n_("Too early to say: it takes {least} days with entries, and there is {n}.", "Too early to say: it takes {least} days with entries, and there are {n}.",
              days, least=ENOUGH_DAYS)  # fmt: skip


def _little(share: float, hours: float, words: Formats) -> str:
    """By share, unless the share is large and of very few hours."""
    if share >= OTHERS_SHARE:
        return _("Only {hours} h a week goes to work that others could do.", hours=words.whole_hours(hours))
    return _("Only {share} of your working time goes to work that others could do.", share=words.share(share))


def _others(audit: Audit, expertise: Mapping[str, str], ratings: Ratings) -> float:
    """Hours of categories that are not the owner's alone."""
    kept = {c for c, kind in expertise.items() if kind == "owner only"} | {PERSONAL, UNCATEGORIZED}
    kept |= {c for c, said in ratings.items() if "must_be_me" in said}
    table = audit.categories
    return float(table.loc[~table["category"].isin(kept) & table["category"].isin(list(expertise)), "hours"].sum())


def _ticked(ticks: Collection[str]) -> tuple[str, ...]:
    said = {
        "multitasking": _("You say that you are constantly on several things."),
        "burnout": _("You say that you are near burnout."),
    }
    return tuple(sentence for tick, sentence in said.items() if tick in ticks)


def _strain(audit: Audit, weeks: float, words: Formats) -> tuple[str, ...]:
    """Signs of strain in the entries; none where there are no clock times."""
    table, usual = by_week(audit), day_shape(audit)
    people = max(1, len(audit.persons))
    found: list[str] = []
    if usual.get("switches_a_day", 0.0) >= MANY_SWITCHES_A_DAY:
        found.append(_("You switch between kinds of work {n} times a day.", n=words.number(usual["switches_a_day"])))
    long = int(table["long_days"].sum())
    if long / people / weeks >= LONG_DAYS_A_WEEK:
        limit = words.number(audit.settings.long_day_hours)
        found.append(n_("{n} day is longer than {h} h.", "{n} days are longer than {h} h.", long, h=limit))
    for column, least, sentence in (
        ("weekend_hours", WEEKEND_HOURS_A_WEEK, _("Weekends take {hours} h a week.")),
        ("late_hours", LATE_HOURS_A_WEEK, _("Evenings take {hours} h a week.")),
    ):
        amount = float(table[column].sum()) / people / weeks
        if amount >= least:
            found.append(sentence.format(hours=words.whole_hours(amount)))
    if audit.days_count and audit.work_hours / people / weeks >= LONG_WEEK:
        found.append(_("A week has {hours} h of work.", hours=words.whole_hours(audit.work_hours / people / weeks)))
    return tuple(found)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
