"""The way in: bytes of a file to its entries, whatever the file is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from analysis.merge import is_calendar, tracker_period
from analysis.period import within
from analysis.problems import Issue, UserError
from data.sources.archive import read_archive
from data.sources.base import FileReading, ReadOptions, Upload
from data.sources.calendar.read import read_calendar
from data.sources.columnar import by_columns
from data.sources.headless import is_counted, with_names
from data.sources.kind import sniff
from data.sources.names import visible
from data.sources.opening import kind_of, opened
from data.sources.own import as_written
from data.sources.reading import failed
from data.sources.registry import recognise
from data.sources.source import Document
from data.sources.tabular import read_tables

Progress = Callable[[int, int, str], None]
ReadOne = Callable[[Upload, ReadOptions], FileReading]
NOTHING_USED = frozenset(
    {
        "bad_date",
        "bad_time",
        "bad_rule",
        "negative",
        "zero",
        "no_duration",
        "no_value",
        "short_row",
        "broken",
        "unusable",
    }
)


def read_file(upload: Upload, options: ReadOptions) -> FileReading:
    """One file, read; what cannot be used has `error`, one sentence, instead of entries. Never raises for bad data."""
    try:
        return _understood(_read(upload, options, ""))
    except UserError as error:
        return failed(upload, visible(str(error)))


def read_files(
    uploads: Sequence[Upload],
    options: ReadOptions,
    progress: Progress | None = None,
    read_one: ReadOne = read_file,
) -> tuple[FileReading, ...]:
    """Files in the order given; without a period, calendars beside trackers are read for the trackers' dates, unless the
    user chose days for a calendar. `read_one` may know a file from before."""
    found: dict[int, FileReading] = {}
    calendars = [i for i, upload in enumerate(uploads) if sniff(upload.content).id == "ics"]
    others = [i for i in range(len(uploads)) if i not in calendars]

    def read(i: int, how: ReadOptions) -> None:
        if progress:
            progress(len(found), len(uploads), uploads[i].name)
        found[i] = read_one(uploads[i], how)

    for i in others:
        read(i, options)
    late = [i for i in others if is_calendar(found[i])]  # CSV or zip
    beside = _beside_trackers(found.values(), options) if late or calendars else options
    again = [i for i in late if _chosen_period(uploads[i], beside) != options]
    for i in [*again, *calendars]:
        read(i, _chosen_period(uploads[i], beside))
    if progress:
        progress(len(uploads), len(uploads), "")
    return tuple(found[i] for i in range(len(uploads)))


def _beside_trackers(readings: Iterable[FileReading], options: ReadOptions) -> ReadOptions:
    """What calendars are read with: the trackers' first to last date, where no period is asked for."""
    period = (
        None if options.first or options.last else tracker_period([r for r in readings if not r.error], options.zone)
    )
    return replace(options, first=period[0], last=period[1]) if period else options


def _chosen_period(upload: Upload, options: ReadOptions) -> ReadOptions:
    """The days that the user chose for this calendar, else the options as they are."""
    choice = options.choices.get(upload.name)
    return replace(options, first=choice.period[0], last=choice.period[1]) if choice and choice.period else options


def _read(upload: Upload, options: ReadOptions, member: str) -> FileReading:
    kind = kind_of(upload)
    if kind.id == "zip":
        return read_archive(upload, options, _read)
    if kind.id == "ics":
        return within(read_calendar(upload, options), replace(options, first=None, last=None))
    document = opened(upload, kind, member)
    reading = as_written(document, _recognised(document, options))
    if reading.rows == 0:
        raise UserError(
            "has no rows",
            "There is a header, but nothing below it. Check that the period holds entries and export it again.",
        )
    return within(replace(reading, issues=(*reading.issues, *_hidden(document))), options)


def _recognised(document: Document, options: ReadOptions) -> FileReading:
    """As the source that knows it; a table that none knows is read by the columns that the user named."""
    choice = options.choices.get(document.upload.name)
    counted = bool(choice and document.tables and is_counted(choice.roles))
    try:
        source, _sure = recognise(document)
    except UserError:
        if not (choice and choice.roles and document.tables):
            raise
        return _matched(document, options, counted=counted)
    if counted:  # columns without names were matched by hand, over what their content says
        return _matched(document, options, counted=True)
    return by_columns(document, options, source.read)


def _matched(document: Document, options: ReadOptions, *, counted: bool) -> FileReading:
    """As the user matched the columns, by their names or by their numbers."""
    tables = tuple(with_names(table) for table in document.tables) if counted else document.tables
    return read_tables(replace(document, tables=tables), options, "sheet", "columns as you matched them")


def _hidden(document: Document) -> list[Issue]:
    """An issue for each hidden sheet that holds times: they are named, never counted."""
    issues = []
    for table in document.hidden:
        try:
            recognise(replace(document, tables=(table,), hidden=()))
        except UserError:
            continue
        issues.append(Issue("warning", f"the hidden sheet {table.sheet!r} holds times: unhide it to have them counted"))
    return issues


def _understood(reading: FileReading) -> FileReading:
    """The reading, or an error when not one of its rows could be used."""
    if len(reading.entries) or not reading.rows:
        return reading
    reasons = reading.skipped["reason"]
    if set(reasons) - NOTHING_USED:
        return reading
    counts = ", ".join(f"{n} {reason}" for reason, n in reasons.value_counts().items())
    first = reading.skipped.iloc[0]
    why = f"no row can be used ({counts}; row {first['row']}: {first['message']}). Correct the rows or export it again."
    return replace(reading, error=visible(why))
