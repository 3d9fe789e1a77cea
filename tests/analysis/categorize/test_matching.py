from __future__ import annotations

import pytest

from analysis.categorize.matching import Hits, Matcher
from analysis.categorize.phrases import LOOSE
from analysis.categorize.tokenised import tokenised
from analysis.categorize.typing_errors import MISSPELT
from tests.analysis.categorize.kit import LEXICON


def hits_of(*texts: str) -> Hits:
    return Matcher(LEXICON).hits(tokenised(texts))


def found(text: str) -> dict[str, float]:
    hits = hits_of(text)
    return {LEXICON.text(stem): quality for stem, quality in zip(hits.stem, hits.quality, strict=True)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Invoice Acme", {"invoic*": 1.0}),
        ("TAX", {"tax": 1.0}),
        ("taxi", {}),  # stems of three letters are whole words
        ("quotes", {"quote": 0.9}),
        ("unquoted", {}),  # only at word starts
        ("follow up invoice Acme", {"follow up invoice": 1.0}),  # the phrase stands for its words
        ("pay the supplier's invoice", {"supplier invoice": 1.0}),
        ("invoice of a supplier", {"supplier invoice": LOOSE, "invoic*": 1.0}),
        ("Rechnungsprüfung", {"rechnung*": 1.0}),
        ("Messeangebot", {"angebot": 0.9}),  # the head of a compound, not its beginning
        ("xqzzy", {}),
        ("reciepts", {"receipt*": MISSPELT}),
        ("invoce", {"invoic*": MISSPELT}),
        ("recipts", {"receipt*": MISSPELT}),
        ("Steuer Überweisung", {"steuer*": 1.0}),
        ("", {}),
    ],
)
def test_stems_of_a_text(text: str, expected: dict[str, float]) -> None:
    assert found(text) == expected


def test_a_word_without_end_is_no_typing_error() -> None:
    assert found("invocie" + "x" * 20) == {"invoic*": MISSPELT}
    assert found("invocie" + "x" * 100_000) == {}  # would be 100,000 words of 100,000 letters


def test_hits_of_many_texts_keep_their_text() -> None:
    hits = hits_of("misc", "", "emails and tax")
    assert hits.text.tolist() == [0, 2, 2]
    assert [LEXICON.text(n) for n in hits.stem] == ["misc", "emails", "tax"]
    assert hits.position.tolist() == [0, 0, 1]
