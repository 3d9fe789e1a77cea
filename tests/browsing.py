"""A real browser for one test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.served import ARGS, browser

PATIENCE = 90_000  # ms; on a busy machine a page takes its time


@contextmanager
def window(width: int = 1280, height: int = 900) -> Iterator[Any]:
    """A window with one empty page, in which nothing is waited for longer than PATIENCE."""
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=browser(), args=ARGS)
        page = chrome.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        yield page
        chrome.close()
