"""The page Time sinks: by what hours are shown, entries behind a bar, ticks and marks, periods, and little data."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data.store.workspace import Workspace
from pages.parts import derived
from tests.pages.kit import healthy, opened, words

PAGE = "pages/understand/time_sinks.py"


def two_months() -> bytes:
    """August and September: mail every working day, half an hour more in September; one timer of fifteen hours."""
    lines = ["Project,Client,Description,User,Start date,Start time,End date,End time"]
    for month in (8, 9):
        for day in range(1, 29):
            if date(2026, month, day).weekday() < 5:
                d = f"2026-{month:02d}-{day:02d}"
                lines.append(f"Shop,Ada,Inbox,Mara,{d},09:00:00,{d},{'10:00:00' if month == 8 else '10:30:00'}")
                lines.append(f"Finance,Bob,Bookkeeping,Mara,{d},10:30:00,{d},12:00:00")
    lines.append("Finance,Bob,Bookkeeping,Mara,2026-09-29,08:00:00,2026-09-29,23:00:00")
    return "\n".join(lines).encode()


@pytest.fixture
def months(app: AppTest) -> AppTest:
    app.switch_page("pages/input/import_files.py").run()
    app.file_uploader(key="import_first_0").upload("two.csv", two_months(), "text/csv")
    return app.run()


def workspace(app: AppTest) -> Workspace:
    ws: Workspace = app.session_state["workspace"]
    return ws


def test_hours_can_be_shown_by_what_tells_things_apart(app: AppTest) -> None:
    app.button(key="start_sample").click().run()
    app.switch_page(PAGE).run()
    healthy(app)
    for by in ("project", "week", "day"):
        app.segmented_control(key="hours_by").set_value(by).run()
        healthy(app)
        assert app.get_by_key(f"hours_by_{by}").proto.spec


def test_a_bar_opens_its_entries(months: AppTest) -> None:
    months.switch_page(PAGE).run()
    healthy(months)
    opened(months, "drill_category_open")
    months.selectbox(key="drill_category").set_value("email_inbox").run()
    assert "50 h 00 m from 40 entries" in words(months)
    months.segmented_control(key="hours_by").set_value("client").run()
    opened(months, "drill_client_open")
    months.selectbox(key="drill_client").set_value("Bob").run()
    assert "75 h 00 m from 41 entries" in words(months)


def test_a_tick_moves_the_list_and_undo_takes_it_back(months: AppTest) -> None:
    months.switch_page(PAGE).run()
    assert "All 2 kinds of work are on your list" in words(months)
    months.pills(key="rate_email_inbox_0").set_value(["must_be_me"]).run()
    healthy(months)
    assert "1 of 2 kinds of work is on your list" in words(months)
    assert "you say that it must be you" in words(months)
    months.button(key="header_undo").click().run()
    assert "All 2 kinds of work are on your list" in words(months)


def test_a_mark_on_single_entries_is_a_sink(months: AppTest) -> None:
    months.switch_page(PAGE).run()
    opened(months, "drill_category_open")
    months.selectbox(key="drill_category").set_value("bookkeeping_expenses").run()
    group = months.selectbox(key="mark_entry_category").options
    assert group == [
        "Bookkeeping · 41 times, 75 h 00 m".replace(" h ", "\u00a0h\u00a0")
        .replace("75 ", "75\u00a0")
        .replace("00 m", "00\u00a0m")
    ]
    key = "group\x1fbookkeeping\x1fFinance\x1fBob"
    months.selectbox(key="mark_entry_category").set_value(key).run()
    months.pills(key=f"mark_category_{key}_0").set_value(["hate"]).run()
    healthy(months)
    assert workspace(months).marks[key] == ("hate",)
    assert "you hate it" in words(months)


def test_a_month_is_shown_beside_the_one_before(months: AppTest) -> None:
    months.switch_page(PAGE).run()
    months.text_input(key="header_period").set_value("September 2026").run()
    healthy(months)
    assert "September 1, 2026 to September 30, 2026, 30 days" in words(months)
    assert "grew from" in words(months)
    assert months.get_by_key("moved").proto.spec
    ws = workspace(months)
    earlier = derived.before(ws)
    assert earlier is not None
    assert (earlier.first, earlier.last) == (date(2026, 8, 1), date(2026, 8, 31))
    assert [s.category for s in derived.sinks(ws) if s.kind == "grows"] == ["bookkeeping_expenses", "email_inbox"]
    months.text_input(key="header_compare").set_value("July 2026").run()
    healthy(months)
    assert "nothing to compare with" in words(months)


def test_words_that_are_no_period_say_what_does(months: AppTest) -> None:
    months.switch_page(PAGE).run()
    months.text_input(key="header_period").set_value("soonish").run()
    assert "no period that can be read" in months.warning[0].value
    assert "period" not in workspace(months).filters


def test_a_period_without_hours_and_projects_as_a_filter(months: AppTest) -> None:
    months.switch_page(PAGE).run()
    months.multiselect(key="header_projects").set_value(["Shop"]).run()
    healthy(months)
    assert derived.audit(workspace(months)).categories["category"].tolist() == ["email_inbox"]
    months.text_input(key="header_period").set_value("2020").run()
    assert "no hours" in months.title[0].value


def test_the_cost_of_a_switch_is_the_users(app: AppTest) -> None:
    app.button(key="start_sample").click().run()
    app.switch_page(PAGE).run()
    app.number_input(key="switch_cost_5.0").set_value(20.0).run()
    healthy(app)
    ws = workspace(app)
    assert ws.settings["switch_cost_minutes"] == 20.0
    sink = next(s for s in derived.sinks(ws) if s.kind == "interrupts")
    assert sink.evidence["hours_lost"] == pytest.approx(sink.evidence["switches_in"] * 20 / 60)


def test_odd_entries_are_flagged(months: AppTest) -> None:
    months.switch_page(PAGE).run()
    label = next(e.label for e in months.expander if "look at" in e.label)
    assert label == "2 things in the data to look at"  # the timer, and Monday 31 August without entries
    opened(months, "odd_open")
    assert "No entries" in words(months) or "no entries" in words(months)


def test_what_is_folded_away_is_drawn_when_it_is_opened(app: AppTest) -> None:
    app.button(key="start_sample").click().run()
    healthy(app.switch_page(PAGE).run())
    before = words(app)
    opened(app, "published_open", "meetings_open")
    assert "everybody's hour is priced like yours" in words(app).lower() and "everybody's hour" not in before.lower()
    assert len(words(app)) > len(before)


ONE = b"Project,Description,User,Start date,Start time,End date,End time\n,Inbox,Mara,2026-09-01,09:00:00,2026-09-01,09:30:00\n"
DATES = b"Date,Hours,Description\n2026-09-01,2,Inbox\n2026-09-02,3,Invoices\n"


@pytest.mark.parametrize("content", [ONE, DATES], ids=["one entry", "dates only"])
def test_little_data_is_shown_for_what_it_is(app: AppTest, content: bytes) -> None:
    app.switch_page("pages/input/import_files.py").run()
    app.file_uploader(key="import_first_0").upload("little.csv", content, "text/csv")
    app.run()
    app.switch_page(PAGE).run()
    healthy(app)
    assert "nan" not in words(app).lower().split()


def test_the_start_page_answers_the_first_question(months: AppTest) -> None:
    months.switch_page("pages/home/start.py").run()
    healthy(months)
    assert "Is it time to start outsourcing?" in words(months)


def test_the_hours_and_each_row_of_the_usual_week_open_to_how_they_were_worked_out(months: AppTest) -> None:
    months.switch_page(PAGE).run()
    opened(months, "worked_hours_open", "worked_week_open")
    assert "Every moment that an entry covers" in words(months)
    rows = months.selectbox(key="worked_week").options
    assert len(rows) > 5
    for figure in rows:
        months.selectbox(key="worked_week").set_value(figure.split(": ")[0]).run()
        healthy(months)
        assert " ÷ " in words(months) or "longest" in words(months) or "middle one" in words(months)


def test_the_change_on_the_start_page_opens_the_entries_of_the_later_month(months: AppTest) -> None:
    months.switch_page("pages/home/start.py").run()
    opened(months, "drill_since_open")
    months.selectbox(key="drill_since").set_value("email_inbox").run()
    healthy(months)
    # Twenty working days from 1 to 28 September, an hour and a half each; August's are left out.
    assert "30 h 00 m from 20 entries" in words(months)
