"""The blocks of the Time sinks page."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.audit.answer import is_it_time as time_to_outsource
from analysis.audit.model import Audit
from analysis.audit.sinks import Sink
from analysis.charts import bars, heat
from analysis.charts import tables as chart_tables
from analysis.formats import Formats
from analysis.words import _, n_
from data.store.workspace import thawed
from pages.parts import blocks, derived, session
from pages.parts.frame import Page

KINDS = {
    "large": "Huge chunk",
    "interrupts": "Draws you away",
    "bogs_down": "Bogs down",
    "repetitive": "Repetitive",
    "grows": "Grows",
    "disliked": "Hate it",
    "lacks_skill": "Lack the skill",
}
LISTED = 8  # categories that are listed with what hurts; the rest takes little
TICKS = {
    "hate": "Hate it",
    "bogs_down": "Bogs down my schedule",
    "lacks_skill": "Lack the skill or knowledge",
    "repetitive": "Repetitive and unskilled",
    "must_be_me": "Must be me",
}


def answer(audit: Audit, found: Sequence[Sink], formats: Formats) -> str:
    """What takes most, and the strongest other sink of it."""
    top = audit.categories.iloc[0]
    say = _(
        "{name} takes {hours} hours",
        name=str(top["name"]).split(",")[0],
        hours=formats.whole_hours(float(top["hours"])),
    )
    splits = next((s for s in found if s.kind == "interrupts"), None)
    if splits is not None and splits.evidence.get("visits"):
        same = splits.category == top["category"]
        times = n_("{n} time", "{n} times", int(splits.evidence["visits"]))
        if same:
            return _("{first} and draws you away {times}.", first=say, times=times)
        name = str(audit.names.get(splits.category, splits.category)).split(",")[0]
        return _("{first}; {name} draws you away {times}.", first=say, name=name[:1].lower() + name[1:], times=times)
    share = top["share"]
    return (
        _("{first}, {share} of your working time.", first=say, share=formats.share(float(share)))
        if share == share
        else f"{say}."
    )


def hours(page: Page, audit: Audit) -> None:
    """Sorted bars with their ranges."""
    table = chart_tables.hours(audit)
    named = int(table["named"].sum())
    share = float(table.loc[table["named"], "share"].sum())
    found = n_(
        "One kind of work takes {share} of the month",
        "{n} kinds of work take {share} of the month",
        named,
        share=page.formats.share(share),
    )
    found = found.replace("3 kinds", _("Three kinds")).replace("2 kinds", _("Two kinds"))
    unsure = audit.unsure_hours / audit.work_hours if audit.work_hours else 0.0
    sub = (
        _("Hours · hatched and thin lines: the {share} that is not settled", share=page.formats.share(unsure))
        if unsure > 0.005
        else _("Hours")
    )
    made = bars.hours_by_category(table, page.look, finding=found, sub=sub, source=_source(page, audit))
    blocks.chart(made, page.look, key="hours_by_category")


def _source(page: Page, audit: Audit) -> str:
    from data.sources.tools import source_name

    names = dict.fromkeys(source_name(f.source) for f in derived.readings(page.ws) if not f.error)
    return f"{page.formats.hours(audit.wall_hours)} · {n_('{n} entry', '{n} entries', audit.facts.entries)} · {', '.join(names)}"


def week(page: Page, audit: Audit) -> None:
    """The week as a heat map."""
    minutes = chart_tables.week(audit)
    if minutes is None:
        blocks.quiet(_("These entries have no clock times, so there is no picture of the week."))
        return
    day, hour = chart_tables.fullest(minutes)
    found = _(
        "{day} from {first} to {last} is your fullest hour",
        day=page.formats.weekday(day, "wide"),
        first=hour,
        last=hour + 1,
    )
    made = heat.week_heat(minutes, page.look, finding=found, frame=(day, day, hour, hour), source=page.formats.days(audit.first, audit.last) if audit.first and audit.last else "",
                          sub=_("Minutes worked in each hour, from 0 (palest) to 60 (strongest), mean of the weeks · right: hours a day"))  # fmt: skip
    blocks.chart(made, page.look, key="week_heat")


def hurts(page: Page, found: Sequence[Sink]) -> None:
    """The sinks with their evidence, in the guide's words."""
    blocks.finding(_("What hurts, in the guide's words"))
    if not found:
        blocks.text(_("Nothing stands out: no kind of work takes a huge chunk, draws you away or repeats itself much."))
        return
    names = derived.names(page.ws)
    rows = []
    for category in list(dict.fromkeys(s.category for s in found))[:LISTED]:
        mine = [s for s in found if s.category == category]
        name = names.get(category, category)
        rows.append((name, " · ".join(_(KINDS[s.kind]) for s in mine), " ".join(s.finding for s in mine)))
    if page.look.phone:
        blocks.cards((f"**{blocks.md(name)}**", kind, words) for name, kind, words in rows)
        return
    blocks.table(pd.DataFrame(rows, columns=[_("Category"), _("Sink"), _("Evidence")]), page.look, key="sinks")


def is_it_time(page: Page, audit: Audit) -> None:
    """The guide's first question."""
    feelings = tuple(thawed(page.ws.feelings))
    said = time_to_outsource(audit, derived.expertise(), feelings, page.formats)
    blocks.finding(_("Is it time to start outsourcing?"))
    blocks.text(f"**{said.sentence}**")
    for sign in (s for s in (*said.signs, *said.against) if s.rstrip(".") not in said.sentence):
        blocks.text(f"- {sign}")
    picked = st.pills(_("What is true for you?"), ["multitasking", "burnout"], selection_mode="multi", default=list(feelings), key=f"feelings_{len(feelings)}",
                      format_func={"multitasking": _("Often on several things at once"), "burnout": _("Near burnout")}.get)  # fmt: skip
    if sorted(picked) != sorted(feelings):
        session.put(_("How it feels"), feelings=tuple(picked))
        st.rerun()


def ratings(page: Page, audit: Audit) -> None:
    """The user's own ticks for each category."""
    blocks.finding(_("Your own ratings"))
    blocks.quiet(
        _(
            "What you tick moves the plan: what must be you stays; what is repetitive may be automated; who has the skill is faster."
        )
    )
    names = {
        str(r.category): str(r.name_)
        for r in audit.categories.rename(columns={"name": "name_"}).itertuples()
        if r.category not in {"uncategorized", "personal_breaks"}
    }
    if not names:
        return
    which = st.selectbox(_("Category"), list(names), format_func=names.get, key="rate_category")
    now = list(thawed(page.ws.ratings).get(which, []))
    picked = st.pills(
        _("{name} is", name=names[which]),
        list(TICKS),
        selection_mode="multi",
        default=now,
        format_func=lambda t: _(TICKS[t]),
        key=f"rate_{which}_{len(now)}",
    )
    if sorted(picked) != sorted(now):
        session.put_item(_("Rating of {name}", name=names[which]), "ratings", which, sorted(picked) or None)
        st.rerun()
    rated = [
        (names[c], ", ".join(_(TICKS[t]) for t in ticks if t in TICKS))
        for c, ticks in thawed(page.ws.ratings).items()
        if c in names and ticks
    ]
    if rated:
        blocks.table(pd.DataFrame(rated, columns=[_("Category"), _("Your rating")]), page.look, key="rated")


def entries_behind(page: Page, audit: Audit) -> None:
    """The entries of one category."""
    with st.expander(_("The entries behind a bar"), type="compact", icon=":material/list:"):
        names = {str(c): str(n) for c, n in zip(audit.categories["category"], audit.categories["name"], strict=True)}
        which = st.selectbox(_("Category"), list(names), format_func=names.get, key="drill_category")
        shown = chart_tables.entries_of(derived.selected(page.ws), str(which), audit.zone)
        total = int(shown["seconds"].sum())
        blocks.text(
            _(
                "{time} from {n} entries, before double bookings are shared",
                time=page.formats.duration(total),
                n=len(shown),
            )
        )
        table = shown.assign(hours=shown["seconds"] / 3600)[
            ["date", "description", "project", "hours", "category_reason"]
        ]
        blocks.table(
            table.rename(
                columns={
                    "date": _("Day"),
                    "description": _("What"),
                    "project": _("Project"),
                    "hours": _("Hours"),
                    "category_reason": _("Why here"),
                }
            ),
            page.look,
            key="drill",
            limit=60,
        )


def working(audit: Audit, formats: Formats) -> list[str]:
    """How the figures of the page were worked out."""
    return [
        _("**Hours** of a category are its share of the wall clock: a moment that n entries cover counts 1/n to each, so the categories add up to {hours}.", hours=formats.hours(audit.wall_hours)),
        _("**Share** = hours ÷ working hours ({hours}); breaks and personal time are left out.", hours=formats.hours(audit.work_hours)),
        _("**Range**: what an unsure entry may take away from, or add to, each category, 8 in 10."),
        _("**Draws you away**: up to {n} minutes of one kind of work between other work.", n=audit.settings.visit_minutes),
        _("**Bogs down**: before {early} and from {late} on weekdays, and on weekends.", early=f"{audit.settings.early_before}:00", late=f"{audit.settings.late_from}:00"),
    ]  # fmt: skip
