"""What an answer would move, before it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize.knowledge import Knowledge
from analysis.categorize.sorting import Prepared, decide, prepare

EXAMPLES = 3


@dataclass(frozen=True)
class Move:
    """What an answer does: entries and hours of the group itself, of others that go along, and of all that become
    sure; examples: texts of those that go along, most hours first."""

    entries: int
    hours: float
    along_entries: int
    along_hours: float
    settled_hours: float = 0.0
    examples: tuple[str, ...] = ()

    @property
    def all_entries(self) -> int:
        """The group's and those that go along."""
        return self.entries + self.along_entries

    @property
    def all_hours(self) -> float:
        """The group's and those that go along."""
        return self.hours + self.along_hours


@dataclass(frozen=True)
class Standing:
    """Where each distinct text stands before an answer."""

    category: NDArray[np.object_]
    sure: NDArray[np.bool_]


def standing(prepared: Prepared, knowledge: Knowledge) -> Standing:
    """What `knowledge` says of the texts now."""
    found = decide(prepared, knowledge)
    return Standing(found.best[:, 0], found.sure)


def held_by(prepared: Prepared, knowledge: Knowledge) -> dict[str, int]:
    """Key of each answer that decides anything -> its entries."""
    found = decide(prepared, knowledge)
    decided = found.settled >= 0
    entries = np.bincount(found.settled[decided], weights=prepared.texts.entries[decided])
    return {found.guess.given[n].key: int(entries[n]) for n in np.flatnonzero(entries)}


def moved_by(entries: pd.DataFrame, knowledge: Knowledge, answer: Mapping[str, str]) -> Move:
    """The effect of an answer (group or text key -> category) before it is given."""
    if not len(entries):
        return Move(0, 0.0, 0, 0.0)
    prepared = prepare(entries, knowledge)
    return effect(prepared, standing(prepared, knowledge), knowledge, answer)


def effect(prepared: Prepared, before: Standing, knowledge: Knowledge, answer: Mapping[str, str]) -> Move:
    """The same for entries that were looked at, as of `before`."""
    found = decide(prepared, replace(knowledge, corrections={**knowledge.corrections, **answer}))
    after = Standing(found.best[:, 0], found.sure)
    mine = np.array([given.key in answer for given in found.guess.given], dtype=bool)
    # What a more exact answer of the user holds stays there.
    own = mine[found.settled] & (found.settled >= 0) if len(mine) else np.zeros(len(before.sure), dtype=bool)
    along = (after.category != before.category) & ~own
    texts = prepared.texts
    hours = texts.seconds / 3600
    settled = after.sure & ~before.sure
    described = texts.frame["description"].to_numpy(dtype=object)
    order = np.flatnonzero(along)[np.argsort(-hours[along], kind="stable")]
    return Move(
        int(texts.entries[own].sum()),
        float(hours[own].sum()),
        int(texts.entries[along].sum()),
        float(hours[along].sum()),
        float(hours[settled].sum()),
        tuple(dict.fromkeys(described[order].tolist()))[:EXAMPLES],
    )
