from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.period_words import earlier, read_period
from analysis.problems import UserError

TODAY = date(2026, 3, 20)  # a Friday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("March", "2026-03-01", "2026-03-31"),
        ("  märz ", "2026-03-01", "2026-03-31"),
        ("Mar.", "2026-03-01", "2026-03-31"),
        ("December", "2025-12-01", "2025-12-31"),
        ("april", "2025-04-01", "2025-04-30"),
        ("février 2024", "2024-02-01", "2024-02-29"),
        ("settembre", "2025-09-01", "2025-09-30"),
        ("maart 2026", "2026-03-01", "2026-03-31"),
        ("marzo de 2026", "2026-03-01", "2026-03-31"),
        ("last month", "2026-02-01", "2026-02-28"),
        ("letzten Monat", "2026-02-01", "2026-02-28"),
        ("le mois dernier", "2026-02-01", "2026-02-28"),
        ("this month", "2026-03-01", "2026-03-31"),
        ("last week", "2026-03-09", "2026-03-15"),
        ("this week", "2026-03-16", "2026-03-22"),
        ("last quarter", "2025-10-01", "2025-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("last 30 days", "2026-02-19", "2026-03-20"),
        ("letzte 2 Wochen", "2026-03-02", "2026-03-15"),
        ("last 3 months", "2025-12-01", "2026-02-28"),
        ("today", "2026-03-20", "2026-03-20"),
        ("gestern", "2026-03-19", "2026-03-19"),
        ("2026-W12", "2026-03-16", "2026-03-22"),
        ("2026W01", "2025-12-29", "2026-01-04"),
        ("KW 10", "2026-03-02", "2026-03-08"),
        ("week 50", "2025-12-08", "2025-12-14"),
        ("2026-03", "2026-03-01", "2026-03-31"),
        ("03/2026", "2026-03-01", "2026-03-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("Q1", "2026-01-01", "2026-03-31"),
        ("Q4 2025", "2025-10-01", "2025-12-31"),
        ("1.3.–15.3.", "2026-03-01", "2026-03-15"),
        ("1.3.-15.3.", "2026-03-01", "2026-03-15"),
        ("1.-15.3.2026", "2026-03-01", "2026-03-15"),
        ("01.03.26 - 15.03.26", "2026-03-01", "2026-03-15"),
        ("1-15 March", "2026-03-01", "2026-03-15"),
        ("1 to 15 March 2025", "2025-03-01", "2025-03-15"),
        ("March 1 - March 15, 2026", "2026-03-01", "2026-03-15"),
        ("1st of March to 3rd of March", "2026-03-01", "2026-03-03"),
        ("2026-03-01..2026-03-15", "2026-03-01", "2026-03-15"),
        ("2026-03-01 to 2026-03-15", "2026-03-01", "2026-03-15"),
        ("2026-03-01 - 2026-03-15", "2026-03-01", "2026-03-15"),
        ("15 Dec – 10 Jan", "2025-12-15", "2026-01-10"),
        ("15 Dec – 10 Jan 2026", "2025-12-15", "2026-01-10"),
        ("du 1 au 15 mars", "2026-03-01", "2026-03-15"),
        ("vom 1. bis 15. März", "2026-03-01", "2026-03-15"),
        ("Jan–Mar", "2026-01-01", "2026-03-31"),
        ("January to March 2025", "2025-01-01", "2025-03-31"),
        ("Nov - Feb", "2025-11-01", "2026-02-28"),
        ("2 March", "2026-03-02", "2026-03-02"),
        ("3/4/2026", "2026-04-03", "2026-04-03"),
        ("3/24", "2025-03-24", "2025-03-24"),
    ],
)
def test_what_people_type(words: str, first: str, last: str) -> None:
    found = read_period(words, today=TODAY)
    assert (str(found.first), str(found.last)) == (first, last)


def test_month_first_is_the_readers_choice() -> None:
    assert read_period("3/4/2026", today=TODAY, month_first=True).first == date(2026, 3, 4)


def test_it_is_said_back() -> None:
    assert read_period("2026-W12", today=TODAY).reading == "16 to 22 March 2026"
    assert read_period("Nov - Feb", today=TODAY).reading == "1 November 2025 to 28 February 2026"
    assert read_period("today", today=TODAY).reading == "20 March 2026"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "31 February",
        "2026-W54",
        "ju",
        "15.3.–1.3.2026",
        "2026-13",
        "99.99.",
        "last 0 days",
        "March to nowhere",
    ],
)
def test_what_means_no_period_says_what_does(words: str) -> None:
    with pytest.raises(UserError, match="2026-W12"):
        read_period(words, today=TODAY)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_two_iso_dates_are_themselves(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    found = read_period(f"{first} – {last}", today=TODAY)
    assert (found.first, found.last) == (first, last)


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_a_sentence(text: str) -> None:
    try:
        found = read_period(text, today=TODAY)
    except UserError:
        return
    assert found.first <= found.last


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2026-03-01", "2026-03-31", ("2026-02-01", "2026-02-28")),
        ("2026-01-01", "2026-03-31", ("2025-10-01", "2025-12-31")),
        ("2026-03-02", "2026-03-08", ("2026-02-23", "2026-03-01")),
        ("2026-03-05", "2026-03-05", ("2026-03-04", "2026-03-04")),
        ("2026-03-01", "2026-03-15", ("2026-02-14", "2026-02-28")),
    ],
)
def test_what_lies_before_a_period(first: str, last: str, before: tuple[str, str]) -> None:
    found = earlier(date.fromisoformat(first), date.fromisoformat(last))
    assert tuple(map(str, found)) == before
