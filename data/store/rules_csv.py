"""The user's rules as a CSV file: to keep, to hand on, to edit in a spreadsheet, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from analysis.categorize.knowledge import Rule
from analysis.categorize.rules import MOST_RULES, problem
from analysis.problems import Issue, UserError
from analysis.words import _
from data.exports.inert import asleep, awake

COLUMNS = ("kind", "pattern", "category", "active")
LARGEST = 2_000_000  # bytes
_NO = {"no", "0", "false", "off", "nein", "non"}


def written(rules: Sequence[Rule], names: Mapping[str, str]) -> bytes:
    """The rules in order; categories by the name that people see."""
    out = io.StringIO()
    lines = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for rule in rules:
        name = names.get(rule.category, rule.category)
        lines.writerow([rule.kind, asleep(rule.pattern), asleep(name), "yes" if rule.active else "no"])
    return out.getvalue().encode("utf-8-sig")


def read(name: str, content: bytes, names: Mapping[str, str]) -> tuple[tuple[Rule, ...], tuple[Issue, ...]]:
    """The rules of a file and what is wrong with its other rows. Commas, semicolons or tabs; categories by id or name;
    only pattern and category are needed. UserError where nothing can be read."""
    if len(content) > LARGEST:
        raise UserError(_("{file}: too large for rules", file=name), _("2 MB is the most."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = _("Save it as CSV UTF-8: kind,pattern,category,active.")
        raise UserError(_("{file}: this is not UTF-8 text", file=name), hint) from error
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=mark))
    except csv.Error as error:
        raise UserError(_("{file}: the rows cannot be told apart", file=name), _("Save it as CSV UTF-8.")) from error
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if not {"pattern", "category"} <= set(header):
        raise UserError(
            _("{file}: columns are missing", file=name), _("Its first row must be kind,pattern,category,active.")
        )
    return _rules(header, rows[1:], names)


def _rules(
    header: Sequence[str], rows: Sequence[Sequence[str]], names: Mapping[str, str]
) -> tuple[tuple[Rule, ...], tuple[Issue, ...]]:
    ids = {name.casefold(): category for category, name in names.items()} | {i.casefold(): i for i in names}
    found: dict[Rule, None] = {}
    issues: list[Issue] = []
    for number, cells in enumerate(rows, start=2):
        row = {column: awake(cell.strip()) for column, cell in zip(header, cells, strict=False)}
        if not any(row.values()):
            continue
        category = ids.get(row.get("category", "").casefold())
        rule = Rule(row.get("pattern", ""), category or "", (row.get("kind") or "keyword").lower(),
                    row.get("active", "").lower() not in _NO)  # fmt: skip
        wrong = problem(rule)
        if category is None:
            wrong = _("There is no category “{name}”.", name=row.get("category", "")[:60])
        elif len(found) >= MOST_RULES and rule not in found:
            wrong = _("{n} rules is the most.", n=MOST_RULES)
        if wrong:
            issues.append(Issue("warning", wrong, number, "category" if category is None else "pattern"))
        else:
            found[rule] = None
    return tuple(found), tuple(issues)
