"""The audit as the document that `cli.py audit --json` prints (docs/cli.md)."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import pandas as pd

from analysis.audit.model import Audit
from analysis.audit.settings import UNCATEGORIZED
from analysis.audit.sinks import Sink


def to_json(audit: Audit, sinks: Sequence[Sink]) -> dict[str, Any]:
    """Every figure of the contract; hours are not rounded, so that categories add up to wall_hours."""
    work = audit.work_hours
    table = audit.categories
    unsorted = float(table.loc[table["category"] == UNCATEGORIZED, "hours"].sum())
    return {
        "period": {"from": _text(audit.first), "to": _text(audit.last), "days": audit.days_count},
        "hours": audit.hours,
        "wall_hours": audit.wall_hours,
        "work_hours": work,
        "persons": [{"name": r["name"], "hours": r["hours"]} for r in _rows(audit.persons)],
        "projects": [{"name": r["name"], "seconds": r["seconds"]} for r in _rows(audit.projects)],
        "days": [{"date": _text(r["date"]), "seconds": r["seconds"]} for r in _rows(audit.days)],
        "weeks": [{"week": _text(r["week"]), "hours": r["hours"]} for r in _rows(audit.weeks)],
        "categories": [{"id": r.pop("category"), **r} for r in _rows(table)],
        "sinks": [
            {"id": s.id, "kind": s.kind, "category": s.category, "finding": s.finding, "evidence": dict(s.evidence)}
            for s in sinks
        ],
        "uncategorized_share": unsorted / work if work else None,
        "sure_share": 1 - audit.unsure_hours / work if work else None,
    }


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): _plain(v) for k, v in row.items()} for row in table.to_dict("records")]


def _plain(value: Any) -> Any:
    if value is pd.NA or (isinstance(value, float) and isnan(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def _text(day: Any) -> str | None:
    return None if day is None else str(day)[:10]
