"""Every page through app.py: empty, with the sample month, with typed hours; and the main action of each."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.kit import ROOT, healthy

PAGES = sorted(
    p.relative_to(ROOT).as_posix()
    for p in (ROOT / "pages").glob("*/*.py")
    if p.parent.name != "parts" and p.name != "__init__.py"
)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_without_any_data(app: AppTest, page: str) -> None:
    healthy(app.switch_page(page).run())


def test_every_page_with_the_sample_month(app: AppTest) -> None:
    app.button(key="start_sample").click().run()
    for page in PAGES:
        healthy(app.switch_page(page).run())
    app.switch_page("pages/understand/time_sinks.py").run()
    assert app.get_by_key("hours_by_category").proto.spec
    app.switch_page("pages/decide/outsource.py").run()
    assert "Hand over" in app.title[0].value


def test_an_answer_settles_hours_and_undo_takes_it_back(app: AppTest) -> None:
    app.button(key="start_sample").click().run()
    app.switch_page("pages/input/categorize.py").run()
    before = app.title[0].value
    app.button(key="take_1").click().run()
    healthy(app)
    assert app.session_state["workspace"].corrections
    app.button(key="header_undo").click().run()
    assert not app.session_state["workspace"].corrections
    assert app.title[0].value == before


def test_a_rating_keeps_a_category(app: AppTest) -> None:
    app.button(key="start_sample").click().run()
    from data.store.workspace import Workspace
    from pages.parts import derived

    ws: Workspace = app.session_state["workspace"]
    assert next(c.verdict for c in derived.plan(ws).categories if c.id == "customer_support") == "outsource_now"
    kept = ws.changed(ratings={"customer_support": ("must_be_me",)})
    assert next(c.verdict for c in derived.plan(kept).categories if c.id == "customer_support") == "keep"


def test_upload_of_a_broken_and_a_good_file(app: AppTest) -> None:
    app.switch_page("pages/input/import_files.py").run()
    app.file_uploader(key="import_first_0").upload(
        "good.csv", b"Date,Hours,Task\n2026-03-02,1.5,Invoices\n2026-03-03,x,Inbox\n", "text/csv"
    )
    app.run()
    app.switch_page("pages/input/import_files.py").run()
    assert "1 file" in app.title[0].value.replace("\u00a0", " ")
    assert "1 row is left" in app.title[0].value.replace("\u00a0", " ")


def test_typed_hours_lead_to_a_plan(app: AppTest) -> None:
    app.switch_page("pages/input/type_hours.py").run()
    app.number_input(key="typed_customer_support").set_value(8.0)
    app.button[-1].click().run()
    healthy(app)
    assert "Hand over" in app.title[0].value
