"""The workbook: what was measured, and the plan as formulas over its assumptions."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.outsourcing.plan import Plan
from analysis.report.build import report
from analysis.report.material import Material
from analysis.words import _
from data.exports.inert import printable
from data.exports.order import Export, Order
from data.exports.sheets import assumed, cells, facts, graphs, live, months, summary
from data.exports.sheets.saved import saved

Write = Callable[[Worksheet, Material, dict[str, str]], int]


def _xlsx(order: Order) -> bytes:
    material = order.material
    book = Workbook()
    first: Worksheet = book.active
    first.title = "Summary"
    formats = cells.number_formats(material.formats)
    guide: list[tuple[str, str]] = []
    at = _plan_sheets(book, material, formats, guide) if material.plan.categories else None
    _fact_sheets(book, material, formats, guide)
    summary.write(first, report(material), material, at, formats, guide)
    _first_charts(first, book, material)
    book.properties.title, book.properties.creator = printable(material.business, 200), "Handover"
    return saved(book)


def _plan_sheets(book: Workbook, material: Material, formats: dict[str, str], guide: list[tuple[str, str]]) -> live.RoleCells:  # fmt: skip
    plan, money = material.plan, material.parts.money
    made = assumed.assumed(plan)
    sheets = {name: book.create_sheet(name) for name in ("Plan", "Roles", "Months", "Assumptions")}
    places = live.write_plan(sheets["Plan"], plan, made, formats, money=money)
    live.write_roles(sheets["Roles"], plan, made, places, months.sums(plan, money=money), formats, money=money)
    months.write(sheets["Months"], plan, made, formats, money=money)
    assumed.write(sheets["Assumptions"], made, formats, money=money)
    if plan.roles:
        _plan_charts(book["Summary"], sheets["Months"], plan, formats, money=money)
    guide += [
        ("Plan", _("every kind of work: verdict, hours back, cost, as formulas")),
        ("Roles", _("who would take what, a steady month and the whole time, as formulas")),
        ("Months", _("month by month: ramp-up, departures, money, as formulas")),
        ("Assumptions", _("every figure they rest on, with its source: change the blue ones")),
    ]
    return live.role_cells(plan, money=money)


def _plan_charts(first: Worksheet, sheet: Worksheet, plan: Plan, formats: dict[str, str], *, money: bool) -> None:
    top = months.first_row(plan, len(plan.roles) + 1)
    last = top + plan.months
    if money:
        graphs.line(first, sheet, title=_("Better off, added up over the months"), place="H39", first=top, last=last, column=22, names=2,
                    unit=formats["money"])  # fmt: skip
    graphs.bars(first, sheet, title=_("Hours back in each month"), place="H25", head=top, last=last, column=17,
                colour=graphs.GREEN, lying=False, names=2)  # fmt: skip


def _fact_sheets(book: Workbook, material: Material, formats: dict[str, str], guide: list[tuple[str, str]]) -> None:
    audit, parts = material.audit, material.parts
    if audit is None:
        return
    listed: list[tuple[bool, str, Write, str]] = [
        (not audit.categories.empty, "Categories", facts.categories, _("where the hours went")),
        (not audit.weeks.empty, "Weeks", facts.weeks, _("hours by week")),
        (not audit.days.empty, "Days", facts.days, _("hours by day")),
        (bool(material.sinks), "Sinks", facts.sinks, _("what hurts, with its evidence")),
        (parts.people and len(audit.persons) > 1, "Persons", facts.persons, _("whose hours these are")),
        (parts.descriptions and len(audit.projects) > 1, "Projects", facts.projects, _("hours by project")),
        (parts.entries and material.entries is not None, "Entries", facts.entries, _("every entry")),
    ]
    for there, name, write, words in listed:
        if there:
            last = write(book.create_sheet(name), material, formats)
            guide.append((name, words))
            if name == "Weeks" and last > facts.HEAD + 1:
                graphs.bars(book[name], book[name], title=words.capitalize(), place="F4", head=facts.HEAD, last=last, column=2, lying=False)  # fmt: skip


def _first_charts(first: Worksheet, book: Workbook, material: Material) -> None:
    if material.audit is None or "Categories" not in book.sheetnames:
        return
    last = facts.HEAD + min(len(material.audit.categories), 12)
    graphs.bars(first, book["Categories"], title=_("Hours by category"), place="H5", head=facts.HEAD, last=last, column=2)  # fmt: skip


EXPORT = Export("xlsx", "Workbook (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx)
