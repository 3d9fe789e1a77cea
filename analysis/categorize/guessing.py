"""The best guess for each distinct text: both models' opinion, moved by the user's answers and the month itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize import learning
from analysis.categorize.confidence import confidence, doubts
from analysis.categorize.features import FLAG, Evidence, evidence
from analysis.categorize.knowledge import UNSORTED, Knowledge
from analysis.categorize.learning import Answer, Likeness
from analysis.categorize.model import log_softmax
from analysis.categorize.month import Month
from analysis.categorize.trade import Crafts, craft_of_own_trade, crafts_of, trade_of

Floats = NDArray[np.float32]

NEVER = -60.0  # the logarithm of a chance that is none
_OWN = -4.0  # of a category that only the user knows: an answer can lift it, no model says it
_KEYWORDS_SURE = 0.8
_NO_MODEL = np.array(
    [0.8, 0.4, 0.5, 0.0, 0.0, 0.5, -2.0, -2.0, -1.0, 0.0, 0.0, -1.0], dtype=np.float32
)  # confidence.DOUBTS, judged


@dataclass(frozen=True)
class Guess:
    """scores: logarithms, texts x categories. before: the same before answers and links moved them.
    doubts: what the confidence was judged by (confidence.DOUBTS)."""

    categories: tuple[str, ...]
    scores: Floats
    before: Floats
    doubts: Floats
    confidence: NDArray[np.float64]
    sure_from: float
    seen: Evidence
    near: Likeness
    given: tuple[Answer, ...]


@dataclass(frozen=True)
class Looked:
    """Texts as they were looked at once: evidence and both models' opinions, which no answer of the user changes."""

    frame: pd.DataFrame
    known: tuple[str, ...]
    seen: Evidence
    one: Floats
    other: Floats
    index: learning.Index
    own_names: frozenset[str]
    crafts: Crafts


def looked_at(frame: pd.DataFrame, knowledge: Knowledge, month: Month) -> Looked:
    """Looks at distinct texts (month.Texts.frame); of the knowledge only lexicon and model count."""
    model = knowledge.model
    known = model.categories if model else knowledge.lexicon.categories
    seen = evidence(frame, month, knowledge.lexicon, known)
    one, other = model.opinions(seen) if model else _keywords_only(seen, known)
    index = learning.Index(frame, seen.words, knowledge.lexicon)
    return Looked(frame, known, seen, one, other, index, month.own_names, crafts_of(seen.hits, knowledge.lexicon))


def guesses(frame: pd.DataFrame, knowledge: Knowledge, month: Month, given: tuple[Answer, ...]) -> Guess:
    """Guesses for distinct texts (month.Texts.frame)."""
    return answered(looked_at(frame, knowledge, month), knowledge, given)


def answered(looked: Looked, knowledge: Knowledge, given: tuple[Answer, ...]) -> Guess:
    """The guesses with the user's answers; the same lexicon and model as the texts were looked at with."""
    model, frame, seen = knowledge.model, looked.frame, looked.seen
    own = [answer.category for answer in given] + [rule.category for rule in knowledge.rules]
    categories = tuple(dict.fromkeys((*looked.known, UNSORTED, *own)))
    one, other = (_widened(opinion, len(categories)) for opinion in (looked.one, looked.other))
    before = _allowed((one + other) / 2, categories, knowledge.hidden)
    trade = knowledge.trade or trade_of(looked.crafts)
    before = craft_of_own_trade(before, looked.crafts, trade, categories)
    near = learning.nearest(looked.index, given)
    column = {category: number for number, category in enumerate(categories)}
    scores = learning.pulled(before, near, given, column)
    target = np.array([column[answer.category] for answer in given], dtype=np.int64)
    number = learning.corrected(looked.index, given)
    settled = np.where(number >= 0, target[number], -1) if len(given) else number
    scores = log_softmax(learning.linked(frame, scores, settled, seen.flags[:, FLAG["no stem"]], looked.own_names))
    weights, sure_from = (model.doubt, model.sure_from) if model else (_NO_MODEL, _KEYWORDS_SURE)
    doubt = doubts(scores, one, other, seen, categories.index(UNSORTED))
    return Guess(categories, scores, before, doubt, confidence(doubt, weights), sure_from, seen, near, given)


def _keywords_only(seen: Evidence, known: Sequence[str]) -> tuple[Floats, Floats]:
    """Without a model the strongest stem wins, a phrase over a word, general words last."""
    scores = 4 * seen.best + seen.total + seen.project
    unsorted = np.array([category == UNSORTED for category in known])
    scores = scores - 1.5 * (scores > 0) * unsorted + 0.5 * unsorted
    both = log_softmax(scores.astype(np.float32))
    return both, both


def _widened(scores: Floats, size: int) -> Floats:
    """Room for categories that only the user knows."""
    return np.pad(scores, ((0, 0), (0, size - scores.shape[1])), constant_values=_OWN)


def _allowed(scores: NDArray[np.floating], categories: Sequence[str], hidden: frozenset[str]) -> Floats:
    kept = scores.astype(np.float32)
    kept[:, [category in hidden for category in categories]] = NEVER
    return log_softmax(kept)
