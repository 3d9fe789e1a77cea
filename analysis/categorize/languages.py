"""Which languages a month is written in, by the words of the lexicon: words of the other languages only mislead there."""

from __future__ import annotations

import numpy as np

from analysis.categorize.letters import letters
from analysis.categorize.lexicon import ANY_LANGUAGE, Lexicon
from analysis.categorize.ragged import Ints
from analysis.categorize.tokenised import Tokens

ALWAYS = "en"  # its words stand in months of every language
_LOOKED_AT = 1_000  # texts; more say nothing new
_TEXTS_NEEDED = 20  # that are clearly of some language; with fewer no language is ruled out
_FEWEST = 2
_LEAST_SHARE = 0.02  # of the texts looked at


def spoken(texts: Tokens, lexicon: Lexicon) -> frozenset[str]:
    """The languages of a month's texts: those that at least two texts in a hundred are clearly of, and English. All the
    lexicon has where too few texts are clearly of any."""
    looked_at = np.arange(0, len(texts), len(texts) // _LOOKED_AT + 1)
    names = lexicon.listed.language_names
    language = languages_of(texts.take(looked_at), lexicon)
    found = np.bincount(language[language >= 0], minlength=len(names))
    if found.sum() < _TEXTS_NEEDED:
        return lexicon.languages
    least = max(_FEWEST, _LEAST_SHARE * len(looked_at))
    return frozenset({ALWAYS, *(name for name, count in zip(names, found, strict=True) if count >= least)}) - {
        ANY_LANGUAGE
    }


def languages_of(texts: Tokens, lexicon: Lexicon) -> Ints:
    """For each text the number (Stems.language_names) of the language that knows more of its words than any other; -1
    where two know as many."""
    used = np.unique(texts.ids.values)
    of_word = lexicon.languages_of(letters([texts.words[n] for n in used.tolist()]))
    known = np.zeros((len(texts), of_word.shape[1]), dtype=np.int64)
    np.add.at(known, texts.text, of_word[np.searchsorted(used, texts.ids.values)])
    most = known.max(axis=1, initial=0)
    clear = (most > 0) & ((known == most[:, None]).sum(axis=1) == 1)
    return np.where(clear, known.argmax(axis=1), -1)
