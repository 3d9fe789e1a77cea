"""Tables with times in them: what a tool declares about its own, and the reading that all of them share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from analysis.problems import Issue
from data.sources.base import Choices, FileReading, Guess, ReadOptions
from data.sources.clocks import between
from data.sources.content import kind_of
from data.sources.dates import split
from data.sources.facts import Facts, Rows, facts_of
from data.sources.guesses import Seen, guesses_of, year_before, year_guess, year_unsaid
from data.sources.layout import (
    DEEPEST_HEADER,
    Layout,
    cells_below,
    examples,
    inferred,
    layout,
    layouts,
    names_of,
    settled,
    usable,
)
from data.sources.matrix import Matrix, header_dates, matrices
from data.sources.order import Texts, date_order, weekday_of
from data.sources.records import Records
from data.sources.rows import ListReader
from data.sources.source import NOT_MINE, Document, Sure
from data.sources.standing import StandingReader, rows_by_role
from data.sources.table import RawTable
from data.sources.week_rows import WeekReader
from data.sources.weekday_lists import dated_by_week, first_weekday_in
from data.sources.weeks import Week, week_in
from data.sources.when import DAY_NUMBER, Reader

__all__ = ["DEEPEST_HEADER", "Layout", "TableSource", "date_order", "layout", "names_of", "read_tables", "usable"]


@dataclass(frozen=True)
class Traits:
    """What is odd about a tool's tables.

    words: its headers (plain) -> role, over the shared vocabulary, "ignore" for none; zone: of its clock times as text,
    where it is not the owner's; days_only: the clock beside a date is a default; laid: rows of one interval are laid one
    after another; dated_only: rows without a date are sums; undated: ids of layouts that may come without dates;
    headless: the names of its columns where it writes no header; patch: the columns put right; infers: where no header
    says it, the content may; prepare: the table before it is read.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    zone: str | None = None
    days_only: bool = False
    laid: bool = False
    dated_only: bool = False
    undated: frozenset[str] = frozenset()
    headless: tuple[str, ...] = ()
    patch: Callable[[Layout], Layout] | None = None
    infers: bool = False
    prepare: Callable[[RawTable], RawTable] | None = None

    def layouts(self, table: RawTable, choice: Choices) -> list[Layout]:
        """The lists of a table."""
        if self.headless and not choice.roles:
            return [settled(table, -1, self.headless, self.words)]
        found = layouts(table, choice, self.words)
        if self.infers and not choice.roles and not any(usable(one) for one in found):
            found = [one] if (one := inferred(table)) else found
        return [self.patch(one) for one in found] if self.patch and not choice.roles else found


PLAIN = Traits()
_WITHOUT_DAYS = Issue(
    "warning",
    "no column says on which day: the hours count, but there are no weeks, and no plan before the period is chosen",
)


@dataclass(frozen=True)
class _Found:
    """One table with what was found in it."""

    table: RawTable
    lists: tuple[Layout, ...]
    blocks: tuple[Matrix, ...]


def _look(table: RawTable, choice: Choices, traits: Traits) -> _Found:
    if not choice.roles:
        blocks = matrices(table, traits.words)
        if blocks:
            return _Found(table, (), tuple(blocks))
    return _Found(table, tuple(traits.layouts(table, choice)), ())


def _by_weeks(one: _Found, records: Records) -> _Found:
    """With the dates of lists that say weekdays."""
    around = _around(one.table, records)
    return replace(one, lists=tuple(dated_by_week(one.table, found, around) for found in one.lists))


def read_tables(
    document: Document, options: ReadOptions, source: str, why: str, *, undated: bool = False, traits: Traits = PLAIN
) -> FileReading:
    """All tables of the document that say when and how long, as one file."""
    choice = options.choices.get(document.upload.name) or Choices()
    records = Records(document, options)
    zone = traits.zone if document.kind == "text" and not choice.zone else None
    records.zone = zone or records.zone
    tables = [traits.prepare(table) for table in document.tables] if traits.prepare else document.tables
    found = [_by_weeks(_look(table, choice, traits), records) for table in tables]
    undated = undated and not any(usable(one) for f in found for one in f.lists)
    year = choice.year or _year(found, document) or (options.first.year if options.first else None)
    texts = _date_columns(found, year)
    unsaid = year_unsaid(texts) if year is None else ""
    year = year or (year_before(texts, options.today) if unsaid and options.today else None)
    order = _order(found, texts, document)
    value = choice.date_order or (order.value if order else "ymd")
    reader = Reader(value, year, traits.days_only)
    seen = Seen(order, value, year_guess(unsaid, year))
    for one in found:
        records.sheet = one.table.sheet
        if one.table.memo.get("crosstab"):
            records.issues.append(Issue("warning", "a column each was taken as a project or person, its numbers as hours of the day"))  # fmt: skip
        _read_table(one, records, reader, choice, traits, seen, undated=undated)
        for number in one.table.broken:
            records.add(number, reason="broken")
    reading = records.reading(source, why)
    if undated and choice.period:
        reading = replace(reading, entries=reading.entries.assign(flagged=True), flagged=len(reading.entries))
    elif undated:
        entries = reading.entries.assign(date=pd.NaT).astype({"date": "datetime64[s]"})
        reading = replace(reading, entries=entries, issues=(*reading.issues, _WITHOUT_DAYS))
    return replace(reading, delimiter=document.delimiter, date_order=value,
                   guesses=guesses_of(seen, reading, choice, zone, local=records.any_local), columns=seen.columns)  # fmt: skip


def _read_table(
    one: _Found, records: Records, reader: Reader, choice: Choices, traits: Traits, seen: Seen, *, undated: bool
) -> None:
    around = _around(one.table, records)
    for block in one.blocks:
        week = WeekReader(one.table, block, records, reader, choice, around)
        if roles := rows_by_role(one.table, block):
            StandingReader(one.table, records, reader, roles).read(block, week.dates)
        else:
            week.read()
        seen.shows(examples(one.table, Layout(block.position, block.names, block.columns)))
    dated = False
    for found in one.lists:
        if not (usable(found) or (undated and not dated)):
            if dated and (found.has("duration") or found.has("duration_decimal")):
                _read_list(one.table, found, records, reader, choice, traits, sums=True)
            continue
        facts = _read_list(one.table, found, records, reader, choice, traits, undated=undated)
        seen.scales(facts.scales or facts.day_scales, found.names)
        seen.shows(examples(one.table, found))
        seen.guessed = seen.guessed or tuple(found.names[at] for at in found.guessed)
        dated = True


def _read_list(
    table: RawTable, found: Layout, records: Records, reader: Reader, choice: Choices, traits: Traits, *,
    undated: bool = False, sums: bool = False,
) -> Facts:  # fmt: skip
    rows = Rows(table, found)
    reader = replace(reader, month=_month(table, found, records), week=found.week, first=first_weekday_in(table, found),
                     weeks=found.first("week") is not None and found.first("week") == found.first("date"))  # fmt: skip
    if rows.rejoined:
        records.issues.append(Issue("warning", f"lengths such as {rows.rejoined} stand in two fields: taken as one"))
    if rows.long_days:
        records.issues.append(Issue("warning", f"a day in lengths such as {rows.long_days} is taken as 24 hours: where it means a working day, write hours"))  # fmt: skip
    facts = facts_of(rows, reader, choice)
    if facts.nights:
        rows_end = f"{facts.nights} rows end" if facts.nights > 1 else "a row ends"
        records.issues.append(Issue("warning", f"{rows_end} earlier than the beginning, taken to run past midnight, most of a day long: if it is a twelve-hour clock, write pm"))  # fmt: skip
    ListReader(rows, facts, records, laid=traits.laid, undated=undated, dated_only=traits.dated_only, sums=sums).read()
    return facts


def _month(table: RawTable, found: Layout, records: Records) -> tuple[int, int] | None:
    """The month of a list whose dates are bare numbers of days: in a title above, else in the sheet's or file's name."""
    at = found.first("date")
    cells = cells_below(table, at, found.position) if at is not None else []
    if not any(DAY_NUMBER.fullmatch(c) for c in cells) or any(kind_of(c[:80]) in {"date", "stamp"} for c in cells):
        return None
    above = [week_in(text) for p in range(found.position - 1, max(found.position - 9, -1), -1) for text in table.row(p)]
    return next(((w.year, w.month) for w in (*above, _around(table, records)) if w.year and w.month), None)


def _around(table: RawTable, records: Records) -> Week:
    """The week or the year that a sheet's or the file's name says."""
    name = week_in(records.file_name.rpartition(".")[0])
    sheet = week_in(table.sheet) if table.sheet else Week()
    today = records.options.today
    year = sheet.year or name.year or (today.year if today else None)
    return (sheet if sheet.known else name).with_year(year)


def _year(found: list[_Found], document: Document) -> int | None:
    """The year for dates without one: in a title above the tables, else in the name of the sheet or of the file."""
    for one in found:
        top = min([*(f.position for f in one.lists), *(b.position for b in one.blocks)], default=0)
        texts = [t for p in range(max(top, 0)) for t in one.table.row(p)]
        for text in (*texts, one.table.sheet):
            if year := week_in(text).year:
                return year
    return week_in(document.upload.name).year


def date_texts(table: RawTable, found: Layout) -> list[Texts]:
    """(row number, date text) of each column that holds dates."""
    columns = []
    for role in ("date", "start_date", "end_date", "start", "end", "start_time", "end_time", "span"):
        for at in found.columns.get(role, ()):
            cells = [(p, t.strip()) for p, t in enumerate(table.columns[at].to_pylist()) if t and p > found.position]
            columns.append(
                [
                    (int(table.numbers[p]), _day_text(t))
                    for p, t in cells
                    if kind_of(t[:80]) in {"date", "stamp", "span"}
                ]
            )
    return [c for c in columns if c]


def _day_text(text: str) -> str:
    """The date of a cell that may hold a clock time or a second moment, too."""
    both = between(text)
    return split(both[0] if both else text).day


def _date_columns(found: list[_Found], year: int | None) -> list[Texts]:
    """(row number, date) of each column of dates, headers of days among them."""
    columns: list[Texts] = []
    for one in found:
        columns += header_dates(one.table, one.blocks, year)
        columns += [texts for part in one.lists for texts in date_texts(one.table, part)]
    return columns


def _order(found: list[_Found], columns: list[Texts], document: Document) -> Guess | None:
    weekdays: dict[int, int] = {}
    american = False
    for one in found:
        for part in one.lists:
            at = part.first("weekday")
            if at is not None:
                cells = zip(one.table.numbers, one.table.columns[at].to_pylist(), strict=True)
                weekdays |= {int(n): day for n, text in cells if text and (day := weekday_of(text))}
        american = american or any(
            re.search(r"\d\s?[ap]\.?m\b", t or "", re.I) for c in one.table.columns for t in c[:20].to_pylist()
        )
    return date_order(columns, american, weekdays, document.upload.name)


@dataclass(frozen=True)
class TableSource:
    """A tabular source: `sees` says how sure it is from a layout; `traits` what is odd; `matrix` and `headless` how sure
    it is of a table of days, or of one without a header, for the few tools that export such."""

    ids: tuple[str, ...]
    name: str
    how_to_export: tuple[str, ...]
    sees: Callable[[Layout, Document], Sure]
    traits: Traits = PLAIN
    by_id: Mapping[str, Traits] = field(default_factory=dict)
    matrix: Callable[[Matrix, Document], Sure] | None = None
    headless: Callable[[RawTable], Sure] | None = None

    def recognise(self, document: Document) -> Sure:
        """By the set of column names, in any order."""
        best = NOT_MINE
        for table in document.tables:
            found = self._seen(table, document)
            best = found if found.confidence > best.confidence else best
        return best

    def _seen(self, table: RawTable, document: Document) -> Sure:
        blocks = matrices(table, self.traits.words)
        if blocks:
            return self.matrix(blocks[0], document) if self.matrix else NOT_MINE
        found = layout(table, None, self.traits.words)
        sure = self.sees(found, document) if found is not None else NOT_MINE
        return self.headless(table) if self.headless and not sure.confidence else sure

    def read(self, document: Document, options: ReadOptions) -> FileReading:
        """The entries of all its tables."""
        sure = self.recognise(document)
        source = sure.id or self.ids[0]
        traits = self.by_id.get(source, self.traits)
        return read_tables(document, options, source, sure.why, undated=source in traits.undated, traits=traits)
