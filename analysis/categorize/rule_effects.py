"""What rules catch, and what a new one would take from others, before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.knowledge import Knowledge, Rule
from analysis.categorize.rules import MOST_RULES, first_fitting, fitting, problem
from analysis.categorize.sorting import Prepared, decide
from analysis.words import _

EXAMPLES = 5
_TOO_BROAD = 0.5  # share of all entries
_TOO_MANY = 4  # categories of which it takes sure entries
_TOO_SHORT = 2  # letters of a word

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Count:
    """Entries and their hours."""

    entries: int = 0
    hours: float = 0.0


@dataclass(frozen=True)
class RuleEffect:
    """What a rule at its place does. caught: all that it fits; moved: what changes its category; taken: number of a
    later rule -> what it loses; kept: what earlier rules and the user's answers keep; warning: in words, or ""."""

    caught: Count
    moved: Count
    taken: Mapping[int, Count] = field(default_factory=dict)
    kept_by_rules: Count = Count()
    kept_by_answers: Count = Count()
    examples: tuple[str, ...] = ()
    warning: str = ""


def caught_by(prepared: Prepared) -> tuple[tuple[Count, Count], ...]:
    """For each rule what it fits, and what of that is its own because no earlier one took it."""
    frame = prepared.texts.frame
    found = []
    for number, rule in enumerate(prepared.rules):
        usable = rule.active and number < MOST_RULES and not problem(rule)
        fits = fitting(frame, rule) if usable else np.zeros(len(frame), dtype=bool)
        found.append((_count(prepared, fits), _count(prepared, fits & (prepared.ruled == number))))
    return tuple(found)


def rule_effect(prepared: Prepared, knowledge: Knowledge, new: Rule, at: int) -> RuleEffect:
    """The effect of a rule put before the rule that is at place `at` now; prepared.rules are those without it."""
    broken = problem(new)
    if broken:
        return RuleEffect(Count(), Count(), warning=broken)
    now = decide(prepared, knowledge)
    frame = prepared.texts.frame
    fits = fitting(frame, new)
    answered = now.settled >= 0
    earlier = (prepared.ruled >= 0) & (prepared.ruled < at)
    wins = fits & ~answered & ~earlier
    home = knowledge.merged.get(new.category, new.category)
    moved = wins & (now.best[:, 0] != home)
    later = np.unique(prepared.ruled[wins & (prepared.ruled >= at)])
    order = np.flatnonzero(fits)[np.argsort(-prepared.texts.seconds[fits], kind="stable")]
    texts = frame["description"].to_numpy(dtype=object)[order].tolist()
    sure = wins & now.sure & moved
    return RuleEffect(
        _count(prepared, fits),
        _count(prepared, moved),
        {int(n): _count(prepared, wins & (prepared.ruled == n)) for n in later},
        _count(prepared, fits & earlier & ~answered),
        _count(prepared, fits & answered),
        tuple(dict.fromkeys(texts))[:EXAMPLES],
        _broad(prepared, new, fits, len(set(now.best[sure, 0].tolist()))),
    )


def words_effect(prepared: Prepared, knowledge: Knowledge, words: Sequence[str]) -> Count:
    """What keyword rules before all others would move to a new category; answers stay."""
    fits = decide(prepared, knowledge).settled < 0
    found = [fitting(prepared.texts.frame, rule) for word in words if not problem(rule := Rule(word, ""))]
    return _count(prepared, fits & np.any(found, axis=0)) if found else Count()


def _broad(prepared: Prepared, new: Rule, fits: Flags, categories: int) -> str:
    all_entries = int(prepared.texts.entries.sum())
    share = float(prepared.texts.entries[fits].sum()) / all_entries if all_entries else 0.0
    if share > _TOO_BROAD and all_entries > 1:
        return _("This fits {share:.0%} of all entries. A longer word or phrase fits fewer.", share=share)
    if new.kind == "keyword" and len(new.pattern.strip()) <= _TOO_SHORT and fits.any():
        return _("Words that begin with “{word}” may be many. A whole word is safer.", word=new.pattern.strip())
    if categories >= _TOO_MANY:
        return _(
            "This takes entries from {n} categories that were sure. A longer phrase keeps them apart.", n=categories
        )
    return ""


def _count(prepared: Prepared, rows: Flags) -> Count:
    return Count(int(prepared.texts.entries[rows].sum()), float(prepared.texts.seconds[rows].sum()) / 3600)


def place(prepared: Prepared, new: Rule) -> int:
    """Where a new rule belongs, specific ones first: before the first rule that catches more and some of the same."""
    if problem(new):
        return len(prepared.rules)
    frame = prepared.texts.frame
    mine = fitting(frame, new)
    size = prepared.texts.entries[mine].sum()
    for number, rule in enumerate(prepared.rules):
        if rule.active and not problem(rule):
            other = fitting(frame, rule)
            if (other & mine).any() and prepared.texts.entries[other].sum() > size:
                return number
    return len(prepared.rules)


def specific_first(prepared: Prepared) -> tuple[Rule, ...]:
    """The rules in order of what they catch, fewest first; of equals the longer pattern, then as they were."""
    caught = [count.entries for count, _own in caught_by(prepared)]
    order = sorted(range(len(caught)), key=lambda n: (caught[n], -len(prepared.rules[n].pattern), n))
    return tuple(prepared.rules[n] for n in order)


def without(prepared: Prepared, number: int) -> Prepared:
    """The same entries without one rule, for changing it."""
    left = tuple(rule for at, rule in enumerate(prepared.rules) if at != number)
    ruled = prepared.ruled.copy()
    ruled[ruled > number] -= 1
    open_ones = prepared.ruled == number
    rest = first_fitting(prepared.texts.frame[open_ones], left)
    ruled[open_ones] = rest
    return Prepared(prepared.texts, prepared.looked, left, ruled)


def moved_to(rules: Sequence[Rule], number: int, step: int) -> tuple[Rule, ...]:
    """The rules with one moved up (-1) or down (1); at the end it stays."""
    to = min(max(number + step, 0), len(rules) - 1)
    order = [rule for at, rule in enumerate(rules) if at != number]
    return (*order[:to], rules[number], *order[to:])
