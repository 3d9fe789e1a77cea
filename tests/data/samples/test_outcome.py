"""What is kept of the sample month is what its files come to: an empty page must not promise another picture."""

from __future__ import annotations

import pandas as pd

from data.samples.outcome import outcome, worked_out


def test_the_kept_outcome_is_that_of_the_files() -> None:
    found = worked_out().reset_index(drop=True)
    pd.testing.assert_frame_equal(outcome(), found, atol=6e-4, check_dtype=False)


def test_the_sample_hands_something_over() -> None:
    assert outcome()["back"].notna().sum() >= 3
    assert outcome()["hours"].is_monotonic_decreasing
