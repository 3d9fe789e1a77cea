"""What to hand over: per category and per role, hours and money, with a distribution, a verdict and its reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from analysis.outsourcing import draws
from analysis.outsourcing.assumptions import (
    Assumptions,
    Input,
    hours_input,
    role_inputs,
    task_inputs,
    value_of_hour,
)
from analysis.outsourcing.contract import DRAWS, drawn_from, role_from, task_from
from analysis.outsourcing.market import Market
from analysis.outsourcing.presence import Array
from analysis.outsourcing.rates import agency_inputs, rate
from analysis.outsourcing.role import Result, Role, evaluate, steady
from analysis.outsourcing.selection import Candidate
from analysis.outsourcing.totals import totals
from analysis.outsourcing.verdicts import Judged, judge
from analysis.words import _

SEED = 20_260_901
NOT_PLANNED = ("uncategorized",)
BREAKS = "personal_breaks"


@dataclass(frozen=True)
class CategoryPlan:
    """One category as a role of its own. Hours a month, money of the plan's currency; ranges are P10, P50, P90."""

    id: str
    name: str
    hours_per_month: float
    verdict: str | None  # outsource_now | try | automate_first | keep; None: not judged
    reasons: tuple[str, ...]
    inputs: Mapping[str, Input]
    result: Result | None = None
    odds: float | None = None  # probability of a net benefit above zero
    hours_freed: Mapping[str, float] | None = None
    net_benefit: Mapping[str, float] | None = None
    automation: Mapping[str, Any] | None = None  # kind, what_to_set_up, share, hours
    drawn_hours: Array | None = None  # draws of the hours back in a steady month

    @property
    def price_of_hour_back(self) -> float | None:
        """Cash of a steady month for each hour that comes back in it."""
        if self.result is None or float(self.result.steady.net) <= 0:
            return None
        return float(self.result.steady.cash / self.result.steady.net)


@dataclass(frozen=True)
class RolePlan:
    """One person or agency with the categories they take over; `outcome` holds the draws."""

    name: str
    categories: tuple[str, ...]
    role: Role
    result: Result
    outcome: draws.Outcome
    inputs: Mapping[str, Input]
    agency: bool = False


@dataclass(frozen=True)
class Plan:
    """The whole: categories by hours, roles, and the draws of their total."""

    assumptions: Assumptions
    value: Input
    categories: tuple[CategoryPlan, ...]
    roles: tuple[RolePlan, ...]

    @property
    def months(self) -> int:
        """The longest horizon of its roles."""
        return max((r.role.M for r in self.roles), default=12)

    def total(self, part: str) -> Array:
        """Draws of a sum over the roles: net_hours, cash, benefit (horizon) or steady_hours (a month)."""
        return (
            np.sum([np.broadcast_to(getattr(r.outcome, part), (DRAWS,)) for r in self.roles], axis=0)
            if self.roles
            else np.zeros(DRAWS)
        )

    @property
    def odds(self) -> float | None:
        """Probability that all roles together have a net benefit."""
        return float((self.total("benefit") > 0).mean()) if self.roles else None


def make(hours: pd.DataFrame, market: Market, chosen: Assumptions, names: Mapping[str, str], *, seed: int = SEED,
         bundles: Sequence[Mapping[str, Any]] = ()) -> Plan:  # fmt: skip
    """The plan from the hours of each category. hours: category, hours_per_month, weeks (list of weekly hours, may be
    empty), days (they were measured in; left out where nobody counted). bundles: the user's own roles ({name, categories, and inputs by symbol}); without them, what pays is bundled by
    the skill it needs."""
    value = value_of_hour(market, chosen)
    measured = hours if "days" in hours.columns else hours.assign(days=np.nan)
    rows = measured.sort_values("hours_per_month", ascending=False, kind="stable")
    planned = tuple(
        _category(
            str(row.category),
            float(row.hours_per_month),
            list(row.weeks),
            float(row.days),
            market,
            chosen,
            names,
            value=value,
            seed=seed,
        )
        for row in rows.itertuples()
        if row.category != BREAKS or chosen.personal_breaks_count
    )
    by_id = {c.id: c for c in planned}
    groups = [dict(b) for b in bundles] or proposed_bundles(planned, market)
    made = (_role_plan(b, by_id, market, chosen, value, seed) for b in groups)
    return Plan(chosen, value, planned, tuple(r for r in made if r is not None))


def proposed_bundles(planned: Iterable[CategoryPlan], market: Market) -> list[dict[str, Any]]:
    """What pays now, one role for each skill; where nothing pays now, what is worth a try."""
    listed = list(planned)
    chosen = [c for c in listed if c.verdict == "outsource_now"] or [c for c in listed if c.verdict == "try"]
    groups: dict[str, list[str]] = {}
    for category in chosen:
        skill = str(market.lines.get(category.id, {}).get("bundle_role", ""))
        groups.setdefault(skill or category.id, []).append(category.id)
    return [{"name": skill, "categories": ids} for skill, ids in groups.items()]


def moved(bundles: Sequence[Mapping[str, Any]], category: str, place: str | None) -> list[dict[str, Any]]:
    """The bundles with a category in another role: one of theirs by name, a new one under a name of its own, or none (None:
    the owner keeps it). A role left without categories goes."""
    found = [{**b, "categories": [i for i in b["categories"] if i != category]} for b in bundles]
    if place is not None:
        home = next((b for b in found if b["name"] == place), None)
        if home is None:
            found.append({"name": place, "categories": [category]})
        else:
            home["categories"] = [*home["categories"], category]
    return [b for b in found if b["categories"]]


def handover_order(plan: Plan) -> tuple[str, ...]:
    """Roles by what they give for each hour of setting them up, the owner's scarcest thing in the month they decide."""

    def worth(role: RolePlan) -> float:
        return role.result.net_benefit / max(float(role.result.months.start_hours), 0.1)

    return tuple(r.name for r in sorted(plan.roles, key=worth, reverse=True))


def candidates(plan: Plan, market: Market, *, pinned: Collection[str] = (), surely: bool = False) -> list[Candidate]:
    """The roles that a budget can choose among: one for each skill, with every category that is worth it or may be.
    pinned: categories that are among them whatever the verdict. surely: without the maybes, where anything is sure."""
    wanted = {"outsource_now", "try"}
    if surely and any(c.verdict == "outsource_now" for c in plan.categories):
        wanted = {"outsource_now"}
    groups: dict[str, list[str]] = {}
    by_id = {c.id: c for c in plan.categories}
    for category in plan.categories:
        if category.result is not None and (category.verdict in wanted or category.id in pinned):
            groups.setdefault(market.role_words(category.id), []).append(category.id)
    found = []
    for skill, ids in groups.items():
        lead = by_id[ids[0]].inputs
        tasks = tuple(task_from(i, by_id[i].inputs) for i in ids)
        found.append(Candidate(role_from(skill, lead), tasks))
    return found


def own_candidates(plan: Plan) -> list[Candidate]:
    """The roles of the plan, each with the categories it has: what a budget chooses among once the user has arranged them."""
    return [Candidate(replace(r.role, tasks=()), r.role.tasks) for r in plan.roles]


def _category(
    id_: str,
    hours: float,
    weeks: list[float],
    days: float,
    market: Market,
    chosen: Assumptions,
    names: Mapping[str, str],
    *,
    value: Input,
    seed: int,
) -> CategoryPlan:
    name = names.get(id_, id_)
    if id_ in NOT_PLANNED or id_ not in market.lines:
        reason = _("Not sorted into a category yet, so nothing can be said about it.")
        return CategoryPlan(id_, name, hours, None, (reason,), {})
    given = hours_input(chosen, id_, hours, weeks, days)
    automation = _automation(id_, given.value, market)
    inputs = {**role_inputs(market, chosen, id_), "h": given, **task_inputs(market, chosen, id_), "v": value}
    pay = rate(market, chosen, id_)
    if pay is None:
        judged = judge(id_, market, chosen, automation, None, None)
        return CategoryPlan(id_, name, given.value, judged.verdict, judged.reasons, inputs, automation=automation)
    inputs["r"] = pay
    role = replace(role_from(id_, inputs), tasks=(task_from(id_, inputs),))
    drawn = drawn_from(role, {id_: inputs}, inputs, seed)
    benefit = np.broadcast_to(totals(drawn).benefit, (DRAWS,))
    back = np.broadcast_to(np.asarray(steady(drawn).net), (DRAWS,))
    result, odds = evaluate(role), float((benefit > 0).mean())
    judged = judge(id_, market, chosen, automation, result, odds)
    # A week with more hours than usual gives more to hand over; what comes back of a month is still no more than it had.
    freed = draws.quantiles(np.minimum(back, given.value))
    return CategoryPlan(
        id_,
        name,
        given.value,
        judged.verdict,
        judged.reasons,
        inputs,
        result,
        odds,
        freed,
        draws.quantiles(benefit),
        automation,
        back,
    )


def _automation(id_: str, hours: float, market: Market) -> dict[str, Any] | None:
    if id_ not in market.automation.index:
        return None
    row = market.automation.loc[id_]
    share = float(row["automation_share"])
    return {
        "kind": str(row["kind"]),
        "what_to_set_up": str(row["what_to_set_up"]),
        "share": share,
        "hours": share * hours,
        "why": str(row["why"]),
    }


def _role_plan(
    bundle: Mapping[str, Any],
    by_id: Mapping[str, CategoryPlan],
    market: Market,
    chosen: Assumptions,
    value: Input,
    seed: int,
) -> RolePlan | None:
    """One role; its contract is that of its largest category, or an agency's, unless the bundle says otherwise."""
    ids = [i for i in bundle["categories"] if i in by_id and by_id[i].result is not None]
    if not ids:
        return None
    ids.sort(key=lambda i: -by_id[i].hours_per_month)
    own = {k: float(v) for k, v in bundle.items() if k not in {"name", "categories", "agency"} and v is not None}
    lead = {**by_id[ids[0]].inputs}
    if bundle.get("agency"):
        lead = agency_inputs(market, chosen, ids[0], lead)
    for symbol, figure in own.items():
        lead[symbol] = replace(
            lead[symbol],
            value=figure,
            low=figure,
            high=figure,
            kind="point",
            source=_("your own figure"),
            set_by_user=True,
        )
    lead["v"] = value
    tasks = tuple(task_from(i, by_id[i].inputs) for i in ids)
    role = replace(role_from(str(bundle.get("name") or " + ".join(ids)), lead), tasks=tasks)
    outcome = draws.outcome(drawn_from(role, {i: by_id[i].inputs for i in ids}, lead, seed))
    return RolePlan(role.name, tuple(ids), role, evaluate(role), outcome, lead, agency=bool(bundle.get("agency")))


def judged_points(name: str, role: Role, market: Market, chosen: Assumptions, result: Result) -> Judged:
    """The verdict on a category whose inputs are points: its odds are 0 or 1."""
    automation = _automation(name, float(result.steady.gross), market)
    return judge(name, market, chosen, automation, result, 1.0 if result.net_benefit > 0 else 0.0)
