"""`cli.py read FILE…`: what is in the files, and every row that did not become an entry."""

from __future__ import annotations

import argparse
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.merge import person_numbers
from analysis.time import union_seconds, utc_seconds
from data.commands import common
from data.sources.base import FileReading, Reading


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE… and the shared options."""
    common.add_file_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Prints the document or a table; writes the entries when --out is given."""
    loaded = common.load(args)
    if loaded is None:
        return 1
    if args.out:
        from data.commands.entries_out import write_entries

        write_entries(common.categorized(loaded, args), args.out, loaded.options.zone)
    shown = document(loaded.reading)
    return common.tell(shown, args, _print_table)


def document(reading: Reading) -> dict[str, Any]:
    """The JSON of `read`: hours in full, wall-clock hours, rows, skipped rows and files."""
    entries = reading.entries
    first, last = local_days(reading)
    return {
        "entries": len(entries),
        "hours": hours(int(entries["seconds"].sum())),
        "wall_hours": hours(wall_seconds(entries)),
        "hours_before_merge": hours(reading.seconds_before_merge),
        "first": first,
        "last": last,
        "rows": sum(f.rows for f in reading.files),
        "skipped": _records(reading.skipped),
        "files": [_file(f) for f in reading.files],
        "issues": [{"level": i.level, "row": i.row, "column": i.column, "message": i.message} for i in reading.issues],
    }


def wall_seconds(entries: pd.DataFrame) -> int:
    """Seconds that at least one entry of a person covers; entries without clock times count in full."""
    clocked = entries["start"].notna().to_numpy()
    rows = entries if clocked.all() else entries[clocked]
    start, seconds = utc_seconds(rows["start"]), rows["seconds"].to_numpy(np.int64)
    unclocked = int(entries["seconds"].sum()) - int(seconds.sum())
    return unclocked + union_seconds(person_numbers(rows), start, start + seconds)


def local_days(reading: Reading) -> tuple[str | None, str | None]:
    """First and last local date with time on it; the last follows an entry over midnight."""
    entries = reading.entries
    days = entries["date"]
    if pd.isna(days.max()):
        return None, None
    zones = {f.file: f.zone for f in reading.files}
    ends = [_last_day(part, zones.get(str(name))) for name, part in _by_file(entries, list(zones))]
    last = max([days.max(), *(e for e in ends if e is not None)])
    return days.min().strftime("%Y-%m-%d"), last.strftime("%Y-%m-%d")


def _by_file(entries: pd.DataFrame, names: Sequence[str]) -> Iterable[tuple[Hashable, pd.Series]]:
    return [(names[0], entries["end"])] if len(names) == 1 else entries.groupby("file", sort=False)["end"]


def _last_day(ends: pd.Series, zone: str | None) -> pd.Timestamp | None:
    last = ends.max()
    if pd.isna(last):
        return None
    last = last - pd.Timedelta(seconds=1)
    return (last.tz_convert(zone) if zone else last).tz_localize(None).normalize()


def hours(seconds: int) -> float:
    """Hours with six decimals."""
    return round(seconds / 3600, 6)


def _records(skipped: pd.DataFrame) -> list[dict[str, Any]]:
    rows = skipped.astype(object).where(skipped.notna(), None).to_dict("records")
    for row in rows:
        row["row"] = None if row["row"] is None else int(row["row"])
    return [{str(key): value for key, value in row.items()} for row in rows]


def _file(file: FileReading) -> dict[str, Any]:
    return {
        "file": file.file,
        "source": file.source,
        "encoding": file.encoding,
        "delimiter": "tab" if file.delimiter == "\t" else file.delimiter,
        "date_order": file.date_order,
        "zone": file.zone,
        "rows": file.rows,
        "entries": len(file.entries),
        "skipped": len(file.skipped),
        "flagged": file.flagged,
        "window": [str(d) for d in file.window] if file.window else None,
        "owner": list(file.owner),
        "issues": [{"level": i.level, "row": i.row, "column": i.column, "message": i.message} for i in file.issues],
        "error": file.error,
    }


def _print_table(shown: dict[str, Any]) -> None:
    print(f"{shown['entries']} entries, {shown['hours']:.2f} h ({shown['wall_hours']:.2f} h on the clock)", end="")
    print(f", {shown['first']} to {shown['last']}" if shown["first"] else "")
    for file in shown["files"]:
        said = file["error"] or f"{file['source']}, {file['entries']} entries of {file['rows']} rows"
        print(f"  {file['file']}: {said}")
        for issue in file["issues"]:
            print(f"    {issue['level']}: {issue['message']}")
    for row in shown["skipped"]:
        where = ", ".join(str(row[k]) for k in ("member", "sheet") if row[k])
        print(f"  skipped {row['file']}{' ' + where if where else ''} row {row['row']}: {row['message']}")
