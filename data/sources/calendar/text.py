"""The text of an .ics file: line ends made one kind, folds taken out of the bytes before decoding (RFC 5545, 3.1)."""

from __future__ import annotations

import re

from data.sources.kind import head_text
from data.sources.plain import decoded as decoded_plainly

_FOLD = re.compile(rb"\n[ \t]")
_MARKS = (b"\xff\xfe", b"\xfe\xff")
# A calendar begins within this, after a byte-order mark or blank lines.
_HEAD = 65_536
_BEGIN = re.compile(r"(?:^|[\r\n])[ \t]*BEGIN:(VCALENDAR|VEVENT|VTIMEZONE|VTODO)[ \t]*(?:[\r\n]|$)", re.I)


def looks_like_calendar(content: bytes) -> float:
    """How sure it is, from 0 to 1, that these bytes are an iCalendar file; the name of the file plays no part."""
    found = _BEGIN.search(head_text(content, _HEAD))
    if not found:
        return 0.0
    return 1.0 if found[1].upper() == "VCALENDAR" else 0.8


def decoded(content: bytes) -> tuple[str, str]:
    """(text, encoding) with line feeds alone and no folds. A fold may cut a letter's bytes, so it goes before decoding;
    what is not UTF-8 is read line by line, Windows-1252 where a line is not UTF-8. NUL is dropped."""
    encoding = ""
    if content[:2] in _MARKS or (b"\0" in content[:64] and "\0" not in head_text(content, 64)):
        plain = decoded_plainly(content)
        content, encoding = plain.text.encode("utf-8", "replace"), plain.encoding
    marked = content.startswith(b"\xef\xbb\xbf")
    flat = _unfolded(content[3:] if marked else content)
    try:
        return flat.decode("utf-8"), encoding or ("utf-8-sig" if marked else "utf-8")
    except UnicodeDecodeError:
        plain = decoded_plainly(flat)
        return plain.text, encoding or plain.encoding


def _unfolded(content: bytes) -> bytes:
    if b"\0" in content:
        content = content.replace(b"\0", b"")
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return _FOLD.sub(b"", content) if b"\n " in content or b"\n\t" in content else content
