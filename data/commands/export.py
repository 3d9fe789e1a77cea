"""`cli.py export FILE… --out OUT`: documents, charts and tables; the ending of OUT decides which."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.problems import UserError
from data.commands import common
from data.commands.plan import MARKETS, _amount, _currency
from data.sources.names import visible

if TYPE_CHECKING:
    from analysis.audit import Audit
    from analysis.outsourcing.assumptions import Assumptions
    from analysis.outsourcing.market import Market
    from analysis.outsourcing.plan import Plan
    from analysis.report.material import Material


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE…, what to write and what goes along."""
    common.add_file_arguments(parser, files="*")
    parser.add_argument(
        "--chart", metavar="NAME", default="hours-by-category", help="for png and svg; --list names them"
    )
    parser.add_argument("--table", metavar="NAME", default="categories", help="for csv and parquet; --list names them")
    parser.add_argument("--list", action="store_true", help="the names of all charts, tables and endings")
    parser.add_argument("--entries", action="store_true", help="the single entries with their descriptions go along")
    parser.add_argument("--template", metavar="T.pptx", help="your own deck, for pptx")
    parser.add_argument("--role", metavar="NAME", help="for docx and md: the brief of this role instead of the report")
    parser.add_argument("--name", default="My business", help="whose month it is, as documents say it")
    parser.add_argument("--market", choices=MARKETS, default="upwork", help="where one buys")
    parser.add_argument("--currency", type=_currency, default="USD", metavar="USD", help="currency of the plan")
    parser.add_argument("--budget", type=_amount, metavar="MONEY", help="money a month, marked in the frontier")
    parser.add_argument("--locale", type=_locale, default="en_US", metavar="de_DE", help="how documents write figures")


def run(args: argparse.Namespace) -> int:
    """Writes the file; an existing one is replaced."""
    if args.list:
        return _list(args)
    target = _target(args)
    from data.exports.order import Order
    from data.exports.registry import COMING, by_ending

    export = by_ending(target.suffix[1:])
    if export is None:
        assert target.suffix[1:].lower() in COMING
        raise UserError(f"{target.name}: this kind of document is not written yet", f"Write to {_endings()}.")
    found = _material(args, typed=export.ending in {"csv", "parquet"})
    if found is None:
        return 1
    content = export.build(Order(found, chart=args.chart, table=args.table))
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UserError(
            f"{target.name}: {(error.strerror or 'cannot be written').lower()}", "Check the folder and your rights."
        ) from None
    if args.json:
        common.print_json({"file": target.name, "kind": export.ending, "bytes": len(content)})
    return 0


def _target(args: argparse.Namespace) -> Path:
    """The file to write; wrong arguments end with 2."""
    from analysis.report.pictures import PICTURES
    from analysis.report.tables import table_names
    from data.exports.registry import COMING, by_ending

    parser = argparse.ArgumentParser(prog="cli.py export")
    if not args.files:
        parser.error("give FILE…, or --list")
    if not args.out:
        parser.error("--out is missing: name the file to write, such as --out plan.xlsx")
    target = Path(args.out)
    if by_ending(target.suffix[1:]) is None and target.suffix[1:].lower() not in COMING:
        parser.error(f"--out {visible(target.name)}: the ending decides the format; write to {_endings()}")
    if args.table not in table_names():
        parser.error(f"--table {visible(args.table)[:40]}: there are {', '.join(table_names())}")
    if args.chart not in [p.name for p in PICTURES]:
        parser.error(f"--chart {visible(args.chart)[:40]}: there are {', '.join(p.name for p in PICTURES)}")
    return target


def _endings() -> str:
    from data.exports.registry import EXPORTS

    return ", ".join(f".{e.ending}" for e in EXPORTS)


def _list(args: argparse.Namespace) -> int:
    from analysis.report.pictures import PICTURES
    from analysis.report.tables import table_names
    from data.exports.registry import EXPORTS

    names = {"charts": [p.name for p in PICTURES], "tables": list(table_names()), "endings": [e.ending for e in EXPORTS]}  # fmt: skip
    if args.json:
        common.print_json(names)
    else:
        for kind, listed in names.items():
            print(f"{kind}: {', '.join(listed)}")
    return 0


def _material(args: argparse.Namespace, *, typed: bool) -> Material | None:
    """What the document is made from; None when no file can be used. typed: the tables are asked for one by one, so the
    words in them are wanted."""
    from analysis.audit.sinks import sinks
    from analysis.formats import Formats
    from analysis.outsourcing.assumptions import Assumptions
    from analysis.report.material import Material, Parts
    from data.commands.audit import build_audit
    from data.reference.market import market

    entries, asked = None, args.entries or (typed and args.table == "entries")
    if asked:
        loaded = common.load(args)
        if loaded is None:
            return None
        from data.exports.entries import table

        entries = table(common.categorized(loaded, args), loaded.options.zone)
    audit = build_audit(args)
    if audit is None:
        return None
    chosen, formats = Assumptions(currency=args.currency, market=args.market), Formats(args.locale, args.currency)
    plan = _plan(audit, market(), chosen)
    found = Material(
        args.name, date.today(), plan, audit, sinks(audit, formats=formats), budget=args.budget, formats=formats, entries=entries,
        parts=Parts(descriptions=typed or args.entries, entries=asked),
    )  # fmt: skip
    return _with_frontier(found, market())


def _plan(audit: Audit, tables: Market, chosen: Assumptions) -> Plan:
    """The plan; an empty one for entries without dates, of which no month can be made."""
    from analysis.outsourcing import plan
    from analysis.outsourcing.assumptions import value_of_hour
    from analysis.outsourcing.hours import monthly_hours
    from data.reference.tables import category_names

    if audit.days_count is None:
        return plan.Plan(chosen, value_of_hour(tables, chosen), (), ())
    hours, _notes = monthly_hours(audit)
    return plan.make(hours, tables, chosen, dict(category_names()))


def _with_frontier(material: Material, tables: Market) -> Material:
    from analysis.outsourcing.budget import frontier
    from analysis.outsourcing.plan import candidates

    return replace(material, frontier=frontier(material.plan, candidates(material.plan, tables, surely=True)))


def _locale(text: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(text.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        raise argparse.ArgumentTypeError(f"{visible(text)[:20]} is no locale; one is de_DE") from None
