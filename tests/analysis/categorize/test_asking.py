from __future__ import annotations

import pandas as pd
import pytest

from analysis.categorize import categorize
from analysis.categorize.asking import batch, groups, questions, weekday_most
from analysis.categorize.effects import held_by, moved_by
from analysis.categorize.sorting import prepare
from analysis.categorize.words import group_key, text_key
from data.reference.tables import knowledge, lexicon
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


def test_one_large_group_comes_before_as_much_doubt_in_a_small_one() -> None:
    month = categorized("10h Alpha", "2h Beta").assign(category_confidence=[0.9, 0.45])
    assert groups(month)["description"].tolist() == ["Alpha", "Beta"]  # 1.0 and 1.1 hours of doubt


def test_a_sure_guess_is_asked_about_where_much_hangs_on_it() -> None:
    month = categorized("9h Alpha", "3h Beta", "9h Gamma", "9h Delta", "9h Epsilon", sure="yes")
    month = month.assign(
        category_confidence=[0.94, 0.94, 0.999, 0.5, 0.94],
        category_layer=["model", "model", "model", "rule", "correction"],
    )
    asked = questions(groups(month))
    assert asked["description"].tolist() == ["Alpha"]
    assert asked["sure"].tolist() == [True]


ALIKE = [
    ("Client call – X", "client call x", True),
    ("Client call – X", "Call w/ X", True),
    ("Client call – X", "call with client X", True),
    ("Client call – X", "Client call – Y", False),
    ("Kundentermin Acme", "Acme Kundentermin", True),
    ("Refund 12", "refund #99", True),
    ("client onboarding", "onboarding", False),  # no name: the word says who
    ("client call", "call", False),
    ("Follow-up Anna", "follow up anna", True),
    ("invoice Acme", "invoices Acme", False),
]


@pytest.mark.parametrize(("one", "other", "same"), ALIKE)
def test_what_is_one_question(one: str, other: str, same: bool) -> None:
    found = groups(categorized(f"3h {one}", f"2h {other}", sure="no"), lexicon())
    assert (found["like"].nunique() == 1) is same
    assert len(questions(found)) == (1 if same else 2)


@pytest.mark.parametrize("column", ["project", "client"])
def test_another_project_or_client_is_another_question(column: str) -> None:
    found = groups(categorized(f"3h call X | {column}=A", f"2h call X | {column}=B", sure="no"), lexicon())
    assert found["like"].nunique() == 2


def test_questions_hold_the_unsure_hours_by_doubt_and_what_was_decided_differently_is_apart() -> None:
    month = categorized(
        "3h call X | sure=no", "2h X call | sure=no", "9h clear", "1h zorblat | sure=no",
        "1h zorblat ? | category_layer=correction | category=recruiting",
    )  # fmt: skip
    month = month.assign(category_confidence=[0.5, 0.5, 0.99, 0.1, 1.0])
    found = groups(month)
    asked = questions(found)
    assert asked["description"].tolist() == ["call X", "zorblat"]
    assert asked["hours"].tolist() == [5.0, 2.0]
    assert asked["groups"].tolist() == [2, 1]
    assert not len(questions(groups(month[month["description"] == "clear"])))


def test_the_list_stands_still_until_all_of_it_is_answered_or_put_off() -> None:
    texts = [f"{word} thing" for word in ["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op", "qr", "st", "uv", "wx"]]
    month = categorized(*(f"{20 - n}h {text}" for n, text in enumerate(texts)), sure="no")
    month = month.assign(category_confidence=0.5)
    found = groups(month)
    first = batch(found, questions(found), (), ())
    assert [row.text for row in first] == texts[:10]
    answered = groups(month.assign(sure=[text == texts[0] for text in texts], category_confidence=[1.0] + [0.4] * 11))
    assert batch(answered, questions(answered), first, ()) == first
    put_off = [row.like for row in first[1:]]
    after = batch(answered, questions(answered), first, put_off)
    assert [row.text for row in after][:2] == texts[10:]
    assert batch(found, questions(found), (), [first[0].like])[0].text == texts[1]


def test_a_list_of_entries_that_are_gone_is_made_anew() -> None:
    old = groups(categorized("1h zorblat", sure="no"))
    new = groups(categorized("1h quux", sure="no"))
    kept = batch(old, questions(old), (), ())
    assert [row.text for row in batch(new, questions(new), kept, ())] == ["quux"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-03-02", "2026-03-09", "2026-03-11"], 0),
        (["2026-03-02", "2026-03-03", "2026-03-04"], None),
        (["2026-03-02", "2026-03-09"], None),
        ([], None),
    ],
)
def test_the_usual_weekday(days: list[str], expected: int | None) -> None:
    assert weekday_most(pd.Series(pd.to_datetime(days))) == expected


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


def test_what_a_more_exact_answer_holds_does_not_move() -> None:
    month = entries("2h zorblat 1", "1h zorblat 2")
    known = knowledge(corrections={text_key("zorblat 1"): "seo_ads"})
    move = moved_by(month, known, {group_key("zorblat", "", ""): "recruiting"})
    assert (move.entries, move.hours, move.along_entries) == (1, 1.0, 0)


def test_each_answer_has_the_entries_that_it_decides() -> None:
    month = entries("2h Zorblat 1", "1h zorblat 2", "1h zorblat 2", "1h quux")
    group, exact = group_key("zorblat", "", ""), text_key("zorblat 1")
    known = knowledge(corrections={exact: "seo_ads", group: "recruiting", text_key("gone"): "seo_ads"})
    assert held_by(prepare(month, known), known) == {exact: 1, group: 2}
    assert held_by(prepare(month, knowledge()), knowledge()) == {}
