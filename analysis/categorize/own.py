"""The user's own categories over the reference list: added, renamed, merged, hidden, recoloured, as plain changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from analysis.categorize.knowledge import UNSORTED
from analysis.problems import UserError
from analysis.words import _

LONGEST_NAME = 60
MOST_ADDED = 60
EXPERTISE = ("owner only", "repetitive unskilled", "specialized knowledge", "specific expertise")
# Colours that words on a page can have in both themes; red is for errors.
COLOURS = ("blue", "violet", "orange", "green", "gray")
DEFAULT_COLOURS = {"owner": "blue", "core": "green", "admin": "orange", "operations": "orange", "growth": "violet"}
Part = Mapping[str, Any]


def kind_names() -> dict[str, str]:
    """Kind of work -> the words people see, in order."""
    return {
        "owner": _("Only you"),
        "core": _("What you sell"),
        "admin": _("Office"),
        "operations": _("Customers and orders"),
        "growth": _("Being found"),
        "technology": _("Website and tools"),
        "coordination": _("People and projects"),
        "personal": _("Private"),
    }


def expertise_names() -> dict[str, str]:
    """What a category needs of whoever takes it -> a question's answers."""
    return {
        "repetitive unskilled": _("Anybody can learn it in a week"),
        "specialized knowledge": _("Somebody who knows how it is done"),
        "specific expertise": _("An expert with a trade"),
        "owner only": _("Only you"),
    }


@dataclass(frozen=True)
class Added:
    """A category of the user's. expertise: one of EXPERTISE, decides the plan's defaults; kind: the kind of work."""

    id: str
    name: str
    expertise: str
    kind: str


@dataclass(frozen=True)
class Categories:
    """All categories as the user has them. names: id -> name in the order of the list, merged and hidden ones too;
    merged: id -> where its entries count, never a merged one itself; kinds: id -> kind of work."""

    names: Mapping[str, str]
    kinds: Mapping[str, str]
    added: tuple[Added, ...] = ()
    hidden: frozenset[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    colours: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def offered(self) -> dict[str, str]:
        """What an entry can be put in: id -> name."""
        return {i: name for i, name in self.names.items() if i not in self.hidden and i not in self.merged}

    def home(self, category: str) -> str:
        """Where entries of this category count."""
        return self.merged.get(category, category)

    def colour(self, category: str) -> str:
        """The colour of a category's kind of work, one of COLOURS."""
        kind = self.kinds.get(category, "")
        return self.colours.get(kind, "gray")


def categories(part: Part, names: Mapping[str, str], kinds: Mapping[str, str]) -> Categories:
    """Reads the user's part over the reference list (id -> name, id -> kind of work). What no longer fits is left out."""
    added = tuple(
        Added(str(a["id"]), str(a["name"]), str(a["expertise"]), str(a.get("kind", "")))
        for a in part.get("added", ())
        if str(a["id"]) not in names
    )
    own = part.get("names", {})
    sorted_ones = {i: n for i, n in names.items() if i != UNSORTED} | {a.id: a.name for a in added}
    known = {**sorted_ones, UNSORTED: names.get(UNSORTED, "")}
    every = {**kinds, **{a.id: a.kind for a in added}}
    colours = DEFAULT_COLOURS | {k: c for k, c in part.get("colours", {}).items() if c in COLOURS}
    return Categories(
        {i: str(own.get(i, name)) for i, name in known.items()},
        every,
        added,
        frozenset(h for h in part.get("hidden", ()) if h in known),
        MappingProxyType(_ends({s: t for s, t in part.get("merged", {}).items() if s in known and t in known})),
        MappingProxyType(colours),
    )


def _ends(steps: Mapping[str, str]) -> dict[str, str]:
    """Each merged category with the end of its chain; a circle, which no change makes, ends nowhere."""
    found = {}
    for start in steps:
        at, seen = start, {start}
        while at in steps and steps[at] not in seen:
            at = steps[at]
            seen.add(at)
        if at != start and at not in steps:
            found[start] = at
    return found


def with_added(part: Part, now: Categories, name: str, expertise: str, kind: str) -> tuple[dict[str, Any], str]:
    """The part with a new category, and its id."""
    if expertise not in EXPERTISE:
        raise ValueError(expertise)
    if len(now.added) >= MOST_ADDED:
        raise UserError(_("That is a lot of categories"), _("{n} of your own is the most.", n=MOST_ADDED))
    used = [int(a.id.removeprefix("own_")) for a in now.added if a.id.removeprefix("own_").isdigit()]
    made = f"own_{max([int(part.get('last', 0)), *used], default=0) + 1}"
    new = {"id": made, "name": _checked(now, name), "expertise": expertise, "kind": kind}
    number = int(made.removeprefix("own_"))
    return {**part, "added": [*part.get("added", ()), new], "last": number}, made


def with_name(part: Part, now: Categories, category: str, name: str) -> dict[str, Any]:
    """The part with another name for a category."""
    return {**part, "names": {**part.get("names", {}), category: _checked(now, name, category)}}


def with_merged(part: Part, now: Categories, source: str, target: str) -> dict[str, Any]:
    """The part with the source's entries counted in the target."""
    target = now.home(target)
    if UNSORTED in (source, target) or source == target:
        raise UserError(_("These two cannot be one"), _("Choose two different categories of work."))
    hidden = [h for h in part.get("hidden", ()) if h != target]
    return {**part, "merged": {**part.get("merged", {}), source: target}, "hidden": hidden}


def without_merge(part: Part, source: str) -> dict[str, Any]:
    """The part with the source a category of its own again."""
    return {**part, "merged": {s: t for s, t in part.get("merged", {}).items() if s != source}}


def with_hidden(part: Part, category: str, hidden: bool) -> dict[str, Any]:
    """The part with a category that no guess proposes (or does again). Answers and rules that name it stay."""
    if category == UNSORTED:
        raise UserError(_("This one stays"), _("It holds what nobody has sorted yet."))
    others = [h for h in part.get("hidden", ()) if h != category]
    return {**part, "hidden": [*others, category] if hidden else others}


def with_colour(part: Part, kind: str, colour: str) -> dict[str, Any]:
    """The part with another colour for a kind of work."""
    if colour not in COLOURS:
        raise ValueError(colour)
    return {**part, "colours": {**part.get("colours", {}), kind: colour}}


def _checked(now: Categories, name: str, own: str = "") -> str:
    plain = re.sub(r"\s+", " ", name).strip()
    if not plain:
        raise UserError(_("The name is empty"), _("Type what the work is, such as Photo retouching."))
    if len(plain) > LONGEST_NAME:
        raise UserError(_("The name is long"), _("{n} letters is the most: it has to fit a chart.", n=LONGEST_NAME))
    if any(plain.casefold() == other.casefold() for i, other in now.offered.items() if i != own):
        raise UserError(_("There is one of this name"), _("Choose another name than {name}.", name=plain))
    return plain


def ticks(given: Mapping[str, Iterable[str]], now: Categories) -> dict[str, tuple[str, ...]]:
    """Ratings by category, those of merged ones with their new home's."""
    found: dict[str, tuple[str, ...]] = {}
    for category, marks in given.items():
        home = now.home(category)
        found[home] = tuple(dict.fromkeys((*found.get(home, ()), *marks)))
    return found
