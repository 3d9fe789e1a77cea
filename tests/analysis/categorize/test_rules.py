from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.categorize import Rule, categorize
from analysis.categorize.rules import LONGEST_PATTERN, catches, matches, problem
from data.reference.tables import knowledge
from tests.analysis.categorize.kit import sorted_row
from tests.analysis.written import entries

PATTERNS = json.loads(
    (Path(__file__).parents[2] / "files" / "categories" / "rule_patterns.json").read_text(encoding="utf-8")
)


def written(part: Any) -> str:
    return part if isinstance(part, str) else part["repeat"] * part["times"] + part["then"]


@pytest.mark.parametrize("case", PATTERNS, ids=lambda case: str(case["pattern"])[:30])
def test_hostile_patterns_end_and_are_right(case: dict[str, Any]) -> None:
    answer = matches(written(case["pattern"]), written(case["text"]))
    if case["matches"] is not None:
        assert answer is case["matches"]


def test_a_refused_pattern_says_why_and_stays_off() -> None:
    assert "Missing )" in problem(Rule("a(b", "x", "regex"))
    assert "at character 4" in problem(Rule("ab[z-a]", "x", "regex"))
    assert f"{LONGEST_PATTERN:,}" in problem(Rule("a" * 1001, "x"))
    assert problem(Rule(" ", "x")) and problem(Rule("a", "x", "colour"))
    assert sorted_row(entries("1h a(b"), rules=(Rule("a(b", "recruiting", "regex"),)).category != "recruiting"


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"^\w+$", "Über", True),
        (r"^[\w ]+$", "ça va", True),
        (r"\W", "été", False),
        (r"^\d+$", "١٢", True),
        ("(?i)ÜB", "übung", True),
    ],
)
def test_words_of_a_regex_have_all_letters(pattern: str, text: str, expected: bool) -> None:
    assert matches(pattern, text) is expected


@pytest.mark.parametrize(
    ("rule", "line", "fits"),
    [
        (Rule("inv", "x"), "1h Invoice", True),
        (Rule("voice", "x"), "1h Invoice", False),  # at word starts
        (Rule("prüf", "x"), "1h PRUFUNG", True),
        (Rule("c++", "x"), "1h learn C++", True),
        (Rule("acme", "x", "client"), "1h foo | client=ACME ", True),
        (Rule("acme", "x", "client"), "1h foo | client=Acme Ltd", False),
        (Rule("site", "x", "project"), "1h foo | project=Site", True),
        (Rule("b", "x", "tag"), "1h foo | tags=a, B", True),
        (Rule("b", "x", "tag"), "1h foo | tags=ab", False),
        (Rule("anna", "x", "person"), "1h foo | person=Anna", True),
        (Rule("a@b.test", "x", "person"), "1h foo | attendees=c@d.test;a@b.test", True),
        (Rule("b.test", "x", "person"), "1h foo | attendees=c@d.test;a@b.test", True),
        (Rule("^foo$", "x", "regex"), "1h FOO", False),
        (Rule("(?i)^foo$", "x", "regex"), "1h FOO", True),
        (Rule("foo", "x", active=False), "1h foo", False),
    ],
)
def test_kinds_of_rules(rule: Rule, line: str, fits: bool) -> None:
    row = sorted_row(entries(line), rules=(rule,))
    assert (row.category == "x") is fits
    assert (row.category_layer == "rule") is fits
    assert bool(row.sure) >= fits


def test_the_first_rule_wins_and_says_so() -> None:
    rules = (Rule("foo bar", "recruiting"), Rule("foo", "seo_ads"))
    assert sorted_row(entries("1h foo bar"), rules=rules).category == "recruiting"
    row = sorted_row(entries("1h foo"), rules=rules)
    assert (row.category, row.category_reason) == ("seo_ads", "rule: contains 'foo'")


def test_live_count_and_warnings() -> None:
    month = entries("2h foo bar", "1h foo", "1h baz")
    first, second, broken = catches(month, (Rule("bar", "a"), Rule("foo", "b"), Rule("(", "c", "regex")))
    assert (first.entries, first.hours, first.taken_before, first.warning) == (1, 2.0, 0, "")
    assert (second.entries, second.hours, second.taken_before) == (2, 3.0, 1)
    assert "67%" in second.warning
    assert broken.entries == 0 and "Missing )" in broken.warning


def test_rules_win_over_guesses_and_lose_to_corrections() -> None:
    month = entries("1h Send invoice")
    assert categorize(month, knowledge(rules=[Rule("invoice", "seo_ads")])).category[0] == "seo_ads"
    both = knowledge(rules=[Rule("invoice", "seo_ads")], corrections=[("send INVOICE ", "", "recruiting")])
    assert categorize(month, both).category[0] == "recruiting"
