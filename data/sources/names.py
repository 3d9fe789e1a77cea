"""Names and messages on one line, with whatever could mislead a reader or a terminal made visible."""

from __future__ import annotations


def visible(text: str) -> str:
    """The text with control, direction and other invisible characters written as \\x0a, \\u202e …; never a line break."""
    return "".join(c if c == " " or c.isprintable() else _escaped(c) for c in text)


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
