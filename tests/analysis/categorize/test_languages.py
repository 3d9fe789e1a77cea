from __future__ import annotations

from analysis.categorize.compiling import compiled
from analysis.categorize.languages import languages_of
from analysis.categorize.languages import spoken as spoken_in
from analysis.categorize.lexicon import Stem
from analysis.categorize.matching import matcher
from analysis.categorize.tokenised import of_lists

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


def spoken(texts: list[list[str]]) -> frozenset[str]:
    return spoken_in(of_lists(texts), LEXICON)


def test_a_text_is_of_the_language_that_knows_most_of_its_words() -> None:
    found = languages_of(of_lists([["rechnung", "mail"], ["mail"], ["zapier"], []]), LEXICON)
    assert LEXICON.listed.language_names[found[0]] == "de"
    assert found[1] == -1  # two languages have the word
    assert found[2] == found[3] == -1  # a tool is of none


def test_languages_that_the_month_does_not_use_are_left_out() -> None:
    german = [["rechnung"]] * 30
    assert spoken(german) == {"de", "en"}
    assert spoken([*german, ["master"]]) == {"de", "en"}  # once proves nothing
    assert spoken([*german, ["master"], ["master"]]) == EVERY
    assert spoken([["send"]] * 2_000 + [["master"]] * 30) == {"en"}  # under two in a hundred


def test_few_texts_rule_no_language_out() -> None:
    assert spoken([["rechnung"]] * 19) == spoken([]) == EVERY


def test_stems_of_other_languages_are_not_found() -> None:
    def found(text: str, *languages: str) -> set[str]:
        hits = matcher(LEXICON, frozenset(languages)).hits(of_lists([text.split()]))
        return {LEXICON.stems[stem].category for stem in hits.stem}

    assert found("master zapier", "en", "de") == {"website_it"}
    assert found("master zapier", "en", "it") == {"video_audio", "website_it"}
    assert found("rechnung schreiben", "en") == set()
    assert found("artikel", "de") == {"content_writing"}
    assert found("artikeln", "en", "it") == {"store_operations"}
