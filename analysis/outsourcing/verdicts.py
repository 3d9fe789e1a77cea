"""The verdict on a category: the first rule that fits, with its reasons in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.formats import Formats
from analysis.outsourcing.assumptions import Assumptions
from analysis.outsourcing.market import Market
from analysis.outsourcing.role import Result
from analysis.words import _

VERDICTS = ("outsource_now", "automate_first", "try", "keep")
REPETITIVE = "repetitive unskilled"
HALF = 0.5  # of what leaves: below it a recovery is worth a warning; our judgement


@dataclass(frozen=True)
class Judged:
    """A verdict id (None: cannot be judged) and why, most telling first."""

    verdict: str | None
    reasons: tuple[str, ...]


def verdict_words(verdict: str | None) -> str:
    """The verdict as the pages say it."""
    words = {"outsource_now": _("Hand over"), "automate_first": _("Automate"), "try": _("Maybe"), "keep": _("Keep")}
    return words.get(verdict or "", _("Not judged"))


def judge(category: str, market: Market, chosen: Assumptions, automation: Mapping[str, Any] | None, result: Result | None,
          odds: float | None) -> Judged:  # fmt: skip
    """The first of: keep (the owner's own), automate first, not judged (no rate), keep (does not pay), hand over, maybe."""
    ticks = chosen.ticks.get(category, ())
    line = market.lines.get(category, {})
    if str(line.get("stays_with_owner")) == "yes":
        return Judged("keep", (_("This is what the business lives on: your own part."),))
    if "must_be_me" in ticks:
        return Judged("keep", (_("You ticked that it must be you."),))
    unskilled = str(line.get("expertise_type")) == REPETITIVE or "repetitive" in ticks
    if unskilled and automation is not None and automation["share"] >= chosen.automate_from:
        share = Formats().share(automation["share"])
        return Judged(
            "automate_first",
            (
                _(
                    "{kind}: a tool does about {share} of it, before anybody is paid for it.",
                    kind=automation["kind"].capitalize(),
                    share=share,
                ),
            ),
        )
    if result is None or odds is None:
        return Judged(None, (_("No rate is known for this work. Say what it would cost, and it is judged."),))
    return _by_figures(chosen, result, odds, ticks)


def _by_figures(chosen: Assumptions, result: Result, odds: float, ticks: Sequence[str]) -> Judged:
    recovery, tenths = result.net_recovery, Formats().odds(odds)
    if recovery is None:
        return Judged("keep", (_("It took none of your time."),))
    if recovery <= 0:
        return Judged("keep", (_("Checking and redoing would take more of your time than it frees."),))
    price = _price(chosen, result, recovery)
    if odds < chosen.keep_below:
        return Judged("keep", (_("Only {odds} odds of being better off. Keep it for now.", odds=tenths), *price))
    felt = _felt(ticks)
    months = len(result.months.net)
    if odds < chosen.now_from:
        return Judged("try", (_("{odds} odds of being better off: try it small.", odds=tenths), *price, *felt))
    if result.payback is not None and result.payback <= chosen.now_within * months:
        said = _("{odds} odds of being better off, paid back in month {n}.", odds=tenths, n=_month(result.payback))
        return Judged("outsource_now", (said, *price, *felt))
    late = (
        _("the money comes back in month {n}", n=_month(result.payback))
        if result.payback is not None
        else _("the money does not come back in time")
    )
    return Judged("try", (_("{odds} odds of being better off, but {late}.", odds=tenths, late=late), *price, *felt))


def _price(chosen: Assumptions, result: Result, recovery: float) -> tuple[str, ...]:
    """What an hour back costs; and a warning where less than half of what leaves comes back."""
    formats = Formats(currency=chosen.currency)
    hour = float(result.steady.cash) / float(result.steady.net)
    said = _("An hour back costs {money}.", money=formats.money(hour))
    if recovery >= HALF:
        return (said,)
    return (
        said,
        _("Only {share} of what leaves comes back; checking and redoing take the rest.", share=formats.share(recovery)),
    )


def _felt(ticks: Sequence[str]) -> tuple[str, ...]:
    """What the owner said about the work."""
    words = {
        "hate": _("You hate doing it."),
        "bogs_down": _("It bogs your days down."),
        "lacks_skill": _("Whoever has the skill needs less time for it."),
    }
    return tuple(words[tick] for tick in words if tick in ticks)


def _month(payback: float) -> int:
    return max(1, int(-(-payback // 1)))
