"""Entries in, the same entries with their categories out: the user's word, the user's rules, then guesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize import learning, rules
from analysis.categorize.guessing import Guess, Looked, answered, looked_at
from analysis.categorize.knowledge import UNSORTED, Knowledge, Rule
from analysis.categorize.month import FREE_MAIL, Texts, distinct, month_of
from analysis.categorize.reasons import reasons
from analysis.entries import CATEGORIZED


@dataclass(frozen=True)
class Prepared:
    """Entries as far as no answer of the user changes them: distinct texts, looked at once, and the number of the rule
    that fits each (-1: none) of `rules`."""

    texts: Texts
    looked: Looked
    rules: tuple[Rule, ...]
    ruled: NDArray[np.int64]


def prepare(entries: pd.DataFrame, knowledge: Knowledge, *, with_person: bool = False) -> Prepared:
    """Looks at the entries' texts, which is most of the work. Stays good as long as lexicon, model, own_domains and
    whether there is a rule about persons do."""
    texts = distinct(entries, with_person=with_person or any(rule.kind == "person" for rule in knowledge.rules))
    month = month_of(texts, knowledge.own_domains or own_domains(entries))
    looked = looked_at(texts.frame, knowledge, month)
    return Prepared(texts, looked, knowledge.rules, rules.first_fitting(texts.frame, knowledge.rules))


def with_rules(prepared: Prepared, given: tuple[Rule, ...]) -> Prepared:
    """The same entries under other rules (about persons only where there were some before)."""
    return replace(prepared, rules=given, ruled=rules.first_fitting(prepared.texts.frame, given))


def categorize(entries: pd.DataFrame, knowledge: Knowledge, prepared: Prepared | None = None) -> pd.DataFrame:
    """The entries (SCHEMA) with the columns CATEGORIZED; no row added, lost or moved, same input same result.
    `prepared`: of these entries, where they are categorized again and again."""
    if not len(entries):
        return entries.assign(**{name: pd.Series(dtype=dtype) for name, dtype in CATEGORIZED.items()})
    ready = prepared or prepare(entries, knowledge)
    found = categorized_texts(ready, knowledge)
    return entries.assign(**{name: found[name].array.take(ready.texts.code) for name in CATEGORIZED})


@dataclass(frozen=True)
class Decision:
    """One row per distinct text. best: three categories, the first decided; ruled, settled: number of the rule or the
    answer that decided, -1 for none."""

    guess: Guess
    best: NDArray[np.object_]
    certain: NDArray[np.float64]
    sure: NDArray[np.bool_]
    ruled: NDArray[np.int64]
    settled: NDArray[np.int64]


def decide(prepared: Prepared, knowledge: Knowledge) -> Decision:
    """What each text is: the user's word, then the user's rules, then the guess."""
    ready = prepared if prepared.rules == knowledge.rules else with_rules(prepared, knowledge.rules)
    given = learning.answers(knowledge.corrections)
    guess = answered(ready.looked, knowledge, given)
    order = np.argsort(-guess.scores, axis=1, kind="stable")[:, :3]
    best = np.array(guess.categories, dtype=object)[order]
    settled = learning.corrected(ready.looked.index, given)
    certain = guess.confidence.copy()
    for decided, by in (
        (ready.ruled, [rule.category for rule in knowledge.rules]),
        (settled, [answer.category for answer in given]),
    ):
        for row in np.flatnonzero(decided >= 0):
            best[row] = _first(by[decided[row]], best[row])
        certain[decided >= 0] = 1.0
    sure = ((certain >= guess.sure_from) & (best[:, 0] != UNSORTED)) | (certain == 1.0)
    return Decision(guess, _merged(best, knowledge), certain, sure, ready.ruled, settled)


def categorized_texts(prepared: Prepared, knowledge: Knowledge) -> pd.DataFrame:
    """The columns CATEGORIZED for each distinct text."""
    found = decide(prepared, knowledge)
    layers, why = reasons(found.guess, prepared.texts.frame, knowledge)
    for decided, words, layer in (
        (found.ruled, [rules.reason(rule) for rule in knowledge.rules], "rule"),
        (found.settled, [f"you put '{answer.text}' there" for answer in found.guess.given], "correction"),
    ):
        for row in np.flatnonzero(decided >= 0):
            layers[row], why[row] = layer, words[decided[row]]
    return _table(found.best, layers, why, found.certain, found.sure)


def _first(category: str, others: Sequence[str]) -> list[str]:
    """The decided category, then the best guesses that are left."""
    return [category, *(other for other in others if other != category)][:3]


def _merged(best: NDArray[np.object_], knowledge: Knowledge) -> NDArray[np.object_]:
    if not knowledge.merged:
        return best
    merged = [list(dict.fromkeys(knowledge.merged.get(c, c) for c in row)) for row in best]
    return np.array([row + [UNSORTED] * (3 - len(row)) for row in merged], dtype=object)


def _table(
    best: NDArray[np.object_], layers: list[str], why: list[str], certain: NDArray[np.float64], sure: NDArray[np.bool_]
) -> pd.DataFrame:
    columns = {
        "category": best[:, 0],
        "category_reason": why,
        "category_layer": layers,
        "category_confidence": certain,
        "sure": sure,
        "second": best[:, 1],
        "third": best[:, 2],
    }
    return pd.DataFrame({name: pd.Series(columns[name], dtype=dtype) for name, dtype in CATEGORIZED.items()})


def own_domains(entries: pd.DataFrame) -> frozenset[str]:
    """The owner's mail domains as far as the entries tell: those of the people who tracked, else the domain that
    organizes at least half of the meetings. Free mail is nobody's own."""
    addresses = entries["email"][entries["email"] != ""].unique()
    found = {address.rsplit("@", 1)[-1] for address in addresses if "@" in address}
    if not found:
        organizers = entries["organizer"][entries["organizer"] != ""].str.rsplit("@", n=1).str[-1]
        counts = organizers.value_counts()
        found = {str(counts.index[0])} if len(counts) and counts.iloc[0] >= len(organizers) / 2 else set()
    return frozenset(found - FREE_MAIL)
