"""Moments as files write them, and the instants they are in the owner's zone."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import numpy.typing as npt

from analysis import time

Floats = npt.NDArray[np.float64]

FIRST = float(datetime(1970, 1, 1, tzinfo=UTC).timestamp())
LAST = float(datetime(2101, 1, 1, tzinfo=UTC).timestamp())


@dataclass(frozen=True)
class Stamp:
    """A moment as a file writes it: seconds since 1970, of UTC or of the wall clock; `why` when it is none."""

    seconds: float = math.nan
    local: bool = False
    why: str = ""


MISSING = Stamp()
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
_ZERO = datetime(1970, 1, 1)


def stamp(value: object, *, unit: float = 1.0) -> Stamp:
    """ISO text (also basic, with or without offset) or a number of `unit` seconds since 1970; None and "" are missing."""
    if value is None or value == "":
        return MISSING
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = as_number(value)
        return Stamp(number * unit) if math.isfinite(number) else Stamp(why="bad_date")
    if not isinstance(value, str):
        return Stamp(why="bad_date")
    try:
        moment = datetime.fromisoformat(value.strip()[:40])
        if moment.tzinfo is None:
            return Stamp((moment - _ZERO).total_seconds(), local=True)
        return Stamp(moment.timestamp())
    except (ValueError, OverflowError):
        return Stamp(why=_bad(value))


def _bad(text: str) -> str:
    match = _DATE.match(text.strip())
    if match is None:
        return "bad_date"
    try:
        date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return "bad_date"
    return "bad_time"


def wall(year: int, month: int, day: int, seconds: float) -> Stamp:
    """A date and seconds after its midnight, on the wall clock; `why` when the calendar has no such day."""
    try:
        return Stamp(float((date(year, month, day) - time.EPOCH).days * time.DAY) + seconds, local=True)
    except ValueError:
        return Stamp(why="bad_date")


def as_number(value: object) -> float:
    """A JSON number, or a number written as text, as a float; NaN for everything else (also for true and false)."""
    if isinstance(value, bool):
        return math.nan
    if isinstance(value, int | float):
        try:
            return float(value)
        except OverflowError:
            return math.inf
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return float(value.strip())
    return math.nan


def moments(stamps: list[Stamp], zone: str, second: bool = False) -> Floats:
    """UTC seconds of stamps, NaN where there is none; `second`: the second coming of an hour that comes twice."""
    seconds = np.fromiter((s.seconds for s in stamps), dtype=np.float64, count=len(stamps))
    local = np.fromiter((s.local for s in stamps), dtype=bool, count=len(stamps))
    with np.errstate(invalid="ignore"):
        local &= (seconds >= FIRST) & (seconds < LAST)
    if local.any():
        seconds[local] = from_wall(seconds[local], zone, second)
    return seconds


def from_wall(seconds: Floats, zone: str, second: bool = False) -> Floats:
    """UTC of wall-clock seconds. A clock time that comes twice is the first coming (or the second), one that the spring
    change leaves out is read with the offset before the change."""
    days = (seconds // time.DAY).astype(np.int64)
    changes, shifts = time.offsets(zone, int(days.min()) - 2, int(days.max()) + 2)
    before, after = shifts[:-1], shifts[1:]
    edge = changes + (np.minimum(before, after) if second else np.maximum(before, after))
    return np.asarray(seconds - shifts[np.searchsorted(edge, seconds, side="right")])
