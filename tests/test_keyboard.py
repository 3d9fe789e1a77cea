"""Categorizing with the keyboard alone, in a real browser: keys, the focus, and a page that stays where it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browsing import window

WORDS = ["zrblx", "quuxel", "vimtor", "plonk", "grabel", "tivon", "harmel", "dosku", "wenlit", "farbo", "kolmet"]


# Two keys with nothing between them: a key that comes while a button is drawn anew reaches nobody.
AT_ONCE = """keys => { for (const key of keys) for (const type of ["keydown", "keyup"]) document.body.dispatchEvent(
    new KeyboardEvent(type, {key, code: "Key" + key.toUpperCase(), keyCode: key.toUpperCase().charCodeAt(0), bubbles: true})) }"""


def words_of(text: str) -> list[str]:
    """The groups of the list, in order."""
    return [word.strip("“") for word in text.split() if word.strip("“") in WORDS]


@pytest.mark.chromium
def test_ten_groups_without_a_mouse(address: str, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    export = tmp_path / "month.csv"
    rows = [f"2026-09-{n + 1:02d},{len(WORDS) - n},{word} thing" for n, word in enumerate(WORDS)]
    export.write_text("\n".join(["Date,Hours,Description", *rows]), encoding="utf-8")
    with window(height=700) as page:
        page.goto(address)
        page.locator("input[type=file]").first.set_input_files(str(export))
        page.wait_for_url("**/import")
        page.get_by_role("link", name="Categorize").first.click()
        group = page.locator("h2", has_text="thing")
        expect(page.get_by_role("button", name="Where did the month go?")).to_be_visible()  # the whole page is there
        listed = page.locator(".st-key-question_list")
        order = words_of(listed.inner_text())
        assert len(order) == 10

        def asked(number: int) -> None:
            expect(group).to_have_text(f"“{order[number]} thing”")

        asked(0)
        page.keyboard.press("j")
        asked(1)
        page.keyboard.press("k")
        asked(0)

        main = page.get_by_test_id("stMain")
        main.evaluate("e => e.scrollTo(0, 300)")
        page.keyboard.press("f")
        expect(page.locator(".st-key-find_panel input")).to_be_focused()
        page.keyboard.type("customer supp")
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-take_other button")).to_be_focused()
        before = main.evaluate("e => e.scrollTop")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).not_to_contain_text("0 %")
        expect(listed).to_contain_text("Customer support")
        expect(listed).to_contain_text(re.compile(".*".join(order), re.DOTALL))  # drawn to its end
        assert words_of(listed.inner_text()) == order, "the list stands still"
        assert before >= 300 and abs(main.evaluate("e => e.scrollTop") - before) < 5, "the page stays where it was"

        expect(page.locator(".st-key-categorize_undo button")).to_be_visible()
        page.keyboard.press("u")
        expect(page.locator("h1")).to_contain_text("0 %")
        asked(0)
        page.keyboard.press("x")
        expect(page.get_by_text("1 group chosen")).to_be_visible()
        page.keyboard.press("j")
        asked(1)
        page.keyboard.press("x")
        expect(page.get_by_text("2 groups chosen")).to_be_visible()
        page.keyboard.press("n")
        asked(2)
        page.evaluate(AT_ONCE, ["j", "n"])  # N before the page has drawn what J went to
        asked(4)
