"""Many texts as words at once: each distinct word is looked at once, however many texts hold it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize.ragged import Ints, Ragged, flags_of, starts
from analysis.categorize.words import FILLERS, JOINED, SPELLING_SIGNS, folded, plain_digits, spelled

_BETWEEN = "\n"  # texts; inside one it parts words as any blank does
_WORD = re.compile(r"[^\W_]+|\n")
_FIRSTS = {first for first, _ in JOINED}
_SECONDS = {second for _, second in JOINED}


@dataclass(frozen=True)
class Tokens:
    """words: the distinct ones in order of first appearance; ids: for each text the numbers of its words."""

    words: list[str]
    ids: Ragged

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def sizes(self) -> Ints:
        """How many words each text has."""
        return self.ids.sizes

    @cached_property
    def text(self) -> Ints:
        """For each word in the texts the text it stands in."""
        return self.ids.owner

    @cached_property
    def number(self) -> dict[str, int]:
        """Word -> its number."""
        return {word: number for number, word in enumerate(self.words)}

    def take(self, rows: NDArray[np.integer]) -> Tokens:
        """These texts in this order; words that none of them holds stay in the list."""
        _, values = self.ids.rows(rows)
        return Tokens(self.words, Ragged(starts(self.sizes[rows]), values))


def of_lists(texts: Iterable[Sequence[str]]) -> Tokens:
    """Texts that are words already."""
    rows = list(texts)
    words, ids = _numbered([word for words in rows for word in words])
    return Tokens(words, Ragged(starts(np.array([len(words) for words in rows], dtype=np.int64)), ids))


def tokenised(texts: Sequence[str]) -> Tokens:
    """Texts as words.tokens makes them one by one."""
    if not len(texts):
        return of_lists(())
    lines = folded(_BETWEEN.join([text.replace(_BETWEEN, " ") for text in texts])).split(_BETWEEN)
    lines = [line if SPELLING_SIGNS.isdisjoint(line) else spelled(line) for line in lines]
    words, ids = _without_digits(*_numbered([_BETWEEN, *_WORD.findall(_BETWEEN.join(lines))]))
    ids = ids[1:]
    between = ids == 0
    text = np.cumsum(between)[~between]
    words, ids, text = _with_joined(words, *_without_fillers(words, ids[~between], text, len(texts)))
    return Tokens(words, Ragged(starts(np.bincount(text, minlength=len(texts))), ids))


def _without_digits(words: list[str], ids: Ints) -> tuple[list[str], Ints]:
    """Words that differ in their numbers only are one."""
    odd = [number for number, word in enumerate(words) if not word.isalpha()]
    if not odd:
        return words, ids
    plain = list(words)
    for number in odd:
        plain[number] = plain_digits(words[number])
    fewer, number_of = _numbered(plain)
    return fewer, number_of[ids]


def _without_fillers(words: list[str], ids: Ints, text: Ints, size: int) -> tuple[Ints, Ints]:
    """Fillers dropped unless a text has nothing else."""
    says = np.array([word not in FILLERS for word in words], dtype=bool)[ids]
    empty = ~flags_of(text[says], size)
    kept = says | empty[text]
    return ids[kept], text[kept]


def _with_joined(words: list[str], ids: Ints, text: Ints) -> tuple[list[str], Ints, Ints]:
    """Two words of one text that are one word (words.JOINED) as that word; no word begins one pair and ends another."""
    first, second = (np.array([word in edge for word in words], dtype=bool)[ids] for edge in (_FIRSTS, _SECONDS))
    maybe = np.flatnonzero(first[:-1] & second[1:] & (text[:-1] == text[1:]))
    pairs = [at for at in maybe.tolist() if (words[ids[at]], words[ids[at + 1]]) in JOINED]
    if not pairs:
        return words, ids, text
    words, number = _numbered([*words, *(words[ids[at]] + words[ids[at + 1]] for at in pairs)])
    joined = ids.copy()
    joined[pairs] = number[-len(pairs) :]
    kept = ~flags_of(np.array(pairs) + 1, len(ids))
    return words, joined[kept], text[kept]


def _numbered(words: Sequence[str]) -> tuple[list[str], Ints]:
    """The distinct words in order of first appearance, and the number of each word."""
    number, distinct = pd.factorize(np.array(words, dtype=object))
    return distinct.tolist(), number
