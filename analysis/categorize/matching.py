"""Which stems of the lexicon a text contains: longest phrases first, then words, compounds and typing errors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.lexicon import Lexicon

# How much a hit counts against a whole word as written: judged, not measured.
LOOSE_PHRASE = 0.7  # all words of a phrase, but apart or in another order
COMPOUND_HEAD = 0.9
COMPOUND_HEAD_BESIDE = 0.5  # when the compound's beginning is a stem as well
MISSPELT = 0.6
_LONGEST_PHRASE = 5

Hit = tuple[int, float, int, int]  # stem, quality 0 to 1, position of its first word, number of words


@dataclass(frozen=True)
class Hits:
    """All hits of many texts as columns, in the order of the texts."""

    text: NDArray[np.int64]
    stem: NDArray[np.int64]
    quality: NDArray[np.float64]
    position: NDArray[np.int64]
    words: NDArray[np.int64]


@dataclass
class Matcher:
    """Matches texts against one lexicon; remembers every word it has seen, so a word is looked up once."""

    lexicon: Lexicon
    _seen: dict[str, tuple[Sequence[int], float, tuple[int, ...]]] = field(default_factory=dict, repr=False)

    def hits(self, texts: Iterable[Sequence[str]]) -> Hits:
        """Hits of tokenised texts."""
        found = [(number, *hit) for number, words in enumerate(texts) if words for hit in self.of(words)]
        columns = np.array(found, dtype=np.float64).reshape(-1, 5)
        whole = columns[:, [0, 1, 3, 4]].astype(np.int64)
        return Hits(whole[:, 0], whole[:, 1], columns[:, 2], whole[:, 2], whole[:, 3])

    def of(self, words: Sequence[str]) -> list[Hit]:
        """Hits of one text."""
        known = [self._seen.get(word) or self._word(word) for word in words]
        parts = [entry[2] for entry in known]
        found, covered = self._phrases(parts) if len(parts) - parts.count(()) > 1 else ([], set())
        for position, (stems, quality, _) in enumerate(known):
            if position not in covered:
                found += [(stem, quality, position, 1) for stem in stems]
        return found

    def _word(self, word: str) -> tuple[Sequence[int], float, tuple[int, ...]]:
        known = self._seen[word] = (*self._look(word), self.lexicon.elements_of(word))
        return known

    def _look(self, word: str) -> tuple[Sequence[int], float]:
        stems, quality = self.lexicon.lookup(word)
        if stems or len(word) < 5 or "0" in word:
            return stems, quality
        head = self.lexicon.head(word)
        return (head, COMPOUND_HEAD) if head else (self._misspelt(word), MISSPELT)

    def _misspelt(self, word: str) -> Sequence[int]:
        """One letter missing, added, wrong or swapped with its neighbour; the first letter is taken as right."""
        near = self.lexicon.one_letter_short(word)
        if near is not None:
            return near
        for i in range(1, len(word)):
            shorter = word[:i] + word[i + 1 :]
            swapped = word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :] if i > 1 else ""
            for spelt in (swapped, shorter):
                stems, _ = self.lexicon.lookup(spelt) if len(spelt) >= 5 else ((), 0.0)
                if stems:
                    return stems
            near = self.lexicon.one_letter_short(shorter) if len(word) >= 6 else None
            if near is not None:
                return near
        return ()

    def _phrases(self, parts: list[tuple[int, ...]]) -> tuple[list[Hit], set[int]]:
        found: list[Hit] = []
        covered: set[int] = set()
        position = 0
        while position < len(parts):
            size, stems = self._longest(parts, position)
            if size:
                found += [(stem, 1.0, position, size) for stem in stems]
                covered.update(range(position, position + size))
            position += max(size, 1)
        return found + self._loose(parts, covered), covered

    def _longest(self, parts: list[tuple[int, ...]], start: int) -> tuple[int, tuple[int, ...]]:
        best: tuple[int, tuple[int, ...]] = (0, ())
        openings, phrases = self.lexicon.openings, self.lexicon.phrases
        paths: list[tuple[int, ...]] = [(part,) for part in parts[start] if (part,) in openings]
        for size in range(2, min(_LONGEST_PHRASE, len(parts) - start) + 1):
            if not paths:
                break
            longer = [(*path, part) for path in paths for part in parts[start + size - 1]]
            stems = tuple(stem for path in longer for stem in phrases.get(path, ()))
            if stems:
                best = (size, stems)
            paths = [path for path in longer if path in openings]
        return best

    def _loose(self, parts: list[tuple[int, ...]], covered: set[int]) -> list[Hit]:
        """Phrases whose words are all there, apart or in another order, and not yet part of a phrase."""
        places: dict[int, int] = {}
        for position, options in enumerate(parts):
            if position not in covered:
                places.update((option, position) for option in options if option not in places)
        here = sorted(places)
        found: list[Hit] = []
        for i, first in enumerate(here):
            for second in here[i + 1 :]:
                for phrase in self.lexicon.pairs.get((first, second), ()):
                    spots = {places[part] for part in phrase if part in places}
                    if len(spots) == len(phrase):
                        stems = self.lexicon.phrases[phrase]
                        found += [(stem, LOOSE_PHRASE, min(spots), len(phrase)) for stem in stems]
        return found


@dataclass(frozen=True)
class ById:
    """A lexicon as a cache key: comparing 78,000 stems for each call would cost more than the matching."""

    lexicon: Lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ById) and other.lexicon is self.lexicon


def matcher(lexicon: Lexicon, languages: frozenset[str]) -> Matcher:
    """The matcher of a lexicon's stems of these languages, which remembers the words it has seen."""
    return _matcher(ById(lexicon), languages)


@lru_cache(maxsize=8)
def _matcher(key: ById, languages: frozenset[str]) -> Matcher:
    return Matcher(key.lexicon.within(languages))
