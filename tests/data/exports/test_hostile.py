"""What was typed comes out of every export as text: hostile descriptions through the command line, the files opened again."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import lxml.html
import openpyxl
import pandas as pd
import pytest

from cli import main
from data.exports import picture
from data.exports.inert import awake

FILES = Path(__file__).parents[2] / "files/hostile/exports"
# Reading takes off outer blanks.
TEXTS: dict[str, set[str]] = {
    name: {t.strip() for t in texts}
    for name, texts in json.loads((FILES / "texts.json").read_text(encoding="utf-8")).items()
}


@pytest.fixture(autouse=True)
def without_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "browser", lambda: None)


def held(text: str) -> str:
    """As a file of XML holds it: without control characters, one kind of line end."""
    return "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c in "\t\n" or c >= " ")


def written(name: str, target: Path, *words: str) -> bytes:
    assert main(["export", str(FILES / name), "--zone", "UTC", "--entries", "--out", str(target), *words]) == 0
    return target.read_bytes()


@pytest.mark.parametrize("name", TEXTS)
def test_csv_cells_sleep_and_a_round_trip_changes_nothing(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    content = written(name, tmp_path / "e.csv", "--table", "entries")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert {awake(r["description"]) for r in rows} >= TEXTS[name]
    assert not [r for r in rows if r["description"][:1] in "=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20\u2212"]
    capsys.readouterr()
    first = entries_of(FILES / name, capsys)
    assert entries_of(tmp_path / "e.csv", capsys) == first, "our own export reads as what it was made from"


def entries_of(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, float]:
    assert main(["read", str(path), "--zone", "UTC", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    return found["entries"], round(found["hours"], 6)


@pytest.mark.parametrize("name", TEXTS)
def test_workbook_cells_are_strings(name: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(name, tmp_path / "e.xlsx")))
    cells = [c for row in book["Entries"].iter_rows(min_row=5, min_col=5, max_col=5) for c in row]
    assert {held(t) for t in TEXTS[name]} <= {held(str(c.value)) for c in cells}
    assert all(c.data_type == "s" and c.hyperlink is None for c in cells)


@pytest.mark.parametrize("name", TEXTS)
def test_the_page_shows_them_letter_by_letter(name: str, tmp_path: Path) -> None:
    made = lxml.html.document_fromstring(written(name, tmp_path / "e.html").decode("utf-8"))
    shown = " ".join(made.xpath("//section[@id='entries']")[0].text_content().split())
    for text in TEXTS[name]:
        assert " ".join(held(text).split()) in shown
    assert not made.xpath("//script | //img | //iframe | //*[@onerror or @onload or @onclick]")
    assert not [a for a in made.xpath("//a/@href") if not a.startswith("#")]


@pytest.mark.parametrize("name", TEXTS)
def test_parquet_and_zip_hold_them_too(name: str, tmp_path: Path) -> None:
    written(name, tmp_path / "e.parquet", "--table", "entries")
    assert set(pd.read_parquet(tmp_path / "e.parquet")["description"]) >= TEXTS[name]
    with zipfile.ZipFile(io.BytesIO(written(name, tmp_path / "e.zip"))) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("tables/entries.csv").decode("utf-8-sig"), newline="")))
        assert {awake(r["description"]) for r in rows} >= TEXTS[name]
        assert not [n for n in archive.namelist() if n.startswith("/") or ".." in n]
