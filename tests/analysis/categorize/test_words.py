from __future__ import annotations

import numpy as np
import pytest

from analysis.categorize.tokenised import tokenised
from analysis.categorize.words import description_key, fold, group_key, stem_tokens, text_key, tokens

TEXTS = [
    ("Follow-up invoice Bakewell #12", "followup invoice bakewell 0"),
    ("followup", "followup"),
    ("1:1 w/ Jonas", "oneonone jonas"),
    ("1-on-1 Jonas", "oneonone jonas"),
    ("Q&A live", "qanda live"),
    ("E-Mail an die Prüferin", "email pruferin"),
    ("l'équipe", "equipe"),
    ("ep41, ep7", "ep0 ep0"),
    ("1099 forms", "1099 forms"),
    ("W-9 Kim, w2", "taxform kim taxform"),
    ("121 Joe 2027", "121 joe 0"),
    ("the", "the"),
    ("", ""),
    ("— … !", ""),
    ("会議 準備", "会議 準備"),
    ("İstanbul ﬁle\nSΑΣ x_z", "istanbul file sας x z"),
    ("set up the\r\ncatch up", "setup catchup"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_words_of_a_text(text: str, expected: str) -> None:
    assert " ".join(tokens(text)) == expected


def test_words_of_many_texts_are_those_of_each() -> None:
    found = tokenised([text for text, _ in TEXTS])
    assert [" ".join(found.words[n] for n in found.ids.row(row)) for row in range(len(TEXTS))] == [e for _, e in TEXTS]
    assert len(found.words) == len(set(found.words))
    assert len(tokenised([])) == 0


def test_texts_are_taken_in_any_order() -> None:
    found = tokenised(["send invoice", "", "call"]).take(np.array([2, 0, 2]))
    assert [[found.words[n] for n in found.ids.row(row)] for row in range(3)] == [
        ["call"],
        ["send", "invoice"],
        ["call"],
    ]


def test_a_star_survives_spelling() -> None:
    assert stem_tokens("kick-off*") == [("kickoff", True)]
    assert stem_tokens("rechnung schreib*") == [("rechnung", False), ("schreib", True)]


def test_accents_fold_and_letters_of_their_own() -> None:
    assert fold("Ärger Straße Œuvre Łódź") == "arger strasse oeuvre lodz"


def test_keys() -> None:
    assert description_key("Call #12 – Anna (2026-03-01)") == "call anna"
    assert group_key("Call 1", "P", "C") == group_key("call 22!", "P", "C") != group_key("call", "P", "D")
    assert text_key("  Foo ", " Bar") == text_key("foo", "BAR ") != text_key("foo 1", "bar")
