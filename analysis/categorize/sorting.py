"""Entries in, the same entries with their categories out: the user's word, the user's rules, then guesses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize import learning, rules
from analysis.categorize.guessing import guesses
from analysis.categorize.knowledge import UNSORTED, Knowledge
from analysis.categorize.month import FREE_MAIL, Texts, distinct, month_of
from analysis.categorize.reasons import reasons
from analysis.entries import CATEGORIZED


def categorize(entries: pd.DataFrame, knowledge: Knowledge) -> pd.DataFrame:
    """The entries (SCHEMA) with the columns CATEGORIZED; no row added, lost or moved, same input same result."""
    if not len(entries):
        return entries.assign(**{name: pd.Series(dtype=dtype) for name, dtype in CATEGORIZED.items()})
    texts = distinct(entries, with_person=any(rule.kind == "person" for rule in knowledge.rules))
    found = categorized_texts(texts, knowledge, knowledge.own_domains or own_domains(entries))
    return entries.assign(**{name: found[name].array.take(texts.code) for name in CATEGORIZED})


def categorized_texts(texts: Texts, knowledge: Knowledge, own: frozenset[str]) -> pd.DataFrame:
    """The columns CATEGORIZED for each distinct text; `own`: the owner's mail domains."""
    frame = texts.frame
    given = learning.answers(knowledge.corrections)
    guess = guesses(frame, knowledge, month_of(texts, own), given)
    order = np.argsort(-guess.scores, axis=1, kind="stable")[:, :3]
    best = np.array(guess.categories, dtype=object)[order]
    layers, why = reasons(guess, frame, knowledge)
    ruled = rules.first_fitting(frame, knowledge.rules)
    settled = learning.corrected(frame, given)
    certain = guess.confidence.copy()
    for decided, by, layer in (
        (ruled, [(rule.category, rules.reason(rule)) for rule in knowledge.rules], "rule"),
        (settled, [(answer.category, f"you put '{answer.text}' there") for answer in given], "correction"),
    ):
        for row in np.flatnonzero(decided >= 0):
            category, why[row] = by[decided[row]]
            best[row] = _first(category, best[row])
            layers[row], certain[row] = layer, 1.0
    sure = ((certain >= guess.sure_from) & (best[:, 0] != UNSORTED)) | (certain == 1.0)
    return _table(_merged(best, knowledge), layers, why, certain, sure)


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
