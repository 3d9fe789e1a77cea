"""`cli.py calculate`: every kind from a file, and what cannot go on as one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cli

EXAMPLES = json.loads((Path(__file__).parents[2] / "files" / "outsourcing" / "public_examples.json").read_text())
FEW = {**EXAMPLES["monte_carlo"], "spec": {**EXAMPLES["monte_carlo"]["spec"], "draws": 1_000}}
CASES = {
    "role": EXAMPLES["single"][0], "selection": EXAMPLES["selection"], "follow-up": EXAMPLES["follow_up"], "funnel": EXAMPLES["funnel"],
    "framework": EXAMPLES["frameworks"][2], "value-of-hour": EXAMPLES["value_of_hour"][0], "monte-carlo": FEW,
}  # fmt: skip


def saved(folder: Path, case: Any) -> str:
    path = folder / "input.json"
    path.write_text(json.dumps(case), encoding="utf-8-sig")
    return str(path)


@pytest.mark.parametrize("kind", CASES)
def test_prints_what_stands_under_expected(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = {name: part for name, part in CASES[kind].items() if name not in {"expected", "its"}}
    assert cli.main(["calculate", kind, saved(tmp_path, case), "--json"]) == 0
    found, wanted = json.loads(capsys.readouterr().out), CASES[kind]["expected"]
    assert set(found) >= set(wanted) if isinstance(wanted, dict) else type(found) in (str, float)
    assert cli.main(["calculate", kind, saved(tmp_path, case)]) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize(("kind", "case", "told"), [
    ("role", {"role": {"r": "dear"}, "categories": [{}]}, "r: 'dear'"),
    ("role", [], "no JSON object"),
    ("selection", {}, "cats"),
    ("follow-up", {"input": {}}, "pre and post"),
])  # fmt: skip
def test_what_cannot_be_calculated_is_one_line(
    kind: str, case: Any, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["calculate", kind, saved(tmp_path, case), "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert told in err


def test_an_unknown_kind_is_two(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["calculate", "fortune", saved(tmp_path, {})])
    assert stopped.value.code == 2
