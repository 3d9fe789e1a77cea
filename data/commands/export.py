"""`cli.py export FILE… --out OUT`: the audit's and the plan's tables as CSV or Parquet."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.problems import UserError
from data.commands import common

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("categories", "days", "weeks", "projects", "persons", "plan", "sinks", "entries")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE…, --out and which table."""
    common.add_file_arguments(parser)
    parser.add_argument("--table", choices=TABLES, default="categories", help=", ".join(TABLES))


def run(args: argparse.Namespace) -> int:
    """Writes the file; the ending decides the format, an existing one is replaced."""
    if not args.out:
        raise UserError("--out is missing", "Name the file to write, such as --out categories.csv.")
    target = Path(args.out)
    if target.suffix.lower() not in (".csv", ".parquet"):
        raise UserError(f"{target.name}: this format is not written yet", "Write to .csv or .parquet.")
    table = _table(args)
    if table is None:
        return 1
    try:
        _write(table, target)
    except OSError as error:
        raise UserError(
            f"{target.name}: {(error.strerror or 'cannot be written').lower()}", "Check the folder and your rights."
        ) from None
    if args.json:
        common.print_json({"file": target.name, "table": args.table, "rows": len(table)})
    return 0


def _table(args: argparse.Namespace) -> pd.DataFrame | None:
    if args.table == "entries":
        loaded = common.load(args)
        if loaded is None:
            return None
        from data.commands.entries_out import table

        return table(common.categorized(loaded, args), loaded.options.zone)
    from data.commands.audit import build_audit

    audit = build_audit(args)
    if audit is None:
        return None
    if args.table == "plan":
        return _plan(audit)
    if args.table == "sinks":
        import pandas as pd

        from analysis.audit.sinks import sinks

        return pd.DataFrame(
            [{"kind": s.kind, "category": s.category, "finding": s.finding} for s in sinks(audit)],
            columns=["kind", "category", "finding"],
        )
    found: pd.DataFrame = getattr(audit, args.table)
    return found


def _plan(audit: object) -> pd.DataFrame:
    from analysis.outsourcing import plan, views
    from analysis.outsourcing.assumptions import Assumptions
    from analysis.outsourcing.hours import monthly_hours
    from data.reference.market import market
    from data.reference.tables import category_names

    hours, _notes = monthly_hours(audit)  # type: ignore[arg-type]
    return views.summary(plan.make(hours, market(), Assumptions(), dict(category_names())))


def _write(table: pd.DataFrame, target: Path) -> None:
    if target.suffix.lower() == ".csv":
        from data.exports.csv_table import table_csv

        target.write_bytes(table_csv(table))
    else:
        table.to_parquet(target, index=False, compression="zstd")
