"""The Share page: what goes along decides what the reader sees; files are named by their content."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis.report.pictures import PICTURES
from analysis.report.tables import table_names

ROOT = Path(__file__).parents[2]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    st.cache_data.clear()
    st.cache_resource.clear()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'share.sqlite'}")
    made = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    made.button(key="start_sample").click().run()
    return made.switch_page("pages/share/share.py").run()


def words(app: AppTest) -> str:
    return " ".join(m.value for m in app.markdown)


def test_without_money_no_amount_is_offered(app: AppTest) -> None:
    assert f"{len(PICTURES)}\u00a0pictures" in app.title[0].value
    assert "\\$" in words(app)
    app.checkbox(key="share_money").uncheck().run()
    assert not app.exception
    assert f"{sum(not p.needs_money for p in PICTURES)}\u00a0pictures" in app.title[0].value
    assert "\\$" not in words(app)


def test_typed_words_and_entries_are_offered_only_when_they_go_along(app: AppTest) -> None:
    quiet = app.selectbox(key="share_table").options
    app.checkbox(key="share_entries").check().run()
    assert not app.exception
    assert set(app.selectbox(key="share_table").options) - set(quiet) >= {
        "Every entry",
        "Tasks that recur",
        "Hours by person",
    }


def test_every_table_has_a_title(app: AppTest) -> None:
    from pages.parts.sharing import table_titles

    assert set(table_titles()) == set(table_names())


def test_two_people_never_get_a_file_of_the_same_name() -> None:
    from analysis.charts.theme import Look
    from data.store.workspace import Workspace
    from pages.parts.frame import Page
    from pages.parts.sharing import file_name

    names = {file_name(Page(Workspace(i, "Ana / ../ Söhne"), Look()), "html") for i in ("1", "2")}
    assert len(names) == 2
    assert all(n.startswith("ana-s-hne-") and n.endswith(".html") for n in names)


def test_typed_hours_can_be_shared_too(app: AppTest) -> None:
    from data.store.workspace import Workspace

    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    from pages.parts import session

    fresh = session.store().create("Typed")
    session.store().change(fresh.id, "typed", lambda ws: ws.changed(typed={"customer_support": 8.0}))
    ws: Workspace = session.store().load(fresh.id)
    at.session_state["workspace"] = ws
    at.switch_page("pages/share/share.py").run()
    assert not at.exception and not at.error
    assert "Ready" in at.title[0].value
