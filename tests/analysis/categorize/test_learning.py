from __future__ import annotations

from analysis.categorize import categorize
from analysis.categorize.words import group_key
from data.reference.tables import knowledge
from tests.analysis.written import entries


def test_similar_texts_follow_a_correction_and_say_so() -> None:
    month = entries("1h zorblat review Anna", "1h Zorblat-Review (Ben)", "1h zorblat review", "1h quux")
    plain = categorize(month, knowledge())
    found = categorize(month, knowledge(corrections={group_key("zorblat review", "", ""): "recruiting"}))
    assert plain.category[1] != "recruiting"
    assert found.category[:3].tolist() == ["recruiting"] * 3
    assert found.category_reason[1] == "similar to 'zorblat review', which you put there"
    assert found.category[3] == plain.category[3]


def test_a_project_pulls_from_the_second_answer_on() -> None:
    month = entries(*(f"1h {text} | project=Zed" for text in ("blib", "blab", "blub", "blob")))

    def chance(answers: int) -> float:
        given = {group_key(text, "Zed", ""): "recruiting" for text in ("blib", "blab", "blub")[:answers]}
        row = categorize(month, knowledge(corrections=given)).iloc[3]
        return ("recruiting", row.second, row.third).index("recruiting") == 0 and row.category == "recruiting"

    assert not chance(1)
    assert chance(3)


def test_a_project_of_clear_cases_pulls_its_unclear_one_and_another_project_does_not() -> None:
    clear = ("VAT return", "payroll", "Steuerberater", "tax return", "contract review", "payroll march", "tax filing")
    lines = [f"1h {text} | project=Duties" for text in clear]
    month = entries(*lines, "1h xqz | project=Duties", "1h xqz | project=Other")
    found = categorize(month, knowledge())
    assert found.category[len(clear)] == "tax_payroll_legal"
    assert found.category[len(clear) + 1] != "tax_payroll_legal"
