"""What a file is by its bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.sources.kind import directory, sniff
from data.sources.limits import MAX_MEMBERS, Refused
from tests.data.sources.built import ods, row, text, xlsx, zipped

FILES = Path(__file__).parents[2] / "files"

READ = [
    (b"Date,Hours\n2026-03-02,1.5\n", "text"),
    (b'\xef\xbb\xbf"Date","Hours"\n', "text"),
    ("Date\tHours\n".encode("utf-16"), "text"),
    ("Date\tHours\r\n02/03/2026\t1,5\r\n".encode("utf-16-le"), "text"),
    ("Datum;Stunden\n2026-03-02;1,5\n".encode("utf-16-be"), "text"),
    (b"PAR1,PROJECT\n1,2\n", "text"),  # letters that a binary format begins with, too
    (b"ORC;Stunden\n", "text"),
    ("ID3;Tätigkeit;Größe\n1;2;3\n".encode(), "text"),
    (b"[2026-03-02] worked\n", "text"),
    (b"client\nacme\n", "text"),
    (b"\r\n\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "ics"),
    (b"begin:vcalendar\nversion:2.0\n", "ics"),
    (b'  [{"start":1}]', "json"),
    (b'\xef\xbb\xbf{"buckets":{}}', "json"),
    (b"[[1772631000,1772632849]]", "json"),
    (b"<table><tr><td>1</td></tr></table>", "html"),
    (b"\xef\xbb\xbf\n<!DOCTYPE html><html></html>", "html"),
    ("<html><table>".encode("utf-16"), "html"),
    (b"PK\x05\x06" + bytes(18), ""),
]


@pytest.mark.parametrize(("content", "kind"), READ)
def test_what_is_read(content: bytes, kind: str) -> None:
    assert sniff(content).id == kind


REFUSED = [
    (b"", "empty"),
    (b"\xef\xbb\xbf", "empty"),
    (b"\xff\xfe", "empty"),
    (b" \r\n\t\n", "empty"),
    (bytes(4096), "empty"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
    (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    (b"\n\n%PDF-1.4\n", "PDF"),
    (b"SQLite format 3\0" + bytes(range(80)), "SQLite"),
    (b"PAR1\x15\x04\x15\x10\x00\x00PAR1", "Parquet"),
    (b"\x1f\x8b\x08\x00\x01\x02\x03\x04", "gzip"),
    (b"\x93NUMPY\x01\x00v\x00{'descr'", "NumPy"),
    (b"\x80\x04\x95\x10\x00\x00\x00\x8c\x02os", "pickle"),
    (b"cos\nsystem\n(S'true'\ntR.", "pickle"),
    (b"{\\rtf1\\ansi hello}", "RTF"),
    (b"BEGIN:VCARD\nFN:A\nEND:VCARD\n", "vCard"),
    (b"<?xml version='1.0'?><project/>", "XML"),
    (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/>', "Excel 2003"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "web archive"),
    (b"ID3\x04\x00\x00\x00\x00", "sound"),
    (b"PK\x03\x04" + bytes(200), "incomplete"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
    (zipped({"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"}), "DOCX"),
    (zipped({"ppt/presentation.xml": "<p/>"}), "PPTX"),
    (zipped({"mimetype": "application/epub+zip", "a": "b"}), "e-book"),
    (bytes((i * 7919 >> 3) % 256 for i in range(6000)), "not a table"),
]


@pytest.mark.parametrize(("content", "says"), REFUSED)
def test_what_is_refused_and_why(content: bytes, says: str) -> None:
    kind = sniff(content)
    assert kind.id == ""
    assert says in kind.refusal
    assert "\n" not in kind.refusal


def test_workbooks_are_told_by_their_parts_not_their_list_of_types() -> None:
    assert sniff(xlsx(row(1, text("A1", "x")))).id == "xlsx"
    assert sniff(ods("")).id == "ods"
    assert sniff(zipped({"march.csv": "Date,Hours\n"})).id == "zip"
    assert sniff((FILES / "sheet" / "sheet_old.xls").read_bytes()).id == "xls"


@pytest.mark.parametrize("name", ["password.xlsx", "encrypted.zip"])
def test_a_password_is_named(name: str) -> None:
    assert "password" in sniff((FILES / "hostile" / name).read_bytes()).refusal


def test_a_pickle_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "pickle" in sniff((FILES / "hostile" / "pickle.csv").read_bytes()).refusal
    assert not list(tmp_path.iterdir())


def test_a_zip_that_lists_too_many_members_is_refused_before_it_is_opened() -> None:
    with pytest.raises(Refused, match="more than"):
        directory(b"PK\x03\x04" + b"PK\x01\x02" * (MAX_MEMBERS + 1) + b"PK\x05\x06" + bytes(18))


def test_members_that_share_their_bytes_are_refused() -> None:
    assert "overlap" in sniff((FILES / "hostile" / "bomb_overlap.zip").read_bytes()).refusal
