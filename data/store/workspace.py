"""All that the user put in, and nothing that can be computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any
from uuid import uuid4


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Workspace:
    """One workspace. Every field but the first five is a part: a JSON value that is stored, stamped and undone as one."""

    id: str
    name: str
    revision: int = 0  # the last step that is in it
    stamps: Mapping[str, str] = field(default_factory=_nothing)
    born: str = field(default_factory=lambda: uuid4().hex)

    imports: tuple[Mapping[str, Any], ...] = ()  # data.store.imports.Import as JSON, in the order they came
    reading: Mapping[str, Any] = field(
        default_factory=_nothing
    )  # zone, me, the calendar's switches; "choices" by file, "mappings" by header
    typed: Mapping[str, float] = field(default_factory=_nothing)  # category -> hours a week, typed by hand
    log: tuple[Mapping[str, Any], ...] = ()  # quick log: start, end, description
    corrections: tuple[Mapping[str, str], ...] = ()  # description, project, client, category, at
    rules: tuple[Mapping[str, Any], ...] = ()
    categories: Mapping[str, Any] = field(default_factory=_nothing)  # the user's own: renamed, hidden, added, merged
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)  # group key -> ticks
    ratings: Mapping[str, tuple[str, ...]] = field(
        default_factory=_nothing
    )  # category -> hate, bogs_down, lacks_skill, repetitive, must_be_me
    feelings: tuple[str, ...] = ()  # multitasking, burnout
    assumptions: Mapping[str, Any] = field(
        default_factory=_nothing
    )  # name or "category.name" -> value; absent: the sourced default
    roles: tuple[Mapping[str, Any], ...] = ()  # the user's own bundles; empty: as proposed
    scenarios: tuple[Mapping[str, Any], ...] = ()
    filters: Mapping[str, Any] = field(default_factory=_nothing)  # period, persons, projects
    spot_check: Mapping[str, Any] = field(
        default_factory=_nothing
    )  # the last check: at, drawn (what was asked, with its hours then), right, guessed_hours, decided_hours
    settings: Mapping[str, Any] = field(default_factory=_nothing)  # locale, currency, week start

    def changed(self, **values: Any) -> Workspace:
        """A new workspace with these parts; their stamps change, so everything made from them is made anew."""
        unknown = set(values) - set(PARTS)
        if unknown:
            raise KeyError(f"no such part: {sorted(unknown)}")
        return replace(self, **values, stamps={**self.stamps, **{name: uuid4().hex for name in values}})

    def stamp(self, *names: str) -> str:
        """A key for caches: random, so that nobody else can hit it, and the same as long as these parts are."""
        return "|".join([self.id, *(self.stamps.get(name, "-") for name in names)])


PARTS: tuple[str, ...] = tuple(f.name for f in fields(Workspace))[5:]
_EMPTY = Workspace("", "")


def thawed(value: Any) -> Any:
    """A part as plain JSON types."""
    if isinstance(value, Mapping):
        return {str(key): thawed(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [thawed(item) for item in value]
    return value


def frozen(value: Any) -> Any:
    """JSON as a part: mappings that cannot be written to, and tuples."""
    if isinstance(value, dict):
        return MappingProxyType({key: frozen(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    return value


def empty(part: str) -> Any:
    """What a part holds before the user put anything in."""
    return getattr(_EMPTY, part)
