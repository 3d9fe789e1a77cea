"""One journey in a real browser: upload a CSV, correct a category, change a rate, reload, all still there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browsing import window

ROOT = Path(__file__).parents[1]
TOGGL = """Description,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time
Support tickets,2:00:00,Ana,ana@firm.example,-,-,2026-09-01,09:00:00,2026-09-01,11:00:00
Zrblx,1:30:00,Ana,ana@firm.example,-,-,2026-09-02,09:00:00,2026-09-02,10:30:00
Invoices,0:45:00,Ana,ana@firm.example,-,-,2026-09-03,09:00:00,2026-09-03,09:45:00
Support tickets,3:00:00,Ana,ana@firm.example,-,-,2026-09-08,09:00:00,2026-09-08,12:00:00
Support tickets,3:00:00,Ana,ana@firm.example,-,-,2026-09-28,09:00:00,2026-09-28,12:00:00
"""


@pytest.mark.chromium
def test_upload_correct_change_a_rate_reload(address: str, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    export = tmp_path / "toggl.csv"
    export.write_text(TOGGL, encoding="utf-8")
    with window() as page:
        page.goto(address)
        page.locator("input[type=file]").first.set_input_files(str(export))
        expect(page.locator("h1")).to_contain_text("1\u00a0file, 5\u00a0entries")
        page.get_by_text("What each column was taken for").click()
        expect(page.get_by_role("combobox", name="Description")).to_be_visible()
        page.get_by_text("Where do I get the file?").click()
        expect(page.get_by_text("Choose the month and run the report").first).to_be_visible()
        page.goto(f"{address}/time-sinks")
        page.get_by_role("button", name="Table").first.click()
        expect(page.get_by_role("row", name=re.compile("Invoicing and chasing late payers 0.8")).first).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Download").first.click()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Table (CSV)").click()
        assert len(Path(saved.value.path()).read_text(encoding="utf-8-sig").splitlines()) > 2
        page.goto(f"{address}/categorize")
        expect(page.locator("h2").first).to_contain_text("Zrblx")
        page.get_by_role("button", name="Another").click()
        page.get_by_role("combobox", name="Where does it belong?").first.click()
        page.keyboard.type("Video")
        page.keyboard.press("Enter")
        page.get_by_role("button", name=re.compile("Video.* moves 1 entry")).click()
        expect(page.get_by_role("button", name="Undo: moved 1 entry to Video").first).to_be_visible()
        page.goto(f"{address}/outsource")
        worth = page.get_by_role("spinbutton", name="An hour of yours is worth")
        expect(worth).to_have_value("60.00")
        worth.fill("85")
        worth.press("Enter")
        expect(page.get_by_role("button", name="Undo: An hour of yours").first).to_be_visible()
        page.reload()
        expect(page.get_by_role("spinbutton", name="An hour of yours is worth")).to_have_value("85.00")
        page.goto(f"{address}/categorize")
        page.get_by_text("Answers (1)").click()
        expect(page.get_by_text("Zrblx").first).to_be_visible()
