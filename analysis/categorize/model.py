"""The shipped model: two multinomial logistic regressions, scored with numpy alone, and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.features import Evidence
from analysis.categorize.ngrams import bag, project_bag

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """table: hashed pieces of words -> categories; pieces_flags: context beside them; dense: lexicon scores and
    context -> categories; doubt: weights of confidence.DOUBTS, from which the confidence comes; sure_from: the confidence from
    which a guess is right often enough to be left alone."""

    categories: tuple[str, ...]
    table: Floats
    pieces_flags: Floats
    dense: Floats
    doubt: Floats
    sure_from: float

    def opinions(self, seen: Evidence) -> tuple[Floats, Floats]:
        """Logarithms of both models' probabilities: texts x categories each."""
        return self.by_pieces(seen), log_softmax(seen.dense() @ self.dense)

    def by_pieces(self, seen: Evidence) -> Floats:
        """The model that reads letters; it also knows words that no lexicon has."""
        buckets = len(self.table)
        scores = bag(seen.words, buckets).times(self.table) + project_bag(seen.named, buckets).times(self.table)
        return log_softmax(scores + seen.flags @ self.pieces_flags)


def log_softmax(scores: Floats) -> Floats:
    """Scores as logarithms of probabilities that add up to one."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), dtype=np.float32)


def packed(model: Model) -> dict[str, Any]:
    """The model as arrays for a file: the large table in 8 bits with a scale per category."""
    scale = np.maximum(np.abs(model.table).max(axis=0), 1e-9) / 127
    return {
        "categories": np.array(model.categories),
        "table": np.round(model.table / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "pieces_flags": model.pieces_flags.astype(np.float16),
        "dense": model.dense.astype(np.float16),
        "doubt": model.doubt.astype(np.float32),
        "sure_from": np.float64(model.sure_from),
    }


def unpacked(arrays: Mapping[str, Any]) -> Model:
    """The model from its arrays."""
    table = arrays["table"].astype(np.float32)
    table *= arrays["scale"]
    return Model(
        tuple(str(category) for category in arrays["categories"]),
        table,
        arrays["pieces_flags"].astype(np.float32),
        arrays["dense"].astype(np.float32),
        arrays["doubt"],
        float(arrays["sure_from"]),
    )
