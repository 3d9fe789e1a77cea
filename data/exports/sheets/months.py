"""The Months sheet: presence, output, hours and money of every role month by month, as formulas.

The model's closed sums (analysis/outsourcing/presence.py) as running columns: who is still there from the first day, and
what those hired later add, each line on top of the one before.
"""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from analysis.outsourcing.plan import Plan
from analysis.words import _
from data.exports.sheets import cells
from data.exports.sheets.assumed import Assumed
from data.exports.sheets.cells import Column
from data.exports.sheets.live import RoleCells, role_cells

HEAD = 4
LEAST = 36  # months that are there, so that the horizon can be lengthened
WEEKS = "*12/52"  # weeks as months of 52/12 weeks


def length(plan: Plan) -> int:
    """Months that the sheet has for each role."""
    return max(LEAST, plan.months)


def first_row(plan: Plan, n: int) -> int:
    """The row of month 0 of role n (from 1); the total comes after the last role."""
    return HEAD + 1 + (n - 1) * (length(plan) + 1)


def columns(*, money: bool) -> list[Column]:
    """The header, in the order of _row."""
    found = [Column(_("Role"), width=24), Column(_("Month"), "count", 8), Column(_("Counts"), "count", 8)]
    found += [Column(h, "fine", 11) for h in (_("Months since the first day"), _("First person still there"), _("Hired after somebody left"),
              _("First person's output so far"), _("A later person's output so far"), _("Later people, presence"), _("Later people, output"), _("Presence"), _("Output"))]  # fmt: skip
    found += [Column(h, "hours", 10) for h in (_("Handed over"), _("Checking"), _("You redo"), _("Setting up"), _("Hours back"), _("Hours you pay"))]  # fmt: skip
    if money:
        found += [Column(h, "money", 11) for h in (_("Cost"), _("Sales through quality"), _("Better off"), _("Added up"))]  # fmt: skip
    return found


def write(sheet: Worksheet, plan: Plan, made: Assumed, formats: dict[str, str], *, money: bool) -> None:
    """A block of rows for each role, from the decision (month 0) on; then all roles together."""
    cells.title(sheet, _("Month by month"), _("Month 0 is the decision: finding, briefing, fees. Months after the horizon do not count."))  # fmt: skip
    titles, at = columns(money=money), role_cells(plan, money=money)
    cells.header(sheet, HEAD, titles)
    lines: list[list[object]] = []
    for n, role in enumerate(plan.roles, 1):
        top = first_row(plan, n)
        for month in range(length(plan) + 1):
            lines.append(_row(role.name, month, top + month, n, made, at, money=money))
    top = first_row(plan, at.count + 1)
    for month in range(length(plan) + 1):
        lines.append(_total(month, top + month, plan, at.count, money=money))
    last = cells.rows(sheet, HEAD + 1, titles, lines, formats)
    cells.as_table(sheet, "Months", HEAD, last, len(titles))


def _row(name: str, month: int, row: int, n: int, made: Assumed, at: RoleCells, *, money: bool) -> list[object]:
    def r(key: str) -> str:
        return at.at(key, n)

    delay, gap, full = (f"{r(k)}{WEEKS}" for k in ("delay_weeks", "gap_weeks", "T_weeks"))
    value = f"{r('u')}*{made.of('', 'v')}" if money else ""
    if month == 0:
        start: list[object] = [name, 0, 1, f"=-(INT({delay}+1E-12)+1)", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, f"={r('start_hours')}", f"=-P{row}", 0]  # fmt: skip
        if money:
            start += [f"={r('start_cost')}", 0, f"={value}*Q{row}-S{row}", f"=U{row}"]
        return start
    before, since, leave, stay = row - 1, f"D{row}", r("lam"), f"(1-{r('lam')})"
    found: list[object] = [
        name, month, f"=IF(B{row}<={r('M')},1,0)", f"=D{before}+1",
        f"=IF({since}<0,0,IF({since}=0,1,{stay}^{since}))",
        f"=IF({since}<1,0,IF({since}=1,{leave},{leave}*{stay}^({since}-1)))",
        f"={_worked(f'B{row}-{delay}', r('p0'), full)}",
        f"={_worked(f'{since}-{gap}', r('p0'), full)}",
        f"=I{before}+F{row}*(MAX({since}-{gap},0)-MAX({since}-1-{gap},0))",
        f"=J{before}+F{row}*(H{row}-H{before})",
        f"=C{row}*(E{row}*MIN(MAX(B{row}-{delay},0),1)+I{row})",
        f"=C{row}*(E{row}*(G{row}-G{before})+J{row})",
        f"={r('gross')}*L{row}",
        f"={r('first_check')}*((1+{r('kappa')})*K{row}-{r('kappa')}*L{row})+{r('check_redone')}*L{row}",
        f"={r('redoing')}*L{row}",
        f"=IF({since}>=1,{leave},0)*C{row}*({r('a')}+(1-{r('rho')})*{r('briefs')})",
        f"=M{row}-N{row}-O{row}-P{row}",
        f"=MAX({r('H_min')}*K{row},{r('paid')}*K{row}+{r('pi') if money else 1}*{r('redone')}*L{row})",
    ]  # fmt: skip
    if money:
        found += [
            f"={r('r')}*(1+{r('f')})*R{row}+{r('K')}*K{row}+{r('F0')}*IF({since}>=1,{leave},0)*C{row}",
            f"={r('quality')}*L{row}", f"={value}*Q{row}-S{row}+T{row}", f"=V{before}+U{row}",
        ]  # fmt: skip
    return found


def _worked(t: str, p0: str, full: str) -> str:
    """Output of somebody t months in service, in full months: rising while they learn, then one a month."""
    t = f"MAX({t},0)"
    risen = f"(1+{p0})/2*{full}+{t}-{full}"
    return f"IF({full}<=1E-12,{t},IF({t}<={full},{p0}*{t}+(1-{p0})*{t}^2/(2*{full}),{risen}))"


def _total(month: int, row: int, plan: Plan, count: int, *, money: bool) -> list[object]:
    def added(letter: str) -> str:
        return "=" + ("+".join(f"{letter}{first_row(plan, n) + month}" for n in range(1, count + 1)) or "0")

    blank: list[object] = [None] * 9
    found: list[object] = [_("All roles"), month, None, *blank, *(added(c) for c in "MNOPQR")]
    return found + ([*(added(c) for c in "STU"), f"=V{row - 1}+U{row}" if month else f"=U{row}"] if money else [])


def sums(plan: Plan, *, money: bool) -> dict[str, list[str]]:
    """Formulas of the Roles sheet that read the months: for each role, then for all together."""
    found: dict[str, list[str]] = {"net_over": []}
    if money:
        found |= {"cost_over": [], "benefit_over": [], "payback": []}
    for n in range(1, len(plan.roles) + 2):
        top = first_row(plan, n)
        last = top + length(plan)
        found["net_over"].append(f"=SUM(Months!Q{top}:Q{last})")
        if money:
            found["cost_over"].append(f"=SUM(Months!S{top}:S{last})")
            found["benefit_over"].append(f"=SUM(Months!U{top}:U{last})")
            found["payback"].append(_payback(top, last))
    return found


def _payback(top: int, last: int) -> str:
    """Months until the running total, last below zero in month k, crosses zero on a straight line to month k + 1."""
    total = f"Months!V{top}:V{last}"
    k = f"SUMPRODUCT(MAX(({total}<-1E-9)*(Months!B{top}:B{last}+1)))"  # months that are below zero, counted from month 0
    here, after = f"INDEX({total},{k})", f"INDEX({total},{k}+1)"
    return f'=IF(Months!V{last}<-1E-9,"",IF({k}=0,0,{k}-1-{here}/({after}-{here})))'
