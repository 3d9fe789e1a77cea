"""Blocks of delimited text: the quick way gives the records of the way line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources import blocks, delimited

CELLS = st.sampled_from([
    "a", "1", "2026-03-02", "", " ", " x ", "é", "\u2003", '"x"', '"a,b"', '"a\nb"', '"a""b"', '"u\r\nv"', '"\n\n"', '5"',
    'say "hi"', '"q"z', "x\ry", '"',
])  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    mark, end = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    width = draw(st.integers(2, 4))
    regular = st.lists(CELLS, min_size=width, max_size=width)
    rows = draw(st.lists(st.one_of(regular, regular, regular, st.lists(CELLS, max_size=6)), min_size=1, max_size=12))
    return end.join(mark.join(row) for row in rows) + draw(st.sampled_from(["", end, end + end]))


@given(texts(), st.sampled_from([8, 30, 1_000_000]))
def test_blocks_give_the_records_of_the_whole(text: str, size: int) -> None:
    body = text.encode()
    first = list(delimited._first_lines(body))
    mark = delimited._delimiter(first)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "MAX_BLOCK", size)
        quick = blocks.divided(body, mark, delimited._usual_width(first, mark))
    slow, _mark = delimited._line_by_line(body, mark)
    if quick is not None:
        assert quick.lines.tolist() == slow.numbers.tolist()
        assert quick.widths.tolist() == (slow.widths.tolist() if slow.widths is not None else [])
        assert [c.to_pylist() for c in quick.columns] == [c.to_pylist() for c in slow.columns]


def test_a_quoted_line_end_moves_the_lines_below() -> None:
    found = delimited.table_of(b'Date,Hours,What\n2026-03-02,1,"two\nlines"\n\n2026-03-03,2,x\n').table
    assert found.numbers.tolist() == [1, 2, 5]
    assert found.columns[2].to_pylist() == ["What", "two\nlines", "x"]


def test_one_ragged_line_costs_its_block_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MAX_BLOCK", 64)
    lines = [f"2026-03-02,{i},work" for i in range(100)]
    lines[50] = "2026-03-02,50"
    by_csv = []
    real = blocks._by_csv
    monkeypatch.setattr(blocks, "_by_csv", lambda *a: by_csv.append(a) or real(*a))
    found = delimited.table_of("\n".join(["Date,Hours,What", *lines]).encode()).table
    assert len(by_csv) == 1
    assert found.columns[1].to_pylist() == ["Hours", *map(str, range(100))]
    assert found.widths is not None and sorted(found.widths.tolist())[:2] == [2, 3]


def test_quotes_inside_of_fields_take_the_whole_text() -> None:
    assert blocks.divided(b'a,5" screen\nb,"x"\n', ",", 2) is None
    assert delimited.table_of(b'a,5" screen\nb,"x"\n').table.columns[1].to_pylist() == ['5" screen', "x"]
