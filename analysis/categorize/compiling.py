"""The lexicon's lines as the arrays that lexicon.py looks words up in."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from analysis.categorize.letters import Letters, letters
from analysis.categorize.lexicon import ANY_LANGUAGE, SHORTEST_BEGINNING, Entries, Lexicon, Phrases, Stem, Stems
from analysis.categorize.ragged import Ragged, starts
from analysis.categorize.words import has_filler, stem_tokens, umlauts_spelled_out

SHORTEST_HEAD = 5
_COMPOUNDING = frozenset({"de", "nl"})
_SHORTEST_JOINED = 6

Element = tuple[str, bool]  # folded word, whether it is a word beginning


def elements(text: str) -> tuple[Element, ...]:
    """The words of a stem in order, each whole or a beginning."""
    return tuple((word, star and len(word) >= SHORTEST_BEGINNING) for word, star in stem_tokens(text))


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
        self.spoken: dict[str, set[str]] = {}
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
        if stem.language in _COMPOUNDING and len(word) >= SHORTEST_HEAD:
            self.heads.setdefault(word, []).append(number)

    def _element(self, element: Element, language: str) -> int:
        word, beginning = element
        if not beginning:
            self.spoken.setdefault(word, set()).update({language} - {ANY_LANGUAGE})
        known = self.element_beginnings if beginning else self.elements
        return known.setdefault(word, len(self.elements) + len(self.element_beginnings))

    def lexicon(self, stems: tuple[Stem, ...]) -> Lexicon:
        for word, number in self.joined:
            if len(word) >= _SHORTEST_JOINED and word not in self.words and word not in self.beginnings:
                self.words[word] = [number]
        for word, number in self.reduced:
            if word not in self.words and word not in self.beginnings:
                self.words[word] = [number]
        listed = _listed(stems)
        bit = {language: 1 << number for number, language in enumerate(listed.language_names)}
        by_parts = dict(sorted(self.phrases.items()))
        return Lexicon(
            listed,
            words=_entries(self.words),
            beginnings=_entries(self.beginnings),
            heads=_entries(self.heads),
            elements=_numbers(self.elements),
            element_beginnings=_numbers(self.element_beginnings),
            phrases=Phrases(ragged(by_parts), ragged(by_parts.values())),
            spoken=np.array(
                [sum(bit[language] for language in self.spoken[word]) for word in self.elements], dtype=np.int64
            ),
        )


def _listed(stems: Sequence[Stem]) -> Stems:
    columns: dict[str, Any] = {}
    for name in ("category", "language", "trade"):
        values = [getattr(stem, name) for stem in stems]
        code = {value: number for number, value in enumerate(dict.fromkeys(values))}
        columns[f"{name}_names"] = tuple(code)
        columns[name] = np.array([code[value] for value in values], dtype=np.uint8)
    lines = zlib.compress("".join(f"{stem.text}\n" for stem in stems).encode(), 9)
    weight = np.array([stem.weight for stem in stems], dtype=np.float32)
    return Stems(np.frombuffer(lines, dtype=np.uint8), weight=weight, **columns)


def _entries(known: Mapping[str, Sequence[int]]) -> Entries:
    return Entries(_told_apart(list(known)), ragged(known.values()))


def _numbers(known: Mapping[str, int]) -> Entries:
    return Entries(_told_apart(list(known)), ragged([number] for number in known.values()))


def _told_apart(words: list[str]) -> Letters:
    """The words as letters, each with a hash of its own."""
    made = letters(words)
    if len(np.unique(made.whole)) < len(words) or not all(word.isascii() and word.isalnum() for word in words):
        raise ValueError("two words with one hash, or a sign in a word: choose other numbers in letters.py")
    return made


def ragged(rows: Iterable[Sequence[int]]) -> Ragged:
    """Lists as rows."""
    lists = list(rows)
    values = np.array([value for row in lists for value in row], dtype=np.int64)
    return Ragged(starts(np.array([len(row) for row in lists], dtype=np.int64)), values)
