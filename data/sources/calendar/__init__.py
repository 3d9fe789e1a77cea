"""Calendars: .ics of any exporter, and the CSV calendars of Outlook and Google."""
