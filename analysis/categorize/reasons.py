"""Why a text is where it is, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.categorize.features import FLAG
from analysis.categorize.guessing import Guess
from analysis.categorize.knowledge import UNSORTED, Knowledge
from analysis.categorize.learning import SIMILAR

FROM_ANSWER = ", which you put there"
# What the calendar says when no word does, strongest first.
_FLAG_REASONS = (
    ("only the name", "only the client's or project's name"),
    ("client in text", "names the client"),
    ("client named", "client: {client}"),
    ("known client in text", "names a client of this month"),
    ("guest of a client", "calendar: a client's guest"),
    ("another firm", "calendar: external guest"),
    ("free mail", "calendar: guest with a private address"),
    ("only own people", "calendar: only own people"),
    ("project without stem", "project: {project}"),
    ("billable", "billable"),
)


def reasons(guess: Guess, frame: pd.DataFrame, knowledge: Knowledge) -> tuple[list[str], list[str]]:
    """Layer and reason of each text's guess."""
    top = guess.scores.argmax(axis=1)
    moved = guess.before.argmax(axis=1) != top
    stems, in_project = _strongest(guess, top, knowledge), _project_supports(guess, top)
    layers = np.full(len(top), "model" if knowledge.model else "keyword", dtype=object)
    texts = np.full(len(top), "", dtype=object)
    taught = moved | (guess.near.similarity >= SIMILAR)
    said = {name: frame[name].tolist() for name in ("project", "client", "tags")}
    for row in np.flatnonzero(taught).tolist():
        layer, texts[row] = _of_row(guess, row, guess.categories[top[row]], bool(moved[row]), said)
        layers[row] = layer if layer != "model" else layers[row]
    by_stem = np.flatnonzero((texts == "") & (stems >= 0))
    found, number = np.unique(stems[by_stem], return_inverse=True)
    texts[by_stem] = np.array([_word(knowledge.lexicon.text(stem)) for stem in found.tolist()], dtype=object)[number]
    for row in np.flatnonzero(texts == "").tolist():
        layer, texts[row] = _of_context(guess, row, guess.categories[top[row]], bool(in_project[row]), said)
        layers[row] = layer if layer != "model" else layers[row]
    return layers.tolist(), texts.tolist()


def _of_row(guess: Guess, row: int, category: str, moved: bool, said: Mapping[str, list[str]]) -> tuple[str, str]:
    """What an answer or the neighbours decided."""
    near = guess.near.answer[row]
    if near >= 0 and guess.given[near].category == category:
        similarity = guess.near.similarity[row]
        if similarity >= SIMILAR or (moved and similarity >= SIMILAR / 2):
            return "similar", f"similar to '{guess.given[near].text}'{FROM_ANSWER}"
    if moved:
        project, client = said["project"][row], said["client"][row]
        if project or client:
            return "similar", f"most of '{project or client}' is there"
        return "similar", "most with these guests is there"
    return "model", ""


def _strongest(guess: Guess, top: NDArray[np.int64], knowledge: Knowledge) -> NDArray[np.int64]:
    """The strongest stem of each text that points to its guess, -1 for none."""
    hits, lexicon = guess.seen.hits, knowledge.lexicon
    column = lexicon.columns(guess.categories)
    strength = lexicon.weights[hits.stem] * hits.quality * hits.words
    fits = np.flatnonzero(column[hits.stem] == top[hits.text])
    best = np.full(len(top), -1, dtype=np.int64)
    ordered = fits[np.lexsort((-hits.stem[fits], strength[fits]))]
    best[hits.text[ordered]] = hits.stem[ordered]
    return best


def _project_supports(guess: Guess, top: NDArray[np.int64]) -> NDArray[np.bool_]:
    width = guess.seen.project.shape[1]
    inside = np.minimum(top, width - 1)
    return np.asarray((guess.seen.project[np.arange(len(top)), inside] > 0) & (top < width))


def _word(stem: str) -> str:
    plain = stem.replace("*", "…")
    return f"words: {plain}" if " " in plain else f"word: {plain}"


def _of_context(
    guess: Guess, row: int, category: str, in_project: bool, said: Mapping[str, list[str]]
) -> tuple[str, str]:
    project, client = said["project"][row], said["client"][row]
    if category == UNSORTED:
        return "none", "no word says what was done"
    if in_project:
        return "model", f"project: {project}" if project else f"tags: {said['tags'][row]}"
    for flag, why in _FLAG_REASONS:
        if guess.seen.flags[row, FLAG[flag]]:
            return "model", why.format(client=client, project=project)
    return "model", "written like other work of this kind"
