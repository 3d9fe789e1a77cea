"""No barrier on any page, light and dark, wide and on a phone: axe finds nothing serious or critical but what is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.served import ARGS, browser
from tests.test_journey import address  # noqa: F401 - the server of the journey

PAGES = ("", "import", "categorize", "time-sinks", "outsource", "hire", "follow-up", "share", "type-hours", "log", "meeting", "shared",
         "settings", "help")  # fmt: skip
PHONE = "Mozilla/5.0 (Linux; Android 15) Mobile"
PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 20, 26)"}
# What Streamlit 1.67 causes: (rule, what stands in the element's markup); docs/limits.md names the thread of each.
KNOWN = (("color-contrast", "chosen in the dark"),)
# White words on the primary colour and the primary colour on its own tint cannot both have 4.5:1 (streamlit#12801).
CHOSEN = "[role=radio][aria-checked=true], [role=radio][aria-checked=true] *, button[aria-checked=true] *, button[kind$=Active] *"


@pytest.fixture
def sample(address: str) -> str:  # noqa: F811
    """The server with the sample month in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=browser(), args=ARGS)
        page = chrome.new_page()
        page.set_default_timeout(60_000)
        page.goto(address)
        page.get_by_role("button", name="Look at a sample month").click()
        page.wait_for_url("**/time-sinks")
        page.locator("h1").wait_for()
        chrome.close()
    return address


@pytest.mark.chromium
def test_no_barrier_on_any_page(sample: str) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    found: list[tuple[str, ...]] = []
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=browser(), args=ARGS)
        for width, agent in ((1280, None), (390, PHONE)):
            context = chrome.new_context(
                viewport={"width": width, "height": 900}, user_agent=agent, reduced_motion="reduce"
            )
            page = context.new_page()
            page.set_default_timeout(60_000)
            for name in PAGES:
                page.goto(f"{sample}/{name}")
                page.locator("h1").wait_for()
                page.locator("[data-testid=stStatusWidget]").wait_for(state="detached")
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, f"{name}: {wide} px wide on a screen of {width}"
                for theme in ("light", "dark"):
                    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                    page.wait_for_function(
                        "paper => getComputedStyle(document.querySelector('.stApp')).backgroundColor === paper",
                        arg=PAPER[theme],
                    )
                    seen = Axe().run(page, options=_rules(theme)).response["violations"]
                    found += [(name, str(width), theme, *hit) for violation in seen for hit in _hits(page, violation)]
            context.close()
        chrome.close()
    assert not found


def _rules(theme: str) -> dict[str, object]:
    """In the dark only colours can differ."""
    wanted = {"values": ["color-contrast"], "type": "rule"} if theme == "dark" else {"values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], "type": "tag"}  # fmt: skip
    return {"runOnly": wanted, "resultTypes": ["violations"]}


def _hits(page: object, violation: dict[str, object]) -> list[tuple[str, str]]:
    if violation["impact"] not in {"serious", "critical"}:
        return []
    nodes: list[dict[str, object]] = violation["nodes"]  # type: ignore[assignment]
    chosen = f"(s) => {{ const e = document.querySelector(s); return !!e && (e.matches('{CHOSEN}') || !!e.closest('{CHOSEN}')); }}"
    return [
        (str(violation["id"]), str(node["html"])[:160])
        for node in nodes
        if not (violation["id"] == "color-contrast" and page.evaluate(chosen, node["target"][0]))  # type: ignore[attr-defined,index]
    ]


def test_each_exception_is_listed_with_its_thread() -> None:
    limits = (Path(__file__).parents[1] / "docs/limits.md").read_text(encoding="utf-8")
    for _rule, words in KNOWN:
        line = next((line for line in limits.splitlines() if words in line), "")
        assert "streamlit#" in line, words
