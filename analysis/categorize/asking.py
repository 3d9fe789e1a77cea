"""What to ask the user next, and what an answer would move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.categorize.knowledge import Knowledge
from analysis.categorize.sorting import categorize
from analysis.categorize.words import description_key, group_key, tokens

GROUP_COLUMNS = (
    "key", "description", "project", "client", "entries", "hours", "category", "second", "third", "confidence",
    "sure", "layer", "reason", "doubt_hours", "like",
)  # fmt: skip


def groups(categorized: pd.DataFrame) -> pd.DataFrame:
    """One row per question (GROUP_COLUMNS), the most useful first: hours x (1 - confidence). Entries are one question
    when description (without digits, signs and case), project and client are the same. category, reason and the like
    are those of most hours; confidence is the mean by hours. `like`: key of the earlier group with the same words in
    any order and spelling of "with", to be shown as one row with it; its own key otherwise."""
    if not len(categorized):
        return pd.DataFrame({name: [] for name in GROUP_COLUMNS})
    by_text = _by_text(categorized)
    keys = [group_key(*row) for row in zip(by_text["description"], by_text["project"], by_text["client"], strict=True)]
    by_text = by_text.assign(key=keys, weighted=by_text["hours"] * by_text["category_confidence"])
    whole = by_text.groupby("key", sort=False).agg(
        entries=("entries", "sum"), hours=("hours", "sum"), weighted=("weighted", "sum"), sure=("sure", "min")
    )
    main = by_text.sort_values("hours", ascending=False, kind="stable").drop_duplicates("key").set_index("key")
    table = main.drop(columns=["entries", "hours", "weighted", "sure"]).join(whole)
    table["confidence"] = (table["weighted"] / table["hours"].where(table["hours"] > 0)).fillna(1.0)
    table["doubt_hours"] = table["hours"] * (1 - table["confidence"])
    table = table.rename(columns={"category_layer": "layer", "category_reason": "reason"}).reset_index()
    table = table.sort_values(["doubt_hours", "hours", "key"], ascending=[False, False, True], ignore_index=True)
    return table.assign(like=_like(table))[list(GROUP_COLUMNS)]


def _by_text(categorized: pd.DataFrame) -> pd.DataFrame:
    """Sums per distinct text and guess, so that keys are made once per text and not once per entry."""
    said = ["description", "project", "client", "category", "second", "third", "category_layer", "category_reason"]
    numbers = {"category_confidence": "mean", "sure": "min", "hours": "sum", "entries": "sum"}
    frame = categorized[[*said, "category_confidence", "sure"]].assign(hours=categorized["seconds"] / 3600, entries=1)
    return frame.groupby(said, sort=False, observed=True).agg(numbers).reset_index()


def _like(table: pd.DataFrame) -> list[str]:
    first: dict[tuple[str, ...], str] = {}
    rows = zip(table["key"], table["description"], table["project"], table["client"], table["category"], strict=True)
    return [
        first.setdefault((" ".join(sorted(set(tokens(text)) - {"0"})), project, client, category), key)
        for key, text, project, client, category in rows
    ]


@dataclass(frozen=True)
class Move:
    """What an answer does: entries and hours of the group itself, and of others that go along or become sure."""

    entries: int
    hours: float
    along_entries: int
    along_hours: float


def moved_by(categorized: pd.DataFrame, knowledge: Knowledge, answer: Mapping[str, str]) -> Move:
    """The effect of an answer (group or text key -> category) before it is given. `categorized` is what `knowledge`
    says of these entries."""
    after = categorize(categorized, replace(knowledge, corrections={**knowledge.corrections, **answer}))
    moved = (after["category"] != categorized["category"]).to_numpy()
    own = np.array(_own_rows(after, answer), dtype=bool)
    along = moved & ~own
    hours = after["seconds"].to_numpy() / 3600
    return Move(int(own.sum()), float(hours[own].sum()), int(along.sum()), float(hours[along].sum()))


def _own_rows(entries: pd.DataFrame, answer: Mapping[str, str]) -> list[bool]:
    rows = zip(entries["description"], entries["project"], entries["client"], strict=True)
    wanted = set(answer)
    plain = {tuple(key.split("\x1f")[1:]) for key in wanted if key.startswith("text")}
    found = []
    for text, project, client in rows:
        exact = text.strip().casefold()
        hit = (exact, "") in plain or (exact, project.strip().casefold()) in plain
        found.append(hit or "\x1f".join(("group", description_key(text), project, client)) in wanted)
    return found
