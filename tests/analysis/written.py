"""Entries written as text: `entries("2026-03-02 09:00-10:30 Budget review | person=Anna | category=strategy_planning")`.

A line begins with a date and a span of local time (an end before the start is the next day), a date and a length
("2026-03-02 1.5h"), or a length alone ("1.5h"); then the description and columns as name=value.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from analysis.entries import CATEGORIZED, complete

ZONE = "Europe/Berlin"
LINE = re.compile(
    r"(?:(?P<date>\d{4}-\d\d-\d\d) )?(?:(?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)|(?P<hours>[\d.]+)h)(?: (?P<text>.*))?"
)


def entries(*lines: str, zone: str = ZONE, **columns: Any) -> pd.DataFrame:
    """The entries of the lines; `columns` hold for all of them."""
    records = [
        {"row": n, "kind": "tracker", "file": "a.csv", **columns, **_record(line, zone)}
        for n, line in enumerate(lines, 2)
    ]
    return complete(pd.DataFrame(records)) if records else complete(pd.DataFrame(index=pd.RangeIndex(0)))


def categorized(*lines: str, zone: str = ZONE, **columns: Any) -> pd.DataFrame:
    """The same with the columns of CATEGORIZED; an entry is sure unless it says sure=no."""
    records = [{"category": "client_delivery", "sure": "yes", **columns, **_record(line, zone)} for line in lines]
    plain = entries(*lines, zone=zone, **columns)
    more = pd.DataFrame(index=plain.index)
    for name, dtype in CATEGORIZED.items():
        values = [r.get(name, "") for r in records]
        if name == "sure":
            values = [v == "yes" for v in values]
        elif dtype == "float64":
            values = [0.9] * len(records)
        more[name] = pd.Series(values, index=plain.index, dtype=dtype)
    return pd.concat([plain, more], axis=1)


def _record(line: str, zone: str) -> dict[str, Any]:
    what, *rest = [part.strip() for part in line.split("|")]
    found = LINE.fullmatch(what)
    assert found, line
    record: dict[str, Any] = {"description": found["text"] or ""}
    record |= {k: v == "True" if v in ("True", "False") else v for k, v in (part.split("=", 1) for part in rest)}
    if found["date"]:
        record["date"] = datetime.fromisoformat(found["date"])
    if found["hours"]:
        return record | {"seconds": round(float(found["hours"]) * 3600)}
    start, end = (_instant(found["date"], found[k], zone) for k in ("start", "end"))
    if end <= start:
        end = _instant(str(record["date"].date() + timedelta(days=1)), found["end"], zone)
    return record | {"start": start, "end": end, "seconds": int((end - start).total_seconds())}


def _instant(day: str, clock: str, zone: str) -> pd.Timestamp:
    local = datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo(zone))
    return pd.Timestamp(local).tz_convert("UTC")
