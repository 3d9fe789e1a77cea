"""The tools as people call them, and how to get a file out of each."""

from __future__ import annotations

from data.sources.registry import SOURCES

CALENDARS = {
    "Google Calendar": (
        "Open Settings, then your calendar.",
        "Export calendar: you get a zip.",
        "Drop the zip here as it is.",
    ),
    "Outlook": (
        "File, Save calendar, choose the dates.",
        "More options: full details.",
        "Save as .ics and drop it here.",
    ),
    "Apple Calendar": ("Choose the calendar on the left.", "File, Export, Export.", "Drop the .ics file here."),
}
_NAMES = {
    "ical": "Calendar",
    "outlook_csv": "Outlook calendar",
    "google_csv": "Google calendar table",
    "zip": "Zip of exports",
}
_LAYOUTS = {"toggl_detailed": "Toggl Track, detailed report", "toggl_summary": "Toggl Track, summary", "toggl_import": "Toggl Track, import layout",
            "rescuetime_history": "RescueTime, history", "upwork_timesheet": "Upwork, timesheet", "upwork_weekly": "Upwork, week",
            "timecamp_summary": "TimeCamp, summary", "sheet_weekly_matrix": "Weekly sheet", "clockify_detailed": "Clockify, detailed report", "clockify_summary": "Clockify, summary"}  # fmt: skip


def source_name(source: str) -> str:
    """A source's id as people call it."""
    # Of several readers with one id the first names it: JSON of times is read as a sheet too.
    known = {**{i: s.name for s in reversed(SOURCES) for i in s.ids}, **_NAMES, **_LAYOUTS}
    return known.get(source, source)


def how_to_export() -> dict[str, tuple[str, ...]]:
    """Tool -> three short lines."""
    return {**CALENDARS, **{s.name: tuple(s.how_to_export) for s in SOURCES}}
