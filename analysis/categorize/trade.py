"""What the owner sells, as far as the month's own words tell: craft words of one trade that keep coming back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.categorize.lexicon import Lexicon
from analysis.categorize.matching import Hits

Floats = NDArray[np.float32]

_TEXTS_NEEDED = 4  # distinct texts with a craft word of the trade
_LEAD = 1.3  # how much more than the next trade
_PULL = 1.0  # what a craft word of the own trade adds to the logarithm of client_delivery; judged on the folds


Crafts = Mapping[str, NDArray[np.int64]]


def crafts_of(hits: Hits, lexicon: Lexicon) -> Crafts:
    """Trade -> the texts that have a craft word of it."""
    names = lexicon.listed.trade_names
    pairs = np.unique(np.stack([lexicon.listed.trade[hits.stem].astype(np.int64), hits.text]), axis=1)
    return {names[number]: pairs[1][pairs[0] == number] for number in np.unique(pairs[0]).tolist() if names[number]}


def trade_of(crafts: Crafts) -> str | None:
    """The trade whose craft words stand in most distinct texts; None when they are few or two trades are close."""
    ranked = sorted(((trade, len(texts)) for trade, texts in crafts.items()), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _TEXTS_NEEDED:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= _LEAD * ranked[1][1] else None


def craft_of_own_trade(scores: Floats, crafts: Crafts, trade: str | None, categories: Sequence[str]) -> Floats:
    """The scores with client_delivery raised where a text has a craft word of the trade."""
    if trade not in crafts or "client_delivery" not in categories:
        return scores
    raised = scores.copy()
    raised[crafts[str(trade)], list(categories).index("client_delivery")] += _PULL
    return raised


_WRITTEN = {"seo": "SEO", "hr": "HR", "it": "IT", "ux": "UX", "pr": "PR", "hvac": "HVAC", "etsy": "Etsy"}


def trade_names(lexicon: Lexicon) -> dict[str, str]:
    """Every trade that the lexicon has craft words of -> its name, by name."""
    known = sorted(lexicon.trades)
    return dict(sorted(((trade, _name(trade)) for trade in known), key=lambda pair: pair[1].casefold()))


def _name(trade: str) -> str:
    words = [_WRITTEN.get(word, word) for word in trade.split("_")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])
