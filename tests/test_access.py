"""No barrier on any page, light and dark, wide and on a phone: axe finds nothing serious or critical but what is listed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from benchmarks.served import ARGS, browser
from tests.test_journey import address  # noqa: F401 - the server of the journey

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

PAGES = ("", "import", "categorize", "time-sinks", "outsource", "hire", "follow-up", "share", "type-hours", "log", "meeting", "shared",
         "settings", "help")  # fmt: skip
WIDTHS = ((1280, None), (390, "Mozilla/5.0 (Linux; Android 15) Mobile"))
DRAWN = "[data-testid=stApp][data-test-script-state=notRunning]"  # before, a page is only half there
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
    assert not asyncio.run(_barriers(sample))


async def _barriers(address: str) -> list[tuple[str, ...]]:  # noqa: F811
    """What is found on all pages; both widths at once, each in a tab of its own."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        chrome = await playwright.chromium.launch(executable_path=browser(), args=ARGS)
        found = await asyncio.gather(*(_at_width(chrome, address, width, agent) for width, agent in WIDTHS))
        await chrome.close()
    return [hit for hits in found for hit in hits]


async def _at_width(chrome: Browser, address: str, width: int, agent: str | None) -> list[tuple[str, ...]]:  # noqa: F811
    context = await chrome.new_context(
        viewport={"width": width, "height": 900}, user_agent=agent, reduced_motion="reduce"
    )
    page = await context.new_page()
    page.set_default_timeout(60_000)
    await page.goto(f"{address}/{PAGES[-1]}")
    await page.locator("h1").wait_for()
    found = []
    for name in PAGES:
        await _open(page, name)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name}: {wide} px wide on a screen of {width}"
        for theme in ("light", "dark"):
            found += [(name, str(width), theme, *hit) for hit in await _in_theme(page, theme)]
    await context.close()
    return found


async def _open(page: Page, name: str) -> None:
    """Another page of the same session, as Back and Forward of the browser do it: nothing is loaded anew."""
    before = await page.title()
    await page.evaluate(
        "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')) }", f"/{name}"
    )
    await page.wait_for_function("before => document.title !== before", arg=before)
    await page.locator(DRAWN).wait_for()
    await page.locator("h1").wait_for()


async def _in_theme(page: Page, theme: Literal["light", "dark"]) -> list[tuple[str, str]]:
    from axe_playwright_python.async_playwright import Axe

    await page.emulate_media(color_scheme=theme)
    await page.wait_for_function(
        "paper => getComputedStyle(document.querySelector('.stApp')).backgroundColor === paper", arg=PAPER[theme]
    )
    seen = (await Axe().run(page, options=_rules(theme))).response["violations"]
    return [hit for violation in seen for hit in await _hits(page, violation)]


def _rules(theme: str) -> dict[str, object]:
    """In the dark only colours can differ."""
    wanted = {"values": ["color-contrast"], "type": "rule"} if theme == "dark" else {"values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], "type": "tag"}  # fmt: skip
    # Preloading fetches every stylesheet anew; only rules about rotation and sound that starts by itself read what it brings.
    return {"runOnly": wanted, "resultTypes": ["violations"], "preload": False}


async def _hits(page: Page, violation: dict[str, object]) -> list[tuple[str, str]]:
    if violation["impact"] not in {"serious", "critical"}:
        return []
    nodes: list[dict[str, object]] = violation["nodes"]  # type: ignore[assignment]
    chosen = f"(s) => {{ const e = document.querySelector(s); return !!e && (e.matches('{CHOSEN}') || !!e.closest('{CHOSEN}')); }}"
    hits = []
    for node in nodes:
        if violation["id"] == "color-contrast" and await page.evaluate(chosen, node["target"][0]):  # type: ignore[index]
            continue
        hits.append((str(violation["id"]), str(node["html"])[:160]))
    return hits


def test_each_exception_is_listed_with_its_thread() -> None:
    limits = (Path(__file__).parents[1] / "docs/limits.md").read_text(encoding="utf-8")
    for _rule, words in KNOWN:
        line = next((line for line in limits.splitlines() if words in line), "")
        assert "streamlit#" in line, words
