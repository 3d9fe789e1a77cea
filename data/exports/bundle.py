"""Everything in one zip: the documents, each table as CSV, each chart as PNG and SVG."""

from __future__ import annotations

import io
import zipfile

from analysis.charts.theme import Look
from analysis.report.pictures import drawn
from analysis.report.tables import made_tables
from data.exports import snapshot, workbook
from data.exports.csv_table import table_csv
from data.exports.order import Export, Order


def _zip(order: Order) -> bytes:
    """Without a browser to draw them there are no pictures; a line in the zip says so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for export in DOCUMENTS:
            archive.writestr(f"handover.{export.ending}", export.build(order))
        for name, table in made_tables(order.material).items():
            archive.writestr(f"tables/{name}.csv", table_csv(table))
        for name, content in _pictures(order).items():
            archive.writestr(name, content)
    return out.getvalue()


def _pictures(order: Order) -> dict[str, bytes]:
    from data.exports import picture

    charts = dict(drawn(order.material, Look(formats=order.material.formats)))
    if picture.browser() is None:
        return {"charts/no-pictures.txt": b"No browser was there to draw the charts; their tables are in tables/.\n"}
    names = [f"charts/{name}.{kind}" for name in charts for kind in ("png", "svg")]
    jobs = [picture.printed(chart, kind) for chart in charts.values() for kind in ("png", "svg")]
    return dict(zip(names, picture.drawn(jobs, order.progress), strict=True))


DOCUMENTS: tuple[Export, ...] = (snapshot.EXPORT, workbook.EXPORT)
EXPORT = Export("zip", "Everything (ZIP)", "application/zip", _zip)
