"""A zip is one file: its members are read by content, what cannot be used is said."""

from __future__ import annotations

from pathlib import Path

from data.sources.base import FileReading, ReadOptions, Upload
from data.sources.read import read_file
from tests.data.sources.built import number, row, text, xlsx, zipped

FILES = Path(__file__).parents[2] / "files"
CSV = "Date,Hours,Project\n2026-03-02,1.5,Shop\n2026-03-03,2,Shop\n"


def read(content: bytes) -> FileReading:
    return read_file(Upload("all.zip", content), ReadOptions(zone="Europe/Berlin"))


def test_members_are_read_by_content_under_their_labels() -> None:
    reading = read(zipped({"../a/march.csv": CSV, "b.json": (FILES / "timewarrior/timewarrior.json").read_bytes()}))
    assert reading.error is None
    assert reading.source == "zip"
    assert reading.rows == 2 + 29
    assert set(reading.entries["member"]) == {"../a/march.csv", "b.json"}
    assert set(reading.entries["file"]) == {"all.zip"}
    assert reading.skipped[["member", "row", "reason"]].to_numpy().tolist() == [["b.json", 29, "running"]]
    assert reading.members["b.json"] == "timewarrior"


def test_what_systems_put_beside_the_data_is_no_row() -> None:
    clutter = {
        "__MACOSX/._march.csv": "x",
        "Thumbs.db": "x",
        ".DS_Store": "x",
        "index.html": "<p>hi",
        "settings.json": "{}",
    }
    reading = read(zipped({"march.csv": CSV, **clutter}))
    assert reading.rows == len(reading.entries) == 2
    assert [issue.message for issue in reading.issues if "left out" in issue.message] == [
        "no times in index.html, settings.json: left out"
    ]


def test_an_export_that_cannot_be_read_is_one_skipped_row_with_its_name() -> None:
    broken = {
        "april.csv": bytes(range(1, 60)) * 9,
        "may.xlsx": b"PK\x03\x04 cut",
        "june.json": '[{"start": ',
        "july.csv": b"",
    }
    reading = read(zipped({"march.csv": CSV, **broken}))
    assert reading.rows == 2 + 4
    found = {r["member"]: (r["row"], r["reason"]) for r in reading.skipped.to_dict("records")}
    assert found == dict.fromkeys(broken, (None, "unusable"))
    assert all(
        name in message for name, message in zip(reading.skipped["member"], reading.skipped["message"], strict=True)
    )


def test_a_zip_without_anything_to_use_says_why_and_names_the_first() -> None:
    assert "april.csv" in (read(zipped({"april.csv": b"", "notes.txt": "hello"})).error or "")
    assert "without any file" in (read(zipped({"__MACOSX/x": "y"})).error or "")


def test_the_sample_with_two_trackers() -> None:
    reading = read((FILES / "zip" / "bundle.zip").read_bytes())
    assert (reading.error, reading.rows, len(reading.entries), len(reading.skipped)) == (None, 31, 31, 0)
    assert int(reading.entries["seconds"].sum()) == 475869


def test_links_and_names_that_lead_out_write_nothing(tmp_path: Path) -> None:
    before = set(tmp_path.parent.iterdir())
    for name in ("symlink.zip", "path_traversal.zip"):
        reading = read((FILES / "hostile" / name).read_bytes())
        assert len(reading.entries) == 15
        assert "root:x:0" not in reading.skipped.to_csv() + reading.entries.to_csv()
    assert set(tmp_path.parent.iterdir()) == before


def test_a_hidden_sheet_with_times_is_named_and_not_counted() -> None:
    book = (
        '<workbook xmlns:r="r"><sheets><sheet name="Old" state="hidden" r:id="rId1"/>'
        '<sheet name="Hours" r:id="rId1"/></sheets></workbook>'
    )
    rows = row(1, text("A1", "Date"), text("B1", "Hours"), text("C1", "Task"))
    rows += "".join(
        row(n, text(f"A{n}", f"2026-03-{n:02}"), number(f"B{n}", 1.5), text(f"C{n}", "x")) for n in range(2, 8)
    )
    reading = read(xlsx(rows, more={"xl/workbook.xml": book}))
    assert len(reading.entries) == 6
    assert [issue.message for issue in reading.issues if "Old" in issue.message]
