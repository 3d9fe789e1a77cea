"""Our occurrences of a month against ical.js (npm) and recurring-ical-events (PyPI), on made calendars.

    python -m benchmarks.calendars.compare [COUNT] [--seed N] [--show N]

Needs node and npm; ical.js is installed into a temporary folder. Counts the occurrences on which not all three agree, by
who stands alone; 1 where ours does, other than by a length that RFC 5545 decides.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import recurring_ical_events

from benchmarks.calendars.made import calendars
from data.sources.base import ReadOptions, Upload
from data.sources.calendar.read import read_calendar

# 3.8.5.3: where DTEND says the length, "the same exact duration" holds for each instance; peers keep the wall clock.
LENGTH = "exact length over a change of the clocks (RFC 5545 3.8.5.3)"
# 3.3.5: a local time that does not occur has the offset before the gap: 02:30 is 03:30 summer time.
GAP = "a time that the spring change leaves out (RFC 5545 3.3.5)"
HERE = Path(__file__).resolve().parent
Found = dict[str, Counter[tuple[Any, ...]]]


def _edges(first: date, last: date) -> tuple[int, int]:
    low = datetime(first.year, first.month, first.day, tzinfo=UTC)
    high = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1)
    return int(low.timestamp()), int(high.timestamp())


def ours(text: str, first: date, last: date) -> Found:
    """What the app reads, all-day events counted, in UTC."""
    options = ReadOptions(zone="UTC", first=first, last=last, me=("nobody@firm.example",), all_day_hours=1.0)
    reading = read_calendar(Upload("made.ics", text.encode()), options)
    rows = _uids(text)
    found: Found = {}
    for one in reading.entries.itertuples():
        uid = rows[one.row - 1]
        key = (
            (str(one.date.date()),)
            if str(one.start) == "NaT"
            else (int(one.start.timestamp()), int(one.end.timestamp()))
        )
        found.setdefault(uid, Counter())[key] += 1
    return found


def _uids(text: str) -> list[str]:
    unfolded = text.replace("\r\n ", "")
    return [line[4:] for line in unfolded.split("\r\n") if line.startswith("UID:")]


def python_peer(text: str, first: date, last: date) -> Found:
    """recurring-ical-events."""
    low, high = _edges(first, last)
    found: Found = {}
    wide = (datetime.fromtimestamp(low - 86400, UTC), datetime.fromtimestamp(high + 86400, UTC))  # dates have no zone
    for event in recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(*wide):
        start, end = event.start, event.end
        if not isinstance(start, datetime):
            for i in range((end - start).days):
                day = start + timedelta(days=i)
                if first <= day <= last:
                    found.setdefault(str(event["UID"]), Counter())[(str(day),)] += 1
            continue
        span = (max(int(start.timestamp()), low), min(int(end.timestamp()), high))
        if span[0] < span[1]:
            found.setdefault(str(event["UID"]), Counter())[span] += 1
    return found


def javascript_peer(folder: Path, modules: Path, first: date, last: date) -> dict[str, Found]:
    """ical.js, one process for all calendars of a month: file -> occurrences."""
    low, high = _edges(first, last)
    command = ["node", str(HERE / "ical_js.mjs"), str(folder), str(modules), str(low), str(high)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=1800).stdout
    answer: dict[str, Found] = {}
    for line in printed.splitlines():
        said = json.loads(line)
        found: Found = {}
        for uid, *key in said["found"]:
            span = (key[0],) if len(key) == 1 else (max(key[0], low), min(key[1], high))
            found.setdefault(uid, Counter())[span] += 1
        for uid, why in said["failed"]:
            found[uid] = Counter({("failed", why): 1})
        answer[said["file"]] = found
    return answer


def disputes(we: Counter, python: Counter, javascript: Counter) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Each occurrence on which not all agree: (who stands alone, the occurrence)."""
    for one in sorted({*we, *python, *javascript}):
        mine, his, hers = we[one], python[one], javascript[one]
        if mine == his == hers:
            continue
        if mine in {his, hers}:
            yield ("ical.js" if mine == his else "recurring-ical-events"), one
        elif _same_start(one, we, python) or _same_start(one, we, javascript):
            yield LENGTH, one
        elif _moved_out_of_the_gap(one, we, javascript):
            yield GAP, one
        else:
            yield "ours", one


def _moved_out_of_the_gap(one: tuple[Any, ...], we: Counter, other: Counter) -> bool:
    """Whether we have an hour later what a peer has an hour earlier, as the spring change leaves that hour out."""
    return len(one) == 2 and we[one] == 1 and other[(one[0] - 3600, one[1] - 3600)] == 1


def _same_start(one: tuple[Any, ...], we: Counter, other: Counter) -> bool:
    """Whether we and a peer have this start, with lengths apart by a change of the clocks."""
    ends = [{o[-1] for o in found if o[0] == one[0] and len(o) == 2} for found in (we, other)]
    return any(abs(a - b) == 3600 for a in ends[0] for b in ends[1])


def main() -> int:
    """Compares and prints a table; 1 when ours stands alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=10, help="how many differing events of a kind to print")
    args = parser.parse_args()
    made = list(calendars(args.count, args.seed))
    with tempfile.TemporaryDirectory() as name:
        modules = Path(name) / "peer"
        modules.mkdir()
        shutil.copy(HERE / "package.json", modules)
        subprocess.run(["npm", "install", "--silent", "--no-package-lock"], cwd=modules, check=True)
        theirs: dict[str, Found] = {}
        for month in sorted({(first, last) for _n, _t, first, last in made}):
            folder = Path(name) / f"{month[0]}"
            folder.mkdir()
            for file, text, first, last in made:
                if (first, last) == month:
                    (folder / file).write_text(text, encoding="utf-8", newline="")
            theirs |= javascript_peer(folder, modules, *month)
    return _table(made, theirs, args.show)


def _table(made: list[tuple[str, str, date, date]], theirs: dict[str, Found], show: int) -> int:
    counts: Counter[str] = Counter({"ours": 0})
    events = occurrences = 0
    for file, text, first, last in made:
        we, python, javascript = ours(text, first, last), python_peer(text, first, last), theirs[file]
        occurrences += sum(c.total() for c in we.values())
        for uid in dict.fromkeys(_uids(text)):
            events += 1
            for who, one in disputes(*(f.get(uid, Counter()) for f in (we, python, javascript))):
                counts[who] += 1
                if counts[who] <= show or who == "ours":
                    print(f"{who}: {file} {uid} {_readable(one)}")
    print(f"{len(made)} calendars, {events} events, {occurrences} occurrences; stands alone: {dict(counts)}")
    return 1 if counts["ours"] else 0


def _readable(one: tuple[Any, ...]) -> str:
    return " to ".join(v if isinstance(v, str) else f"{datetime.fromtimestamp(v, UTC):%Y-%m-%d %H:%MZ}" for v in one)


if __name__ == "__main__":
    sys.exit(main())
