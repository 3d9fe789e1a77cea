from __future__ import annotations

import pandas as pd
import pytest

from analysis.categorize import categorize
from analysis.categorize.asking import groups
from analysis.categorize.effects import moved_by
from analysis.categorize.words import group_key
from data.reference.tables import knowledge
from tests.analysis.written import categorized, entries


def test_groups_hold_every_hour_once_and_come_by_doubt() -> None:
    month = categorized("2h Call 12 Anna", "1h call anna!", "3h Call Anna | client=B", "1h invoice")
    month = month.assign(category_confidence=[0.5, 0.5, 0.9, 0.1])
    found = groups(month)
    assert found["hours"].sum() == pytest.approx(7)
    assert found["entries"].tolist() == [2, 1, 1]
    assert found["doubt_hours"].tolist() == pytest.approx([1.5, 0.9, 0.3])
    assert found["key"][0] == group_key("call anna", "", "")
    assert found["description"][0] == "Call 12 Anna"  # the text with most hours stands for the group


def test_near_duplicates_can_be_shown_as_one() -> None:
    found = groups(categorized("3h Client call – X", "2h client call x", "1h Call w/ X client", "1h call Y client"))
    assert found["like"].nunique() == 2
    assert len(found) == 3


def test_no_groups_without_entries() -> None:
    assert not len(groups(categorize(entries(), knowledge())))


def test_what_an_answer_would_move() -> None:
    month = entries("2h zorblat review Anna", "1h zorblat review", "1.5h Zorblat review 2", "5h quux")
    known = knowledge()
    before = categorize(month, known)
    move = moved_by(before, known, {group_key("zorblat review", "", ""): "recruiting"})
    assert (move.entries, move.hours) == (2, 2.5)
    assert (move.along_entries, move.along_hours) == (1, 2.0)
    pd.testing.assert_frame_equal(before, categorize(month, known))
