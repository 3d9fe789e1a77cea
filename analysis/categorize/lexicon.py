"""The lexicon: which words and phrases point to which category, compiled once for lookup by hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.words import has_filler, stem_tokens, umlauts_spelled_out

SHORTEST_BEGINNING = 4  # shorter stems match whole words only: "tax" is not in "taxi"
ANY_LANGUAGE = "*"  # of names of tools, which are the same everywhere
_ANY = frozenset({ANY_LANGUAGE})
_NO_LANGUAGE: frozenset[str] = frozenset()
_COMPOUNDING = frozenset({"de", "nl"})
_SHORTEST_HEAD = 5
_SHORTEST_MISSPELT = 6
_ENDINGS = ("s", "es", "e", "n", "en", "x")
_LAST_LETTERS = frozenset(ending[-1] for ending in _ENDINGS)

Element = tuple[str, bool]  # folded word, whether it is a word beginning


class Stem(NamedTuple):
    """One line of the lexicon: text as written, what it says, how strongly (1 to 3), and the craft it belongs to."""

    category: str
    language: str
    text: str
    weight: float
    trade: str = ""


def elements(text: str) -> tuple[Element, ...]:
    """The words of a stem in order, each whole or a beginning."""
    return tuple((word, star and len(word) >= SHORTEST_BEGINNING) for word, star in stem_tokens(text))


@dataclass(frozen=True)
class Lexicon:
    """All stems, with the tables a matcher needs; entries are numbered in the order of `stems`."""

    stems: tuple[Stem, ...]
    words: Mapping[str, Sequence[int]] = field(repr=False)
    beginnings: Mapping[str, Sequence[int]] = field(repr=False)
    heads: Mapping[str, Sequence[int]] = field(repr=False)
    elements: Mapping[str, int] = field(repr=False)
    element_beginnings: Mapping[str, int] = field(repr=False)
    phrases: Mapping[tuple[int, ...], Sequence[int]] = field(repr=False)
    element_languages: Mapping[str, frozenset[str]] = field(repr=False)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages there are stems of."""
        return frozenset(stem.language for stem in self.stems) - _ANY

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """The stems' weights, 1 to 3."""
        return np.array([stem.weight for stem in self.stems], dtype=np.float64)

    @cached_property
    def trades(self) -> NDArray[np.object_]:
        """The stems' trades, "" for none."""
        return np.array([stem.trade for stem in self.stems], dtype=object)

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The categories there are stems of, in order of first appearance."""
        return tuple(dict.fromkeys(stem.category for stem in self.stems))

    @cached_property
    def _category(self) -> NDArray[np.int64]:
        number = {category: number for number, category in enumerate(self.categories)}
        return np.array([number[stem.category] for stem in self.stems], dtype=np.int64)

    def columns(self, categories: Sequence[str]) -> NDArray[np.int64]:
        """For each stem the place of its category in the list, -1 where it is not there."""
        place = {category: number for number, category in enumerate(categories)}
        return np.array([place.get(category, -1) for category in self.categories], dtype=np.int64)[self._category]

    def languages_of(self, word: str) -> frozenset[str]:
        """The languages in which the word, as written, is a stem or part of a phrase."""
        in_phrases = self.element_languages.get(word, _NO_LANGUAGE)
        alone = self.words.get(word)
        return in_phrases.union(self.stems[n].language for n in alone) - _ANY if alone else in_phrases

    def within(self, languages: frozenset[str]) -> Lexicon:
        """The lexicon with the stems of these languages and of none; stems keep their numbers."""
        if languages >= self.languages:
            return self
        kept = [stem.language in languages or stem.language == ANY_LANGUAGE for stem in self.stems]
        phrases = _kept(self.phrases, kept)
        parts = {part for phrase in phrases for part in phrase}
        return replace(
            self,
            words=_kept(self.words, kept),
            beginnings=_kept(self.beginnings, kept),
            heads=_kept(self.heads, kept),
            elements={word: part for word, part in self.elements.items() if part in parts},
            element_beginnings={word: part for word, part in self.element_beginnings.items() if part in parts},
            phrases=phrases,
        )

    @cached_property
    def openings(self) -> frozenset[tuple[int, ...]]:
        """All that phrases begin with, word by word: where a text leaves it, no phrase is left to find."""
        return frozenset(phrase[:size] for phrase in self.phrases for size in range(1, len(phrase)))

    @cached_property
    def pairs(self) -> Mapping[tuple[int, int], Sequence[tuple[int, ...]]]:
        """First two words of a phrase, in either order -> the phrases."""
        found: dict[tuple[int, int], list[tuple[int, ...]]] = {}
        for phrase in self.phrases:
            first, second = phrase[:2]
            found.setdefault((first, second) if first < second else (second, first), []).append(phrase)
        return found

    @cached_property
    def _alike(self) -> Mapping[tuple[str, int], Sequence[tuple[str, Sequence[int]]]]:
        """Words long enough to be recognised misspelt, by first letter and length."""
        found: dict[tuple[str, int], list[tuple[str, Sequence[int]]]] = {}
        for source in (self.words, self.beginnings):
            for word, entries in source.items():
                if len(word) >= _SHORTEST_MISSPELT:
                    found.setdefault((word[0], len(word)), []).append((word, entries))
        return found

    @cached_property
    def _shortened(self) -> dict[tuple[str, int], Mapping[str, Sequence[int]]]:
        return {}

    def one_letter_short(self, word: str) -> Sequence[int] | None:
        """Stems of which the word is a spelling with one letter missing, the first one not. The table of a first letter and
        length is made when it is asked for: all of them are 700,000 spellings, and a month needs a few."""
        place = (word[0], len(word) + 1)
        table = self._shortened.get(place)
        if table is None:
            made: dict[str, Sequence[int]] = {}
            for known, entries in self._alike.get(place, ()):
                for i in range(1, len(known)):
                    made.setdefault(known[:i] + known[i + 1 :], entries)
            table = self._shortened[place] = made
        return table.get(word)

    def lookup(self, word: str) -> tuple[Sequence[int], float]:
        """Stems that the single word hits and how good the hit is, 0 to 1."""
        if word in self.words:
            return self.words[word], 1.0
        if word[-1:] in _LAST_LETTERS:
            for ending in _ENDINGS:
                if word.endswith(ending) and len(word) - len(ending) >= 4 and word[: -len(ending)] in self.words:
                    return self.words[word[: -len(ending)]], 0.9
        if word[:SHORTEST_BEGINNING] in self._beginnings_of_beginnings:
            for size in range(len(word), SHORTEST_BEGINNING - 1, -1):
                if word[:size] in self.beginnings:
                    return self.beginnings[word[:size]], 1.0
        return (), 0.0

    @cached_property
    def _beginnings_of_beginnings(self) -> frozenset[str]:
        return frozenset(word[:SHORTEST_BEGINNING] for word in self.beginnings)

    def head(self, word: str) -> Sequence[int]:
        """Stems that end a German or Dutch compound: "messeangebot" has the head "angebot"."""
        for cut in range(3, len(word) - _SHORTEST_HEAD + 1):
            tail = word[cut:]
            if tail in self.heads:
                return self.heads[tail]
            for size in range(len(tail) - 1, max(_SHORTEST_HEAD, len(tail) - 4) - 1, -1):
                if tail[:size] in self.heads and tail[:size] in self.beginnings:
                    return self.heads[tail[:size]]
        return ()

    def elements_of(self, word: str) -> tuple[int, ...]:
        """Parts of phrases that the word can be."""
        found = [self.elements[word]] if word in self.elements else []
        if word.endswith("s") and word[:-1] in self.elements:
            found.append(self.elements[word[:-1]])
        for size in range(SHORTEST_BEGINNING, len(word) + 1):
            if word[:size] in self.element_beginnings:
                found.append(self.element_beginnings[word[:size]])
        return tuple(found)


def _kept(table: Mapping[Any, Sequence[int]], kept: Sequence[bool]) -> dict[Any, Sequence[int]]:
    """The entries of a table with those of their stems that are kept."""
    left = ((key, [number for number in numbers if kept[number]]) for key, numbers in table.items())
    return {key: numbers for key, numbers in left if numbers}


def compiled(stems: Iterable[Stem]) -> Lexicon:
    """The lexicon ready for lookup. Umlauts may be typed both ways; two-word phrases also as one word; a phrase of which
    only one word is left without fillers ("call with") says nothing where that word is a stem itself."""
    rows = tuple(stems)
    build = _Builder()
    for number, stem in enumerate(rows):
        build.add(number, stem, elements(stem.text))
        if any(letter in stem.text for letter in "äöü"):
            build.add(number, stem, elements(umlauts_spelled_out(stem.text)))
    return build.lexicon(rows)


class _Builder:
    def __init__(self) -> None:
        self.words: dict[str, list[int]] = {}
        self.beginnings: dict[str, list[int]] = {}
        self.heads: dict[str, list[int]] = {}
        self.elements: dict[str, int] = {}
        self.element_beginnings: dict[str, int] = {}
        self.phrases: dict[tuple[int, ...], list[int]] = {}
        self.element_languages: dict[str, frozenset[str]] = {}
        self.joined: list[tuple[str, int]] = []
        self.reduced: list[tuple[str, int]] = []

    def add(self, number: int, stem: Stem, elements: tuple[Element, ...]) -> None:
        if not elements:
            return
        if len(elements) > 1:
            self.phrases.setdefault(tuple(self._element(e, stem.language) for e in elements), []).append(number)
            if len(elements) == 2 and not elements[1][1]:
                self.joined.append((elements[0][0] + elements[1][0], number))
            return
        word, beginning = elements[0]
        if " " in stem.text and has_filler(stem.text):
            self.reduced.append((word, number))
            return
        (self.beginnings if beginning else self.words).setdefault(word, []).append(number)
        if stem.language in _COMPOUNDING and len(word) >= _SHORTEST_HEAD:
            self.heads.setdefault(word, []).append(number)

    def _element(self, element: Element, language: str) -> int:
        table = self.element_beginnings if element[1] else self.elements
        if not element[1] and language != ANY_LANGUAGE:
            known = self.element_languages.get(element[0], _NO_LANGUAGE)
            self.element_languages[element[0]] = known | {language}
        return table.setdefault(element[0], len(self.elements) + len(self.element_beginnings))

    def lexicon(self, stems: tuple[Stem, ...]) -> Lexicon:
        for word, number in self.joined:
            if len(word) >= 6 and word not in self.words and word not in self.beginnings:
                self.words[word] = [number]
        for word, number in self.reduced:
            if word not in self.words and word not in self.beginnings:
                self.words[word] = [number]
        return Lexicon(
            stems,
            self.words,
            self.beginnings,
            self.heads,
            self.elements,
            self.element_beginnings,
            self.phrases,
            self.element_languages,
        )
