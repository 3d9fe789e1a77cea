"""No barrier on any page, light and dark, wide and on a phone: axe finds nothing serious or critical but what is listed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest

from benchmarks.served import ARGS, browser

if TYPE_CHECKING:
    from collections.abc import Sequence

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
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
# What axe finds that is serious or critical, without what is known: (rule, markup).
HITS = f"""async rules => (await axe.run(document, rules)).violations
    .filter(v => ["serious", "critical"].includes(v.impact))
    .flatMap(v => v.nodes.filter(n => {{
        const seen = v.id === "color-contrast" && document.querySelector(n.target[0])
        return !(seen && (seen.matches("{CHOSEN}") || seen.closest("{CHOSEN}")))
    }}).map(n => [v.id, n.html.slice(0, 160)]))"""


@pytest.mark.chromium
def test_no_barrier_on_any_page(address: str) -> None:
    assert not asyncio.run(_barriers(address))


async def _barriers(address: str) -> list[tuple[str, ...]]:
    """What is found on all pages with the sample month; both widths at once, each in a tab of its own. They go through the
    pages from opposite ends, so that the server works out each page's figures once."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        chrome = await playwright.chromium.launch(executable_path=browser(), args=ARGS)
        wide, phone = [await _tab(chrome, address, width, agent) for width, agent in WIDTHS]
        await wide.get_by_role("button", name="Look at a sample month").click()
        await wide.wait_for_url("**/time-sinks")
        await phone.reload()
        found = await asyncio.gather(_walk(wide, PAGES), _walk(phone, PAGES[::-1]))
        await chrome.close()
    return [hit for hits in found for hit in hits]


async def _tab(chrome: Browser, address: str, width: int, agent: str | None) -> Page:
    context = await chrome.new_context(
        viewport={"width": width, "height": 900}, user_agent=agent, reduced_motion="reduce"
    )
    await context.add_init_script(AXE.read_text(encoding="utf-8"))  # once a tab: it is half a megabyte
    page = await context.new_page()
    page.set_default_timeout(60_000)
    await page.goto(address)
    await page.locator("h1").wait_for()
    return page


async def _walk(page: Page, names: Sequence[str]) -> list[tuple[str, ...]]:
    """What is found on these pages of one session; each page is seen first in the theme that the last one ended with."""
    found = []
    assert page.viewport_size is not None
    screen, themes = page.viewport_size["width"], ("light", "dark")
    for name in names:
        await _open(page, name)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= screen, f"{name}: {wide} px wide on a screen of {screen}"
        for theme in themes:
            found += [(name, str(screen), theme, *hit) for hit in await _in_theme(page, theme)]
        themes = themes[::-1]
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


async def _in_theme(page: Page, theme: str) -> list[tuple[str, str]]:
    await page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    await page.wait_for_function(
        "paper => getComputedStyle(document.querySelector('.stApp')).backgroundColor === paper", arg=PAPER[theme]
    )
    return [(rule, markup) for rule, markup in await page.evaluate(HITS, _rules(theme))]


def _rules(theme: str) -> dict[str, object]:
    """In the dark only colours can differ."""
    wanted = {"values": ["color-contrast"], "type": "rule"} if theme == "dark" else {"values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], "type": "tag"}  # fmt: skip
    # Preloading fetches every stylesheet anew; only rules about rotation and sound that starts by itself read what it brings.
    return {"runOnly": wanted, "resultTypes": ["violations"], "preload": False}


def test_each_exception_is_listed_with_its_thread() -> None:
    limits = (Path(__file__).parents[1] / "docs/limits.md").read_text(encoding="utf-8")
    for _rule, words in KNOWN:
        line = next((line for line in limits.splitlines() if words in line), "")
        assert "streamlit#" in line, words
