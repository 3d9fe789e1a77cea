"""Words with one typing error: a letter missing, added, wrong or swapped with its neighbour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.letters import Hashes, Letters
from analysis.categorize.lexicon import ById, Entries, Lexicon
from analysis.categorize.lookup import BEGINNING, NEVER, WORD, Alone, keep_first, looked_up, nothing
from analysis.categorize.ragged import Ints, flags_of, spread

MISSPELT = 0.6  # how much such a hit counts against the word as written: judged, not measured
_SHORTEST_KNOWN = 6  # of the lexicon's words
_SHORTEST_SUBSTITUTED = 6
_SIEVE = 22  # bits


def misspelt(lexicon: Lexicon, words: Letters, among: Ints) -> Alone:
    """One letter missing, added, wrong or swapped with its neighbour; the first letter is taken as right. The error that
    stands farthest in front wins, a missing letter over all others."""
    found, first = nothing(len(among)), np.full(len(among), NEVER)
    size = words.sizes[among]
    place, at = spread(np.ones(len(among), dtype=np.int64), size - 1)
    swaps, drops = at > 1, size[place] >= _SHORTEST_SUBSTITUTED
    tries = [
        (place[swaps], 3 * at[swaps] + 1, looked_up(lexicon, _swapped(words, among[place[swaps]], at[swaps]))),
        (place[drops], 3 * at[drops] + 2, looked_up(lexicon, _shorter(words, among[place[drops]], at[drops]))),
    ]
    missing = np.concatenate([
        words.whole[among], words.without(among[place[drops]], words.start[among[place[drops]]] + at[drops])
    ])  # fmt: skip
    rank = np.concatenate([np.zeros(len(among), dtype=np.int64), 3 * at[drops] + 3])
    tries.append((np.concatenate([np.arange(len(among)), place[drops]]), rank, shortened(lexicon).find(missing)))
    for where, ranks, one in tries:
        hit = np.flatnonzero(one.row >= 0)
        chosen = np.full(len(among), -1)
        keep_first(first, chosen, where[hit], ranks[hit], hit)
        on = np.flatnonzero(chosen >= 0)
        found.put(on, one.source[chosen[on]], one.row[chosen[on]], MISSPELT)
    return found


def _swapped(words: Letters, word: Ints, at: Ints) -> Letters:
    """Each word with its letters `at` and before it in the other order."""
    sizes = words.sizes[word]
    owner, place = spread(words.start[word], sizes)
    inside = place - words.start[word][owner]
    place = place + np.where(inside == at[owner], -1, 0) + np.where(inside == at[owner] - 1, 1, 0)
    return words.picked(place, sizes)


def _shorter(words: Letters, word: Ints, at: Ints) -> Letters:
    """Each word without its letter `at`."""
    sizes = words.sizes[word] - 1
    owner, inside = spread(np.zeros(len(word), dtype=np.int64), sizes)
    return words.picked(words.start[word][owner] + inside + (inside >= at[owner]), sizes)


@dataclass(frozen=True)
class Shortened:
    """Every word of the lexicon that is long enough with one letter missing, the first one not: 700,000 hashes in the
    order of words, then beginnings. They are not sorted: few words are sought at a time."""

    hashes: Hashes
    source: Ints
    row: Ints

    def find(self, sought: Hashes) -> Alone:
        """The first word of the lexicon of which each hash is a spelling with one letter missing."""
        found = nothing(len(sought))
        if not len(sought):
            return found
        keys, back = np.unique(sought, return_inverse=True)
        hit = np.flatnonzero(_maybe(keys, self.hashes))
        at = np.minimum(np.searchsorted(keys, self.hashes[hit]), len(keys) - 1)
        hit, at = hit[keys[at] == self.hashes[hit]], at[keys[at] == self.hashes[hit]]
        first = np.full(len(keys), -1)
        first[at[::-1]] = hit[::-1]
        place = first[back]
        found.put(np.arange(len(sought)), self.source[place], np.where(place >= 0, self.row[place], -1), MISSPELT)
        return found


def _maybe(keys: Hashes, hashes: Hashes) -> NDArray[np.bool_]:
    sieve = flags_of((keys >> np.uint64(64 - _SIEVE)).astype(np.int64), 1 << _SIEVE)
    return np.asarray(sieve[(hashes >> np.uint64(64 - _SIEVE)).astype(np.int64)])


def shortened(lexicon: Lexicon) -> Shortened:
    """The lexicon's words with a letter missing, made when the first unknown word comes."""
    return _shortened(ById(lexicon))


@lru_cache(maxsize=8)
def _shortened(key: ById) -> Shortened:
    parts = [(WORD, key.lexicon.words), (BEGINNING, key.lexicon.beginnings)]
    made = [_of_entries(entries) for _, entries in parts]
    return Shortened(
        np.concatenate([hashes for hashes, _ in made]),
        np.repeat([source for source, _ in parts], [len(row) for _, row in made]),
        np.concatenate([row for _, row in made]),
    )


def _of_entries(entries: Entries) -> tuple[Hashes, Ints]:
    words = entries.words
    long = entries.rows[words.sizes[entries.rows] >= _SHORTEST_KNOWN]
    place, at = spread(words.start[long] + 1, words.sizes[long] - 1)
    return words.without(long[place], at), long[place]
