"""Phrases of the lexicon in texts: word after word, longest first, then all of their words apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.letters import FACTOR, Table, table
from analysis.categorize.lexicon import Phrases
from analysis.categorize.ragged import Ints, Ragged, flags_of, spread, starts

LOOSE = 0.7  # all words of a phrase, but apart or in another order; judged, not measured
_LONGEST = 5
_AT_ONCE = 1 << 21  # pairs of parts
_BITS = 16  # of a part's number


@dataclass(frozen=True)
class Found:
    """Hits: at which word of all texts' words, which stem, how good, how many words; covered: words that are part of a
    phrase as written."""

    at: Ints
    stem: Ints
    quality: NDArray[np.float64]
    words: Ints
    covered: NDArray[np.bool_]


@dataclass(frozen=True)
class Level:
    """One word more of all phrases: `steps` leads from a beginning and a part to a longer beginning, `phrase` says which
    phrase a beginning is, -1 for none."""

    steps: Table
    phrase: Ints


@dataclass(frozen=True)
class Index:
    """levels: how phrases go on word by word; pairs: the first two parts of a phrase in either order -> a row of `paired`,
    which holds the phrases."""

    phrases: Phrases
    levels: tuple[Level, ...]
    pairs: Table
    paired: Ragged

    def found(self, ids: Ragged, parts: Ragged) -> Found:
        """Phrases in texts; ids: their words, parts: what parts each word can be."""
        place = np.concatenate([ids.owner, [-1]])
        at, sizes, phrase = _longest(*self._as_written(ids, parts, place))
        covered = flags_of(spread(at, sizes)[1], len(ids.values))
        loose_at, loose_phrase = self._apart(ids, parts, place, covered)
        whole, stem = self.phrases.stems.rows(phrase)
        apart, loose_stem = self.phrases.stems.rows(loose_phrase)
        return Found(
            np.concatenate([at[whole], loose_at[apart]]),
            np.concatenate([stem, loose_stem]).astype(np.int64),
            np.repeat([1.0, LOOSE], [len(whole), len(apart)]),
            np.concatenate([sizes[whole], self.phrases.parts.sizes[loose_phrase][apart]]),
            covered,
        )

    def _as_written(self, ids: Ragged, parts: Ragged, text: Ints) -> tuple[Ints, Ints, Ints]:
        """All phrases that stand word after word: where, of how many words, which."""
        some = np.flatnonzero(parts.sizes[ids.values])
        beginning = np.zeros(len(some), dtype=np.int64)
        found = []
        for size, level in enumerate(self.levels[:_LONGEST], start=1):
            last = some + size - 1
            inside = text[np.minimum(last, len(ids.values))] == text[some]
            some, beginning = some[inside], beginning[inside]
            place, part = parts.rows(ids.values[last[inside]])
            beginning = level.steps.find(_key(beginning[place], part))
            some, beginning = some[place][beginning >= 0], beginning[beginning >= 0]
            phrase = level.phrase[beginning]
            on = (phrase >= 0) & (self.phrases.stems.sizes[phrase] > 0)
            found.append((some[on], np.full(int(on.sum()), size), phrase[on]))
        at, sizes, phrases = _side_by_side(found, 3)
        return at, sizes, phrases

    def _apart(self, ids: Ragged, parts: Ragged, text: Ints, covered: NDArray[np.bool_]) -> tuple[Ints, Ints]:
        """Phrases whose words are all there, apart or in another order, and not yet part of a phrase: the first of the
        words, and which phrase. A part that several words can be is the first of them."""
        free = np.flatnonzero(~covered)
        place, part = parts.rows(ids.values[free])
        keys, first = np.unique((text[free[place]] << _BITS) | part, return_index=True)
        here = Here(keys, free[place[first]])
        ends = np.searchsorted(keys, (keys >> _BITS) + 1 << _BITS)
        found = [self._paired(here, rows, ends) for rows in _portions(ends - np.arange(len(keys)) - 1)]
        at, phrase = _side_by_side(found, 2)
        return at, phrase

    def _paired(self, here: Here, rows: Ints, ends: Ints) -> tuple[Ints, Ints]:
        """The phrases of which the first two parts stand there, one of them in these rows."""
        one, other = spread(rows + 1, ends[rows] - rows - 1)
        pair = self.pairs.find(_key(here.part[rows[one]], here.part[other]))
        on = np.flatnonzero(pair >= 0)
        place, phrase = self.paired.rows(pair[on])
        text, phrase = here.text[other[on[place]]], phrase.astype(np.int64)
        alive = self.phrases.stems.sizes[phrase] > 0
        return here.complete(text[alive], phrase[alive], self.phrases.parts)


@dataclass(frozen=True)
class Here:
    """The parts that stand in texts, ascending as text and part in one number, and the word that each is."""

    keys: Ints
    at: Ints

    @property
    def part(self) -> Ints:
        """The parts alone."""
        return self.keys & ((1 << _BITS) - 1)

    @property
    def text(self) -> Ints:
        """The texts alone."""
        return self.keys >> _BITS

    def complete(self, text: Ints, phrase: Ints, parts: Ragged) -> tuple[Ints, Ints]:
        """Those of the phrases of which each part is another word of the text: the first of these words, and which phrase."""
        if not len(phrase):
            return phrase, phrase
        place, part = parts.rows(phrase)
        sought = (text[place] << _BITS) | part
        row = np.minimum(np.searchsorted(self.keys, sought), len(self.keys) - 1)
        at = np.where(self.keys[row] == sought, self.at[row], -1)
        order = np.lexsort((at, place))
        at = at[order]
        same = np.flatnonzero((at[1:] == at[:-1]) & (place[1:] == place[:-1]))
        whole = ~flags_of(np.concatenate([place[same], place[at < 0]]), len(phrase))
        first = at[starts(parts.sizes[phrase])[:-1]]
        return first[whole], phrase[whole]


def index(phrases: Phrases) -> Index:
    """The phrases ready to be found; their parts are in ascending order (lexicon.Phrases)."""
    sizes, start = phrases.parts.sizes, phrases.parts.start[:-1]
    shared = _shared(phrases.parts)
    levels, before = [], np.zeros(len(sizes), dtype=np.int64)
    for size in range(1, min(_LONGEST, int(sizes.max(initial=0))) + 1):
        new = (sizes >= size) & (shared < size)
        number = np.cumsum(new) - 1
        part = phrases.parts.values[start[new] + size - 1]
        phrase = np.full(int(new.sum()), -1)
        phrase[number[sizes == size]] = np.flatnonzero(sizes == size)
        levels.append(Level(table(_key(before[new], part), number[new]), phrase))
        before = number
    return Index(phrases, tuple(levels), *_pairs(phrases.parts))


def _shared(parts: Ragged) -> Ints:
    """How many parts at its beginning each phrase has in common with the one before it."""
    sizes, start = parts.sizes, parts.start[:-1]
    shared = np.zeros(len(sizes), dtype=np.int64)
    for size in range(1, int(sizes.max(initial=0)) + 1):
        both = np.flatnonzero((sizes[1:] >= size) & (sizes[:-1] >= size) & (shared[1:] == size - 1)) + 1
        same = parts.values[start[both] + size - 1] == parts.values[start[both - 1] + size - 1]
        shared[both[same]] = size
    return shared


def _pairs(parts: Ragged) -> tuple[Table, Ragged]:
    first, second = (parts.values[parts.start[:-1] + n] for n in (0, 1))
    keys, pair = np.unique(_key(np.minimum(first, second), np.maximum(first, second)), return_inverse=True)
    phrases = Ragged(starts(np.bincount(pair, minlength=len(keys))), np.argsort(pair, kind="stable"))
    return Table(keys, np.arange(len(keys))), phrases


def _key(one: NDArray[np.integer], other: NDArray[np.integer]) -> NDArray[np.uint64]:
    """Two numbers as one hash."""
    return ((one.astype(np.uint64) << np.uint64(_BITS)) | other.astype(np.uint64)) * FACTOR


def _longest(at: Ints, sizes: Ints, phrase: Ints) -> tuple[Ints, Ints, Ints]:
    """The longest phrases from left to right that do not overlap; several of one length at one place all count."""
    order = np.lexsort((-sizes, at))
    kept, free, here = [], 0, (-1, 0)
    for row, start, size in zip(order.tolist(), at[order].tolist(), sizes[order].tolist(), strict=True):
        if start >= free:
            free, here = start + size, (start, size)
        if (start, size) == here:
            kept.append(row)
    rows = np.array(kept, dtype=np.int64)
    return at[rows], sizes[rows], phrase[rows]


def _portions(sizes: Ints) -> Iterator[Ints]:
    """Row numbers in portions of at most _AT_ONCE together, as far as single rows allow."""
    rows = np.flatnonzero(sizes > 0)
    portion = np.cumsum(sizes[rows]) // _AT_ONCE
    edges = np.flatnonzero(np.diff(portion)) + 1
    return iter(np.split(rows, edges)) if len(rows) else iter(())


def _side_by_side(found: Sequence[tuple[Ints, ...]], width: int) -> list[Ints]:
    nothing = np.zeros(0, dtype=np.int64)
    return [np.concatenate([nothing, *(columns[n] for columns in found)]) for n in range(width)]
