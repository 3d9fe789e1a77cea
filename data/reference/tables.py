"""The categories, the lexicon and the model of this folder, read once."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis.categorize import compiling, letters, lexicon_file, words
from analysis.categorize.compiling import compiled
from analysis.categorize.knowledge import Knowledge, Rule
from analysis.categorize.lexicon import Lexicon, Stem
from analysis.categorize.model import Model, unpacked
from analysis.categorize.words import text_key

FOLDER = Path(__file__).parent
Corrections = Mapping[str, str] | Iterable[tuple[str, str, str]]


@lru_cache(maxsize=1)
def categories() -> pd.DataFrame:
    """One row per category, in the order of the pages: id, name, group, definition, includes, excludes, examples."""
    return pd.read_csv(FOLDER / "categories.csv", dtype="str", keep_default_na=False)


@lru_cache(maxsize=1)
def category_names() -> Mapping[str, str]:
    """Category id -> the name people see."""
    return {row["id"]: row["name"] for row in _rows(FOLDER / "categories.csv")}


@lru_cache(maxsize=1)
def category_kinds() -> Mapping[str, str]:
    """Category id -> its kind of work (column group)."""
    return {row["id"]: row["group"] for row in _rows(FOLDER / "categories.csv")}


def stems() -> tuple[Stem, ...]:
    """All lines of lexicon/*.csv, in the order of file names."""
    return tuple(stem for path in sorted((FOLDER / "lexicon").glob("*.csv")) for stem in stems_of(path))


def stems_of(path: Path) -> tuple[Stem, ...]:
    """The lines of one lexicon file."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return tuple(Stem(line[0], line[1], line[2], float(line[3]), line[4]) for line in lines)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The compiled lexicon: from lexicon.npz, or from the lines where that file is behind them or not there."""
    import numpy as np

    path = FOLDER / "lexicon.npz"
    if path.exists():
        with np.load(path, allow_pickle=False) as arrays:
            if int(arrays["made_from"]) == made_from():
                return lexicon_file.unpacked(arrays)
    return compiled(stems())


def made_from() -> int:
    """A number that changes with any line of the lexicon and with the code that compiles it."""
    lines = sorted((FOLDER / "lexicon").glob("*.csv"))
    code = [Path(str(module.__file__)) for module in (words, compiling, letters, lexicon_file)]
    checksum = 0
    for path in (*lines, *code):
        checksum = zlib.crc32(path.read_bytes().replace(b"\r\n", b"\n"), checksum)
    return checksum


def write_compiled() -> int:
    """Compiles the lexicon into lexicon.npz; the size of the file in bytes."""
    import numpy as np

    path = FOLDER / "lexicon.npz"
    np.savez_compressed(path, made_from=made_from(), **lexicon_file.packed(compiled(stems())))
    return path.stat().st_size


@lru_cache(maxsize=1)
def model() -> Model | None:
    """The shipped model; None where the file is not there (it is being trained)."""
    import numpy as np

    path = FOLDER / "model.npz"
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as arrays:
        return unpacked(arrays)


def knowledge(
    corrections: Corrections = (),
    rules: Iterable[Rule] = (),
    trade: str | None = None,
    own_domains: Iterable[str] = (),
    hidden: Iterable[str] = (),
    merged: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> Knowledge:
    """All that is known, with the shipped lexicon and model. corrections: keys of words.group_key or words.text_key
    -> category, or (description, project or "" for any, category) in turn, the last word winning."""
    if not isinstance(corrections, Mapping):
        corrections = {text_key(description, project): category for description, project, category in corrections}
    return Knowledge(
        lexicon=lexicon(),
        model=model(),
        corrections=corrections,
        rules=tuple(rules),
        trade=trade,
        own_domains=frozenset(domain.lower() for domain in own_domains),
        hidden=frozenset(hidden),
        merged=merged or {},
        names={**category_names(), **(names or {})},
    )


def knowledge_of(other: Model) -> Knowledge:
    """The shipped lexicon with another model, for training and comparing."""
    return Knowledge(lexicon=lexicon(), model=other)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
