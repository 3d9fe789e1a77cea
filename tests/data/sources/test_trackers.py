"""Trackers that write records: each small text or document says what its rows become."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import time
from data.sources.base import FileReading, ReadOptions, Upload
from data.sources.read import read_file

FILES = Path(__file__).parents[2] / "files"
BERLIN = "Europe/Berlin"


def read(content: object, zone: str = BERLIN) -> FileReading:
    """The reading of a text, of bytes, or of a document as JSON."""
    raw = (
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    reading = read_file(Upload("march", raw), ReadOptions(zone=zone))
    became = reading.entries["row"].nunique() + len(reading.skipped)
    assert reading.error or reading.rows == became
    return reading


def reasons(reading: FileReading) -> dict[int, str]:
    return dict(zip(reading.skipped["row"].astype(int), reading.skipped["reason"], strict=True))


def lengths(reading: FileReading) -> dict[int, int]:
    return dict(zip(reading.entries["row"], reading.entries["seconds"], strict=True))


def local_starts(reading: FileReading, zone: str = BERLIN) -> list[str]:
    return [f"{s:%Y-%m-%d %H:%M:%S}" if pd.notna(s) else "" for s in reading.entries["start"].dt.tz_convert(zone)]


SAMPLES = [
    ("activitywatch/activitywatch.json", BERLIN, "activitywatch", 105, 61, 30240),
    ("timewarrior/timewarrior.json", "America/New_York", "timewarrior", 29, 28, 144778),
    ("watson/watson_frames", "America/New_York", "watson", 25, 25, 138992),
    ("klog/hours.klg", BERLIN, "klog", 28, 26, 140760),
    ("timeclock/hours.timeclock", BERLIN, "timeclock", 26, 25, 141896),
    ("org_clock/clock.org", BERLIN, "org_clock", 27, 26, 124800),
    ("kimai/kimai_api.json", BERLIN, "kimai", 22, 21, 109440),
    ("timing/timing.json", "America/New_York", "timing", 24, 24, 135397),
    ("simple_time_tracker/simple_time_tracker.backup", "Europe/Lisbon", "simple_time_tracker", 21, 20, 106450),
]


@pytest.mark.parametrize(("name", "zone", "source", "rows", "entries", "seconds"), SAMPLES)
def test_samples(name: str, zone: str, source: str, rows: int, entries: int, seconds: int) -> None:
    reading = read((FILES / name).read_bytes(), zone)
    found = (reading.error, reading.source, reading.rows, len(reading.entries), int(reading.entries["seconds"].sum()))
    assert found == (None, source, rows, entries, seconds)
    assert reading.flagged == 0


# klog


def test_klog_entries() -> None:
    reading = read(
        "2026-03-02 (8h!)\nWith #focus\n    8:30 - 10:07 Weekly thread\n    1h30m Draft #plan=b\n    -15m coffee\n"
        "    9:00 - ?\n\t<23:15 - 1:00 late\n    22:00 - 2:30> packing\n    11:00pm - 24:00 end\n\n"
        "2026/03/03\n  8:00am-1:15pm\n      more words\n    25:00 - 26:00 no\n    10:00 - 9:00 over midnight\n"
    )
    assert lengths(reading) == {3: 5820, 4: 4500, 7: 6300, 8: 16200, 9: 3600, 12: 18900, 15: 82800}
    assert reasons(reading) == {5: "break", 6: "running", 14: "bad_time"}
    assert reading.entries["tags"].tolist()[:2] == ["focus", "focus, plan"]
    assert reading.entries["description"].tolist()[5] == "more words"
    assert local_starts(reading)[:3] == ["2026-03-02 08:30:00", "", "2026-03-01 23:15:00"]
    assert reading.flagged == 0


def test_klog_breaks_reach_back_over_several_entries_but_never_below_nothing() -> None:
    reading = read(
        "2026-03-02\n    1h a\n    9:00 - 9:30 b\n    -1h\n\n2026-03-03\n    -10m\n    1h c\n\n2026-03-04\n    -5m\n"
    )
    assert lengths(reading) == {2: 1800, 8: 3000}
    assert reasons(reading) == {3: "zero", 4: "break", 7: "break", 11: "break"}
    assert [issue.row for issue in reading.issues] == [12]


def test_klog_record_with_a_day_that_does_not_exist() -> None:
    assert reasons(read("2026-03-02\n    1h\n\n2026-02-30\n    1h a\n    9:00 - 10:00 b\n")) == {
        5: "bad_date",
        6: "bad_date",
    }


# timeclock


def test_timeclock() -> None:
    reading = read(
        "; mine\ni 2026/03/02 08:45:00 work:a b  Call, long  ; note\no 2026/03/02 09:45:00\n"
        "i 2026-03-29 01:00 dst\nO 2026-03-29 04:00\no 2026-03-29 05:00\n"
        "i 2026.03.03 08:00:00 open\ni 2026/02/30 08:00:00 x\no 2026/03/01 08:00:00\ni 2026/03/04 25:00:00 y\n"
        "o 2026/03/04 08:00:00\ni 2026/03/05 09:00:00 z\no 2026/03/05 08:00:00\n"
    )
    assert lengths(reading) == {2: 3600, 4: 7200}  # the night of the change is an hour short
    assert reasons(reading) == {7: "running", 8: "bad_date", 10: "bad_time", 12: "negative"}
    assert reading.entries["project"].tolist() == ["work:a b", "dst"]
    assert reading.entries["description"].tolist()[0] == "Call, long"
    assert [issue.row for issue in reading.issues] == [6]


# Org


def test_org() -> None:
    reading = read(
        "#+TODO: OFFEN | FERTIG\n* OFFEN [#A] Büro :work:\n  CLOCK: [2026-03-02 Mo. 08:45]--[2026-03-02 Mo. 10:50] =>  2:05\n"
        "** DONE Steuer :tax:\n   :LOGBOOK:\n   CLOCK: [2026-03-03 mer. 08:00]\n   CLOCK: =>  1:30\n"
        "   CLOCK: [2026-03-04 Wed 08:00]--[2026-03-04 Wed 09:00] =>  3:00\n"
        "   CLOCK: [2026-02-30 Mon 08:00]--[2026-02-30 Mon 09:00] =>  1:00\n"
        "   CLOCK: [2026-03-05]--[2026-03-05 Thu 09:00] =>  1:00\n   :END:\n"
        "#+BEGIN: clocktable\nCLOCK: [2026-03-06 Fri 08:00]--[2026-03-06 Fri 09:00] =>  1:00\n#+END:\n"
    )
    assert lengths(reading) == {3: 7500, 8: 3600}
    assert reasons(reading) == {6: "running", 7: "bad_date", 9: "bad_date", 10: "bad_time"}
    assert reading.flagged == 1
    assert reading.entries[["project", "description", "tags"]].to_numpy().tolist() == [
        ["Büro", "Büro", "work"],
        ["Büro", "Steuer", "work, tax"],
    ]


def test_the_length_says_which_of_two_hours_is_meant() -> None:
    line = "* A\nCLOCK: [2026-10-25 Sun 02:15]--[2026-10-25 Sun 02:45] =>  {}\n"
    assert lengths(read(line.format("0:30"))) == {2: 1800}
    assert lengths(read(line.format("1:30"))) == {2: 5400}
    assert read(line.format("1:30")).flagged == 0


def test_org_without_an_end_of_its_block_loses_nothing() -> None:
    assert lengths(read("#+BEGIN_SRC\n* A\nCLOCK: [2026-03-02 Mon 08:00]--[2026-03-02 Mon 09:00]\n")) == {3: 3600}


# Simple Time Tracker


def test_simple_time_tracker_backup() -> None:
    reading = read(
        "app simple time tracker\nrecordType\t1\tWork\trecord\ncategory\t1\tPaid\t0\ntypeCategory\t1\t1\n"
        "recordTag\t7\t1\tbillable\nrecordToRecordTag\t2\t7\nrecord\t2\t1\t1775026800321\t1775030400321\ta␤b\t\n"
        "record\t3\t9\t1775026800321\t1775026700321\t\t\nrecord\t4\t1\tx\t1775026700321\t\t\nrecord\t5\t1\n"
    )
    assert lengths(reading) == {7: 3600}
    assert reasons(reading) == {8: "negative", 9: "bad_date", 10: "short_row"}
    assert reading.entries.loc[0, ["project", "description", "tags", "label"]].tolist() == [
        "Work",
        "a\nb",
        "billable",
        "Paid",
    ]


# JSON


def test_timewarrior() -> None:
    good = {"start": "20260302T080000Z", "end": "20260302T090000Z"}
    reading = read(
        [
            {**good, "id": 1, "tags": ["a b", "c"], "annotation": "note"},
            {"start": "20260302T080000Z"},
            {**good, "start": "20260230T080000Z"},
            {**good, "end": "20260302T070000Z"},
            {**good, "end": "20260302T080000Z"},
            {**good, "start": 7.5e18},
            {**good, "start": None},
            "text",
            {**good, "start": ["20260302T080000Z"]},
            {**good, "end": "20260302T250000Z"},
        ]
    )
    assert lengths(reading) == {1: 3600}
    assert reasons(reading) == {
        2: "running",
        3: "bad_date",
        4: "negative",
        5: "zero",
        6: "bad_date",
        7: "bad_date",
        8: "bad_date",
        9: "bad_date",
        10: "bad_time",
    }
    assert reading.entries.loc[0, "tags"] == "a b, c"
    assert reading.entries.loc[0, "description"] == "a b, c. note"


def test_timewarrior_data_file() -> None:
    reading = read('inc 20260302T080000Z - 20260302T093000Z # tag "two words"\ninc 20260303T080000Z # x\n\n', "UTC")
    assert lengths(reading) == {1: 5400}
    assert reasons(reading) == {2: "running"}
    assert reading.entries.loc[0, "tags"] == "tag, two words"


def test_json_lines_nan_long_numbers_and_keys_that_stand_twice() -> None:
    line = '{{"id":{},"start":"20260302T080000Z","end":{},"id":1}}'
    end = '"20260302T090000Z"'
    text = "\n".join(
        (line.format("7" * 20_000, end), line.format(2, "NaN"), line.format(3, "Infinity"), line.format(4, end))
    )
    reading = read(text)
    assert lengths(reading) == {1: 3600, 4: 3600}
    assert reasons(reading) == {2: "bad_date", 3: "bad_date"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[{"start":"20260302T080000Z","end":"2026', "incomplete"),
        ('[{"start":"20260302T080000Z"},', "incomplete"),
        ("[" * 100_000, "deep"),
        ('[{"start":"20260302T080000Z"} oops]', "valid JSON"),
        ('{"users": [{"name": "x"}]}', "ecogni"),
    ],
)
def test_json_that_cannot_be_used(text: str, says: str) -> None:
    assert says in (read(text).error or "")


def test_watson_in_its_forms() -> None:
    frames = [
        [1772631000, 1772632849, "support", "id", ["x"], 1772632849],
        [1772634649, 1772636951, "app", "id2", [], 1],
    ]
    assert lengths(read(frames)) == {1: 1849, 2: 2302}
    objects = [
        {
            "id": "a",
            "begin_at": "2026-03-02T08:00:00+01:00",
            "end_at": "2026-03-02T09:00:00+01:00",
            "project": "p",
            "tags": [],
        }
    ]
    assert lengths(read(objects)) == {1: 3600}
    logged = [
        {
            "id": "a",
            "start": "2026-03-02T08:00:00+01:00",
            "stop": "2026-03-02T09:00:00+01:00",
            "project": "p",
            "tags": ["t"],
        }
    ]
    assert lengths(read(logged)) == {1: 3600}
    assert reasons(read({"project": "p", "start": 1772631000, "tags": []})) == {1: "running"}


def test_kimai_api() -> None:
    item = {
        "activity": {"name": "Ads"},
        "project": {"name": "P", "customer": {"name": "C"}},
        "user": {"username": "mo"},
    }
    stamps = {"begin": "2026-03-02T08:00:00+0100", "end": "2026-03-02T09:00:00+0100"}
    reading = read(
        [
            {**item, **stamps, "duration": 3590, "description": "", "billable": True, "tags": ["a"]},
            {**item, **stamps, "duration": 1800},
            {**item, **stamps, "end": None, "duration": 0},
            {**item, **stamps, "end": "2026-03-05T09:00:00+0100", "duration": 3600, "project": 7, "user": 1},
        ]
    )
    assert lengths(reading) == {1: 3590, 2: 3600, 4: 3600}
    assert reading.entries["flagged"].tolist() == [False, True, True]
    assert reasons(reading) == {3: "running"}
    first = reading.entries.loc[0, ["description", "project", "client", "person", "billable"]].tolist()
    assert first == ["Ads", "P", "C", "mo", True]
    assert reading.entries.loc[2, "project"] == ""


def test_super_productivity_backup() -> None:
    task = {
        "title": "Invoices",
        "projectId": "p",
        "tagIds": ["t"],
        "timeSpentOnDay": {"2026-03-02": 5400000, "2026-03-03": 0},
    }
    parent = {"title": "All", "subTaskIds": ["a"], "timeSpentOnDay": {"2026-03-02": 5400000}}
    backup = {
        "data": {
            "task": {
                "ids": [],
                "entities": {"a": task, "b": parent, "c": {"timeSpentOnDay": {"2026-13-01": 1, "2026-03-04": "x"}}},
            },
            "project": {"entities": {"p": {"title": "Back office"}}},
            "tag": {"entities": {"t": {"title": "admin"}}},
        }
    }
    reading = read(backup)
    assert lengths(reading) == {1: 5400}
    assert reasons(reading) == {2: "zero", 3: "total", 4: "bad_date", 5: "no_duration"}
    assert reading.entries.loc[0, ["description", "project", "tags"]].tolist() == ["Invoices", "Back office", "admin"]
    assert str(reading.entries.loc[0, "date"])[:10] == "2026-03-02"


# ActivityWatch


def event(start: str, duration: object, **data: object) -> dict[str, object]:
    return {"timestamp": f"2026-03-10T{start}", "duration": duration, "data": data}


def bucket(kind: str, host: str, *events: object) -> dict[str, object]:
    return {"id": f"aw_{host}", "type": kind, "hostname": host, "events": list(events)}


def test_activitywatch_cuts_windows_to_the_stretches_in_which_somebody_was_there() -> None:
    windows = (
        event("08:00:00Z", 3600, app="Code", title="a"),  # away in the middle
        event("09:00:00.250000+00:00", 60, app="firefox", title="tab"),
        event("10:00:00Z", 60, app="x", title="idle"),
        event("08:00:00Z", 0, app="x", title=""),
        event("08:00:00Z", 0.4, app="x", title=""),
        event("08:00:00Z", -5, app="x", title=""),
        event("08:00:00Z", float("nan"), app="x", title=""),
        event("99:00:00Z", 5, app="x", title=""),
        event("08:00:00Z", "60", app="x", title="y"),
        "no event",
    )
    away = (
        event("08:20:00Z", 1200, status="afk"),
        event("08:00:00Z", 1200, status="not-afk"),
        event("08:40:00Z", 1265, status="not-afk"),
    )
    web = bucket("web.tab.current", "unknown", event("08:59:00Z", 300, url="https://www.etsy.com/x", title="Shop"))
    reading = read(
        {"buckets": {"w": bucket("currentwindow", "pc", *windows), "a": bucket("afkstatus", "PC", *away), "b": web}}
    )
    assert reading.entries[["row", "seconds"]].to_numpy().tolist() == [[1, 1200], [1, 1200], [2, 60], [9, 60]]
    assert reading.entries["description"].tolist()[2] == "Shop (etsy.com) - firefox"
    found = reasons(reading)
    assert {k: found[k] for k in (3, 4, 5, 6, 7, 8, 10)} == {
        3: "idle", 4: "zero", 5: "zero", 6: "negative", 7: "no_duration", 8: "bad_date", 10: "bad_date"
    }  # fmt: skip
    assert {found[k] for k in (11, 12, 13, 14)} == {"evidence"}


def test_activitywatch_matches_hosts_and_needs_no_afk_bucket() -> None:
    window = event("08:00:00Z", 600, app="a", title="t")
    away = bucket("afkstatus", "laptop", event("07:00:00Z", 60, status="not-afk"))
    both = [bucket("currentwindow", "laptop", window), bucket("currentwindow", "phone", window), away]
    reading = read({b["id"] + str(i): b for i, b in enumerate(both)})  # type: ignore[operator]
    assert lengths(reading) == {2: 600}
    assert reasons(reading) == {1: "idle", 3: "evidence"}


def test_activitywatch_stretches_that_overlap_by_milliseconds_count_once() -> None:
    away = (event("08:00:00Z", 600.005, status="not-afk"), event("08:10:00Z", 600, status="not-afk"))
    reading = read(
        [bucket("currentwindow", "pc", event("08:05:00Z", 600, app="a", title="t")), bucket("afkstatus", "pc", *away)]
    )
    assert reading.entries[["row", "seconds"]].to_numpy().tolist() == [[1, 600]]


def test_activitywatch_of_many_events_counts_each_moment_once() -> None:
    from data.sources.activitywatch import SOURCE
    from data.sources.source import Document

    base = 1_772_400_000
    stamps = pd.to_datetime(np.arange(100_000) * 7 + base, unit="s", utc=True).strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")
    windows = [{"timestamp": s, "duration": 6.5, "data": {"app": "a", "title": "t"}} for s in stamps]
    away = [{"timestamp": s, "duration": 60.0, "data": {"status": "not-afk"}} for s in stamps[::10]]
    data = {"w": bucket("currentwindow", "pc", *windows), "a": bucket("afkstatus", "pc", *away)}
    reading = SOURCE.read(Document(Upload("x", b""), "json", data=data), ReadOptions(zone=BERLIN))
    assert reading.rows == 110_000
    union = time.union_seconds(
        np.zeros(len(reading.entries), dtype=np.int64),
        time.utc_seconds(reading.entries["start"]),
        time.utc_seconds(reading.entries["end"]),
    )
    assert 0 < union <= int(reading.entries["seconds"].sum())
