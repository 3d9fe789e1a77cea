"""Where do I get the file: a card for every tool that is read, three lines each, none for a tool that is not."""

from __future__ import annotations

import pytest

from data.sources.registry import SOURCES
from data.sources.tools import CALENDARS, how_to_export, source_name


def test_every_source_has_its_card_and_every_card_its_source() -> None:
    assert set(how_to_export()) == {s.name for s in SOURCES} | set(CALENDARS)


@pytest.mark.parametrize(("tool", "lines"), how_to_export().items())
def test_a_card_has_three_short_sentences(tool: str, lines: tuple[str, ...]) -> None:
    assert len(lines) == 3
    for line in lines:
        assert 5 < len(line) <= 90, line
        assert line[0].isupper() or line[0] in ".…", line


def test_every_id_has_a_name_for_people() -> None:
    for source in SOURCES:
        for source_id in source.ids:
            assert source_name(source_id) != source_id or "_" not in source_id
    assert source_name("ical") == "Calendar"
