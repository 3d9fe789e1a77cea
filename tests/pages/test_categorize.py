"""Each action of the Categorize page, through app.py."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import sorting
from tests.pages.kit import CATEGORIZE as PAGE
from tests.pages.kit import category_of, healthy, press, tool, upload, words, workspace


@pytest.fixture
def page(sample: AppTest) -> AppTest:
    return sample


def lines(app: AppTest) -> list[str]:
    """The texts of the list, in order, answered ones too."""
    return [row.text for row in app.session_state["categorize_list"][1]]


def moved(before: pd.DataFrame, after: pd.DataFrame) -> int:
    """How many entries an answer settled or took along, of categorized entries before and after it."""
    settled = (after["category_layer"] == "correction") & (before["category_layer"] != "correction")
    return int((settled | (before["category"] != after["category"])).sum())


def test_an_answer_moves_as_many_entries_as_its_button_says_and_the_list_stands_still(page: AppTest) -> None:
    before, title = lines(page), page.title[0].value
    label = page.button(key="take_1").label.replace("\u00a0", " ")
    guessed = sorting.categorized(workspace(page))
    press(page, "take_1")
    assert f"moves {moved(guessed, sorting.categorized(workspace(page)))} entries" in label
    assert lines(page) == before
    assert page.title[0].value != title
    assert before[0] not in page.markdown[2].value, "the next group is asked"
    press(page, "categorize_undo")
    assert not workspace(page).corrections
    assert page.title[0].value == title
    assert lines(page) == before


def test_the_first_answers_settle_most_hours(page: AppTest) -> None:
    asked = sorting.questions(workspace(page))
    at_stake = asked["doubt_hours"] * asked["hours"] ** 0.5
    assert at_stake.is_monotonic_decreasing
    assert len(lines(page)) == min(10, len(asked))


def test_an_answer_that_pulls_others_says_so_before(page: AppTest) -> None:
    ws = workspace(page)
    pulls = [
        (row, category, sorting.effect(ws, (str(row.key),), category))
        for row in sorting.questions(ws).head(10).itertuples()
        for category in (row.category, row.second, row.third)
    ]
    row, category, move = next(found for found in pulls if found[2].along_entries)
    number = lines(page).index(row.description)
    press(page, f"go_{number}")
    press(page, "another")
    page.selectbox(key=f"other_{row.like}").set_value(category).run()
    said = page.button(key="take_other").label.replace("\u00a0", " ")
    assert f"moves {move.all_entries} entries" in said
    press(page, "take_other")
    assert moved(sorting.categorized(ws), sorting.categorized(workspace(page))) == move.all_entries


def test_a_key_right_after_j_is_about_the_question_that_j_went_to(page: AppTest) -> None:
    rows = page.session_state["categorize_list"][1]
    page.session_state["categorize_at"] = 1  # J was heard, and the buttons of the first question are still there
    press(page, "not_sure")
    assert page.session_state["categorize_put_off"] == [rows[1].like]
    assert page.session_state["categorize_at"] == 1
    page.session_state["categorize_at"] = 3  # the buttons are those of the third
    press(page, "take_1")
    assert not workspace(page).corrections, "nothing goes where a button said it of another question"
    press(page, "take_1")
    assert {c["key"] for c in workspace(page).corrections} >= set(rows[3].keys)


def test_moving_through_the_list_and_putting_off(page: AppTest) -> None:
    first, second, *_rest = lines(page)
    assert f"“{first}”" in words(page)
    heading = [m.value for m in page.markdown if m.value.startswith("## “")]
    press(page, "move_next")
    assert [m.value for m in page.markdown if m.value.startswith("## “")] != heading
    press(page, "move_back")
    assert [m.value for m in page.markdown if m.value.startswith("## “")] == heading
    press(page, "not_sure")
    assert second in next(m.value for m in page.markdown if m.value.startswith("## “"))
    assert not workspace(page).corrections


def test_several_groups_into_one_category_at_once(page: AppTest) -> None:
    texts = lines(page)
    press(page, "choose_1")
    press(page, "choose_3")
    page.selectbox(key="together_to").set_value("seo_ads").run()
    press(page, "together_put")
    assert {category_of(page, texts[1]), category_of(page, texts[3])} == {"seo_ads"}
    assert lines(page) == texts
    press(page, "header_undo")
    assert not workspace(page).corrections, "one step"


def test_the_guesses_of_several_groups_are_accepted_at_once(page: AppTest) -> None:
    said = [n for n, text in enumerate(lines(page)) if n and category_of(page, text) != "uncategorized"][:2]
    guessed = {lines(page)[n]: category_of(page, lines(page)[n]) for n in said}
    for number in said:
        press(page, f"choose_{number}")
    press(page, "together_accept")
    assert {text: category_of(page, text) for text in guessed} == guessed
    assert len(workspace(page).corrections) >= 2


def test_a_group_can_be_split_by_its_texts(app: AppTest) -> None:
    page = upload(app, *(f"2026-03-0{n},{n},Zorblat {n}" for n in range(1, 5)), "2026-03-06,1,Invoices")
    assert len(sorting.groups(workspace(page))) == 2
    press(page, "split")
    row = page.session_state["categorize_list"][1][0]
    texts = page.multiselect(key=f"split_{row.like}")
    assert len(texts.options) == 4
    texts.set_value(["text\x1fzorblat 4\x1f"]).run()
    page.selectbox(key=f"split_to_{row.like}").set_value("recruiting").run()
    press(page, "split_put")
    month = sorting.categorized(workspace(page)).set_index("description")
    assert month.at["Zorblat 4", "category"] == "recruiting"
    assert month.at["Zorblat 4", "category_layer"] == "correction"
    assert (month.loc[["Zorblat 1", "Zorblat 2", "Zorblat 3"], "category_layer"] != "correction").all()


def test_a_group_of_one_text_says_what_can_split_it(app: AppTest) -> None:
    page = upload(app, "2026-03-01,1,Zorblat", "2026-03-02,1,Zorblat")
    press(page, "split")
    assert "same words" in words(page)


def test_any_group_is_found_without_its_accents_and_moved(page: AppTest) -> None:
    tool(page, "find")
    settled = sorting.groups(workspace(page)).query("sure").iloc[0]
    page.text_input(key="group_search").set_value(str(settled["description"]).upper()).run()
    hits = next(m for m in page.multiselect if m.key and m.key.startswith("group_hits"))
    hits.set_value([settled["key"]]).run()
    page.selectbox(key="group_to").set_value("recruiting").run()
    press(page, "group_move")
    assert category_of(page, str(settled["description"])) == "recruiting"
    page.text_input(key="group_search").set_value("qqqqqq").run()
    assert "No group has these words" in words(page)


def test_answers_can_be_read_and_taken_back_one_by_one(page: AppTest) -> None:
    text = lines(page)[0]
    press(page, "take_2")
    press(page, "take_1")
    tool(page, "answers")
    assert text in page.table[0].value.iloc[-1, 0]
    assert (page.table[0].value.iloc[:, 2].astype(int) > 0).all()
    page.selectbox(key="answer_one").set_value(workspace(page).corrections[0]["key"]).run()
    press(page, "answer_back")
    assert all(c["description"] != text for c in workspace(page).corrections)
    press(page, "answers_reset")
    assert not workspace(page).corrections


def add_rule(page: AppTest, pattern: str, category: str, kind: str = "keyword") -> None:
    page.session_state["rule_kind"] = kind
    page.text_input(key="rule_pattern").set_value(pattern).run()
    page.selectbox(key="rule_category").set_value(category).run()
    press(page, "rule_add")


def patterns(page: AppTest) -> list[str]:
    return [str(r["pattern"]) for r in workspace(page).rules]


def test_rules_are_added_specific_first_moved_switched_changed_and_deleted(page: AppTest) -> None:
    tool(page, "rules")
    add_rule(page, "module", "seo_ads")
    add_rule(page, "module order", "recruiting")
    add_rule(page, "(?i)webinar", "social_media", "regex")
    assert patterns(page) == ["module order", "module", "(?i)webinar"]
    month = sorting.categorized(workspace(page))
    says = month["description"].str.contains("module", case=False)
    assert set(month[says & (month["category_layer"] == "rule")]["category"]) == {"seo_ads", "recruiting"}
    press(page, "rule_down_0")
    assert patterns(page) == ["module", "module order", "(?i)webinar"]
    press(page, "rules_order")
    assert patterns(page).index("module order") < patterns(page).index("module")
    at = patterns(page).index("module")
    press(page, f"rule_switch_{at}")
    assert not workspace(page).rules[at]["active"]
    press(page, f"rule_edit_{at}")
    page.text_input(key="rule_pattern").set_value("modules").run()
    press(page, "rule_add")
    assert patterns(page)[at] == "modules"
    press(page, f"rule_delete_{at}")
    assert "modules" not in patterns(page)
    press(page, "categorize_undo")
    assert "modules" in patterns(page)


@pytest.mark.parametrize("pattern", ["(", "(?=(a+))a*b\\1", "a{1,1000}{1,1000}"])
def test_a_pattern_that_cannot_be_used_is_told_and_not_kept(page: AppTest, pattern: str) -> None:
    tool(page, "rules")
    page.session_state["rule_kind"] = "regex"
    page.text_input(key="rule_pattern").set_value(pattern).run()
    page.selectbox(key="rule_category").set_value("seo_ads").run()
    healthy(page)
    assert "rule_add" not in {b.key for b in page.button}


def test_rules_come_from_a_file(page: AppTest) -> None:
    tool(page, "rules")
    page.session_state["rules_file"] = True
    page.run()
    content = b"kind,pattern,category\nkeyword,module,SEO and paid advertising\nkeyword,x,Nowhere\n"
    page.file_uploader(key="rules_upload").upload("rules.csv", content, "text/csv").run()
    assert "Nowhere" in words(page)
    press(page, "rules_add")
    assert patterns(page) == ["module"]


def test_a_file_that_is_no_rules_is_told(page: AppTest) -> None:
    tool(page, "rules")
    page.session_state["rules_file"] = True
    page.run()
    page.file_uploader(key="rules_upload").upload("x.csv", b"a,b\n1,2\n", "text/csv").run()
    assert "columns are missing" in page.error[0].value


def test_one_entry_is_one_question_and_then_all_is_settled(app: AppTest) -> None:
    page = upload(app, "2026-03-01,1,Zorblat")
    assert "One answer settles the rest" in page.title[0].value.replace("\u00a0", " ")
    press(page, "another")
    row = page.session_state["categorize_list"][1][0]
    page.selectbox(key=f"other_{row.like}").set_value("recruiting").run()
    press(page, "take_other")
    assert "All of your hours are settled" in page.title[0].value.replace("\u00a0", " ")
    assert page.button(key="next_step").proto.type == "primary"


def test_an_answer_holds_for_the_next_month_and_is_never_guessed_wrong_again(app: AppTest) -> None:
    page = upload(app, "2026-03-01,1,Send invoice 12", "2026-03-02,2,Send invoice 13")
    tool(page, "find")
    page.text_input(key="group_search").set_value("invoice").run()
    page.selectbox(key="group_to").set_value("recruiting").run()
    press(page, "group_move")
    page.switch_page("pages/input/import_files.py").run()
    more = b"Date,Hours,Description\n2026-04-03,1,SEND INVOICE 99\n2026-04-04,1,Receipts\n"
    uploader: Any = page.file_uploader[0]
    uploader.upload("april.csv", more, "text/csv")
    page.run()
    healthy(page.switch_page(PAGE).run())
    month = sorting.categorized(workspace(page)).set_index("description")
    assert month.at["SEND INVOICE 99", "category"] == "recruiting"
    assert bool(month.at["SEND INVOICE 99", "sure"])


def test_single_keys_can_be_switched_off(page: AppTest) -> None:
    assert page.button(key="take_1").proto.shortcut == "1"
    page.session_state["workspace"] = workspace(page)
    from pages.parts import session

    store = session.store()
    store.change(workspace(page).id, "keys", lambda ws: ws.changed(settings={**ws.settings, "keys_off": True}))
    page.run()
    assert not any(b.proto.shortcut for b in page.button)


def test_files_without_an_hour_are_told(app: AppTest) -> None:
    page = upload(app, "2026-03-01,x,Zorblat")
    assert "no hour could be read" in page.title[0].value


@pytest.mark.parametrize("name", ["find", "rules", "answers", "categories", "check"])
def test_every_tool_with_the_sample_month(page: AppTest, name: str) -> None:
    press(page, "take_1")
    tool(page, name)
    press(page, "take_1")
