"""Hashes of parts of words are those of the parts as words."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.categorize.compiling import compiled
from analysis.categorize.languages import spoken
from analysis.categorize.letters import letters, table
from analysis.categorize.lexicon import Stem
from analysis.categorize.matching import matcher
from analysis.categorize.tokenised import tokenised

WORDS = ["invoice", "in", "", "ärger", "会議", "voice", "aa", "a"]


def test_a_part_of_a_word_has_the_hash_of_that_part() -> None:
    made = letters(WORDS)
    assert len(set(made.whole.tolist())) == len(WORDS)
    begin, end = made.start[0] + np.array([0, 2]), made.start[0] + np.array([2, 7])
    assert made.part(begin, end).tolist() == letters(["in", "voice"]).whole.tolist()


def test_a_word_without_a_letter_has_the_hash_of_the_shorter_word() -> None:
    made = letters(WORDS)
    row = np.zeros(7, dtype=np.int64)
    shorter = [WORDS[0][:at] + WORDS[0][at + 1 :] for at in range(7)]
    assert made.without(row, made.start[0] + np.arange(7)).tolist() == letters(shorter).whole.tolist()


def test_a_table_finds_what_is_there_and_nothing_else() -> None:
    made = letters(WORDS)
    known = table(made.whole[:4], np.array([10, 11, 12, 13]))
    assert known.find(made.whole).tolist() == [10, 11, 12, 13, -1, -1, -1, -1]
    assert table(made.whole[:0], np.zeros(0, dtype=np.int64)).find(made.whole).tolist() == [-1] * len(WORDS)


def test_a_lexicon_without_phrases_is_a_lexicon() -> None:
    lexicon, texts = compiled([Stem("email_inbox", "en", "mail", 3)]), tokenised(["send mail", "mial", ""])
    languages = spoken(texts, lexicon)
    assert languages == lexicon.languages
    assert matcher(lexicon, languages).hits(texts).text.tolist() == [0]


def test_signs_are_refused() -> None:
    with pytest.raises(ValueError, match="sign"):
        compiled([Stem("email_inbox", "en", "会議", 3)])
