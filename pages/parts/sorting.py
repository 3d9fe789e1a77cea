"""The workspace's entries in its own categories: what derived.py builds on, in steps, so that an answer costs little."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis.categorize import Knowledge, Rule, categorize
from analysis.categorize import asking as questions_of
from analysis.categorize import effects as effects_of
from analysis.categorize import own as own_of
from analysis.categorize import sorting as steps
from analysis.categorize.effects import Move
from analysis.categorize.rule_effects import Count, caught_by
from analysis.categorize.trade import trade_names, trade_of
from analysis.entries import seconds_by
from analysis.outsourcing.market import Market
from data.reference import tables
from data.reference.market import market_with
from data.store.workspace import Workspace, thawed
from pages.parts import derived, session

ENTRIES = ("imports", "reading")
SORTED = (*ENTRIES, "corrections", "rules", "categories", "settings")


def own(ws: Workspace) -> own_of.Categories:
    """The categories as this workspace has them."""
    return own_of.categories(thawed(ws.categories), tables.category_names(), tables.category_kinds())


def rules(ws: Workspace) -> tuple[Rule, ...]:
    """The user's rules, in order."""
    return tuple(
        Rule(str(r["pattern"]), str(r["category"]), str(r.get("kind", "keyword")), bool(r.get("active", True)))
        for r in ws.rules
    )


def knowledge(ws: Workspace) -> Knowledge:
    """The user's answers, rules, categories and trade over the shipped lexicon and model."""
    mine = own(ws)
    return tables.knowledge(
        corrections={str(c["key"]): str(c["category"]) for c in ws.corrections},
        rules=rules(ws),
        trade=_trade(ws),
        hidden=mine.hidden,
        merged=mine.merged,
        names=mine.names,
    )


def _trade(ws: Workspace) -> str | None:
    chosen = str(ws.settings.get("trade", ""))
    return chosen if chosen in trades() else None


@st.cache_resource(show_spinner=False)
def trades() -> dict[str, str]:
    """Every trade that is known -> its name."""
    return trade_names(tables.lexicon())


def trade_learnt(ws: Workspace) -> str | None:
    """The trade as the month's own words tell; None when they do not."""
    return trade_of(prepared(ws).looked.crafts) if len(derived.merged(ws).entries) else None


def trade_effect(ws: Workspace, trade: str) -> Move:
    """What it would move to say that this is the trade."""
    before = _standing(ws, ws.stamp(*SORTED), session.zone(ws))
    return effects_of.effect(prepared(ws), before, replace(knowledge(ws), trade=trade), {})


def knowledge_with(ws: Workspace, given: tuple[Rule, ...]) -> Knowledge:
    """The same with other rules."""
    return replace(knowledge(ws), rules=given)


def market(ws: Workspace) -> Market:
    """The plan's defaults, the user's own categories among them."""
    return market_with(own(ws).added)


@st.cache_resource(max_entries=16, show_spinner=False)
def _looked(_ws: Workspace, stamp: str, zone: str, persons: bool) -> steps.Prepared:
    return steps.prepare(derived.merged(_ws).entries, knowledge(_ws), with_person=persons)


@st.cache_resource(max_entries=32, show_spinner=False)
def _prepared(_ws: Workspace, stamp: str, zone: str, persons: bool) -> steps.Prepared:
    return steps.with_rules(_looked(_ws, _ws.stamp(*ENTRIES), zone, persons), rules(_ws))


def prepared(ws: Workspace, *, persons: bool = False) -> steps.Prepared:
    """The entries' texts, looked at once; apart by person where rules ask for it, or persons=True does."""
    persons = persons or any(rule.kind == "person" for rule in rules(ws))
    return _prepared(ws, ws.stamp(*ENTRIES, "rules"), session.zone(ws), persons)


@st.cache_resource(max_entries=16, show_spinner=False)
def _caught(_ws: Workspace, stamp: str, zone: str) -> tuple[tuple[Count, Count], ...]:
    return caught_by(prepared(_ws))


def caught(ws: Workspace) -> tuple[tuple[Count, Count], ...]:
    """What each rule fits, and what of that is its own."""
    return _caught(ws, ws.stamp(*ENTRIES, "rules"), session.zone(ws))


@st.cache_resource(max_entries=32, show_spinner=False)
def _categorized(_ws: Workspace, stamp: str, zone: str) -> pd.DataFrame:
    entries = derived.merged(_ws).entries
    return categorize(entries, knowledge(_ws), prepared(_ws) if len(entries) else None)


def categorized(ws: Workspace) -> pd.DataFrame:
    """Every entry with its category, before any filter."""
    return _categorized(ws, ws.stamp(*SORTED), session.zone(ws))


@st.cache_resource(max_entries=32, show_spinner=False)
def _hours(_ws: Workspace, stamp: str, zone: str) -> pd.Series:
    return seconds_by(categorized(_ws), "category") / 3600


def hours(ws: Workspace) -> pd.Series:
    """Hours of each category, every entry in full, before any filter."""
    return _hours(ws, ws.stamp(*SORTED), session.zone(ws))


@st.cache_resource(max_entries=32, show_spinner=False)
def _groups(_ws: Workspace, stamp: str, zone: str) -> pd.DataFrame:
    return questions_of.groups(categorized(_ws), tables.lexicon())


def groups(ws: Workspace) -> pd.DataFrame:
    """Entries alike as one row each, the most useful question first."""
    return _groups(ws, ws.stamp(*SORTED), session.zone(ws))


@st.cache_resource(max_entries=32, show_spinner=False)
def _questions(_ws: Workspace, stamp: str, zone: str) -> pd.DataFrame:
    return questions_of.questions(groups(_ws))


def questions(ws: Workspace) -> pd.DataFrame:
    """The groups to ask about."""
    return _questions(ws, ws.stamp(*SORTED), session.zone(ws))


@st.cache_resource(max_entries=32, show_spinner=False)
def _standing(_ws: Workspace, stamp: str, zone: str) -> effects_of.Standing:
    return effects_of.standing(prepared(_ws), knowledge(_ws))


@st.cache_resource(max_entries=512, show_spinner=False)
def _effect(_ws: Workspace, stamp: str, zone: str, keys: tuple[str, ...], category: str) -> Move:
    before = _standing(_ws, _ws.stamp(*SORTED), zone)
    return effects_of.effect(prepared(_ws), before, knowledge(_ws), dict.fromkeys(keys, category))


@st.cache_resource(max_entries=16, show_spinner=False)
def _held(_ws: Workspace, stamp: str, zone: str) -> dict[str, int]:
    return effects_of.held_by(prepared(_ws), knowledge(_ws))


def held(ws: Workspace) -> dict[str, int]:
    """Key of an answer -> how many entries it decides."""
    return _held(ws, ws.stamp(*SORTED), session.zone(ws))


def effect(ws: Workspace, keys: tuple[str, ...], category: str) -> Move:
    """What it would move to put these groups or texts into a category."""
    return _effect(ws, ws.stamp(*SORTED), session.zone(ws), keys, category)


def colours(ws: Workspace) -> Mapping[str, str]:
    """Category -> the colour of its kind of work, a name that Markdown knows."""
    mine = own(ws)
    return {category: mine.colour(category) for category in mine.names}
