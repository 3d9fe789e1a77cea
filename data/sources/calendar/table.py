"""Calendars saved as CSV: Outlook's in seven languages, and the format that Google Calendar imports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from data.sources import values
from data.sources.base import Choices, FileReading, Guess, ReadOptions
from data.sources.calendar.columns import OUTLOOKS, columns_of, is_true, status_of
from data.sources.calendar.frames import Entries, Skip, skipped_frame
from data.sources.calendar.moments import DAY, day_of
from data.sources.calendar.occurrences import Window
from data.sources.calendar.read import shown_period
from data.sources.calendar.window import Period, window
from data.sources.calendar.zones import UTC_ZONE, Zone, iana
from data.sources.source import NOT_MINE, Document, Sure
from data.sources.table import RawTable
from data.sources.tabular import date_order

_DEEPEST_HEADER = 20
_HALF_DAY = re.compile(r"\d\s*[ap]\.?\s?m\b", re.I)
_LONGEST = 366 * DAY


@dataclass(frozen=True)
class _Header:
    """Where the header row is, and role -> column."""

    position: int
    columns: Mapping[str, int]

    @property
    def is_outlooks(self) -> bool:
        return bool(self.columns.keys() & OUTLOOKS)


def _header(table: RawTable) -> _Header | None:
    for position in range(min(len(table), _DEEPEST_HEADER)):
        columns = columns_of(table.row(position))
        if columns:
            return _Header(position, columns)
    return None


@dataclass(frozen=True)
class CalendarTable:
    """The source that registry.SOURCES lists."""

    ids: tuple[str, ...] = ("outlook_csv", "google_csv")
    name: str = "Calendar as CSV"
    how_to_export: tuple[str, ...] = (
        "Outlook for Windows: File, Open & Export, Import/Export.",
        "Export to a file, Comma Separated Values, your calendar.",
        "Choose the month; an .ics file tells more.",
    )

    def recognise(self, document: Document) -> Sure:
        """By the names of its columns, in any order."""
        header = next((found for table in document.tables if (found := _header(table))), None)
        if header is None:
            return NOT_MINE
        if header.is_outlooks:
            return Sure(0.97, f"{len(header.columns)} columns of an Outlook calendar", "outlook_csv")
        return Sure(0.97, "the columns that Google Calendar imports", "google_csv")

    def read(self, document: Document, options: ReadOptions) -> FileReading:
        """The entries; rows that do not count are skipped with their reason."""
        table, header = next((t, found) for t in document.tables if (found := _header(t)))
        chosen = options.choices.get(document.upload.name) or Choices()
        order = _order(table, header, chosen)
        period = window(Period(options.first, options.last), iana(options.zone) or UTC_ZONE)
        zone = chosen.zone or options.zone
        rows = _Rows(table, header, order.value, iana(zone) or UTC_ZONE, period, options)
        rows.read()
        file, member = document.upload.name, document.member
        entries = rows.entries.frame(file, member, options.zone, {"person": "", "email": ""})
        source = self.recognise(document)
        return FileReading(
            file=file,
            source=source.id,
            entries=entries,
            skipped=skipped_frame(file, member, rows.skips),
            rows=rows.count,
            why=source.why,
            encoding=document.encoding,
            delimiter=document.delimiter,
            date_order=order.value,
            zone=zone,
            window=shown_period(options.first, options.last, entries),
            guesses=(order, Guess("zone", zone, f"clock times taken as {zone}: the file names no zone")),
        )


def _order(table: RawTable, header: _Header, chosen: Choices) -> Guess:
    """Day or month first, over all rows of all date columns. Google's format is month first unless a row says otherwise."""
    places = [header.columns[role] for role in ("start_date", "end_date") if role in header.columns]
    below = range(header.position + 1, len(table))
    texts = [
        [(int(table.numbers[row]), text) for row in below if (text := (table.columns[at][row].as_py() or "").strip())]
        for at in places
    ]
    times = [header.columns[role] for role in ("start_time", "end_time") if role in header.columns]
    half_days = any(_HALF_DAY.search(table.columns[at][row].as_py() or "") for at in times for row in below[:50])
    guess = date_order([column for column in texts if column], half_days or not header.is_outlooks)
    if chosen.date_order:
        return Guess("date_order", chosen.date_order, "you said so", proven=True)
    return guess or Guess("date_order", "ymd", "no date is written with digits alone", proven=True)


@dataclass
class _Rows:
    """The data rows of one table while they are read."""

    table: RawTable
    header: _Header
    order: str
    zone: Zone
    window: Window
    options: ReadOptions
    entries: Entries = field(default_factory=Entries)
    skips: list[Skip] = field(default_factory=list)
    count: int = 0

    def read(self) -> None:
        """Every row below the header; the header again (files pasted together) is none."""
        names = self.table.row(self.header.position)
        for position in range(self.header.position + 1, len(self.table)):
            cells = self.table.row(position)
            if any(cell.strip() for cell in cells) and cells != names:
                self.count += 1
                self._row(int(self.table.numbers[position]), cells)
        for number in self.table.broken:
            self.count += 1
            self.skips.append(Skip(number, "broken", "a quote in it is never closed"))

    def _cell(self, cells: list[str], role: str) -> str:
        at = self.header.columns.get(role, len(cells))
        return cells[at].strip() if at < len(cells) else ""

    def _row(self, number: int, cells: list[str]) -> None:
        span = self._span(cells)
        if isinstance(span, Skip):
            self.skips.append(Skip(number, span.reason, span.detail, column=span.column))
            return
        start, end, whole_days = span
        if whole_days:
            inside = self.window.has_days(start // DAY, end // DAY)
        else:
            start, end = self.zone.instant(start), self.zone.instant(end)
            inside = self.window.has(start, end)
        reason = self._reason(cells, whole_days, end - start) if inside else "outside"
        if reason:
            self.skips.append(Skip(number, reason))
            return
        texts = self._texts(number, cells)
        if whole_days:
            days = range(max(start // DAY, self.window.first), min(end // DAY, self.window.last))
            self.entries.add_days(days, round((self.options.all_day_hours or 0) * 3600), texts)
        else:
            begin, last = max(start, self.window.start), min(end, self.window.end)
            self.entries.add(begin, last - begin, texts)

    def _span(self, cells: list[str]) -> tuple[int, int, bool] | Skip:
        """(start, end, whether whole days), both on the wall clock; or what is wrong."""
        first = self._day(cells, "start_date")
        if first is None:
            return Skip(0, "bad_date", "the start date is missing or no date", column=self._named("start_date"))
        last = self._day(cells, "end_date") if self._cell(cells, "end_date") else first
        if last is None:
            return Skip(0, "bad_date", "the end date is no date", column=self._named("end_date"))
        opens, closes = self._cell(cells, "start_time"), self._cell(cells, "end_time")
        if is_true(self._cell(cells, "all_day")) or not opens:
            return self._whole_days(first, last)
        start_clock, end_clock = values.clock(opens), values.clock(closes) if closes else values.clock(opens)
        if start_clock is None or end_clock is None:
            role = "start_time" if start_clock is None else "end_time"
            return Skip(0, "bad_date", "the clock time cannot be read", column=self._named(role))
        start, end = first * DAY + start_clock, last * DAY + end_clock
        if end < start:
            return Skip(0, "bad_date", "it ends before it starts", column=self._named("end_date"))
        if end - start > _LONGEST:
            return Skip(0, "no_duration", "the event is longer than 366 days", column=self._named("end_date"))
        return start, end, False

    def _whole_days(self, first: int, last: int) -> tuple[int, int, bool] | Skip:
        """Outlook's end is the midnight after the last day, Google's the last day itself."""
        end = max(last, first + 1) if self.header.is_outlooks else last + 1
        if last < first:
            return Skip(0, "bad_date", "it ends before it starts", column=self._named("end_date"))
        return first * DAY, end * DAY, True

    def _day(self, cells: list[str], role: str) -> int | None:
        found = values.day(self._cell(cells, role), self.order)
        return None if found is None else day_of(found)

    def _named(self, role: str) -> str | None:
        at = self.header.columns.get(role)
        return None if at is None else self.table.row(self.header.position)[at]

    def _reason(self, cells: list[str], whole_days: bool, seconds: int) -> str:
        status = status_of(self._cell(cells, "shown_as"))
        if status == "free" and not self.options.count_free:
            return "free"
        if status == "out" and not self.options.count_out_of_office:
            return "out_of_office"
        if whole_days and not self.options.all_day_hours:
            return "all_day"
        if status == "tentative" and not self.options.count_tentative:
            return "tentative"
        return "zero" if seconds == 0 else ""

    def _texts(self, number: int, cells: list[str]) -> dict[str, Any]:
        names = [name.strip() for role in ("required", "optional") for name in self._cell(cells, role).split(";")]
        labels = [label.strip() for label in self._cell(cells, "categories").split(";")]
        organizer = self._cell(cells, "organizer").lower()
        return {
            "description": self._cell(cells, "title"),
            "label": ", ".join(filter(None, labels)),
            "attendees": ";".join(dict.fromkeys(name.lower() for name in names if "@" in name)),
            "organizer": organizer if "@" in organizer else "",
            "recurring": False,
            "row": number,
        }


SOURCE = CalendarTable()
