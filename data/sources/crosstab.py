"""Sheets with a row a day and a column a project or person: laid out as the list of date, hours and project that they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from data.sources.content import kind_of
from data.sources.day_heads import days_in
from data.sources.people import are_people
from data.sources.roles import EMPTY, is_never, is_total, said
from data.sources.scales import Scale, decimal_sign
from data.sources.table import RawTable
from data.sources.words import plain

DEEPEST = 12  # rows above the first day
SEEN = 40  # rows by which most tables are told to be none
MOST_ROWS = 5_000  # fifteen years of days; a longer table is a list
_LENGTHS = {"number", "h:mm", "h:mm:ss", "units"}
_LABELS = {"client", "project", "task", "description", "person", "email"}
_A_DAY, _A_PERSON = 24 * 3600, 16 * 3600
_SURE = {"h:mm", "h:mm:ss", "units"}
_HOURS = re.compile(
    r"\bhours?\b|\bhrs\b|time ?sheet|timetable|stunden|arbeitszeit|zeiten\b|heures|\bhoras\b|\bore\b|\buren\b|urenstaat|worked|tiempo|tempo\b|temps\b"
)
_OTHER = re.compile(
    r"expens|spesen|ausgaben|kosten|einnahm|umsatz|income|budget|depens|gastos|despesas|spese\b|uitgaven|prices?\b|preis|betrag|amount|portokasse|petty cash|[€$£]|\b(?:eur|usd|gbp|chf|brl)\b|"
    r"temperatur|weight|gewicht|\bpoids|\bpeso|\bkg\b|\blbs?\b|\bkm\b|miles|meter|steps|schritte|lit(?:er|re)|\bml\b|\bmm\b|rain|regen|pluie|\bkwh\b|score|noten?\b|grades?|rating|°|%"
)


@dataclass(frozen=True)
class _Shape:
    """Header row, the column of days, the columns of hours with their names, a column of words if there is one, and how
    the hours are written."""

    position: int
    day: int
    names: dict[int, str]
    words: int | None
    people: bool
    scale: Scale
    totals: tuple[int, ...] = ()
    sure: bool = True


def laid_out(table: RawTable, file: str = "") -> RawTable:
    """A list "Date, Hours, Project" (or Person) of the same rows, each filled cell a line with the number of its row; any
    other table as it is, and one in which hours are missing (formulas that were never saved)."""
    if not 2 < len(table) <= MOST_ROWS or not 3 <= len(table.columns) <= 60:
        return table
    top, names = _rows(table, SEEN), f"{re.sub('[_.-]+', ' ', file)} {table.sheet}"
    position = next((p for p in range(min(DEEPEST, len(top) - 2)) if _shape(top, p, names)), None)
    rows = top if position is None else _rows(table, MOST_ROWS)
    found = None if position is None else _shape(rows, position, names)
    if found is None or any(column in found.names for _row, column in table.missing):
        return table
    if not found.sure:  # what they add up to is no more hours than they are
        return replace(table, memo={"unsaid": frozenset(found.totals)})
    lines = list(_lines(rows, found))
    columns = [pa.array(cells, type=pa.string()) for cells in zip(*(cells for _at, cells in lines), strict=True)]
    numbers = np.array([int(table.numbers[at]) for at, _cells in lines], dtype=np.int64)
    return replace(table, columns=tuple(columns), numbers=numbers, widths=None, missing={}, memo={"crosstab": True})


def _rows(table: RawTable, most: int) -> list[list[str]]:
    columns = [[(cell or "").strip() for cell in column.slice(0, most).to_pylist()] for column in table.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _shape(rows: Sequence[Sequence[str]], position: int, around: str) -> _Shape | None:
    """What a table with its header in this row is; None where it is no such sheet."""
    header, below = rows[position], rows[position + 1 :]
    day = next((at for at in (0, 1) if _date_of(below[0][at])), None)
    if day is None:
        return None
    dated = [row for row in below if _date_of(row[day])]
    filled = [row for row in below if any(c not in EMPTY for c in row)]
    if len(dated) < 2 or len(dated) * 3 < len(filled) * 2 or _date_of(header[day]):
        return None
    names: dict[int, str] = {}
    words: int | None = None
    for at, name in enumerate(header):
        cells = [row[at] for row in dated if row[at] not in EMPTY]
        roles = {role for role, _strength in said(name)}
        if at == day or not cells or (name and is_total(name)):
            continue
        if _are_lengths(cells) and name and not is_never(name) and roles <= _LABELS:
            names[at] = name
        elif roles == {"description"} and words is None:
            words = at
        elif roles != {"weekday"} and not all(days_in((c,)) for c in cells[:50]):
            return None
    cells = [row[at] for row in dated for at in names if row[at] not in EMPTY]
    scale = Scale(0, "hours", decimal_sign(cells, "hours")[0])
    totals = tuple(at for at, name in enumerate(header) if name and is_total(name))
    found = _Shape(position, day, names, words, are_people(list(names.values())), scale, totals)
    titles = " ".join((around, *(cell for row in rows[:position] for cell in row)))
    if not _are_hours(dated, found):
        return None
    return replace(found, sure=_say_hours(dated, found, f"{titles} {' '.join(header)}"))


def _date_of(cell: str) -> bool:
    return any(text for _at, text, _weekday in days_in((cell,)))


def _are_lengths(cells: Sequence[str]) -> bool:
    """Most of them; a sick day may be a word."""
    return sum(kind_of(c[:80]) in _LENGTHS for c in cells) * 3 >= len(cells) * 2


def _are_hours(dated: Sequence[Sequence[str]], found: _Shape) -> bool:
    """At least two columns, no day of more hours than it has, no sum without the hours that it is of, no clock times one
    after the other, as of a beginning and an end."""
    seconds = found.scale.seconds
    rising = True
    for row in dated:
        parts = [seconds(row[at]) or 0.0 for at in found.names]
        rising = rising and all(":" in row[at] for at in found.names) and sorted(set(parts)) == parts
        over = max(parts, default=0.0) > _A_PERSON if found.people else sum(parts) > _A_DAY
        if over or min(parts, default=0.0) < 0 or (not any(parts) and any(seconds(row[at]) for at in found.totals)):
            return False
    return len(found.names) > 1 and not rising


def _say_hours(dated: Sequence[Sequence[str]], found: _Shape, words: str) -> bool:
    """Lengths such as 1:30, or a word for working hours around them; else quarters of an hour, or whole ones of people,
    under no word for money or measures."""
    cells = [row[at] for row in dated for at in found.names if row[at] not in EMPTY]
    if any(kind_of(c[:80]) in _SURE for c in cells) or _HOURS.search(plain(words)):
        return True
    quarters = all((found.scale.seconds(c) or 0.0) % 900 == 0 for c in cells)
    parts = any(not c.isdigit() for c in cells)
    return quarters and (parts or found.people) and not _OTHER.search(plain(words))


def _lines(rows: Sequence[Sequence[str]], found: _Shape) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(position of the row, its cells): titles as they stand, then the header, then a line a filled cell. What is no day
    stays one line, since it is one row to leave out."""
    for at in range(found.position):
        yield at, (" ".join(filter(None, rows[at])), "", "", "")
    yield found.position, ("Date", "Hours", "Person" if found.people else "Project", "Description")
    above, seconds = dict.fromkeys(found.names, 0.0), found.scale.seconds
    for at in range(found.position + 1, len(rows)):
        row = rows[at]
        day, words = row[found.day], row[found.words] if found.words is not None else ""
        hours = {c: row[c] for c in found.names if row[c] not in EMPTY}
        if not _date_of(day):
            sums = bool(hours) and all(abs((seconds(text) or 0.0) - above[c]) <= 60 for c, text in hours.items())
            label = next((c for c in row if c and c not in hours.values()), "")
            yield at, ("Total" if sums else day or label, next(iter(hours.values()), ""), "", words)
            continue
        good = {c: text for c, text in hours.items() if seconds(text)}
        for c, text in good.items():
            above[c] += seconds(text) or 0.0
            yield at, (day, text, found.names[c], words)
        if not good:
            yield at, (day, next(iter(hours.values()), ""), "", words)
