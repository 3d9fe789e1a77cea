"""Which languages a month is written in, by the words of the lexicon: words of the other languages only mislead there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.categorize.lexicon import Lexicon

ALWAYS = "en"  # its words stand in months of every language
_LOOKED_AT = 1_000  # texts; more say nothing new
_TEXTS_NEEDED = 20  # that are clearly of some language; with fewer no language is ruled out
_FEWEST = 2
_LEAST_SHARE = 0.02  # of the texts looked at


def spoken(texts: Sequence[Sequence[str]], lexicon: Lexicon) -> frozenset[str]:
    """The languages of a month's tokenised texts: those that at least two texts in a hundred are clearly of, and English.
    All the lexicon has where too few texts are clearly of any."""
    looked_at = texts[:: len(texts) // _LOOKED_AT + 1]
    found = Counter(language for text in looked_at if (language := language_of(text, lexicon)))
    if found.total() < _TEXTS_NEEDED:
        return lexicon.languages
    least = max(_FEWEST, _LEAST_SHARE * len(looked_at))
    return frozenset({ALWAYS, *(language for language, count in found.items() if count >= least)})


def language_of(text: Sequence[str], lexicon: Lexicon) -> str:
    """The language that knows more of the text's words than any other; "" where two know as many."""
    known: dict[str, int] = {}
    for word in text:
        for language in lexicon.languages_of(word):
            known[language] = known.get(language, 0) + 1
    most = max(known.values(), default=0)
    first, *others = [language for language, count in known.items() if count == most] or [""]
    return "" if others else first
