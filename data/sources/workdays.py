"""Lengths with days in them: Jira's "1w 2d 3h" count working time, eight hours a day and five days a week."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from data.sources.words import plain

_HOURS = {"w": 40, "d": 8, "h": 1}
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s?([wdhm])(?:[a-z]*)\b[\s,]*", re.I)
_WITH_DAYS = re.compile(r"\d\s?[wd](?:ays?|eeks?)?\b", re.I)
_JIRA = frozenset(
    {
        "issue",
        "issue key",
        "issue id",
        "issue summary",
        "issue type",
        "worklog",
        "worklog id",
        "time spent",
        "issuekey",
        "key",
    }
)


def settle_days(columns: Sequence[list[str]], names: Sequence[str]) -> str:
    """Writes the working days in columns of lengths as hours where the header is Jira's; else gives the first length with
    days, "" without any."""
    found = [(cells, at) for cells in columns for at, c in enumerate(cells) if c and c[-1].isalpha() and has_days(c)]
    if not _is_from_jira(names):
        texts = (cells[at].strip() for cells, at in found)
        return next((text for text in texts if text not in names and not text.startswith("0")), "")
    for cells, at in found:
        cells[at] = in_hours(cells[at].strip())
    return ""


def _is_from_jira(names: Sequence[str]) -> bool:
    """Whether a header has at least two of the words of Jira's worklogs."""
    return len(_JIRA & {plain(name) for name in names}) > 1


def has_days(text: str) -> bool:
    """Whether a length is written with days or weeks."""
    return _WITH_DAYS.search(text[:40]) is not None


def in_hours(text: str) -> str:
    """A length with working days as hours and minutes; any other text as it is."""
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text).strip() or not has_days(text):
        return text
    amounts = [(Decimal(amount.replace(",", ".")), unit.lower()) for amount, unit in parts]
    minutes = sum(amount * (_HOURS[unit] * 60 if unit in _HOURS else 1) for amount, unit in amounts)
    return f"{int(minutes) // 60}h {int(minutes) % 60}m"
