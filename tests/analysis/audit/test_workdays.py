"""Working days by country and region."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.audit.workdays import countries, regions, workdays


@pytest.mark.parametrize(
    ("country", "region", "days"), [("", "", 22), ("DE", "", 22), ("DE", "BY", 21), ("DE", "BE", 22), ("XX", "", 22)]
)
def test_june_2026_has_corpus_christi_in_bavaria_only(country: str, region: str, days: int) -> None:
    assert len(workdays(date(2026, 6, 1), date(2026, 6, 30), country, region)) == days


def test_every_region_that_can_be_chosen_is_known() -> None:
    assert regions("") == {}
    assert regions("DE")["BY"] == "Bayern"
    for country in ("DE", "US", "ES", "CH"):
        assert country in countries()
        assert all(workdays(date(2026, 1, 1), date(2026, 12, 31), country, region) for region in regions(country))
