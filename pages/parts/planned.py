"""The plan from the workspace, cached on its stamps: under the user's limits, at each budget, and under other figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from analysis.outsourcing import budget, views, worth
from analysis.outsourcing import plan as planning
from analysis.outsourcing.assumptions import Assumptions, overrides
from analysis.outsourcing.plan import Plan
from analysis.outsourcing.selection import Limits
from analysis.outsourcing.views import Headline
from analysis.problems import UserError
from data.store.workspace import Workspace, thawed
from pages.parts import derived

# What stands in the workspace's assumptions beside figures of the model.
LIMITS = ("budget", "hires", "setup_hours", "pinned", "forbidden")
NOT_FIGURES = frozenset({"market", "scales", "worth", "funnel", "thresholds", *LIMITS})


def assumptions(ws: Workspace) -> Assumptions:
    """The user's figures and ticks over the sourced defaults."""
    given = thawed(ws.assumptions)
    values = overrides({k: v for k, v in given.items() if k not in NOT_FIGURES})
    typed = dict(given.get("worth", {}))
    way = str(typed.pop("way", ""))
    known = worth.ways(typed)
    if way in known:
        values["v"] = known[way]
    chosen = Assumptions(
        currency=str(ws.settings.get("currency", "USD")),
        market=str(given.get("market", "upwork")),
        values=values,
        scales=dict(given.get("scales", {})),
        worth=known,
        worth_source=worth.words(way)[0] if way in known else "",
        ticks=derived.ratings(ws),
        personal_breaks_count=bool(ws.settings.get("count_personal", False)),
    )
    return replace(chosen, **dict(given.get("thresholds", {})))


def key(ws: Workspace) -> str:
    """Changes with all that the plan rests on: the hours by random stamps, the user's figures as they are."""
    hours = f"{derived.audit_key(ws)}|{ws.stamp('typed', 'ratings')}"
    return f"{hours}|{sorted(thawed(ws.assumptions).items())!r}|{thawed(ws.roles)!r}"


@st.cache_resource(max_entries=128, show_spinner=False)
def _proposed(_ws: Workspace, key: str) -> Plan:
    """Without limits."""
    bundles = [dict(thawed(r)) for r in _ws.roles]
    return planning.make(
        derived.monthly(_ws), derived.market(_ws), assumptions(_ws), derived.names(_ws), bundles=bundles
    )


@st.cache_resource(max_entries=128, show_spinner=False)
def _plan(_ws: Workspace, key: str) -> tuple[Plan, str]:
    """The plan, and why the limits do not hold in it ("": they do)."""
    base, unmet = proposed(_ws), ""
    try:
        limited = _limited(_ws, base)
    except UserError as problem:  # the knobs that mend it stand on the page, so the page is drawn
        limited, unmet = _pinned(_ws, base), f"{problem.title}. {problem.hint}"
    if limited is None:
        return base, unmet
    hours, chosen = derived.monthly(_ws), assumptions(_ws)
    return planning.make(hours, derived.market(_ws), chosen, derived.names(_ws), bundles=limited), unmet


def proposed(ws: Workspace) -> Plan:
    """What to hand over without any limit."""
    return _proposed(_limitless(ws), key(_limitless(ws)))


def plan(ws: Workspace) -> Plan:
    """What to hand over, under the user's limits."""
    return _plan(ws, key(ws))[0]


@st.cache_resource(max_entries=128, show_spinner=False)
def _headline(_ws: Workspace, key: str) -> Headline | None:
    return views.headline(plan(_ws))


def headline(ws: Workspace) -> Headline | None:
    """The plan in figures; None when it hands nothing over."""
    return _headline(ws, key(ws))


def unmet(ws: Workspace) -> str:
    """Why the user's limits cannot hold together, and what to do; "" when they can."""
    return _plan(ws, key(ws))[1]


def _limitless(ws: Workspace) -> Workspace:
    left = {k: v for k, v in thawed(ws.assumptions).items() if k not in LIMITS}
    return replace(ws, assumptions=left)


def _given_limits(ws: Workspace) -> tuple[Limits, list[str], list[str]]:
    given: Mapping[str, Any] = thawed(ws.assumptions)
    limits = Limits(given.get("budget"), given.get("hires"), given.get("setup_hours"))
    return limits, list(given.get("pinned", [])), list(given.get("forbidden", []))


def _limited(ws: Workspace, base: Plan) -> list[dict[str, Any]] | None:
    """The roles that limits, pins and what must stay leave; None without any of them."""
    limits, pinned, forbidden = _given_limits(ws)
    if limits == Limits() and not pinned and not forbidden:
        return None
    if limits == Limits():
        return _pinned(ws, base)
    able, bundles = _able(ws, base), _bundles(ws, base)
    found = budget.choice_bundles(able, limits, pinned=pinned, forbidden=forbidden, bundles=bundles)
    return found or [{"name": "", "categories": []}]


def _pinned(ws: Workspace, base: Plan) -> list[dict[str, Any]]:
    """The roles with what must go and without what must stay, whatever the limits."""
    _limits, pinned, forbidden = _given_limits(ws)
    skills = {c.id: derived.market(ws).role_words(c.id) for c in base.categories if c.result is not None}
    found = budget.without_limits(_bundles(ws, base), skills, pinned=pinned, forbidden=forbidden)
    return found or [{"name": "", "categories": []}]


def _able(ws: Workspace, base: Plan) -> list[planning.Candidate]:
    """What a budget chooses among: the user's roles once they have arranged them, else one for each skill."""
    if ws.roles:
        return planning.own_candidates(base)
    pinned = _given_limits(ws)[1]
    return planning.candidates(base, derived.market(ws), pinned=pinned, surely=True)


def bundles_of(ws: Workspace) -> list[dict[str, Any]]:
    """The roles as they are now, in the form in which the user's own are stored."""
    return _bundles(ws, plan(ws))


def _bundles(ws: Workspace, base: Plan) -> list[dict[str, Any]]:
    own = {str(r.get("name")): dict(thawed(r)) for r in ws.roles}
    return [{**own.get(r.name, {}), "name": r.name, "categories": list(r.categories)} for r in base.roles]


@st.cache_resource(max_entries=64, show_spinner=False)
def _frontier(_ws: Workspace, key: str) -> pd.DataFrame:
    base = proposed(_ws)
    limits, _pinned, forbidden = _given_limits(_ws)
    able = [replace(c, tasks=tuple(t for t in c.tasks if t.name not in forbidden)) for c in _able(_ws, base)]
    return budget.frontier(base, able, limits=replace(limits, budget=None))


def frontier(ws: Workspace) -> pd.DataFrame:
    """Hours back at each budget, whatever the budget now is; the other limits hold."""
    left = {k: v for k, v in thawed(ws.assumptions).items() if k not in {"budget"}}
    other = replace(ws, assumptions=left)
    return _frontier(other, key(other))


def what_if(ws: Workspace, changes: Mapping[str, Any]) -> Workspace:
    """The workspace under other figures (parts of its assumptions); nothing is stored."""
    return replace(ws, assumptions={**thawed(ws.assumptions), **changes}) if changes else ws


def scenario(ws: Workspace, kept: Mapping[str, Any]) -> Plan:
    """The plan of a scenario: the figures and roles as they were when it was named."""
    roles = tuple(dict(r) for r in kept.get("roles", ()))
    return plan(replace(ws, assumptions=thawed(kept.get("assumptions", {})), roles=roles))
