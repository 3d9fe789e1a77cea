"""A narrow window gets what a phone gets, whatever the browser calls itself, and a wide one the wide page again."""

from __future__ import annotations

import pytest

from tests.browsing import window


@pytest.mark.chromium
def test_the_page_follows_the_width_of_the_window(address: str) -> None:
    from playwright.sync_api import expect

    with window(width=390) as page:
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


OUTSIDE = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
    const box = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('.xtick text, .ytick text')].map(label => [label.textContent, label.getBoundingClientRect()])
        .filter(([, at]) => at.left < box.left - 1 || at.right > box.right + 1 || at.top < box.top - 1 || at.bottom > box.bottom + 1)
        .map(([text]) => text);
})"""


@pytest.mark.chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_no_label_of_an_axis_is_cut(address: str, width: int) -> None:
    with window(width=width) as page:
        page.goto(address)
        page.get_by_role("button", name="Look at a sample month").click()
        page.wait_for_url("**/time-sinks")
        for name in ("time-sinks", "outsource", "import"):
            page.locator(f"a[href$='/{name}']").first.evaluate("e => e.click()")
            page.wait_for_url(f"**/{name}")
            page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
            page.wait_for_selector(".js-plotly-plot .ytick text", state="attached")
            page.wait_for_timeout(500)
            assert page.evaluate(OUTSIDE) == [], name
