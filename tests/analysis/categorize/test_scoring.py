from __future__ import annotations

import pandas as pd
import pytest

from analysis.categorize.scoring import after_answers, figures, month_counts, month_entries
from data.reference.tables import knowledge


def labels(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["description", "minutes", "category"])
    rest = {"kind": "tracker", "project": "", "client": "", "tags": "", "attendee_domains": "", "language": "en"}
    return frame.assign(**rest, business="b", text_id=[f"T{n}" for n in range(len(frame))])


def test_month_weights_follow_the_hash_of_the_id() -> None:
    counts = month_counts(labels(*[("a", "10", "x")] * 3))
    assert sorted(counts.tolist(), reverse=True) == [24, 15, 11]
    # SHA-256 of T0, T1, T2 begin with 6b, e4 and 97
    assert counts.tolist() == [11, 15, 24]


def test_figures() -> None:
    truth = labels(("a", "60", "x"), ("b", "60", "x"), ("c", "60", "y"), ("d", "60", "uncategorized"))
    guess = pd.DataFrame(
        {
            "category": ["x", "y", "y", "uncategorized"],
            "category_confidence": [0.9, 0.4, 0.8, 0.1],
            "sure": [True, False, True, False],
            "second": ["z", "x", "z", "x"],
            "third": "w",
        }
    )
    found = figures(truth, guess)
    weight = month_counts(truth).to_numpy()
    assert found["accuracy"] == 0.75
    assert found["macro_f1"] == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert found["hours_right"] == pytest.approx((weight.sum() - weight[1]) / weight.sum())
    assert found["hours_sure"] == pytest.approx((weight[0] + weight[2]) / weight.sum())
    assert found["precision_of_sure_hours"] == found["undecidable_left_open"] == found["among_three"] == 1


def test_answers_settle_their_group_and_only_it_counts_as_answered() -> None:
    rows = labels(("xqz 1", "500", "recruiting"), ("xqz 2", "10", "seo_ads"), ("VAT return", "10", "tax_payroll_legal"))
    found = after_answers(rows, knowledge(), 1)
    assert found.entries["answered"].tolist() == [1, 1, 0]
    assert found.entries["category"].tolist() == ["recruiting", "recruiting", "tax_payroll_legal"]  # most minutes
    assert after_answers(rows, knowledge(), 0).asked == ()
    assert len(after_answers(rows, knowledge(), 50).asked) == 2


def test_domains_become_guests() -> None:
    rows = labels(("a", "10", "x")).assign(attendee_domains="gmail.com;b.test", kind="calendar")
    assert month_entries(rows)["attendees"][0] == "guest0@gmail.com;guest1@b.test"
