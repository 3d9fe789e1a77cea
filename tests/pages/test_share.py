"""The Share page: what goes along decides what the reader sees; files are named by their content."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from analysis.report.pictures import PICTURES
from analysis.report.tables import table_names
from tests.pages.kit import healthy, press, session


@pytest.fixture
def app(app: AppTest) -> AppTest:
    """The sample month on this page."""
    press(app, "start_sample")
    return healthy(app.switch_page("pages/share/share.py").run())


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

    at = session()
    from pages.parts.session import store

    fresh = store().create("Typed")
    store().change(fresh.id, "typed", lambda ws: ws.changed(typed={"customer_support": 8.0}))
    ws: Workspace = store().load(fresh.id)
    at.session_state["workspace"] = ws
    at.switch_page("pages/share/share.py").run()
    assert not at.exception and not at.error
    assert "Ready" in at.title[0].value
