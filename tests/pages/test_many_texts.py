"""The Categorize page with 10,000 distinct texts: every press is answered within a moment."""

from __future__ import annotations

import random
import time

from streamlit.testing.v1 import AppTest

from data.reference.tables import lexicon
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


def test_an_answer_to_ten_thousand_texts_is_quick(app: AppTest) -> None:
    page = upload(app, *many(10_000))
    spent = []
    for _ in range(4):
        start = time.perf_counter()
        press(page, "take_1")
        spent.append(time.perf_counter() - start)
    assert len(workspace(page).corrections) >= 4
    start = time.perf_counter()
    press(page, "move_next")
    spent_moving = time.perf_counter() - start
    # A quiet machine needs a fifth of this; the tests of others may run beside.
    assert min(spent) < 1.2
    assert spent_moving < 1.2
