"""What the user's answers and the month's clear cases say about the rest: similar texts, and the same project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize.knowledge import UNSORTED
from analysis.categorize.letters import letters
from analysis.categorize.lexicon import Lexicon
from analysis.categorize.ragged import Ragged, starts
from analysis.categorize.tokenised import Tokens
from analysis.categorize.words import group_key, text_key, tokens

Floats = NDArray[np.float32]

# Judged on the simulated answers of the training script, in steps; none of them is sharp.
SIMILAR = 0.75  # from here the answer decides
_PULL = 8.0  # what an equal text adds to the logarithm of a probability
_CLEAR = 0.9  # a guess above this teaches its project
_GUESSES_NEEDED = 3
_ANSWERS_NEEDED = 2
_ANSWER_SHARE = 2.0  # what answers say of their project against what guesses say
_ANSWER_COUNTS = 6.0  # guesses that one answer is worth
_PRIOR_SIZE = 4.0
_PRIOR_SHARE = 0.5
_PRIOR_SHARE_UNKNOWN = 1.2  # where no word of the text is known, its project says more than its letters
_GENERIC_WORD = 0.25
_LINKS = ("project", "client", "attendees")


@dataclass(frozen=True)
class Answer:
    """One correction as an example: its words and where it holds. None: any."""

    key: str
    text: str
    words: tuple[str, ...]
    project: str | None
    client: str | None
    category: str


def answers(corrections: Mapping[str, str]) -> tuple[Answer, ...]:
    """The corrections as examples, in the order they were given."""
    found = []
    for key, category in corrections.items():
        kind, text, *where = key.split("\x1f")
        project, client = where if kind == "group" else (where[0] or None, None)
        found.append(Answer(key, text, tuple(tokens(text)), project, client, category))
    return tuple(found)


@dataclass(frozen=True)
class Index:
    """Where each word and each key stands in the texts, made with the first answer: answers come one by one, texts stay.

    frame: distinct texts (month.Texts.frame); words: their tokens; lexicon: says which words say nothing alone."""

    frame: pd.DataFrame
    words: Tokens
    lexicon: Lexicon

    @cached_property
    def places(self) -> Ragged:
        """For each word (Tokens.words) the texts it is in."""
        held = np.unique((self.words.ids.values << 32) | self.words.text)
        word = held >> 32
        return Ragged(starts(np.bincount(word, minlength=len(self.words.words))), held & 0xFFFFFFFF)

    @cached_property
    def weight(self) -> NDArray[np.float64]:
        """What each word counts for: rare ones more, words that say nothing less."""
        nothing = self.lexicon.only(letters(self.words.words), UNSORTED)
        share = np.where(nothing, _GENERIC_WORD, 1.0)
        return share * np.log1p(len(self.words) / np.maximum(self.places.sizes, 1))

    @cached_property
    def norm(self) -> NDArray[np.float64]:
        """Length of each text as a vector of its words' weights."""
        squared = self.weight[self.places.owner] ** 2
        sums = np.bincount(self.places.values, weights=squared, minlength=len(self.words))
        return np.sqrt(np.where(sums > 0, sums, 1.0))

    def has(self, word: str) -> bool:
        """Whether a text holds the word."""
        number = self.words.number.get(word)
        return number is not None and bool(self.places.sizes[number])

    @cached_property
    def rows(self) -> Mapping[str, Sequence[int]]:
        """Key of words.text_key and words.group_key -> the texts it holds for."""
        found: dict[str, list[int]] = {}
        said = zip(self.frame["description"], self.frame["project"], self.frame["client"], strict=True)
        for row, (text, project, client) in enumerate(said):
            for key in {text_key(text, project), text_key(text), group_key(text, project, client)}:
                found.setdefault(key, []).append(row)
        return found


def corrected(index: Index, given: Sequence[Answer]) -> NDArray[np.int64]:
    """For each text the number of the answer that settles it, -1 for none: the very text in its project first, then
    the text in any project, then its group."""
    winner = np.full(len(index.frame), -1, dtype=np.int64)
    for number, answer in sorted(enumerate(given), key=lambda pair: _strength(pair[1].key)):
        winner[list(index.rows.get(answer.key, ()))] = number
    return winner


def _strength(key: str) -> int:
    """How special a key is: a group, a text, a text in one project."""
    return 0 if key.startswith("group") else 1 if key.endswith("\x1f") else 2


@dataclass(frozen=True)
class Likeness:
    """For each text its most similar answer (-1: none) and how similar it is, 0 to 1."""

    answer: NDArray[np.int64]
    similarity: Floats


def nearest(index: Index, given: Sequence[Answer]) -> Likeness:
    """Cosine of the texts' words, rare words counting more, words that say nothing less; another project is farther."""
    size = len(index.frame)
    best = Likeness(np.full(size, -1, dtype=np.int64), np.zeros(size, dtype=np.float32))
    project, client = (index.frame[name].to_numpy(dtype=object) for name in ("project", "client"))
    unseen = log(1.0 + size)
    for number, answer in enumerate(given):
        words = dict.fromkeys(answer.words)
        there = np.array([index.words.number[word] for word in words if index.has(word)], dtype=np.int64)
        if not len(there):
            continue
        own = index.weight[there]
        place, rows = index.places.rows(there)
        here, at = np.unique(rows, return_inverse=True)
        length = np.sqrt((own**2).sum() + (len(words) - len(there)) * unseen**2) or 1.0
        shared = own[place] ** 2
        cosine = np.bincount(at, weights=shared) / (index.norm[here] * length)
        elsewhere = np.zeros(len(here), dtype=bool)
        if answer.project:
            elsewhere |= project[here] != answer.project
        if answer.client:
            elsewhere |= client[here] != answer.client
        cosine = np.minimum(cosine, 1.0) * np.where(elsewhere, 0.9, 1.0)
        nearer = cosine >= best.similarity[here]
        best.answer[here[nearer]] = number
        best.similarity[here[nearer]] = cosine[nearer]
    return best


def pulled(scores: Floats, near: Likeness, given: Sequence[Answer], column: Mapping[str, int]) -> Floats:
    """The scores with each text drawn to the category of its most similar answer."""
    moved = scores.copy()
    rows = np.flatnonzero(near.answer >= 0)
    target = np.array([column[given[n].category] for n in near.answer[rows]], dtype=np.int64)
    moved[rows, target] += _PULL * near.similarity[rows] ** 2
    return moved


def linked(
    frame: pd.DataFrame, scores: Floats, settled: NDArray[np.int64], unknown: Floats, skip: frozenset[str]
) -> Floats:
    """What the same project, client and guests say: clear guesses and the user's answers (`settled`: category number
    or -1) count for their neighbours. unknown: 1 where no word of the text is known. Values in `skip` (own firm) link nothing."""
    chance = np.exp(scores - scores.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    usual = chance.mean(axis=0) + 1e-3
    category = np.where(settled >= 0, settled, chance.argmax(axis=1))
    weight = np.where(settled >= 0, _ANSWER_COUNTS, (chance.max(axis=1) >= _CLEAR).astype(float))
    share = np.where(unknown > 0, _PRIOR_SHARE_UNKNOWN, _PRIOR_SHARE)[:, None]
    shift = np.zeros_like(scores)
    for link in _LINKS:
        code, values = pd.factorize(frame[link])
        count = np.zeros((len(values), scores.shape[1]))
        np.add.at(count, (code, category), weight)
        answered = np.bincount(code, weights=settled >= 0, minlength=len(values))
        clear = np.bincount(code, weights=(weight == 1.0) & (settled < 0), minlength=len(values))
        telling = np.array([bool(value.strip()) and value not in skip for value in values], dtype=bool)
        telling &= (clear >= _GUESSES_NEEDED) | (answered >= _ANSWERS_NEEDED)
        own = np.zeros_like(scores)
        own[np.arange(len(code)), category] = np.where(settled >= 0, 0.0, weight)  # a guess must not confirm itself
        seen = count[code] - own
        prior = np.log((seen + _PRIOR_SIZE * usual) / (seen.sum(axis=1, keepdims=True) + _PRIOR_SIZE) / usual)
        trust = np.where(answered >= _ANSWERS_NEEDED, _ANSWER_SHARE, 1.0)[code][:, None]
        shift += np.where(telling[code][:, None], share * trust * prior, 0.0).astype(np.float32)
    return np.asarray(scores + shift, dtype=np.float32)
