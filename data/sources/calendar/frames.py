"""Frames of a calendar's entries and skipped rows, whatever kind of file it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from analysis import entries as schema
from analysis import time
from data.sources.base import SKIPPED
from data.sources.calendar.moments import DAY
from data.sources.calendar.verdict import message


@dataclass
class Entries:
    """Entries so far: UTC seconds, or a day's wall-clock midnight where `dated`; `texts` are shared between entries of a
    row."""

    starts: list[int] = field(default_factory=list)
    seconds: list[int] = field(default_factory=list)
    dated: list[bool] = field(default_factory=list)
    texts: list[Mapping[str, Any]] = field(default_factory=list)

    def add(self, start: int, seconds: int, texts: Mapping[str, Any]) -> None:
        """One entry with clock times."""
        self.starts.append(start)
        self.seconds.append(seconds)
        self.dated.append(False)
        self.texts.append(texts)

    def add_days(self, days: range, seconds: int, texts: Mapping[str, Any]) -> None:
        """One entry a day, without clock times."""
        self.starts += [day * DAY for day in days]
        self.seconds += [seconds] * len(days)
        self.dated += [True] * len(days)
        self.texts += [texts] * len(days)

    def frame(self, file: str, member: str, zone: str, same: Mapping[str, str]) -> pd.DataFrame:
        """The frame; `zone` is the owner's, `same` holds what all entries share."""
        starts, seconds = np.array(self.starts, np.int64), np.array(self.seconds, np.int64)
        dated = np.array(self.dated, bool)
        local = time.local_seconds(starts, zone)
        names = self.texts[0] if self.texts else ()
        begins = pd.Series(starts.astype("datetime64[s]")).dt.tz_localize("UTC")
        ends = pd.Series((starts + seconds).astype("datetime64[s]")).dt.tz_localize("UTC")
        columns: dict[str, Any] = {name: [texts[name] for texts in self.texts] for name in names}
        columns |= {
            "start": begins.mask(dated),
            "end": ends.mask(dated),
            "date": (np.where(dated, starts, local) // DAY * DAY).astype("datetime64[s]"),
            "seconds": seconds,
            **same,
            "kind": "calendar",
            "file": file,
            "member": member,
        }
        return schema.complete(pd.DataFrame(columns))


@dataclass(frozen=True, slots=True)
class Skip:
    """A row without an entry: its number, the event's UID, the reason and what exactly is wrong."""

    row: int
    reason: str
    detail: str = ""
    uid: str | None = None
    column: str | None = None


def skipped_frame(file: str, member: str, skips: Sequence[Skip]) -> pd.DataFrame:
    """The frame of skipped rows, each with its sentence."""
    frame = pd.DataFrame(
        {
            "file": file,
            "member": member,
            "sheet": "",
            "row": np.array([skip.row for skip in skips], dtype=np.int64),
            "uid": pd.Series([skip.uid for skip in skips], dtype="object"),
            "column": pd.Series([skip.column for skip in skips], dtype="object"),
            "reason": pd.Series([skip.reason for skip in skips], dtype="str"),
            "message": pd.Series([message(skip.reason, skip.detail) for skip in skips], dtype="str"),
        }
    )
    return frame[list(SKIPPED)]
