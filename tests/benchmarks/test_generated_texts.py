"""Training texts are what they claim: their label, their month's language, who is there."""

from __future__ import annotations

import csv
from string import Formatter

import pandas as pd
import pytest

from analysis.categorize.compiling import compiled
from analysis.categorize.languages import ALWAYS, spoken
from analysis.categorize.lexicon import Stem
from analysis.categorize.tokenised import tokenised
from benchmarks.generated_texts import AMONG_OWN, FRAMES, OWN_DOMAIN, made_texts
from data.reference import tables

STEMS = tuple(stem for stem in tables.stems() if stem.language in ("en", "nl") and not stem.trade)[::40]


@pytest.fixture(scope="module")
def made() -> pd.DataFrame:
    return made_texts(STEMS, each=1, seed=3)


def test_frames_are_of_known_categories_and_places() -> None:
    with FRAMES.open(encoding="utf-8", newline="") as file:
        for frame in csv.DictReader(file):
            places = {name for _, name, _, _ in Formatter().parse(frame["frame"]) if name}
            assert places <= {"topic", "name", "firm"}, frame
            assert frame["category"] in tables.category_names(), frame
            assert frame["language"] in {"en", "de", "nl", "fr", "it", "es", "pt"}, frame


def test_the_same_seed_makes_the_same_texts(made: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(made, made_texts(STEMS, each=1, seed=3))


def test_a_month_is_of_one_language_and_english(made: pd.DataFrame) -> None:
    lexicon = compiled([*STEMS, Stem("seo_ads", "it", "annunci", 3)])
    for _, month in made.groupby("month"):
        own = {STEMS[n].language for n in month["stem"] if n >= 0} | set(month["language"]) - {""}
        assert len(own - {ALWAYS}) <= 1
        assert "it" not in spoken(tokenised(month["description"].tolist()), lexicon) or len(month) < 20


def test_only_own_people_are_at_talks_among_own_people(made: pd.DataFrame) -> None:
    guests = made[made["category"].isin(AMONG_OWN)]["attendees"]
    invited = [address for addresses in guests for address in addresses.split(";") if address]
    assert len(invited) > 10
    assert all(address.endswith(f"@{OWN_DOMAIN}") for address in invited)
