"""`cli.py score LABELS.csv`: how good the categorizer is on labelled texts, each business a month of its own."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.problems import UserError
from data.commands import common
from data.sources.names import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """LABELS.csv and how many answers the user gives first."""
    parser.add_argument(
        "labels", metavar="LABELS.csv", help="labelled texts: text_id, business, description, category …"
    )
    parser.add_argument("--businesses", metavar="B.csv", help="columns business, own_domain")
    parser.add_argument(
        "--answers", type=_count, default=0, metavar="N", help="questions answered first, in each business"
    )
    parser.add_argument("--out", metavar="OUT.csv", help="the guess for each text")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def run(args: argparse.Namespace) -> int:
    """Prints the figures and writes the guesses when --out is given."""
    from analysis.categorize.scoring import LABEL_COLUMNS, figures

    labels = _read(args.labels, LABEL_COLUMNS)
    domains = _own_domains(args.businesses)
    guesses = _guesses(labels, domains, args.answers)
    if args.out:
        _write(guesses, args.out)
    result = figures(labels, guesses)
    return common.tell(result, args, _print_table)


def _guesses(labels: pd.DataFrame, domains: dict[str, frozenset[str]], answers: int) -> pd.DataFrame:
    from analysis.categorize.scoring import after_answers
    from data.reference.tables import knowledge

    parts = []
    for business, month in labels.groupby("business", sort=False):
        known = knowledge(own_domains=domains.get(str(business), frozenset()))
        found = after_answers(month, known, answers).entries
        parts.append(found.assign(text_id=month["text_id"]))
    return pd.concat(parts).loc[labels.index]


def _write(guesses: pd.DataFrame, out: str) -> None:
    names = {"category_confidence": "confidence", "category_reason": "reason"}
    columns = ["text_id", "category", "second", "third", "confidence", "sure", "reason", "answered"]
    table = guesses.rename(columns=names)[columns].assign(sure=guesses["sure"].astype(int))
    try:
        if out.lower().endswith(".parquet"):
            table.to_parquet(out, index=False)
        else:
            table.to_csv(out, index=False, float_format="%.6f")
    except OSError as error:
        raise UserError(
            f"{visible(os.path.basename(out))}: cannot be written", "Give --out a folder that exists."
        ) from error


def _read(path: str, needed: tuple[str, ...]) -> pd.DataFrame:
    name = visible(os.path.basename(path) or path)
    try:
        table = pd.read_csv(Path(path), dtype="str", keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise UserError(f"{name}: cannot be read", "It must be a UTF-8 CSV file with a header.") from error
    missing = [column for column in needed if column not in table.columns]
    if missing:
        raise UserError(f"{name}: column {missing[0]} is missing", f"Needed are {', '.join(needed)}.")
    if not len(table):
        raise UserError(f"{name}: there are no rows", "Give it at least one labelled text.")
    if "minutes" in needed and not pd.to_numeric(table["minutes"], errors="coerce").gt(0).all():
        raise UserError(f"{name}: column minutes has a value that is no number above 0", "One is 45.")
    return table


def _own_domains(path: str | None) -> dict[str, frozenset[str]]:
    if not path:
        return {}
    table = _read(path, ("business", "own_domain"))
    found = table.groupby("business")["own_domain"]
    return {str(b): frozenset(d.strip().lower() for d in domains if d.strip()) for b, domains in found}


def _print_table(result: dict[str, Any]) -> None:
    for name, value in result.items():
        if isinstance(value, dict):
            print(f"{name:<26}" + "  ".join(f"{key} {share:.3f}" for key, share in value.items()))
        else:
            print(f"{name:<26}{value if isinstance(value, int) else format(value, '.3f')}")


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"{visible(text)} is no number of answers; one is 10")
    return number
