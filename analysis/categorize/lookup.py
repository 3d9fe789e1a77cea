"""Which stems single words hit: as written, with an ending, by their beginning, as a compound, misspelt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.compiling import SHORTEST_HEAD
from analysis.categorize.letters import Letters
from analysis.categorize.lexicon import SHORTEST_BEGINNING, Entries, Lexicon
from analysis.categorize.ragged import Ints, Ragged, spread, starts

# How much a hit counts against a whole word as written: judged, not measured.
INFLECTED = 0.9
COMPOUNDHEAD = 0.9
_ENDINGS = ("s", "es", "e", "n", "en", "x")
_SHORTEST_BEFORE_ENDING = 4
_SHORTEST_BEFORE_TAIL = 3
_DROPPED = 4  # letters that a compound's head may have behind it
NONE, WORD, BEGINNING, HEAD = -1, 0, 1, 2
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Alone:
    """For each word the entries that it hits: `source` (0 words, 1 beginnings, 2 heads, -1 none), the row there, and
    how good the hit is, 0 to 1."""

    source: Ints
    row: Ints
    quality: NDArray[np.float64]

    def put(self, words: Ints, source: Ints | int, row: Ints, quality: NDArray[np.float64] | float) -> None:
        """Sets what these words hit, where `row` is one."""
        on = row >= 0
        at = words[on]
        self.source[at] = source[on] if isinstance(source, np.ndarray) else source
        self.row[at] = row[on]
        self.quality[at] = quality[on] if isinstance(quality, np.ndarray) else quality

    @property
    def missing(self) -> Ints:
        """The words that hit nothing yet."""
        return np.flatnonzero(self.row < 0)


def nothing(size: int) -> Alone:
    return Alone(np.full(size, NONE), np.full(size, -1), np.zeros(size))


def stems_of(lexicon: Lexicon, found: Alone) -> Ragged:
    """The stems that each word hits."""
    words, stems = [], []
    for source, entries in ((WORD, lexicon.words), (BEGINNING, lexicon.beginnings), (HEAD, lexicon.heads)):
        hit = np.flatnonzero(found.source == source)
        place, values = entries.values.rows(found.row[hit])
        words.append(hit[place])
        stems.append(values)
    word = np.concatenate(words)
    order = np.argsort(word, kind="stable")
    return Ragged(starts(np.bincount(word, minlength=len(found.row))), np.concatenate(stems)[order])


def looked_up(lexicon: Lexicon, words: Letters) -> Alone:
    """As written, then without an ending, then by the longest beginning."""
    found = nothing(len(words))
    every = np.arange(len(words))
    found.put(every, WORD, lexicon.words.table.find(words.whole), 1.0)
    for ending in _ENDINGS:
        some = _ending_in(words, found.missing, ending)
        end = words.ends[some] - len(ending)
        found.put(some, WORD, lexicon.words.table.find(words.part(words.start[some], end)), INFLECTED)
    some = found.missing
    found.put(some, BEGINNING, _beginning(lexicon.beginnings, words, some), 1.0)
    return found


def _ending_in(words: Letters, among: Ints, ending: str, least: int = _SHORTEST_BEFORE_ENDING) -> Ints:
    """Those of the words that end so, with at least that many letters before."""
    some = among[words.sizes[among] - len(ending) >= least]
    for back, letter in enumerate(reversed(ending), start=1):
        some = some[words.code[words.ends[some] - back] == ord(letter)]
    return some


def _beginning(entries: Entries, words: Letters, among: Ints) -> Ints:
    """For each of the words the row of the longest entry that it begins with, -1 for none."""
    found = np.full(len(among), -1)
    for place, row in beginnings(entries, words, among):
        found[place] = row  # longer ones come later
    return found


def beginnings(entries: Entries, words: Letters, among: Ints) -> list[tuple[Ints, Ints]]:
    """Which of the words (places in `among`) begin with which entry, from short to long entries."""
    start, sizes = words.start[among], words.sizes[among]
    some = np.flatnonzero(sizes >= SHORTEST_BEGINNING)
    some = some[entries.beginnings.find(words.part(start[some], start[some] + SHORTEST_BEGINNING)) >= 0]
    found = []
    longest = int(entries.words.sizes.max(initial=0))
    for size in range(SHORTEST_BEGINNING, longest + 1):
        some = some[sizes[some] >= size]
        row = entries.table.find(words.part(start[some], start[some] + size))
        found.append((some[row >= 0], row[row >= 0]))
    return found


def head(lexicon: Lexicon, words: Letters, among: Ints) -> Ints:
    """The row of the stem that ends a German or Dutch compound, -1 for none: "messeangebot" has the head "angebot". The
    longest tail first, whole or, where the stem is a beginning, with up to four letters behind the stem."""
    cuts = np.maximum(words.sizes[among] - SHORTEST_HEAD - _SHORTEST_BEFORE_TAIL + 1, 0)
    place, cut = spread(np.full(len(among), _SHORTEST_BEFORE_TAIL), cuts)
    begin, end = words.start[among][place] + cut, words.ends[among][place]
    first = np.full(len(among), NEVER)
    found = np.full(len(among), -1)
    for dropped in range(_DROPPED + 1):
        fits = np.flatnonzero(end - dropped - begin >= SHORTEST_HEAD)
        tails = words.part(begin[fits], end[fits] - dropped)
        row = lexicon.heads.table.find(tails)
        if dropped:
            row[row >= 0] = np.where(lexicon.beginnings.table.find(tails[row >= 0]) >= 0, row[row >= 0], -1)
        fits, row = fits[row >= 0], row[row >= 0]
        keep_first(first, found, place[fits], cut[fits] * (_DROPPED + 1) + dropped, row)
    return found


def parts_of(lexicon: Lexicon, words: Letters) -> Ragged:
    """The parts of phrases that each word can be."""
    every = np.arange(len(words))
    plural = _ending_in(words, every, "s", 1)
    places = [every, plural]
    rows = [
        lexicon.elements.table.find(words.whole),
        lexicon.elements.table.find(words.part(words.start[plural], words.ends[plural] - 1)),
    ]
    numbers = [lexicon.elements.values.values[row[row >= 0]] for row in rows]
    places = [place[row >= 0] for place, row in zip(places, rows, strict=True)]
    for place, row in beginnings(lexicon.element_beginnings, words, every):
        places.append(place)
        numbers.append(lexicon.element_beginnings.values.values[row])
    word = np.concatenate(places)
    order = np.argsort(word, kind="stable")
    return Ragged(starts(np.bincount(word, minlength=len(words))), np.concatenate(numbers)[order])


def keep_first(first: Ints, found: Ints, place: Ints, rank: Ints, row: Ints) -> None:
    """Keeps for each place the row of the lowest rank so far."""
    better = np.lexsort((rank, place))
    place, rank, row = place[better], rank[better], row[better]
    lead = np.ones(len(place), dtype=bool)
    lead[1:] = place[1:] != place[:-1]
    lead &= rank < first[place]
    first[place[lead]], found[place[lead]] = rank[lead], row[lead]
