"""Files that this program wrote itself: what made their text inert is taken off again, so a round trip changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.exports.inert import awake
from data.sources.base import FileReading
from data.sources.source import Document

_ENTRIES = frozenset({"start", "end", "date", "seconds", "description", "category", "category_reason", "category_confidence"})  # fmt: skip
_LOG = ("Start", "End", "Description")
_TEXTS = ("description", "project", "client", "tags", "person")


def is_own(names: Sequence[str]) -> bool:
    """Whether a header is that of `read --out` or of the quick log."""
    return set(names) >= _ENTRIES or tuple(names) == _LOG


def as_written(document: Document, reading: FileReading) -> FileReading:
    """The reading with its texts as they were, where the file is one of ours."""
    if not any(len(table) and is_own(table.row(0)) for table in document.tables):
        return reading
    texts = {c: reading.entries[c].map(awake).astype(reading.entries[c].dtype) for c in _TEXTS}
    return replace(reading, entries=reading.entries.assign(**texts))
