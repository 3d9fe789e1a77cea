"""Imports run pages -> data -> analysis, never back; streamlit is in pages and app.py only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "analysis": {"data", "pages", "streamlit", "sqlalchemy", "requests", "random"},
    "data": {"pages", "streamlit"},
}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("room", FORBIDDEN)
def test_no_room_imports_back(room: str) -> None:
    files = list((ROOT / room).rglob("*.py"))
    assert files
    allowed = {ROOT / "data/samples/make.py"}
    wrong = {
        str(f.relative_to(ROOT)): bad for f in files if f not in allowed and (bad := imported(f) & FORBIDDEN[room])
    }
    assert not wrong


def test_no_page_script_lies_where_streamlit_would_run_it_without_the_app() -> None:
    assert [p.name for p in (ROOT / "pages").glob("*.py")] == ["__init__.py"]
