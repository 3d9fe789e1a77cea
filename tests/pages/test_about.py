"""Settings, help: figures follow the locale, workspaces come and go by name, every hard word is explained."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from babel.messages.extract import extract_from_dir
from streamlit.testing.v1 import AppTest

from pages.parts.glossary import terms
from tests.pages.kit import ROOT, healthy, press

# Words that need explaining where they are used; a pattern each.
HARD = (
    "paid back|payback", "checking", "redoing", "setting up", "p10", "quartile", r"\bpert\b", r"\bdraws\b(?! (?:you|away))", "ramp-up", r"\bsinks?\b",
    "long block", "scenario", "frontier", "wall clock", "agency|agencies", "marketplace", "hatched", "8 in 10", r"\bodds\b", "quick check",
    r"\bmean\b", "snapshot", "workspace", "double booking", "switch", "session", "tracker", "briefing", "prospect", r"\bwages?\b", r"\broles?\b",
    r"\brules?\b", r"\bentr(?:y|ies)\b", "categor(?:y|ies)",
)  # fmt: skip


@lru_cache(maxsize=1)
def messages() -> str:
    """Every sentence of pages and analysis, in lower case."""
    found: list[str] = []
    for folder in ("pages", "analysis"):
        for _file, _line, message, *_rest in extract_from_dir(
            ROOT / folder, [("**.py", "python")], keywords={"_": None, "n_": (1, 2)}
        ):
            found += [message] if isinstance(message, str) else list(message)
    return "\n".join(found).lower()


@pytest.mark.parametrize("pattern", HARD)
def test_every_hard_word_on_the_pages_is_explained(pattern: str) -> None:
    if not re.search(pattern, messages()):
        pytest.fail(f"{pattern} is used nowhere: take it off the list")
    explained = "\n".join(f"{word} {meaning}" for word, meaning in terms()).lower()
    assert re.search(pattern, explained), f"{pattern} is used on the pages and not explained in help"


def test_no_word_is_explained_twice() -> None:
    words = [word for word, _meaning in terms()]
    assert len(words) == len(set(words))


@pytest.fixture
def app(app: AppTest) -> AppTest:
    """The sample month on this page."""
    press(app, "start_sample")
    return healthy(app.switch_page("pages/about/settings.py").run())


def test_the_locale_moves_every_figure(app: AppTest) -> None:
    app.selectbox(key="set_locale").select("de_DE").run()
    app.selectbox(key="set_currency").select("EUR").run()
    assert "1.234,50" in app.title[0].value and "€" in app.title[0].value
    app.switch_page("pages/decide/outsource.py").run()
    assert not app.exception
    assert "€" in app.title[0].value and "$" not in app.title[0].value


def test_a_workspace_is_made_switched_to_renamed_and_deleted_by_name(app: AppTest) -> None:
    app.text_input(key="settings_new_name").input("Second")
    next(b for b in app.button if b.label == "Make it").click().run()
    assert app.session_state["workspace"].name == "Second"
    app.text_input(key="settings_name_Second").input("Third").run()
    assert app.session_state["workspace"].name == "Third"
    assert app.button(key="delete_button").disabled
    app.text_input(key="delete_name").input("Third").run()
    app.button(key="delete_button").click().run()
    assert app.session_state["workspace"].name != "Third"
    assert not app.exception


def test_all_data_goes_only_after_the_words_were_typed(app: AppTest) -> None:
    assert app.button(key="delete_all_button").disabled
    app.text_input(key="delete_all_words").input("delete everything").run()
    app.button(key="delete_all_button").click().run()
    app.run()
    assert not app.exception
    from pages.parts import session

    assert [session.store().load(i).imports for i, _name in session.store().workspaces()] == [()]


def test_single_letter_keys_can_be_switched_off(app: AppTest) -> None:
    app.toggle(key="set_keys").set_value(False).run()
    assert app.session_state["workspace"].settings["keys_off"] is True
    app.switch_page("pages/input/categorize.py").run()
    assert not app.exception


def test_the_worth_of_an_hour_is_set_here_too(app: AppTest) -> None:
    app.number_input(key="knob_v_60").set_value(80.0).run()
    assert app.session_state["workspace"].assumptions["v"] == 80.0


def test_public_holidays_are_those_of_a_country_and_its_region(app: AppTest) -> None:
    now = next(s.key for s in app.selectbox if str(s.key).startswith("country_"))
    app.selectbox(key=now).set_value("JP").run()
    assert "3 working days of the period are public holidays" in " ".join(m.value for m in app.markdown)
    app.selectbox(key="country_JP").set_value("DE").run()
    app.selectbox(key="region_DE_").set_value("BY").run()
    ws = app.session_state["workspace"]
    assert (ws.settings["country"], ws.settings["region"]) == ("DE", "BY")
    app.selectbox(key="country_DE").set_value("FR").run()
    assert not app.exception, "a region of another country is none"
