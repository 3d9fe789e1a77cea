"""How good the categorizer is on texts with known labels, with and without a user who answers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize.asking import groups, to_ask
from analysis.categorize.knowledge import UNSORTED, Knowledge
from analysis.categorize.sorting import categorize, prepare
from analysis.categorize.words import group_key
from analysis.entries import complete

LABEL_COLUMNS = (
    "text_id", "business", "kind", "description", "project", "client", "tags", "attendee_domains", "minutes", "category",
)  # fmt: skip


def month_counts(labels: pd.DataFrame) -> pd.Series:
    """How often each text occurs in the simulated month of its business: ordered by the SHA-256 of its text_id, the
    one at rank r (from 1) occurs max(1, round(24 / r^0.7)) times."""
    digest = labels["text_id"].map(lambda text_id: hashlib.sha256(str(text_id).encode()).hexdigest())
    rank = digest.groupby(labels["business"]).rank(method="first").astype(int)
    return rank.map(lambda r: max(1, round(24 / r**0.7))).astype("int64")


def month_entries(labels: pd.DataFrame) -> pd.DataFrame:
    """Labelled texts (LABEL_COLUMNS) as entries of a month: one row a text, as long as all its occurrences together."""
    guests = labels["attendee_domains"].map(
        lambda domains: ";".join(f"guest{n}@{d.strip()}" for n, d in enumerate(domains.split(";")) if d.strip())
    )
    seconds = labels["minutes"].astype(float) * 60 * month_counts(labels)
    parts = labels[["kind", "description", "project", "client", "tags"]]
    return complete(parts.assign(attendees=guests, seconds=seconds.round().astype("int64")))


@dataclass(frozen=True)
class Sorted:
    """Guesses for one business; `asked` are the keys of the questions that were answered."""

    entries: pd.DataFrame
    asked: tuple[str, ...]


def after_answers(labels: pd.DataFrame, knowledge: Knowledge, answers: int) -> Sorted:
    """One business after its user has answered the `answers` most useful questions, each the first of a new list;
    where nothing is left that the page would ask, sure guesses. A group with several labels gets the one with most minutes."""
    entries = month_entries(labels)
    keys = [group_key(*row) for row in zip(entries["description"], entries["project"], entries["client"], strict=True)]
    minutes = labels["minutes"].astype(float).groupby([keys, labels["category"].to_numpy()]).sum()
    prepared = prepare(entries, knowledge)  # no answer changes what was looked at
    found = categorize(entries, knowledge, prepared)
    asked: tuple[str, ...] = ()
    for _ in range(answers):
        table = groups(found)
        table = table.iloc[np.argsort(~to_ask(table), kind="stable")]
        open_keys = [key for key in table["key"] if key not in knowledge.corrections]
        if not open_keys:
            break
        label = str(minutes[open_keys[0]].idxmax())
        knowledge = replace(knowledge, corrections={**knowledge.corrections, open_keys[0]: label})
        asked = (*asked, open_keys[0])
        found = categorize(entries, knowledge, prepared)
    return Sorted(found.assign(answered=[int(key in asked) for key in keys]), asked)


def figures(labels: pd.DataFrame, found: pd.DataFrame) -> dict[str, Any]:
    """The figures for labels and guesses (columns category, category_confidence, sure) in the same order of rows."""
    truth, guess = labels["category"].to_numpy(dtype=object), found["category"].to_numpy(dtype=object)
    right = truth == guess
    sure = found["sure"].to_numpy(dtype=bool) & (guess != UNSORTED)
    weight = labels["minutes"].astype(float).to_numpy() * month_counts(labels).to_numpy() / 60
    hours = float(weight.sum())
    offered = [(found[name].to_numpy(dtype=object) == truth) for name in ("category", "second", "third")]
    unsorted = truth == UNSORTED
    return {
        "texts": len(labels),
        "accuracy": float(right.mean()),
        "macro_f1": _macro_f1(truth, guess),
        "coverage_at_90": _coverage_at(0.90, found, right),
        "coverage_at_95": _coverage_at(0.95, found, right),
        "hours_right": float(weight[right].sum() / hours),
        "hours_sure": float(weight[sure].sum() / hours),
        "precision_of_sure_hours": float(weight[right & sure].sum() / weight[sure].sum()) if sure.any() else 1.0,
        "hours_right_or_not_sure": float(weight[right | ~sure].sum() / hours),
        "undecidable_left_open": float((~sure)[unsorted].mean()) if unsorted.any() else 1.0,
        "among_three": float(np.logical_or.reduce(offered).mean()),
        "accuracy_by_language": _by(labels, "language", right),
        "accuracy_by_business": _by(labels, "business", right),
    }


def _by(labels: pd.DataFrame, column: str, right: NDArray[np.bool_]) -> dict[str, float]:
    if column not in labels.columns:
        return {}
    return {str(k): float(v) for k, v in pd.Series(right).groupby(labels[column].to_numpy()).mean().items()}


def _macro_f1(truth: NDArray[np.object_], guess: NDArray[np.object_]) -> float:
    """Mean F1 over the categories that the labels contain."""
    pairs = pd.DataFrame({"truth": truth, "guess": guess})
    labelled, named = pairs["truth"].value_counts(), pairs["guess"].value_counts()
    hit = pairs[pairs["truth"] == pairs["guess"]]["truth"].value_counts()
    scores = 2 * hit.reindex(labelled.index, fill_value=0) / (labelled + named.reindex(labelled.index, fill_value=0))
    return float(scores.mean())


def _coverage_at(precision: float, found: pd.DataFrame, right: NDArray[np.bool_]) -> float:
    """Largest share of all texts that can be answered, most confident first, at this precision (from ten on)."""
    answered = (found["category"] != UNSORTED).to_numpy()
    order = np.argsort(-found["category_confidence"].to_numpy()[answered], kind="stable")
    share = np.cumsum(right[answered][order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(share >= precision) + 1
    enough = enough[enough >= 10]
    return float(enough.max() / len(found)) if len(enough) else 0.0
