"""`cli.py export`: every table and ending, and what it says when it cannot."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from analysis.report.tables import table_names
from cli import main
from data.exports.registry import COMING, EXPORTS
from tests.data.exports.kit import ROOT, SAMPLES

FILES = [str(p) for p in SAMPLES]


def export(*words: str) -> int:
    return main(["export", *FILES, "--zone", "Europe/Berlin", *words])


@pytest.mark.parametrize("name", table_names())
def test_each_table_as_csv_and_parquet(name: str, tmp_path: Path) -> None:
    sheet, stored = tmp_path / "t.csv", tmp_path / "t.parquet"
    assert export("--table", name, "--out", str(sheet)) == 0
    assert export("--table", name, "--out", str(stored)) == 0
    rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"))))
    assert len(rows) > 1
    assert len(pd.read_parquet(stored)) == len(rows) - 1


def test_the_list_names_charts_tables_and_endings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert "hours-by-category" in listed["charts"] and "plan" in listed["tables"]
    assert listed["endings"] == [e.ending for e in EXPORTS]


@pytest.mark.parametrize("words", [["--out", "x.exe"], ["--out", "x.csv", "--table", "none"], ["--out", "x.png", "--chart", "none"], []])  # fmt: skip
def test_wrong_arguments_end_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        export(*words)
    assert ended.value.code == 2
    assert "there are" in (said := capsys.readouterr().err) or "--out" in said


@pytest.mark.parametrize("ending", COMING)
def test_what_is_not_written_yet_is_said_in_one_line(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    assert export("--out", str(tmp_path / f"x.{ending}")) == 1
    said = capsys.readouterr().err.strip()
    assert "not written yet" in said and len(said.splitlines()) == 1


def test_no_kind_is_both_written_and_coming() -> None:
    assert not {e.ending for e in EXPORTS} & set(COMING)


def test_every_export_module_is_listed() -> None:
    for path in (ROOT / "data/exports").glob("*.py"):
        if "EXPORT = " in path.read_text(encoding="utf-8"):
            assert any(e.build.__module__ == f"data.exports.{path.stem}" for e in EXPORTS), path.name


def test_undated_hours_have_tables_but_no_plan(tmp_path: Path) -> None:
    source = tmp_path / "hours.csv"
    source.write_text("Description,Project,Duration\nInvoices,A,1:30:00\nInbox,A,2:00:00\n", encoding="utf-8")
    out = tmp_path / "t.csv"
    assert main(["export", str(source), "--out", str(out)]) == 0
    assert out.exists()


@pytest.mark.chromium
def test_the_zip_holds_tables_pictures_and_documents(tmp_path: Path) -> None:
    assert export("--out", str(tmp_path / "x.zip")) == 0
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        names = set(archive.namelist())
        assert archive.read("charts/hours-by-category.png")[:4] == b"\x89PNG"
        assert b"<svg" in archive.read("charts/value-matrix.svg")[:200]
    assert "tables/plan.csv" in names
    assert not {"tables/entries.csv", "tables/tasks.csv"} & names
