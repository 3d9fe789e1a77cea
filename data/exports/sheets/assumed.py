"""The Assumptions sheet: each input once, in a cell with a name that the plan's formulas read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from analysis.outsourcing.assumptions import Input
from analysis.outsourcing.plan import Plan, RolePlan
from analysis.report.build import MONEY_SYMBOLS, SHARES
from analysis.words import _
from data.exports.sheets import cells
from data.exports.sheets.cells import Column

HEAD = 4
# Symbol of the model -> the name of its cell.
WORDS = {
    "v": "worth_of_an_hour", "h": "hours_a_month", "d": "share_that_can_leave", "s": "speed", "o": "checking", "q": "share_to_redo",
    "theta": "your_share_of_redoing", "b": "briefing_hours", "dR": "sales_through_quality", "u": "time_put_to_use", "r": "pay_an_hour",
    "f": "marketplace_fee", "F0": "fee_a_contract", "X0": "one_off_cost", "K": "tools_a_month", "a": "finding_hours", "b0": "onboarding_hours",
    "p0": "first_day_productivity", "T_weeks": "weeks_to_full_speed", "kappa": "extra_checking_at_first", "pi": "redoing_billed",
    "H_min": "least_hours", "lam": "chance_of_leaving", "gap_weeks": "vacancy_weeks", "rho": "briefs_reused", "delay_weeks": "weeks_until_first_day",
    "M": "months", "i": "discount",
}  # fmt: skip
NOT_READ = ("i",)  # the point figures are undiscounted
_SEEN = re.compile(r"\b(\d{4}(?:-\d{2})*(?:\.\.\d{4}(?:-\d{2})*)?|[A-Z][a-z]{2,8} \d{4})\b")


@dataclass(frozen=True)
class Line:
    """One row: what it is about, the input, and the name of its cell."""

    about: str
    given: Input
    name: str


@dataclass(frozen=True)
class Assumed:
    """All rows, and which cell's name holds each input: (category or role, symbol) -> name."""

    lines: tuple[Line, ...]
    names: dict[tuple[str, str], str]

    def of(self, scope: str, symbol: str) -> str:
        """The name of the cell that this category's or role's formulas read."""
        return self.names.get((scope, symbol)) or self.names["", symbol]


def assumed(plan: Plan) -> Assumed:
    """What is the same for all kinds of work stands once; what differs stands for each."""
    judged = [c for c in plan.categories if c.result is not None]
    lines = [Line(_("Everything"), plan.value, WORDS["v"])]
    names = {("", "v"): WORDS["v"]}
    shared = {s for s in WORDS if s not in {"v", "h"} and judged and len({_key(c.inputs[s]) for c in judged}) == 1}
    for symbol in WORDS:
        if symbol in shared and symbol not in NOT_READ:
            names["", symbol] = WORDS[symbol]
            lines.append(Line(_("Everything"), judged[0].inputs[symbol], WORDS[symbol]))
    slugs = _slugs([c.id for c in judged])
    for category in judged:
        for symbol in WORDS:
            if symbol not in shared and symbol not in {"v", *NOT_READ}:
                name = f"{slugs[category.id]}.{WORDS[symbol]}"
                names[category.id, symbol] = name
                lines.append(Line(category.name, category.inputs[symbol], name))
    for n, role in enumerate(plan.roles, 1):
        for given, name in _own(plan, role, f"role_{n}"):
            names[role_scope(n), given.symbol] = name
            lines.append(Line(role.name, given, name))
    return Assumed(tuple(lines), names)


def role_scope(n: int) -> str:
    """How a role's own inputs are asked for; n from 1."""
    return f"role {n}"


def _own(plan: Plan, role: RolePlan, prefix: str) -> Iterator[tuple[Input, str]]:
    """What a role's contract has other than its largest category: an agency's terms, the user's own figures."""
    lead = next(c for c in plan.categories if c.id == role.categories[0]).inputs
    for symbol, given in role.inputs.items():
        if symbol in WORDS and symbol != "v" and (symbol not in lead or _key(lead[symbol]) != _key(given)):
            yield given, f"{prefix}.{WORDS[symbol]}"


def _key(given: Input) -> tuple[float, str]:
    return given.value, given.source


def _slugs(ids: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for id_ in ids:
        slug = re.sub(r"\W", "_", id_, flags=re.ASCII).strip("_")[:60] or "own"
        slug = slug if slug[0].isalpha() and not re.fullmatch(r"[A-Za-z]{1,3}\d+|[RrCc]\d*", slug) else f"c_{slug}"
        while slug in found.values():
            slug += "_"
        found[id_] = slug
    return found


def kind(symbol: str) -> str:
    """How an input's cell is written."""
    if symbol in MONEY_SYMBOLS:
        return "cents"
    return "fine_share" if symbol in {"lam", "f"} else "share" if symbol in SHARES else "number"


def write(sheet: Worksheet, made: Assumed, formats: dict[str, str], *, money: bool) -> None:
    """Value in blue: change it, and Plan, Roles, Months and Summary follow. Without money no amount is written."""
    cells.title(sheet, _("What the plan assumes"), _("Figures in blue can be changed here: Plan, Roles, Months and Summary follow. Ranges and odds come from draws and stay as they are."))  # fmt: skip
    columns = [Column(_("About"), width=38), Column(_("Assumption"), width=34), Column(_("Value"), "number", 11), Column(_("Unit"), width=10),
               Column(_("Low"), "number", 10), Column(_("High"), "number", 10), Column(_("Source"), "long", 62), Column(_("Seen"), width=24),
               Column(_("Name in formulas"), width=44)]  # fmt: skip
    cells.header(sheet, HEAD, columns)
    shown = [line for line in made.lines if money or line.given.symbol not in {*MONEY_SYMBOLS, "f"}]
    for row, line in enumerate(shown, HEAD + 1):
        _row(sheet, row, line, formats)
        cells.named(sheet, line.name, row, 3)
    cells.as_table(sheet, "Assumptions", HEAD, HEAD + len(shown), len(columns))


def _row(sheet: Worksheet, row: int, line: Line, formats: dict[str, str]) -> None:
    given, how = line.given, kind(line.given.symbol)
    spread = given.low < given.high
    seen = _SEEN.findall(given.source)
    values = [(line.about, "text"), (given.name, "text"), (given.value, how), (given.unit, "text"), (given.low if spread else None, how),
              (given.high if spread else None, how), (given.source, "long"), (seen[-1] if seen else "", "text"), (line.name, "text")]  # fmt: skip
    for column, (value, what) in enumerate(values, 1):
        cells.put(sheet.cell(row, column), value, what, formats, editable=column == 3)
