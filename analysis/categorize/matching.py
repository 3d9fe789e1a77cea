"""Which stems of the lexicon texts contain: longest phrases first, then words, compounds and typing errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.letters import Letters, letters
from analysis.categorize.lexicon import ById, Lexicon
from analysis.categorize.lookup import HEAD, Alone, head, looked_up, parts_of, stems_of
from analysis.categorize.phrases import Found, Index, index
from analysis.categorize.ragged import Ints, flags_of
from analysis.categorize.tokenised import Tokens
from analysis.categorize.typing_errors import MISSPELT, misspelt

# How much a hit counts against a whole word as written: judged, not measured.
COMPOUND_HEAD = 0.9
_SHORTEST_UNKNOWN = 5  # that is looked at as a compound or a typing error
_LONGEST_MISSPELT = 60  # every letter of a word is a place for an error: the work grows with the square of its length


@dataclass(frozen=True)
class Hits:
    """All hits of many texts as columns, in the order of the texts: the stem, how good the hit is, 0 to 1, the position
    of its first word and how many words it is."""

    text: NDArray[np.int64]
    stem: NDArray[np.int64]
    quality: NDArray[np.float64]
    position: NDArray[np.int64]
    words: NDArray[np.int64]


@dataclass(frozen=True)
class Matcher:
    """Matches texts against one lexicon."""

    lexicon: Lexicon

    @cached_property
    def _phrases(self) -> Index:
        return index(self.lexicon.phrases)

    def hits(self, texts: Tokens) -> Hits:
        """Hits of texts; each distinct word is looked up once."""
        spelled = letters(texts.words)
        phrases = self._phrases.found(texts.ids, parts_of(self.lexicon, spelled))
        single = np.flatnonzero(~phrases.covered)
        used = np.unique(texts.ids.values[single])
        found = alone(self.lexicon, spelled.some(used))
        of_used = stems_of(self.lexicon, found)
        at = np.searchsorted(used, texts.ids.values[single])
        place, stem = of_used.rows(at)
        return _in_order(texts, phrases, single[place], stem, found.quality[at][place])


def _in_order(
    texts: Tokens, phrases: Found, single: Ints, stem: NDArray[np.integer], quality: NDArray[np.float64]
) -> Hits:
    """Hits of phrases and of single words as one table; positions are counted within each text."""
    at = np.concatenate([phrases.at, single])
    text = texts.text[at]
    order = np.argsort(text, kind="stable")
    columns = (
        text,
        np.concatenate([phrases.stem, stem.astype(np.int64)]),
        np.concatenate([phrases.quality, quality]),
        at - texts.ids.start[text],
        np.concatenate([phrases.words, np.ones(len(single), dtype=np.int64)]),
    )
    return Hits(*(column[order] for column in columns))


def alone(lexicon: Lexicon, words: Letters) -> Alone:
    """What each word hits by itself."""
    found = looked_up(lexicon, words)
    unknown = found.missing
    unknown = unknown[(words.sizes[unknown] >= _SHORTEST_UNKNOWN) & ~_has_zero(words)[unknown]]
    found.put(unknown, HEAD, head(lexicon, words, unknown), COMPOUND_HEAD)
    unknown = unknown[(found.row[unknown] < 0) & (words.sizes[unknown] <= _LONGEST_MISSPELT)]
    spelt = misspelt(lexicon, words, unknown)
    found.put(unknown, spelt.source, spelt.row, MISSPELT)
    return found


def _has_zero(words: Letters) -> NDArray[np.bool_]:
    at = np.flatnonzero(words.code == ord("0"))
    return flags_of(np.searchsorted(words.ends, at, side="right"), len(words))


def known(lexicon: Lexicon, words: Iterable[str]) -> set[str]:
    """Those of the words that hit a stem as written, inflected or by their beginning."""
    listed = sorted(set(words))
    return {listed[n] for n in np.flatnonzero(looked_up(lexicon, letters(listed)).row >= 0)}


def matcher(lexicon: Lexicon, languages: frozenset[str]) -> Matcher:
    """The matcher of a lexicon's stems of these languages."""
    return _matcher(ById(lexicon), languages)


@lru_cache(maxsize=8)
def _matcher(key: ById, languages: frozenset[str]) -> Matcher:
    return Matcher(key.lexicon.within(languages))
