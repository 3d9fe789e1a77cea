"""`cli.py follow-up FILE…`: whether the hours came back after a category was handed over."""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.problems import UserError
from data.commands import common
from data.sources.names import visible

if TYPE_CHECKING:
    import pandas as pd

MOST_WEEKS = 520


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Entries from before and after, what was handed over and when."""
    common.add_file_arguments(parser)
    parser.add_argument("--start", required=True, type=_day, metavar="DATE", help="the day of the hand-over")
    parser.add_argument("--category", required=True, type=_category, metavar="ID", help="what was handed over")
    parser.add_argument("--promised", type=_hours, metavar="HOURS", help="hours a month that were to come back")
    parser.add_argument("--contractor", metavar="TIMESHEET", help="an export of the contractor's own hours")
    parser.add_argument(
        "--ramp-weeks", type=_weeks, default=0, metavar="N", help="weeks after the start that do not count; default 0"
    )
    parser.add_argument("--level", type=_level, default=0.8, metavar="0.8", help="level of the ranges; default 0.8")


def run(args: argparse.Namespace) -> int:
    """Prints the measure."""
    document = _document(args)
    return 1 if document is None else common.tell(document, args, _print)


def _document(args: argparse.Namespace) -> dict[str, Any] | None:
    from analysis.outsourcing.follow_entries import Contractor, measured
    from analysis.outsourcing.follow_json import document
    from analysis.outsourcing.follow_up import Asked
    from analysis.outsourcing.signals import Planned
    from data.commands.audit import rows_for
    from data.reference.market import market
    from data.reference.tables import category_names

    found = rows_for(args)
    if found is None:
        return None
    rows, zone, first, last = found
    contractor = Contractor(_timesheet(args), zone) if args.contractor else None
    defaults = market().defaults
    planned = Planned()
    if args.category in defaults.index:
        line = defaults.loc[args.category]
        planned = Planned(float(line["delegable_mode"]), float(line["oversight_mode"]))
    asked = Asked(args.category, args.start, args.promised, args.level)
    result, signals = measured(rows, asked, zone=zone, first=first, last=last, names=category_names(), ramp=args.ramp_weeks,
                               contractor=contractor, planned=planned)  # fmt: skip
    return document(result, signals, contractor=contractor)


def _timesheet(args: argparse.Namespace) -> pd.DataFrame:
    """The contractor's entries, of the same period; UserError naming the file when there are none with a date."""
    from data.sources.base import Upload
    from data.sources.read import read_files

    path = Path(args.contractor)
    name = visible(path.name or args.contractor)
    try:
        upload = Upload(name, path.read_bytes())
    except OSError as error:
        raise UserError(f"{name}: {(error.strerror or 'cannot be read').lower()}", "Check the path.") from None
    options = replace(common.options_of(args), me=(), persons=())
    (reading,) = read_files([upload], options)
    if reading.error:
        raise UserError(f"{name}: {reading.error}")
    if reading.entries["date"].isna().all() and len(reading.entries):
        raise UserError(f"{name}: the timesheet has no dates", "Export it with the date of each entry.")
    return reading.entries


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{visible(text)[:40]!r} is no date; one is 2026-03-31") from None


def _category(text: str) -> str:
    from data.reference.tables import category_names

    names = category_names()
    wanted = text.strip().casefold()
    found = next((i for i, name in names.items() if wanted in {i.casefold(), name.casefold()}), None)
    if found is None:
        raise argparse.ArgumentTypeError(f"{visible(text)[:60]!r} is no category; known are {_listed(names)}")
    return found


def _listed(ids: Collection[str]) -> str:
    return ", ".join(ids)


def _hours(text: str) -> float:
    return _amount(text, 0.0, 10_000.0, "no number of hours; one is 9")


def _level(text: str) -> float:
    return _amount(text, 0.01, 0.999, "no level; one is 0.8")


def _amount(text: str, low: float, high: float, why: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"{visible(text)[:40]!r} is {why}")
    return value


def _weeks(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > MOST_WEEKS:
        raise argparse.ArgumentTypeError(f"{visible(text)[:40]!r} is no number of weeks; one is 2")
    return int(text)


def _print(document: dict[str, Any]) -> None:
    """For people: before, after, what came back, the verdict and what to look at."""
    net, freed = document["net_per_month"], document["freed_per_month"]
    print(f"{document['category']} since {document['start']}: {document['verdict']}")
    print(f"{document['weeks_before']} weeks before, {document['weeks_after']} after")
    for label, value in (("before", document["before_per_month"]), ("after", document["after_per_month"]),
                         ("checking", document["oversight_per_month"]), ("promised", document["promised_per_month"])):  # fmt: skip
        if value is not None:
            print(f"{label:<10} {value:7.1f} h a month")
    for label, part in (("freed", freed), ("net", net)):
        if part["estimate"] is not None:
            span = "" if part["low"] is None else f", {part['low']:.1f} to {part['high']:.1f}"
            print(f"{label:<10} {part['estimate']:7.1f} h a month{span}")
    if document["provable_from"]:
        print(f"provable from {document['provable_from']}")
    for week in document["weeks"]:
        print(f"  {week['from']} {week['hours']:6.1f} h  {'' if week['used'] else week['why']}")
    for signal in document["signals"]:
        print(f"{signal['level']}: {signal['message']}")
