"""A large file is audited while the page that says what was read is looked at; Time sinks asks for it once more only."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.journey import write_csv
from pages.parts import ahead, derived
from tests.pages.kit import healthy


@pytest.mark.parametrize(("rows", "made_ahead"), [(ahead.WORTH_IT, 1), (500, 0)])
def test_a_large_file_is_audited_beside_the_page(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, made_ahead: int
) -> None:
    calls: list[int] = []
    find = derived.find_sinks

    def counted(*args: object, **rest: object) -> object:
        calls.append(1)
        return find(*args, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(derived, "find_sinks", counted)
    export = write_csv(tmp_path / "toggl.csv", rows, seed=1)
    app.file_uploader(key="start_drop_0").upload("toggl.csv", export.read_bytes(), "text/csv").run()
    ahead._one_at_a_time().submit(lambda: None).result()  # what was begun before is done
    assert len(calls) == made_ahead
    healthy(app.switch_page("pages/understand/time_sinks.py").run())
    assert len(calls) == 1
