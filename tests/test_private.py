"""Nothing is sent anywhere: a browser that goes through the pages asks the app alone."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browsing import window

PAGES = ("import", "categorize", "outsource", "share")


@pytest.mark.chromium
def test_the_pages_ask_nobody_but_the_app(address: str) -> None:
    asked: list[str] = []
    with window() as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.goto(address)
        page.get_by_role("button", name="Look at a sample month").click()
        page.wait_for_url("**/time-sinks")
        for name in PAGES:
            page.locator(f"a[href$='/{name}']").first.evaluate("e => e.click()")
            page.wait_for_url(f"**/{name}")
            page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(address).netloc}
