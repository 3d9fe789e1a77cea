"""Second parts of a long page: closed and undrawn on a phone until asked for, in place on a wide screen."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def _script(phone: bool) -> None:
    from analysis.charts.theme import Look
    from pages.parts import blocks

    with blocks.folded(Look(phone=phone), "Second part", key="second") as shown:
        if shown:
            blocks.text("drawn")


@pytest.mark.parametrize(("phone", "expanders", "drawn"), [(True, 1, 0), (False, 0, 1)])
def test_a_second_part(phone: bool, expanders: int, drawn: int) -> None:
    page = AppTest.from_function(_script, kwargs={"phone": phone}).run()
    assert not page.exception
    assert (len(page.expander), len(page.markdown)) == (expanders, drawn)


def test_a_second_part_is_drawn_when_it_is_opened() -> None:
    page = AppTest.from_function(_script, kwargs={"phone": True})
    page.session_state["second"] = True
    assert [m.value for m in page.run().markdown] == ["drawn"]
