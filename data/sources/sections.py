"""Headings between the rows of a list: a person's name, "Project: A" or a few words above the rows that are theirs."""

from __future__ import annotations

from collections.abc import Mapping

from data.sources.dates import MONTHS, WEEKDAYS
from data.sources.facts import Rows
from data.sources.roles import is_total
from data.sources.titles import heading_of, is_name, person_over, role_of_headings
from data.sources.words import plain


class Sections:
    """Which rows of a list are headings, and what they say for the rows below where no column does."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._last = max((p for p in rows.positions if sum(1 for c in rows.raw(p) if c.strip()) > 1), default=-1)
        free = [] if rows.layout.has("person") else [("person", person_over(rows.table, rows.layout.position))]
        self.over: dict[str, str] = {role: name for role, name in free if name}
        self._said = self._headings()

    def _headings(self) -> dict[int, tuple[str, str]]:
        """Position -> role ("" for none) and name of each heading."""
        found = {p: heading_of(self._rows.raw(p)[0]) for p in self._rows.positions if self._is_heading(p)}
        unsaid = {p: name for p, (role, name) in found.items() if not role and not is_total(name)}
        role = role_of_headings(unsaid.values()) if unsaid else ""
        if role == "project" and not self._are_projects(unsaid):
            role = ""
        return {p: (said or ("" if is_total(name) else role), name) for p, (said, name) in found.items()}

    def _are_projects(self, headings: Mapping[int, str]) -> bool:
        """Several different ones from the first row on, no months or weekdays, and no column says it better; what stands
        between rows elsewhere ("Wochenende", "Urlaub") separates them only."""
        names = [plain(name) for name in headings.values()]
        words = {word for name in names for word in name.split()}
        begins = bool(self._rows.positions) and self._rows.positions[0] in headings
        return (
            begins
            and len(set(names)) == len(names) > 1
            and not words & (MONTHS.keys() | WEEKDAYS.keys())
            and not any(map(self._rows.layout.has, ("project", "client")))
        )

    def _is_heading(self, position: int) -> bool:
        """Nothing but words in the first cell, before the last row; a short line only where it is surely no torn row."""
        raw = self._rows.raw(position)
        if position > self._last or not raw[0].strip() or sum(1 for c in raw if c.strip()) != 1:
            return False
        role, _name = heading_of(raw[0])
        if role:
            return True
        if any(ch.isdigit() for ch in raw[0]):
            return False
        return (
            self._rows.width(position) >= len(self._rows.layout.names)
            or is_name(raw[0])
            or self._before_header(position)
        )

    def _before_header(self, position: int) -> bool:
        """Whether the header is repeated in the next row, or another table's begins there."""
        until = self._rows.layout.until
        following = position + 1
        return following == until or (following < self._last and following not in self._rows.places)

    def opens(self, position: int) -> bool:
        """Whether the row is a heading, or a foot line; what a heading says holds from here on."""
        if position in self._said:
            role, name = self._said[position]
            if role:
                self.over[role] = name
            return True
        raw = self._rows.raw(position)
        alone = (
            bool(raw[0].strip()) and sum(1 for c in raw if c.strip()) == 1 and not any(ch.isdigit() for ch in raw[0])
        )
        return alone and position > self._last
