"""What a report is made from, and which parts of it go along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import pandas as pd

from analysis.audit.model import Audit
from analysis.audit.sinks import Sink
from analysis.formats import Formats
from analysis.outsourcing.plan import Plan


@dataclass(frozen=True)
class Parts:
    """What may be in a document. Without money no amount and no odds that rest on it; without people no names from the
    entries; without descriptions no words that were typed; entries: each single one, which needs both."""

    money: bool = True
    people: bool = True
    descriptions: bool = True
    entries: bool = False


@dataclass(frozen=True)
class Material:
    """One workspace on one day. audit: None when the hours were typed; frontier: hours back by budget; entries: the table
    of the entries (data.exports.entries), only when they go along; expertise: category -> kind of work."""

    business: str
    made: date
    plan: Plan
    audit: Audit | None = None
    sinks: tuple[Sink, ...] = ()
    frontier: pd.DataFrame | None = None
    budget: float | None = None
    sources: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    expertise: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    entries: pd.DataFrame | None = None
    parts: Parts = Parts()
    formats: Formats = Formats()
