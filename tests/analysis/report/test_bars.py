"""Bars with their names: beside them where there is room, above them and whole on a narrow screen; ticks that say what they are."""

from __future__ import annotations

import pytest

from analysis.charts.parts import bar_rows, hour_ticks
from analysis.charts.theme import Look

LONG = "Learning, networking, podcasts and press as guest"


def test_on_a_narrow_screen_names_stand_whole_above_their_bars() -> None:
    names = ["Sales calls and meetings with key clients", LONG]
    wide, narrow = (bar_rows(Look(phone=phone), names, 10.0) for phone in (False, True))
    assert [a.text for a in narrow.layout.annotations] == [names[0], "Learning, networking"]
    assert set(narrow.layout.yaxis.ticktext) == {""}
    assert not wide.layout.annotations
    assert all(len(text) <= 34 for text in wide.layout.yaxis.ticktext)
    assert narrow.layout.height > wide.layout.height


@pytest.mark.parametrize("top", [0.2, 0.3, 1.0, 1.9, 2.6, 9.0, 33.0, 250.0])
def test_ticks_are_where_their_words_say(top: float) -> None:
    places, words = hour_ticks(Look(), top)
    assert [float(w.split("\u00a0")[0]) for w in words] == pytest.approx(places)
