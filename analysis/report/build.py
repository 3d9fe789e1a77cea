"""The report of one material: where the month went, what to hand over, what that rests on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.audit.answer import is_it_time
from analysis.charts.theme import Look
from analysis.formats import Formats
from analysis.outsourcing import views
from analysis.outsourcing.verdicts import VERDICTS, verdict_words
from analysis.report import sentences
from analysis.report.briefs import briefs
from analysis.report.material import Material
from analysis.report.model import Chapter, Column, Report, Table
from analysis.report.pictures import AUDIT, PLAN, drawn
from analysis.words import _, n_

SINK_WORDS = {
    "large": "Huge chunk", "interrupts": "Draws you away", "bogs_down": "Bogs down", "repetitive": "Repetitive",
    "grows": "Grows", "disliked": "Hate it", "lacks_skill": "Lack the skill",
}  # fmt: skip
LITTLE = 0.25  # hours a month: below it a kind of work that stays says nothing
MONEY_SYMBOLS = frozenset({"v", "r", "F0", "X0", "K", "dR"})
SHARES = frozenset({"d", "q", "theta", "u", "f", "p0", "kappa", "pi", "lam", "rho", "i"})


def report(material: Material, look: Look | None = None) -> Report:
    """Answer first, then the chapters; only what may go along (material.parts) is in it. The look decides the pictures;
    documents are printed on white."""
    chosen = look or Look(formats=material.formats)
    formats, money = material.formats, material.parts.money
    head = views.headline(material.plan)
    chapters = [c for c in (_audit(material, chosen), _plan(material, chosen, head), _rests_on(material)) if c is not None]  # fmt: skip
    working = (*(sentences.audit_working(material.audit, formats) if material.audit else ()),
               *(sentences.plan_working(material.plan, formats) if money and material.plan.categories else ()))  # fmt: skip
    return Report(
        title=material.business,
        sub=period_line(material),
        made=_("As of {day}", day=formats.full_day(material.made)),
        answer=sentences.plan_answer(material.plan, head, formats, days=_days(material), money=money)
        if material.plan.categories
        else _first_answer(chapters),
        figures=sentences.plan_figures(head, material.plan, formats, money=money) if head else (),
        chapters=tuple(chapters),
        working=working,
        notes=_notes(material),
        handed_over=sentences.handed_over(material.plan),
    )


def _first_answer(chapters: Sequence[Chapter]) -> str:
    return chapters[0].answer if chapters else _("There are no hours in this period.")


def period_line(material: Material) -> str:
    """Period, hours, entries and where they are from."""
    audit, formats = material.audit, material.formats
    if audit is None:
        return _("From typed hours, not measured")
    when = formats.period(audit.first, audit.last) if audit.first and audit.last else ""
    if when and audit.first and str(audit.first.year) not in when:
        when = f"{when} {audit.last.year if audit.last else ''}".strip()
    line = [when, formats.hours(audit.wall_hours), n_("{n} entry", "{n} entries", audit.facts.entries), ", ".join(material.sources)]  # fmt: skip
    return " · ".join(part for part in line if part)


def _days(material: Material) -> int | None:
    return material.audit.days_count if material.audit else None


def _notes(material: Material) -> tuple[str, ...]:
    found, plan, audit = [], material.plan, material.audit
    if audit is None:
        found.append(_("From the hours you typed, not measured."))
    elif audit.days_count is None:
        found.append(_("The entries have no dates, so no month and no plan can be made of them."))
    elif audit.days_count < 14:
        found.append(
            n_(
                "This is {n} day; a month is extrapolated from it.",
                "These are {n} days; a month is extrapolated from them.",
                audit.days_count,
            )
        )
    if plan.categories and not plan.value.set_by_user and material.parts.money:
        worth = material.formats.money(plan.value.value)
        found.append(_("Assumed: an hour of yours is worth {money}. Your own figure moves everything.", money=worth))
    return tuple(found)


def _audit(material: Material, look: Look) -> Chapter | None:
    audit = material.audit
    if audit is None or audit.categories.empty:
        return None
    lines = []
    if material.expertise:
        time = is_it_time(audit, material.expertise, material.feelings, material.formats)
        lines = [f"**{time.sentence}**"]
    return Chapter(
        "where-it-went",
        _("Where did the month go, and what hurts?"),
        sentences.audit_answer(audit, material.sinks, material.formats),
        charts=tuple(chart for _name, chart in drawn(material, look, AUDIT)),
        tables=(*_sinks(material), *_persons(material)),
        lines=tuple(lines),
    )


def _sinks(material: Material) -> tuple[Table, ...]:
    if not material.sinks or material.audit is None:
        return ()
    names = material.audit.names
    rows = []
    for category in dict.fromkeys(s.category for s in material.sinks):
        mine = [s for s in material.sinks if s.category == category]
        kinds = " · ".join(_(SINK_WORDS.get(s.kind, s.kind)) for s in mine)
        rows.append(
            (names.get(category, category), kinds, briefs(mine, material.formats, typed=material.parts.descriptions))
        )
    columns = (Column("category", _("Category")), Column("kinds", _("Sink")), Column("evidence", _("Evidence")))
    frame = pd.DataFrame(rows, columns=[c.key for c in columns])
    return (Table("sinks", _("What hurts, in the guide's words"), frame, columns),)


def _persons(material: Material) -> tuple[Table, ...]:
    table = material.audit.persons if material.audit is not None else pd.DataFrame()
    if not material.parts.people or len(table) < 2:
        return ()
    columns = (Column("name", _("Person")), Column("hours", _("Hours"), "hours"))
    return (Table("persons", _("Whose hours these are"), table[["name", "hours"]], columns),)


def _plan(material: Material, look: Look, head: views.Headline | None) -> Chapter | None:
    if not material.plan.categories:
        return None
    answer = sentences.plan_answer(
        material.plan, head, material.formats, days=_days(material), money=material.parts.money
    )
    return Chapter(
        "what-to-hand-over",
        _("What should I hand over first, and is it worth it?"),
        answer,
        charts=tuple(chart for _name, chart in drawn(material, look, PLAN)),
        tables=(plan_table(material),),
    )


def plan_table(material: Material) -> Table:
    """Every category with its verdict as a word, hours now and back with their range, cost and why."""
    rows = sorted(
        (c for c in material.plan.categories if c.verdict not in {"keep", None} or c.hours_per_month >= LITTLE), key=lambda c: (VERDICTS.index(c.verdict) if c.verdict in VERDICTS else 9, -c.hours_per_month)
    )  # fmt: skip
    frame = pd.DataFrame([{
        "category": c.name, "verdict": verdict_words(c.verdict), "now": c.hours_per_month,
        **({"back": c.hours_freed["p50"], "low": c.hours_freed["p10"], "high": c.hours_freed["p90"],
            "cost": float(c.result.steady.cash) if c.result else np.nan, "odds": c.odds}
           if c.hours_freed and c.verdict != "keep" else {"back": np.nan, "low": np.nan, "high": np.nan, "cost": np.nan, "odds": np.nan}),
        "because": " ".join(c.reasons),
    } for c in rows], columns=["category", "verdict", "now", "back", "low", "high", "cost", "odds", "because"])  # fmt: skip
    columns = [
        Column("category", _("Category")), Column("verdict", _("Verdict")), Column("now", _("Hours now"), "hours"),
        Column("back", _("Hours back"), "hours"), Column("low", _("From"), "hours"), Column("high", _("To"), "hours"),
    ]  # fmt: skip
    if material.parts.money:
        columns += [Column("cost", _("Cost a month"), "money"), Column("because", _("Because"))]
    note = _("Hours a month; back: after checking and redoing; from, to: 8 in 10 odds.")
    return Table(
        "plan", _("Every kind of work, with its verdict"), frame[[c.key for c in columns]], tuple(columns), note
    )


def _rests_on(material: Material) -> Chapter | None:
    if not material.plan.categories:
        return None
    table = assumptions_table(material)
    if table.frame.empty:
        return None
    own = int(views.assumption_table(material.plan)["set_by_user"].sum())
    said = n_("{n} of the assumptions is your own", "{n} of the assumptions are your own", own) if own else _("All assumptions are the app's own until you change them")  # fmt: skip
    return Chapter("rests-on", _("What does it rest on?"), f"{said}.", tables=(table,))


def assumptions_table(material: Material) -> Table:
    """What the plan assumes: what holds for all once, then what differs for each kind of work that is handed over."""
    formats, plan = material.formats, material.plan
    given = views.assumption_table(plan)
    handed = {i for role in plan.roles for i in role.categories}
    names = {c.id: c.name for c in plan.categories}
    shown = given[(given["scope"] == "") | given["scope"].isin(handed)]
    if not material.parts.money:
        shown = shown[~shown["symbol"].isin(MONEY_SYMBOLS)]
    rows, seen = [], set()
    for row in shown.to_dict("records"):
        same = given[given["symbol"] == row["symbol"]]
        everywhere = same["value"].nunique() == 1 and same["source"].nunique() == 1
        if row["symbol"] == "h" or (everywhere and row["symbol"] in seen):
            continue
        seen.add(row["symbol"])
        about = _("Everything") if everywhere or row["scope"] == "" else names.get(row["scope"], row["scope"])
        rows.append((about, row["name"], figure(row["value"], row["symbol"], row["unit"], formats), _spread(row, formats), row["source"]))  # fmt: skip
    rows.sort(key=lambda r: r[0] != _("Everything"))
    columns = (
        Column("about", _("About")), Column("name", _("Assumption")), Column("value", _("Value"), "number"),
        Column("spread", _("Low to high"), "number"), Column("source", _("Source")),
    )  # fmt: skip
    return Table("assumptions", _("What the plan assumes"), pd.DataFrame(rows, columns=[c.key for c in columns]), columns)  # fmt: skip


def figure(value: float, symbol: str, unit: str, formats: Formats) -> str:
    """An assumption's figure with its unit, as people write it."""
    if symbol in MONEY_SYMBOLS:
        return " ".join(p for p in (formats.money(value), unit) if p)
    if symbol in SHARES:
        return formats.share(value)
    digits = 0 if float(value).is_integer() else 1 if value >= 1 else 2
    return " ".join(p for p in (formats.number(value, digits), unit) if p)


def _spread(row: dict[str, object], formats: Formats) -> str:
    low, high = float(str(row["low"])), float(str(row["high"]))
    if low >= high:
        return "–"
    symbol = str(row["symbol"])
    return _("{low} to {high}", low=figure(low, symbol, "", formats), high=figure(high, symbol, "", formats))
