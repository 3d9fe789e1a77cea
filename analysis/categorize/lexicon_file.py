"""The compiled lexicon as arrays for a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from analysis.categorize.letters import Letters, lines
from analysis.categorize.lexicon import Entries, Lexicon, Phrases, Stems
from analysis.categorize.ragged import Ragged, starts

_NAMED = ("category", "language", "trade")
_ENTRIES = ("words", "beginnings", "heads", "elements", "element_beginnings")


def packed(lexicon: Lexicon) -> dict[str, Any]:
    """The lexicon as arrays: words joined by line ends, everything else as numbers in the same order."""
    listed = lexicon.listed
    arrays = {
        "lines": listed.lines,
        "weight": listed.weight.astype(np.uint8),
        "spoken": lexicon.spoken.astype(np.uint16),
    }
    for name in _NAMED:
        arrays[f"{name}_names"] = _joined(getattr(listed, f"{name}_names"))
        arrays[name] = getattr(listed, name)
    for name in _ENTRIES:
        entries: Entries = getattr(lexicon, name)
        arrays[f"{name}_keys"] = _joined(_spelled(entries.words))
        arrays |= _ragged(name, entries.values)
    return arrays | _ragged("parts", lexicon.phrases.parts) | _ragged("phrases", lexicon.phrases.stems)


def unpacked(arrays: Mapping[str, Any]) -> Lexicon:
    """The lexicon from its arrays, equal to the compiled one."""
    columns: dict[str, Any] = {name: arrays[name] for name in _NAMED}
    columns |= {f"{name}_names": _names(arrays[f"{name}_names"]) for name in _NAMED}
    entries = {name: Entries(lines(arrays[f"{name}_keys"]), _rows(arrays, name)) for name in _ENTRIES}
    return Lexicon(
        Stems(arrays["lines"], weight=arrays["weight"].astype(np.float32), **columns),
        phrases=Phrases(_rows(arrays, "parts"), _rows(arrays, "phrases")),
        spoken=arrays["spoken"].astype(np.int64),
        **entries,
    )


def _joined(texts: Iterable[str]) -> Any:
    return np.frombuffer("".join(f"{text}\n" for text in texts).encode(), dtype=np.uint8)


def _names(column: Any) -> tuple[str, ...]:
    return tuple(column.tobytes().decode().split("\n")[:-1])


def _spelled(words: Letters) -> list[str]:
    text = words.code.astype(np.uint32).tobytes().decode("utf-32-le")
    return [text[start:end] for start, end in zip(words.start.tolist(), words.ends.tolist(), strict=False)]


def _ragged(name: str, rows: Ragged) -> dict[str, Any]:
    return {f"{name}_sizes": rows.sizes.astype(np.uint16), f"{name}_values": rows.values.astype(np.int32)}


def _rows(arrays: Mapping[str, Any], name: str) -> Ragged:
    return Ragged(starts(arrays[f"{name}_sizes"]), arrays[f"{name}_values"].astype(np.int64))
