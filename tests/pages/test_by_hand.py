"""Without an export: a log that is started, stopped and filled in, and hours that are typed, lead to the same pages."""

from __future__ import annotations

from datetime import time

from streamlit.testing.v1 import AppTest

from data.store import imports


def title(app: AppTest) -> str:
    assert not app.exception
    assert not app.error
    return str(app.title[0].value.replace("\u00a0", " "))


def test_a_day_of_quarter_hours_becomes_entries(app: AppTest) -> None:
    app.switch_page("pages/input/log.py").run()
    assert "Nothing logged yet" in title(app)
    app.text_input(key="log_what_0").set_value("Invoices").run()
    app.button(key="log_start").click().run()
    assert "“Invoices” runs since" in title(app)
    pills = next(p for p in app.pills if str(p.key).startswith("log_quarters"))
    pills.set_value([time(9), time(9, 15), time(9, 30), time(11)])
    app.selectbox(key="log_day_what_0").set_value("Invoices").run()
    button = app.button(key="log_day_do")
    assert button.label.replace("\u00a0", " ") == "Log 4 quarters, 1 h 00 m"
    button.click().run()
    assert [bool(r["end"]) for r in app.session_state["workspace"].log] == [False, True, True]
    app.button(key="log_use").click().run()
    app.switch_page("pages/input/import_files.py").run()
    assert "1 file, 2 entries, 1 h 00 m" in title(app), "what still runs is no entry"
    app.switch_page("pages/input/log.py").run()
    app.button(key="log_use").click().run()
    assert [i.name for i in imports.imports(app.session_state["workspace"])] == ["my-week.csv"], "again is not twice"


def test_what_is_typed_takes_the_samples_place_and_can_be_taken_back(app: AppTest) -> None:
    app.button(key="start_sample").click().run()
    app.switch_page("pages/input/type_hours.py").run()
    app.number_input(key="typed_customer_support").set_value(8.0).run()
    assert title(app) == "8 hours of about 40 a week typed so far."
    ws = app.session_state["workspace"]
    assert not ws.imports
    assert ws.name == "My business"
    app.switch_page("pages/home/start.py").run()
    assert "Hand over" in title(app)
    app.button(key="header_undo").click().run()
    assert imports.is_sample(app.session_state["workspace"])


def test_typed_hours_can_take_the_place_of_files(app: AppTest) -> None:
    app.switch_page("pages/input/type_hours.py").run()
    app.number_input(key="typed_customer_support").set_value(8.0).run()
    app.switch_page("pages/input/import_files.py").run()
    key = next(u.key for u in app.file_uploader if str(u.key).startswith("import_"))
    app.file_uploader(key=key).set_value([("a.csv", b"Date,Hours,Task\n2026-03-02,1.5,Invoices\n", "text/csv")]).run()
    app.switch_page("pages/input/type_hours.py").run()
    assert app.session_state["workspace"].imports
    app.button(key="typed_instead").click().run()
    assert not app.session_state["workspace"].imports
    assert app.session_state["workspace"].typed == {"customer_support": 8.0}
