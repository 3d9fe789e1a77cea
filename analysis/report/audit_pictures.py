"""The pictures of where the month went, each with a finding from the data: pages and documents show the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis.audit.model import Audit
from analysis.charts import bars, heat
from analysis.charts import tables as chart_tables
from analysis.charts.chart import Chart
from analysis.charts.theme import Look
from analysis.formats import ALL, Formats
from analysis.words import _, n_


def source_line(audit: Audit, sources: Sequence[str], formats: Formats) -> str:
    """What the hours rest on: hours on the clock, entries, where they are from."""
    found = [formats.hours(audit.wall_hours), n_("{n} entry", "{n} entries", audit.facts.entries), ", ".join(sources)]
    return " · ".join(part for part in found if part)


def hours(audit: Audit, look: Look, sources: Sequence[str] = ()) -> Chart | None:
    """Sorted bars with their ranges; None without hours."""
    table = chart_tables.hours(audit)
    if table.empty:
        return None
    named = int(table["named"].sum())
    found = _first_take(named, float(table.loc[table["named"], "share"].sum()), audit, look.formats)
    unsure = audit.unsure_hours / audit.work_hours if audit.work_hours else 0.0
    settled = _("Hours · hatched and thin lines: the {share} that is not settled", share=look.formats.share(unsure))
    made = bars.hours_by_category(
        table, look, finding=found, sub=settled if unsure > 0.005 else _("Hours"),
        source=source_line(audit, sources, look.formats),
    )  # fmt: skip
    return replace(made, why=hours_why(audit, look.formats))


def _first_take(named: int, share: float, audit: Audit, formats: Formats) -> str:
    """What part the first kinds of work take, and of what."""
    month = 27 <= (audit.days_count or 0) <= 31
    of = _("the month") if month else _("your working time")
    part = _("all") if share >= ALL else formats.share(share)
    found = n_("One kind of work takes {part} of {of}", "{n} kinds of work take {part} of {of}", named, part=part, of=of)  # fmt: skip
    return found.replace("3 kinds", _("Three kinds")).replace("2 kinds", _("Two kinds"))


def hours_why(audit: Audit, formats: Formats) -> str:
    """The formula of the hours, its inputs and how many entries stand behind it."""
    top = audit.categories.iloc[0]
    entries = n_("{n} entry", "{n} entries", int(top["entries"]))
    return _(
        "Hours of a category = the sum of its entries' minutes on the clock ÷ 60; a minute that n entries of one person cover counts 1/n to each. "
        "{name}: {entries}, {full} in full, {clock} on the clock. Share = {clock} ÷ {work} of work. "
        "The range, 8 in 10, is what unsure entries may take away or add.",
        name=str(top["name"]), entries=entries, full=formats.hours(float(top["entry_hours"])),
        clock=formats.hours(float(top["hours"])), work=formats.hours(audit.work_hours),
    )  # fmt: skip


def grouped(audit: Audit, by: str, look: Look, sources: Sequence[str] = ()) -> Chart | None:
    """Hours by project, client, person, day or week; None without hours of known days for the last two."""
    table = chart_tables.groups(audit, by)
    if table.empty:
        return None
    top = int(table["hours"].argmax())
    years = bool(audit.first and audit.last and audit.first.year != audit.last.year)
    names = [_group_name(name, by, look.formats, years) for name in table["name"]]
    found = _taken(names[top], float(table["hours"].iloc[top]), audit.wall_hours, look.formats)
    sub = _("Hours on the clock · {full} with double bookings in full", full=look.formats.hours(audit.hours))
    made = bars.hours_by_category(table.assign(name=names), look, finding=found, sub=sub, source=source_line(audit, sources, look.formats))  # fmt: skip
    why = _("Each entry counts its minutes on the clock ÷ 60; a minute that n entries of one person cover counts 1/n to each, and an entry over midnight is divided there.")  # fmt: skip
    return replace(made, name=f"hours-by-{by}", why=why)


def _taken(name: str, hours: float, total: float, formats: Formats) -> str:
    """What the largest takes of the whole, which may be all of it."""
    part = _("all") if hours >= ALL * total else formats.whole_hours(hours)
    return _("{name} takes {part} of {total}", name=name, part=part, total=formats.in_hours(total))


def _group_name(name: object, by: str, formats: Formats, years: bool) -> str:
    if by in {"day", "week"}:
        day = pd.Timestamp(str(name)).date()
        told = formats.short_day(day, years)
        return f"{formats.weekday(day.weekday())} {told}" if by == "day" else _("Week of {day}", day=told)
    return str(name) or {"project": _("No project"), "client": _("No client")}.get(by, _("Nobody named"))


def week(audit: Audit, look: Look) -> Chart | None:
    """The week as a heat map; None without clock times."""
    minutes = chart_tables.week(audit)
    if minutes is None:
        return None
    block = chart_tables.fullest_block(minutes)
    source = look.formats.days(audit.first, audit.last) if audit.first and audit.last else ""
    if block is not None:
        first, last = block
        mean = float(minutes.loc[range(5), list(range(first, last + 1))].to_numpy().mean())
        part = _("Mornings fill first") if last < 13 else _("Evenings fill first") if first >= 17 else _("Afternoons fill first")  # fmt: skip
        found = _("{part}: {first} to {last} is worked {minutes} minutes of 60", part=part, first=first, last=last + 1, minutes=round(mean))  # fmt: skip
        frame = (0, 4, first, last)
    else:
        day, hour = chart_tables.fullest(minutes)
        found = _("{day} from {first} to {last} is your fullest hour", day=look.formats.weekday(day, "wide"), first=hour, last=hour + 1)  # fmt: skip
        frame = (day, day, hour, hour)
    made = heat.week_heat(
        minutes, look, finding=found, frame=frame, source=source,
        sub=_("Minutes worked in each hour, from 0 (faintest) to 60 (strongest), mean of the weeks · right: hours a day"),
    )  # fmt: skip
    why = _("Minutes on the clock in that hour on that weekday ÷ how often the weekday lies in the period; breaks and personal time are left out. {entries}.",
            entries=n_("{n} entry", "{n} entries", audit.facts.entries))  # fmt: skip
    return replace(made, why=why)


def days(audit: Audit, look: Look, sources: Sequence[str] = ()) -> Chart | None:
    """Hours of each day of the period; None for undated hours and for years, where a day is too thin to see."""
    if audit.first is None or audit.last is None or not 2 <= (audit.days_count or 0) <= 200 or audit.days.empty:
        return None
    each = audit.days.set_index(pd.to_datetime(audit.days["date"]).dt.date)["wall_hours"].astype(float)
    whole = each.groupby(level=0).sum().reindex(heat.whole_days(audit.first, audit.last)).fillna(0.0)
    longest = whole.idxmax()
    found = _("{day} was the longest day, {hours}", day=look.formats.day(longest), hours=look.formats.hours(float(whole.max())))  # fmt: skip
    worked = whole[whole > 0]
    return heat.hours_a_day(
        whole, look, finding=found, sub=_("Hours of each day · grey: weekends · dotted: the usual working day"),
        source=source_line(audit, sources, look.formats), usual=float(worked.median()),
    )  # fmt: skip
