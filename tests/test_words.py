"""The catalogue of words holds what the code says, so that a translation is made from all of it."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]


def test_the_catalogue_is_in_step_with_the_code() -> None:
    keywords = {"_": None, "n_": (1, 2)}
    said = set()
    for folder in ("analysis", "pages"):
        for _file, _line, message, _comments, _context in extract_from_dir(ROOT / folder, keywords=keywords):
            said.add(message if isinstance(message, str) else tuple(message))
    with (ROOT / "data" / "locale" / "handover.pot").open("rb") as file:
        kept = {m.id if isinstance(m.id, str) else tuple(m.id) for m in read_po(file) if m.id}
    assert said - kept == set(), "run the pybabel line of CONTRIBUTING.md"
