"""How sure a guess is: from how clearly it wins and whether both models say the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.features import FLAG, Evidence
from analysis.categorize.model import log_softmax

Floats = NDArray[np.float32]

# What the doubt is judged by, in this order; the weights are trained on texts that the models had not seen.
_CONTEXT = ("no stem", "only generic", "generic and a name", "one word", "calendar")
DOUBTS = ("best", "lead", "both agree", "weaker model", "undecided", "stem says so", *_CONTEXT, "always")


def doubts(scores: Floats, one: Floats, other: Floats, seen: Evidence, unsorted: int) -> Floats:
    """One row per text: the winner's chance, its lead, what both models think of it, how likely it is that nobody can
    tell (column `unsorted`), and context."""
    logs = log_softmax(scores)
    top = logs.argmax(axis=1)
    rows = np.arange(len(top))
    ordered = np.sort(logs, axis=1)
    width = seen.best.shape[1]
    columns = (
        _logit(np.exp(ordered[:, -1])),
        np.minimum(ordered[:, -1] - ordered[:, -2], 6.0),
        (one.argmax(axis=1) == top) & (other.argmax(axis=1) == top),
        np.maximum(np.minimum(one[rows, top], other[rows, top]), -6.0),
        np.maximum(logs[:, unsorted], -6.0),
        np.where(top < width, seen.best[rows, np.minimum(top, width - 1)], 0.0),
        *(seen.flags[:, FLAG[name]] for name in _CONTEXT),
        np.ones(len(top)),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def confidence(seen: Floats, weights: Floats) -> NDArray[np.float64]:
    """Chance that the guess is right, 0 to 1."""
    return 1 / (1 + np.exp(-(seen @ weights).astype(np.float64)))


def _logit(chance: NDArray[np.floating]) -> NDArray[np.floating]:
    kept = np.clip(chance, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(kept / (1 - kept)))
