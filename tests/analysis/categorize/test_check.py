from __future__ import annotations

from math import comb

import numpy as np
import pytest

from analysis.categorize.check import SAMPLE, Interval, hours_right, spot_check, spot_check_interval, with_decided
from tests.analysis.written import categorized

WORDS = [a + b for a in "abcdef" for b in "uvwxyz"]
MONTH = categorized(
    *(f"1h sure {word} | category_layer=model" for word in WORDS[:30]),
    *(f"1h open {word} | category_layer=model | sure=no" for word in WORDS[:30]),
    *(f"1h said {word} | category_layer=correction" for word in WORDS[:15]),
    *(f"1h ruled {word} | category_layer=rule" for word in WORDS[:15]),
)


def test_only_sure_guesses_are_drawn_each_once_and_the_seed_decides() -> None:
    drawn = spot_check(MONTH, seed=1)
    assert len(drawn) == 15 == drawn["description"].nunique()
    assert drawn["description"].str.startswith("sure").all()
    assert not drawn["certain"].any()
    again, other = spot_check(MONTH, seed=1), spot_check(MONTH, seed=2)
    assert drawn["description"].tolist() == again["description"].tolist() != other["description"].tolist()


def test_entries_alike_are_asked_once_with_all_their_hours() -> None:
    month = categorized("1h invoice 1 | category_layer=model", "2h Invoice 2 | category_layer=model",
                        "1h invoice 3 | category_layer=model | category=recruiting")  # fmt: skip
    drawn = spot_check(month, seed=1).sort_values("hours")
    assert drawn["hours"].tolist() == [1.0, 3.0]
    assert drawn["entries"].tolist() == [1, 2]


def test_the_chance_to_be_drawn_is_in_proportion_to_hours() -> None:
    month = categorized(*(f"{1 + n % 3}h thing {word} | category_layer=model" for n, word in enumerate(WORDS)))
    count = dict.fromkeys(month["description"], 0)
    for seed in range(500):
        for text in spot_check(month, seed, size=6)["description"]:
            count[text] += 1
    chance = month.set_index("description")["seconds"] / month["seconds"].sum() * 6
    for text, times in count.items():
        assert times / 500 == pytest.approx(chance[text], abs=0.08)


def test_a_large_group_is_always_there_and_stands_for_itself() -> None:
    month = categorized(
        "100h long | category_layer=model", *(f"1h short {word} | category_layer=model" for word in WORDS)
    )
    for seed in range(20):
        drawn = spot_check(month, seed).set_index("description")
        assert len(drawn) == SAMPLE
        assert drawn.index[drawn["certain"]].tolist() == ["long"]


def test_fewer_than_asked_are_all_asked_and_certain() -> None:
    assert spot_check(MONTH.head(3), seed=1)["certain"].tolist() == [True] * 3
    assert not len(spot_check(MONTH.tail(3), seed=1))
    assert not len(spot_check(MONTH.head(0), seed=1))


def test_interval() -> None:
    # 15 of 15: the low end p has p**15 = 0.1; 14 of 15: the high end has 1 - p**15 = 0.1
    full = spot_check_interval(15, 15)
    assert full is not None
    assert (full.estimate, full.low, full.high) == pytest.approx((1, 0.1 ** (1 / 15), 1))
    found = spot_check_interval(14, 15)
    assert found is not None
    assert found.high == pytest.approx(0.9 ** (1 / 15))
    at_least_14 = sum(comb(15, k) * found.low**k * (1 - found.low) ** (15 - k) for k in (14, 15))
    assert at_least_14 == pytest.approx(0.1)
    none = spot_check_interval(0, 15)
    assert none is not None and none.low == 0 and none.high == pytest.approx(1 - 0.1 ** (1 / 15))
    assert spot_check_interval(0, 0) is None


@pytest.mark.parametrize("checked", [5, 10, 15])
def test_the_interval_holds_the_truth_at_least_8_times_in_10_whatever_it_is(checked: int) -> None:
    for share in np.linspace(0.02, 0.999, 200):
        held = 0.0
        for right in range(checked + 1):
            found = spot_check_interval(right, checked)
            assert found is not None
            if found.low <= share <= found.high:
                held += comb(checked, right) * share**right * (1 - share) ** (checked - right)
        assert held >= 0.8


@pytest.mark.parametrize("wrong", [0.03, 0.1, 0.3])
@pytest.mark.parametrize("large_ones_wrong", [False, True])
def test_of_months_with_few_large_groups_the_range_holds_the_hours_that_are_right(
    wrong: float, large_ones_wrong: bool
) -> None:
    generator = np.random.default_rng(7)
    held = 0
    for seed in range(80):
        hours = np.exp(generator.normal(0, 1.2, 36)).round(2) + 0.01
        chance = np.minimum(wrong * hours / hours.mean(), 0.9) if large_ones_wrong else np.full(36, wrong)
        right = generator.random(36) >= chance
        month = categorized(*(f"{h}h t {word} | category_layer=model" for h, word in zip(hours, WORDS, strict=True)))
        is_right = dict(zip(month["description"], right, strict=True))
        drawn = spot_check(month, seed)
        total = float(month["seconds"].sum()) / 3600
        found = hours_right(drawn.to_dict("records"), [bool(is_right[t]) for t in drawn["description"]], total)
        assert found is not None
        truth = float(month["seconds"].to_numpy()[right].sum()) / 3600 / total
        held += found.low - 1e-9 <= truth <= found.high + 1e-9
    assert held >= 0.8 * 80


def test_hours_of_certain_groups_count_as_they_are() -> None:
    drawn = [{"hours": 30.0, "certain": True}, {"hours": 2.0, "certain": False}, {"hours": 5.0, "certain": False}]
    found = hours_right(drawn, [False, True, True], 100.0)
    assert found is not None
    assert (found.estimate, found.high) == pytest.approx((0.7, 0.7))
    assert found.low == pytest.approx(0.7 * 0.1**0.5)
    only = hours_right(drawn[:1], [True], 30.0)
    assert only == Interval(1.0, 1.0, 1.0), "everything was looked at"
    assert hours_right([], [], 0.0) is None


def test_what_was_decided_counts_as_right() -> None:
    assert with_decided(Interval(0.8, 0.6, 0.9), 50, 50) == Interval(0.9, 0.8, 0.95)
