from __future__ import annotations

import pandas as pd
import pytest

from analysis.categorize import Rule, categorize
from analysis.categorize.sorting import own_domains
from analysis.categorize.words import group_key
from analysis.entries import CATEGORIZED, none
from data.reference.tables import knowledge
from tests.analysis.categorize.kit import KNOWN, sorted_row
from tests.analysis.written import entries

MONTH = entries(
    "2026-03-02 09:00-10:30 Invoice Acme | client=Acme",
    "2026-03-02 11:00-11:30 meeting",
    "2026-03-03 09:00-10:00 receipts",
    "2026-03-03 09:00-10:00 invoice Bell",
    "1.5h ",
)


def test_no_row_is_added_lost_or_moved_and_the_input_stays() -> None:
    before = MONTH.copy(deep=True)
    found = categorize(MONTH, KNOWN)
    pd.testing.assert_frame_equal(MONTH, before)
    pd.testing.assert_frame_equal(found[list(MONTH.columns)], MONTH)
    assert {name: str(found[name].dtype) for name in CATEGORIZED} == CATEGORIZED


def test_same_input_same_result_whatever_the_order() -> None:
    known = knowledge(corrections=[("receipts", "", "seo_ads")])
    once, again = categorize(MONTH, known), categorize(MONTH, known)
    pd.testing.assert_frame_equal(once, again)
    backwards = categorize(MONTH.iloc[::-1], known).iloc[::-1]
    pd.testing.assert_frame_equal(once, backwards, check_exact=False, atol=1e-5)


def test_no_entries() -> None:
    assert list(categorize(none(), KNOWN).columns) == [*none().columns, *CATEGORIZED]


@pytest.mark.parametrize(
    ("line", "category", "reason"),
    [
        ("1h Send invoice #2", "invoicing_collections", "word: invoic…"),
        ("1h supplier invoice", "bookkeeping_expenses", "words: supplier invoice"),
        ("1h meeting", "uncategorized", "word: meeting"),
        ("1h ", "uncategorized", "no word says what was done"),
        ("1h xyz", "uncategorized", "no word says what was done"),
        ("1h xyz | project=Tax", "tax_payroll_legal", "project: Tax"),
    ],
)
def test_keywords_alone_say_why(line: str, category: str, reason: str) -> None:
    row = sorted_row(entries(line))
    assert (row.category, row.category_reason) == (category, reason)


def test_a_guess_that_is_not_sure_offers_three() -> None:
    row = sorted_row(entries("1h invoice quote"))
    assert not row.sure
    assert len({row.category, row.second, row.third}) == 3
    assert {"invoicing_collections", "key_sales_clients"} <= {row.category, row.second, row.third}


def test_general_words_are_never_sure() -> None:
    for text in ("meeting", "call", "misc", "admin", "", "work", "stuff", "Anna", "call Anna"):
        row = categorize(entries(f"1h {text}"), knowledge()).iloc[0]
        assert not row.sure, text


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("1h Send invoice #2", "invoicing_collections"),
        ("1h Rechnungen schreiben", "invoicing_collections"),
        ("1h VAT return", "tax_payroll_legal"),
        ("1h Steuerberater", "tax_payroll_legal"),
        ("1h inbox zero", "email_inbox"),
        ("1h lunch", "personal_breaks"),
    ],
)
def test_plain_cases_are_right_and_sure_with_the_shipped_model(line: str, category: str) -> None:
    row = categorize(entries(line), knowledge()).iloc[0]
    assert (row.category, bool(row.sure)) == (category, True)


def test_corrections_compare_without_case_and_outer_blanks() -> None:
    known = knowledge(corrections=[(" Invoice ACME", "", "seo_ads"), ("receipts", "P", "recruiting")])
    month = entries("1h invoice acme ", "1h invoice acme 2", "1h Receipts | project=p", "1h receipts | project=Q")
    found = categorize(month, known)
    assert found.category_layer.tolist()[0] == found.category_layer.tolist()[2] == "correction"
    assert "correction" not in found.category_layer.tolist()[1::2]
    assert found.category[0] == "seo_ads" and found.category[2] == "recruiting"
    assert found.category_reason[0] == "you put 'invoice acme' there"
    assert found.second[0] != "seo_ads" and found.sure[0] and found.category_confidence[0] == 1


def test_a_group_once_corrected_is_never_guessed_again() -> None:
    month = entries("1h Invoice 12 Acme | client=A", "1h invoice 13 acme! | client=A", "1h invoice acme | client=B")
    found = categorize(month, knowledge(corrections={group_key("invoice acme", "", "A"): "seo_ads"}))
    assert found.category_layer.tolist()[:2] == ["correction"] * 2
    assert found.category_layer[2] != "correction"


def test_the_very_text_wins_over_its_group() -> None:
    known = {group_key("foo", "", ""): "seo_ads", "text\x1ffoo 2\x1f": "recruiting"}
    assert categorize(entries("1h foo 1", "1h foo 2"), knowledge(corrections=known)).category.tolist() == [
        "seo_ads",
        "recruiting",
    ]


def test_categories_of_the_user_hidden_merged() -> None:
    month = entries("1h Send invoice")
    own = categorize(month, knowledge(corrections=[("send invoice", "", "my_own")]))
    assert own.category[0] == "my_own"
    hidden = categorize(month, knowledge(hidden=["invoicing_collections"])).iloc[0]
    assert "invoicing_collections" not in {hidden.category, hidden.second, hidden.third}
    merged = categorize(month, knowledge(merged={"invoicing_collections": "bookkeeping_expenses"})).iloc[0]
    assert merged.category == "bookkeeping_expenses" != merged.second


def test_rules_with_persons_see_the_person() -> None:
    month = entries("1h foo | person=Anna", "1h foo | person=Ben")
    found = categorize(month, knowledge(rules=[Rule("anna", "recruiting", "person")]))
    assert found.category[0] == "recruiting" != found.category[1]


def test_own_domains_of_the_entries() -> None:
    assert own_domains(entries("1h a | email=me@firm.test", "1h b | email=x@gmail.com")) == {"firm.test"}
    mostly = entries(*["1h a | organizer=me@firm.test"] * 3, "1h b | organizer=you@other.test")
    assert own_domains(mostly) == {"firm.test"}
    assert (
        own_domains(entries("1h a | organizer=a@b.test", "1h b | organizer=c@d.test", "1h c | organizer=e@f.test"))
        == set()
    )
