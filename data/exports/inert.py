"""Text that a spreadsheet would run as a formula gets an apostrophe; reading our own export takes exactly that off."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

# After any blanks, quotes or invisible characters (Unicode Cc, Cf, Zs): what starts a formula in some program.
_STARTERS = "=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20\u2212"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
CELL_LIMIT = 32_767


def wakes(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula."""
    for letter in text:
        if letter in _STARTERS:
            return True
        if letter not in "'\"" and unicodedata.category(letter) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}:
            return False
    return False


def asleep(text: str) -> str:
    """The text as a CSV cell: with a leading apostrophe where it could wake."""
    return f"'{text}" if wakes(text) else text


def awake(text: str) -> str:
    """The text as it was before `asleep`: exactly that apostrophe is taken off, and no other."""
    return text[1:] if text.startswith("'") and wakes(text[1:]) else text


def printable(text: str, limit: int = CELL_LIMIT) -> str:
    """Without the characters that XML cannot hold, cut with a mark at the limit (in letters)."""
    clean = _ILLEGAL.sub("", text)
    return clean if len(clean) <= limit else f"{clean[: limit - 1]}…"


def texts(values: pd.Series) -> pd.Series:
    """A text column with every cell asleep; distinct values are looked at once."""
    distinct = values.fillna("").astype("str")
    mapping = {value: asleep(value) for value in distinct.unique() if wakes(value)}
    return distinct.replace(mapping) if mapping else distinct
