"""What a source is: something that can say how sure it is of a document, and read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from data.sources.base import FileReading, ReadOptions, Upload
from data.sources.table import RawTable


@dataclass(frozen=True)
class Document:
    """One file after its container was opened: exactly what recognisers look at.

    kind: "text", "json", "workbook" or "html"; text: the decoded text of kind text (its first 64 kB are in `head`);
    tables: of text, workbooks and HTML; data: the parsed JSON.
    """

    upload: Upload
    kind: str
    head: str = ""
    tables: tuple[RawTable, ...] = ()
    data: object = None
    encoding: str | None = None
    delimiter: str | None = None
    member: str = ""
    hidden: tuple[RawTable, ...] = ()  # of hidden sheets: named when they hold times, never counted


@dataclass(frozen=True)
class Sure:
    """How sure a source is of a document, 0 to 1, why (one sentence for people), and the id of the layout it sees."""

    confidence: float
    why: str = ""
    id: str = ""


NOT_MINE = Sure(0.0)


class Source(Protocol):
    """What registry.SOURCES lists."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The stable ids of its layouts."""

    @property
    def name(self) -> str:
        """As people call it."""

    @property
    def how_to_export(self) -> Sequence[str]:
        """Three short lines."""

    def recognise(self, document: Document) -> Sure:
        """How sure it is, from the content alone."""

    def read(self, document: Document, options: ReadOptions) -> FileReading:
        """The entries; bad data end in `skipped` or `error`, never in an exception."""
