"""Where a line of text may not break."""

from __future__ import annotations

import pytest

from analysis.formats import NBSP, glue


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
