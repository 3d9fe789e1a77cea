"""The documents say what the commands do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli import COMMANDS

ROOT = Path(__file__).parents[1]
CLI = (ROOT / "docs/cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name, _help in COMMANDS])
def test_every_command_is_documented_and_has_help(name: str) -> None:
    assert name in CLI
    module = ROOT / f"data/commands/{name.replace('-', '_')}.py"
    assert module.exists(), f"{name} is listed but not written"
    shown = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), name, "--help"], capture_output=True, text=True, check=False
    )
    assert shown.returncode == 0
    for option in ("--zone", "--from", "--to", "--me", "--person", "--corrections"):
        if name in {"read", "audit", "plan", "follow-up"}:
            assert option in shown.stdout
            assert option in CLI


def test_readme_names_its_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 run.py app" in readme
    assert "python3 run.py test" in readme
