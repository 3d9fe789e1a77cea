"""The start page: how far each step is, and what stands where there are no hours yet."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from analysis.formats import Formats
from tests.pages.kit import healthy, press, upload, words

SINKS, PLAN = "pages/understand/time_sinks.py", "pages/decide/outsource.py"


def steps(app: AppTest) -> str:
    app.switch_page("pages/home/start.py").run()
    return words(healthy(app))


def test_the_steps_follow_what_was_done(app: AppTest) -> None:
    press(app, "start_sample")
    found = steps(app)
    assert "Four steps, one behind you" in found
    assert "176.3 h · September 2026 · 2 files" in found
    assert "nothing rated yet" in found and "on assumed figures" in found
    app.switch_page(SINKS).run()
    app.button_group(key="rate_customer_support_0").set_value(["hate"]).run()
    assert "1 kind of work rated" in steps(app)
    app.switch_page(PLAN).run()
    app.number_input(key="knob_v_60").set_value(80.0).run()
    found = steps(app)
    assert "on assumed figures" not in found
    assert "three behind you" in found


def test_the_next_step_names_as_many_answers_as_there_are_questions(app: AppTest) -> None:
    upload(app, "2026-03-02,2,zzqx", "2026-03-03,1.5,wvvk", "2026-03-04,1,invoice to a client")
    assert "of your hours are guesses. 2 answers settle them." in steps(app)


def test_typed_hours_are_a_step_that_is_done(app: AppTest) -> None:
    app.switch_page("pages/input/type_hours.py").run()
    app.number_input(key="typed_customer_support").set_value(8.0).run()
    found = steps(app)
    assert "8.0 h a week, typed by hand" in found
    assert "Four steps, two behind you" in found


@pytest.mark.parametrize(
    ("page", "key"),
    [("pages/home/start.py", "preview_start"), ("pages/input/categorize.py", "preview_sorted"), (SINKS, "preview_month"),
     (PLAN, "preview_plan"), ("pages/share/share.py", "preview_story")],
)  # fmt: skip
def test_a_page_without_hours_shows_the_sample_and_says_so(app: AppTest, page: str, key: str) -> None:
    healthy(app.switch_page(page).run())
    bars = json.loads(app.get_by_key(key).proto.spec)["data"]
    assert bars
    assert "sample month" in words(app).lower()
    assert "an invented business" in words(app)


def test_what_was_saved_is_told_on_the_users_clock(app: AppTest) -> None:
    app.context["timezone"] = "Pacific/Kiritimati"
    press(app, "start_sample")
    at = app.session_state["saved_at"].astimezone(ZoneInfo("Pacific/Kiritimati"))
    assert f"Saved {Formats('en_US').clock(at)}".replace("\u00a0", " ") in words(app)
