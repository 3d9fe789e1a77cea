"""`cli.py plan`: what to hand over, what that frees and what it costs."""

from __future__ import annotations

import argparse
import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.problems import UserError
from data.commands import common
from data.commands.calculate import object_in
from data.sources.names import visible

if TYPE_CHECKING:
    import pandas as pd

    from analysis.outsourcing.assumptions import Assumptions
    from analysis.outsourcing.market import Market

MARKETS = ("upwork", "us-wage", "us-agency")
MOST_HOURS = 10_000  # a month, of one category; a household of owners has fewer
SHORT = 14  # days; under these a month is an extrapolation, and the plan says so


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Entries, hours or an assumptions file; the budget and the market."""
    common.add_file_arguments(parser, files="*")
    parser.add_argument("--hours", metavar="HOURS.csv", help="columns category, hours (a month of 365/12 days)")
    parser.add_argument("--assumptions", metavar="A.json", help="roles and categories with the model's inputs")
    parser.add_argument("--budget", type=_amount, metavar="MONEY", help="money a month")
    parser.add_argument("--hires", type=_count, metavar="N", help="at most this many people or agencies")
    parser.add_argument(
        "--setup-hours", type=_amount, metavar="H", help="the owner's spare hours for finding and briefing"
    )
    parser.add_argument("--market", choices=MARKETS, default="upwork", help="where one buys")
    parser.add_argument("--currency", type=_currency, default="USD", metavar="USD", help="currency of the plan")
    parser.add_argument(
        "--seed", type=_count, default=None, metavar="N", help="of the draws: the same seed, the same figures"
    )


def run(args: argparse.Namespace) -> int:
    """Prints the plan."""
    if not args.files and not args.hours and not args.assumptions:
        argparse.ArgumentParser(prog="cli.py plan").error("give FILE…, --hours HOURS.csv or --assumptions A.json")
    document = _document(args)
    return 1 if document is None else common.tell(document, args, _print_table)


def _document(args: argparse.Namespace) -> dict[str, Any] | None:
    from analysis.outsourcing.assumptions import Assumptions
    from analysis.outsourcing.plan_json import assumptions_document
    from data.reference.market import market

    chosen, tables = Assumptions(currency=args.currency, market=args.market), market()
    hours, notes = _hours(args, tables)
    if hours is None and not args.assumptions:
        return None
    if args.assumptions:
        known = {} if hours is None else dict(zip(hours["category"], hours["hours_per_month"], strict=True))
        document = assumptions_document(object_in(args.assumptions), tables, chosen, known)
    else:
        document = _planned(args, hours, tables, chosen)
    if args.budget is not None or args.hires is not None or args.setup_hours is not None:
        from analysis.outsourcing.selection import choice_document

        document["choice"] = choice_document(document["_roles"], args.budget, args.hires, args.setup_hours)
    document.pop("_roles", None)
    return {**document, "issues": notes}


def _planned(
    args: argparse.Namespace, hours: pd.DataFrame | None, tables: Market, chosen: Assumptions
) -> dict[str, Any]:
    from analysis.outsourcing import plan
    from analysis.outsourcing.plan_json import plan_document
    from data.reference.tables import category_names

    assert hours is not None
    made = plan.make(hours, tables, chosen, dict(category_names()), seed=plan.SEED if args.seed is None else args.seed)
    return {**plan_document(made), "_roles": plan.candidates(made, tables)}


def _hours(args: argparse.Namespace, tables: Market) -> tuple[pd.DataFrame | None, list[str]]:
    """Hours a month by category, and what has to be said about them."""
    if args.hours:
        return hours_file(args.hours, tables), []
    if not args.files:
        return None, []
    return _hours_of_entries(args)


def hours_file(path: str, tables: Market) -> pd.DataFrame:
    """category, hours_per_month, weeks of a CSV with the columns category (id or name) and hours; commas, semicolons or
    tabs between them, decimal commas too. Several rows of a category are added up."""
    import pandas as pd

    from data.reference.tables import category_names

    name = visible(Path(path).name)
    rows = _table(path, name)
    header = [title.strip().casefold() for title in rows[0][1]] if rows else []
    if not {"category", "hours"} <= set(header) or len(rows) < 2:
        hint = "It must have the columns category and hours, and a row for each category."
        raise UserError(f"{name}: columns are missing", hint)
    places = header.index("category"), header.index("hours")
    names = (*tables.defaults["name"].items(), *category_names().items())  # the defaults name one by its case as well
    ids = {str(title).casefold(): str(id_) for id_, title in names}
    ids |= {str(id_).casefold(): str(id_) for id_ in (*tables.defaults.index, "uncategorized")}
    found: dict[str, float] = {}
    for line, cells in rows[1:]:
        words, amount = (cells[place].strip() if place < len(cells) else "" for place in places)
        category = ids.get(words.casefold())
        if category is None:
            what = f"{name}, row {line}, column category: {visible(words)[:60]!r} is no category"
            raise UserError(what, "Use an id such as email_inbox, or its name.")
        found[category] = found.get(category, 0.0) + _hours_in(amount, f"{name}, row {line}, column hours")
    return pd.DataFrame(
        {"category": list(found), "hours_per_month": list(found.values()), "weeks": [[] for _ in found]}
    )


def _table(path: str, name: str) -> list[tuple[int, list[str]]]:
    """(line, cells) of every row that is not blank."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise UserError(f"{name}: {(error.strerror or 'cannot be read').lower()}", "Check the path.") from None
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        first = text.lstrip().partition("\n")[0]
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except (UnicodeDecodeError, csv.Error):
        raise UserError(f"{name}: is no CSV in UTF-8", "It must have the columns category and hours.") from None


def _hours_in(written: str, where: str) -> float:
    try:
        amount = float(written.replace(",", ".") if re.fullmatch(r"\d+,\d{1,2}", written) else written)
    except ValueError:
        amount = -1.0
    if not 0 <= amount <= MOST_HOURS:
        raise UserError(f"{where}: {visible(written)[:40]!r} is no number of hours", "Write it as 12.5.")
    return amount


def _hours_of_entries(args: argparse.Namespace) -> tuple[pd.DataFrame | None, list[str]]:
    from analysis.outsourcing.hours import monthly_hours
    from data.commands.audit import build_audit

    built = build_audit(args)
    if built is None:
        return None, []
    return monthly_hours(built, SHORT)


def _amount(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e9:
        raise argparse.ArgumentTypeError(f"{visible(text)[:40]!r} is no amount; one is 900")
    return value


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise argparse.ArgumentTypeError(f"{visible(text)[:40]!r} is no count; one is 2")
    return int(text)


def _currency(text: str) -> str:
    from data.reference.market import market

    known = list(market().exchange.index)
    if text.upper() not in known:
        raise argparse.ArgumentTypeError(f"{visible(text)[:10]} has no exchange rate; known are {', '.join(known)}")
    return text.upper()


def _print_table(document: Mapping[str, Any]) -> None:
    for note in document["issues"]:
        print(note)
    print(f"{'category':<52} {'h now':>7} {'h back':>7} {'odds':>5}  verdict")
    for row in document["categories"]:
        freed = row["hours_freed_per_month"]
        odds = "" if row["probability_better_off"] is None else f"{row['probability_better_off']:.2f}"
        back = "" if not freed else f"{freed['p50']:.1f}"
        print(f"{row['name'][:52]:<52} {row['hours_per_month']:>7.1f} {back:>7} {odds:>5}  {row['verdict'] or '–'}")
    for role in document["roles"]:
        month = role["steady_month"]
        print(
            f"role {role['name']}: {', '.join(role['categories'])}: {month['net_hours']:.1f} h back a month for {month['cash_cost']:.2f}"
        )
