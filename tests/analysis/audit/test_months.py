"""Which months are months."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.audit.months import whole_months


def test_a_month_needs_ten_days_with_entries() -> None:
    days = pd.Series(
        [*pd.date_range("2026-02-01", "2026-02-10"), *pd.date_range("2026-03-01", "2026-03-09"), pd.NaT, pd.Timestamp("2026-02-01")]
    )  # fmt: skip
    assert whole_months(days) == ((date(2026, 2, 1), date(2026, 2, 28)),)


def test_months_come_in_order_over_a_turn_of_the_year() -> None:
    days = pd.Series([*pd.date_range("2026-01-01", "2026-01-20"), *pd.date_range("2025-12-05", "2025-12-20")])
    assert [m[0] for m in whole_months(days)] == [date(2025, 12, 1), date(2026, 1, 1)]


def test_undated_hours_have_no_months() -> None:
    assert whole_months(pd.Series([pd.NaT, pd.NaT], dtype="datetime64[s]")) == ()
