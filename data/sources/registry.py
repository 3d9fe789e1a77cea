"""The sources, in the order the user sees them, and which of them a document is from."""

from __future__ import annotations

from analysis.problems import UserError
from data.sources import (
    activitywatch,
    atimelogger,
    clockify,
    everhour,
    harvest,
    hubstaff,
    json_table,
    kimai,
    kimai_json,
    klog,
    org_clock,
    quickbooks_time,
    rescuetime,
    rize,
    sheet,
    simple_time_tracker,
    simple_time_tracker_backup,
    solidtime,
    super_productivity,
    super_productivity_json,
    tempo,
    timecamp,
    timeclock,
    timely,
    timeular,
    timewarrior,
    timing,
    timing_json,
    toggl,
    upwork,
    watson,
)
from data.sources.calendar import table as calendar_table
from data.sources.layout import layout
from data.sources.source import Document, Source, Sure

SOURCES: tuple[Source, ...] = (
    toggl.SOURCE,
    clockify.SOURCE,
    harvest.SOURCE,
    rescuetime.SOURCE,
    kimai.SOURCE,
    solidtime.SOURCE,
    upwork.SOURCE,
    hubstaff.SOURCE,
    quickbooks_time.SOURCE,
    tempo.SOURCE,
    everhour.SOURCE,
    timecamp.SOURCE,
    timely.SOURCE,
    timing.SOURCE,
    rize.SOURCE,
    super_productivity.SOURCE,
    timeular.SOURCE,
    atimelogger.SOURCE,
    simple_time_tracker.SOURCE,
    calendar_table.SOURCE,
    sheet.SOURCE,
    activitywatch.SOURCE,
    timewarrior.SOURCE,
    watson.SOURCE,
    kimai_json.SOURCE,
    timing_json.SOURCE,
    super_productivity_json.SOURCE,
    json_table.SOURCE,
    simple_time_tracker_backup.SOURCE,
    klog.SOURCE,
    timeclock.SOURCE,
    org_clock.SOURCE,
)

# Below this nobody is sure enough.
LEAST = 0.3


def recognise(document: Document) -> tuple[Source, Sure]:
    """The most confident source; UserError naming both when two are equally sure, or when none is sure at all."""
    found = [(source, source.recognise(document)) for source in SOURCES]
    best = max((sure.confidence for _, sure in found), default=0.0)
    winners = [pair for pair in found if pair[1].confidence == best]
    if best < LEAST:
        raise UserError("Not recognised as an export with times", _what_helps(document))
    if len(winners) > 1:
        names = " and ".join(source.name for source, _ in winners)
        raise UserError(f"It could be from {names}", "Export it again with all columns, so that the two differ.")
    return winners[0]


def _what_helps(document: Document) -> str:
    if document.kind == "json":
        return "No time entries were found in this JSON; it has another format than the trackers that are known."
    if any("unsaid" in table.memo for table in document.tables):
        return "It has a number a day in several columns, but nothing says that they are hours. Write Hours in a row above them, or in the file's name."
    if any((found := layout(table)) and found.first("duration") is not None for table in document.tables):
        return (
            "It says how long, but no column says on which day. Export the report with its dates, or add a column Date."
        )
    return "No column says when and how long: it needs a header row such as Date, Hours, Project or Start, End, Task."
