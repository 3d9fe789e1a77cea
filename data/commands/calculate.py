"""`cli.py calculate KIND INPUT.json`: the model without entries."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.problems import UserError
from data.sources.names import visible

KINDS = ("role", "selection", "follow-up", "funnel", "framework", "value-of-hour", "monte-carlo")
LARGEST = 5_000_000  # bytes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """KIND and the file with its inputs."""
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument(
        "input", metavar="INPUT.json", help="a JSON object with the inputs; numbers or strings, fractions too"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def run(args: argparse.Namespace) -> int:
    """Prints what the kind gives for the inputs."""
    from analysis.outsourcing.calculations import KINDS as CALCULATIONS

    result = CALCULATIONS[args.kind](object_in(args.input))
    if args.json:
        print(json.dumps(result, allow_nan=False))
    else:
        _print(result)
    return 0


def object_in(path: str) -> Mapping[str, Any]:
    """The JSON object in a file; UserError naming the file when it is none."""
    name = visible(Path(path).name)
    try:
        content = Path(path).read_bytes()
        if len(content) > LARGEST:
            raise UserError(f"{name}: too large", "An input has a few kilobytes.")
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except OSError as error:
        raise UserError(f"{name}: {(error.strerror or 'cannot be read').lower()}", "Check the path.") from None
    except (ValueError, RecursionError):
        raise UserError(
            f"{name}: is no JSON", 'It must be one object, such as {"role": {…}, "categories": […]}.'
        ) from None
    if not isinstance(found, dict):
        raise UserError(
            f"{name}: is no JSON object", 'It must be one object, such as {"role": {…}, "categories": […]}.'
        )
    return found


def _no_constant(text: str) -> float:
    raise ValueError(text)


def _print(result: Any, indent: str = "") -> None:
    if not isinstance(result, Mapping):
        print(f"{indent}{result}")
        return
    for name, value in result.items():
        if isinstance(value, Mapping):
            print(f"{indent}{name}")
            _print(value, indent + "  ")
        else:
            shown = (
                "–" if value is None else f"{value:g}" if isinstance(value, float) and math.isfinite(value) else value
            )
            print(f"{indent}{name:<38} {shown}")
