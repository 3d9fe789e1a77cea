"""What a workbook's own formulas give: written beside them, so that previews and readers that do not calculate show figures.

Only what our formulas use: + - * / ^, comparisons, names, cells, ranges, IF, MAX, MIN, INT, SUM, INDEX, SUMPRODUCT.
Division by zero is not a number until an IF leaves it out, as in a spreadsheet.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
from openpyxl import Workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import range_boundaries

Value = Any  # float64, str, or an array of a range
_ORDER: tuple[dict[str, Callable[[Value, Value], Value]], ...] = (
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne},
    {"+": operator.add, "-": operator.sub},
    {"*": operator.mul, "/": operator.truediv},
    {"^": operator.pow},
)
_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "IF": lambda test, yes, no: yes if test else no,
    "MAX": lambda *values: np.float64(max(float(np.max(v)) for v in values)),
    "MIN": lambda *values: np.float64(min(float(np.min(v)) for v in values)),
    "INT": np.floor,
    "SUM": lambda *values: np.float64(sum(float(np.sum(v)) for v in values)),
    # A place that is not there: an IF beside it does not use it.
    "INDEX": lambda values, at: values[int(at) - 1] if 1 <= at <= len(values) else np.float64(np.nan),
    "SUMPRODUCT": lambda values: np.float64(np.sum(values)),
}


class Evaluated:
    """The values of a book's cells, worked out when they are asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._done: dict[tuple[str, str], Value] = {}

    def cell(self, sheet: str, place: str) -> Value:
        """A cell's value; an empty one counts as 0."""
        place = place.replace("$", "")
        if (sheet, place) not in self._done:
            held = self._book[sheet][place].value
            formula = isinstance(held, str) and self._book[sheet][place].data_type == "f"
            self._done[sheet, place] = self._formula(sheet, held) if formula else self._plain(held)
        return self._done[sheet, place]

    @staticmethod
    def _plain(held: object) -> Value:
        return np.float64(held) if isinstance(held, (int, float)) else np.float64(0) if held is None else held

    def _formula(self, sheet: str, formula: str) -> Value:
        tokens = [t for t in Tokenizer(formula).items if t.type != Token.WSPACE]
        with np.errstate(all="ignore"):
            return _Reading(self, sheet, tokens).all()

    def operand(self, sheet: str, words: str) -> Value:
        """What a name, a cell or a range stands for."""
        names = self._book.defined_names
        if words in names:
            words = str(names[words].attr_text)
        if "!" in words:
            sheet, words = words.rsplit("!", 1)
            sheet = sheet.strip("'")
        if ":" not in words:
            return self.cell(sheet, words)
        left, top, right, bottom = range_boundaries(words.replace("$", ""))
        rows = self._book[sheet].iter_rows(top, bottom, left, right)
        return np.array([self.cell(sheet, c.coordinate) for row in rows for c in row], dtype=np.float64)


class _Reading:
    """One formula, read from left to right by the order of its operators."""

    def __init__(self, whole: Evaluated, sheet: str, tokens: list[Token]) -> None:
        self._whole, self._sheet, self._tokens, self._at = whole, sheet, tokens, 0

    def all(self) -> Value:
        return self._level(0)

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _level(self, order: int) -> Value:
        if order == len(_ORDER):
            return self._one()
        found = self._level(order + 1)
        while (token := self._next()) and token.type == Token.OP_IN and token.value in _ORDER[order]:
            self._at += 1
            found = _ORDER[order][token.value](found, self._level(order + 1))
        return found

    def _one(self) -> Value:
        token = self._tokens[self._at]
        self._at += 1
        if token.type == Token.OP_PRE:
            inner = self._one()
            return -inner if token.value == "-" else inner
        if token.type == Token.PAREN:
            inner = self._level(0)
            self._at += 1
            return inner
        if token.type == Token.FUNC:
            return self._call(token.value[:-1].upper())
        if token.subtype == Token.NUMBER:
            return np.float64(token.value)
        return token.value[1:-1] if token.subtype == Token.TEXT else self._whole.operand(self._sheet, token.value)

    def _call(self, name: str) -> Value:
        given = []
        while True:
            given.append(self._level(0))
            end = self._tokens[self._at]
            self._at += 1
            if end.type != Token.SEP:
                return _FUNCTIONS[name](*given)
