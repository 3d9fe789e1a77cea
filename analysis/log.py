"""A week without a tracker: quarter hours that were ticked and timers that were stopped, as spans and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

QUARTER = timedelta(minutes=15)
Row = Mapping[str, str]  # description, start, end: ISO 8601 with offset; end "" while it runs


def quarters() -> tuple[time, ...]:
    """The quarter hours of a day."""
    return tuple(time(n // 4, n % 4 * 15) for n in range(96))


def spans(day: date, ticked: Sequence[time], zone: str) -> list[tuple[datetime, datetime]]:
    """Ticked quarters of a local day as spans in UTC, neighbours joined. A quarter that the clocks skip is none."""
    found: list[tuple[datetime, datetime]] = []
    for clock in sorted(set(ticked)):
        start = datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)
        if start.astimezone(ZoneInfo(zone)).time() != clock:
            continue
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], start + QUARTER)
        else:
            found.append((start, start + QUARTER))
    return found


def free_quarters(rows: Sequence[Row], day: date, zone: str) -> tuple[time, ...]:
    """The quarters of a local day that no row covers, not even in part."""
    taken = [(_moment(r["start"]), _moment(r["end"])) for r in rows if r.get("end")]
    return tuple(
        clock
        for clock in quarters()
        if (begin := datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC))
        and not any(start < begin + QUARTER and begin < end for start, end in taken)
    )


def ended(rows: Sequence[Row]) -> list[Row]:
    """The rows that have an end, by start."""
    return sorted((r for r in rows if r.get("end")), key=lambda r: _moment(r["start"]))


def seconds(rows: Sequence[Row]) -> int:
    """Length of the rows that have an end, together."""
    return sum(int((_moment(r["end"]) - _moment(r["start"])).total_seconds()) for r in ended(rows))


def table(rows: Sequence[Row], zone: str) -> pd.DataFrame:
    """Start, End (local, ISO 8601 with offset), Description of the rows that have an end: a CSV of it imports unchanged."""
    local = [(_local(r["start"], zone), _local(r["end"], zone), r["description"]) for r in ended(rows)]
    return pd.DataFrame(local, columns=["Start", "End", "Description"], dtype="str")


def local(moment: str, zone: str) -> datetime:
    """A row's moment on the owner's clock."""
    return _moment(moment).astimezone(ZoneInfo(zone))


def recent(rows: Sequence[Row], limit: int = 6) -> list[str]:
    """What was logged last, each once, newest first."""
    newest = sorted(rows, key=lambda r: _moment(r["start"]), reverse=True)
    return list(dict.fromkeys(r["description"] for r in newest))[:limit]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _local(text: str, zone: str) -> str:
    return local(text, zone).isoformat(timespec="seconds")
