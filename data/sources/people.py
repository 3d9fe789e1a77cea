"""Whether labels name people: what tells a sheet of persons from one of projects where no header says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from data.sources.words import plain

_NAMES = Path(__file__).parents[1] / "reference" / "first_names.txt"  # common where the seven languages are spoken
_INITIAL = re.compile(r"(?:[^\W\d_]\.\s?){1,2}[^\W\d_]{2,}(?:[- ][^\W\d_]{2,})?|[^\W\d_]{2,},\s?[^\W\d_]\.?")


def are_people(labels: Sequence[str]) -> bool:
    """Whether most of these labels are "Anna", "Anna Schmidt", "Schmidt, Anna" or "A. Schmidt"."""
    distinct = set(labels)
    return sum(map(_is_person, distinct)) * 3 > len(distinct) * 2


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(_NAMES.read_text(encoding="utf-8").split())


def _is_person(label: str) -> bool:
    words = re.findall(r"[^\W\d_]+", plain(label))
    named = 1 <= len(words) <= 4 and bool({words[0], words[-1]} & _first_names())
    return named or _INITIAL.fullmatch(label.strip()) is not None
