"""From bytes to what recognisers look at: text, a table, tables of a workbook or page, or JSON."""

from __future__ import annotations

import re
from dataclasses import replace

import pyarrow.compute as pc

from analysis.problems import UserError
from data.sources import container, delimited, jsonfile
from data.sources.base import Upload
from data.sources.crosstab import laid_out
from data.sources.kind import Kind, head_text, sniff
from data.sources.pivoted import unpivoted
from data.sources.plain import decoded
from data.sources.side_by_side import stacked
from data.sources.source import Document
from data.sources.table import RawTable

_MARKED, _LOOKED_AT = re.compile(r"'\d"), 12
WORKBOOKS = {"xlsx", "xlsb", "xls", "ods", "fods", "html"}


def _laid_out(table: RawTable, upload: Upload) -> RawTable:
    """A table of another shape as the list that it says."""
    return laid_out(unpivoted(stacked(_unmarked(table))), upload.name)


def _unmarked(table: RawTable) -> RawTable:
    """Without the apostrophe by which spreadsheets keep figures as text ('09:00), where the first rows have it."""
    marked = [any(_MARKED.match(c or "") for c in column.slice(0, _LOOKED_AT).to_pylist()) for column in table.columns]
    if not any(marked):
        return table
    columns = (
        pc.replace_substring_regex(column, r"^'(\d)", r"\1") if at else column
        for at, column in zip(marked, table.columns, strict=True)
    )
    return replace(table, columns=tuple(columns), memo={})


def kind_of(upload: Upload) -> Kind:
    """What the file is by its bytes; UserError saying why when it is no export."""
    kind = sniff(upload.content)
    if not kind.id:
        raise UserError(kind.refusal)
    return kind


def opened(upload: Upload, kind: Kind, member: str = "") -> Document:
    """The document of one file that is no zip and no calendar."""
    head = head_text(upload.content, 65_536)
    if kind.id in WORKBOOKS:
        found = container.tables(upload.content, kind)
        return Document(
            upload,
            "html" if kind.id == "html" else "workbook",
            head,
            tuple(_laid_out(table, upload) for table in found.tables),
            member=member,
            hidden=found.hidden,
        )
    if kind.id == "json":
        return Document(
            upload,
            "json",
            head,
            data=jsonfile.parsed(upload.content),
            encoding=decoded(upload.content[:4096]).encoding,
            member=member,
        )
    made = delimited.table_of(upload.content)
    return Document(
        upload,
        "text",
        head,
        (_laid_out(made.table, upload),),
        encoding=made.encoding,
        delimiter=made.delimiter,
        member=member,
    )
