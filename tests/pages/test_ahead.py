"""A large file is audited and drawn while the page that says what was read is looked at; Time sinks finds it made."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.report import audit_pictures, week_pictures
from benchmarks.journey import write_csv
from pages.parts import ahead, derived, resident
from tests.pages.kit import healthy

MADE = ((derived, "find_sinks"), (audit_pictures, "week"), (week_pictures, "focus"))


@pytest.mark.parametrize(("rows", "early"), [(ahead.WORTH_IT, True), (500, False)])
def test_a_large_file_is_made_beside_the_page(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, early: bool
) -> None:
    calls: list[str] = []
    for module, name in MADE:
        job = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, _job=job, _name=name, **k: (calls.append(_name), _job(*a, **k))[1])
    export = write_csv(tmp_path / "toggl.csv", rows, seed=1)
    app.file_uploader(key="start_drop_0").upload("toggl.csv", export.read_bytes(), "text/csv").run()
    ahead.one_at_a_time().submit(lambda: None).result()  # what was begun before is done
    assert set(calls) == ({name for _module, name in MADE} if early else set())
    made = list(calls)
    healthy(app.switch_page("pages/understand/time_sinks.py").run())
    assert calls == made if early else {name for _module, name in MADE} == set(calls)


def test_what_every_visit_needs_is_loaded_and_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    resident.begun.clear()
    thread = resident.begun()
    thread.join(120)
    assert not thread.is_alive() and "loaded ahead" not in caplog.text
    assert set(resident.LATER) <= set(sys.modules)
    assert gc.get_freeze_count() > 100_000  # of the interpreter's objects, few are a visit's own
