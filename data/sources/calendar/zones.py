"""Zones of a calendar: wall clock to instant and back, for names that are known everywhere and for zones of the file.

Both directions count whole seconds since 1970. An hour that comes twice is its first coming, a missing one is read with
the offset before the gap (RFC 5545, 3.3.5).
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data.sources.calendar.moments import DAY

_WINDOWS = Path(__file__).parents[2] / "reference" / "windows_zones.csv"
_ZERO = datetime(1970, 1, 1)
_ZERO_UTC = datetime(1970, 1, 1, tzinfo=UTC)
# Outside of these years datetime runs out; nothing there is counted.
_LOWEST, _HIGHEST = -62_000_000_000, 253_000_000_000


class Zone(Protocol):
    """What is asked of a zone."""

    @property
    def name(self) -> str:
        """As people know it."""

    def instant(self, wall: int) -> int:
        """UTC seconds of a wall clock."""

    def wall(self, instant: int) -> int:
        """Wall clock of UTC seconds."""


class NamedZone:
    """A zone of the IANA database."""

    def __init__(self, info: ZoneInfo, name: str) -> None:
        self.name = name
        self._info = info
        self._steady: dict[int, int | None] = {}  # local day -> its offset; None where it changes within the day

    def instant(self, wall: int) -> int:
        try:
            offset = self._steady[wall // DAY]
        except KeyError:
            offset = self._steady[wall // DAY] = self._of_day(wall // DAY * DAY)
        return wall - (self._offset(wall) if offset is None else offset)

    def _of_day(self, midnight: int) -> int | None:
        # No zone changes twice within four days (all zones since 1900), so equal ends mean no change between.
        first, last = self._offset(midnight), self._offset(midnight + DAY - 1)
        return first if first == last else None

    def _offset(self, wall: int) -> int:
        moment = _ZERO + timedelta(seconds=min(max(wall, _LOWEST), _HIGHEST))
        shift = self._info.utcoffset(moment)
        return int(shift.total_seconds()) if shift is not None else 0

    def wall(self, instant: int) -> int:
        moment = _ZERO_UTC + timedelta(seconds=min(max(instant, _LOWEST), _HIGHEST))
        shift = moment.astimezone(self._info).utcoffset()
        return instant + (int(shift.total_seconds()) if shift is not None else 0)


class FixedZone:
    """A constant offset from UTC, in seconds."""

    def __init__(self, offset: int, name: str) -> None:
        self.name = name
        self._offset = offset

    def instant(self, wall: int) -> int:
        return wall - self._offset

    def wall(self, instant: int) -> int:
        return instant + self._offset


UTC_ZONE = FixedZone(0, "UTC")


class ChangingZone:
    """A zone by its changes: `offsets[0]` holds before all, `offsets[i + 1]` from instant `changes[i]` on."""

    def __init__(self, name: str, changes: Sequence[int], offsets: Sequence[int]) -> None:
        self.name = name
        self._changes, self._offsets = list(changes), list(offsets)
        pairs = zip(offsets, offsets[1:], strict=False)
        # On the wall clock the later offset begins where the gap ends, or where the hour that comes twice is over.
        self._edges = [change + max(pair) for change, pair in zip(changes, pairs, strict=True)]

    def instant(self, wall: int) -> int:
        return wall - self._offsets[bisect_right(self._edges, wall)]

    def wall(self, instant: int) -> int:
        return instant + self._offsets[bisect_right(self._changes, instant)]


@lru_cache(maxsize=512)
def known(name: str) -> Zone | None:
    """The zone of a name that needs no VTIMEZONE: of the IANA database without regard to case, of Windows, or of the
    database at the end of a path (/mozilla.org/20071231_1/Europe/Berlin). None for any other."""
    folded = name.strip().lower()
    if folded in ("utc", "z", "tzone://microsoft/utc"):
        return UTC_ZONE
    found = _names().get(folded) or _windows().get(folded)
    if found is None and "/" in folded:
        parts = folded.split("/")
        tails = ("/".join(parts[-count:]) for count in (3, 2, 1) if count < len(parts))
        found = next((_names()[tail] for tail in tails if tail in _names()), None)
    return iana(found) if found else None


def iana(name: str) -> Zone | None:
    """The zone of an IANA name in the spelling of the database."""
    try:
        return NamedZone(ZoneInfo(name), name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    try:
        from importlib.resources import files

        names = (files("tzdata") / "zones").read_text(encoding="utf-8").split()
    except (ImportError, OSError):
        from zoneinfo import available_timezones

        names = sorted(available_timezones())
    return {name.lower(): name for name in names}


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    """Windows names in lower case -> IANA names; Unicode CLDR, windowsZones, territory 001."""
    with _WINDOWS.open(encoding="utf-8", newline="") as lines:
        return {row["windows"].lower(): row["iana"] for row in csv.DictReader(lines)}
