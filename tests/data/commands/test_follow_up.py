"""`cli.py follow-up`: the document, the contractor's timesheet, and what cannot go on."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import cli

HEADER = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n"
START = date(2026, 3, 9)
KEYS = {"category", "start", "weeks_before", "weeks_after", "before_per_month", "after_per_month", "freed_per_month", "adjusted_per_month",
        "oversight_per_month", "net_per_month", "promised_per_month", "realisation", "provable_from", "verdict", "signals", "weeks"}  # fmt: skip
BEFORE, AFTER = (390, 435, 345, 360), (210, 150, 105, 90, 75, 90, 60, 75)  # minutes a week


def line(day: date, text: str, minutes: int, clock: int = 9, who: str = "Mara") -> str:
    start = datetime(day.year, day.month, day.day, clock)
    end = start + timedelta(minutes=minutes)
    length = f"{minutes // 60:02d}:{minutes % 60:02d}:00"
    return f"{who},{who.lower()}@shop.example,,,,{text},No,{start:%Y-%m-%d},{start:%H:%M:%S},{end:%Y-%m-%d},{end:%H:%M:%S},{length},\n"


@pytest.fixture
def months(tmp_path: Path) -> Path:
    lines = []
    for week, minutes in enumerate((*BEFORE, *AFTER), -len(BEFORE)):
        monday = START + timedelta(days=7 * week)
        lines.append(line(monday, "Invoice Norwood", minutes))
        lines += [line(monday + timedelta(days=n), "Client call Acme", 240, 12) for n in range(1, 5)]
        if week >= 0:
            lines.append(line(monday + timedelta(days=1), "Check-in with Ana", 30, 17))
    path = tmp_path / "months.csv"
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def timesheet(tmp_path: Path) -> Path:
    path = tmp_path / "ana.csv"
    path.write_text(HEADER + "".join(line(START + timedelta(days=7 * n), "Invoices", 300, who="Ana") for n in range(8)))
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any, str]:
    try:
        code = cli.main(["follow-up", *map(str, words), "--zone", "Europe/Berlin", "--json"])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else None, err


ASK = ("--start", "2026-03-09", "--category", "invoicing_collections")
PERIOD = ("--from", "2026-02-09", "--to", "2026-05-03")


def test_the_document_has_the_keys_of_the_contract(months: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found, err = run(capsys, months, *ASK, *PERIOD, "--promised", 4 * 365 / 84, "--level", 0.9)
    assert (code, err) == (0, "")
    assert set(found) >= KEYS
    assert (found["category"], found["start"]) == ("invoicing_collections", "2026-03-09")
    assert (found["weeks_before"], found["weeks_after"]) == (4, 8)
    scale = 365 / 84
    assert found["before_per_month"] == pytest.approx(6.375 * scale, abs=1e-5)
    assert found["after_per_month"] == pytest.approx(1.78125 * scale, abs=1e-5)
    freed = found["freed_per_month"]
    assert [freed["estimate"], freed["low"], freed["high"]] == pytest.approx(
        [4.59375 * scale, 3.765978 * scale, 5.421522 * scale], abs=1e-4
    )
    assert found["net_per_month"] == freed
    assert found["oversight_per_month"] is None
    assert found["adjusted_per_month"] == pytest.approx(freed["estimate"], abs=0.2 * scale)
    assert found["realisation"] == pytest.approx(4.59375 / 4, abs=1e-5)
    assert (found["verdict"], found["provable_from"]) == ("recovered", "2026-03-23")
    assert [w["from"] for w in found["weeks"]] == [str(START + timedelta(days=7 * n)) for n in range(-4, 8)]
    assert all(w["used"] and w["why"] is None for w in found["weeks"])
    assert sum(w["hours"] for w in found["weeks"]) == pytest.approx((sum(BEFORE) + sum(AFTER)) / 60, abs=1e-4)


def test_a_timesheet_takes_the_checking_off(months: Path, timesheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _code, found, _err = run(capsys, months, *ASK, "--contractor", timesheet)
    assert found["oversight_per_month"] == pytest.approx(0.5 * 365 / 84, abs=1e-5)
    assert found["net_per_month"]["estimate"] == pytest.approx(
        found["freed_per_month"]["estimate"] - found["oversight_per_month"], abs=1e-5
    )
    assert found["contractor"]["hours_per_month"] == pytest.approx(5 * 365 / 84, abs=1e-5)
    assert found["contractor"]["oversight_per_contractor_hour"] == pytest.approx(0.1)
    assert found["contractor"]["redone_share"] == 0


def test_without_a_promise_its_figures_are_null(months: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _code, found, _err = run(capsys, months, *ASK)
    assert found["promised_per_month"] is found["realisation"] is found["provable_from"] is None
    assert found["verdict"] == "partly"


def test_ramp_weeks_and_part_weeks_are_listed(months: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _code, found, _err = run(capsys, months, *ASK, "--from", "2026-02-12", "--to", "2026-05-03", "--ramp-weeks", 3)
    why = [w["why"] for w in found["weeks"]]
    assert why == ["part_week", None, None, None, "ramp_week", "ramp_week", "ramp_week", *[None] * 5]
    assert (found["weeks_before"], found["weeks_after"]) == (3, 5)


def test_only_before_is_too_early(months: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found, _err = run(capsys, months, *ASK, "--to", "2026-03-08", "--promised", 10)
    assert code == 0
    assert found["verdict"] == "too_early"
    assert found["after_per_month"] is found["freed_per_month"]["estimate"] is None
    assert found["provable_from"] == "2026-03-23"


def test_stored_entries_are_followed_too(months: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stored = tmp_path / "entries.parquet"
    assert cli.main(["read", str(months), "--out", str(stored), "--zone", "Europe/Berlin", "--json"]) == 0
    capsys.readouterr()
    assert run(capsys, stored, *ASK)[1] == run(capsys, months, *ASK)[1]


def test_for_people(months: Path, timesheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [str(w) for w in (months, *ASK, "--promised", 17, "--contractor", timesheet, "--zone", "Europe/Berlin")]
    assert cli.main(["follow-up", *words]) == 0
    out = capsys.readouterr().out
    assert "invoicing_collections since 2026-03-09: recovered" in out
    assert "checking" in out


@pytest.mark.parametrize(("words", "told"), [
    (("--start", "9.3.2026", "--category", "email_inbox"), "is no date"),
    (("--start", "2026-03-09", "--category", "fortune"), "is no category"),
    (("--start", "2026-03-09"), "--category"), (("--category", "email_inbox"), "--start"),
    ((*ASK, "--promised", "-1"), "is no number of hours"), ((*ASK, "--level", "1"), "is no level"), ((*ASK, "--level", "nan"), "is no level"),
    ((*ASK, "--ramp-weeks", "two"), "is no number of weeks"),
])  # fmt: skip
def test_wrong_options_are_two(
    months: Path, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found, err = run(capsys, months, *words)
    assert (code, found) == (2, None)
    assert told in err


@pytest.mark.parametrize("content", [None, b"", b"no,timesheet\n1,2\n"])
def test_a_timesheet_that_cannot_be_read_is_one_line(
    months: Path, tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gone.csv"
    if content is not None:
        path.write_bytes(content)
    code, found, err = run(capsys, months, *ASK, "--contractor", path)
    assert (code, found, err.count("\n")) == (1, None, 1)
    assert "gone.csv" in err


def test_a_file_that_cannot_be_used_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found, err = run(capsys, tmp_path / "none.csv", *ASK)
    assert (code, found, err.count("\n")) == (1, None, 1)
