"""Kimai: exports of 1.x and 2.x in its languages, whose end has no date and whose XLSX ends with an unlabelled sum."""

from __future__ import annotations

from data.sources.source import NOT_MINE, Document, Sure
from data.sources.tabular import Layout, TableSource, Traits, names_of

_ACTIVITY = ("activity", "tatigkeit", "activite", "actividad", "atividade", "attivita", "activiteit")
_MARKS = frozenset(
    ["exported", "exportiert", "exporte", "exportado", "esportato", "geexporteerd", "label.category", "vat-id", "ust-id", "internal_rate", "fixed_rate", "type", "typ", "tipo"]
) | {"internal rate", "interner satz", "hourly rate", "stundensatz", "fixed rate", "festpreis", "hourly price", "fixed price",
     "internal price", "total price", "order number", "bestellnummer", "project number", "projektnummer", "customer account", "account"}  # fmt: skip


def _sees(found: Layout, document: Document) -> Sure:
    names = names_of(found)
    if not found.has("date", "start", "end", "duration", "client", "project") or not names & set(_ACTIVITY):
        return NOT_MINE
    marks = len(names & _MARKS)
    return Sure(0.93, "the columns of a Kimai export", "kimai") if marks > 1 else NOT_MINE


SOURCE = TableSource(
    ids=("kimai",),
    name="Kimai",
    how_to_export=("Open Export, or My times.", "Choose the month.", "CSV or Excel."),
    sees=_sees,
    traits=Traits(
        words={
            **dict.fromkeys(_ACTIVITY, "task"),
            "name": "person",
            "alias": "person",
            "type": "ignore",
            "account": "ignore",
        }
    ),
)
