"""The Plan and Roles sheets: point figures as formulas over the assumptions (the model: analysis/outsourcing/role.py)."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.outsourcing.plan import CategoryPlan, Plan
from analysis.outsourcing.verdicts import verdict_words
from analysis.words import _
from data.exports.sheets import cells
from data.exports.sheets.assumed import Assumed, role_scope
from data.exports.sheets.cells import Column

HEAD = 4
TERMS = (
    "r",
    "f",
    "F0",
    "X0",
    "K",
    "a",
    "b0",
    "p0",
    "T_weeks",
    "kappa",
    "pi",
    "H_min",
    "lam",
    "gap_weeks",
    "rho",
    "delay_weeks",
    "M",
    "u",
)
MONEY_ROWS = frozenset({"r", "f", "F0", "X0", "K", "u", "pi", "cost", "quality", "benefit", "start_cost", "cost_over", "benefit_over", "payback"})  # fmt: skip


def write_plan(sheet: Worksheet, plan: Plan, made: Assumed, formats: dict[str, str], *, money: bool) -> dict[str, int]:
    """One row a category; returns the row of each. Low, high, odds and the verdict come from draws."""
    cells.title(sheet, _("Every kind of work, with its verdict"), _("Hours and money of a steady month, as assumed: they follow the Assumptions sheet. From, To, Odds and Verdict come from 2,000 draws."))  # fmt: skip
    columns = [Column(_("Category"), width=44), Column(_("Verdict"), width=12)]
    columns += [Column(h, "hours", 10) for h in (_("Hours now"), _("Handed over"), _("Their hours"), _("They redo"), _("Checking"), _("You redo"), _("Back"), _("From"), _("To"))]  # fmt: skip
    if money:
        columns += [Column(_("Cost a month"), "money", 10), Column(_("An hour back costs"), "cents", 11), Column(_("Better off a month"), "money", 11),
                    Column(_("Odds"), "tenths", 8), Column(_("Because"), "long", 70)]  # fmt: skip
    cells.header(sheet, HEAD, columns)
    places: dict[str, int] = {}
    lines = []
    for row, category in enumerate(plan.categories, HEAD + 1):
        places[category.id] = row
        lines.append(_plan_row(category, made, row, money=money))
    last = cells.rows(sheet, HEAD + 1, columns, lines, formats)
    cells.as_table(sheet, "Plan", HEAD, last, len(columns))
    return places


def _plan_row(c: CategoryPlan, made: Assumed, row: int, *, money: bool) -> list[object]:
    width = 5 if money else 0
    if c.result is None:
        return [c.name, verdict_words(c.verdict), c.hours_per_month, *[None] * 8, *([None] * 4 + [" ".join(c.reasons)] if money else [])]  # fmt: skip

    def n(symbol: str) -> str:
        return made.of(c.id, symbol)

    freed = c.hours_freed or {}
    found: list[object] = [
        c.name, verdict_words(c.verdict), f"={n('h')}", f"=C{row}*{n('d')}", f"=D{row}/{n('s')}",
        f"=E{row}*{n('q')}*(1-{n('theta')})", f"={n('o')}*(E{row}+F{row})", f"=D{row}*{n('q')}*{n('theta')}", f"=D{row}-G{row}-H{row}",
        freed.get("p10"), freed.get("p90"),
    ]  # fmt: skip
    if width:
        found += [
            f"={n('r')}*(1+{n('f')})*MAX({n('H_min')},E{row}+{n('pi')}*F{row})+{n('K')}", f'=IF(I{row}>0,L{row}/I{row},"")',
            f"={n('u')}*{n('v')}*I{row}-L{row}+{n('dR')}", tenths(c.odds), " ".join(c.reasons),
        ]  # fmt: skip
    return found


def tenths(odds: float | None) -> int | None:
    """9 of "9 in 10"; never 0 or 10, since nothing here is certain."""
    return None if odds is None else min(9, max(1, int(odds * 10 + 0.5)))


@dataclass(frozen=True)
class RoleCells:
    """Where the Roles sheet keeps each figure of each role: row by key, column by role (from 3), the total's column last."""

    row: dict[str, int]
    count: int

    def at(self, key: str, n: int, *, fixed: bool = True) -> str:
        """The cell of a role's figure, n from 1; the total is count + 1."""
        letter = get_column_letter(2 + n)
        return f"Roles!${letter}${self.row[key]}" if fixed else f"{letter}{self.row[key]}"


def role_rows() -> list[tuple[str, str, str, str]]:
    """key, label, unit, kind of every figure of a role, in reading order; an empty key is a heading."""
    h, m = _("h"), _("months")
    return [
        ("", _("A steady month"), "", ""),
        ("gross", _("Handed over"), h, "hours"), ("paid", _("Their hours"), h, "hours"), ("redone", _("They redo"), h, "hours"),
        ("checking", _("Checking"), h, "hours"), ("redoing", _("You redo"), h, "hours"), ("net", _("Hours back"), h, "hours"),
        ("billed", _("Hours you pay"), h, "hours"), ("cost", _("Cost"), "", "money"), ("quality", _("Sales won or lost through quality"), "", "money"),
        ("benefit", _("Better off"), "", "money"),
        ("", _("The first day"), "", ""),
        ("briefs", _("Briefing"), h, "hours"), ("start_hours", _("Finding and briefing"), h, "hours"), ("start_cost", _("Fees at the start"), "", "money"),
        ("", _("All months"), "", ""),
        ("net_over", _("Hours back, setting up taken off"), h, "hours"), ("cost_over", _("Cost"), "", "money"), ("benefit_over", _("Better off"), "", "money"),
        ("payback", _("Paid back after"), m, "month"),
        ("", _("The contract, from Assumptions"), "", ""),
        ("r", _("Pay an hour"), "", "cents"), ("f", _("Marketplace fee"), "", "fine_share"), ("F0", _("Fee for each contract"), "", "cents"),
        ("X0", _("Other one-off cost"), "", "cents"), ("K", _("Tools"), "", "cents"), ("a", _("Finding somebody"), h, "number"),
        ("b0", _("Onboarding once"), h, "number"), ("p0", _("Productivity on the first day"), "", "share"), ("T_weeks", _("Weeks until full speed"), "", "number"),
        ("kappa", _("Extra checking at first"), "", "share"), ("pi", _("Redoing that is billed"), "", "share"), ("H_min", _("Least hours a month"), h, "number"),
        ("lam", _("Chance of leaving in a month"), "", "fine_share"), ("gap_weeks", _("Vacancy after that"), _("weeks"), "number"),
        ("rho", _("Briefs that serve the next person"), "", "share"), ("delay_weeks", _("Until the first day"), _("weeks"), "number"),
        ("M", _("Horizon"), m, "count"), ("u", _("Freed time put to good use"), "", "share"),
        ("first_check", _("Checking of the first delivery"), h, "hours"), ("check_redone", _("Checking of what was redone"), h, "hours"),
    ]  # fmt: skip


def role_cells(plan: Plan, *, money: bool) -> RoleCells:
    """The places, before anything is written: Months and Roles read each other."""
    keys = [key for key, *_rest in role_rows() if money or key not in MONEY_ROWS]
    return RoleCells({key: HEAD + 2 + i for i, key in enumerate(keys) if key}, len(plan.roles))


def write_roles(sheet: Worksheet, plan: Plan, made: Assumed, places: dict[str, int], months: dict[str, list[str]],
                formats: dict[str, str], *, money: bool) -> None:  # fmt: skip
    """One column a role, one for all together. months: key -> for each role and the total the formula that sums its
    months (data.exports.sheets.months)."""
    cells.title(sheet, _("Who would take what"), _("Each role as assumed: its figures follow the Assumptions sheet. Months works them out month by month."))  # fmt: skip
    titles = [Column(role.name, "number", 18) for role in plan.roles] + [Column(_("All roles"), "number", 14)]
    cells.header(sheet, HEAD, [Column(_("Figure"), width=36), Column(_("Unit"), width=9), *titles])
    at, row = role_cells(plan, money=money), HEAD + 1
    names = {c.id: c.name for c in plan.categories}
    cells.strong(sheet.cell(row, 1), _("Takes over"))
    for n, role in enumerate(plan.roles, 1):
        cells.put(sheet.cell(row, 2 + n), "; ".join(names[i] for i in role.categories), "long", formats)
    for key, label, unit, how in role_rows():
        if not money and key in MONEY_ROWS:
            continue
        row += 1
        if not key:
            cells.strong(sheet.cell(row, 1), label)
            continue
        cells.put(sheet.cell(row, 1), label, "text", formats)
        cells.put(sheet.cell(row, 2), unit, "text", formats)
        for n in range(1, at.count + 2):
            formula = _role_formula(key, n, plan, made, places, at, months)
            if formula:
                cells.put(sheet.cell(row, 2 + n), formula, how, formats)


def _role_formula(key: str, n: int, plan: Plan, made: Assumed, places: dict[str, int], at: RoleCells,
                  months: dict[str, list[str]]) -> str:  # fmt: skip
    if key in months:
        return months[key][n - 1]
    if n > at.count:  # the total
        summed = {"gross", "paid", "redone", "checking", "redoing", "net", "billed", "cost", "quality", "benefit", "start_hours", "start_cost"}  # fmt: skip
        first, last = get_column_letter(3), get_column_letter(2 + at.count)
        return f"=SUM({first}{at.row[key]}:{last}{at.row[key]})" if key in summed and at.count else ""
    role = plan.roles[n - 1]
    if key in TERMS:
        own = made.names.get((role_scope(n), key))
        return f"={own or made.of(role.categories[0], key)}"
    columns = {"gross": "D", "paid": "E", "redone": "F", "checking": "G", "redoing": "H"}
    if key in columns:
        return "=" + "+".join(f"Plan!{columns[key]}{places[i]}" for i in role.categories)

    def a(name: str) -> str:
        return at.at(name, n, fixed=False)

    formulas = {
        "net": lambda: f"={a('gross')}-{a('checking')}-{a('redoing')}",
        "billed": lambda: f"=MAX({a('H_min')},{a('paid')}+{a('pi') if 'pi' in at.row else 1}*{a('redone')})",
        "cost": lambda: f"={a('r')}*(1+{a('f')})*{a('billed')}+{a('K')}",
        "quality": lambda: "=" + "+".join(made.of(i, "dR") for i in role.categories),
        "benefit": lambda: f"={a('u')}*{made.of('', 'v')}*{a('net')}-{a('cost')}+{a('quality')}",
        "briefs": lambda: f"={a('b0')}+" + "+".join(made.of(i, "b") for i in role.categories),
        "start_hours": lambda: f"={a('a')}+{a('briefs')}",
        "start_cost": lambda: f"={a('F0')}+{a('X0')}",
        "first_check": lambda: "=" + "+".join(f"{made.of(i, 'o')}*Plan!E{places[i]}" for i in role.categories),
        "check_redone": lambda: f"={a('checking')}-{a('first_check')}",
    }
    return formulas[key]()
