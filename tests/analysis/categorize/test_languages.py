from __future__ import annotations

from analysis.categorize.languages import language_of, spoken
from analysis.categorize.lexicon import Stem, compiled
from analysis.categorize.matching import matcher

LEXICON = compiled(
    [
        Stem("invoicing_collections", "en", "send invoice", 3),
        Stem("email_inbox", "en", "mail", 3),
        Stem("invoicing_collections", "de", "rechnung schreiben", 3),
        Stem("email_inbox", "de", "mail", 3),
        Stem("content_writing", "de", "artikel", 3),
        Stem("video_audio", "it", "master", 3),
        Stem("store_operations", "it", "artikel*", 3),
        Stem("website_it", "*", "zapier", 3),
    ]
)
EVERY = frozenset({"en", "de", "it"})


def test_a_text_is_of_the_language_that_knows_most_of_its_words() -> None:
    assert language_of(["rechnung", "mail"], LEXICON) == "de"
    assert language_of(["mail"], LEXICON) == ""  # two languages have the word
    assert language_of(["zapier"], LEXICON) == language_of([], LEXICON) == ""  # a tool is of none


def test_languages_that_the_month_does_not_use_are_left_out() -> None:
    german = [["rechnung"]] * 30
    assert spoken(german, LEXICON) == {"de", "en"}
    assert spoken([*german, ["master"]], LEXICON) == {"de", "en"}  # once proves nothing
    assert spoken([*german, ["master"], ["master"]], LEXICON) == EVERY
    assert spoken([["send"]] * 2_000 + [["master"]] * 30, LEXICON) == {"en"}  # under two in a hundred


def test_few_texts_rule_no_language_out() -> None:
    assert spoken([["rechnung"]] * 19, LEXICON) == spoken([], LEXICON) == EVERY


def test_stems_of_other_languages_are_not_found() -> None:
    def found(text: str, *languages: str) -> set[str]:
        hits = matcher(LEXICON, frozenset(languages)).of(text.split())
        return {LEXICON.stems[stem].category for stem, *_ in hits}

    assert found("master zapier", "en", "de") == {"website_it"}
    assert found("master zapier", "en", "it") == {"video_audio", "website_it"}
    assert found("rechnung schreiben", "en") == set()
    assert found("artikel", "de") == {"content_writing"}
    assert found("artikeln", "en", "it") == {"store_operations"}
