"""The lines of plain-text trackers: decoded line by line where the whole does not decode, with their physical numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from data.sources.kind import head_text

# Only these end a line: U+0085, U+2028, \\v and \\f stand inside texts (str.splitlines breaks there).
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Decoded:
    """Text and the name of its encoding."""

    text: str
    encoding: str


def decoded(content: bytes) -> Decoded:
    """The text: by its mark, as UTF-16 without one, as UTF-8, else each line as UTF-8 or Windows-1252."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Decoded(content.decode("utf-16", "replace"), "utf-16")
    if b"\0" in content[:64] and "\0" not in head_text(content, 64):
        order = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
        return Decoded(content.decode(order, "replace"), order)
    marked = content.startswith(b"\xef\xbb\xbf")
    try:
        return Decoded(content.decode("utf-8-sig"), "utf-8-sig" if marked else "utf-8")
    except UnicodeDecodeError:
        return _by_lines(content.removeprefix(b"\xef\xbb\xbf"))


def utf8(content: bytes) -> tuple[bytes, str]:
    """The text as UTF-8 without its mark and without NUL, and the name of the encoding that it came in."""
    marked = content.startswith(b"\xef\xbb\xbf")
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\0" not in content[:64] and _is_utf8(content):
        body, name = content, "utf-8-sig" if marked else "utf-8"
    else:
        found = decoded(content)
        body, name = found.text.encode(), found.encoding
    if b"\0" in body:
        body = body.replace(b"\0", b"")
    while body.startswith(b"\xef\xbb\xbf"):
        body = body[3:]
    return body, name


def _is_utf8(content: bytes) -> bool:
    if content.isascii():
        return True
    ends = pa.py_buffer(np.array([0, len(content)], dtype=np.int64))
    whole = pa.LargeBinaryArray.from_buffers(pa.large_binary(), 1, [None, ends, pa.py_buffer(content)])
    try:
        whole.cast(pa.large_string())  # looks at every byte and copies none
    except pa.ArrowInvalid:
        return False
    return True


def _by_lines(content: bytes) -> Decoded:
    good, lines = 0, []
    for line in content.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
            good += not line.isascii()
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", "replace"))
    return Decoded("\n".join(lines), "utf-8" if good else "cp1252")


def lines(content: bytes) -> tuple[list[str], str]:
    """The physical lines without their ends, NUL dropped, and the encoding."""
    found = decoded(content)
    return _LINE_END.split(found.text.replace("\0", "")), found.encoding
