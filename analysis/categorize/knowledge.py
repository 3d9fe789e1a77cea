"""What is known before the first entry is looked at: the user's word, the lexicon and the model, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.categorize.lexicon import Lexicon
    from analysis.categorize.model import Model

UNSORTED = "uncategorized"
RULE_KINDS = ("keyword", "regex", "project", "client", "tag", "person")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Rule:
    """One rule of the user's; the first that fits wins. kind: keyword (word or phrase, at word starts), regex (on the
    description), project, client, tag (whole value), person (name or address, with the guests)."""

    pattern: str
    category: str
    kind: str = "keyword"
    active: bool = True


@dataclass(frozen=True)
class Knowledge:
    """corrections: words.group_key or words.text_key -> category; text keys win over group keys. merged: category ->
    the one it counts in. hidden: never proposed by a guess. names: category -> the name shown in reasons."""

    lexicon: Lexicon
    model: Model | None = None
    corrections: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    rules: tuple[Rule, ...] = ()
    trade: str | None = None
    own_domains: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    names: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
