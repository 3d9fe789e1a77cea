from __future__ import annotations

import pytest

from analysis.categorize import Rule
from analysis.problems import UserError
from data.store.rules_csv import LARGEST, read, written

NAMES = {"a": "Alpha", "b": "Beta, and more", "own_1": "=Mine"}


def test_what_was_written_is_read_again() -> None:
    rules = (Rule("=1+1", "own_1"), Rule('say "x", y', "b", "regex", active=False), Rule("Ünï; tab\t", "a", "tag"))
    content = written(rules, NAMES)
    assert b"'=1+1" in content, "no formula for a spreadsheet"
    again, issues = read("rules.csv", content, NAMES)
    assert not issues
    assert [r.pattern for r in again] == ["=1+1", 'say "x", y', "Ünï; tab"]
    assert [(r.category, r.kind, r.active) for r in again] == [
        ("own_1", "keyword", True),
        ("b", "regex", False),
        ("a", "tag", True),
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_marks_of_other_spreadsheets_and_the_least_columns(mark: str) -> None:
    found, issues = read("x.csv", f"Category{mark}Pattern\nalpha{mark}foo\nA{mark}bar\n\n".encode(), NAMES)
    assert found == (Rule("foo", "a"), Rule("bar", "a"))
    assert not issues


def test_each_bad_row_is_told_with_its_place_and_the_rest_is_read() -> None:
    text = "kind,pattern,category\nkeyword,foo,Gamma\nregex,(,Alpha\ncolour,x,Alpha\n,,\nkeyword,ok,Alpha\nkeyword,ok,Alpha\nkeyword\n"
    found, issues = read("x.csv", text.encode(), NAMES)
    assert found == (Rule("ok", "a"),)
    assert [(i.row, i.column) for i in issues] == [(2, "category"), (3, "pattern"), (4, "pattern"), (8, "category")]
    assert "Gamma" in issues[0].message and "Missing )" in issues[1].message


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", "kind,pattern,category\nkeyword,ü,Alpha".encode("utf-16"), b"x" * (LARGEST + 1)]
)
def test_files_that_are_no_rules(content: bytes) -> None:
    with pytest.raises(UserError) as error:
        read("x.csv", content, NAMES)
    assert error.value.hint


def test_more_rules_than_are_allowed() -> None:
    text = "pattern,category\n" + "".join(f"w{n},Alpha\n" for n in range(1_002))
    found, issues = read("x.csv", text.encode(), NAMES)
    assert (len(found), len(issues)) == (1_000, 2)
