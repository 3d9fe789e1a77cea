"""The lexicon: which words and phrases point to which category, as arrays that are looked up by hash."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.letters import Letters, Table, table
from analysis.categorize.ragged import Ints, Ragged, flags_of

SHORTEST_BEGINNING = 4  # shorter stems match whole words only: "tax" is not in "taxi"
ANY_LANGUAGE = "*"  # of names of tools, which are the same everywhere


class Stem(NamedTuple):
    """One line of the lexicon: text as written, what it says, how strongly (1 to 3), and the craft it belongs to."""

    category: str
    language: str
    text: str
    weight: float
    trade: str = ""


@dataclass(frozen=True)
class Entries:
    """Words and what each stands for: `words` as letters, `values` one row for each. `alive`: rows that count, None: all."""

    words: Letters
    values: Ragged
    alive: Ints | None = None

    @cached_property
    def rows(self) -> Ints:
        """The rows that count."""
        return np.arange(len(self.words)) if self.alive is None else self.alive

    @cached_property
    def table(self) -> Table:
        """The words by their hashes."""
        return table(self.words.whole[self.rows], self.rows)

    @cached_property
    def beginnings(self) -> Table:
        """The first SHORTEST_BEGINNING letters of the words: whatever begins otherwise needs no longer look."""
        start = self.words.start[:-1][self.rows]
        edges = np.unique(self.words.part(start, start + SHORTEST_BEGINNING))
        return Table(edges, np.arange(len(edges)))

    def within(self, kept: NDArray[np.bool_]) -> Entries:
        """The entries with those of their values that are kept."""
        values = self.values.kept(kept[self.values.values])
        return Entries(self.words, values, np.flatnonzero(values.sizes))


@dataclass(frozen=True)
class Phrases:
    """parts: for each phrase its words as numbers of Lexicon.elements and element_beginnings, the phrases in the order of
    their parts; stems: for each phrase its stems."""

    parts: Ragged
    stems: Ragged


@dataclass(frozen=True)
class Stems:
    """The columns of all lines; numbers stand for the names in the list beside them."""

    lines: NDArray[np.uint8]  # the texts with line ends, compressed: read when somebody asks why
    category_names: tuple[str, ...]
    category: NDArray[np.integer]
    language_names: tuple[str, ...]
    language: NDArray[np.integer]
    trade_names: tuple[str, ...]
    trade: NDArray[np.integer]
    weight: NDArray[np.float32]

    @cached_property
    def texts(self) -> list[str]:
        """The stems as written."""
        return zlib.decompress(self.lines.tobytes()).decode().split("\n")[:-1]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All stems, with the tables a matcher needs; entries are numbered in the order of the lines. heads: stems that end
    a compound; elements, element_beginnings: the words of phrases -> their number; spoken: for each element the languages
    of its phrases, one bit each in the order of Stems.language_names."""

    listed: Stems = field(repr=False)
    words: Entries = field(repr=False)
    beginnings: Entries = field(repr=False)
    heads: Entries = field(repr=False)
    elements: Entries = field(repr=False)
    element_beginnings: Entries = field(repr=False)
    phrases: Phrases = field(repr=False)
    spoken: NDArray[np.integer] = field(repr=False)

    def __len__(self) -> int:
        return len(self.listed.weight)

    @cached_property
    def stems(self) -> tuple[Stem, ...]:
        """The lines as they were written; for training and tests, which want all of them."""
        return tuple(self._stem(number) for number in range(len(self)))

    def _stem(self, number: int) -> Stem:
        have = self.listed
        return Stem(
            have.category_names[have.category[number]],
            have.language_names[have.language[number]],
            have.texts[number],
            float(have.weight[number]),
            have.trade_names[have.trade[number]],
        )

    def text(self, stem: int) -> str:
        """A stem as written."""
        return self.listed.texts[stem]

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages there are stems of."""
        return frozenset(self.listed.language_names) - {ANY_LANGUAGE}

    @property
    def weights(self) -> NDArray[np.float32]:
        """The stems' weights, 1 to 3."""
        return self.listed.weight

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories there are stems of, in order of first appearance."""
        return self.listed.category_names

    @property
    def trades(self) -> frozenset[str]:
        """The trades there are craft words of."""
        return frozenset(self.listed.trade_names) - {""}

    def columns(self, categories: Sequence[str]) -> NDArray[np.int64]:
        """For each stem the place of its category in the list, -1 where it is not there."""
        place = {category: number for number, category in enumerate(categories)}
        of_own = np.array([place.get(category, -1) for category in self.categories], dtype=np.int64)
        return of_own[self.listed.category]

    def within(self, languages: frozenset[str]) -> Lexicon:
        """The lexicon with the stems of these languages and of none; stems keep their numbers."""
        if languages >= self.languages:
            return self
        names = self.listed.language_names
        counts = np.array([name in languages or name == ANY_LANGUAGE for name in names], dtype=bool)
        kept = counts[self.listed.language]
        parts = self.phrases.parts
        return replace(
            self,
            words=self.words.within(kept),
            beginnings=self.beginnings.within(kept),
            heads=self.heads.within(kept),
            phrases=Phrases(parts, self.phrases.stems.kept(kept[self.phrases.stems.values])),
        )

    def only(self, words: Letters, category: str) -> NDArray[np.bool_]:
        """Whether a word, as written, is a stem and all its stems are of this category."""
        of_it = self.columns((category,)) == 0
        lives = flags_of(self.words.values.owner[~of_it[self.words.values.values]], len(self.words.words))
        found = self.words.table.find(words.whole)
        return np.asarray((found >= 0) & ~lives[found])

    def languages_of(self, words: Letters) -> NDArray[np.bool_]:
        """The languages in which a word, as written, is a stem or part of a phrase: words x languages in the order of
        Stems.language_names, those of no language left out."""
        bits = np.zeros(len(words), dtype=np.int64)
        stems = np.bitwise_or.reduceat(
            1 << self.listed.language[self.words.values.values].astype(np.int64), self.words.values.start[:-1]
        )
        for entries, spoken in ((self.words, stems), (self.elements, self.spoken)):
            found = entries.table.find(words.whole)
            bits[found >= 0] |= spoken[found[found >= 0]]
        names = self.listed.language_names
        on = (bits[:, None] >> np.arange(len(names))) & 1 == 1
        return np.asarray(on & np.array([name != ANY_LANGUAGE for name in names], dtype=bool))


@dataclass(frozen=True)
class ById:
    """A lexicon as a cache key: comparing its arrays for each call would cost more than the matching."""

    lexicon: Lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ById) and other.lexicon is self.lexicon
