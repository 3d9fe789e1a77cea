"""The Import page: what a file is silent about is asked, what is asked is answered before it counts, bad files stand apart."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.sources.base import Upload
from data.store import imports
from tests.pages.kit import ROOT, opened

HOSTILE = ROOT / "tests" / "files" / "hostile"
SILENT = b"Date,Hours,Task\n03/09/2026,1.5,Invoices\n05/09/2026,2.5,Inbox\n04/09/2026,1,Calls\n"
PROVEN = b"Date,Hours,Task\n03/09/2026,1.5,Invoices\n25/09/2026,2.5,Inbox\n"
UNKNOWN = b"Wann;Womit;Minutenzahl\n02.09.2026;Rechnungen;90\n03.09.2026;Mail;30\n"


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.switch_page("pages/input/import_files.py").run()
    key = next(k for k in ("import_first_0", "import_more_0", "import_more_1") if _has(app, k))
    app.file_uploader(key=key).set_value([(name, content, "text/csv") for name, content in files])
    app.run()
    return app.switch_page("pages/input/import_files.py").run()


def _has(app: AppTest, key: str) -> bool:
    return any(u.key == key for u in app.file_uploader)


def key_of(name: str, content: bytes) -> str:
    return f"file_{Upload(name, content).content_id[:12]}"


def headline(app: AppTest) -> str:
    assert not app.exception
    return str(app.title[0].value.replace("\u00a0", " "))


def shown(app: AppTest) -> str:
    return " ".join(m.value for m in app.markdown).replace("\u00a0", " ")


def test_a_silent_file_asks_one_question_with_two_examples(app: AppTest) -> None:
    drop(app, ("silent.csv", SILENT))
    name = f"{key_of('silent.csv', SILENT)}_date_order"
    labels = [app.button(key=f"{name}_{order}").label.replace("\u00a0", " ") for order in ("dmy", "mdy")]
    assert "September 3 (day first)" in labels[0]
    assert "March 9 (month first)" in labels[1]
    assert "5 h 00 m" in labels[0]
    app.button(key=f"{name}_mdy").click().run()
    assert "March 9" in headline(app)
    assert "One question" not in shown(app)
    app.button(key="header_undo").click().run()
    assert "September" in headline(app)


def test_a_guess_is_changed_only_after_its_effect_was_seen(app: AppTest) -> None:
    drop(app, ("proven.csv", PROVEN))
    name = f"{key_of('proven.csv', PROVEN)}_date_order"
    before = headline(app)
    app.segmented_control(key=f"{name}_0").set_value("mdy").run()
    assert headline(app) == before, "a look is no change"
    assert "moves 1 entry and sets 1 entry aside; hours go from 4 h 00 m to 1 h 30 m" in shown(app)
    app.button(key=f"{name}_leave").click().run()
    assert "sets 1 entry aside" not in shown(app)
    app.segmented_control(key=f"{name}_1").set_value("mdy").run()
    app.button(key=f"{name}_do").click().run()
    assert "1 h 30 m" in headline(app)


def test_an_unknown_sheet_is_matched_with_a_live_preview_and_known_again(app: AppTest) -> None:
    drop(app, ("mine.csv", UNKNOWN))
    key = key_of("mine.csv", UNKNOWN)
    assert "Which column is what?" in shown(app)
    assert not app.error
    assert "With this reading: **2 entries, 2 h 00 m**, from September 2 to 3." in shown(app)
    app.selectbox(key=f"{key}_role_2").set_value("ignore").run()
    assert "No column says how long" in shown(app)
    app.selectbox(key=f"{key}_role_2").set_value("duration").run()
    app.button(key=f"{key}_roles_do").click().run()
    assert "2 entries, 2 h 00 m" in headline(app)
    drop(app, ("october.csv", UNKNOWN.replace(b".09.", b".10.")))
    assert "2 files, 4 entries" in headline(app)
    assert any("Read as last time" in e.label for e in app.expander)


def test_a_file_taken_out_comes_back_with_undo(app: AppTest) -> None:
    drop(app, ("one.csv", SILENT), ("two.csv", PROVEN))
    app.button(key=f"{key_of('one.csv', SILENT)}_out").click().run()
    assert "1 file, 2 entries" in headline(app)
    app.button(key="header_undo").click().run()
    assert "2 files" in headline(app)


def test_the_same_file_twice_counts_once(app: AppTest) -> None:
    drop(app, ("one.csv", SILENT))
    drop(app, ("again.csv", SILENT))
    assert "1 file, 3 entries" in headline(app)


@pytest.mark.parametrize(
    "name", ["random.csv", "truncated.xls", "billion_laughs.xlsx", "deep_arrays.json", "encrypted.zip", "empty.csv", "picture.csv", "pickle.csv"]
)  # fmt: skip
def test_a_bad_file_leaves_the_good_one_in(app: AppTest, name: str) -> None:
    drop(app, ("good.csv", PROVEN), (name, (HOSTILE / name).read_bytes()))
    assert (
        headline(app) == "1 file, 2 entries, 4 h 00 m between September 3 and September 25. 1 file could not be read."
    )
    assert len(app.error) == 1
    assert "Traceback" not in app.error[0].value
    assert [i.name for i in imports.imports(app.session_state["workspace"])] == ["good.csv", name]


def test_own_files_take_the_samples_place_on_the_page_one_is_on(app: AppTest) -> None:
    app.button(key="start_sample").click().run()
    app.switch_page("pages/decide/outsource.py").run()
    app.number_input(key=next(n.key for n in app.number_input if "hour of yours" in n.label)).set_value(85.0).run()
    kept = dict(app.session_state["workspace"].assumptions)
    app.file_uploader(key="own_drop_0").set_value([("mine.csv", PROVEN, "text/csv")]).run()
    assert not app.exception
    ws = app.session_state["workspace"]
    assert [i.name for i in imports.imports(ws)] == ["mine.csv"]
    assert dict(ws.assumptions) == kept
    assert kept
    assert ws.name == "My business"
    assert not any(b.key == "own_drop_0" for b in app.file_uploader)


def test_the_sample_says_that_one_moment_counts_once(app: AppTest) -> None:
    app.button(key="start_sample").click().run()
    app.switch_page("pages/input/import_files.py").run()
    assert "Toggl Track, detailed report and Calendar both cover" in shown(app)
    assert "it counts once" in shown(app)
    before = headline(app)
    app.button(key="turn_round").click().run()
    assert app.session_state["workspace"].reading["calendar_wins"] is True
    assert "The calendar counts, the tracker fills the gaps." in shown(app)
    app.button(key="header_undo").click().run()
    assert headline(app) == before


def test_a_table_without_a_header_is_matched_by_counted_columns(app: AppTest) -> None:
    content = b"02.09.2026;1;20;Rechnungen\n13.09.2026;2;10;Mail\n"  # plain figures are never taken for hours unasked
    drop(app, ("bare.csv", content))
    assert headline(app) == "1 file waits for your answer. Nothing is in yet."
    key = key_of("bare.csv", content)
    app.selectbox(key=f"{key}_role_0").set_value("date").run()
    app.selectbox(key=f"{key}_role_1").set_value("duration").run()
    app.button(key=f"{key}_roles_do").click().run()
    assert "1 file, 2 entries, 3 h 00 m" in headline(app)


def test_rows_that_were_left_out_are_listed_when_asked_for(app: AppTest) -> None:
    content = b"Date,Hours,Task\n2026-09-01,2,Inbox\n2026-02-30,3,Invoices\n"
    drop(app, ("month.csv", content))
    assert any("1 row left out: 1 without a date" in e.label.replace("\u00a0", " ") for e in app.expander)
    assert "Correct in the file" not in shown(app)
    opened(app, f"{key_of('month.csv', content)}_left")
    assert "Correct in the file and drop it again" in shown(app)
    assert app.table[0].value["Row"].tolist() == ["3"]
