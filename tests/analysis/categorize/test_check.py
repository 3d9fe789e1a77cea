from __future__ import annotations

import pytest

from analysis.categorize.check import spot_check, spot_check_interval
from tests.analysis.written import categorized

MONTH = categorized(
    *(f"1h sure {n} | category_layer=model" for n in range(30)),
    *(f"1h open {n} | category_layer=model | sure=no" for n in range(30)),
    *(f"1h said {n} | category_layer=correction" for n in range(30)),
)


def test_only_sure_guesses_are_drawn_each_once_and_the_seed_decides() -> None:
    drawn = spot_check(MONTH, seed=1)
    assert len(drawn) == 15 == drawn["description"].nunique()
    assert drawn["description"].str.startswith("sure").all()
    assert drawn.index.tolist() == spot_check(MONTH, seed=1).index.tolist() != spot_check(MONTH, seed=2).index.tolist()


def test_long_entries_are_drawn_more_often() -> None:
    month = categorized(
        "100h long | category_layer=model", *(f"1h short {n} | category_layer=model" for n in range(50))
    )
    drawn = [spot_check(month, seed, size=1)["description"].iloc[0] for seed in range(60)]
    assert 25 <= drawn.count("long") <= 55  # expected 40


def test_fewer_than_asked() -> None:
    assert len(spot_check(MONTH.head(3), seed=1)) == 3
    assert not len(spot_check(MONTH.tail(3), seed=1))


def test_interval() -> None:
    # 14 of 15 at z = 1.28155: centre (14/15 + z²/30) / (1 + z²/15) = 0.8906, half width 0.0893
    found = spot_check_interval(14, 15)
    assert found is not None
    assert (found.estimate, found.low, found.high) == pytest.approx((14 / 15, 0.8013, 0.9798), abs=5e-4)
    full = spot_check_interval(15, 15)
    assert full is not None and full.high == pytest.approx(1) and 0.88 < full.low < 0.92
    assert spot_check_interval(0, 0) is None
