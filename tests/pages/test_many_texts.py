"""The Categorize page with thousands of distinct texts: a press costs what it changes, not the month (how long it takes: benchmarks/)."""

from __future__ import annotations

import random

from streamlit.testing.v1 import AppTest

from data.reference.tables import lexicon
from pages.parts import sorting
from tests.pages.kit import press, upload, workspace


def many(count: int) -> list[str]:
    """Rows with distinct texts of the lexicon's words and invented names."""
    draw = random.Random(5)
    words = sorted({stem.text.strip("*") for stem in lexicon().stems if stem.language == "en"})
    names = ["".join(draw.choice("bcdfghklmnprstvz") + draw.choice("aeiou") for _ in range(3)) for _ in range(400)]
    texts: dict[str, None] = {}
    while len(texts) < count:
        texts[f"{draw.choice(words)} {draw.choice(names)} {draw.choice(names)}"] = None
    return [f"2026-03-{n % 28 + 1:02d},{draw.randint(1, 12) / 4},{text}" for n, text in enumerate(texts)]


def test_an_answer_looks_at_no_text_again(app: AppTest) -> None:
    page = upload(app, *many(3_000))
    looked, decided = sorting.prepared(workspace(page)), sorting.categorized(workspace(page))
    press(page, "take_1")
    assert len(workspace(page).corrections) == 1
    assert sorting.prepared(workspace(page)) is looked
    assert sorting.categorized(workspace(page)) is not decided


def test_moving_on_decides_nothing_again(app: AppTest) -> None:
    page = upload(app, *many(3_000))
    decided = sorting.categorized(workspace(page))
    press(page, "move_next")
    assert sorting.categorized(workspace(page)) is decided


def test_the_page_of_many_texts_lists_few_of_them(app: AppTest) -> None:
    page = upload(app, *many(3_000))
    assert len(sorting.questions(workspace(page))) > 100
    assert len(page.button) < 100
