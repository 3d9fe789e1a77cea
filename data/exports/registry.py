"""Every kind of document, in the order in which the Share page lists them."""

from __future__ import annotations

from data.exports import bundle, single, snapshot, workbook
from data.exports.order import Export

EXPORTS: tuple[Export, ...] = (snapshot.EXPORT, workbook.EXPORT, *single.EXPORTS, bundle.EXPORT)
# Endings that the contract of the command line knows and that nobody has written yet.
COMING = ("md", "pptx", "pdf", "docx", "ipynb", "ics")


def by_ending(ending: str) -> Export | None:
    """The export of this ending (without dot, any case); None when there is none."""
    return next((export for export in EXPORTS if export.ending == ending.lower()), None)
