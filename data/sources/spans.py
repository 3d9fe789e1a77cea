"""The length of an entry where a column of lengths stands beside start and end: which of the two counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis import time
from data.sources.stamps import Floats

NEAR = 60.0  # seconds within which a length and a span are the same

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Beside:
    """What else is known of each row. pause: seconds of a break column; loose: the end has no date of its own;
    half_step: half of the step in which the length is printed where that is coarser than a minute, else 0."""

    pause: Floats
    loose: Flags
    half_step: Floats

    @classmethod
    def nothing(cls, count: int) -> Beside:
        """For rows without any of it."""
        return cls(np.zeros(count), np.zeros(count, dtype=bool), np.zeros(count))


def decided_length(start: Floats, end: Floats, length: Floats, beside: Beside | None = None) -> tuple[Floats, Flags]:
    """Seconds of each row and whether they were decided against a column.

    A length within a minute of the span (less its break) wins. One printed more coarsely that agrees within half its
    step is a rounded copy: the span counts. Further apart the span wins, flagged; except by whole days, where the end's
    date is wrong and the length wins, flagged, or missing and nothing is.
    """
    about = beside or Beside.nothing(len(start))
    span = end - start - about.pause
    known, spanned = np.isfinite(length), np.isfinite(span)
    reach = np.maximum(NEAR, about.half_step)
    coarse = about.half_step > NEAR
    with np.errstate(invalid="ignore"):
        apart = np.abs(span - length)
        near = apart <= reach
        days = np.round(apart / time.DAY)
        off_by_days = ~near & (days > 0) & (np.abs(apart - days * time.DAY) <= reach) & ((length > 0) | about.loose)
        gross = ~near & (about.pause > 0) & (np.abs(end - start - length) <= reach)
    use_length = known & (~spanned | (near & ~coarse) | off_by_days)
    seconds = np.where(use_length, length, np.where(spanned, span, length))
    harmless = near | gross | (off_by_days & about.loose)
    return seconds, known & spanned & ~harmless
