"""A narrow window gets what a phone gets, whatever the browser calls itself, and a wide one the wide page again."""

from __future__ import annotations

import pytest

from benchmarks.served import ARGS, browser
from tests.test_journey import address  # noqa: F401


@pytest.mark.chromium
def test_the_page_follows_the_width_of_the_window(address: str) -> None:  # noqa: F811
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=browser(), args=ARGS)
        page = chrome.new_page(viewport={"width": 390, "height": 900})
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        page.goto(address)
        page.get_by_role("button", name="Look at a sample month").click()
        page.wait_for_url("**/time-sinks")
        names = page.locator(".st-key-hours_by_category .annotation-text")
        expect(names.filter(has_text="Sales calls and meetings with key clients")).to_have_count(
            1
        )  # above its bar, whole
        expect(page.get_by_role("button", name="Undo", exact=True)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(names.filter(has_text="Sales calls and meetings with key clients")).to_have_count(
            0
        )  # beside it, shortened
        expect(page.get_by_role("button", name="Undo: Sample month")).to_be_visible()
        page.set_viewport_size({"width": 390, "height": 900})
        expect(page.get_by_role("button", name="Undo", exact=True)).to_be_visible()
        chrome.close()
