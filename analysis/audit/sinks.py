"""Time sinks in the guide's words, each with its evidence: what takes huge chunks, draws away from more important work,
bogs down the schedule, repeats itself, grows, is hated, or is done without the skill for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.audit.compare import compare
from analysis.audit.marks import hours as marked_hours
from analysis.audit.model import Audit
from analysis.audit.settings import PERSONAL, UNCATEGORIZED
from analysis.audit.tables import TICKS_PER_HOUR
from analysis.formats import Formats
from analysis.words import _, n_

KINDS = ("large", "interrupts", "bogs_down", "repetitive", "grows", "disliked", "lacks_skill")

# Our judgement where a habit becomes a sink; all are measured over the audit's period.
LARGE_SHARE = 0.12
VISITS_A_WEEK = 3.0
OFF_HOURS, OFF_SHARE = 1.5, 0.2
REPEATS, REPEATED_SHARE = 4, 0.3
GROWS_HOURS, GROWS_SHARE = 2.0, 0.2

Ratings = Mapping[str, Collection[str]]  # category -> ticks: hate, lack_skill, repetitive, bogs_down, must_be_me


@dataclass(frozen=True)
class Sink:
    """One finding about one category: a plain sentence, and the figures behind it by name (hours, counts, shares)."""

    id: str
    kind: str
    category: str
    finding: str
    evidence: Mapping[str, Any]


@dataclass(frozen=True)
class _Case:
    """What a finding is made from: the category's row of audit.categories and the audit around it."""

    audit: Audit
    row: Mapping[str, Any]
    ticks: Collection[str]
    before: Mapping[Any, Any] | None  # its row of compare()
    formats: Formats
    marks: Mapping[tuple[str, str], tuple[int, float]]

    @property
    def name(self) -> str:
        return str(self.row["name"])

    def said(self, tick: str) -> dict[str, Any]:
        """Whether the user ticked this of the category, and what they marked on its single entries."""
        entries, hours = self.marks.get((str(self.row["category"]), tick), (0, 0.0))
        return {"your_tick": tick in self.ticks, "marked_entries": entries, "marked_hours": hours}

    def of(self, table: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame(table[table["category"] == self.row["category"]])


def sinks(
    audit: Audit, *, ratings: Ratings | None = None, before: Audit | None = None, formats: Formats | None = None
) -> tuple[Sink, ...]:
    """All sinks, those of the largest categories first. `before` is an earlier audit for what grows; ratings are the
    user's ticks. Personal time and what is not sorted yet are none."""
    change = compare(before, audit).set_index("category") if before is not None else None
    marks = marked_hours(audit.facts.marks)
    found: list[Sink] = []
    for record in audit.categories.to_dict("records"):
        row = {str(k): v for k, v in record.items()}
        category = str(row["category"])
        if category in (PERSONAL, UNCATEGORIZED):
            continue
        was = change.loc[category].to_dict() if change is not None and category in change.index else None
        case = _Case(audit, row, (ratings or {}).get(category, ()), was, formats or Formats(), marks)
        found.extend(_of_category(case))
    return tuple(found)


def _of_category(case: _Case) -> Iterator[Sink]:
    for kind, find in FINDERS:
        said = find(case)
        if said is not None:
            category = str(case.row["category"])
            yield Sink(f"{kind}:{category}", kind, category, said[0], said[1])


Said = tuple[str, dict[str, Any]] | None


def _large(case: _Case) -> Said:
    share, hours = case.row["share"], float(case.row["hours"])
    if pd.isna(share) or share < LARGE_SHARE:
        return None
    evidence = {c: float(case.row[c]) for c in ("hours", "low_hours", "high_hours", "share", "unsure_hours")}
    if case.before is not None:
        evidence["earlier_hours_per_month"] = float(case.before["evened_before"])
        evidence["hours_per_month"] = float(case.before["evened_after"])
    words = _("{name} takes {hours} h, {share} of your working time.", name=case.name,
              hours=case.formats.whole_hours(hours), share=case.formats.share(share))  # fmt: skip
    return words, evidence


def _interrupts(case: _Case) -> Said:
    facts, weeks = case.audit.facts, (case.audit.days_count or 7) / 7
    visits = case.of(facts.visits)
    count, splits = int(visits["visits"].sum()), int(visits["splits"].sum())
    if count < 4 or count / max(weeks, 1.0) < VISITS_A_WEEK:
        return None
    switches_in = int(facts.switches.loc[facts.switches["to"] == case.row["category"], "count"].sum())
    switches_out = int(facts.switches.loc[facts.switches["from"] == case.row["category"], "count"].sum())
    waits = int(visits["waits"].sum())
    evidence: dict[str, Any] = {
        "visits": count,
        "before_noon": int(visits.loc[visits["hour"] < 12, "visits"].sum()),
        "focus_blocks_split": splits,
        "switches_in": switches_in,
        "switches_out": switches_out,
        "minutes_to_next_focus_block": float(visits["wait_seconds"].sum()) / 60 / waits if waits else None,
        "assumed_minutes_a_switch": case.audit.settings.switch_cost_minutes,
        "hours_lost": switches_in * case.audit.settings.switch_cost_minutes / 60,
    }
    words = n_("{name} draws you away {n} time", "{name} draws you away {n} times", count, name=case.name)
    if splits:
        words += n_(" and splits {n} long block of other work", " and splits {n} long blocks of other work", splits)
    return words + ".", evidence


def _bogs_down(case: _Case) -> Said:
    settings = case.audit.settings
    table = case.of(case.audit.facts.by_hour)
    weekend = table["day"].dt.day_of_week >= 5
    early = ~weekend & (table["hour"] < settings.early_before)
    late = ~weekend & (table["hour"] >= settings.late_from)
    evidence: dict[str, Any] = {
        name: int(table["ticks"][rows].sum()) / TICKS_PER_HOUR
        for name, rows in (("early_hours", early), ("late_hours", late), ("weekend_hours", weekend))
    }
    off = sum(evidence.values())
    measured = off >= OFF_HOURS and off / case.row["hours"] >= OFF_SHARE
    said = case.said("bogs_down")
    evidence |= {"off_hours_share": off / case.row["hours"], **said}
    if not measured:
        return _by_you(case, said, "You say that {name} bogs down your schedule.", evidence)
    places = [
        p
        for p, k in (
            (_("early in the morning"), "early_hours"),
            (_("in the evening"), "late_hours"),
            (_("at weekends"), "weekend_hours"),
        )
        if evidence[k] >= off / 4
    ]
    words = _("{name} bogs down your schedule: {hours} h of it {where}.", name=case.name,
              hours=case.formats.whole_hours(off), where=_(" and ").join(places))  # fmt: skip
    return words, evidence


def _repetitive(case: _Case) -> Said:
    tasks = case.of(case.audit.tasks)
    tasks = tasks[tasks["entries"] >= REPEATS]
    share = min(1.0, float(tasks["hours"].sum()) / float(case.row["entry_hours"]))
    said = case.said("repetitive")
    evidence: dict[str, Any] = {"repeated_share": share, **said, "tasks": []}
    if tasks.empty or share < REPEATED_SHARE:
        return _by_you(case, said, "You call {name} unskilled and repetitive.", evidence)
    shown = ["text", "label", "entries", "weekday", "weekday_share", "minutes_each", "weeks"]
    evidence["tasks"] = tasks.head(5)[shown].to_dict("records")
    return _repeats(case, evidence["tasks"][0], share), evidence


def short_label(task: Mapping[str, Any]) -> str:
    """A recurring text without its number, at most sixty letters."""
    label = re.sub(r"[\s#:.,-]*\d.*$", "", str(task["label"])).strip() or str(task["text"]) or _("one task")
    return label if len(label) <= 60 else label[:57] + "…"


def _repeats(case: _Case, task: Mapping[str, Any], share: float) -> str:
    label = short_label(task)
    minutes = case.formats.number(max(1, round(task["minutes_each"])))
    if task["weekday_share"] >= 0.5:
        day = case.formats.weekday(int(task["weekday"]), "wide")
        return _("{name} repeats itself: “{label}” {n} times, mostly on {day}, {minutes} minutes each.",
                 name=case.name, label=label, n=task["entries"], day=day, minutes=minutes)  # fmt: skip
    return _("{name} repeats itself: “{label}” {n} times, {minutes} minutes each.", name=case.name, label=label,
             n=task["entries"], minutes=minutes)  # fmt: skip


def _grows(case: _Case) -> Said:
    if case.before is None:
        return None
    was, now = float(case.before["evened_before"]), float(case.before["evened_after"])
    if not now - was >= max(GROWS_HOURS, GROWS_SHARE * was):
        return None
    evidence = {
        k: float(case.before[k]) for k in ("before_per_month", "after_per_month", "evened_before", "evened_after")
    }
    words = _("{name} grew from {was} to {now} h a month.", name=case.name, was=case.formats.whole_hours(was),
              now=case.formats.whole_hours(now))  # fmt: skip
    return words, evidence


def _by_you(case: _Case, said: Mapping[str, Any], ticked: str, evidence: dict[str, Any]) -> Said:
    """What the user said of the category, else of some of its entries; None for neither."""
    if said["your_tick"]:
        return _(ticked, name=case.name, hours=case.formats.whole_hours(float(case.row["hours"]))), evidence
    if not said["marked_entries"]:
        return None
    hours = case.formats.whole_hours(said["marked_hours"])
    return n_("You marked {n} entry of {name} yourself, {hours} h.", "You marked {n} entries of {name} yourself, {hours} h.",
              said["marked_entries"], name=case.name, hours=hours), evidence  # fmt: skip


def _ticked(tick: str, sentence: str) -> Callable[[_Case], Said]:
    def find(case: _Case) -> Said:
        said = case.said(tick)
        return _by_you(case, said, sentence, {"hours": float(case.row["hours"]), **said})

    return find


FINDERS: tuple[tuple[str, Callable[[_Case], Said]], ...] = (
    ("large", _large),
    ("interrupts", _interrupts),
    ("bogs_down", _bogs_down),
    ("repetitive", _repetitive),
    ("grows", _grows),
    ("disliked", _ticked("hate", "You hate {name}, and it takes {hours} h.")),
    ("lacks_skill", _ticked("lack_skill", "You lack the skill or knowledge for {name}, and it takes {hours} h.")),
)
