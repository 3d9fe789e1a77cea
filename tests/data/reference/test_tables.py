"""The shipped words and model hold together."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from analysis.categorize.compiling import compiled
from analysis.categorize.lexicon_file import packed, unpacked
from analysis.categorize.words import tokens
from data.reference import tables

STEMS = tables.stems()


def test_categories_are_the_twenty_seven() -> None:
    known = tables.categories()
    assert list(known.columns) == ["id", "name", "group", "definition", "includes", "excludes", "examples"]
    assert len(known) == known["id"].nunique() == 27
    assert tables.category_names()["email_inbox"] == "E-mail and messages"


@pytest.mark.parametrize("path", sorted((tables.FOLDER / "lexicon").glob("*.csv")), ids=lambda path: path.stem)
def test_every_line_is_whole(path: object) -> None:
    known = set(tables.categories()["id"])
    for number, stem in enumerate(tables.stems_of(path), start=2):
        assert stem.category in known, f"line {number}: {stem}"
        assert stem.weight in {1, 2, 3}, f"line {number}: {stem}"
        assert stem.language in {"en", "de", "nl", "fr", "it", "es", "pt", "*"}, f"line {number}: {stem}"
        assert stem.text.strip() == stem.text and tokens(stem.text.replace("*", "")), f"line {number}: {stem}"
        assert not stem.trade or stem.category == "client_delivery", f"line {number}: {stem}"


def test_no_stem_means_every_number() -> None:
    """All numbers are one word; "121" for one to one once put every text with a number among talks with one's people."""
    assert [stem for stem in STEMS if tokens(stem.text) == ["0"]] == []


def test_no_stem_says_two_things_equally() -> None:
    said = defaultdict(set)
    for stem in STEMS:
        said[(stem.language, stem.text, stem.weight)].add(stem.category)
    assert [key for key, categories in said.items() if len(categories) > 1] == []


def test_the_lexicon_is_broad() -> None:
    assert len({(stem.language, stem.text) for stem in STEMS}) >= 12_000
    assert len({stem.trade for stem in STEMS} - {""}) >= 60


@pytest.mark.parametrize("language", ["en", "de", "nl", "fr", "it", "es", "pt"])
def test_the_lexicon_has_seven_languages(language: str) -> None:
    assert len({stem.text for stem in STEMS if stem.language == language}) >= 2_000


def test_the_compiled_lexicon_is_in_step_with_its_lines() -> None:
    """Where this fails: python -m benchmarks.compile_lexicon"""
    with np.load(tables.FOLDER / "lexicon.npz", allow_pickle=False) as arrays:
        assert int(arrays["made_from"]) == tables.made_from(), "run: python -m benchmarks.compile_lexicon"
        read, made = packed(unpacked(arrays)), packed(compiled(STEMS))
    assert read.keys() == made.keys()
    for name, array in made.items():
        np.testing.assert_array_equal(read[name], array, err_msg=name)
    assert (tables.FOLDER / "lexicon.npz").stat().st_size <= 2 * 1024 * 1024


def test_a_compiled_lexicon_behind_its_lines_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicon").mkdir()
    lines = tmp_path / "lexicon" / "xx.csv"
    lines.write_text("category,language,stem,weight,trade\nseo_ads,en,foo,3,\n")
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    read = tables.lexicon.__wrapped__
    tables.write_compiled()
    assert [stem.text for stem in read().stems] == ["foo"]
    lines.write_text("category,language,stem,weight,trade\nseo_ads,en,bar,3,\n")
    assert [stem.text for stem in read().stems] == ["bar"]


def test_the_model_knows_all_categories_and_is_small() -> None:
    model = tables.model()
    assert model is not None
    assert list(model.categories) == tables.categories()["id"].tolist()
    assert (tables.FOLDER / "model.npz").stat().st_size <= 2 * 1024 * 1024


def test_corrections_as_lines_the_last_word_wins() -> None:
    known = tables.knowledge(corrections=[("a", "", "x"), ("A ", "", "y"), ("a", "P", "z")])
    assert sorted(known.corrections.values()) == ["y", "z"]
