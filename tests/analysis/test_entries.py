from __future__ import annotations

import pandas as pd

from analysis.entries import SCHEMA, complete, none, seconds_by


def test_the_task_says_what_was_done_where_nothing_else_does() -> None:
    frame = complete(
        pd.DataFrame({"seconds": [60, 60, 60], "task": ["Invoices", "Calls", ""], "description": ["", "Ada", ""]})
    )
    assert frame["description"].tolist() == ["Invoices", "Ada", ""]
    assert frame["task"].tolist() == ["Invoices", "Calls", ""]


def test_every_column_is_there_in_order_and_kind() -> None:
    frame = complete(pd.DataFrame({"seconds": [60]}))
    assert list(frame.columns) == list(SCHEMA) == list(none().columns)
    assert {c: str(t) for c, t in frame.dtypes.items()} == SCHEMA


def test_seconds_by_a_column_come_most_first() -> None:
    frame = complete(pd.DataFrame({"seconds": [60, 100, 60], "person": ["Ana", "Ben", "Ana"]}))
    assert seconds_by(frame, "person").to_dict() == {"Ana": 120, "Ben": 100}
    assert list(seconds_by(frame, "person").index) == ["Ana", "Ben"]
    assert seconds_by(none(), "person").empty
