from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.categorize import Knowledge, Rule
from analysis.categorize.rule_effects import (
    Count,
    RuleEffect,
    caught_by,
    moved_to,
    place,
    rule_effect,
    specific_first,
    without,
)
from analysis.categorize.sorting import Prepared, prepare
from analysis.categorize.words import group_key
from tests.analysis.categorize.kit import KNOWN
from tests.analysis.written import entries

MONTH = entries(
    "2h foo bar", "1h foo", "1h foo", "1h baz | project=Site | tags=a", "3h send invoice", "1h invoice foo | person=Ann"
)


def ready(*rules: Rule) -> tuple[Prepared, Knowledge]:
    known = replace(KNOWN, rules=rules)
    return prepare(MONTH, known), known


def effect(new: Rule, at: int, *rules: Rule, **changes: object) -> RuleEffect:
    prepared, known = ready(*rules)
    return rule_effect(prepared, replace(known, **changes), new, at)  # type: ignore[arg-type]


def test_what_a_rule_catches_and_what_of_it_changes() -> None:
    found = effect(Rule("invoice", "invoicing_collections"), 0)
    assert found.caught == Count(2, 4.0)
    assert found.moved.entries == 0, "the guess says the same"
    other = effect(Rule("invoice", "recruiting"), 0)
    assert (other.caught, other.moved) == (Count(2, 4.0), Count(2, 4.0))
    assert other.examples == ("send invoice", "invoice foo")


def test_what_it_takes_from_a_later_rule_and_leaves_to_an_earlier_one() -> None:
    first, second = Rule("bar", "recruiting"), Rule("foo", "seo_ads")
    found = effect(Rule("foo", "social_media"), 1, first, second)
    assert found.kept_by_rules == Count(1, 2.0)
    assert found.taken == {1: Count(3, 3.0)}
    assert found.moved == Count(3, 3.0)
    last = effect(Rule("foo", "social_media"), 2, first, second)
    assert (last.taken, last.moved, last.kept_by_rules.entries) == ({}, Count(), 4)


def test_answers_stay_where_the_user_put_them() -> None:
    found = effect(Rule("foo", "seo_ads"), 0, corrections={group_key("foo", "", ""): "recruiting"})
    assert found.kept_by_answers == Count(2, 2.0)
    assert found.moved == Count(2, 3.0)


def test_a_merged_category_counts_as_its_home() -> None:
    found = effect(Rule("invoice", "x"), 0, merged={"x": "invoicing_collections"})
    assert found.moved == Count()


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        (Rule("o", "x", "regex"), "of all entries"),
        (Rule("fo", "x"), "of all entries"),
        (Rule("ba", "x"), "begin with"),
        (Rule("foo bar", "x"), ""),
        (Rule("(", "x", "regex"), "Missing )"),
    ],
)
def test_broad_and_broken_patterns_are_told(rule: Rule, word: str) -> None:
    warning = effect(rule, 0).warning
    assert word in warning if word else warning == ""


def test_a_rule_that_takes_from_many_sure_categories_is_told() -> None:
    texts = ("send invoice", "receipt", "steuer 2024", "1:1 Ann", "angebot")
    month = entries(*(f"1h acme {text}" for text in texts), *(f"1h other thing {n}" for n in range(9)))
    prepared = prepare(month, KNOWN)
    assert "categories" in rule_effect(prepared, KNOWN, Rule("acme", "recruiting"), 0).warning


def test_each_rule_has_what_it_fits_and_what_is_its_own() -> None:
    rules = (Rule("bar", "a"), Rule("foo", "b"), Rule("(", "c", "regex"), Rule("baz", "d", active=False))
    counts = caught_by(ready(*rules)[0])
    assert [(c.entries, own.entries) for c, own in counts] == [(1, 1), (4, 3), (0, 0), (0, 0)]


def test_specific_rules_stand_before_broad_ones() -> None:
    broad, narrow, apart = Rule("foo", "a"), Rule("foo bar", "b"), Rule("Site", "c", "project")
    assert place(ready(broad, apart)[0], narrow) == 0
    assert place(ready(narrow, apart)[0], broad) == 2
    assert place(ready(broad)[0], apart) == 1, "nothing in common: after the others"
    assert specific_first(ready(broad, narrow, apart)[0]) == (narrow, apart, broad)


def test_without_one_rule_the_next_that_fits_has_its_entries() -> None:
    rules = (Rule("bar", "a"), Rule("foo", "b"), Rule("baz", "c"))
    left = without(ready(*rules)[0], 0)
    fresh = ready(*rules[1:])[0]
    assert left.rules == fresh.rules
    assert left.ruled.tolist() == fresh.ruled.tolist()


@pytest.mark.parametrize(("number", "step", "order"), [(0, 1, "bac"), (2, -1, "acb"), (0, -1, "abc"), (2, 1, "abc")])
def test_moving(number: int, step: int, order: str) -> None:
    rules = tuple(Rule(letter, "x") for letter in "abc")
    assert "".join(rule.pattern for rule in moved_to(rules, number, step)) == order


@pytest.mark.parametrize("pattern", ["(a+)+$", "^(a|aa)+$", "(x+x+)+y", "(?i)(invoice|faktura)+ +$", "(.*)*x" * 100])
def test_a_bad_pattern_on_many_texts_ends(pattern: str) -> None:
    # A matcher that goes back over the text would not end: each letter doubles its steps.
    month = entries(*(f"1h {'a' * 60} {n}" for n in range(2_000)))
    prepared = prepare(month, KNOWN)
    rule_effect(prepared, KNOWN, Rule(pattern, "x", "regex"), 0)
