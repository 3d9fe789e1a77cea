"""The top of a table as the mapping form shows it."""

from __future__ import annotations

from data.sources.base import Choices, ReadOptions, Upload
from data.sources.peek import fingerprint, peek, remembered
from data.sources.read import read_file

UNKNOWN = "Wann;Womit;Für wen;Minutenzahl\n02.09.2026;Rechnungen;Meyer;90\n03.09.2026;Mail;;30\n"


def upload(text: str, encoding: str = "utf-8", name: str = "mine.csv") -> Upload:
    return Upload(name, text.encode(encoding))


def test_an_unknown_header_has_no_roles_but_a_first_guess_by_its_cells() -> None:
    seen = peek(upload(UNKNOWN))
    assert seen is not None
    assert seen.names == ("Wann", "Womit", "Für wen", "Minutenzahl")
    assert set(seen.roles) == {"ignore"}
    assert seen.guesses == ("date", "description", "project", "duration")
    assert seen.rows == (("02.09.2026", "Rechnungen", "Meyer", "90"), ("03.09.2026", "Mail", "", "30"))


def test_clock_times_are_a_start_and_an_end_and_moments_too() -> None:
    clocks = peek(upload("Tagchen,x,y,z\n2026-09-02,09:00,10:30,Mail\n"))
    assert clocks is not None
    assert clocks.guesses == ("date", "start", "end", "description")
    moments = peek(upload("x,y,z\n2026-09-02 09:00,2026-09-02 10:30,Mail\n"))
    assert moments is not None
    assert moments.guesses == ("start", "end", "description")


def test_a_known_header_is_not_guessed_at() -> None:
    seen = peek(upload("Date,Hours,Room\n2026-09-02,1.5,12\n"))
    assert seen is not None
    assert seen.guesses == seen.roles == ("date", "duration", "ignore")


def test_what_is_no_table_has_no_top() -> None:
    assert peek(Upload("a.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")) is None
    assert peek(Upload("a.json", b"[1, 2]")) is None
    assert peek(Upload("a.csv", b"")) is None


def test_a_header_is_known_again_below_a_title_and_in_another_encoding() -> None:
    mappings = {fingerprint(("Wann", "Womit", "Für wen", "Minutenzahl")): {}}
    assert remembered(upload("Stunden im September;;;\n" + UNKNOWN), mappings)
    assert remembered(upload(UNKNOWN, "cp1252"), mappings)
    assert remembered(upload(UNKNOWN, "utf-16"), mappings)
    assert remembered(upload(UNKNOWN.replace("Womit", "Wozu")), mappings) is None


def test_a_long_text_is_only_looked_into() -> None:
    line = "02.09.2026;Grüße und Rechnungen;Meyer;90\n"
    seen = peek(upload(UNKNOWN + line * 20_000))
    assert seen is not None
    assert seen.names[2] == "Für wen"


HEADLESS = "02.09.2026;09:00;10:30;Rechnungen\n03.09.2026;09:00;10:00;Mail\n"


def test_a_table_without_a_header_loses_no_row() -> None:
    seen = peek(upload(HEADLESS))
    assert seen is not None
    assert seen.number == 0
    assert seen.names == ("Column 1", "Column 2", "Column 3", "Column 4")
    assert len(seen.rows) == 2
    assert seen.guesses == ("date", "start", "end", "description")
    roles = dict(zip(seen.names, seen.guesses, strict=True))
    found = read_file(upload(HEADLESS), ReadOptions(zone="UTC", choices={"mine.csv": Choices(roles=roles)}))
    assert list(found.entries["description"]) == ["Rechnungen", "Mail"]
    assert list(found.entries["row"]) == [1, 2]
    assert peek(upload(HEADLESS), roles).roles == seen.guesses  # type: ignore[union-attr]
