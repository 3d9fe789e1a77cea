"""The Summary sheet: the answer, its figures live and from draws, and what the other sheets hold."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from analysis.outsourcing import views
from analysis.report.material import Material
from analysis.report.model import Report
from analysis.words import _
from data.exports.sheets import cells
from data.exports.sheets.cells import Column
from data.exports.sheets.live import RoleCells, tenths

HEAD = 6


def write(sheet: Worksheet, report: Report, material: Material, at: RoleCells | None, formats: dict[str, str], guide: list[tuple[str, str]]) -> None:  # fmt: skip
    """Figure, as assumed (a formula), mean of the draws, low, high."""
    cells.title(sheet, report.answer)
    cells.text(sheet.cell(2, 1), report.handed_over).font = cells.BODY
    cells.quiet(sheet.cell(3, 1), f"{report.title} · {report.sub} · {report.made}")
    for row, note in enumerate(report.notes[:1], 4):
        cells.quiet(sheet.cell(row, 1), note)
    columns = [Column(_("A month, once it runs"), width=38), Column(_("As assumed"), "number", 13), Column(_("Mean of 2,000 draws"), "number", 13),
               Column(_("From"), "number", 11), Column(_("To"), "number", 11)]  # fmt: skip
    cells.header(sheet, HEAD, columns)
    sheet.freeze_panes = None
    row = HEAD
    for label, how, values in _figures(material, at):
        row += 1
        cells.put(sheet.cell(row, 1), label, "text", formats)
        for column, value in enumerate(values, 2):
            cells.put(sheet.cell(row, column), value, how, formats)
    row += 2
    cells.strong(sheet.cell(row, 1), _("What the sheets hold"))
    for name, words in guide:
        row += 1
        cells.put(sheet.cell(row, 1), name, "text", formats)
        cells.put(sheet.cell(row, 2), words, "text", formats)
    row += 2
    cells.strong(sheet.cell(row, 1), _("How it was worked out"))
    for line in (*report.notes[1:], *report.working):
        row += 1
        cells.wrapped(sheet, row, line.replace("**", ""), len(columns))


def _figures(material: Material, at: RoleCells | None) -> list[tuple[str, str, list[object]]]:
    head = views.headline(material.plan)
    if head is None or at is None:
        return []

    def live(key: str, more: str = "") -> str:
        return f"={at.at(key, at.count + 1)}{more}"

    found: list[tuple[str, str, list[object]]] = [
        (_("Hours back a month"), "hours", [live("net"), head.hours, head.hours_low, head.hours_high]),
        (_("Hours for finding and briefing, once"), "hours", [live("start_hours"), None, None, None]),
    ]
    if not material.parts.money:
        return found
    months = f"/MAX({','.join(at.at('M', n) for n in range(1, at.count + 1))})"
    return [
        found[0],
        (_("Cost a month"), "money", [live("cost"), head.cost, None, None]),
        (_("Better off a month, mean of all months"), "money", [live("benefit_over", months), head.gain, head.gain_low, head.gain_high]),
        (_("Paid back after, months"), "month", [live("payback"), None, head.payback_low, head.payback_high]),
        found[1],
        (_("Odds of being better off"), "tenths", [None, tenths(head.odds), None, None]),
    ]  # fmt: skip
