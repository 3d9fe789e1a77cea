"""Lines of plain text: any encoding, any line end, and only line ends end a line."""

from __future__ import annotations

import pytest

from data.sources.plain import decoded, lines

TEXT = "Süß;1,5\nŁódź;2\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_in_all_its_forms(encoding: str) -> None:
    found = decoded(TEXT.encode(encoding))
    assert found.text.lstrip("\ufeff") == TEXT
    assert found.encoding == encoding


def test_lines_of_two_encodings_are_both_read() -> None:
    found = decoded("größer\n".encode() + "größer\n".encode("cp1252") + b"bad \x81 byte\n")
    assert found.text == "größer\ngrößer\nbad \ufffd byte\n"
    assert found.encoding == "utf-8"
    assert decoded("größer\n".encode("cp1252")).encoding == "cp1252"


def test_only_line_ends_end_a_line() -> None:
    text = "a\r\nb\rc\nd\x85\u2028\v\fe\0\n"
    assert lines(text.encode())[0] == ["a", "b", "c", "d\x85\u2028\v\fe", ""]
