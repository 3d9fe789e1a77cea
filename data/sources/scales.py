"""What the figures of a column of lengths are: their unit, their decimal sign, how coarsely they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.sources.content import kind_of
from data.sources.roles import unit_of
from data.sources.values import UNIT_SECONDS, length, number

DAY = 86_400
NEAR = 60.0
_NUMERIC = re.compile(r"[-+]?[\d.,' \u00a0\u202f]+")


@dataclass(frozen=True)
class Scale:
    """One column of lengths. half_step: seconds, half of the step in which it is printed where that is coarser than a
    minute, else 0; rank: the finer, the smaller; proof: the cell that shows the decimal sign, "" when none does."""

    at: int
    unit: str = "hours"
    decimal: str = "."
    half_step: float = 0.0
    rank: float = 5.0
    proof: str = ""

    def seconds(self, text: str) -> float | None:
        """The length of a cell; None when it is none."""
        return length(text, self.unit, self.decimal)


def scale_of(at: int, header: str, cells: Sequence[str], spans: Sequence[float | None], chosen: str | None) -> Scale:
    """The scale of a column; `spans`: seconds between start and end of the same rows, None where not known."""
    filled = [(c, s) for c, s in zip(cells, spans, strict=True) if c]
    texts = [c for c, _s in filled]
    unit = unit_of(header)
    decimal, proof = (chosen, "") if chosen else decimal_sign(texts, unit)
    plain_numbers = [(v, s) for c, s in filled if _NUMERIC.fullmatch(c) and (v := number(c, decimal)) is not None]
    unit = _unit(unit, plain_numbers)
    half = _half_step(texts, unit, decimal, [(length(c, unit, decimal), s) for c, s in filled])
    return Scale(at, unit, decimal, half, _rank(texts, unit, decimal), proof)


def decimal_sign(texts: Sequence[str], unit: str) -> tuple[str, str]:
    """The decimal sign of a column and a cell that proves it."""
    marked = [t for t in texts if _NUMERIC.fullmatch(t) and ("," in t or "." in t)]
    both = next((t for t in marked if "," in t and "." in t), None)
    if both:
        return ("," if both.rfind(",") > both.rfind(".") else "."), both
    shown = {
        mark: [t for t in marked if t.count(mark) == 1 and len(t.strip()) - t.strip().rfind(mark) != 4] for mark in ".,"
    }
    if shown["."] or shown[","]:
        sign = "," if len(shown[","]) > len(shown["."]) else "."
        return sign, shown[sign][0]
    threes = next((mark for mark in ".," if any(mark in t for t in marked)), "")
    if not threes:
        return ".", ""
    repeated = any(t.count(threes) > 1 for t in marked)
    whole = any(re.fullmatch(r"\d{3,}", t.strip()) for t in texts)
    thousands = repeated or whole or unit in {"minutes", "seconds", "milliseconds"}
    return ("," if threes == "." else ".") if thousands else threes, ""


def _unit(said: str, values: Sequence[tuple[Decimal, float | None]]) -> str:
    """By the spans beside the column, else by its header, else by the size of whole numbers."""
    beside = [(v, s) for v, s in values if s and v > 0]
    if beside and said != "minutes:seconds":
        hits = {
            u: sum(_same(float(v * UNIT_SECONDS[u]), s) for v, s in beside)
            for u in _CANDIDATES
            if u != "days" or not said
        }
        best = max(hits, key=lambda u: (hits[u], u == (said or "hours")))
        if hits[best] * 2 > len(beside) or (not said and hits[best] * 3 > len(beside)):
            return best
    if said and said != "hours":
        return said
    numbers = sorted(v for v, _s in values if v > 0)
    if not numbers or any(v % 1 for v in numbers) or sum(v > 24 for v in numbers) * 2 <= len(numbers):
        return "hours"
    middle = numbers[len(numbers) // 2]
    if said == "hours":
        return "minutes" if numbers[-1] <= 24 * 60 else "hours"
    return "milliseconds" if middle > 200_000 else "seconds" if middle > 1000 or numbers[-1] > 24 * 60 else "minutes"


_CANDIDATES = ("hours", "minutes", "seconds", "milliseconds", "days")


def _same(seconds: float, span: float) -> bool:
    apart = abs(seconds - span)
    return min(apart, apart % DAY, DAY - apart % DAY) <= max(NEAR, 0.02 * min(seconds, span))


def _digits(text: str, decimal: str) -> int:
    head, mark, tail = text.strip().rpartition(decimal)
    return len(tail) if mark else 0


def _half_step(
    texts: Sequence[str], unit: str, decimal: str, pairs: Sequence[tuple[float | None, float | None]]
) -> float:
    """Half of the step that a column of rounded lengths shows, and that at least four rows of five keep to."""
    known = [(v, s) for v, s in pairs if v and s and v > 0]
    if len(known) < 2:
        return 0.0
    steps: list[float] = []
    numeric = [t for t in texts if _NUMERIC.fullmatch(t)]
    if unit == "hours" and len(numeric) == len(texts):
        printed = max(_digits(t, decimal) for t in numeric)
        steps += [3600.0] if printed == 0 else [360.0] if printed == 1 else []
    values = [v for v, _s in known]
    steps += [step for step in (900.0, 1800.0) if all(v % step == 0 for v in values)]
    for step in steps:
        if sum(abs(v - s) <= step / 2 for v, s in known) * 5 >= len(known) * 4:
            return step / 2
    return 0.0


def _rank(texts: Sequence[str], unit: str, decimal: str) -> float:
    """Milliseconds and seconds before h:mm:ss before full decimals before minutes before rounded decimals."""
    if unit in {"milliseconds", "seconds"} and any(kind_of(t) == "number" for t in texts):
        return 0.0 if unit == "milliseconds" else 1.0
    kinds = {kind_of(t) for t in texts}
    if "h:mm:ss" in kinds or any(re.search(r"\d\s?s(?:ec|ek)?\b", t) for t in texts if kind_of(t) == "units"):
        return 2.0
    if "number" in kinds:
        return 3.0 if max((_digits(t, decimal) for t in texts), default=0) >= 4 else 5.0 if unit == "minutes" else 6.0
    return 4.0
