"""Categories added, renamed, merged, split, hidden and recoloured on the Categorize page."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import derived, sorting
from tests.pages.kit import healthy, opened, press, tool, words, workspace


@pytest.fixture
def page(sample: AppTest) -> AppTest:
    return tool(sample, "categories")


def choose(page: AppTest, category: str) -> None:
    page.selectbox(key="own_which").set_value(category).run()
    healthy(page)


def hours(page: AppTest, category: str) -> float:
    month = sorting.categorized(workspace(page))
    return float(month[month["category"] == category]["seconds"].sum()) / 3600


def test_a_new_category_with_words_moves_what_its_button_says(page: AppTest) -> None:
    opened(page, "own_new")
    page.text_input(key="new_name").set_value("Course platform").run()
    page.text_input(key="new_words").set_value("module, module , webinar").run()
    page.selectbox(key="new_expertise").set_value("specialized knowledge").run()
    label = page.button(key="new_add").label.replace("\u00a0", " ")
    press(page, "new_add")
    ws = workspace(page)
    added = sorting.own(ws).added[0]
    month = sorting.categorized(ws)
    assert f"moves {(month['category'] == added.id).sum()} entries" in label
    assert [r["pattern"] for r in ws.rules] == ["module", "webinar"]
    assert next(c for c in derived.plan(ws).categories if c.id == added.id).name == "Course platform"
    press(page, "categorize_undo")
    assert not workspace(page).rules and not sorting.own(workspace(page)).added, "one step"


def test_a_name_that_is_taken_is_told_before(page: AppTest) -> None:
    opened(page, "own_new")
    page.text_input(key="new_name").set_value("customer SUPPORT").run()
    healthy(page)
    assert "There is one of this name" in words(page)
    assert "new_add" not in {b.key for b in page.button}


def test_renaming(page: AppTest) -> None:
    choose(page, "customer_support")
    page.text_input(key="own_name_customer_support").set_value("Help desk").run()
    press(page, "own_rename")
    assert derived.names(workspace(page))["customer_support"] == "Help desk"
    page.text_input(key="own_name_customer_support").set_value("Social media").run()
    healthy(page)
    assert "own_rename" not in {b.key for b in page.button}


def test_merging_and_taking_apart(page: AppTest) -> None:
    before = hours(page, "customer_support"), hours(page, "email_inbox")
    choose(page, "customer_support")
    page.selectbox(key="own_into_customer_support").set_value("email_inbox").run()
    press(page, "own_merge")
    assert hours(page, "email_inbox") == pytest.approx(sum(before))
    assert "customer_support" not in sorting.own(workspace(page)).offered
    press(page, "own_unmerge")
    assert hours(page, "customer_support") == pytest.approx(before[0])


def test_hiding_and_showing_again(page: AppTest) -> None:
    choose(page, "customer_support")
    press(page, "own_hide")
    assert hours(page, "customer_support") == 0
    press(page, "own_hide")
    assert hours(page, "customer_support") > 0


def test_splitting_a_category(page: AppTest) -> None:
    before = hours(page, "customer_support")
    choose(page, "customer_support")
    opened(page, "own_split")
    groups = sorting.groups(workspace(page)).query("category == 'customer_support'").sort_values("hours")
    largest = groups.iloc[-1]
    page.multiselect(key="own_part_customer_support").set_value([largest["key"]]).run()
    page.text_input(key="split_name").set_value("Video trouble").run()
    press(page, "own_split_put")
    ws = workspace(page)
    made = sorting.own(ws).added[0]
    assert made.name == "Video trouble"
    assert hours(page, made.id) >= largest["hours"]
    assert hours(page, made.id) + hours(page, "customer_support") == pytest.approx(before, abs=3)


def test_recolouring_a_kind_of_work(page: AppTest) -> None:
    opened(page, "own_colours")
    page.selectbox(key="own_kind").set_value("growth").run()
    pills = next(g for g in page.button_group if g.key and g.key.startswith("own_colour_growth"))
    pills.set_value("green").run()
    healthy(page)
    assert sorting.colours(workspace(page))["social_media"] == "green"
    opened(page, "own_list")
    assert "counts in" not in words(page)
