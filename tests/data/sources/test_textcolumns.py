"""Columns of texts: the distinct ones, also where a single one is told by its bytes."""

from __future__ import annotations

import pyarrow as pa
import pytest

from data.sources.textcolumns import distinct

SOME = (
    ["No"] * 5,
    ["No", "No", "Na"],
    ["a", "aa", "a"],
    ["", "", ""],
    ["aa", "a", "aaa"],
    [],
    ["x"],
    ["abab", ""],
    ["é", "é"],
)


@pytest.mark.parametrize("texts", SOME)
@pytest.mark.parametrize("cut", [0, 1])
def test_the_distinct_texts_in_the_order_they_come(texts: list[str], cut: int) -> None:
    found = distinct(pa.chunked_array([texts[:cut], [], texts[cut:]], pa.string()), 50)
    assert found is not None
    assert found[0] == list(dict.fromkeys(texts))
    assert [found[0][code] for code in found[1]] == texts
