"""Every table by name: what the command line writes as CSV and the sheets of a workbook show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from analysis.audit.sinks import Sink
from analysis.outsourcing import views
from analysis.outsourcing.verdicts import verdict_words
from analysis.report.material import Material
from analysis.words import _

MONEY = ("cost_per_month", "currency", "odds_better_off", "because", "cash", "cash_low", "cash_high")


@dataclass(frozen=True)
class NamedTable:
    """name: as --table says it; make: the frame, None when this material has none. about_people, typed: it holds names
    from the entries, or words that were typed; amounts: it is about money alone."""

    name: str
    make: Callable[[Material], pd.DataFrame | None]
    about_people: bool = False
    typed: bool = False
    amounts: bool = False


def _audit(name: str) -> Callable[[Material], pd.DataFrame | None]:
    def make(material: Material) -> pd.DataFrame | None:
        found: pd.DataFrame | None = getattr(material.audit, name) if material.audit else None
        return found

    return make


def _weekly(material: Material) -> pd.DataFrame | None:
    if material.audit is None:
        return None
    table = material.audit.weekly
    names = {c: material.audit.names.get(str(c), str(c)) for c in table.columns}
    return table.rename(columns=names).rename_axis("week").reset_index()


def _plan(material: Material) -> pd.DataFrame:
    table = views.summary(material.plan)
    ids = [c.id for c in material.plan.categories]
    table.insert(0, "id", ids)
    table.insert(3, "verdict_in_words", [verdict_words(v or None) for v in table["verdict"]])
    return table if material.parts.money else table.drop(columns=[c for c in MONEY if c in table.columns])


def _roles(material: Material) -> pd.DataFrame:
    names = {c.id: c.name for c in material.plan.categories}
    rows = []
    for role in material.plan.roles:
        steady, result = role.result.steady, role.result
        rows.append({
            "role": role.name, "categories": "; ".join(names[i] for i in role.categories), "handed_over": float(steady.gross),
            "their_hours": float(steady.contractor), "checking": float(steady.checking), "redoing": float(steady.redoing), "hours_back": float(steady.net),
            "pay_an_hour": float(role.role.r), "cost_per_month": float(steady.cash), "hours_back_over_horizon": result.net_hours,
            "cost_over_horizon": result.cash, "better_off_over_horizon": result.net_benefit, "paid_back_in_months": result.payback,
            "currency": material.plan.assumptions.currency,
        })  # fmt: skip
    columns = ["role", "categories", "handed_over", "their_hours", "checking", "redoing", "hours_back", "pay_an_hour", "cost_per_month",
               "hours_back_over_horizon", "cost_over_horizon", "better_off_over_horizon", "paid_back_in_months", "currency"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    return table if material.parts.money else table[columns[:7]]


def _assumptions(material: Material) -> pd.DataFrame:
    table = views.assumption_table(material.plan)
    return table if material.parts.money else table[~table["symbol"].isin(["v", "r", "f", "F0", "X0", "K", "dR"])]


def _months(material: Material) -> pd.DataFrame | None:
    if not material.plan.roles:
        return None
    table = views.months(material.plan)
    return table if material.parts.money else table.drop(columns=[c for c in MONEY if c in table.columns])


def _sinks(material: Material) -> pd.DataFrame | None:
    if material.audit is None:
        return None
    rows = [{"kind": s.kind, "category": s.category, "finding": said(s, material)} for s in material.sinks]
    return pd.DataFrame(rows, columns=["kind", "category", "finding"])


def said(sink: Sink, material: Material) -> str:
    """The sink's sentence; without the words that were typed where they do not go along."""
    if material.parts.descriptions or sink.kind != "repetitive" or not sink.evidence.get("tasks"):
        return sink.finding
    name = material.audit.names.get(sink.category, sink.category) if material.audit else sink.category
    share = material.formats.share(float(sink.evidence["repeated_share"]))
    return _("{name} repeats itself: {share} of it is tasks that came up again and again.", name=name, share=share)


TABLES: tuple[NamedTable, ...] = (
    NamedTable("categories", _audit("categories")),
    NamedTable("weeks", _audit("weeks")),
    NamedTable("days", _audit("days")),
    NamedTable("hours-by-week-and-category", _weekly),
    NamedTable("week-by-hour", _audit("heat")),
    NamedTable("projects", _audit("projects"), typed=True),
    NamedTable("persons", _audit("persons"), about_people=True),
    NamedTable("tasks", _audit("tasks"), typed=True),
    NamedTable("meetings", _audit("meetings"), typed=True),
    NamedTable("sinks", _sinks),
    NamedTable("plan", _plan),
    NamedTable("roles", _roles),
    NamedTable("months", _months),
    NamedTable("frontier", lambda m: _frontier(m.frontier), amounts=True),
    NamedTable("assumptions", _assumptions),
    NamedTable("entries", lambda m: m.entries, about_people=True, typed=True),
)


def _frontier(table: pd.DataFrame | None) -> pd.DataFrame | None:
    return None if table is None else table.assign(categories=["; ".join(ids) for ids in table["categories"]])


def table_names() -> tuple[str, ...]:
    """As --table lists them."""
    return tuple(t.name for t in TABLES)


def made_tables(material: Material) -> dict[str, pd.DataFrame]:
    """All tables that this material has and that may go along, in order."""
    parts = material.parts
    found = {}
    for table in TABLES:
        hidden = (table.about_people and not parts.people) or (table.typed and not parts.descriptions) or (table.amounts and not parts.money)  # fmt: skip
        if hidden or (table.name == "entries" and not parts.entries):
            continue
        made = table.make(material)
        if made is not None:
            found[table.name] = made
    return found
