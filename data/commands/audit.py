"""`cli.py audit FILE…`: where the hours went. FILE may also be entries that `read --out E.parquet` wrote: a file, a
folder of them, or a pattern."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

import pandas as pd

from analysis.audit import Audit, build
from analysis.audit.document import to_json
from analysis.audit.sinks import sinks
from data.commands import common
from data.reference.tables import category_names


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE…, the shared options and the engine."""
    common.add_file_arguments(parser)
    parser.add_argument(
        "--engine", choices=("local", "dask"), default="local", help="dask: measure parts of the entries in parallel"
    )


def run(args: argparse.Namespace) -> int:
    """Prints the document or a table."""
    audit = build_audit(args)
    if audit is None:
        return 1
    document = to_json(audit, sinks(audit))
    return common.tell(document, args, _print_table)


def build_audit(args: argparse.Namespace) -> Audit | None:
    """The audit of FILE…; None when no file can be used."""
    from data.commands import entries_in

    stored = entries_in.stored_files(args.files)
    if stored is not None:
        return entries_in.audit_of_stored(stored, args)
    loaded = common.load(args)
    if loaded is None:
        return None
    first, last = period(loaded)
    rows = common.categorized(loaded, args)
    if getattr(args, "engine", "local") == "dask":
        return entries_in.in_parts(rows, loaded.options.zone, first, last)
    return build(rows, zone=loaded.options.zone, categories=category_names(), first=first, last=last)


def rows_for(args: argparse.Namespace) -> tuple[pd.DataFrame, str, date | None, date | None] | None:
    """Categorized entries of FILE…, stored ones too, with their zone and the first and last date of their period; None
    when no file can be used."""
    from data.commands import entries_in

    stored = entries_in.stored_files(args.files)
    if stored is not None:
        zone = args.zone or common.machine_zone()
        found = entries_in.rows_of_stored(stored, args, zone)
        return None if found is None else (found[0], zone, found[1], found[2])
    loaded = common.load(args)
    return None if loaded is None else (common.categorized(loaded, args), loaded.options.zone, *period(loaded))


def period(loaded: common.Loaded) -> tuple[date | None, date | None]:
    """--from and --to; a side that is not given: the calendar's window, else the entries' dates, of several files from
    the earliest to the latest."""
    from analysis.audit.parts import period as dates

    asked = loaded.options
    spans = [f.window or dates([f.entries], asked.zone) for f in loaded.reading.files if not f.error]
    known = [s for s in spans if s is not None]
    first = asked.first or min((s[0] for s in known), default=None)
    last = asked.last or max((s[1] for s in known), default=None)
    return (first, last) if first and last else (None, None)


def _print_table(document: dict[str, Any]) -> None:
    """For people: the period, the categories and what hurts."""
    dates = document["period"]
    when = f"{dates['from']} to {dates['to']}, " if dates["from"] else ""
    print(
        f"{when}{document['hours']:.1f} h, {document['wall_hours']:.1f} h on the clock, {document['work_hours']:.1f} h of work"
    )
    for row in document["categories"]:
        share = "" if row["share"] is None else f"{row['share']:.0%}"
        unsure = f"  {row['unsure_hours']:.1f} h not sure" if row["unsure_hours"] else ""
        print(f"{row['hours']:8.1f} h {share:>5}  {row['name']}{unsure}")
    for sink in document["sinks"]:
        print(f"  {sink['finding']}")
