"""Texts of seven languages, written before the categorizer was asked; each language is a month."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.categorize.scoring import after_answers
from data.reference.tables import knowledge

FILES = Path(__file__).parents[2] / "files"

TEXTS = pd.read_csv(FILES / "categories" / "own_texts.csv", dtype="str", keep_default_na=False)


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "pt", "it", "nl"])
def test_right_about_most_texts_before_it_is_told_anything(language: str) -> None:
    month = TEXTS[TEXTS["language"] == language].reset_index(drop=True)
    assert len(month) == 40
    found = after_answers(month, knowledge(own_domains=["ownfirm.test"]), 0).entries
    wrong = found["category"].to_numpy() != month["category"].to_numpy()
    told = month[wrong].assign(guess=found["category"].to_numpy()[wrong])
    assert (~wrong).mean() >= 0.85, told[["description", "category", "guess"]].to_string()
