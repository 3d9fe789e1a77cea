from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import cli

FILES = Path(__file__).parents[2] / "files" / "categories"
HEADER = "text_id,business,kind,description,project,client,tags,attendee_domains,language,minutes,weekday,start_hour,category"


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    lines = [
        HEADER,
        "A1,b,tracker,Send invoice 1,,,,,en,60,1,9,invoicing_collections",
        "A2,b,tracker,xqz,,,,,en,90,1,9,recruiting",
        "A3,c,calendar,VAT return,,,,,en,30,1,9,tax_payroll_legal",
    ]
    path = tmp_path / "labels.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_one_row_for_each_text_with_the_columns_of_the_contract(
    labels: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    assert cli.main(["score", str(labels), "--answers", "1", "--out", str(out), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["text_id", "category", "second", "third", "confidence", "sure", "reason", "answered"]
    assert [row["text_id"] for row in rows] == ["A1", "A2", "A3"]
    assert [row["answered"] for row in rows] == ["0", "1", "1"]  # one question in each business
    assert rows[1]["category"] == "recruiting"
    assert printed["texts"] == 3 and printed["accuracy"] == 1.0
    assert all(row["reason"] for row in rows)


def test_the_printed_figures_are_those_of_the_written_guesses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    files = [str(FILES / "labels.csv"), "--businesses", str(FILES / "businesses.csv")]
    assert cli.main(["score", *files, "--out", str(out), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    with (FILES / "labels.csv").open(encoding="utf-8", newline="") as file:
        truth = {row["text_id"]: row["category"] for row in csv.DictReader(file)}
    with out.open(encoding="utf-8", newline="") as file:
        guess = {row["text_id"]: row["category"] for row in csv.DictReader(file)}
    assert printed["accuracy"] == pytest.approx(sum(truth[t] == guess[t] for t in truth) / len(truth))


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read"), ("a,b\n1,2\n", "column text_id is missing"), (HEADER + "\n", "no rows"),
     (HEADER + "\nA,b,t,x,,,,,en,zero,1,9,y\n", "minutes")],
)  # fmt: skip
def test_a_file_that_cannot_be_scored_is_one_line(
    content: str | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "labels.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert cli.main(["score", str(path), "--json"]) == 1
    out, error = capsys.readouterr()
    assert out == "" and said in error and len(error.strip().splitlines()) == 1
