"""Marks on single entries: what the user tagged or marked as hated, boring, above their skill. They count beside the
ticks that a whole category has."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from analysis.audit.coded import Coded, Flags, summed
from analysis.categorize.words import group_key

TICKS = ("hate", "bogs_down", "lack_skill", "repetitive", "must_be_me")

# A tag, or a word behind # in a description, says one of the ticks; in the languages of the readers.
WORDS: Mapping[str, tuple[str, ...]] = {
    "hate": ("hate", "hated", "hateit", "dread", "ugh", "hasse", "hasseich", "nervt", "deteste", "jedeteste", "odio", "haat"),
    "bogs_down": ("bogsdown", "bogged", "drag", "bremst", "freine", "frena", "rallenta", "vertraagt"),
    "lack_skill": ("noskill", "lackskill", "lacksskill", "notmything", "kannichnicht", "jenesaispas", "nosehacerlo"),
    "repetitive": ("repetitive", "boring", "routine", "stumpf", "repetitif", "repetitivo", "ripetitivo", "saai"),
    "must_be_me": ("mustbeme", "onlyme", "nurich", "quemoi", "soloyo", "soloio", "alleenik"),
}  # fmt: skip
TAGS: Mapping[str, str] = {word: tick for tick, words in WORDS.items() for word in words}
_HASH = re.compile(r"#([^\W\d][\w-]*)")


def ticks_of(tags: str, description: str) -> frozenset[str]:
    """The ticks that an entry's tags ("a, b") and the #words of its description say."""
    words = [*tags.replace(";", ",").split(","), *_HASH.findall(description)]
    found = (TAGS.get(re.sub(r"[\W_]+", "", word).casefold()) for word in words)
    return frozenset(tick for tick in found if tick)


def of_entries(rows: Coded, begun: Flags) -> pd.DataFrame:
    """Entries and seconds by category and tick, of work."""
    use = np.flatnonzero(begun & rows.work)
    said = rows.frame[["tags", "description"]].iloc[use]
    # A text with neither tag nor # says nothing: most months are through here.
    may = (said["tags"] != "").to_numpy(bool) | said["description"].str.contains("#", regex=False).to_numpy(bool)
    use, said = use[may], said[may]
    place, texts = pd.factorize(pd.Series(list(zip(said["tags"], said["description"], strict=True)), dtype=object))
    spoken = [ticks_of(tags, text) for tags, text in texts]
    parts = [_of_tick(rows, use, place, spoken, number) for number in range(len(TICKS))]
    table = pd.concat(parts, ignore_index=True)
    return table.assign(
        category=rows.labels["category"].take(table["category"].to_numpy()),
        tick=np.array(TICKS, dtype=object)[table["tick"].to_numpy(np.int64)],
    ).astype({"category": "str", "tick": "str"})


def _of_tick(
    rows: Coded, use: np.ndarray, place: np.ndarray, spoken: list[frozenset[str]], number: int
) -> pd.DataFrame:
    has = np.array([TICKS[number] in ticks for ticks in spoken], dtype=bool)
    mine = use[has[place]] if len(use) else use
    keys = {"category": rows.category[mine], "tick": np.full(len(mine), number, dtype=np.int64)}
    return summed(keys, {"entries": np.ones(len(mine), dtype=np.int64), "seconds": rows.seconds[mine]})


def group_keys(categorized: pd.DataFrame) -> pd.Series:
    """The group of each entry, as the Categorize page has them: what marks are kept by."""
    said = [categorized[c].astype(object) for c in ("description", "project", "client")]
    codes, distinct = pd.MultiIndex.from_arrays(said).factorize()
    keys = np.array([group_key(*row) for row in distinct], dtype=object)
    return pd.Series(keys[codes] if len(codes) else [], index=categorized.index, dtype=object)


def tagged(categorized: pd.DataFrame, keys: pd.Series, marks: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """The entries with the user's own marks as tags: `keys` is the group of each entry, `marks` group -> ticks. So a
    mark on a group and a tag in the file are one thing for all that follows."""
    marked = keys.isin([key for key, ticks in marks.items() if ticks]).to_numpy(bool)
    if not marked.any():
        return categorized
    words = {key: ", ".join(tick.replace("_", "") for tick in ticks) for key, ticks in marks.items()}
    tags = categorized["tags"].copy()
    more = keys[marked].map(words)
    tags[marked] = [f"{old}, {new}" if old else new for old, new in zip(tags[marked], more, strict=True)]
    return categorized.assign(tags=tags.astype(categorized["tags"].dtype))


def hours(marks: pd.DataFrame) -> Mapping[tuple[str, str], tuple[int, float]]:
    """(category, tick) -> (entries, hours)."""
    rows = zip(marks["category"], marks["tick"], marks["entries"], marks["seconds"], strict=True)
    return {(str(c), str(t)): (int(n), float(s) / 3600) for c, t, n, s in rows}
