"""What the Import page rests on: the preview is the import, choices hold, and nothing is kept that was not asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.samples import ZONE, sample_files
from data.sources.base import FileReading, Upload
from data.sources.peek import fingerprint, peek
from data.store import imports
from data.store.engine import open_store
from data.store.store import Store
from data.store.workspace import Workspace, thawed

NOW = datetime(2026, 10, 2, 8, tzinfo=UTC)
SHEET = Upload("hours.csv", b"Date,Hours,Task\n03/04/2026,1.5,Invoices\n05/04/2026,2.5,Inbox\n07/04/2026,x,Nothing\n")
UNKNOWN = Upload("mine.csv", b"Wann,Minutenzahl,Womit\n2026-03-02,90,Rechnungen\n2026-03-03,30,Mail\n")
ROLES = {"Wann": "date", "Minutenzahl": "duration", "Womit": "description"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(f"sqlite:///{Path(tmp_path_factory.mktemp('imports')) / 'store.sqlite'}")


@pytest.fixture
def ws(store: Store) -> Workspace:
    return store.create("Shop")


def sample() -> list[Upload]:
    return [Upload(name, content) for name, content in sample_files()]


def same(one: FileReading, other: FileReading) -> bool:
    columns = ["member", "sheet", "row", "reason", "message"]
    left = one.skipped[columns].astype("object").fillna("").reset_index(drop=True)
    right = other.skipped[columns].astype("object").fillna("").reset_index(drop=True)
    return (
        one.entries.equals(other.entries)
        and left.astype("str").equals(right.astype("str"))
        and (one.rows, one.guesses, one.window, one.error) == (other.rows, other.guesses, other.window, other.error)
    )


choices = st.fixed_dictionaries(
    {},
    optional={
        "date_order": st.sampled_from(["dmy", "mdy"]),
        "decimal": st.sampled_from([".", ","]),
        "zone": st.sampled_from(["Asia/Tokyo", "America/New_York"]),
        "period": st.just(["2026-09-05", "2026-09-11"]),
    },
)
readings = st.fixed_dictionaries(
    {"choices": st.dictionaries(st.sampled_from([SHEET.name, *(u.name for u in sample())]), choices, max_size=3)},
    optional={
        "count_free": st.booleans(),
        "count_declined": st.booleans(),
        "all_day_hours": st.sampled_from([4.0, 8.0]),
        "calendar_wins": st.booleans(),
        "zone": st.sampled_from(["Asia/Tokyo", "Europe/Berlin"]),
        "me": st.just(["somebody@else.example"]),
    },
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(readings, min_size=1, max_size=2))
def test_what_the_preview_shows_is_what_is_kept(store: Store, ws: Workspace, steps: list[dict[str, object]]) -> None:
    read, already = imports.read_new(store, ws, [*sample(), SHEET], ZONE, NOW)
    now = imports.keep_new(store, ws, read, already, NOW).workspace
    for shown, after in zip(read.readings, imports.readings(store, now), strict=True):
        assert same(shown, after)
    for reading in steps:
        seen = imports.preview(store, now, reading, ZONE, NOW)
        now = imports.reread(store, now, "another way", reading, ZONE, NOW)
        for shown, after in zip(seen, imports.readings(store, now), strict=True):
            assert same(shown, after)
    while store.undo(ws.id):
        pass
    assert store.load(ws.id).imports == ()


def test_reading_alone_keeps_nothing(store: Store, ws: Workspace) -> None:
    imports.read_new(store, ws, [SHEET], ZONE, NOW)
    assert store.load(ws.id).imports == ()
    with pytest.raises(KeyError):
        store.get(ws.id, SHEET.content_id)


def test_a_calendar_follows_the_days_of_a_tracker_that_is_read_another_way(store: Store, ws: Workspace) -> None:
    """The order of its dates moves the tracker's days, and with them the calendar's."""
    calendar = sample()[1]
    tracker = Upload("hours.csv", b"Date,Hours,Task\n09/08/2026,1,Invoices\n09/09/2026,2,Inbox\n")
    now = imports.add(store, ws, [tracker, calendar], ZONE, NOW).workspace
    now = imports.reread(store, now, "day first", {"choices": {"hours.csv": {"date_order": "dmy"}}}, ZONE, NOW)
    before = imports.readings(store, now)[1].window
    now = imports.reread(store, now, "month first", {"choices": {"hours.csv": {"date_order": "mdy"}}}, ZONE, NOW)
    after = imports.readings(store, now)[1].window
    assert before == (date(2026, 8, 9), date(2026, 9, 9))
    assert after == (date(2026, 9, 8), date(2026, 9, 9))


def test_an_unknown_sheet_is_matched_once_and_the_next_of_its_kind_is_read_so(store: Store, ws: Workspace) -> None:
    now = imports.add(store, ws, [UNKNOWN], ZONE, NOW).workspace
    assert imports.readings(store, now)[0].error
    seen = peek(UNKNOWN)
    assert seen is not None
    assert seen.names == ("Wann", "Minutenzahl", "Womit")
    assert seen.rows[0] == ("2026-03-02", "90", "Rechnungen")
    mapping = {fingerprint(seen.names): {"roles": ROLES, "file": UNKNOWN.name, "at": "2026-10-02"}}
    now = imports.reread(store, now, "columns", {"mappings": mapping}, ZONE, NOW)
    found = imports.readings(store, now)[0]
    assert found.error is None
    assert (len(found.entries), int(found.entries["seconds"].sum())) == (2, 2 * 3600)
    april = Upload("april.csv", UNKNOWN.content.replace(b"2026-03", b"2026-04"))
    now = imports.add(store, now, [april], ZONE, NOW).workspace
    assert [r.error for r in imports.readings(store, now)] == [None, None]
    assert thawed(now.reading)["mappings"] == mapping


def test_two_files_of_one_name_are_two_files(store: Store, ws: Workspace) -> None:
    other = Upload(SHEET.name, SHEET.content.replace(b"2026", b"2025"))
    now = imports.add(store, ws, [SHEET], ZONE, NOW).workspace
    now = imports.add(store, now, [other], ZONE, NOW).workspace
    assert [i.name for i in imports.imports(now)] == ["hours.csv", "hours (2).csv"]


def test_the_samples_zone_goes_with_the_sample(store: Store, ws: Workspace) -> None:
    now = imports.add(store, ws, sample(), "Asia/Tokyo", NOW, sample=True).workspace
    assert {r.zone for r in imports.readings(store, now)} == {ZONE}
    clocks = Upload("mine.csv", b"Start,End,Task\n2026-03-02 09:00,2026-03-02 10:00,Invoices\n")
    now = imports.add(store, now, [clocks], "Asia/Tokyo", NOW).workspace
    entries = imports.readings(store, now)[0].entries
    assert entries["start"].iloc[0] == pd.Timestamp("2026-03-02 00:00", tz="UTC")


def test_a_switch_moves_what_it_says(store: Store, ws: Workspace) -> None:
    now = imports.add(store, ws, sample()[1:], ZONE, NOW).workspace
    before = sum(int(r.entries["seconds"].sum()) for r in imports.readings(store, now))
    moved = imports.switches(store, now, ZONE, NOW)
    assert moved["count_declined"][0]
    for name, value in (("count_declined", True), ("all_day_hours", 8.0), ("count_tentative", False)):
        after = imports.preview(store, now, {name: value}, ZONE, NOW)
        assert abs(sum(int(r.entries["seconds"].sum()) for r in after) - before) == moved[name][1]
