"""What do you sell? Asked once on Categorize, changed in the settings."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from pages.parts import sorting
from tests.pages.kit import CATEGORIZE, healthy, press, workspace


def test_it_is_asked_once_and_used(sample: AppTest) -> None:
    assert "trade_skip" in {b.key for b in sample.button}
    sample.selectbox(key="trade_other").set_value("course_creator").run()
    press(sample, "trade_put")
    assert sorting.knowledge(workspace(sample)).trade == "course_creator"
    assert "trade_skip" not in {b.key for b in sample.button}
    press(sample, "categorize_undo")
    assert sorting.knowledge(workspace(sample)).trade is None
    press(sample, "trade_skip")
    assert "trade_skip" not in {b.key for b in sample.button}
    assert sorting.knowledge(workspace(sample)).trade is None


def test_it_can_be_changed_in_the_settings_and_keys_switched_off(sample: AppTest) -> None:
    sample.switch_page("pages/about/settings.py").run()
    sample.selectbox(key="set_trade").set_value("coach").run()
    assert workspace(sample).settings["trade"] == "coach"
    sample.toggle(key="set_keys").set_value(False).run()
    healthy(sample)
    assert workspace(sample).settings["keys_off"]
    healthy(sample.switch_page(CATEGORIZE).run())
    assert not any(b.proto.shortcut for b in sample.button)
