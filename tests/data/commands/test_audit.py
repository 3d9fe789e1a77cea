from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import cli

HEADER = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"
ROWS = (
    ("Mara", "Shop", "Invoice Norwood", "2026-03-02 09:00:00", "2026-03-02 10:00:00", "01:00:00"),
    ("Mara", "", "lunch", "2026-03-02 12:00:00", "2026-03-02 13:00:00", "01:00:00"),
    ("Mara", "Shop", "Invoice Bakewell", "2026-03-03 23:00:00", "2026-03-04 01:30:00", "02:30:00"),
    ("Ben", "Shop", "Invoice Larkspur", "2026-03-02 09:30:00", "2026-03-02 10:00:00", "00:30:00"),
)
CALENDAR = """BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-WR-CALNAME:mara@shop.example\r\n{}END:VCALENDAR\r\n"""
EVENT = "BEGIN:VEVENT\r\nUID:{}\r\nDTSTAMP:20260301T000000Z\r\nSUMMARY:{}\r\nDTSTART:{}\r\nDTEND:{}\r\nEND:VEVENT\r\n"


@pytest.fixture
def toggl(tmp_path: Path) -> Path:
    lines = [
        f"{who},{who.lower()}@shop.example,,{project},,{text},No,{start.replace(' ', ',')},{end.replace(' ', ',')},{length},\n"
        for who, project, text, start, end, length in ROWS
    ]
    path = tmp_path / "toggl.csv"
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    events = EVENT.format(1, "Client call", "20260302T083000Z", "20260302T100000Z") + EVENT.format(
        2, "Earlier", "20260201T090000Z", "20260201T100000Z"
    )
    path = tmp_path / "mara.ics"
    path.write_bytes(CALENDAR.format(events).encode())
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    assert cli.main([str(w) for w in (*words, "--json", "--zone", "Europe/Berlin")]) == 0
    return json.loads(capsys.readouterr().out)


def by(rows: Sequence[dict[str, Any]], key: str, value: str) -> dict[str, Any]:
    return {row[key]: row[value] for row in rows}


def test_the_document_has_the_keys_of_the_contract(toggl: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(capsys, "audit", toggl)
    assert set(found) >= {
        "period", "hours", "wall_hours", "work_hours", "persons", "projects", "days", "weeks", "categories", "sinks", "uncategorized_share", "sure_share",
    }  # fmt: skip
    assert found["period"] == {"from": "2026-03-02", "to": "2026-03-04", "days": 3}
    assert by(found["persons"], "name", "hours") == {"Mara": 4.5, "Ben": 0.5}
    assert by(found["projects"], "name", "seconds") == {"Shop": 14_400, "": 3600}
    assert by(found["days"], "date", "seconds") == {"2026-03-02": 9000, "2026-03-03": 3600, "2026-03-04": 5400}
    assert (found["hours"], found["wall_hours"], found["work_hours"]) == (5.0, 5.0, 4.0)
    shares = by(found["categories"], "id", "share")
    assert shares.pop("personal_breaks") is None
    assert sum(shares.values()) == pytest.approx(1)
    keys = {
        "id",
        "name",
        "hours",
        "entry_hours",
        "unsure_hours",
        "share",
        "entries",
        "days_active",
        "sessions",
        "median_session_minutes",
    }
    assert set(found["categories"][0]) >= keys


def test_the_period_asked_for_is_the_period(toggl: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(capsys, "audit", toggl, "--from", "2026-03-01", "--to", "2026-03-03")
    assert found["period"] == {"from": "2026-03-01", "to": "2026-03-03", "days": 3}
    assert found["hours"] == 3.5


def test_a_calendar_beside_a_tracker_takes_its_dates_and_is_cut(
    toggl: Path, calendar: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = run(capsys, "audit", toggl, calendar)
    assert found["period"]["from"] == "2026-03-02"
    assert by(found["persons"], "name", "hours") == {"Mara": 5.5, "Ben": 0.5}
    read = run(capsys, "read", toggl, calendar)
    assert read["hours_before_merge"] == 6.5
    assert read["files"][1]["window"] == ["2026-03-02", "2026-03-04"]
    assert [r["reason"] for r in read["skipped"]] == ["outside"]


def stored(toggl: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = toggl.parent / "stored"
    folder.mkdir()
    run(capsys, "read", toggl, "--person", "Mara", "--out", folder / "mara.parquet")
    run(capsys, "read", toggl, "--person", "Ben", "--out", folder / "ben.parquet")
    return folder


def test_stored_entries_give_the_same_audit(toggl: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = run(capsys, "audit", toggl)
    folder = stored(toggl, capsys)
    for words in ([folder], [folder / "*.parquet"], [folder / "mara.parquet", folder / "ben.parquet"]):
        found = run(capsys, "audit", *words)
        for key in ("period", "hours", "wall_hours", "projects", "days", "weeks", "sure_share"):
            assert found[key] == plain[key], key
        assert by(found["categories"], "id", "hours") == by(plain["categories"], "id", "hours")
        assert by(found["persons"], "name", "hours") == by(plain["persons"], "name", "hours")


def test_stored_entries_can_be_narrowed(toggl: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = stored(toggl, capsys)
    assert run(capsys, "audit", folder, "--person", "ben")["hours"] == 0.5
    assert run(capsys, "audit", folder, "--from", "2026-03-04")["hours"] == 1.5


def test_what_is_not_stored_entries_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.parquet"
    path.write_bytes(b"PAR1 and nothing more")
    assert cli.main(["audit", str(path), "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "broken.parquet" in err


def test_dask_gives_the_same_or_says_how_to_get_it(toggl: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = stored(toggl, capsys)
    if importlib.util.find_spec("dask") is None:
        assert cli.main(["audit", str(folder), "--engine", "dask"]) == 1
        assert "pip install dask" in capsys.readouterr().err
        return
    for path in (folder, toggl):
        assert run(capsys, "audit", path, "--engine", "dask") == run(capsys, "audit", path)
