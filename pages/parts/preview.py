"""What will stand on a page that has no hours yet: its words, and its picture with the sample month, in grey."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from analysis.charts.bars import hours_by_category
from analysis.charts.chart import Chart
from analysis.charts.heat import settled_bar
from analysis.charts.theme import Look
from analysis.words import _
from data.samples import NAME
from data.samples.outcome import outcome
from pages.parts import blocks

SHOWN = 5  # bars of a preview: enough to see what it is


def headline(page: str) -> str:
    """What is missing on a page without hours, and what brings it."""
    return {
        "sorted": _("Nothing to sort yet. A month of your calendar or tracker brings it."),
        "month": _("No month to look into yet. Your calendar or tracker brings it."),
        "plan": _("No plan yet. A month of your calendar or tracker brings it."),
        "story": _("Nothing to show to others yet. A month of your calendar or tracker brings it."),
    }[page]


def show(page: str, look: Look) -> None:
    """The picture of a page as it looks with the sample month; says that it is one."""
    pictures: dict[str, Callable[[Look], Chart]] = {"sorted": _sorted, "month": month, "plan": _plan, "story": _plan}
    blocks.chart(pictures[page](look), look, key=f"preview_{page}", actions=False)


def _mark(words: str) -> str:
    return f"{blocks.chip('sample', _('Sample'))} {words}"


def _grey(table: pd.DataFrame) -> pd.DataFrame:
    return table.head(SHOWN).assign(named=False, verdict=None).reset_index(drop=True)


def month(look: Look) -> Chart:
    """The hours of the largest kinds of work."""
    whole = outcome()
    share = look.formats.share(float(whole["share"].head(3).sum()))
    return hours_by_category(
        _grey(whole.assign(share=None)), look, finding=_("In the sample month, three kinds of work take {share} of the hours", share=share),
        sub=_mark(_("Hours in September · {name}, an invented business", name=NAME)),
    )  # fmt: skip


def _plan(look: Look) -> Chart:
    handed = outcome().dropna(subset=["back"]).sort_values("back", ascending=False)
    hours = look.formats.in_hours(float(handed["back"].sum()))
    table = handed.assign(
        hours=handed["back"], low=handed["back_low"], high=handed["back_high"], unsure_hours=0.0, share=None
    )
    return hours_by_category(
        _grey(table), look, finding=_("In the sample month, handing over {n} kinds of work gives {hours} back", n=len(handed), hours=hours),
        sub=_mark(_("Hours back a month · line: 8 in 10 odds · {name}, an invented business", name=NAME)),
    )  # fmt: skip


def _sorted(look: Look) -> Chart:
    whole = outcome()
    unsure = float(whole["unsure_hours"].sum() / whole["hours"].sum())
    made = settled_bar(pd.Series({"by_model": 1 - unsure, "not_sure": unsure}), look)
    found = _("In the sample month, {share} of the hours are settled at once", share=look.formats.share(1 - unsure))
    return replace(
        made, finding=found, sub=_mark(_("A few answers settle the rest · {name}, an invented business", name=NAME))
    )
