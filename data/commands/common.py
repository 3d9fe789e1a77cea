"""What every command that takes FILE… shares: the options, reading and merging the files, printing."""

from __future__ import annotations

import argparse
import csv
import gc
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from analysis.problems import UserError
from data.sources.base import FileReading, Reading, ReadOptions, Upload
from data.sources.names import visible


def add_file_arguments(parser: argparse.ArgumentParser, files: str = "+") -> None:
    """FILE… and the options that decide how they are read."""
    parser.add_argument("files", nargs=files, metavar="FILE", help="exports: CSV, XLSX, XLS, ODS, ICS, JSON, ZIP …")
    parser.add_argument("--zone", type=_zone, help="the owner's zone, such as Europe/Berlin; default: the machine's")
    parser.add_argument("--from", dest="first", type=_day, metavar="D", help="first local date of the period")
    parser.add_argument("--to", dest="last", type=_day, metavar="D", help="last local date of the period, inclusive")
    parser.add_argument("--me", action="append", default=[], metavar="EMAIL", help="the owner's address; repeatable")
    parser.add_argument("--person", action="append", default=[], metavar="NAME", help="only this person; repeatable")
    parser.add_argument("--corrections", metavar="C.csv", help="columns description, project, category")
    parser.add_argument("--out", metavar="OUT", help="the file to write; its ending decides the format")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


@dataclass(frozen=True)
class Loaded:
    """The files of a command, read and merged; `files` are the readings before merging."""

    reading: Reading
    files: tuple[FileReading, ...]
    options: ReadOptions


def load(args: argparse.Namespace) -> Loaded | None:
    """Reads and merges FILE…; one line on standard error for each that cannot be used, None when none can."""
    from analysis.merge import merge
    from data.sources.read import read_files

    gc.freeze()  # what is loaded stays: collections need not walk over it
    options = options_of(args)
    uploads, lost = _uploads(args.files)
    readings = read_files(uploads, options)
    for line in [*lost, *(f"{r.file}: {r.error}" for r in readings if r.error)]:
        complain(line)
    if all(r.error for r in readings):
        return None
    return Loaded(merge(readings, options), readings, options)


def options_of(args: argparse.Namespace) -> ReadOptions:
    """The read options that the arguments say."""
    if args.first and args.last and args.first > args.last:
        raise UserError("The period ends before it begins", "Give --from a date that is not after --to.")
    return ReadOptions(
        zone=args.zone or machine_zone(),
        first=args.first,
        last=args.last,
        me=tuple(a.strip().lower() for a in args.me),
        persons=tuple(args.person),
        today=date.today(),
    )


def categorized(loaded: Loaded, args: argparse.Namespace) -> pd.DataFrame:
    """The merged entries with their categories, the corrections of --corrections first."""
    from analysis.categorize import categorize
    from data.reference.tables import knowledge

    return categorize(loaded.reading.entries, knowledge(corrections=corrections(args.corrections)))


def corrections(path: str | None) -> tuple[tuple[str, str, str], ...]:
    """(description, project, category) of a corrections file; without a path none."""
    if not path:
        return ()
    name = visible(os.path.basename(path))
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{name}: cannot be read", "It must be UTF-8 CSV: description,project,category.") from error
    if rows and not {"description", "category"} <= set(rows[0]):
        raise UserError(f"{name}: columns are missing", "Its header must be description,project,category.")
    return tuple((r["description"] or "", r.get("project") or "", (r["category"] or "").strip()) for r in rows)


def print_json(document: Mapping[str, Any]) -> None:
    """One document on standard output. ASCII, so that no terminal and no name can spoil it."""
    print(json.dumps(document, ensure_ascii=True, allow_nan=False))


def tell(document: dict[str, Any], args: argparse.Namespace, table: Callable[[dict[str, Any]], None]) -> int:
    """A command's answer: the document with --json, else as a table; the exit status 0."""
    if args.json:
        print_json(document)
    else:
        table(document)
    return 0


def complain(line: str) -> None:
    """One line on standard error, whatever stands in it."""
    print(visible(line).encode("utf-8", "backslashreplace").decode("utf-8"), file=sys.stderr)


def machine_zone() -> str:
    """The IANA name of this machine's zone; UTC when it has none."""
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name() or "UTC"
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return "UTC"
    return name


def _uploads(paths: list[str]) -> tuple[list[Upload], list[str]]:
    uploads, lost = [], []
    for path in paths:
        name = visible(os.path.basename(path) or path)
        try:
            uploads.append(Upload(name, Path(path).read_bytes()))
        except OSError as error:
            why = "is a folder, not a file" if os.path.isdir(path) else (error.strerror or "cannot be read").lower()
            lost.append(f"{name}: {why}. Check the path and that you may read it.")
    return uploads, lost


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        raise argparse.ArgumentTypeError(f"{visible(name)} is no zone; one is Europe/Berlin") from None
    return name


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{visible(text)} is no date; one is 2026-03-31") from None
