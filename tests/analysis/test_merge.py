from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.merge import Merged, is_calendar, merge, person_numbers, tracker_period
from data.sources.base import SKIPPED, FileReading, ReadOptions
from tests.analysis.written import ZONE, entries

OPTIONS = ReadOptions(zone=ZONE)


def file(name: str, *lines: str, source: str = "toggl_detailed", **more: object) -> FileReading:
    columns = {k: more.pop(k) for k in ("person", "email", "kind") if k in more}
    if source == "ical":
        columns = {"kind": "calendar"} | columns
    rows = entries(*lines, file=name, **columns)
    return FileReading(name, source, rows, pd.DataFrame(columns=list(SKIPPED)), len(lines), **more)  # type: ignore[arg-type]


def spans(merged: Merged[FileReading]) -> list[str]:
    """Every entry as "file 09:00-10:00", in local time."""
    rows = merged.entries
    start, end = (rows[c].dt.tz_convert(ZONE).dt.strftime("%H:%M") for c in ("start", "end"))
    return [f"{f} {a}-{b}" for f, a, b in zip(rows["file"], start, end, strict=True)]


def reasons(merged: Merged[FileReading]) -> list[tuple[str, int, str]]:
    return [(r["file"], int(r["row"]), r["reason"]) for r in merged.skipped.to_dict("records")]


def accounts_hold(merged: Merged[FileReading]) -> bool:
    return all(
        f.rows == len(f.entries.groupby(["member", "sheet", "row"])) + len(f.skipped) for f in merged.files
    ) and len(merged.entries) == sum(len(f.entries) for f in merged.files)


MONDAY = "2026-03-02"


def test_two_and_three_equal_rows_give_three_entries() -> None:
    line = f"{MONDAY} 1h Invoices"
    merged = merge((file("a.csv", line, line), file("b.csv", line, line, line)), OPTIONS)
    assert len(merged.entries) == 3
    assert reasons(merged) == [("b.csv", 2, "duplicate"), ("b.csv", 3, "duplicate")]
    assert merged.seconds_before_merge == 5 * 3600
    assert accounts_hold(merged)


@pytest.mark.parametrize(
    "other",
    [
        f"{MONDAY} 09:01-10:01 Invoices",
        f"{MONDAY} 09:00-10:01 Invoices",
        f"{MONDAY} 09:00-10:00 Invoice",
        f"{MONDAY} 09:00-10:00 Invoices | project=P",
        f"{MONDAY} 09:00-10:00 Invoices | person=Ben",
        f"{MONDAY} 1h Invoices",
    ],
)
def test_a_row_that_differs_is_no_repeat(other: str) -> None:
    merged = merge((file("a.csv", f"{MONDAY} 09:00-10:00 Invoices"), file("b.csv", other)), OPTIONS)
    assert len(merged.entries) == 2


def test_the_same_row_of_another_tool_is_no_repeat() -> None:
    line = f"{MONDAY} 09:00-10:00 Invoices"
    assert len(merge((file("a.csv", line), file("b.csv", line, source="harvest")), OPTIONS).entries) == 2


def test_members_of_an_archive_are_files_and_know_their_source() -> None:
    line = f"{MONDAY} 09:00-10:00 Invoices"
    archive = file(
        "x.zip",
        f"{line} | member=1.csv",
        f"{line} | member=2.csv",
        f"{line} | member=3.csv",
        source="zip",
        members={"1.csv": "toggl_detailed", "2.csv": "toggl_detailed", "3.csv": "harvest"},
    )
    alone = merge((archive,), OPTIONS)
    assert alone.entries["member"].tolist() == ["1.csv", "3.csv"]
    assert alone.skipped["member"].tolist() == ["2.csv"]
    beside = merge((file("a.csv", line), archive), OPTIONS)
    assert beside.entries["member"].tolist() == ["", "3.csv"]
    assert accounts_hold(alone)
    assert accounts_hold(beside)


def test_a_row_of_several_entries_is_skipped_only_when_all_are_gone() -> None:
    week = file("b.csv", "2026-03-02 1h A | row=5", "2026-03-03 1h A | row=5")
    partly = merge((file("a.csv", "2026-03-02 1h A"), week), OPTIONS)
    assert len(partly.entries) == 2
    assert partly.skipped.empty
    wholly = merge((file("a.csv", "2026-03-02 1h A", "2026-03-03 1h A"), week), OPTIONS)
    assert reasons(wholly) == [("b.csv", 5, "duplicate")]


def test_a_calendar_is_cut_where_the_tracker_covers_it() -> None:
    tracker = file("t.csv", f"{MONDAY} 09:00-10:00 a", f"{MONDAY} 13:00-14:00 b", f"{MONDAY} 15:30-16:00 c")
    calendar = file(
        "c.ics",
        f"{MONDAY} 09:30-11:00 call",
        f"{MONDAY} 13:10-13:50 chat",
        f"{MONDAY} 15:00-17:00 workshop",
        f"{MONDAY} 18:00-19:00 free of it",
        source="ical",
    )
    merged = merge((tracker, calendar), OPTIONS)
    assert spans(merged)[3:] == ["c.ics 10:00-11:00", "c.ics 15:00-15:30", "c.ics 16:00-17:00", "c.ics 18:00-19:00"]
    assert reasons(merged) == [("c.ics", 3, "covered")]
    assert merged.skipped["message"].str.contains("tracker").all()
    assert accounts_hold(merged)
    assert (merged.entries["end"] - merged.entries["start"]).dt.total_seconds().tolist() == merged.entries[
        "seconds"
    ].tolist()


def test_turned_round_the_tracker_is_cut() -> None:
    files = (file("t.csv", f"{MONDAY} 09:00-12:00 a"), file("c.ics", f"{MONDAY} 10:00-11:00 call", source="ical"))
    merged = merge(files, ReadOptions(zone=ZONE, calendar_wins=True))
    assert spans(merged) == ["t.csv 09:00-10:00", "t.csv 11:00-12:00", "c.ics 10:00-11:00"]


def test_an_entry_cut_at_midnight_moves_to_the_next_date() -> None:
    files = (file("t.csv", "2026-03-02 21:00-00:30 a"), file("c.ics", "2026-03-02 22:00-02:00 party", source="ical"))
    merged = merge(files, OPTIONS)
    assert merged.entries["date"].dt.strftime("%m-%d").tolist() == ["03-02", "03-03"]


def test_time_without_clock_covers_nothing() -> None:
    files = (file("t.csv", f"{MONDAY} 8h a"), file("c.ics", f"{MONDAY} 10:00-11:00 call", source="ical"))
    assert merge(files, OPTIONS).entries["seconds"].sum() == 9 * 3600


CALL = f"{MONDAY} 09:00-10:00 call"


@pytest.mark.parametrize(
    ("trackers", "owner", "left", "said"),
    [
        ([{"person": "Anna", "email": "anna@x.eu"}, {"person": "Ben", "email": "ben@x.eu"}], "anna@x.eu", 2, 0),
        ([{"person": "Anna", "email": "anna@x.eu"}, {"person": "Ben", "email": "ben@x.eu"}], "carl@x.eu", 3, 1),
        ([{"person": "Anna"}, {"person": "Ben"}], "anna@x.eu", 3, 1),
        ([{"email": "anna@x.eu"}, {"email": "ben@x.eu"}], "anna@x.eu", 2, 0),
        ([{"person": "Anna", "email": "anna@x.eu"}], "carl@x.eu", 1, 0),
        ([{"person": "Anna"}, {}], "", 2, 0),
        ([{}], "", 1, 0),
    ],
)
def test_whose_calendar_it_is(trackers: list[dict[str, str]], owner: str, left: int, said: int) -> None:
    """Trackers of one hour each, all at the same time as the calendar's: entries left and issues about the owner."""
    tracked = [file(f"{i}.csv", f"{MONDAY} 09:00-10:00 work {i}", **who) for i, who in enumerate(trackers)]
    calendar = file("c.ics", CALL, source="ical", email=owner, owner=(owner,) if owner else ())
    merged = merge((*tracked, calendar), OPTIONS)
    assert len(merged.entries) == left
    assert len(merged.files[-1].issues) == said


def test_a_second_address_of_the_owner_is_enough() -> None:
    tracked = [file(f"{n}.csv", f"{MONDAY} 09:00-10:00 x", person=n, email=f"{n}@x.eu") for n in ("ann", "ben")]
    calendar = file("c.ics", CALL, source="ical", email="private@y.eu", owner=("private@y.eu", "ann@x.eu"))
    assert len(merge((*tracked, calendar), OPTIONS).entries) == 2


def test_calendars_alone_are_not_cut() -> None:
    merged = merge(
        (file("a.ics", CALL, source="ical"), file("b.ics", f"{MONDAY} 09:30-10:30 x", source="ical")), OPTIONS
    )
    assert len(merged.entries) == 2
    assert merged.entries["seconds"].sum() == 7200


def test_one_person_under_name_and_address_is_one() -> None:
    files = (
        file("a.csv", f"{MONDAY} 09:00-10:00 a", person="Anna", email="anna@x.eu"),
        file("b.csv", f"{MONDAY} 09:00-10:00 b", email="anna@x.eu"),
        file("c.csv", f"{MONDAY} 09:00-10:00 c"),
    )
    assert merge(files, OPTIONS).entries["person"].tolist() == ["Anna"] * 3


def test_the_period_of_the_trackers() -> None:
    tracker = file("t.csv", "2026-03-02 09:00-10:00 a", "2026-03-30 23:00-01:00 b", "2h undated")
    calendar = file("c.ics", "2026-05-01 09:00-10:00 c", source="ical")
    assert tracker_period((tracker, calendar), ZONE) == (date(2026, 3, 2), date(2026, 3, 31))
    assert tracker_period((calendar,), ZONE) is None
    assert [is_calendar(f) for f in (tracker, calendar, file("e.ics", source="ical"))] == [False, True, True]


def test_nothing_read_is_nothing_merged() -> None:
    assert merge((file("a.csv"), file("b.csv")), OPTIONS).entries.empty
    assert merge((file("a.csv"),), OPTIONS).seconds_before_merge == 0


lines = st.builds(
    lambda day, hour, minutes, text: (
        f"2026-03-0{day} {hour:02d}:00-{hour + minutes // 60:02d}:{minutes % 60:02d} {text}"
    ),
    st.integers(1, 2),
    st.integers(8, 18),
    st.integers(1, 239),
    st.sampled_from(["a", "b"]),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(lines, max_size=6), min_size=2, max_size=3), st.lists(lines, max_size=6), st.booleans())
def test_accounts_hold_and_no_moment_is_in_both(trackers: list[list[str]], calendar: list[str], turned: bool) -> None:
    files = (*(file(f"{i}.csv", *rows) for i, rows in enumerate(trackers)), file("c.ics", *calendar, source="ical"))
    merged = merge(files, ReadOptions(zone=ZONE, calendar_wins=turned))
    assert accounts_hold(merged)
    assert (merged.entries["seconds"] > 0).all()
    assert merged.seconds_before_merge == sum(int(f.entries["seconds"].sum()) for f in files)
    before = minutes(pd.concat([f.entries for f in files]))
    by_kind = [minutes(merged.entries[merged.entries["kind"] == kind]) for kind in ("tracker", "calendar")]
    assert not by_kind[0] & by_kind[1]
    assert by_kind[0] | by_kind[1] == before


def minutes(rows: pd.DataFrame) -> set[pd.Timestamp]:
    """The minutes that at least one of the entries covers."""
    spans = zip(rows["start"], rows["end"], strict=True)
    return {m for start, end in spans for m in pd.date_range(start, end, freq="min", inclusive="left")}


def test_importing_the_same_files_again_adds_nothing() -> None:
    files = (
        file("t.csv", f"{MONDAY} 09:00-10:00 a", f"{MONDAY} 09:30-11:00 b"),
        file("c.ics", f"{MONDAY} 10:30-12:00 c", source="ical"),
    )
    once = merge(files, OPTIONS)
    assert merge((*files, *files), OPTIONS).entries.equals(once.entries)


def test_persons_of_many_entries_are_numbered_as_they_come() -> None:
    names = ["Ada", "", "BO", "ada"] * 60_000 + ["Cy", "bo"]
    emails = ["", "di@example.com", "", ""] * 60_000 + ["", ""]
    numbers = person_numbers(pd.DataFrame({"person": names, "email": emails}, dtype="str"))
    assert numbers[:4].tolist() == [0, 1, 2, 0]
    assert (numbers[:240_000].reshape(-1, 4) == numbers[:4]).all()
    assert numbers[240_000:].tolist() == [3, 2]
