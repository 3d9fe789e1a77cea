"""How sure a guess is: from how clearly it wins and whether both models say the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.features import FLAG
from analysis.categorize.model import log_softmax

Floats = NDArray[np.float32]

# What the doubt is judged by, in this order; the weights are trained on texts that the models had not seen.
DOUBTS = ("best", "lead", "both agree", "weaker model", "no stem", "only generic", "one word", "calendar", "always")


def doubts(scores: Floats, one: Floats, other: Floats, flags: Floats) -> Floats:
    """One row per text: logits of the winner's chance and lead, agreement of both models, context."""
    chance = np.exp(log_softmax(scores))
    top = chance.argmax(axis=1)
    rows = np.arange(len(top))
    ordered = np.sort(chance, axis=1)
    weaker = np.exp(np.minimum(one[rows, top], other[rows, top]))
    columns = (
        _logit(ordered[:, -1]),
        _logit((ordered[:, -1] - ordered[:, -2] + 1) / 2),
        ((one.argmax(axis=1) == top) & (other.argmax(axis=1) == top)).astype(np.float32),
        _logit(weaker),
        *(flags[:, FLAG[name]] for name in ("no stem", "only generic", "one word", "calendar")),
        np.ones(len(top)),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def confidence(seen: Floats, weights: Floats) -> NDArray[np.float64]:
    """Chance that the guess is right, 0 to 1."""
    return 1 / (1 + np.exp(-(seen @ weights).astype(np.float64)))


def _logit(chance: NDArray[np.floating]) -> NDArray[np.floating]:
    kept = np.clip(chance, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(kept / (1 - kept)))
