"""Counts and stretches of days in words, and where a line of text may not break."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.formats import NBSP, Formats, glue
from analysis.words import n_


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("All of it in March 31 days", f"March{NBSP}31"),
        ("From 2 March on, every week", f"2{NBSP}March"),
        ("It took 12 h of the month", f"12{NBSP}h"),
        ("From 3 to 5 each week", f"3{NBSP}to{NBSP}5"),
    ],
)
def test_a_figure_stays_with_what_it_counts(text: str, kept: str) -> None:
    assert kept in glue(text)


def test_the_last_word_stands_alone_only_where_lines_are_short() -> None:
    assert glue("one two three four five").endswith(f"four{NBSP}five")
    assert NBSP not in glue("one two three four five", last_word=False)


def test_years_are_told_where_a_stretch_has_two() -> None:
    formats = Formats()
    assert formats.days(date(2025, 12, 30), date(2026, 1, 4)) == "December 30, 2025 to January 4, 2026"
    assert formats.days(date(2026, 3, 30), date(2026, 4, 4)) == "March 30 to April 4"
    assert formats.short_day(date(2026, 4, 4), year=True) == "Apr 4, 2026"


def test_thousands_of_a_count_stand_apart() -> None:
    assert n_("{n} entry", "{n} entries", 49950) == "49,950 entries"
    assert n_("{n} entry", "{n} entries", 999) == "999 entries"
