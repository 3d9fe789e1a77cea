"""The guide's second look: which of the sinks could leave, and for every kind of work why it is on the list or not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.audit.model import Audit
from analysis.audit.settings import PERSONAL, UNCATEGORIZED
from analysis.audit.sinks import Ratings, Sink
from analysis.formats import Formats
from analysis.words import _

COLUMNS = ["category", "name", "hours", "on_list", "why", "expertise", "kinds", "lacks_skill"]
OWNER_ONLY = "owner only"

SINK_WORDS = {
    "large": "a huge chunk",
    "interrupts": "draws you away",
    "bogs_down": "bogs down your schedule",
    "repetitive": "repeats itself",
    "grows": "grows",
    "disliked": "you hate it",
    "lacks_skill": "you lack the skill or knowledge",
}
EXPERTISE_WORDS = {
    "specific expertise": "It needs specific expertise.",
    "specialized knowledge": "It needs specialized knowledge.",
    "repetitive unskilled": "It is repetitive and needs no special skill.",
}


def narrowed(
    audit: Audit,
    found: Collection[Sink],
    ratings: Ratings,
    expertise: Mapping[str, str],
    formats: Formats | None = None,
) -> pd.DataFrame:
    """One row a kind of work with time. On the list is a sink that needs specific expertise, specialized knowledge or
    repetitive unskilled actions; `expertise` is the kind of work of each category. "owner only" and what the user
    ticked as must be me are not. Columns category, name, hours, on_list, why (a sentence or two), expertise, kinds
    (of its sinks), lacks_skill. Those on the list first, of these the ones for which the owner lacks the skill, then by
    the number of sinks; the others by hours."""
    rows = list(_rows(audit, found, ratings, expertise, formats or Formats()))
    table = pd.DataFrame(rows, columns=COLUMNS)
    table = table.astype({"on_list": bool, "lacks_skill": bool, "hours": float})
    keys = table.assign(skill=table["lacks_skill"] & table["on_list"], count=table["kinds"].map(len) * table["on_list"])
    order = keys.sort_values(["on_list", "skill", "count", "hours"], ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _rows(
    audit: Audit, found: Collection[Sink], ratings: Ratings, expertise: Mapping[str, str], formats: Formats
) -> Iterator[dict[str, Any]]:
    for row in audit.categories.to_dict("records"):
        category = str(row["category"])
        if category == PERSONAL:
            continue
        kinds = tuple(s.kind for s in found if s.category == category)
        ticks, kind = ratings.get(category, ()), expertise.get(category, "")
        why = _off(category, kinds, ticks, kind, formats.share(row["share"]))
        yield {
            "category": category, "name": row["name"], "hours": row["hours"], "on_list": not why, "why": why or _on(kinds, kind),
            "expertise": kind, "kinds": kinds, "lacks_skill": "lacks_skill" in kinds,
        }  # fmt: skip


def _off(category: str, kinds: Collection[str], ticks: Collection[str], kind: str, share: str) -> str:
    """Why it is not on the list; "" when it is."""
    if category == UNCATEGORIZED:
        return _("Not on it: it is not sorted yet, so nobody knows what it is.")
    if "must_be_me" in ticks:
        return _("Not on it: you say that it must be you.")
    if kind == OWNER_ONLY:
        return _("Not on it: it is the owner's own part, which the business lives on.")
    if not kind:
        return _("Not on it: its kind of work is not known.")
    if not kinds:
        return _("Not on it: it takes {share} of your working time and nothing about it hurts.", share=share)
    return ""


def _on(kinds: Collection[str], kind: str) -> str:
    """Why it is on the list."""
    hurts = ", ".join(_(SINK_WORDS[k]) for k in kinds)
    return _("On it: {hurts}. {needs}", hurts=hurts, needs=_(EXPERTISE_WORDS.get(kind, kind)))
