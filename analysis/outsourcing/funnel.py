"""Partner acquisition (the model, section 2f): what handing over prospecting does to hours, sign-ups and complaints, and
the guard rail that says when to stop and train again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.outsourcing.calculations import funnel as worked
from analysis.outsourcing.calculations import role as role_figures
from analysis.outsourcing.plan import CategoryPlan
from analysis.words import _

CATEGORY = "lead_generation"
LEVEL = 0.9  # of the upper limit of the complaint share

# What a month looks like until the user says: the worked case of the model. "our judgement".
FIRST: Mapping[str, float] = {
    "n": 120,
    "t1": 12,
    "k": 2,
    "t2": 6,
    "w": 0.10,
    "t3": 30,
    "y": 0.9,
    "g": 0.05,
    "L": 150,
    "margin": 80,
}
SHARES = frozenset({"w", "y", "g"})
MONEY = frozenset({"L", "margin"})


def labels() -> dict[str, str]:
    """What each figure is, in words."""
    return {
        "n": _("Prospects a month"), "t1": _("Minutes for a first contact"), "k": _("Follow-ups for each"), "t2": _("Minutes for a follow-up"),
        "w": _("Share that signs up"), "t3": _("Minutes to start and keep an account"), "y": _("Their sign-ups against yours"),
        "margin": _("What a sign-up brings"), "g": _("Complaints for each sign-up"), "L": _("What a complaint costs"),
    }  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """A month: hours, sign-ups of the owner and of the contractor, complaints, quality (money), and what a new account
    costs in money and in the owner's minutes (None without a contract)."""

    hours: float
    own_signups: float
    signups: float
    complaints: float
    quality: float
    cash_per_account: float | None
    minutes_per_account: float | None
    better_off: float | None  # money a month once it runs, quality included


def outcome(given: Mapping[str, float], contract: CategoryPlan | None = None) -> Outcome:
    """The funnel with these figures; with the plan's contract for prospecting also its price."""
    case: dict[str, object] = {"input": {**FIRST, **given}}
    better = None
    if contract is not None and contract.result is not None:
        role, task = _contract(contract)
        case |= {"role": role, "category": task}
    found = worked(case)
    if contract is not None and contract.result is not None:
        role, task = _contract(contract)
        task |= {"h": found["owner_hours"], "dR": found["dR"]}
        better = role_figures({"role": role, "categories": [task]})["steady_month"]["net_benefit"]
    return Outcome(
        found["owner_hours"], found["signups_owner"], found["signups_contractor"], found["complaints"], found["dR"],
        found.get("cash_per_account"), found.get("owner_minutes_per_account"), better,
    )  # fmt: skip


def _contract(found: CategoryPlan) -> tuple[dict[str, float], dict[str, float]]:
    from analysis.outsourcing.contract import ROLE_SYMBOLS, TASK_SYMBOLS

    role = {s: found.inputs[s].value for s in (*ROLE_SYMBOLS, "M")}
    return role, {s: found.inputs[s].value for s in TASK_SYMBOLS if s not in {"h", "dR"}}


def complaint_limit(signups: float, complaints: float) -> float:
    """Upper limit (9 in 10) of the share of sign-ups that complain, from what was seen: the posterior Beta(1 + k, 1 + n − k);
    with nothing seen 0.9."""
    from scipy.special import betaincinv

    return float(betaincinv(1 + complaints, 1 + max(signups - complaints, 0.0), LEVEL))


def guard(signups: float, complaints: float, most: float) -> str:
    """stop and train again (the limit is above what the user accepts), go (it is not), or wait: so few sign-ups that the
    limit would be above it without a single complaint, and no more complained than may."""
    if complaint_limit(signups, complaints) <= most:
        return "go"
    too_few = complaint_limit(signups, 0.0) > most
    return "wait" if too_few and complaints <= most * signups else "stop"
