"""The terminal's door: `python cli.py COMMAND …`. Each command is a module of data/commands, imported when it is called."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from analysis.problems import UserError

COMMANDS: tuple[tuple[str, str], ...] = (
    ("read", "what is in exports: entries, hours, and every row that did not become one"),
    ("audit", "where the hours went"),
    ("plan", "what to hand over, what that frees and what it costs"),
    ("calculate", "the model without entries"),
    ("follow-up", "whether the hours came back"),
    ("score", "the categorizer on labelled texts"),
    ("export", "documents, charts and tables"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; 0, 1 (one line on standard error) or 2 (wrong arguments)."""
    words = list(sys.argv[1:] if argv is None else argv)
    names = [name for name, _ in COMMANDS]
    if not words or words[0] not in names:
        _overview().parse_args(words)
        return 2
    if any(map(_is_packed, words[1:])):
        _start_parser()
    command = importlib.import_module(f"data.commands.{words[0].replace('-', '_')}")
    parser = argparse.ArgumentParser(prog=f"cli.py {words[0]}", description=dict(COMMANDS)[words[0]])
    command.add_arguments(parser)
    args = parser.parse_args(words[1:])
    try:
        return int(command.run(args))
    except UserError as error:
        print(_one_line(str(error)), file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _is_packed(word: str) -> bool:
    """Whether it names a file that begins as zips and workbooks or pages do."""
    try:
        with open(word, "rb") as file:
            return file.read(4).startswith((b"PK", b"\xd0\xcf", b"<", b"\xef\xbb\xbf<"))
    except (OSError, ValueError):
        return False


def _start_parser() -> None:
    """The process that parses such files starts while this one loads what the command needs."""
    from data.sources import workers

    workers.ready()


def _overview() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:<10} {text}" for name, text in COMMANDS)
    parser = argparse.ArgumentParser(
        prog="cli.py",
        description="Handover without a browser.",
        epilog=f"commands:\n{lines}\n\ncli.py COMMAND --help says more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=[name for name, _ in COMMANDS], metavar="COMMAND")
    return parser


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


if __name__ == "__main__":
    sys.exit(main())
