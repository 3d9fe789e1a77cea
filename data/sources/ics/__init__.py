"""Calendars: .ics of any exporter."""
