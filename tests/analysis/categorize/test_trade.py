from __future__ import annotations

from dataclasses import replace

from analysis.categorize import categorize
from analysis.categorize.effects import moved_by
from analysis.categorize.trade import trade_names
from data.reference.tables import lexicon
from tests.analysis.categorize.kit import KNOWN, LEXICON
from tests.analysis.written import entries


def test_every_trade_has_a_name_and_they_come_by_name() -> None:
    names = trade_names(lexicon())
    assert names["wedding_photographer"] == "Wedding photographer"
    assert names["hr_consultant"] == "HR consultant"
    assert list(names.values()) == sorted(names.values(), key=str.casefold)
    assert trade_names(LEXICON) == {"wedding_photographer": "Wedding photographer"}


def test_the_answer_what_do_you_sell_makes_craft_words_work_for_clients() -> None:
    month = entries("2h meeting color grading", "1h receipt")
    mine = replace(KNOWN, trade="wedding_photographer")
    plain, told = categorize(month, KNOWN), categorize(month, mine)
    assert told["category"][0] == "client_delivery"
    before = plain["category"][0]
    assert (told["category_confidence"][0] > plain["category_confidence"][0]) or before != "client_delivery"
    assert told["category"][1] == plain["category"][1]
    assert moved_by(month, mine, {}).all_entries == 0, "without an answer nothing moves"
