"""Workbooks and zips made letter by letter, so that a test shows what is wrong with them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

WORKBOOK = '<workbook xmlns="m" xmlns:r="r">{properties}<sheets><sheet name="Hours" sheetId="1" r:id="rId1"/></sheets></workbook>'
RELATIONS = (
    '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="{target}"/>'
    '<Relationship Id="rId8" Type="http://x/styles" Target="styles.xml"/>'
    '<Relationship Id="rId9" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/><numFmt numFmtId="165" formatCode="dd.mm.yyyy"/>'
    '<numFmt numFmtId="166" formatCode="hh:mm"/><numFmt numFmtId="167" formatCode="0.00&quot; days&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/></cellXfs></styleSheet>'
)
LENGTH, DAY, CLOCK, DAYS, STAMP = 1, 2, 3, 4, 5  # styles of STYLES


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def xlsx(
    rows: str,
    *,
    strings: str = "<sst/>",
    properties: str = "",
    target: str = "worksheets/sheet1.xml",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook whose one sheet has these <row>s."""
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": WORKBOOK.format(properties=properties),
        "xl/_rels/workbook.xml.rels": RELATIONS.format(target=target),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": strings,
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
    }
    return zipped({**parts, **(more or {})})


def row(number: int, *cells: str) -> str:
    """A row of cells; a cell is what stands between <c …> and </c>, or the whole of it."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def number(place: str, value: object, style: int = 0) -> str:
    """A number cell."""
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def text(place: str, value: str) -> str:
    """A text cell with its text in place."""
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


ODS_HEAD = (
    '<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c">'
    "<office:body><office:spreadsheet>"
)
ODS_FOOT = "</office:spreadsheet></office:body></office:document-content>"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def ods(rows: str, manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument sheet of these <table:table-row>s."""
    body = f'{ODS_HEAD}<table:table table:name="Uren">{rows}</table:table>{ODS_FOOT}'
    return zipped({"mimetype": ODS_TYPE, "content.xml": body, "META-INF/manifest.xml": manifest})


def cell(kind: str, value: str, shown: str = "", more: str = "") -> str:
    """An OpenDocument cell; `value` is the attribute with the value, such as office:value="1"."""
    return f'<table:table-cell office:value-type="{kind}" {value} {more}><text:p>{shown}</text:p></table:table-cell>'
