"""JSON that is not trusted: parsed by the standard library within bounds, with what breaks it told in one sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from analysis.problems import UserError
from data.sources.plain import decoded

# int() takes minutes for millions of digits, and refuses more than 4,300: such a number stays text.
_LONG_NUMBER = re.compile(r"\d{4000}")
_KEPT_DIGITS = 100


def parsed(content: bytes) -> object:
    """The document; lines of JSON as one array. A key that stands twice has its last value, NaN is a float.

    UserError when it breaks off, is nested too deeply, or is no JSON.
    """
    text = decoded(content).text.strip("\ufeff \t\r\n\0\x1a")
    whole = _long_number if _LONG_NUMBER.search(text) else None
    try:
        return json.loads(text, parse_int=whole, strict=False)
    except RecursionError as error:
        raise UserError("is nested too deeply for a time export; no entries were found in it.") from error
    except json.JSONDecodeError as error:
        lines = _json_lines(text, whole) if error.msg == "Extra data" else None
        if lines is not None:
            return lines
        raise UserError(_broken(error, len(text))) from error


def _long_number(digits: str) -> str:
    return digits[:_KEPT_DIGITS]


def _json_lines(text: str, whole: Callable[[str], str] | None) -> list[object] | None:
    try:
        return [json.loads(line, parse_int=whole, strict=False) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError):
        return None


def _broken(error: json.JSONDecodeError, size: int) -> str:
    if error.pos >= size - 1 or error.msg.startswith("Unterminated string"):
        return "is incomplete: the JSON breaks off at its end. Export or download it again."
    return f"is not valid JSON (line {error.lineno}, column {error.colno}). Export it again, unedited."
