"""The follow-up as the document that the command line prints (docs/cli.md)."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from analysis.outsourcing.follow_up import WEEKS_A_MONTH, FollowUp, Interval
from analysis.outsourcing.signals import Signal

if TYPE_CHECKING:
    from analysis.outsourcing.follow_entries import Contractor


def document(found: FollowUp, signals: Sequence[Signal], *, contractor: Contractor | None = None) -> dict[str, Any]:
    """Hours to six decimals; what cannot be known is None."""
    asked = found.asked
    return {
        "category": asked.category, "start": str(asked.start), "level": asked.level,
        "weeks_before": len(found.used_before), "weeks_after": len(found.used_after),
        "before_per_month": _six(found.before), "after_per_month": _six(found.after),
        "residual_share": _six(found.after / found.before) if found.before and found.after is not None else None,
        "freed_per_month": _interval(found.freed), "adjusted_per_month": _six(found.adjusted),
        "oversight_per_month": _six(found.oversight), "net_per_month": _interval(found.net),
        "promised_per_month": _six(asked.promised), "realisation": _six(found.realisation),
        "provable_from": str(found.provable_from) if found.provable_from else None, "verdict": found.verdict,
        "signals": [{"id": s.id, "level": s.level, "message": s.message} for s in signals],
        "went_to": [{"category": c, "hours_per_month": _six(h)} for c, h in found.went_to.items()],
        "contractor": _contractor(found, contractor) if contractor is not None else None,
        "weeks": [
            {"from": str(row["from"]), "hours": _six(row["hours"]), "used": bool(row["used"]), "why": row["why"],
             "days": int(row["days"]), "tracked_hours": _six(row["tracked"])}
            for row in found.weeks.to_dict("records")
        ],
    }  # fmt: skip


def _contractor(found: FollowUp, contractor: Contractor) -> dict[str, Any]:
    """Their hours a month, and for each of them the owner's checking, in the weeks after that count."""
    after = found.used_after
    theirs = float(after["contractor"].sum())
    checking = float(after["checking"].sum())
    known = found.oversight is not None
    return {
        "hours_per_month": _six(theirs / len(after) * WEEKS_A_MONTH) if len(after) else None,
        "oversight_per_contractor_hour": _six(checking / theirs) if known and theirs > 0 else None,
        "checkins_per_week": _six(float(after["checkins"].mean())) if known and len(after) else None,
        "redone_share": _six(contractor.redone()),
    }


def _interval(part: Interval | None) -> dict[str, float | None]:
    if part is None:
        return {"estimate": None, "low": None, "high": None}
    return {"estimate": _six(part.estimate), "low": _six(part.low), "high": _six(part.high)}


def _six(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else round(float(value), 6) + 0.0
