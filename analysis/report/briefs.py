"""A sink's evidence in as few words as a table has room for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analysis.audit.sinks import Sink, short_label
from analysis.formats import ALL, Formats
from analysis.words import _, n_

Evidence = Mapping[str, Any]


def brief(sink: Sink, formats: Formats) -> str:
    """ "33 h, 19 % of your time", without the name of the category."""
    return WORDS[sink.kind](sink.evidence, formats)


def briefs(sinks: Sequence[Sink], formats: Formats, *, typed: bool = True) -> str:
    """The evidence of a category's sinks as one line, nothing said twice; `typed`: words of the entries may be in it."""
    grows = any(s.kind == "grows" for s in sinks)
    hidden = {"earlier_hours_per_month": None} if grows else {}
    said = (replace(s, evidence={**s.evidence, **hidden, "untold": not typed}) for s in sinks)
    line = "; ".join(dict.fromkeys(brief(s, formats) for s in said))
    return f"{line[:1].upper()}{line[1:]}"


def _part(share: float, formats: Formats) -> str:
    return _("all") if share >= ALL else formats.share(share)


def _large(found: Evidence, formats: Formats) -> str:
    words = _("{hours}, {part} of your time", hours=formats.hours(found["hours"]), part=_part(found["share"], formats))
    was = found.get("earlier_hours_per_month")
    if was is None or was != was:
        return words
    return _("{words}; {was} a month before, {now} now", words=words, was=formats.hours(was), now=formats.hours(found["hours_per_month"]))  # fmt: skip


def _interrupts(found: Evidence, formats: Formats) -> str:
    parts = [n_("{n} short visit", "{n} short visits", found["visits"])]
    if found["before_noon"]:
        parts.append(_("{n} before noon", n=found["before_noon"]))
    if found["focus_blocks_split"]:
        parts.append(n_("{n} long block split", "{n} long blocks split", found["focus_blocks_split"]))
    if found["minutes_to_next_focus_block"]:
        parts.append(_("{n} min until the next long block", n=formats.number(found["minutes_to_next_focus_block"])))  # fmt: skip
    lost = _("about {hours} lost in getting back, {n} min a switch assumed", hours=formats.hours(found["hours_lost"]), n=formats.number(found["assumed_minutes_a_switch"]))  # fmt: skip
    return ", ".join([*parts, lost])


def _bogs_down(found: Evidence, formats: Formats) -> str:
    places = (("early_hours", _("early")), ("late_hours", _("in the evening")), ("weekend_hours", _("at weekends")))
    parts = [f"{formats.hours(found[k])} {where}" for k, where in places if found[k] >= 0.05]
    return ", ".join(parts) or _by_you(found, formats)


def _repetitive(found: Evidence, formats: Formats) -> str:
    if not found["tasks"]:
        return _by_you(found, formats)
    if found.get("untold"):
        return _("{part} of it came up again and again", part=_part(found["repeated_share"], formats))
    task = found["tasks"][0]
    words = _("“{label}” {n} times, {minutes} min each", label=short_label(task), n=task["entries"], minutes=max(1, round(task["minutes_each"])))  # fmt: skip
    if task["weekday_share"] >= 0.5:
        return _("{words}, mostly {day}", words=words, day=formats.weekday(int(task["weekday"]), "wide"))
    return words


def _grows(found: Evidence, formats: Formats) -> str:
    return _("{was} to {now} a month", was=formats.hours(found["evened_before"]), now=formats.hours(found["evened_after"]))  # fmt: skip


def _by_you(found: Evidence, formats: Formats) -> str:
    if found.get("marked_entries"):
        return n_("you marked {n} entry, {hours}", "you marked {n} entries, {hours}", found["marked_entries"], hours=formats.hours(found["marked_hours"]))  # fmt: skip
    return _("you say so")


WORDS: Mapping[str, Callable[[Evidence, Formats], str]] = {
    "large": _large,
    "interrupts": _interrupts,
    "bogs_down": _bogs_down,
    "repetitive": _repetitive,
    "grows": _grows,
    "disliked": _by_you,
    "lacks_skill": _by_you,
}
