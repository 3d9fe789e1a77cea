"""One month out of a large calendar: our reader against icalendar with recurring-ical-events, same file, by turns.

    python -m benchmarks.calendars.month [EVENTS] [--repeat N]

Nine of ten events are single, one of ten is a weekly series (some without an end, each with an exception), over three
years, in UTC and Europe/Berlin. Both must give the same occurrences (UTC start and end, UID), else 1. The peer's share
is printed as a ratio; seconds are for reading it, not for quoting.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

HEAD = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//made//EN\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"
    "BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nDTSTART:19810329T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nDTSTART:19961027T030000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def write(path: Path, events: int, seed: int = 1) -> None:
    """The calendar file."""
    rng = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(HEAD)
        for n in range(events):
            start = datetime(2024, 1, 1, 8) + timedelta(days=rng.randrange(1095), minutes=15 * rng.randrange(36))
            utc = rng.random() < 0.5
            mark, end = ("", "Z") if utc else (";TZID=Europe/Berlin", "")
            stop = start + timedelta(minutes=rng.choice((30, 60, 90)))
            lines = ["BEGIN:VEVENT", f"UID:{n}@made", "DTSTAMP:20260401T000000Z", f"SUMMARY:Meeting {n % 500}",
                     f"DTSTART{mark}:{start:%Y%m%dT%H%M%S}{end}", f"DTEND{mark}:{stop:%Y%m%dT%H%M%S}{end}"]  # fmt: skip
            if rng.random() < 0.1:
                until = "" if rng.random() < 0.3 else f";COUNT={rng.randrange(5, 60)}"
                gone = start + timedelta(weeks=rng.randrange(1, 5))
                lines += [f"RRULE:FREQ=WEEKLY{until}", f"EXDATE{mark}:{gone:%Y%m%dT%H%M%S}{end}"]
            out.write("\r\n".join([*lines, "DESCRIPTION:Agenda and notes of the meeting", "END:VEVENT", ""]))
        out.write("END:VCALENDAR\r\n")


def ours(path: Path) -> tuple[float, list[tuple[int, int, str]]]:
    """(seconds, occurrences) of the app's reader."""
    from data.sources.base import ReadOptions, Upload
    from data.sources.read import read_file

    options = ReadOptions(zone="UTC", first=date(2026, 3, 1), last=date(2026, 3, 31), me=("me@firm.example",))
    began = time.perf_counter()
    entries = read_file(Upload(path.name, path.read_bytes()), options).entries
    took = time.perf_counter() - began
    uid = (entries["row"] - 1).astype(str) + "@made"
    return took, _rows(entries["start"].tolist(), entries["end"].tolist(), uid.tolist())


def peer(path: Path) -> tuple[float, list[tuple[int, int, str]]]:
    """(seconds, occurrences) of icalendar and recurring-ical-events."""
    import icalendar
    import recurring_ical_events

    began = time.perf_counter()
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    found = recurring_ical_events.of(calendar).between(
        datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
    )
    took = time.perf_counter() - began
    return took, _rows([e.start for e in found], [e.end for e in found], [str(e["UID"]) for e in found])


def _rows(starts: list, ends: list, uids: list[str]) -> list[tuple[int, int, str]]:
    return sorted((int(s.timestamp()), int(e.timestamp()), u) for s, e, u in zip(starts, ends, uids, strict=True))


def one(who: str, path: Path) -> None:
    """A run in this process, printed as a line."""
    took, rows = {"ours": ours, "peer": peer}[who](path)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(took, len(rows), zlib.crc32(repr(rows).encode()), memory)


def main() -> int:
    """Runs both by turns, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=int, nargs="?", default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        one(args.one[0], Path(args.one[1]))
        return 0
    times: dict[str, list[float]] = {"ours": [], "peer": []}
    said: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.ics"
        write(path, args.events)
        for _turn in range(args.repeat):
            for who in times:
                command = [sys.executable, "-m", "benchmarks.calendars.month", "--one", who, str(path)]
                took, *said[who] = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
                times[who].append(float(took))
    for who, seconds in times.items():
        print(f"{who}: median {statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f}), "
              f"{said[who][0]} occurrences, checksum {said[who][1]}, peak {said[who][2]} MB")  # fmt: skip
    ratios = [p / o for o, p in zip(times["ours"], times["peer"], strict=True)]
    print(f"{args.events} events: the peer takes {statistics.median(ratios):.1f} times as long "
          f"({min(ratios):.1f} to {max(ratios):.1f})")  # fmt: skip
    return 0 if said["ours"][:2] == said["peer"][:2] else 1


if __name__ == "__main__":
    sys.exit(main())
