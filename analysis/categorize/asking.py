"""What to ask the user next: entries alike as one row, the row that settles most hours first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.categorize.lexicon import Lexicon
from analysis.categorize.matching import known
from analysis.categorize.words import group_key, tokens

GROUP_COLUMNS = (
    "key", "description", "project", "client", "entries", "hours", "category", "second", "third", "confidence",
    "sure", "layer", "reason", "doubt_hours", "like",
)  # fmt: skip
QUESTION_COLUMNS = (*GROUP_COLUMNS, "groups")
BATCH = 10
# Judged on the folds by business: 1.25 to 2 do alike. One large group that is wrong costs a month more than many small ones.
_HOURS_POWER = 1.5
# A guess that is sure is asked too where this share of all hours may be wrong in it, if it is worth anybody's while.
_MUCH_AT_STAKE = 0.001
_WORTH_ASKING_HOURS = 4.0
_NOT_ASKED = 0.97  # a guess as sure as that
# Whom one deals with in general; beside a name they say nothing more.
_RELATIONS = frozenset(
    [
        "client",
        "clients",
        "customer",
        "customers",
        "kunde",
        "kunden",
        "kundin",
        "cliente",
        "clientes",
        "klant",
        "klanten",
        "cliente",
        "clienti",
    ]
)


def groups(categorized: pd.DataFrame, lexicon: Lexicon | None = None) -> pd.DataFrame:
    """One row per group (GROUP_COLUMNS), the most useful first: hours ^ 1.5 x (1 - confidence). Entries are one group when
    description (without digits, signs and case), project and client are the same. category, reason and the like are
    those of most hours; confidence is the mean by hours. `like`: the same for groups with the same words in any order
    and spelling, which are one question; with a lexicon "client call X" is "call w/ X", as X is no word of it."""
    if not len(categorized):
        return pd.DataFrame({name: [] for name in GROUP_COLUMNS})
    by_text = _by_text(categorized)
    said = zip(*(by_text[name].tolist() for name in ("description", "project", "client")), strict=True)
    by_text = by_text.assign(
        key=[_group_key(*row) for row in said], weighted=by_text["hours"] * by_text["category_confidence"]
    )
    whole = by_text.groupby("key", sort=False).agg(
        entries=("entries", "sum"), hours=("hours", "sum"), weighted=("weighted", "sum"), sure=("sure", "min")
    )
    main = by_text.sort_values("hours", ascending=False, kind="stable").drop_duplicates("key").set_index("key")
    table = main.drop(columns=["entries", "hours", "weighted", "sure"]).join(whole)
    table["confidence"] = (table["weighted"] / table["hours"].where(table["hours"] > 0)).fillna(1.0)
    table["doubt_hours"] = table["hours"] * (1 - table["confidence"])
    table = table.rename(columns={"category_layer": "layer", "category_reason": "reason"}).reset_index()
    table = _most_useful_first(table)
    return table.assign(like=_like(table, lexicon))[list(GROUP_COLUMNS)]


def _most_useful_first(table: pd.DataFrame) -> pd.DataFrame:
    stakes = table["doubt_hours"] * table["hours"] ** (_HOURS_POWER - 1)
    ordered = table.assign(stakes=stakes).sort_values(
        ["stakes", "hours", "key"], ascending=[False, False, True], ignore_index=True
    )
    return ordered.drop(columns="stakes")


def to_ask(found: pd.DataFrame) -> pd.Series:
    """Which groups the user is asked about: those that nobody is sure of, and sure guesses on which much hangs."""
    unsure = ~found["sure"].astype(bool)
    guessed = ~found["layer"].isin(["correction", "rule"]) & (found["confidence"] < _NOT_ASKED)
    at_stake = found["doubt_hours"] >= _MUCH_AT_STAKE * float(found["hours"].sum())
    return unsure | (guessed & at_stake & (found["hours"] >= _WORTH_ASKING_HOURS))


def _by_text(categorized: pd.DataFrame) -> pd.DataFrame:
    """Sums per distinct text and guess, so that keys are made once per text and not once per entry."""
    said = ["description", "project", "client", "category", "second", "third", "category_layer", "category_reason"]
    numbers = {"category_confidence": "mean", "sure": "min", "hours": "sum", "entries": "sum"}
    frame = categorized[[*said, "category_confidence", "sure"]].assign(hours=categorized["seconds"] / 3600, entries=1)
    return frame.groupby(said, sort=False, observed=True).agg(numbers).reset_index()


@lru_cache(maxsize=65_536)
def _group_key(description: str, project: str, client: str) -> str:
    return group_key(description, project, client)


def _like(table: pd.DataFrame, lexicon: Lexicon | None) -> list[str]:
    bags = [_bag(text) for text in table["description"].tolist()]
    related = frozenset().union(*(bag for bag in bags if bag & _RELATIONS)) if lexicon is not None else frozenset()
    names = related - known(lexicon, related) if lexicon is not None else related
    found = []
    rows = zip(
        bags, *(table[name].tolist() for name in ("project", "client", "category", "layer", "sure")), strict=True
    )
    for bag, project, client, category, layer, sure in rows:
        decided = category if sure and layer in ("correction", "rule") else ""
        found.append("\x1f".join((_words_alike(bag, names), project, client, decided)))
    return found


@lru_cache(maxsize=65_536)
def _bag(text: str) -> frozenset[str]:
    return frozenset(tokens(text)) - {"0"}


def _words_alike(bag: frozenset[str], names: frozenset[str]) -> str:
    """The words in order; beside a name ("client call X") it says nothing that X is a client."""
    rest = bag - _RELATIONS
    return " ".join(sorted(rest if len(rest) > 1 and rest & names else bag))


def questions(found: pd.DataFrame) -> pd.DataFrame:
    """The groups to ask about, those alike as one row (QUESTION_COLUMNS; groups: how many), in the order of `groups`.
    Description, category and the like are those of the group with most hours. Index: `like`."""
    asked = found[to_ask(found)]
    if asked.empty:
        return pd.DataFrame({name: [] for name in QUESTION_COLUMNS}).set_index("like", drop=False)
    whole = asked.groupby("like", sort=False).agg(
        entries=("entries", "sum"), hours=("hours", "sum"), doubt_hours=("doubt_hours", "sum"), groups=("key", "size")
    )
    main = asked.sort_values("hours", ascending=False, kind="stable").drop_duplicates("like").set_index("like")
    table = main.drop(columns=["entries", "hours", "doubt_hours"]).join(whole).reset_index()
    share = (table["doubt_hours"] / table["hours"].where(table["hours"] > 0)).fillna(0.0)
    table = _most_useful_first(table.assign(confidence=1 - share))
    return table[list(QUESTION_COLUMNS)].set_index("like", drop=False)


@dataclass(frozen=True)
class Asked:
    """One row of a list of questions as it was first shown: it keeps its place whatever is answered."""

    like: str
    keys: tuple[str, ...]
    text: str


def batch(
    found: pd.DataFrame, open_ones: pd.DataFrame, kept: Sequence[Asked], put_off: Sequence[str]
) -> tuple[Asked, ...]:
    """The list of at most BATCH questions: the kept one as long as one of its rows is open and not put off, else the
    next, those put off last."""
    there = set(found["key"])
    still = [row for row in kept if there.intersection(row.keys)]
    if len(still) == len(kept) and any(row.like in open_ones.index and row.like not in put_off for row in kept):
        return tuple(kept)
    later = open_ones["like"].isin(list(put_off))
    order = pd.concat([open_ones[~later], open_ones[later]]).head(BATCH)
    keys = found[found["like"].isin(order["like"])].groupby("like")["key"].agg(tuple)
    return tuple(Asked(row.like, keys[row.like], row.description) for row in order.itertuples())


def weekday_most(dates: pd.Series) -> int | None:
    """The weekday (0 = Monday) of at least 60 % of three or more dates; None when there is no such day."""
    days = dates.dropna().dt.day_of_week
    if len(days) < 3:
        return None
    count = np.bincount(days.to_numpy(dtype=np.int64), minlength=7)
    return int(count.argmax()) if count.max() >= 0.6 * len(days) else None
