"""Text with delimiters: what is damaged is told by its line, and nothing else is lost."""

from __future__ import annotations

from data.sources.delimited import LONGEST_RECORD, MOST_BROKEN, table_of


def test_a_wrapped_line_with_a_line_end_outside_of_its_inner_quotes_is_broken() -> None:
    table = table_of(b'"Date,Hours"\n"2026-03-02,1"\n"2026-03-03\r,2"\n"2026-03-04,3"\n').table
    assert table.broken == (3,)
    assert [table.row(i)[0] for i in range(len(table))] == ["Date", "2026-03-02", "2026-03-04"]


def test_lines_after_too_many_open_quotes_are_all_told() -> None:
    lines = ['"never closed', *["a,b"] * LONGEST_RECORD] * (MOST_BROKEN + 5)
    table = table_of(("Date,Hours\n" + "\n".join(lines)).encode()).table
    assert len(table) + len(table.broken) == len(lines) + 1
