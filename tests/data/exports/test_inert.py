"""What a user typed comes out as text."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exports.csv_table import table_csv
from data.exports.inert import asleep, awake


@pytest.mark.parametrize(
    "text", ["=1+1", " =1+1", '"=cmd', "+1", "-1", "@x", "\t=1", "\uff1dSUM(A1)", "\u200b=1", "|x", "%x"]
)
def test_formulas_are_put_to_sleep(text: str) -> None:
    assert asleep(text) == f"'{text}"


@given(st.text())
def test_a_round_trip_changes_nothing(text: str) -> None:
    assert awake(asleep(text)) == text


def test_csv_quotes_text_and_leaves_figures() -> None:
    made = table_csv(pd.DataFrame({"What": ["=1+1", 'a;"b,c'], "Hours": [1.5, 2.0]}))
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))
    assert rows == [["What", "Hours"], ["'=1+1", "1.5"], ['a;"b,c', "2.0"]]
