"""The quick check on the Categorize page, and what it does to the ranges."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from pages.parts import derived, sorting
from tests.pages.kit import CATEGORIZE, press, tool, upload, words, workspace


def test_all_right_gives_a_range_which_the_audit_takes(sample: AppTest) -> None:
    page = tool(sample, "check")
    plain = derived.audit(workspace(page)).categories
    press(page, "check_start")
    asked = workspace(page).spot_check["drawn"]
    assert len(asked) == 15
    for _one in asked:
        press(page, "check_right")
    said = words(page)
    assert "About 100 % of the settled hours are in the right place" in said
    right = derived.audit(workspace(page)).settings.settled_right
    assert right is not None and right[0] == 1 == right[2] and 0.8 < right[1] < 1
    checked = derived.audit(workspace(page)).categories
    assert (checked["high_hours"] >= plain["high_hours"]).all()
    assert checked["high_hours"].sum() > plain["high_hours"].sum()
    page.switch_page("pages/understand/time_sinks.py").run()
    assert "of the settled hours are in the right place" in words(page)
    page = tool(page.switch_page(CATEGORIZE).run(), "check")
    press(page, "check_start")
    assert not workspace(page).spot_check["right"], "a new check"


def test_a_wrong_one_can_be_put_right_at_once_and_the_sample_stays(sample: AppTest) -> None:
    page = tool(sample, "check")
    press(page, "check_start")
    asked = workspace(page).spot_check["drawn"]
    page.selectbox(key="check_to_0").set_value("recruiting").run()
    press(page, "check_put")
    ws = workspace(page)
    assert ws.spot_check["drawn"] == asked
    assert ws.spot_check["right"] == {"0": False}
    assert sorting.groups(ws).set_index("key").at[asked[0]["key"], "category"] == "recruiting"
    press(page, "check_wrong")
    assert workspace(page).spot_check["right"] == {"0": False, "1": False}
    press(page, "categorize_undo")
    assert workspace(page).spot_check["right"] == {"0": False}


def test_nothing_to_check(app: AppTest) -> None:
    page = tool(upload(app, "2026-03-01,1,Zorblat"), "check")
    assert "nothing to check" in words(page)
