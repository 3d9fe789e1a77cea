"""The frames of a reading: entries in the one schema, and skipped rows with the sentence for each reason."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import entries as schema
from analysis import time
from data.sources.base import SKIPPED
from data.sources.source import Document
from data.sources.stamps import Floats

MESSAGES = {
    "running": "still running: it has a start, but neither an end nor a length",
    "bad_date": "the date is missing or not in the calendar",
    "bad_time": "the clock time is none",
    "no_duration": "there is no usable length",
    "negative": "it ends before it begins",
    "zero": "its length is zero",
    "idle": "nobody was at the computer (AFK)",
    "evidence": "says something about time, but is none",
    "break": "a break, taken off the entry above",
    "total": "a sum of other rows",
    "short_row": "too few fields to know when and how long",
    "broken": "the file ends inside the row, or a quote in it is never closed",
    "no_value": "a formula without a saved value, or an error cell: open the file in a spreadsheet program and save it",
}


def entries_frame(
    document: Document,
    zone: str,
    start: Floats,
    seconds: npt.NDArray[np.int64],
    columns: dict[str, Any],
    only_day: npt.NDArray[np.bool_] | None = None,
) -> pd.DataFrame:
    """The frame of entries; where `only_day`, `start` is a wall-clock midnight and gives the date alone."""
    begin = np.floor(start).astype(np.int64)
    dated = np.zeros(len(begin), dtype=bool) if only_day is None else only_day
    stamps = pd.Series(begin.astype("datetime64[s]")).dt.tz_localize("UTC").mask(dated)
    ends = pd.Series((begin + seconds).astype("datetime64[s]")).dt.tz_localize("UTC").mask(dated)
    frame = pd.DataFrame(
        {
            **columns,
            "start": stamps,
            "end": ends,
            "date": (np.where(dated, begin, time.local_seconds(begin, zone)) // time.DAY * time.DAY).astype(
                "datetime64[s]"
            ),
            "seconds": seconds,
            "kind": "tracker",
            "file": document.upload.name,
            "member": document.member,
        }
    )
    return schema.complete(frame)


def skipped_frame(
    document: Document, rows: npt.NDArray[np.int64], reasons: npt.NDArray[np.object_], columns: list[str]
) -> pd.DataFrame:
    """Skipped rows with the sentence for each reason."""
    frame = pd.DataFrame(
        {
            "file": document.upload.name,
            "member": document.member,
            "sheet": "",
            "row": rows,
            "uid": "",
            "column": [column or None for column in columns],
            "reason": reasons,
            "message": [MESSAGES.get(reason, "") for reason in reasons],
        }
    )
    return frame[list(SKIPPED)]
