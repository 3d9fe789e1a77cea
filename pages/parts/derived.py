"""What is computed from the workspace, cached on its stamps: readings, categories, audit, plan. Results are read-only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analysis.audit.model import Audit, build
from analysis.audit.settings import AuditSettings
from analysis.audit.sinks import Sink
from analysis.audit.sinks import sinks as find_sinks
from analysis.audit.workdays import country_of, regions
from analysis.charts import tables as chart_tables
from analysis.outsourcing.hours import monthly_hours
from analysis.outsourcing.market import Market
from analysis.outsourcing.plan import Plan
from data.sources.tools import source_name
from data.store.workspace import Workspace, thawed
from pages.parts import session
from pages.parts.files import first_last, gist, merged, readings

__all__ = ["first_last", "merged", "readings"]

WEEKS_A_MONTH = 365 / 84


def source_names(ws: Workspace) -> tuple[str, ...]:
    """What the files are exports of, as people call it, each once."""
    return tuple(dict.fromkeys(source_name(f.source) for f in readings(ws) if not f.error))


def categorized(ws: Workspace) -> pd.DataFrame:
    """Every entry with its category, before any filter."""
    from pages.parts import sorting

    return sorting.categorized(ws)


def names(ws: Workspace) -> dict[str, str]:
    """Category id -> name, in the order of the list, as the user has them."""
    from pages.parts import sorting

    return dict(sorting.own(ws).names)


def market(ws: Workspace) -> Market:
    """The plan's defaults, the user's own categories among them."""
    from pages.parts import sorting

    return sorting.market(ws)


def period(ws: Workspace) -> tuple[date | None, date | None]:
    """The period of all pages: as typed, else first to last day of the entries."""
    words = str(ws.filters.get("period", ""))
    if words:
        from analysis.period_words import read_period

        found = read_period(words, today=date.today())
        return found.first, found.last
    windows = [f.window for f in readings(ws) if f.window]
    first, last = gist(ws).first, gist(ws).last
    if first is None or last is None or not windows:
        return first, last
    return min(first, *(w[0] for w in windows)), max(last, *(w[1] for w in windows))


def people(ws: Workspace) -> list[str]:
    """Everybody who is named in the entries."""
    return list(gist(ws).people)


def projects(ws: Workspace) -> list[str]:
    """Every project that is named in the entries."""
    return list(gist(ws).projects)


_ENTRIES = ("imports", "reading", "corrections", "rules", "categories", "settings", "filters", "marks")


def entries_key(ws: Workspace) -> str:
    """Changes with all that decides which entries a page shows and in which category: the parts, the zone, and the day
    where periods are said by words such as "last month"."""
    said = ws.filters.get("period") or ws.filters.get("compare")
    return "|".join([ws.stamp(*_ENTRIES), session.zone(ws), str(date.today() if said else "")])


def audit_key(ws: Workspace) -> str:
    """Changes with all that an audit of the entries, and the one before, are made of."""
    return f"{entries_key(ws)}|{ws.stamp('spot_check')}"


def sinks_key(ws: Workspace) -> str:
    """Changes with the audits and with what the user says of the work."""
    return f"{audit_key(ws)}|{ws.stamp('ratings', 'feelings')}"


@st.cache_resource(max_entries=32, show_spinner=False)
def _selected(_ws: Workspace, key: str) -> pd.DataFrame:
    from analysis.audit.select import select

    words = str(_ws.filters.get("period", ""))
    first, last = period(_ws) if words else (None, None)
    return select(marked(_ws), zone=session.zone(_ws), first=first, last=last, **_filters(_ws))


def marked(ws: Workspace) -> pd.DataFrame:
    """Every entry, with the user's marks on single groups among its tags."""
    from analysis.audit.marks import group_keys, tagged

    entries, marks = categorized(ws), thawed(ws.marks)
    return tagged(entries, group_keys(entries), marks) if any(marks.values()) else entries


def _filters(ws: Workspace) -> dict[str, Any]:
    """The persons and projects of all pages, as select() takes them."""
    found = thawed(ws.filters)
    return {"persons": tuple(found.get("persons") or ()), "projects": tuple(found.get("projects") or ()) or None}


def selected(ws: Workspace) -> pd.DataFrame:
    """The categorized entries of the chosen period and persons."""
    return _selected(ws, entries_key(ws))


@st.cache_resource(max_entries=32, show_spinner=False)
def _audit(_ws: Workspace, key: str) -> Audit:
    first, last = period(_ws)
    return _built(_ws, selected(_ws), first, last)


def _built(ws: Workspace, entries: pd.DataFrame, first: date | None, last: date | None) -> Audit:
    settings = audit_settings(ws)
    return build(entries, zone=session.zone(ws), categories=names(ws), first=first, last=last, settings=settings)


def audit(ws: Workspace) -> Audit:
    """Where the hours of the period went."""
    return _audit(ws, audit_key(ws))


def days(ws: Workspace) -> int | None:
    """On how many days the hours were measured; None for typed hours and without dates."""
    return audit(ws).days_count if ws.imports and len(merged(ws).entries) else None


def before_period(ws: Workspace) -> tuple[date, date] | None:
    """What the period is held against: as typed, else the stretch before a period that was typed; None for none."""
    from analysis.period_words import earlier, read_period

    words = str(ws.filters.get("compare", ""))
    if words:
        found = read_period(words, today=date.today())
        return found.first, found.last
    first, last = period(ws)
    return earlier(first, last) if ws.filters.get("period") and first and last else None


@st.cache_resource(max_entries=32, show_spinner=False)
def _within(_ws: Workspace, key: str, first: date, last: date) -> pd.DataFrame:
    from analysis.audit.select import select

    entries = marked(_ws)
    return select(entries[entries["date"].notna()], zone=session.zone(_ws), first=first, last=last, **_filters(_ws))


def within(ws: Workspace, span: tuple[date, date] | None) -> pd.DataFrame:
    """The categorized entries of a stretch, first and last day, for the chosen persons; None: of the chosen period."""
    return _within(ws, entries_key(ws), *span) if span else selected(ws)


@st.cache_resource(max_entries=32, show_spinner=False)
def _of_span(_ws: Workspace, key: str, first: date, last: date) -> Audit | None:
    rows = within(_ws, (first, last))
    return _built(_ws, rows, first, last) if len(rows) else None


def audit_of(ws: Workspace, span: tuple[date, date] | None) -> Audit | None:
    """The audit of any stretch, for the chosen persons and projects; None for none, and where it has no entries."""
    return _of_span(ws, audit_key(ws), *span) if span else None


def before(ws: Workspace) -> Audit | None:
    """The audit of the earlier period; None where none is asked for or it has no entries."""
    return audit_of(ws, before_period(ws))


def audit_settings(ws: Workspace) -> AuditSettings:
    """Thresholds, and what the spot check found."""
    from analysis.categorize.check import settled_right

    checked, usual = settled_right(thawed(ws.spot_check)), AuditSettings()
    country = str(ws.settings.get("country", country_of(session.zone(ws))))
    region = str(ws.settings.get("region", ""))
    return AuditSettings(
        count_personal=bool(ws.settings.get("count_personal", False)),
        settled_right=(checked.estimate, checked.low, checked.high) if checked else None,
        switch_cost_minutes=float(ws.settings.get("switch_cost_minutes", usual.switch_cost_minutes)),
        usual_week_hours=float(ws.settings.get("usual_week_hours", usual.usual_week_hours)),
        country=country,
        region=region if region in regions(country) else "",
    )


def ratings(ws: Workspace) -> dict[str, tuple[str, ...]]:
    """The user's ticks by category, those of merged ones where their entries count."""
    from analysis.categorize.own import ticks
    from pages.parts import sorting

    return ticks(thawed(ws.ratings), sorting.own(ws))


def monthly(ws: Workspace) -> pd.DataFrame:
    """Hours a month by category: measured where there are entries, else as typed."""
    if ws.imports:
        hours, _notes = monthly_hours(audit(ws))
        return hours
    from pages.parts import sorting

    mine = sorting.own(ws)
    week: dict[str, float] = {}
    for category, hours_a_week in ws.typed.items():
        home = mine.home(category)
        week[home] = week.get(home, 0.0) + float(hours_a_week)
    rows = [(c, h * WEEKS_A_MONTH, []) for c, h in week.items() if h > 0]
    return pd.DataFrame(rows, columns=["category", "hours_per_month", "weeks"])


def plan(ws: Workspace) -> Plan:
    """What to hand over, under the user's limits."""
    from pages.parts import planned

    return planned.plan(ws)


@st.cache_resource(max_entries=32, show_spinner=False)
def _shares(_ws: Workspace, stamp: str, zone: str) -> pd.Series:
    return chart_tables.settled(categorized(_ws))


def settled_shares(ws: Workspace) -> pd.Series:
    """How the hours' categories came about, as shares: chart_tables.settled of all entries."""
    from pages.parts import sorting

    return _shares(ws, ws.stamp(*sorting.SORTED), session.zone(ws))


def unsettled(ws: Workspace) -> float:
    """Share of the hours that is not sure."""
    return float(settled_shares(ws)["not_sure"])


@st.cache_resource(max_entries=32, show_spinner=False)
def _sinks(_ws: Workspace, key: str, locale: str) -> tuple[Sink, ...]:
    return find_sinks(audit(_ws), ratings=sink_ratings(_ws), before=before(_ws), formats=session.formats(_ws))


def sinks(ws: Workspace) -> tuple[Sink, ...]:
    """What hurts, with evidence, the user's ticks included."""
    return _sinks(ws, sinks_key(ws), session.formats(ws).locale)


def sink_ratings(ws: Workspace) -> dict[str, tuple[str, ...]]:
    """The user's ticks in the words of analysis.audit."""
    return {c: tuple("lack_skill" if t == "lacks_skill" else t for t in ticks) for c, ticks in ratings(ws).items()}


def expertise(ws: Workspace) -> dict[str, str]:
    """Category -> kind of work."""
    return {str(k): str(v) for k, v in market(ws).defaults["expertise_type"].items()}
