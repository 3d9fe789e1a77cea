"""The compiled lexicon as arrays for a file: read back in a tenth of the time that compiling takes."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any, cast

import numpy as np

from analysis.categorize.lexicon import Lexicon, Stem

_TABLES = ("words", "beginnings", "heads")
_NUMBERS = ("elements", "element_beginnings")


def packed(lexicon: Lexicon) -> dict[str, Any]:
    """The lexicon as arrays: texts joined by line ends, everything else as numbers in the same order."""
    arrays = {"text": _joined(stem.text for stem in lexicon.stems)}
    for name in ("category", "language", "trade"):
        values = [getattr(stem, name) for stem in lexicon.stems]
        code = {value: number for number, value in enumerate(dict.fromkeys(values))}
        arrays[f"{name}_names"] = _joined(code)
        arrays[name] = np.array([code[value] for value in values], dtype=np.uint16)
    arrays["weight"] = np.array([stem.weight for stem in lexicon.stems], dtype=np.float32)
    for name in _TABLES:
        table: Mapping[str, Sequence[int]] = getattr(lexicon, name)
        arrays[f"{name}_keys"] = _joined(table)
        arrays |= _ragged(f"{name}_stems", table.values())
    for name in _NUMBERS:
        numbers: Mapping[str, int] = getattr(lexicon, name)
        arrays[f"{name}_keys"] = _joined(numbers)
        arrays[f"{name}_numbers"] = np.array(list(numbers.values()), dtype=np.int32)
    arrays |= _spoken(lexicon)
    return arrays | _ragged("phrases", lexicon.phrases) | _ragged("phrases_stems", lexicon.phrases.values())


def unpacked(arrays: Mapping[str, Any]) -> Lexicon:
    """The lexicon from its arrays, equal to the compiled one."""
    running = gc.isenabled()
    gc.disable()  # 200,000 new lists, none of them garbage: looking through them would take longer than making them
    try:
        return _unpacked(arrays)
    finally:
        if running:
            gc.enable()


def _unpacked(arrays: Mapping[str, Any]) -> Lexicon:
    columns = [_names(arrays, name) for name in ("category", "language")]
    stems = map(Stem, *columns, _lines(arrays["text"]), arrays["weight"].tolist(), _names(arrays, "trade"))
    tables: dict[str, Any] = {
        name: dict(zip(_lines(arrays[f"{name}_keys"]), _lists(arrays, f"{name}_stems"), strict=True))
        for name in _TABLES
    }
    numbers = {
        name: dict(zip(_lines(arrays[f"{name}_keys"]), arrays[f"{name}_numbers"].tolist(), strict=True))
        for name in _NUMBERS
    }
    phrases = dict(zip(map(tuple, _lists(arrays, "phrases")), _lists(arrays, "phrases_stems"), strict=True))
    return Lexicon(tuple(stems), phrases=phrases, element_languages=_languages(arrays), **tables, **numbers)


def _spoken(lexicon: Lexicon) -> dict[str, Any]:
    """The languages of each part of phrases: a number for each set of them that occurs."""
    sets = {languages: number for number, languages in enumerate(dict.fromkeys(lexicon.element_languages.values()))}
    return {
        "spoken_keys": _joined(lexicon.element_languages),
        "spoken": np.array([sets[languages] for languages in lexicon.element_languages.values()], dtype=np.uint16),
        "spoken_sets": _joined(" ".join(sorted(languages)) for languages in sets),
    }


def _languages(arrays: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    sets = [frozenset(line.split()) for line in _lines(arrays["spoken_sets"])]
    keys = _lines(arrays["spoken_keys"])
    return dict(zip(keys, [sets[number] for number in arrays["spoken"].tolist()], strict=True))


def _joined(texts: Iterable[str]) -> Any:
    return np.frombuffer("".join(f"{text}\n" for text in texts).encode(), dtype=np.uint8)


def _lines(column: Any) -> list[str]:
    return cast(list[str], column.tobytes().decode().split("\n")[:-1])


def _names(arrays: Mapping[str, Any], name: str) -> list[str]:
    names = _lines(arrays[f"{name}_names"])
    return [names[code] for code in arrays[name].tolist()]


def _ragged(name: str, rows: Iterable[Sequence[int]]) -> dict[str, Any]:
    lists = list(rows)
    return {
        f"{name}_sizes": np.array([len(row) for row in lists], dtype=np.uint16),
        f"{name}_values": np.array([value for row in lists for value in row], dtype=np.int32),
    }


def _lists(arrays: Mapping[str, Any], name: str) -> list[list[int]]:
    values = arrays[f"{name}_values"].tolist()
    ends = list(accumulate(arrays[f"{name}_sizes"].tolist()))
    return [values[start:end] for start, end in zip([0, *ends], ends, strict=False)]
